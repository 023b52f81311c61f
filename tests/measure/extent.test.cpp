// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/extent.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/disc.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/straight_front.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using Catch::Matchers::WithinAbs;
using salient::extent;
using salient::extent_options;
using salient::extent_result;
using salient::place_extent;

salient::multi_polygon<lon_lat<double>> outline(line ring) {
  ring.push_back(ring.front());
  return {salient::polygon<lon_lat<double>>{{ring.begin(), ring.end()}, {}}};
}

// The segment of a unit circle beyond a chord at a distance from its middle, as a share of the circle.
double segment_share(double away) { return (std::acos(away) - away * std::sqrt(1 - away * away)) / std::numbers::pi; }

std::vector<lon_lat<double>> seventeen(lon_lat<double> centre, double radius_km) {
  std::vector<lon_lat<double>> points{centre};
  for (double const away : {radius_km / 2, radius_km})
    for (int i = 0; i < 8; ++i) points.push_back(salient::destination(centre, 45 * i, away));
  return points;
}

}  // namespace

TEST_CASE("extent: the disc goes by the population") {
  using salient::extent_radius_km;
  CHECK(extent_radius_km(0) == 0.5);
  CHECK(extent_radius_km(1'999) == 0.5);
  CHECK(extent_radius_km(2'000) == 1);
  CHECK(extent_radius_km(19'999) == 1);
  CHECK(extent_radius_km(20'000) == 2.5);
  CHECK(extent_radius_km(199'999) == 2.5);
  CHECK(extent_radius_km(200'000) == 5);
  CHECK(extent_radius_km(std::numeric_limits<double>::quiet_NaN()) == 0.5);
  CHECK(place_extent{}.empty());
}

TEST_CASE("extent: a straight front through a town leaves it its segment") {
  auto const map = map_of({{box(town, 1, -60, 60, 60, 1)}});
  auto const found = extent(map, town, {2.5, {}}, {.radii_km = {10}});
  CHECK_THAT(found.area_km2, WithinAbs(salient::geodesic_disc_area_km2(town, 2.5), 1e-6));
  CHECK_THAT(found.share[status::occupied], WithinAbs(segment_share(1 / 2.5), 1e-4));
  CHECK_THAT(found.share[status::none], WithinAbs(1 - segment_share(1 / 2.5), 1e-4));
  CHECK_THAT(*found.closing_share.contested_open, WithinAbs(segment_share(1 / 2.5), 1e-4));
  CHECK(*found.on_the_line.contested_open);
  CHECK_FALSE(*found.inside.contested_open);
  CHECK(found.nearest_km.contested_open->least == 0);
  CHECK_THAT(found.nearest_km.contested_open->most, WithinAbs(3.5, 1e-3));
  // West of the front the directions of one straight front; the point 0.5·2.5 km to the east is beyond it.
  auto const& blocked = *found.radii.at(0).directions_blocked.contested_open;
  CHECK_THAT(blocked.least, WithinAbs(salient::straight_front_directions(3.5, 10), 1e-4));
  CHECK_THAT(blocked.most, WithinAbs(salient::straight_front_directions(1 - 1.25 * std::sqrt(0.5), 10), 1e-4));
}

TEST_CASE("extent: on the line where the border runs through, or past the point within the map's error") {
  auto const front_at = [](double km) { return map_of({{box(town, km, -60, 60, 60, 1)}}); };
  auto const on_the_line = [](salient::status_map const& map, double radius_km, double error_km) {
    return *extent(map, town, {radius_km, {}}, {.radii_km = {}, .map_error_km = error_km}).on_the_line.contested_open;
  };
  CHECK(on_the_line(front_at(2.4), 2.5, 0.5));
  CHECK_FALSE(on_the_line(front_at(2.6), 2.5, 0.5));
  CHECK(on_the_line(front_at(0.9), 0.5, 1));
  CHECK_FALSE(on_the_line(front_at(0.9), 0.5, 0.5));
  CHECK(on_the_line(front_at(-2.4), 2.5, 0.5));
  CHECK_FALSE(on_the_line(front_at(-2.6), 2.5, 0.5));
  // Inside is said of the whole alone.
  CHECK(*extent(front_at(-2.6), town, {2.5, {}}).inside.contested_open);
  CHECK_FALSE(*extent(front_at(-2.4), town, {2.5, {}}).inside.contested_open);
}

TEST_CASE("extent: a dot that the line passes does not jump") {
  extent_result before = extent(map_of({{box(town, 0.1, -60, 60, 60, 1)}}), town, {2.5, {}});
  extent_result after = extent(map_of({{box(town, -0.1, -60, 60, 60, 1)}}), town, {2.5, {}});
  CHECK(std::abs(after.share[status::occupied] - before.share[status::occupied]) < 0.06);
  for (std::size_t r = 0; r < before.radii.size(); ++r) {
    auto const& then = *before.radii[r].directions_blocked.contested_open;
    auto const& now = *after.radii[r].directions_blocked.contested_open;
    CHECK(std::abs(then.least - now.least) < 0.05);
    CHECK(now.most <= 0.5 + 1e-4);
  }
}

TEST_CASE("extent: a coast is no front line, and the sea no part of the town") {
  auto const map = map_of({{box(town, -60, -60, 60, 60, 1), status::occupied, status::barrier},
                           {box(town, -90, -90, 90, 90, 1), status::barrier, status::none}});
  auto const port = extent(map, {town.lon, salient::destination(town, 0, 59).lat}, {2.5, {}}, {.radii_km = {5}});
  CHECK_FALSE(*port.on_the_line.contested_open);
  CHECK(*port.inside.contested_open);
  CHECK_THAT(*port.closing_share.contested_open, WithinAbs(1, 1e-9));
  CHECK(port.share[status::barrier] > 0.2);
  CHECK_THAT(port.radii[0].disc_share.contested_open->least, WithinAbs(1, 1e-6));
}

TEST_CASE("extent: both ends of the contested range, or one") {
  std::vector<border> const borders{{box(town, 4, -60, 60, 60, 1)}, {box(town, 1, -60, 3.9, 60, 1), status::contested}};
  auto const both = extent(map_of(borders), town, {2.5, {}}, {.radii_km = {10}});
  CHECK_FALSE(*both.on_the_line.contested_open);
  CHECK(*both.on_the_line.contested_closed);
  CHECK(*both.closing_share.contested_open == 0);
  CHECK_THAT(*both.closing_share.contested_closed, WithinAbs(segment_share(0.4), 1e-4));
  CHECK(both.nearest_km.contested_open->least > both.nearest_km.contested_closed->least);
  auto const one = extent(map_of(borders, salient::contested_mapping::no), town, {2.5, {}}, {.radii_km = {10}});
  CHECK_FALSE(one.on_the_line.contested_closed);
  CHECK_FALSE(one.closing_share.contested_closed);
  CHECK_FALSE(one.radii[0].directions_blocked.contested_closed);
}

TEST_CASE("extent: spreads are those of the single measures at the same points") {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    std::vector<border> borders;
    for (auto const& patch : patches(seed, true)) borders.push_back({at(town, patch)});
    auto const map = map_of(borders);
    auto const found = extent(map, town, {2.5, {}}, {.radii_km = {5, 20}});
    INFO("seed " << seed);
    double near_least = 1e9, near_most = -1;
    for (auto const& p : seventeen(town, 2.5)) {
      auto const near = *salient::nearest(map, p).contested_open;
      near_least = std::min(near_least, near.distance_km);
      near_most = std::max(near_most, near.distance_km);
    }
    CHECK(found.nearest_km.contested_open->least <= near_least + 1e-3);
    CHECK_THAT(found.nearest_km.contested_open->most, WithinAbs(near_most, 1e-3));
    for (auto const& radius : found.radii) {
      double least = 2, most = -1, disc_least = 2, disc_most = -1;
      for (auto const& p : seventeen(town, 2.5)) {
        auto const share = *salient::disc_share(map, p, radius.radius_km).contested_open;
        disc_least = std::min(disc_least, share);
        disc_most = std::max(disc_most, share);
        if (auto const seen = salient::directions_blocked(map, p, radius.radius_km).contested_open) {
          least = std::min(least, seen->blocked);
          most = std::max(most, seen->blocked);
        }
      }
      CHECK_THAT(radius.disc_share.contested_open->least, WithinAbs(disc_least, 1e-4));
      CHECK_THAT(radius.disc_share.contested_open->most, WithinAbs(disc_most, 1e-4));
      if (most < 0) {
        CHECK_FALSE(radius.directions_blocked.contested_open);
        continue;
      }
      CHECK_THAT(radius.directions_blocked.contested_open->least, WithinAbs(least, 1e-4));
      CHECK_THAT(radius.directions_blocked.contested_open->most, WithinAbs(most, 1e-4));
    }
  }
}

TEST_CASE("extent: an outline instead of a disc") {
  auto const map = map_of({{box(town, 1, -60, 60, 60, 1)}});
  auto const square = outline(box(town, -2, -2, 2, 2, 0.1));
  auto const found = extent(map, town, {0, square}, {.radii_km = {10}});
  CHECK_THAT(found.area_km2, WithinAbs(16, 1e-3));
  CHECK_THAT(found.share[status::occupied], WithinAbs(0.25, 1e-4));
  CHECK(*found.on_the_line.contested_open);
  CHECK_FALSE(
      *extent(map, town, {0, outline(box(town, -2, -2, 0.9, 2))}, {.map_error_km = 0.5}).on_the_line.contested_open);
  CHECK(*extent(map, town, {0, outline(box(town, 2, -2, 4, 2))}, {.map_error_km = 0.5}).inside.contested_open);
  CHECK(found.nearest_km.contested_open->least == 0);
  CHECK(found.nearest_km.contested_open->most > 2.2);
}

TEST_CASE("extent: no closing land, far land, and land all round") {
  auto const none = extent(map_of({{box(town, -5, -5, 5, 5), status::liberated}}), town, {1, {}});
  CHECK_FALSE(none.nearest_km.contested_open);
  CHECK(*none.closing_share.contested_open == 0);
  CHECK_FALSE(*none.on_the_line.contested_open);
  CHECK(none.radii[0].directions_blocked.contested_open->most == 0);

  auto const far = extent(map_of({{box(town, 300, -60, 400, 60, 1)}}), town, {5, {}});
  CHECK_THAT(far.nearest_km.contested_open->least, WithinAbs(295, 0.05));
  CHECK_THAT(far.nearest_km.contested_open->most, WithinAbs(305, 0.05));

  auto const hole = map_of({{at(town, circle_km(4)), status::none, status::occupied},
                            {at(town, circle_km(60)), status::occupied, status::none}});
  auto const ring = extent(hole, town, {2.5, {}}, {.radii_km = {10}});
  CHECK_THAT(ring.radii[0].directions_blocked.contested_open->least, WithinAbs(1, 1e-9));
  CHECK_THAT(ring.nearest_km.contested_open->least, WithinAbs(1.5, 1e-3));
  CHECK_THAT(ring.nearest_km.contested_open->most, WithinAbs(4, 1e-3));
}

TEST_CASE("extent: values out of range are refused") {
  auto const map = map_of({{box(town, 1, -60, 60, 60)}});
  CHECK_THROWS_AS(extent(map, town, {}), salient::argument_error);
  CHECK_THROWS_AS(extent(map, town, {-1, {}}), salient::argument_error);
  CHECK_THROWS_AS(extent(map, town, {101, {}}), salient::argument_error);
  CHECK_THROWS_AS(extent(map, {0, 91}, {1, {}}), salient::argument_error);
  CHECK_THROWS_AS(extent(map, town, {1, {}}, {.radii_km = {0}}), salient::argument_error);
  CHECK_THROWS_AS(extent(map, town, {1, {}}, {.map_error_km = -1}), salient::argument_error);
}
