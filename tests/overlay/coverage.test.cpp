// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/coverage.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace {

using Catch::Matchers::WithinAbs;
using point = salient::lon_lat<double>;

// Polygons with one ring each, in the order given, a label for each.
struct drawing {
  salient::ragged_polygons<point> polygons;
  std::vector<salient::label> labels;

  drawing& add(salient::label l, std::initializer_list<point> ring) {
    polygons.vertices.insert(polygons.vertices.end(), ring);
    polygons.end_ring();
    polygons.end_polygon();
    labels.push_back(l);
    return *this;
  }
  drawing& box(salient::label l, double x0, double y0, double x1, double y1) {
    return add(l, {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}});
  }
  [[nodiscard]] salient::covering cover(std::vector<salient::label> priority = {}) const {
    std::vector<salient::labelled_area> areas;
    for (std::size_t i = 0; i < labels.size(); ++i) areas.push_back({&polygons, i, 1, labels[i]});
    return salient::cover(areas, {.priority = std::move(priority)});
  }
};

double box_km2(double x0, double y0, double x1, double y1) {
  return salient::area_km2(salient::polygon<point>{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}});
}

constexpr double rounding_km2 = 1e-9;

}  // namespace

TEST_CASE("priority decides where labels meet, and the record says what it decided", "[cover]") {
  auto const two = drawing().box(1, 0, 0, 2, 1).box(2, 1, 0, 3, 1);
  auto const first = two.cover({1, 2});
  auto const second = two.cover({2, 1});
  auto const totals = salient::areas_by_label_km2(first.map);
  CHECK_THAT(totals[1], WithinAbs(box_km2(0, 0, 2, 1), rounding_km2));
  CHECK_THAT(totals[2], WithinAbs(box_km2(2, 0, 3, 1), rounding_km2));
  CHECK_THAT(salient::areas_by_label_km2(second.map)[1], WithinAbs(box_km2(0, 0, 1, 1), rounding_km2));
  REQUIRE(first.record.overlaps.size() == 1);
  CHECK(first.record.overlaps[0].kept == 1);
  CHECK(first.record.overlaps[0].dropped == 2);
  CHECK_THAT(first.record.overlap_km2(), WithinAbs(box_km2(1, 0, 2, 1), rounding_km2));
}

TEST_CASE("a polygon drawn twice counts once", "[cover]") {
  auto const once = drawing().box(1, 0, 0, 1, 1).cover();
  auto const twice = drawing().box(1, 0, 0, 1, 1).box(1, 0, 0, 1, 1).cover();
  CHECK(twice.map == once.map);
  REQUIRE(twice.record.repaired.size() == 1);
  CHECK(twice.record.repaired[0].input == 1);
  CHECK(twice.record.repaired[0].what == salient::defect::repeated_polygon);
  CHECK_THAT(twice.record.overlap_km2(), WithinAbs(box_km2(0, 0, 1, 1), rounding_km2));
}

TEST_CASE("every edge of a map has two labels, the larger on its left", "[cover]") {
  auto const map = drawing().box(1, 0, 0, 2, 2).box(2, 2, 0, 4, 2).box(3, 1, 1, 3, 3).cover({3, 2, 1}).map;
  CHECK(map.edge_count() > 8);
  map.for_each_edge([](point, point, salient::label left, salient::label right) { CHECK(left > right); });
}

TEST_CASE("no areas, and areas without a label, give an empty map", "[cover]") {
  CHECK(salient::cover({}).map.chains().empty());
  CHECK(drawing().box(0, 0, 0, 1, 1).cover().map.chains().empty());
  CHECK(salient::areas_by_label_km2({}) == salient::label_areas{});
}

TEST_CASE("the land of some labels is valid land with the map's own vertices", "[areas]") {
  auto const map = drawing().box(1, 0, 0, 3, 3).box(2, 1, 1, 2, 2).cover({2, 1}).map;
  auto const ring_land = salient::polygons_of(map, {1});
  REQUIRE(ring_land.size() == 1);
  CHECK(ring_land[0].interiors.size() == 1);
  auto const both = salient::polygons_of(map, {1, 2});
  REQUIRE(both.size() == 1);
  CHECK(both[0].interiors.empty());
  CHECK(both[0].exterior == salient::ring<point>{{0, 0}, {3, 0}, {3, 3}, {0, 3}, {0, 0}});
  CHECK(salient::polygons_of(map, {0, 7}).empty());
}

