// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/agreement.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("agreement of two strips that overlap by half") {
  // On a parallel band areas go with the width: a is 2 wide, b is 2 wide, they share 1.
  auto const a = made_map({{status::occupied, 30, 48, 32, 49}});
  auto const b = made_map({{status::occupied, 31, 48, 33, 49}});
  auto const result = agreement(a, b);
  auto const& row = result.of(status::occupied);
  REQUIRE(row.jaccard);
  CHECK_THAT(*row.jaccard, WithinRel(1.0 / 3, 1e-12));
  CHECK_THAT(row.both_km2, WithinRel(a.area_km2(status::occupied) / 2, 1e-12));
  CHECK_THAT(row.only_a_km2, WithinRel(row.both_km2, 1e-12));
  CHECK_THAT(row.only_b_km2, WithinRel(row.both_km2, 1e-12));
  CHECK_THAT(result.quantity_km2, WithinAbs(0, 1e-6));
  CHECK_THAT(result.allocation_km2, WithinRel(2 * row.both_km2, 1e-9));
}

TEST_CASE("agreement of a map with itself is complete and exact") {
  auto const map = made_map({{status::occupied, 30, 48, 32, 49}, {status::contested, 32, 48, 32.5, 49}});
  auto const result = agreement(map, map);
  CHECK(result.of(status::occupied).jaccard == 1.0);
  CHECK(result.of(status::contested).jaccard == 1.0);
  CHECK(result.quantity_km2 == 0);
  CHECK(result.allocation_km2 == 0);
}

TEST_CASE("agreement has no index for what neither source draws") {
  auto const a = made_map({{status::occupied, 30, 48, 32, 49}});
  auto const b = made_map({});
  auto const result = agreement(a, b);
  CHECK_FALSE(result.of(status::liberated).jaccard);
  CHECK(result.of(status::occupied).jaccard == 0.0);
  CHECK_FALSE(agreement(b, b).of(status::occupied).jaccard);
}

TEST_CASE("agreement on what one source does not draw at all is exactly none") {
  // Strips whose areas do not add up to the whole to the last bit.
  auto const a = made_map({{status::contested, 36, 47, 38.7, 48.1}});
  auto const b = made_map({{status::liberated, 36.1, 46.9, 36.52, 48.3},
                           {status::occupied, 36.625, 46.9, 37.045, 48.3},
                           {status::liberated, 37.15, 46.9, 37.57, 48.3},
                           {status::occupied, 37.675, 46.9, 38.095, 48.3}});
  for (auto const& result : {agreement(a, b), agreement(b, a)}) {
    CHECK(result.of(status::contested).both_km2 == 0);
    CHECK(result.of(status::contested).jaccard == 0.0);
  }
}

TEST_CASE("agreement turns over with its arguments") {
  auto const a = made_map({{status::occupied, 30, 48, 32, 49}, {status::contested, 32, 48, 33, 49}});
  auto const b = made_map({{status::occupied, 30.5, 48.2, 32.7, 49.4}});
  auto const forth = agreement(a, b);
  auto const back = agreement(b, a);
  for (auto const& row : forth.by_status) {
    auto const& other = back.of(row.what);
    CHECK_THAT(row.only_a_km2, WithinAbs(other.only_b_km2, 1e-9));
    CHECK_THAT(row.only_b_km2, WithinAbs(other.only_a_km2, 1e-9));
    CHECK(row.jaccard.has_value() == other.jaccard.has_value());
    if (row.jaccard) CHECK_THAT(*row.jaccard, WithinAbs(*other.jaccard, 1e-12));
  }
}

TEST_CASE("agreement says when one of the sources does not draw contested land") {
  auto const full = made_map({{status::contested, 30, 48, 31, 49}});
  auto const narrow = made_map({{status::occupied, 30, 48, 31, 49}}, contested_mapping::no);
  CHECK(agreement(full, full).contested_mapped == contested_mapping::yes);
  CHECK(agreement(full, narrow).contested_mapped == contested_mapping::no);
}

TEST_CASE("the daily archive lacks Tuzla and has a tiny buffer: a constant, whatever the day") {
  auto const data = data_or_skip();
  // This daily file shows the evening before the last.
  auto const result = agreement(daily_map(data, "20250702"), full_map(data, "1751314076"));
  auto const& row = result.of(status::occupied);
  CHECK_THAT(row.only_a_km2, WithinAbs(0.0279, 0.0005));
  CHECK_THAT(row.only_b_km2, WithinAbs(4.3790, 0.0005));
  CHECK_THAT(row.both_km2, WithinAbs(113'900, 900));
  CHECK(row.jaccard > 0.99996);
  CHECK(result.of(status::contested).jaccard == 0.0);
  CHECK(result.contested_mapped == contested_mapping::no);
}

TEST_CASE("maps of different legends agree by the names of their statuses, and change by them") {
  auto const own = [](std::size_t i) { return static_cast<status>(status_count + i); };
  status_list const a_names({{"rsf", reading::hostile}, {"saf", reading::open}});
  status_list const b_names({{"camp", reading::open}, {"rsf", reading::hostile}});
  auto a_read = made_snapshot({{own(0), 30, 15, 32, 16}, {own(1), 32, 15, 33, 16}});
  auto b_read = made_snapshot({{own(1), 31, 15, 33, 16}, {own(0), 40, 15, 41, 16}});
  a_read.info.statuses = a_names;
  b_read.info.statuses = b_names;
  auto const a = resolve(a_read);
  auto const b = resolve(b_read);
  auto const found = agreement(a, b);
  auto const& names = found.matrix.names;
  auto const named = [&](std::string_view name) { return *names.find(name); };
  auto const& rsf = found.of(named("rsf"));
  REQUIRE(rsf.jaccard);
  CHECK_THAT(*rsf.jaccard, WithinRel(1.0 / 3, 1e-12));
  CHECK(found.of(named("camp")).only_b_km2 == b.area_km2(own(0)));
  CHECK_THAT(found.matrix.at(named("saf"), named("rsf")), WithinRel(a.area_km2(own(1)), 1e-12));
  CHECK_THROWS_AS(found.of(status::occupied), argument_error);
  // The stance is one of both lists.
  change_options const how{default_stance(joined(a.statuses(), b.statuses()))};
  auto const changed = change(a, b, how);
  CHECK_THAT(changed.contested_open.gained_km2, WithinRel(a.area_km2(own(1)), 1e-12));
  CHECK_THAT(changed.contested_open.net_km2, WithinAbs(0, 1e-6));
  CHECK_THROWS_AS(change(a, b), argument_error);
  for (auto const& piece : pieces_of_change(a, b).pieces) CHECK(piece.from != piece.to);
  CHECK(pieces_of_change(a, b).names == names);
}
