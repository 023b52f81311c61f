// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/nearest.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>

#include "salient/geodesy/distance.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using Catch::Matchers::WithinAbs;
using salient::contested_mapping;

// The judge: every edge searched by golden section, distances by the public geodesic.
double nearest_by_search(salient::status_map const& map, lon_lat<double> place) {
  double least = 1e9;
  map.for_each_edge([&](lon_lat<double> a, lon_lat<double> b, status, status) {
    auto const at = [&](double t) {
      return salient::distance_km(place, {a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)});
    };
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; ++i) {
      auto const left = low + 0.381966 * (high - low);
      auto const right = high - 0.381966 * (high - low);
      (at(left) < at(right) ? high : low) = at(left) < at(right) ? right : left;
    }
    least = std::min({least, at(low), at(0), at(1)});
  });
  return least;
}

}  // namespace

TEST_CASE("nearest: a square to the east") {
  auto const map = map_of({{box(town, 5, -10, 15, 10, 0.1)}});
  auto const found = salient::nearest(map, town).contested_open.value();
  CHECK_FALSE(found.inside);
  CHECK_THAT(found.distance_km, WithinAbs(5, 1e-6));
  CHECK_THAT(found.azimuth_deg.value(), WithinAbs(90, 1e-4));
  CHECK_FALSE(found.depth_km);
  CHECK_THAT(salient::distance_km(town, found.at.value()), WithinAbs(found.distance_km, 1e-9));
}

TEST_CASE("nearest: the distance is that of a search along every edge") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    std::vector<border> borders;
    for (auto const& patch : patches(seed)) borders.push_back({at(town, patch)});
    auto const map = map_of(borders);
    auto const found = salient::nearest(map, town).contested_open.value();
    CHECK_THAT(found.distance_km, WithinAbs(nearest_by_search(map, town), 1e-8));
  }
}

TEST_CASE("nearest: long edges bend away from the great circle and are followed") {
  // 200 km of one parallel: its chord in the plane runs 0.9 km north of it.
  line const strip{{36, 48.4}, {38.7, 48.4}, {38.7, 48.9}, {36, 48.9}};
  auto const map = map_of({{strip}});
  auto const found = salient::nearest(map, town).contested_open.value();
  CHECK_THAT(found.distance_km, WithinAbs(nearest_by_search(map, town), 1e-8));
  CHECK_THAT(found.distance_km, WithinAbs(salient::distance_km(town, {town.lon, 48.4}), 1e-4));
}

TEST_CASE("nearest: an edge is compared as it bends, not as its chord runs") {
  // The chord of 1.4 km of a parallel passes 4 cm behind it; the rival to the south is 2 cm farther than the parallel.
  auto const parallel = town.lat + 0.05;
  auto const half = 0.7 / (111.32 * std::cos(parallel * std::numbers::pi / 180));
  line const strip{{town.lon - half, parallel},
                   {town.lon + half, parallel},
                   {town.lon + half, parallel + 0.01},
                   {town.lon - half, parallel + 0.01}};
  auto const distance = salient::distance_km(town, {town.lon, parallel});
  auto const rival = box(town, -0.005, -distance - 1, 0.005, -distance - 2e-5);
  auto const found = salient::nearest(map_of({{rival}, {strip}}), town).contested_open.value();
  CHECK_THAT(found.distance_km, WithinAbs(distance, 1e-8));
  CHECK_THAT(std::remainder(found.azimuth_deg.value(), 360), WithinAbs(0, 1e-2));
}

TEST_CASE("nearest: from inside the depth, in any direction") {
  auto const map = map_of({{box(town, -4, -10, 15, 10, 0.1)}});
  auto const found = salient::nearest(map, town).contested_open.value();
  CHECK(found.inside);
  CHECK(found.distance_km == 0);
  CHECK_FALSE(found.azimuth_deg);
  CHECK_THAT(found.depth_km.value(), WithinAbs(4, 1e-6));
  auto const eastward = salient::nearest(map, town, {.toward = lon_lat<double>{38, 48.28}}).contested_open.value();
  CHECK_THAT(eastward.depth_km.value(), WithinAbs(4, 1e-6));
}

