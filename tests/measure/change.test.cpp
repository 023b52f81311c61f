// SPDX-License-Identifier: BSL-1.0
// The illustrative series of examples/data, whose areas follow by hand from its README, and drawn special cases.

#include "salient/measure/change.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "measure/illustration.hpp"
#include "measure/made_map.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using salient::test::box;
using salient::test::by_hand;
using salient::test::illustration;
using salient::test::made_map;

TEST_CASE("gained, lost and net follow by hand") {
  auto const result = change(illustration("2025-09-01"), illustration("2025-10-01"));
  CHECK_THAT(result.contested_open.gained_km2, WithinAbs(191.4737, by_hand));
  CHECK_THAT(result.contested_open.lost_km2, WithinAbs(49.3263, by_hand));
  CHECK_THAT(result.contested_open.net_km2, WithinAbs(142.1475, by_hand));
  // H was contested and turned occupied, K became contested: only I, J and K are new to occupied and contested land.
  REQUIRE(result.contested_closed);
  CHECK_THAT(result.contested_closed->gained_km2, WithinAbs(49.5181 + 39.4994 + 16.5156, by_hand));
  CHECK_THAT(result.contested_closed->lost_km2, WithinAbs(49.3263, by_hand));
  REQUIRE(result.rate_km2_per_day);
  CHECK_THAT(*result.rate_km2_per_day, WithinAbs(142.1475 / 30, by_hand));
}

TEST_CASE("the matrix holds what each status became") {
  auto const before = illustration("2025-09-01");
  auto const after = illustration("2025-10-01");
  auto const result = change(before, after);
  auto const& m = result.matrix;
  CHECK(m.statuses == std::vector{status::none, status::occupied, status::contested, status::liberated});
  CHECK_THAT(m.at(status::contested, status::occupied), WithinAbs(102.4562, by_hand));
  CHECK_THAT(m.at(status::occupied, status::liberated), WithinAbs(49.3263, by_hand));
  CHECK_THAT(m.at(status::none, status::occupied), WithinAbs(49.5181 + 39.4994, by_hand));
  CHECK_THAT(m.at(status::none, status::contested), WithinAbs(16.5156, by_hand));
  CHECK_THAT(m.at(status::occupied, status::occupied), WithinAbs(4315.2206 - 49.3263, by_hand));
  for (auto const s : m.statuses) {
    double row = 0;
    double column = 0;
    for (auto const t : m.statuses) {
      row += m.at(s, t);
      column += m.at(t, s);
    }
    if (s == status::none) continue;
    CHECK_THAT(row, WithinAbs(before.area_km2(s), 1e-6));
    CHECK_THAT(column, WithinAbs(after.area_km2(s), 1e-6));
  }
  // Totals move by 142.1475 (occupied), 16.5156 − 102.4562 (contested), 49.3263 (liberated) and the rest (none).
  double const quantity = (142.1475 + 85.9406 + 49.3263 + (49.5181 + 39.4994 + 16.5156)) / 2;
  CHECK_THAT(result.quantity_km2, WithinAbs(quantity, 2 * by_hand));
  double const all = 102.4562 + 49.3263 + 49.5181 + 39.4994 + 16.5156;
  CHECK_THAT(result.allocation_km2, WithinAbs(all - quantity, 2 * by_hand));
  CHECK_THAT(result.swap_km2[status::occupied], WithinAbs(2 * 49.3263, 2 * by_hand));
}

TEST_CASE("the same map twice has not changed at all") {
  auto const map = illustration("2025-10-01");
  auto const result = change(map, map);
  CHECK(result.contested_open == area_change{});
  CHECK(result.contested_closed == area_change{});
  for (auto const i : result.matrix.statuses)
    for (auto const j : result.matrix.statuses)
      if (i != j) CHECK(result.matrix.at(i, j) == 0);
  CHECK(result.quantity_km2 == 0);
  CHECK(result.allocation_km2 == 0);
  CHECK_FALSE(result.rate_km2_per_day);
}

