// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/pieces_of_change.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>
#include <utility>

#include "salient/geodesy/area.hpp"

#include "measure/illustration.hpp"
#include "measure/made_map.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using salient::test::by_hand;
using salient::test::illustration;
using salient::test::made_map;

TEST_CASE("pieces are the changed land, one by one") {
  auto const found = pieces_of_change(illustration("2025-10-01"), illustration("2025-11-01"));
  double from_none_to_occupied = 0;
  double sum = 0;
  for (auto const& p : found.pieces) {
    CHECK(p.from != p.to);
    CHECK_THAT(p.area_km2, WithinAbs(area_km2(p.land), 1e-6));
    CHECK(p.lower.lon < p.centroid.lon);
    CHECK(p.centroid.lon < p.upper.lon);
    CHECK(p.lower.lat < p.centroid.lat);
    CHECK(p.centroid.lat < p.upper.lat);
    sum += p.area_km2;
    if (p.from == status::none && p.to == status::occupied) from_none_to_occupied += p.area_km2;
  }
  CHECK(found.pieces.size() == 5);  // K, L, M, N and O
  CHECK_THAT(from_none_to_occupied, WithinAbs(49.4798 + 49.3743, by_hand));
  CHECK_THAT(sum, WithinAbs(115.3697 + 12.3825 + 9.8893, by_hand));
  CHECK(found.slivers.count == 0);

  auto const wide = pieces_of_change(illustration("2025-10-01"), illustration("2025-11-01"), {.sliver_below_m2 = 13e6});
  CHECK(wide.slivers.count == 2);
  CHECK_THAT(wide.slivers.area_km2, WithinAbs(12.3825 + 9.8893, by_hand));
  CHECK(wide.pieces.size() == 5);
}

TEST_CASE("the same map twice has no changed piece") {
  auto const map = illustration("2025-10-01");
  CHECK(pieces_of_change(map, map).pieces.empty());
}

TEST_CASE("a size of slivers that is none is refused") {
  auto const map = illustration("2025-10-01");
  CHECK_THROWS_AS(pieces_of_change(map, map, {.sliver_below_m2 = -1}), argument_error);
  CHECK_THROWS_AS(pieces_of_change(map, map, {.sliver_below_m2 = std::numeric_limits<double>::quiet_NaN()}),
                  argument_error);
}

}  // namespace