TEST_CASE("nearest: a place on the border is inside, at depth 0") {
  line const ring{{37, 48}, {38, 48}, {38, 49}, {37, 49}};
  auto const map = map_of({{ring}});
  for (lon_lat<double> const place : {lon_lat<double>{37, 48}, {37, 48.3}, {37.25, 49}, {38, 48.75}}) {
    auto const found = salient::nearest(map, place).contested_open.value();
    CHECK(found.inside);
    CHECK(found.distance_km == 0);
    CHECK(found.depth_km == 0.0);
  }
  for (lon_lat<double> const place : {lon_lat<double>{36.9999999, 48.3}, {37.25, 49.0000001}}) {
    auto const found = salient::nearest(map, place).contested_open.value();
    CHECK_FALSE(found.inside);
    CHECK(found.distance_km > 5e-6);
    CHECK(found.distance_km < 2e-5);
  }
}

TEST_CASE("nearest: a hole of the land is outside it") {
  auto const map =
      map_of({{box(town, -20, -20, 20, 20, 0.1)}, {box(town, -2, -3, 4, 5, 0.1), status::none, status::occupied}});
  auto const found = salient::nearest(map, town).contested_open.value();
  CHECK_FALSE(found.inside);
  CHECK_THAT(found.distance_km, WithinAbs(2, 1e-6));
  CHECK_THAT(found.azimuth_deg.value(), WithinAbs(270, 1e-4));
}

TEST_CASE("nearest: contested land counts at the closed end only, and only where it is mapped") {
  std::vector<border> const borders{{box(town, 5, -10, 15, 10, 0.1)},
                                    {box(town, -9, -10, 3, 10, 0.1), status::contested}};
  auto const mapped = salient::nearest(map_of(borders), town);
  CHECK_FALSE(mapped.contested_open.value().inside);
  CHECK_THAT(mapped.contested_open.value().distance_km, WithinAbs(5, 1e-6));
  CHECK(mapped.contested_closed.value().inside);
  CHECK_THAT(mapped.contested_closed.value().depth_km.value(), WithinAbs(3, 1e-6));
  for (auto const unmapped : {contested_mapping::no, contested_mapping::unknown}) {
    auto const found = salient::nearest(map_of(borders, unmapped), town);
    CHECK(found.contested_open);
    CHECK_FALSE(found.contested_closed);
    CHECK(found.contested_mapped == unmapped);
  }
  auto const grey_only = salient::nearest(map_of({borders[1]}), town);
  CHECK_FALSE(grey_only.contested_open);
  CHECK(grey_only.contested_closed.value().inside);
}

