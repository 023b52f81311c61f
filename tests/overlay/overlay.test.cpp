// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/overlay.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/overlay/difference.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/repair.hpp"
#include "salient/overlay/sym_difference.hpp"
#include "salient/overlay/union_.hpp"

namespace {

using point = salient::xy<double>;
using map = salient::multi_polygon<point>;

salient::ring<point> box(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

map square(double x0, double y0, double x1, double y1) { return {{box(x0, y0, x1, y1), {}}}; }

std::set<std::pair<std::uint64_t, std::uint64_t>> bits_of(map const& m) {
  std::set<std::pair<std::uint64_t, std::uint64_t>> bits;
  salient::for_each_ring(m, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
      bits.emplace(std::bit_cast<std::uint64_t>(ring[i].x), std::bit_cast<std::uint64_t>(ring[i].y));
  });
  return bits;
}

map turned(map m) {
  for (auto& p : m) {
    p.exterior.pop_back();
    std::rotate(p.exterior.begin(), p.exterior.begin() + 1, p.exterior.end());
    std::reverse(p.exterior.begin(), p.exterior.end());
    p.exterior.push_back(p.exterior.front());
  }
  std::reverse(m.begin(), m.end());
  return m;
}

}  // namespace

TEST_CASE("two squares that overlap by a corner", "[overlay]") {
  auto const a = square(0, 0, 2, 2);
  auto const b = square(1, 1, 3, 3);
  CHECK(salient::intersection(a, b) == square(1, 1, 2, 2));
  CHECK(salient::area(salient::union_(a, b)) == 7);
  CHECK(salient::area(salient::difference(a, b)) == 3);
  CHECK(salient::sym_difference(a, b).size() == 2);
  CHECK(salient::overlap_areas(a, b) == salient::overlap{3, 1, 3});
}

TEST_CASE("results are canonical: start, direction and order of rings and operands do not show", "[overlay]") {
  map a = {{{{0.1, 0.2}, {5.3, 0.7}, {4.9, 6.1}, {0.3, 5.5}, {0.1, 0.2}}, {}}, {box(7, 0, 9, 2), {}}};
  map b = {{{{1.7, -1.3}, {8.1, 1.1}, {3.3, 7.7}, {1.7, -1.3}}, {}}, {box(-1, 3, 1, 4), {}}};
  auto const expected = salient::union_(a, b);
  CHECK(salient::union_(turned(a), b) == expected);
  CHECK(salient::union_(turned(b), turned(a)) == expected);
  CHECK(salient::intersection(a, b) == salient::intersection(turned(b), a));
  CHECK(salient::overlap_areas(turned(a), turned(b)) == salient::overlap_areas(a, b));
}

TEST_CASE("crossings that almost coincide are walked in one order, wherever a ring starts", "[overlay]") {
  // Two needles along one line under a steep edge: it meets both within 2^-48 of a grid unit.
  point const tip{0.76775927730058835, -0.48811519249553509};
  map a = {{{tip, {0.28915749294503751, -0.48811519249553503}, {0.3038263916708534, -0.48811519249553503}}, {}}};
  map b = {{{tip, {0.28915749294503756, -0.48811519249553503}, {0.30382639167085335, -0.48811519249553498}}, {}}};
  b.push_back({{{0.74973266592239696, -0.44551475311821626},
                {0.4913113824313734, -0.1648195673136052},
                {0.74973266592239662, -0.610824929577095}},
               {}});
  auto const expected = salient::overlap_areas(a, b);
  for (int start = 0; start < 2; ++start) {
    std::rotate(a[0].exterior.begin(), a[0].exterior.begin() + 1, a[0].exterior.end());
    CHECK(salient::overlap_areas(a, b) == expected);
  }
}

TEST_CASE("input vertices come back to the bit, on the grid or off it", "[overlay]") {
  // Far smaller than the largest coordinate, so that it lies between two nodes of the grid.
  double const off = 1.0 / 3 * 0x1p-20;
  map const a = {{{{off, off / 7}, {1e6, 0.1}, {1e6, 1e6}, {off * 5, 1e6 / 3}, {off, off / 7}}, {}}};
  CHECK(bits_of(salient::union_(a)) == bits_of(a));
}

TEST_CASE("polygons that touch at a vertex stay two; a hole may touch its shell", "[overlay]") {
  map const touching = {{box(0, 0, 1, 1), {}}, {box(1, 1, 2, 2), {}}};
  CHECK(salient::union_(touching).size() == 2);
  map const pinched = {{box(0, 0, 4, 4), {{{0, 0}, {1, 2}, {2, 1}, {0, 0}}}}};
  auto const result = salient::union_(pinched);
  REQUIRE(result.size() == 1);
  CHECK(result[0].interiors.size() == 1);
}

TEST_CASE("holes find their shells through several levels", "[overlay]") {
  map m;
  for (int k = 0; k < 5; ++k) m.push_back({box(k, k, 20 - k, 20 - k), {}});
  auto const rings = salient::union_(m, {salient::fill_rule::evenodd});
  REQUIRE(rings.size() == 3);
  CHECK(rings[0].interiors.size() == 1);
  CHECK(rings[1].interiors.size() == 1);
  CHECK(rings[2].interiors.empty());
  CHECK(salient::area(rings) == 400 - 324 + 256 - 196 + 144);
}

