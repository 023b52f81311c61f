// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/impl/areas.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/geodesy/area.hpp"

#include "overlay/detail/soups.hpp"

using Catch::Matchers::WithinAbs;
using salient::test::box;

TEST_CASE("a border counts for the land on its left and against that on its right", "[areas]") {
  auto const map =
      salient::test::covered({{1, box(0, 0, 9, 9)}, {2, box(2, 2, 4, 5)}, {3, box(9, 0, 12, 9)}}, {2, 1, 3}).map;
  auto const km2 = [](double w, double s, double e, double n) {
    return salient::area_km2(salient::polygon<salient::test::point>{box(w, s, e, n), {}});
  };
  auto const found = salient::areas_by_label_km2(map);
  CHECK_THAT(found[2], WithinAbs(km2(2, 2, 4, 5), 1e-6));
  CHECK_THAT(found[1], WithinAbs(km2(0, 0, 9, 9) - km2(2, 2, 4, 5), 1e-6));
  CHECK_THAT(found[3], WithinAbs(km2(9, 0, 12, 9), 1e-6));
  CHECK(found[4] == 0);
}

TEST_CASE("the land of some labels has no border between them, and label 0 is no land", "[areas]") {
  auto const map = salient::test::covered({{1, box(0, 0, 2, 1)}, {2, box(2, 0, 4, 1)}}).map;
  auto const both = salient::polygons_of(map, {1, 2});
  REQUIRE(both.size() == 1);
  CHECK(both[0].exterior ==
        salient::ring<salient::test::point>{{0, 0}, {2, 0}, {4, 0}, {4, 1}, {2, 1}, {0, 1}, {0, 0}});
  CHECK(salient::polygons_of(map, {0, 2}) == salient::polygons_of(map, {2}));
  CHECK(salient::polygons_of(map, {2})[0].exterior == box(2, 0, 4, 1));
}