TEST_CASE("the closed end is absent unless both maps draw contested land") {
  auto const sure = illustration("2025-09-01");
  auto info = illustration("2025-10-01").info();
  for (auto const mapped : {contested_mapping::no, contested_mapping::unknown}) {
    info.contested_mapped = mapped;
    status_map const unsure(illustration("2025-10-01").land(), sure.earth(), info);
    CHECK_FALSE(change(sure, unsure).contested_closed);
    CHECK_FALSE(change(unsure, sure).contested_closed);
    CHECK(change(sure, unsure).contested_mapped == mapped);
  }
}

TEST_CASE("what cannot be answered is refused") {
  auto const map = illustration("2025-10-01");
  status_map const elsewhere(map.land(), ellipsoid::sphere(6378137), map.info());
  CHECK_THROWS_AS(change(map, elsewhere), argument_error);
  CHECK_THROWS_AS(pieces_of_change(map, elsewhere), argument_error);
}

TEST_CASE("net is gained minus lost for every stance, those in which undrawn land closes included") {
  auto const before = illustration("2025-09-01");
  auto const after = illustration("2025-10-01");
  constexpr reading readings[] = {reading::open, reading::hostile, reading::contested};
  for (auto const none : readings)
    for (auto const occupied : readings)
      for (auto const contested : readings)
        for (auto const liberated : readings) {
          stance s;
          s.readings[status::none] = none;
          s.readings[status::occupied] = occupied;
          s.readings[status::contested] = contested;
          s.readings[status::liberated] = liberated;
          auto const found = change(before, after, {s});
          for (auto const& c : {found.contested_open, *found.contested_closed})
            CHECK_THAT(c.net_km2, WithinAbs(c.gained_km2 - c.lost_km2, 1e-6));
        }
}

TEST_CASE("a rate follows time, whichever map is given first") {
  auto const september = illustration("2025-09-01"), october = illustration("2025-10-01");
  auto const back = change(october, september);
  CHECK_THAT(back.contested_open.net_km2, WithinAbs(-142.1475, by_hand));
  CHECK_THAT(back.contested_open.gained_km2, WithinAbs(49.3263, by_hand));
  REQUIRE(back.rate_km2_per_day);
  CHECK_THAT(*back.rate_km2_per_day, WithinAbs(142.1475 / 30, by_hand));
}

TEST_CASE("equal state times give a change without a rate") {
  auto const before = illustration("2025-09-01");
  auto info = before.info();
  status_map const redrawn(illustration("2025-10-01").land(), before.earth(), info);
  auto const result = change(before, redrawn);
  CHECK(result.contested_open.gained_km2 > 100);
  CHECK_FALSE(result.rate_km2_per_day);
}

TEST_CASE("the same land over the antimeridian is the same, drawn across it or cut at it") {
  auto const running_on = made_map({{status::occupied, 179.5, 0, -179.5, 1}});
  auto const cut = made_map({{status::occupied, 179.5, 0, 180, 1}, {status::occupied, -180, 0, -179.5, 1}});
  CHECK_THAT(cut.area_km2(status::occupied), WithinAbs(running_on.area_km2(status::occupied), 1e-6));
  for (auto const& [before, after] : {std::pair(&running_on, &cut), std::pair(&cut, &running_on)}) {
    CHECK(change(*before, *after).contested_open == area_change{});
    CHECK(pieces_of_change(*before, *after).pieces.empty());
  }
  auto const grown = made_map({{status::occupied, 179.4, 0, -179.5, 1}});
  CHECK_THAT(change(running_on, grown).contested_open.gained_km2, WithinAbs(area_km2(box(0, 0, 0.1, 1)), 1e-6));
  CHECK_THAT(change(cut, made_map({})).contested_open.lost_km2, WithinAbs(cut.area_km2(status::occupied), 1e-6));
}

}  // namespace
