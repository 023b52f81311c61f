// SPDX-License-Identifier: BSL-1.0
// Shapes that a loop can write, and of which some part of an overlay could cost the square or more.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <random>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/overlay.hpp"

namespace {

using point = salient::xy<double>;
using map = salient::multi_polygon<point>;
using salient::overlay_operation;
using namespace salient::detail;

salient::ring<point> line_ring(std::vector<point> points) {
  salient::ring<point> r(points.begin(), points.end());
  r.push_back(r.front());
  return r;
}

// With x sheared by y: no edge stays upright, areas stay the same.
salient::ring<point> box(double x0, double y0, double x1, double y1, double shear = 0) {
  auto const at = [&](double x, double y) { return point{x + shear * y, y}; };
  return line_ring({at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)});
}

double union_area(map const& m) { return salient::overlay_area(overlay_operation::union_, std::span(&m, 1)); }

map turned(map m) {
  for (auto& p : m) {
    for (auto& v : p.exterior) v = {-v.y, v.x};
    for (auto& hole : p.interiors)
      for (auto& v : hole) v = {-v.y, v.x};
  }
  return m;
}

map shuffled(map m) {
  std::mt19937 random(7);
  std::shuffle(m.begin(), m.end(), random);
  return m;
}

// How many pairs of edges are compared exactly, by edge.
double compared_per_edge(map const& m) {
  auto const soup = read_operands<point>([&](auto&& visit) { visit(m); });
  auto const split = split_at_vertices(soup.edges);
  return static_cast<double>(split.compared) / static_cast<double>(soup.edges.points.size());
}

bool located_one_by_one(map const& m) {
  auto const soup = read_operands<point>([&](auto&& visit) { visit(m); });
  std::vector<ipoint> firsts;
  for (auto const& p : soup.edges.paths) firsts.push_back(soup.edges.points[p.first]);
  return point_locator(soup.edges, firsts).complete();
}

map row(int n) {
  map m;
  for (int i = 0; i < n; ++i) m.push_back({line_ring({{2.0 * i, 0}, {2.0 * i + 1, 0}, {2.0 * i, 1}}), {}});
  return m;
}

map atolls(int n) {
  map m;
  for (int i = 0; i < n; ++i)
    m.push_back({box(2 * i, 2 * i, 4 * n - 2 * i, 4 * n - 2 * i),
                 {box(2 * i + 1, 2 * i + 1, 4 * n - 2 * i - 1, 4 * n - 2 * i - 1)}});
  return m;
}

double area_of_atolls(int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += std::pow(4 * n - 4 * i, 2) - std::pow(4 * n - 4 * i - 2, 2);
  return sum;
}

map stripes(int n) {
  map m;
  for (int i = 0; i < n; ++i)
    m.push_back({line_ring({{0, 2.0 * i}, {3.0 * n, 2.0 * i + n}, {3.0 * n, 2.0 * i + n + 1}, {0, 2.0 * i + 1}}), {}});
  return m;
}

map star(int n) {
  map m;
  auto const at = [&](double i) {
    return point{std::round(1e6 * std::cos(i * 2 * std::numbers::pi / n)),
                 std::round(1e6 * std::sin(i * 2 * std::numbers::pi / n))};
  };
  for (int i = 0; i < n; ++i) m.push_back({line_ring({{0, 0}, at(i), at(i + 0.5)}), {}});
  return m;
}

map needles(int n) {
  map m;
  for (int i = 0; i < n; ++i) {
    auto const at = 16.0 * i;
    m.push_back({line_ring({{at, -8}, {at + 2, -8}, {at + 1, 16.0 * n}}), {}});
    m.push_back({line_ring({{-8, at + 2}, {-8, at}, {16.0 * n, at + 1}}), {}});
  }
  return m;
}

bool is_edge(edge_soup const& soup, std::uint32_t e) {
  return std::none_of(soup.paths.begin(), soup.paths.end(), [&](path const& p) { return e + 1 == p.first; });
}

double ring_area(map const& m) {
  double sum = 0;
  for (auto const& p : m) sum += salient::area(map{p});
  return sum;
}

}  // namespace

