// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/stack.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using land = polygon<lon_lat<double>>;

land box(double west, double south, double east, double north) {
  return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

coverage ground_of(std::vector<std::pair<label, land>> const& areas) {
  std::vector<ragged_polygons<lon_lat<double>>> polygons;
  std::vector<labelled_area> labelled;
  polygons.reserve(areas.size());
  for (auto const& [value, area] : areas) {
    auto& own = polygons.emplace_back();
    own.vertices = area.exterior;
    own.end_ring();
    own.end_polygon();
    labelled.push_back({&polygons.back(), 0, 1, value});
  }
  return cover(labelled).map;
}

// A label for each kind, as they come.
stack_result stacked(coverage const& ground, std::vector<land> const& areas) {
  std::vector<land const*> pointers;
  for (auto const& a : areas) pointers.push_back(&a);
  label next = 0;
  return stack(ground, pointers, [&](label, std::span<std::uint32_t const>) { return ++next; });
}

TEST_CASE("stack: every face knows the ground and all that lies on it") {
  auto const ground = ground_of({{7, box(0, 0, 4, 4)}});
  auto const found = stacked(ground, {box(1, 1, 3, 3), box(2, 2, 5, 3), box(1, 1, 3, 3)});
  using areas = std::vector<std::uint32_t>;
  REQUIRE(found.faces.size() == 5);
  auto const is = [&](std::size_t f, label on, areas const& with, double km2) {
    CHECK(found.faces[f].ground == on);
    CHECK(found.faces[f].areas == with);
    CHECK_THAT(found.faces[f].area_km2, WithinAbs(km2, 1e-6));
    CHECK_THAT(areas_by_label_km2(found.map)[static_cast<label>(f + 1)], WithinAbs(km2, 1e-6));
  };
  is(0, 0, {1}, area_km2(box(4, 2, 5, 3)));
  is(1, 7, {}, area_km2(box(0, 0, 4, 4)) - area_km2(box(1, 1, 3, 3)) - area_km2(box(3, 2, 4, 3)));
  is(2, 7, {0, 1, 2}, area_km2(box(2, 2, 3, 3)));
  is(3, 7, {0, 2}, area_km2(box(1, 1, 3, 3)) - area_km2(box(2, 2, 3, 3)));
  is(4, 7, {1}, area_km2(box(3, 2, 4, 3)));
}

TEST_CASE("stack: nothing on nothing has no face, and an area over the antimeridian is one") {
  CHECK(stacked({}, {}).faces.empty());
  CHECK(stacked({}, {}).map.chains().empty());
  auto const ground = ground_of({{3, box(170, 10, 180, 20)}});
  auto const found = stacked(ground, {box(175, 12, 185, 14)});
  REQUIRE(found.faces.size() == 3);
  CHECK_THAT(found.faces[0].area_km2, WithinAbs(area_km2(box(-180, 12, -175, 14)), 1e-6));
  CHECK_THAT(found.faces[2].area_km2, WithinAbs(area_km2(box(175, 12, 180, 14)), 1e-6));
}

TEST_CASE("stack: a hole of an area is not covered by it") {
  auto ring = box(0, 0, 4, 4);
  ring.interiors.push_back(box(1, 1, 2, 2).exterior);
  std::reverse(ring.interiors[0].begin(), ring.interiors[0].end());
  auto const found = stacked({}, {ring});
  REQUIRE(found.faces.size() == 1);
  CHECK_THAT(found.faces[0].area_km2, WithinAbs(area_km2(ring), 1e-6));
}

TEST_CASE("stack: rectangles at random, told cell by cell") {
  constexpr int side = 9;
  for (unsigned seed = 0; seed < 5; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto const line = [&] { return std::uniform_int_distribution<int>(0, side)(random); };
    std::vector<land> areas;
    std::vector<std::array<int, 4>> boxes;
    while (boxes.size() < 12) {
      std::array<int, 4> const b = {line(), line(), line(), line()};
      if (b[0] >= b[2] || b[1] >= b[3]) continue;
      boxes.push_back(b);
      areas.push_back(box(b[0], b[1], b[2], b[3]));
    }
    auto const ground = ground_of({{1, box(0, 0, 4, side)}, {2, box(4, 0, side, 5)}});
    std::map<std::pair<label, std::vector<std::uint32_t>>, double> wanted;
    for (int j = 0; j < side; ++j)
      for (int i = 0; i < side; ++i) {
        std::pair<label, std::vector<std::uint32_t>> kind(i < 4 ? 1 : j < 5 ? 2 : 0, {});
        for (std::uint32_t a = 0; a < boxes.size(); ++a)
          if (boxes[a][0] <= i && i < boxes[a][2] && boxes[a][1] <= j && j < boxes[a][3]) kind.second.push_back(a);
        if (kind.first != 0 || !kind.second.empty()) wanted[kind] += area_km2(box(i, j, i + 1, j + 1));
      }
    auto const found = stacked(ground, areas);
    REQUIRE(found.faces.size() == wanted.size());
    for (auto const& face : found.faces) {
      auto const same = wanted.find({face.ground, face.areas});
      REQUIRE(same != wanted.end());
      CHECK_THAT(face.area_km2, WithinAbs(same->second, 1e-5));
    }
  }
}

}  // namespace