TEST_CASE("each fill rule reads a bow-tie and a double ring in its own way", "[overlay]") {
  using enum salient::fill_rule;
  map const bow_tie = {{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}};
  auto const area_by = [](map const& m, salient::fill_rule rule) {
    auto const areas = salient::overlap_areas(m, map{}, {rule});
    CHECK(salient::area(salient::union_(m, {rule})) == areas.only_a);
    return areas.only_a;
  };
  CHECK(area_by(bow_tie, ogc) == 2);
  CHECK(area_by(bow_tie, nonzero) == 2);
  CHECK(area_by(bow_tie, positive) == 1);
  CHECK(area_by(bow_tie, negative) == 1);
  map const twice = {{box(0, 0, 2, 2), {}}, {box(1, 0, 3, 2), {}}};
  CHECK(area_by(twice, ogc) == 6);
  CHECK(area_by(twice, nonzero) == 6);
  CHECK(area_by(twice, evenodd) == 4);
  CHECK(area_by(twice, ring_nonzero) == 6);
}

TEST_CASE("an operand without area gives exact zeros", "[overlay]") {
  map const needle = {{{{0, 0}, {3, 1}, {6, 2}, {0, 0}}, {}}};
  auto const b = square(1, -1, 4, 4);
  CHECK(salient::overlap_areas(needle, b) == salient::overlap{0, 0, 15});
  CHECK(salient::intersection(needle, b).empty());
  CHECK(salient::union_(needle).empty());
  CHECK(salient::union_(map{}).empty());
}

TEST_CASE("a repaired polygon is listed with what was wrong and by how much", "[overlay]") {
  map const m = {{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}},
                 {box(10, 0, 12, 2), {box(13, 0, 14, 1)}},
                 {{{20, 0}, {22, 0}, {22, 2}, {22, 5}, {22, 2}, {20, 2}, {20, 0}}, {}},
                 {box(30, 0, 32, 2), {}}};
  auto const result = salient::repair(m);
  auto const& notes = result.record.repaired;
  REQUIRE(notes.size() == 3);
  CHECK(notes[0] == salient::repair_note{0, 0, salient::defect::self_intersection, 2});
  CHECK(notes[1].what == salient::defect::hole_outside_shell);
  CHECK(notes[2] == salient::repair_note{0, 2, salient::defect::spike, 0});
}

TEST_CASE("valid polygons are not called repaired, however they lie to one another", "[overlay]") {
  map m;
  for (int i = 0; i < 6; ++i)
    for (int j = 0; j < 6; ++j)
      m.push_back({box(3 * i, 3 * j, 3 * i + 2, 3 * j + 2), {box(3 * i + 0.5, 3 * j + 0.5, 3 * i + 1, 3 * j + 1)}});
  CHECK(salient::repair(m).record.repaired.empty());
}

TEST_CASE("several operands at once", "[overlay]") {
  std::vector<map> const operands = {square(0, 0, 3, 1), square(1, 0, 4, 1), square(2, 0, 5, 1)};
  auto const area = [&](salient::overlay_operation op) {
    auto const by_rings = salient::area(salient::overlay(op, std::span<map const>(operands)).geometry);
    CHECK(salient::overlay_area(op, std::span<map const>(operands)) == by_rings);
    return by_rings;
  };
  CHECK(area(salient::overlay_operation::intersection) == 1);
  CHECK(area(salient::overlay_operation::union_) == 5);
  CHECK(area(salient::overlay_operation::difference) == 1);
  CHECK(area(salient::overlay_operation::sym_difference) == 3);
}

TEST_CASE("coordinates without a place are refused, not dropped", "[overlay]") {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const infinity = std::numeric_limits<double>::infinity();
  using geo = salient::multi_polygon<salient::lon_lat<double>>;
  geo const window = {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}};
  for (auto const bad : {nan, infinity, 361.0}) {
    geo const broken = {{{{0, 0}, {bad, 0.5}, {1, 1}, {0, 0}}, {}}};
    CHECK_THROWS_AS(salient::intersection(window, broken), salient::geometry_error);
    CHECK_THROWS_AS(salient::union_(broken), salient::geometry_error);
  }
  map const broken = {{{{0, 0}, {nan, 0.5}, {1, 1}, {0, 0}}, {}}};
  CHECK_THROWS_AS(salient::overlap_areas(broken, broken), salient::geometry_error);
}

TEST_CASE("coordinates of any magnitude keep their shape", "[overlay]") {
  for (auto const scale : {0x1p-498, 0x1p-30, 1.0, 0x1p50}) {
    auto const a = square(0, 0, 2 * scale, 2 * scale);
    auto const b = square(scale, scale, 3 * scale, 3 * scale);
    CHECK(salient::overlap_areas(a, b).both == scale * scale);
    CHECK(salient::intersection(a, b) == square(scale, scale, 2 * scale, 2 * scale));
  }
}

TEST_CASE("where coordinates are large nothing is flat, and only what is within reach is near", "[overlay]") {
  salient::detail::nearness const near{4, -30};
  CHECK(near.margin() == 128);
}
