// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/overlay.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/overlay/clip.hpp"
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

TEST_CASE("what is small beside its coordinates keeps its shape") {
  // Of a feature of 1e-7 degrees an orientation in doubles sees nothing.
  for (auto const size : {1e-6, 1e-7, 1e-8}) {
    map const a = {{{{0.6, 0.35}, {0.6 + size, 0.35 + size / 3}, {0.6 + size / 2, 0.35 + size}, {0.6, 0.35}}, {}}};
    map const b = {{{{0.6 - size / 5, 0.35 + size / 2}, {0.6 + size, 0.35}, {0.6 + size, 0.35 + size / 2}}, {}}};
    for (auto const operation : {salient::overlay_operation::intersection, salient::overlay_operation::union_,
                                 salient::overlay_operation::difference}) {
      map const operands[] = {a, b};
      auto const rings = salient::overlay(operation, a, b);
      auto const area = salient::overlay_area(operation, std::span<map const>(operands));
      CHECK(std::abs(salient::area(rings.geometry) - area) <= rings.record.rounding_area + 1e-9 * size * size);
      CHECK(rings.record.rounding_area < 1e-14 * size);
      CHECK(rings.record.rounding_area > 0);
    }
  }
}

TEST_CASE("a needle of 72 km by 0.2 mm keeps its area, whatever its blunt end looks like") {
  using geo = salient::multi_polygon<salient::lon_lat<double>>;
  // Degrees that need no rounding: one long, 2^-29 wide, a third vertex at the end so near that the corner is 2^-60.
  salient::lon_lat<double> const tip{31, 50};
  geo const needle = {{{tip, {30, 50.03125}, {30 + 0x1p-34, 50.03125 + 0x1p-31}, {30 + 0x1p-24, 50.03125}, tip}, {}}};
  auto const whole = salient::repair(needle);
  REQUIRE(whole.geometry.size() == 1);
  CHECK(whole.geometry[0].exterior.size() == 5);
  CHECK(whole.record.rounding_area == 0);
  CHECK(std::abs(salient::area_km2(whole.geometry) / salient::area_km2(needle) - 1) < 1e-9);
  CHECK(salient::area_km2(whole.geometry) > 1e-6);
  auto const half = salient::intersection(needle, geo{{{{29, 49}, {30.5, 49}, {30.5, 51}, {29, 51}}, {}}});
  CHECK(salient::area_km2(half) > 0.7 * salient::area_km2(needle));
}

TEST_CASE("an answer begins where its numbers are smallest, below the grid of the operands too") {
  // Found by the fuzzer: a smaller answer has a finer grid, on which another vertex came first.
  SECTION("two vertices of one column") {
    map const a = {{{{0, 0}, {0x1p-5, 0}, {0, 0x1.9cp-2}}, {}}};
    map const b = {{{{-0x1.8p-66, 0x1.9cp-21}, {0, 0}, {0x1.9cp-2, 0}}, {}}};
    auto const both = salient::intersection(a, b);
    REQUIRE(both.size() == 1);
    CHECK(both[0].exterior.front() == point{-0x1.8p-66, 0x1.9cp-21});
    CHECK(salient::repair(both).geometry == both);
  }
  SECTION("coordinates of 2^490") {
    map const a = {{{{0, 0}, {0, 0x1.f8p488}, {0x1.4p484, 0}}, {}}};
    map const b = {{{{0, 0x1.fp489}, {0x1.4p458, 0}, {0x1.8p427, 0}}, {}}};
    auto const both = salient::intersection(a, b);
    REQUIRE(both.size() == 1);
    CHECK(both[0].exterior.front() == point{0, 0x1.f8p488});
    CHECK(salient::repair(both).geometry == both);
  }
  SECTION("polygons and holes") {
    // Columns that are one on the grid; below it the upper one lies to the left.
    auto const pair = [](double x) {
      return map{{box(x, 0, x + 0.25, 0.25), {}}, {box(x - 0x1p-66, 0.5, x + 0.25, 0.75), {}}};
    };
    auto const apart = salient::union_(pair(0), square(1, 0, 2, 1));
    REQUIRE(apart.size() == 3);
    CHECK(apart[0].exterior.front() == point{-0x1p-66, 0.5});
    CHECK(apart[1].exterior.front() == point{0, 0});
    auto const holed = salient::difference(square(-1, -1, 1, 1), pair(0));
    REQUIRE(holed.size() == 1);
    REQUIRE(holed[0].interiors.size() == 2);
    CHECK(holed[0].interiors[0].front() == point{-0x1p-66, 0.5});
    CHECK(salient::repair(holed).geometry == holed);
  }
}

TEST_CASE("merged vertices and bent edges count in the bound") {
  // An ulp apart, so that both become one.
  double const x = 4453509.33147458;
  map const a = {{{{x, 1}, {x + 100, 1}, {x + 100, 50.1}, {x, 50.1}}, {}}};
  map const b = {{{{x, 1}, {x + 100, 1}, {x + 100, 50.1}, {std::nextafter(x, 1e9), 50.1}}, {}}};
  auto const both = salient::overlay(salient::overlay_operation::intersection, a, b);
  auto const exact = 100 * 49.1 - (std::nextafter(x, 1e9) - x) * 49.1 / 2;
  CHECK(both.record.merged_vertices == 1);
  CHECK(both.record.rounding_area >= std::abs(salient::area(both.geometry) - exact));
  CHECK(both.record.rounding_area < 1e-6);
}

TEST_CASE("a corner that doubles cannot tell from a spike is listed, not bent") {
  // A tip 2^-20 long and 2^-36 wide.
  map const tip = {{{{0.5, 0.5}, {0.75, 0.5}, {0.75 + 0x1p-20, 0.5}, {0.75, 0.5 + 0x1p-36}, {0.75, 0.75}}, {}}};
  CHECK(salient::repair(square(0, 0, 1, 1)).record.thin_corners.empty());
  auto const result = salient::repair(tip);
  CHECK(bits_of(result.geometry) == bits_of(tip));
  CHECK(result.record.rounding_area == 0);
  REQUIRE(result.record.thin_corners.size() == 1);
  CHECK(result.record.thin_corners[0] == point{0.75 + 0x1p-20, 0.5});
}

TEST_CASE("a set operation gives its record where it is asked for") {
  using salient::with_record;
  auto const a = square(0, 0, 2, 2);
  map const bow_tie = {{{{1, 0}, {3, 2}, {3, 0}, {1, 2}, {1, 0}}, {}}};
  CHECK(salient::intersection(a, bow_tie, with_record).geometry == salient::intersection(a, bow_tie));
  CHECK(salient::union_(a, bow_tie, with_record).geometry == salient::union_(a, bow_tie));
  CHECK(salient::difference(a, bow_tie, with_record).geometry == salient::difference(a, bow_tie));
  CHECK(salient::sym_difference(a, bow_tie, with_record).geometry == salient::sym_difference(a, bow_tie));
  CHECK(salient::clip(a, bow_tie, with_record).geometry == salient::clip(a, bow_tie));
  CHECK(salient::union_(bow_tie, with_record).geometry == salient::repair(bow_tie).geometry);
  CHECK(salient::intersection(a, bow_tie, with_record).record.repaired.size() == 1);
  CHECK(salient::union_(a, {}) == salient::union_(a));
}
