// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/transition_by_zone.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/transition.hpp"

#include "overlay/detail/soups.hpp"

using Catch::Matchers::WithinAbs;
using salient::test::box;
using point = salient::test::point;

namespace {

// Zones of equal size in rows, numbered from `first` by `step`.
salient::coverage rows_of_zones(point low, point high, std::size_t columns, std::size_t rows, std::size_t first = 1,
                                std::size_t step = 1) {
  salient::ragged_polygons<point> polygons;
  std::vector<salient::labelled_area> areas;
  auto const lon = [&](std::size_t i) {
    return low.lon + (high.lon - low.lon) * static_cast<double>(i) / static_cast<double>(columns);
  };
  auto const lat = [&](std::size_t j) {
    return low.lat + (high.lat - low.lat) * static_cast<double>(j) / static_cast<double>(rows);
  };
  for (std::size_t i = 0; i < columns; ++i)
    for (std::size_t j = 0; j < rows; ++j) {
      auto const ring = box(lon(i), lat(j), lon(i + 1), lat(j + 1));
      polygons.vertices.insert(polygons.vertices.end(), ring.begin(), ring.end());
      polygons.end_ring();
      polygons.end_polygon();
      areas.push_back({&polygons, areas.size(), 1, static_cast<salient::label>(first + step * areas.size())});
    }
  return salient::cover(areas).map;
}

// Land about a point whose border is drawn at random, in two labels.
salient::coverage random_land(std::mt19937& random, double radius) {
  std::vector<std::pair<salient::label, salient::ring<point>>> rings;
  for (salient::label l : {1, 2}) {
    salient::ring<point> ring;
    for (int i = 0; i < 40; ++i) {
      auto const angle = 6.283185307179586 * i / 40;
      auto const r = radius * (0.6 + static_cast<double>(random() % 1000) / 2500) / l;
      ring.push_back({37 + r * std::cos(angle), 48 + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    rings.emplace_back(l, ring);
  }
  return salient::test::covered(rings, {2, 1}).map;
}

using pair_sums = std::map<std::pair<salient::label, salient::label>, double>;

pair_sums sums_over_zones(std::vector<salient::zone_cell> const& cells) {
  pair_sums sums;
  for (auto const& c : cells) sums[{c.from, c.to}] += c.km2;
  return sums;
}

void check_sums(salient::coverage const& before, salient::coverage const& after,
                std::vector<salient::zone_cell> const& cells) {
  auto const sums = sums_over_zones(cells);
  auto const whole = salient::transition(before, after);
  for (auto const& c : whole.cells) {
    if (c.from == c.to) continue;
    auto const sum = sums.find({c.from, c.to});
    REQUIRE(sum != sums.end());
    CHECK_THAT(sum->second, WithinAbs(c.km2, 1e-9));
  }
  for (auto const& [labels, km2] : sums) CHECK_THAT(whole.at(labels.first, labels.second), WithinAbs(km2, 1e-9));
}

}  // namespace

TEST_CASE("what changed in each zone is what changed between the clipped maps", "[zones]") {
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    auto const before = random_land(random, 1), after = random_land(random, 1.1);
    auto const zones = rows_of_zones({36.4, 47.3}, {37.9, 48.8}, 5, 6, 100, 700);
    auto const cells = salient::transition_by_zone(before, after, zones);
    check_sums(before, after, cells);
    std::map<salient::label, salient::transition_areas> by_zone;
    for (auto const& [zone, land] : salient::polygons_by_label(zones)) {
      auto const clipped = salient::transition(salient::clip(before, land), salient::clip(after, land));
      for (auto const& c : clipped.cells) {
        if (c.from == c.to) continue;
        double found = 0;
        for (auto const& z : cells)
          if (z.zone == zone && z.from == c.from && z.to == c.to) found = z.km2;
        CHECK_THAT(found, WithinAbs(c.km2, 1e-6));
      }
    }
  }
}

TEST_CASE("with no map before, a zone has its areas by label", "[zones]") {
  std::mt19937 random(8);
  auto const map = random_land(random, 1);
  auto const zones = rows_of_zones({36, 47}, {37.5, 49}, 3, 4);
  double inside = 0, all = 0;
  for (auto const& c : salient::transition_by_zone({}, map, zones)) {
    CHECK(c.from == 0);
    (c.zone == 0 ? all : inside) += c.km2;
  }
  all += inside;
  auto const totals = salient::areas_by_label_km2(map);
  CHECK_THAT(all, WithinAbs(totals[1] + totals[2], 1e-8));
  CHECK(inside > 0.2 * all);
  CHECK(inside < 0.9 * all);
}

TEST_CASE("equal maps change in no zone, and without zones all lies in none", "[zones]") {
  std::mt19937 random(9);
  auto const map = random_land(random, 1), other = random_land(random, 1);
  auto const zones = rows_of_zones({36, 47}, {38, 49}, 2, 2);
  CHECK(salient::transition_by_zone(map, map, zones).empty());
  auto const cells = salient::transition_by_zone(map, other, {});
  check_sums(map, other, cells);
  for (auto const& c : cells) CHECK(c.zone == 0);
}

TEST_CASE("zones whose borders run along those of a map, and hold none of it", "[zones]") {
  auto const before = salient::test::covered({{1, box(0, 0, 4, 4)}}).map;
  auto const after = salient::test::covered({{1, box(0, 0, 4, 3)}}).map;
  auto const zones = salient::test::covered({{1, box(0, 3, 2, 4)}, {2, box(2, 2, 4, 4)}, {3, box(10, 0, 11, 1)}}).map;
  auto const km2 = [](double west, double south, double east, double north) {
    return salient::area_km2(salient::polygon<point>{box(west, south, east, north), {}});
  };
  auto const cells = salient::transition_by_zone(before, after, zones);
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].zone == 1);
  CHECK_THAT(cells[0].km2, WithinAbs(km2(0, 3, 2, 4), 1e-8));
  CHECK(cells[1].zone == 2);
  CHECK_THAT(cells[1].km2, WithinAbs(km2(2, 3, 4, 4), 1e-8));
}

TEST_CASE("65,535 zones are told apart in one overlay", "[zones]") {
  auto const zones = rows_of_zones({30, 45}, {30 + 255 * 0.01, 45 + 257 * 0.01}, 255, 257);
  REQUIRE(zones.largest_label() == 65535);
  auto const areas = salient::areas_by_label_km2(zones);
  // Over the northern 10 of 257 rows, and 2.5 columns on.
  auto const map = salient::test::covered({{3, box(31, 47.47, 31.025, 48)}}).map;
  auto const cells = salient::transition_by_zone({}, map, zones);
  double sum = 0;
  std::size_t whole = 0;
  for (auto const& c : cells) {
    CHECK(c.to == 3);
    sum += c.km2;
    whole += c.zone != 0 && std::abs(c.km2 - areas[c.zone]) < 1e-6;
  }
  CHECK(cells.size() == 31);
  CHECK(whole == 20);
  CHECK_THAT(sum, WithinAbs(salient::areas_by_label_km2(map)[3], 1e-8));
  auto const lands = salient::polygons_by_label(zones);
  REQUIRE(lands.size() == 65535);
  CHECK(lands.back().value == 65535);
  CHECK(lands.back().land == salient::polygons_of(zones, {65535}));
}
