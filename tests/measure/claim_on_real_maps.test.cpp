// SPDX-License-Identifier: BSL-1.0
// Claims that were made in public, judged on the maps of their day.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/control/domain.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/way_out.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using enum claim_verdict;
using enum claim_reason;

TEST_CASE("Pokrovsk, Myrnohrad and Kupiansk: a full map contradicts, an occupied-only one cannot") {
  auto const data = data_or_skip();
  auto const ukraine = boundary(data, "ukraine");
  auto const full = bounded(full_map(data, "1754251105"), ukraine);
  auto const narrow = bounded(daily_map(data, "20251101"), ukraine);
  struct pin {
    char const* name;
    lon_lat<double> at;
    way_out_state state;
  };
  for (auto const& [name, at, state] : {pin{"Pokrovsk", {37.17585, 48.28198}, way_out_state::open},
                                        pin{"Myrnohrad", {37.26091, 48.30523}, way_out_state::neck},
                                        pin{"Kupiansk", {37.61517, 49.71055}, way_out_state::open}}) {
    CAPTURE(name);
    auto const in_august = claim_encircled(full, at, {.subject = name});
    CHECK(in_august.verdict == contradicted_by_map);
    CHECK(in_august.facts.front().second == to_string(state));
    auto const in_november = claim_encircled(narrow, at, {.subject = name});
    CHECK(in_november.verdict == undetermined_on_map);
    CHECK(in_november.reason == contested_not_mapped);
    CHECK(in_november.sentence.find("does not draw contested land") != std::string::npos);
    CHECK(in_november.facts.front().second == to_string(state));
  }
}

TEST_CASE("Mariupol on 4 April 2022 is encircled by the map once the sea is known to be sea") {
  auto const data = data_or_skip();
  auto const map = full_map(data, "1649098980");
  lon_lat<double> const centre{37.5431, 47.0971};
  auto const plain = claim_encircled(map, centre, {.subject = "Mariupol"});
  CHECK(plain.reason == domain_missing);
  CHECK_THAT(*plain.number("limited_by_place_km_contested_open"), WithinAbs(8.33, 0.02));
  CHECK(claim_encircled(bounded(map, boundary(data, "ukraine")), centre, {.subject = "Mariupol"}).verdict ==
        supported_by_map);
}

TEST_CASE("Vovchansk on 3 August 2025: without a domain open, with it answered") {
  auto const data = data_or_skip();
  auto const map = full_map(data, "1754251105");
  lon_lat<double> const point{36.94, 50.27};
  CHECK(claim_encircled(map, point).reason == domain_missing);
  auto const ukraine = boundary(data, "ukraine");
  CHECK(claim_encircled(bounded(map, ukraine), point).verdict == contradicted_by_map);
  CHECK(claim_encircled(bounded(map, ukraine, boundary(data, "russia-west")), point).verdict == contradicted_by_map);
}

TEST_CASE("Bakhmut in May 2023 was held") {
  auto const data = data_or_skip();
  auto const map = bounded(full_map(data, "1684426615"), boundary(data, "ukraine"));
  auto const found = claim_encircled(map, {38.0005, 48.5953}, {.subject = "Bakhmut"});
  CHECK(found.verdict == not_applicable);
  CHECK(found.reason == held);
}

TEST_CASE("the ring around Pokrovsk tightened from the first of September to the first of November 2025") {
  auto const data = data_or_skip();
  auto const found = claim_tightening(daily_map(data, "20250902"), daily_map(data, "20251101"), {37.17585, 48.28198},
                                      {.subject = "Pokrovsk"});
  CHECK(found.verdict == supported_by_map);
  CHECK_THAT(*found.number("nearest_km_before_contested_open"), WithinAbs(5.122, 0.005));
  CHECK_THAT(*found.number("nearest_km_after_contested_open"), WithinAbs(1.559, 0.005));
  CHECK_THAT(*found.number("closing_within_10_km_km2_before_contested_open"), WithinAbs(54.08, 0.05));
  CHECK_THAT(*found.number("closing_within_10_km_km2_after_contested_open"), WithinAbs(72.09, 0.05));
  CHECK(found.sentence.find("what land was contested is not known") != std::string::npos);
}
