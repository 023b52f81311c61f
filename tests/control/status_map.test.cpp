// SPDX-License-Identifier: BSL-1.0
#include "salient/control/status_map.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>

#include "salient/geodesy/area.hpp"
#include "salient/geometry/polygon.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinRel;

// A unit square of occupied land with a hole of contested land in it.
status_map hand_made_map() {
  std::vector<lon_lat<double>> const vertices = {{30, 50},     {31, 50},     {31, 51},     {30, 51},     {30, 50},  //
                                                 {30.2, 50.2}, {30.2, 50.4}, {30.4, 50.4}, {30.4, 50.2}, {30.2, 50.2}};
  auto const label_of = [](status s) { return static_cast<label>(s); };
  std::vector<chain> const chains = {{0, 5, label_of(status::occupied), label_of(status::none)},
                                     {5, 5, label_of(status::occupied), label_of(status::contested)}};
  return {coverage(vertices, chains), ellipsoid::wgs84(), map_info{}};
}

TEST_CASE("totals are those of the polygons that the borders enclose") {
  auto const map = hand_made_map();
  polygon<lon_lat<double>> square;
  square.exterior = {{30, 50}, {31, 50}, {31, 51}, {30, 51}};
  polygon<lon_lat<double>> hole;
  hole.exterior = {{30.2, 50.2}, {30.4, 50.2}, {30.4, 50.4}, {30.2, 50.4}};
  CHECK_THAT(map.area_km2(status::contested), WithinRel(area_km2(hole), 1e-12));
  CHECK_THAT(map.area_km2(status::occupied), WithinRel(area_km2(square) - area_km2(hole), 1e-12));
  CHECK(map.area_km2(status::none) == 0);
  CHECK(map.area_km2(status::liberated) == 0);
}

TEST_CASE("every border edge comes once, with the status on either side") {
  std::size_t outer = 0;
  std::size_t inner = 0;
  hand_made_map().for_each_edge([&](auto const&, auto const&, status left, status right) {
    CHECK(left == status::occupied);
    ++(right == status::none ? outer : inner);
  });
  CHECK(outer == 4);
  CHECK(inner == 4);
}

}  // namespace