TEST_CASE("a row of separate polygons is walked from one to the next", "[overlay][worst]") {
  for (auto const& m : {row(3000), turned(row(3000)), shuffled(row(3000))}) {
    CHECK(union_area(m) == 1500);
    CHECK(salient::overlay(overlay_operation::union_, std::span(&m, 1)).geometry.size() == 3000);
    CHECK(compared_per_edge(m) < 4);
  }
  CHECK_FALSE(located_one_by_one(row(3000)));
  CHECK(located_one_by_one(row(5)));
}

TEST_CASE("rings in rings, and holes in holes, cost what they have of edges", "[overlay][worst]") {
  for (auto const& m : {atolls(600), turned(atolls(600)), shuffled(atolls(600))}) {
    CHECK(union_area(m) == area_of_atolls(600));
    auto const result = salient::overlay(overlay_operation::union_, std::span(&m, 1)).geometry;
    CHECK(result.size() == 600);
    CHECK(std::all_of(result.begin(), result.end(), [](auto const& p) { return p.interiors.size() == 1; }));
    CHECK(ring_area(result) == area_of_atolls(600));
    CHECK(compared_per_edge(m) < 40);
  }
}

TEST_CASE("each of a thousand holes finds its shell", "[overlay][worst]") {
  map m{{box(-1, -1, 4001, 2), {}}};
  for (int i = 0; i < 1000; ++i) m[0].interiors.push_back(box(4 * i, 0, 4 * i + 2, 1));
  for (auto const& sieve : {m, turned(m)}) {
    auto const result = salient::overlay(overlay_operation::union_, std::span(&sieve, 1)).geometry;
    REQUIRE(result.size() == 1);
    CHECK(result[0].interiors.size() == 1000);
    CHECK(salient::area(result) == 4002.0 * 3 - 2000);
  }
}

TEST_CASE("long slanting edges side by side are not compared all with all", "[overlay][worst]") {
  for (auto const& m : {stripes(3000), turned(stripes(3000)), shuffled(stripes(3000))}) {
    CHECK(union_area(m) == 9000.0 * 3000);
    CHECK(compared_per_edge(m) < 100);
  }
}

TEST_CASE("edges that meet in one vertex are not compared all with all", "[overlay][worst]") {
  auto const m = star(1500);
  CHECK_THAT(union_area(m), Catch::Matchers::WithinRel(ring_area(m), 1e-12));
  CHECK(compared_per_edge(m) < 60);
  auto const result = salient::overlay(overlay_operation::union_, std::span(&m, 1)).geometry;
  CHECK(result.size() == 1500);
  CHECK_THAT(salient::area(result), Catch::Matchers::WithinRel(ring_area(m), 1e-9));
}

TEST_CASE("the pieces of needles that cross are compared with what is near", "[overlay][worst]") {
  for (auto const& m : {needles(40), turned(needles(40)), shuffled(needles(40))}) {
    auto const soup = read_operands<point>([&](auto&& visit) { visit(m); });
    auto const noded = split_and_round(soup.edges);
    CHECK(noded.split.compared < 100 * noded.split.edges.points.size());
    auto const result = salient::overlay(overlay_operation::union_, std::span(&m, 1));
    CHECK_THAT(salient::area(result.geometry), Catch::Matchers::WithinRel(union_area(m), 1e-9));
    // The needles frame (40 - 1)^2 fields.
    std::size_t holes = 0;
    for (auto const& p : result.geometry) holes += p.interiors.size();
    CHECK(holes == 39 * 39);
  }
}