TEST_CASE("nearest: toward another place only its sector counts") {
  auto const map = map_of({{box(town, 5, -1, 7, 1, 0.1)}, {box(town, -1, 8, 1, 10, 0.1)}});
  salient::azimuthal_equidistant const plane(town);
  auto const look = [&](double x, double y, double half_width) {
    return salient::nearest(map, town, {.toward = plane.inverse({x, y}), .toward_half_width_deg = half_width})
        .contested_open;
  };
  CHECK_THAT(look(0, 90'000, 30).value().distance_km, WithinAbs(8, 1e-6));
  CHECK_THAT(look(90'000, 0, 30).value().distance_km, WithinAbs(5, 1e-6));
  CHECK_THAT(look(-90'000, 90'000, 60).value().distance_km, WithinAbs(8, 1e-6));
  CHECK_THAT(look(-90'000, 0, 180).value().distance_km, WithinAbs(5, 1e-6));
  CHECK_FALSE(look(-90'000, 0, 30));
  // The sector's side cuts the box's face at 5 km east: nearest is on that side.
  auto const cut = look(90'000, 30'000, 10).value();
  auto const side = std::atan2(90.0, 30.0) * 180 / std::numbers::pi + 10;
  CHECK_THAT(cut.azimuth_deg.value(), WithinAbs(side, 1e-3));
  CHECK_THAT(cut.distance_km, WithinAbs(5 / std::sin(side * std::numbers::pi / 180), 1e-5));
}

TEST_CASE("nearest: land far away is found, and none where there is none") {
  line const far{{60, 30}, {61, 30}, {61, 31}, {60, 31}};
  auto const map = map_of({{far}});
  CHECK_THAT(salient::nearest(map, town).contested_open.value().distance_km,
             WithinAbs(nearest_by_search(map, town), 1e-7));
  CHECK_FALSE(salient::nearest(map_of({}), town).contested_open);
  CHECK_FALSE(salient::nearest(map_of({{far, status::liberated}}), town).contested_open);
}

TEST_CASE("nearest: land about the antipode of the place is found at its near side") {
  auto const map = map_of({{box(town, -60, -40, 60, 40, 5)}, {box(town, 90, -3, 95, 4, 1)}});
  for (lon_lat<double> const place :
       {lon_lat<double>{-142.82415, -48.28198}, {-142.9, -48.2}, {-142.2, -48.5}, {-141, -47}}) {
    auto const found = salient::nearest(map, place).contested_open.value();
    CHECK_FALSE(found.inside);
    CHECK_THAT(found.distance_km, WithinAbs(nearest_by_search(map, place), 1e-3));
  }
}

TEST_CASE("nearest: across the antimeridian and near a pole") {
  auto const east_of_it = map_of({{line{{-179.9, 10}, {-179, 10}, {-179, 11}, {-179.9, 11}}}});
  lon_lat<double> const place{179.95, 10.5};
  auto const across = salient::nearest(east_of_it, place).contested_open.value();
  CHECK_THAT(across.distance_km, WithinAbs(nearest_by_search(east_of_it, place), 1e-8));
  CHECK_THAT(across.azimuth_deg.value(), WithinAbs(90, 0.1));
  auto const arctic = map_of({{line{{100, 88}, {140, 88}, {140, 89}, {100, 89}}}});
  lon_lat<double> const over_the_pole{-60, 89.5};
  CHECK_THAT(salient::nearest(arctic, over_the_pole).contested_open.value().distance_km,
             WithinAbs(nearest_by_search(arctic, over_the_pole), 1e-7));
}

TEST_CASE("nearest: a stance that turns the question round") {
  salient::stance turned;
  turned.readings.fill(salient::reading::hostile);
  turned.readings[status::occupied] = salient::reading::open;
  auto const map = map_of({{box(town, 5, -10, 15, 10, 0.1)}});
  auto const found = salient::nearest(map, town, {.stance = turned}).contested_open.value();
  CHECK(found.inside);
  CHECK_THAT(found.depth_km.value(), WithinAbs(5, 1e-6));
  auto const everywhere = salient::nearest(map_of({}), town, {.stance = turned}).contested_open.value();
  CHECK(everywhere.inside);
  CHECK_FALSE(everywhere.depth_km);
}

TEST_CASE("nearest: a place or a width out of range is refused") {
  auto const map = map_of({});
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(salient::nearest(map, {37, 90.1}), salient::argument_error);
  CHECK_THROWS_AS(salient::nearest(map, {181, 48}), salient::argument_error);
  CHECK_THROWS_AS(salient::nearest(map, {nan, 48}), salient::argument_error);
  CHECK_THROWS_AS(salient::nearest(map, {37, std::numeric_limits<double>::infinity()}), salient::argument_error);
  CHECK_THROWS_AS(salient::nearest(map, town, {.toward = town}), salient::argument_error);
  for (double const width : {0.0, -1.0, 180.5, nan})
    CHECK_THROWS_AS(salient::nearest(map, town, {.toward = lon_lat<double>{38, 48}, .toward_half_width_deg = width}),
                    salient::argument_error);
}