TEST_CASE("a change goes from one label to another, and rows and columns add up", "[transition]") {
  auto const before = drawing().box(1, 0, 0, 2, 1).box(2, 2, 0, 4, 1).cover().map;
  auto const after = drawing().box(1, 0, 0, 3, 1).box(2, 3, 0, 5, 1).cover().map;
  auto const cells = salient::transition(before, after);
  CHECK_THAT(cells.at(2, 1), WithinAbs(box_km2(2, 0, 3, 1), rounding_km2));
  CHECK_THAT(cells.at(0, 2), WithinAbs(box_km2(4, 0, 5, 1), rounding_km2));
  CHECK(cells.at(1, 2) == 0);
  CHECK(cells.at(1, 0) == 0);
  CHECK_THAT(cells.at(1, 1), WithinAbs(box_km2(0, 0, 2, 1), rounding_km2));
  CHECK(cells.at(9, 1) == 0);

  auto const changed = salient::transition_pieces(before, after);
  REQUIRE(changed.pieces.size() == 2);
  CHECK(changed.pieces[0].from == 0);
  CHECK(changed.pieces[0].to == 2);
  CHECK(changed.pieces[1].lower == point{2, 0});
  CHECK(changed.pieces[1].upper == point{3, 1});
  CHECK_THAT(changed.pieces[1].centroid.lon, WithinAbs(2.5, 1e-12));
  CHECK_THAT(changed.pieces[1].area_km2, WithinAbs(cells.at(2, 1), rounding_km2));
}

TEST_CASE("identical maps differ by nothing at all", "[transition]") {
  auto const map = drawing().box(1, 0.1, 0.2, 2.3, 1.7).box(2, 1.1, 0.3, 4.9, 1.3).cover().map;
  auto const cells = salient::transition(map, map);
  for (auto const& cell : cells.cells) CHECK(cell.from == cell.to);
  CHECK(cells.cells.size() == 2);
  CHECK(salient::transition_pieces(map, map).pieces.empty());
}

TEST_CASE("the same land drawn with other vertices is no change worth a number", "[transition]") {
  auto const plain = drawing().box(1, 0, 0, 4, 4).cover().map;
  auto const dense = drawing().add(1, {{0, 0}, {1, 0}, {2, 0}, {4, 0}, {4, 4}, {3, 4}, {0, 4}, {0, 0}}).cover().map;
  CHECK(salient::transition(plain, dense).at(0, 1) == 0);
  CHECK(salient::transition(plain, dense).at(1, 0) == 0);
}

TEST_CASE("a changed label inside unchanged borders is found without crossing anything", "[transition]") {
  auto const before = drawing().box(1, 0, 0, 9, 9).box(2, 3, 3, 4, 4).cover({2, 1}).map;
  auto const after = drawing().box(1, 0, 0, 9, 9).box(3, 3, 3, 4, 4).cover({3, 1}).map;
  auto const cells = salient::transition(before, after);
  CHECK_THAT(cells.at(2, 3), WithinAbs(box_km2(3, 3, 4, 4), rounding_km2));
  CHECK(cells.at(1, 3) == 0);
}

TEST_CASE("a window keeps the labels inside it", "[clip]") {
  auto const map = drawing().box(1, 0, 0, 4, 4).box(2, 4, 0, 8, 4).cover().map;
  salient::polygon<point> const window{{{3, 1}, {5, 1}, {5, 2}, {3, 2}, {3, 1}}, {}};
  auto const totals = salient::areas_by_label_km2(salient::clip(map, window));
  CHECK_THAT(totals[1], WithinAbs(box_km2(3, 1, 4, 2), rounding_km2));
  CHECK_THAT(totals[2], WithinAbs(box_km2(4, 1, 5, 2), rounding_km2));
  auto const land = salient::polygons_of(map, {1});
  CHECK(salient::clip(land, window) == salient::polygons_of(salient::clip(map, window), {1}));
}

TEST_CASE("a window that land surrounds, misses or winds about gets what lies in it", "[clip]") {
  // A spiral arm that passes the window on all sides.
  auto const map = drawing()
                       .add(1, {{-9, -9},
                                {9, -9},
                                {9, 9},
                                {-7, 9},
                                {-7, -7},
                                {7, -7},
                                {7, 7},
                                {-5, 7},
                                {-5, 6},
                                {6, 6},
                                {6, -6},
                                {-6, -6},
                                {-6, 8},
                                {8, 8},
                                {8, -8},
                                {-8, -8},
                                {-8, 10},
                                {-9, 10},
                                {-9, -9}})
                       .cover()
                       .map;
  salient::polygon<point> const hollow{{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}, {}};
  CHECK(salient::clip(map, hollow).chains().empty());
  salient::polygon<point> const across{{{-8.5, -1}, {-7.5, -1}, {-7.5, 1}, {-8.5, 1}, {-8.5, -1}}, {}};
  auto const land = salient::polygons_of(map, {1});
  auto const expected = salient::overlay(salient::overlay_operation::intersection, land, across).geometry;
  CHECK(salient::clip(land, across) == expected);
  CHECK_THAT(salient::areas_by_label_km2(salient::clip(map, across))[1],
             WithinAbs(salient::area_km2(expected), rounding_km2));
}