TEST_CASE("cells find what comparing all pairs finds", "[overlay][worst]") {
  std::mt19937 random(13);
  auto const upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 400; ++round) {
    edge_soup soup(grid::lonlat());
    // Some so small that rounding makes one of their vertices, some so narrow that edges bend to them.
    auto const unit = std::int64_t{1} << (round % 3 == 0 ? 4 : round % 3 == 1 ? 14 : 45);
    for (int i = 0; i < 24; ++i) {
      auto const first = soup.points.size();
      ipoint const middle{upto(round % 2 ? 9 : 90) * unit, upto(9) * unit * (1 + round % 5)};
      for (int k = 0; k < 5; ++k) {
        ipoint const p{middle.x + upto(6) * unit, middle.y + upto(6) * unit};
        if (soup.points.size() == first || !(soup.points.back() == p)) soup.points.push_back(p);
      }
      static_cast<void>(close_path(soup, first, 0));
    }
    for (bool const nearly : {false, true}) {
      nearness const near{std::int64_t{4} << 8};
      auto const found = [&](bool by_cells) {
        std::vector<std::uint8_t> nodes(soup.points.size());
        auto finder = nearly ? contact_finder(soup, nodes, near) : contact_finder(soup, nodes);
        if (by_cells)
          finder.compare_crowds(soup, {});
        else
          for (std::uint32_t e = 0; e + 1 < soup.points.size(); ++e)
            for (auto f = e + 1; f + 1 < soup.points.size(); ++f)
              if (is_edge(soup, e) && is_edge(soup, f)) finder.compare_edges(e, f);
        std::set<std::tuple<std::uint32_t, ipoint>> cuts;
        for (auto const& c : finder.found.cuts) cuts.emplace(c.edge, c.node);
        std::set<std::pair<ipoint, ipoint>> merges;
        for (auto const& [p, q] : finder.found.merges) merges.insert(std::minmax(p, q));
        std::set<edge_crossing> const crossings(finder.found.crossings.begin(), finder.found.crossings.end());
        return std::tuple(cuts, merges, crossings, nodes, finder.bent);
      };
      CHECK(found(true) == found(false));
    }
  }
}

TEST_CASE("of many scattered groups that cross themselves every face is the one that a raster has",
          "[overlay][worst]") {
  std::mt19937 random(11);
  auto const upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (double const shear : {0.0, 1.0, -2.0}) {
    constexpr int side = 20, cell = 16;
    constexpr int width = side * cell;
    std::vector<map> operands(2);
    std::vector<std::vector<int>> covered(2, std::vector<int>(width * width));
    // A frame in every second cell with boxes across it, and a long frame round many of them.
    auto const add = [&](int which, int x0, int y0, int x1, int y1, int hole) {
      auto& polygon = operands[static_cast<std::size_t>(which)].emplace_back();
      polygon.exterior = box(x0, y0, x1, y1, shear);
      if (hole > 0) polygon.interiors.push_back(box(x0 + hole, y0 + hole, x1 - hole, y1 - hole, shear));
      for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x)
          if (hole == 0 || x < x0 + hole || x >= x1 - hole || y < y0 + hole || y >= y1 - hole)
            covered[static_cast<std::size_t>(which)][static_cast<std::size_t>(y * width + x)] = 1;
    };
    for (int i = 0; i < side; ++i)
      for (int k = 0; k < side; ++k) {
        auto const x = k * cell + upto(3), y = i * cell + upto(3);
        add(0, x, y, x + 9, y + 9, 2);
        add(1, x + 1 + upto(4), y + 1 + upto(3), x + 6 + upto(6), y + 5 + upto(7), 0);
      }
    for (int i = 0; i < 6; ++i) add(i % 2, 20 * i + 1, 20 * i + 3, width - 20 * i - 2, width - 20 * i - 5, 1);

    for (auto const operation : {overlay_operation::intersection, overlay_operation::union_,
                                 overlay_operation::difference, overlay_operation::sym_difference}) {
      int expected = 0;
      for (std::size_t i = 0; i < covered[0].size(); ++i) {
        bool const a = covered[0][i], b = covered[1][i];
        expected += operation == overlay_operation::intersection ? a && b
                    : operation == overlay_operation::union_     ? a || b
                    : operation == overlay_operation::difference ? a && !b
                                                                 : a != b;
      }
      CHECK(salient::overlay_area(operation, std::span<map const>(operands)) == expected);
      CHECK(salient::area(salient::overlay(operation, operands[0], operands[1]).geometry) == expected);
    }
  }
}

