// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/split.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <tuple>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("edges are cut where a vertex lies on them, and overlaps become equal edges", "[split]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {4, 0}}, 0);
  salient::test::add_path(soup, {{2, 0}, {2, 3}}, 1);          // starts on the first
  salient::test::add_path(soup, {{1, 0}, {3, 0}, {3, 1}}, 2);  // runs along it
  auto const split = d::split_at_vertices(soup);
  CHECK(split.crossings.empty());
  std::vector<std::tuple<d::ipoint, d::ipoint>> edges;
  for (auto const& p : split.edges.paths)
    for (auto i = p.first; i + 1 < p.first + p.count; ++i) {
      edges.emplace_back(split.edges.points[i], split.edges.points[i + 1]);
      if (split.edges.points[i].y == 0) CHECK(split.is_node[i]);
    }
  using salient::test::node;
  for (double x = 0; x < 4; ++x)
    CHECK(std::count(edges.begin(), edges.end(), std::tuple(node(x, 0), node(x + 1, 0))) == (x == 1 || x == 2 ? 2 : 1));
  CHECK(edges.size() == 8);
}

TEST_CASE("a path that turns back on itself is cut where it does", "[split]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {4, 0}, {1, 0}, {1, 2}}, 0);
  auto const split = d::split_at_vertices(soup);
  REQUIRE(split.edges.points.size() == 5);
  CHECK(split.edges.points[1] == salient::test::node(1, 0));
  CHECK(split.is_node[1]);
  CHECK(split.is_node[2]);
}

TEST_CASE("vertices that meet are nodes on both paths", "[split]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {1, 1}, {2, 0}}, 0);
  salient::test::add_path(soup, {{0, 2}, {1, 1}, {2, 2}}, 1);
  auto const split = d::split_at_vertices(soup);
  CHECK(split.is_node == std::vector<std::uint8_t>(6, 1));
  CHECK(split.crossings.empty());
}

TEST_CASE("a crossing belongs to the piece of its edge on which it lies, and none falls on a cut", "[split]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{8, 0}, {0, 0}}, 0);
  for (double const x : {2.0, 4.0, 6.0}) salient::test::add_path(soup, {{x, 0}, {x, 5}}, 1);
  for (double const x : {1.0, 3.0, 5.0, 7.0}) salient::test::add_path(soup, {{x, -1}, {x, 1}}, 2);
  salient::test::add_path(soup, {{3, -1}, {5, 1}}, 3);  // through the node at 4, 0
  auto const split = d::split_at_vertices(soup);
  auto const& p = split.edges.points;
  std::size_t on_first = 0;
  for (auto const& c : split.crossings) {
    auto const at = d::crossing_point(p[c.e], p[c.e + 1], p[c.f], p[c.f + 1]);
    for (auto const e : {c.e, c.f}) {
      auto const low = std::min(p[e], p[e + 1]), high = std::max(p[e], p[e + 1]);
      CHECK((low < at.floor() && at.floor() < high));
    }
    on_first += p[c.e].y == 0 && p[c.e + 1].y == 0;
  }
  CHECK(on_first == 4);
  CHECK(split.crossings.size() == 4);
}

TEST_CASE("all contacts of random paths are found, and no others", "[split]") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    d::edge_soup soup(d::grid::lonlat());
    for (std::uint32_t path = 0; path < 12; ++path) {
      std::vector<salient::test::point> line;
      for (int i = 0; i < 9; ++i)
        line.push_back({static_cast<double>(random() % 16), static_cast<double>(random() % 16)});
      line.erase(std::unique(line.begin(), line.end()), line.end());
      if (line.size() > 1) salient::test::add_path(soup, line, path);
    }
    auto const split = d::split_at_vertices(soup);
    auto const& p = split.edges.points;
    std::vector<std::uint32_t> edges;
    for (auto const& path : split.edges.paths)
      for (auto e = path.first; e + 1 < path.first + path.count; ++e) edges.push_back(e);
    std::size_t crossings = 0;
    std::size_t faults = 0;
    for (auto const e : edges)
      for (auto const f : edges) {
        if (e == f) continue;
        // Edges share a node, or cross properly, or are apart: nobody's end lies on another one.
        for (auto const v : {f, f + 1}) {
          if (p[v] == p[e] || p[v] == p[e + 1])
            faults += !split.is_node[v] && !(v == e || v == e + 1);
          else
            faults += d::orientation(p[e], p[e + 1], p[v]) == 0 && d::strictly_between(p[e], p[e + 1], p[v]);
        }
        crossings += e < f && d::orientation(p[e], p[e + 1], p[f]) * d::orientation(p[e], p[e + 1], p[f + 1]) < 0 &&
                     d::orientation(p[f], p[f + 1], p[e]) * d::orientation(p[f], p[f + 1], p[e + 1]) < 0;
      }
    CHECK(faults == 0);
    CHECK(split.crossings.size() == crossings);
  }
}

TEST_CASE("points along an edge come in its order, by the other axis where one does not tell", "[split]") {
  auto const at = [](std::int64_t x, std::uint64_t fx, std::int64_t y, std::uint64_t fy) {
    return d::fixed_point{{x, fx}, {y, fy}};
  };
  CHECK(d::before_along({0, 0}, {9, 3}, at(3, 0, 1, 0), at(6, 0, 2, 0)));
  CHECK_FALSE(d::before_along({9, 3}, {0, 0}, at(3, 0, 1, 0), at(6, 0, 2, 0)));
  CHECK(d::before_along({9, 3}, {0, 0}, at(6, 0, 2, 0), at(3, 0, 1, 0)));
  CHECK(d::before_along({0, 9}, {1, 0}, at(0, 5, 4, 0), at(0, 9, 1, 0)));
  CHECK(d::before_along({0, 0}, {9, 9}, at(3, 0, 3, 1), at(3, 0, 3, 2)));
  CHECK_FALSE(d::before_along({0, 0}, {9, 9}, at(3, 0, 3, 2), at(3, 0, 3, 1)));
}

TEST_CASE("cuts of an edge come in its order, and make vertices only between its ends", "[split]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{8, 0}, {0, 0}, {0, 8}}, 0);
  using salient::test::node;
  auto const cut = [](std::uint32_t edge, double x, double y) {
    return d::edge_cut{edge, d::fixed_point::at(node(x, y)), node(x, y)};
  };
  std::vector<d::edge_cut> cuts{cut(1, 0, 5), cut(0, 2, 0), cut(0, 6, 0), cut(0, 8, 0), cut(1, 0, 8), cut(0, 2, 0)};
  d::sort_cuts(soup, cuts);
  CHECK(cuts.size() == 5);
  std::vector<std::uint8_t> is_node(3), dirty;
  auto const inserted = d::insert_cuts(soup, is_node, cuts, &dirty);
  CHECK(soup.points == std::vector<d::ipoint>{node(8, 0), node(6, 0), node(2, 0), node(0, 0), node(0, 5), node(0, 8)});
  CHECK(is_node == std::vector<std::uint8_t>{1, 1, 1, 0, 1, 1});
  CHECK(soup.paths[0].count == 6);
  CHECK(inserted.back() == 3);
}