TEST_CASE("a coverage made of chains that do not fit its vertices is refused", "[coverage]") {
  std::vector<point> const triangle{{0, 0}, {1, 0}, {0, 1}, {0, 0}};
  CHECK(salient::coverage(triangle, {{0, 4, 1, 0}}).edge_count() == 3);
  for (auto const& bad : {salient::chain{0, 5, 1, 0},
                          {4, 1, 1, 0},
                          {3, 2, 1, 0},
                          {0, 1, 1, 0},
                          {0, 0, 1, 0},
                          {0, 4, 2, 2},
                          {0xFFFFFFFF, 2, 1, 0},
                          {2, 0xFFFFFFFF, 1, 0}}) {
    try {
      static_cast<void>(salient::coverage(triangle, {bad}));
      FAIL_CHECK("a chain was taken that does not fit");
    } catch (salient::argument_error const& refused) {
      CHECK(refused.code() == salient::error_code::argument_inconsistent);
    }
  }
  constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  for (auto const& bad : {point{nan, 0}, {0, nan}, {infinity, 0}, {0, -infinity}, {361, 0}, {0, -91}}) {
    auto vertices = triangle;
    vertices[2] = bad;
    CHECK_THROWS_AS(salient::coverage(vertices, {{0, 4, 1, 0}}), salient::geometry_error);
  }
}

TEST_CASE("labelled areas of polygons that are not there are refused", "[cover]") {
  auto const one = drawing().box(1, 0, 0, 1, 1);
  for (auto const& bad : {salient::labelled_area{nullptr, 0, 1, 1},
                          {&one.polygons, 0, 2, 1},
                          {&one.polygons, 1, 1, 1},
                          {&one.polygons, ~std::size_t{0}, 2, 1},
                          {&one.polygons, 1, ~std::size_t{0}, 1}})
    CHECK_THROWS_AS(salient::cover(std::vector{bad}), salient::argument_error);
  auto cut_off = one.polygons;
  cut_off.vertices.resize(3);
  CHECK_THROWS_AS(salient::cover(std::vector{salient::labelled_area{&cut_off, 0, 1, 1}}), salient::argument_error);
}

TEST_CASE("totals have to reach to the last label", "[transition]") {
  auto const map = drawing().box(7, 0, 0, 1, 1).cover().map;
  std::vector<double> const few(7), enough(8);
  CHECK_THROWS_AS(salient::transition(map, map, {.before_totals_km2 = few}), salient::argument_error);
  CHECK(salient::transition(map, map, {.before_totals_km2 = enough, .after_totals_km2 = enough}).at(7, 7) == 0);
}

TEST_CASE("what rounding moved in a resolved map and in a window stays below the bound that is told", "[cover]") {
  // Diagonals whose crossings are on no grid.
  auto const drawn = drawing()
                         .add(1, {{30.1, 48.3}, {31.7, 49.9}, {30.3, 50.1}, {30.1, 48.3}})
                         .add(2, {{30.0, 49.7}, {31.9, 48.9}, {31.3, 50.3}, {30.0, 49.7}});
  auto const covered = drawn.cover({1, 2});
  CHECK(covered.record.rounding_km2 > 0);
  CHECK(covered.record.rounding_km2 < 1e-6);
  auto const totals = salient::areas_by_label_km2(covered.map);
  auto const one = salient::polygon<point>{{{30.1, 48.3}, {31.7, 49.9}, {30.3, 50.1}, {30.1, 48.3}}, {}};
  CHECK_THAT(totals[1], WithinAbs(salient::area_km2(one), covered.record.rounding_km2 + 1e-9));

  salient::polygon<point> const window{{{30.2, 48}, {31.1, 48.1}, {31, 51}, {30.4, 51.2}, {30.2, 48}}, {}};
  auto const part = salient::clip(covered.map, window, salient::with_record);
  CHECK(part.map == salient::clip(covered.map, window));
  CHECK(part.record.pitch > 0);
  CHECK(part.record.rounding_area > 0);
  CHECK(part.record.repaired.empty());
}