TEST_CASE("the order of edges along a row is exact", "[overlay][worst]") {
  std::int64_t const far = std::int64_t{1} << 60;
  // Both pass x = 0 at row 0; above it the steeper one lies left.
  upward_edge const steep{{-1, -far}, {1, far}}, flat{{-far, -far}, {far, far}};
  CHECK(order_above(steep, flat, 0) == -1);
  CHECK(order_above(flat, steep, 0) == 1);
  CHECK(order_above(steep, flat, -1) == 1);
  CHECK(order_above(steep, steep, 5) == 0);
  // At row 1 one stands 2^-60 farther right than the other: no double tells.
  upward_edge const nearly{{0, 0}, {far + 1, far}}, diagonal{{0, 0}, {far, far}};
  CHECK(order_above(nearly, diagonal, 1) == 1);
  CHECK(order_above(diagonal, nearly, 1) == -1);
}

TEST_CASE("products of 128 and 64 bits are compared exactly", "[overlay][worst]") {
  auto const big = int128(1) << 120;
  std::int64_t const most = std::numeric_limits<std::int64_t>::max();
  CHECK(compare_products(big, most, big, most) == 0);
  CHECK(compare_products(big + 1, most, big, most) == 1);
  CHECK(compare_products(-big - 1, most, -big, most) == -1);
  CHECK(compare_products(-big, most, big, 1) == -1);
  CHECK(compare_products(big * 3, 5, big * 5, 3) == 0);
  CHECK(compare_products(big * 3 + 1, 5, big * 5, 3) == 1);
  CHECK(compare_products(-big * 3, 5, -big * 5, 3) == 0);
}

TEST_CASE("more contacts than the engine takes are refused", "[overlay][worst]") {
  contacts many;
  CHECK_NOTHROW(contacts::require_room(most_contacts - 1));
  many.crossings.resize(most_contacts);
  try {
    contacts::require_room(many.size());
    FAIL("not refused");
  } catch (salient::overlay_error const& refused) {
    CHECK(refused.code() == salient::error_code::overlay_too_large);
    CHECK(std::string(refused.what()).find(std::to_string(most_contacts)) != std::string::npos);
  }
}

TEST_CASE("land that many polygons claim is counted as often as it was claimed", "[overlay][worst]") {
  salient::ragged_polygons<salient::lon_lat<double>> dolls;
  constexpr int n = 400;
  for (int i = 0; i < n; ++i) {
    auto const low = i / 1024.0, high = 1 - i / 1024.0;
    for (auto const& [x, y] : {std::pair(low, low), {high, low}, {high, high}, {low, high}})
      dolls.vertices.push_back({x, y});
    dolls.end_ring();
    dolls.end_polygon();
  }
  salient::labelled_area const area{&dolls, 0, n, 1};
  double expected = 0;
  for (std::size_t i = 1; i < n; ++i) {
    salient::labelled_area const alone{&dolls, i, 1, 1};
    expected += salient::areas_by_label_km2(salient::cover(std::span(&alone, 1)).map)[1];
  }
  auto const record = salient::cover(std::span(&area, 1)).record;
  REQUIRE(record.overlaps.size() == 1);
  CHECK_THAT(record.overlaps[0].area_km2, Catch::Matchers::WithinRel(expected, 1e-12));
}

TEST_CASE("edges that are equal are compared as one", "[overlay][worst]") {
  auto const copies = [](int side) {
    map m;
    for (int i = 0; i < side * side; ++i) {
      int const x = 4 * (i % side) + 1, y = 4 * (i / side) + 1;
      m.push_back({box(0, 0, 4 * side, 4 * side), {box(x, y, x + 2, y + 2)}});
    }
    return m;
  };
  CHECK(union_area(copies(40)) == 160 * 160);
  CHECK(compared_per_edge(copies(60)) < 1.5 * compared_per_edge(copies(20)));
  // What crosses one of them crosses all of them.
  auto crossed = copies(20);
  crossed.push_back({box(-8, 30, 8, 50), {}});
  CHECK(union_area(crossed) == 80 * 80 + 8 * 20);
}
