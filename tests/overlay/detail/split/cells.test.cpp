// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/cells.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "salient/overlay/detail/predicates.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

namespace {

using edge_pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

// @param in_common  the answer of whoever is told: have the edges more than ends in common?
edge_pairs told(d::edge_soup const& soup, std::int64_t margin, std::vector<std::uint8_t> const& dirty = {},
                bool in_common = true) {
  edge_pairs result;
  d::edge_cells(soup, dirty, margin).for_each_pair([&](std::uint32_t e, std::uint32_t f) {
    result.insert(std::minmax(e, f));
    return in_common;
  });
  return result;
}

// Edges, each a path of its own.
d::edge_soup soup_of_edges(std::vector<std::pair<d::ipoint, d::ipoint>> const& edges) {
  d::edge_soup soup(d::grid::lonlat());
  for (auto const& [a, b] : edges) {
    soup.paths.push_back({static_cast<std::uint32_t>(soup.points.size()), 2, 0});
    soup.points.push_back(a);
    soup.points.push_back(b);
  }
  return soup;
}

// All pairs that cross.
edge_pairs crossing(d::edge_soup const& soup) {
  auto const& p = soup.points;
  auto const apart = [&](std::uint32_t e, std::uint32_t f) {
    return d::orientation(p[e], p[e + 1], p[f]) * d::orientation(p[e], p[e + 1], p[f + 1]) < 0;
  };
  edge_pairs result;
  for (auto const& a : soup.paths)
    for (auto const& b : soup.paths)
      if (a.first < b.first && apart(a.first, b.first) && apart(b.first, a.first)) result.insert({a.first, b.first});
  return result;
}

void check_complete(std::vector<std::pair<d::ipoint, d::ipoint>> const& edges, std::size_t least) {
  auto const soup = soup_of_edges(edges);
  auto const all = crossing(soup);
  REQUIRE(all.size() >= least);
  auto const found = told(soup, 0);
  CHECK(std::includes(found.begin(), found.end(), all.begin(), all.end()));
}

}  // namespace

TEST_CASE("edges that cross are told, however they lie", "[cells]") {
  std::mt19937 random(13);
  auto const any = [&](std::int64_t below) { return static_cast<std::int64_t>(random() % 4096) * below / 4096; };
  constexpr std::int64_t size = std::int64_t{1} << 40;
  std::vector<std::pair<d::ipoint, d::ipoint>> edges;
  SECTION("all over") {
    for (int i = 0; i < 200; ++i) edges.push_back({{any(size), any(size)}, {any(size), any(size)}});
    check_complete(edges, 1000);
  }
  SECTION("short ones") {
    for (int i = 0; i < 400; ++i) {
      auto const x = any(size), y = any(size);
      edges.push_back({{x, y}, {x + any(size / 8), y + any(size / 8)}});
    }
    check_complete(edges, 50);
  }
  SECTION("long ones side by side, with some across") {
    for (int i = 0; i < 200; ++i) edges.push_back({{i * (size / 256), 0}, {size + i * (size / 256), size}});
    for (int i = 0; i < 5; ++i) edges.push_back({{any(size), 0}, {any(size), size}});
    check_complete(edges, 100);
  }
  SECTION("spokes of one vertex, with some across and some that end near it") {
    for (int i = 0; i < 200; ++i) edges.push_back({{0, 0}, {size, i * (size / 256)}});
    for (int i = 1; i < 6; ++i) edges.push_back({{i * (size / 8), -size}, {i * (size / 8), size}});
    check_complete(edges, 900);
  }
  SECTION("each drawn several times, in both directions") {
    for (int i = 0; i < 20; ++i) {
      d::ipoint const a{any(size), any(size)}, b{any(size), any(size)};
      edges.insert(edges.end(), {{a, b}, {b, a}, {a, b}});
    }
    check_complete(edges, 100);
  }
  SECTION("few") { check_complete({{{0, 0}, {9, 9}}, {{0, 9}, {9, 0}}, {{100, 0}, {101, 7}}}, 1); }
}

TEST_CASE("edges no farther apart than the margin are told, if one of them is new", "[cells]") {
  auto const soup = soup_of_edges({{{0, 0}, {100, 0}}, {{0, 3}, {100, 3}}, {{0, 50}, {100, 50}}});
  CHECK(told(soup, 2).empty());
  CHECK(told(soup, 3) == edge_pairs{{0, 2}});
  CHECK(told(soup, 50) == edge_pairs{{0, 2}, {0, 4}, {2, 4}});
  CHECK(told(soup, 50, {0, 0, 1, 0, 0, 0}) == edge_pairs{{0, 2}, {2, 4}});
  CHECK(told(soup, 50, {0, 0, 0, 0, 0, 0}).empty());
}

TEST_CASE("of equal edges one stands for all unless it meets another", "[cells]") {
  auto const soup = soup_of_edges({{{0, 0}, {9, 9}}, {{9, 9}, {0, 0}}, {{0, 9}, {9, 0}}, {{0, 0}, {9, 9}}});
  CHECK(told(soup, 0) == edge_pairs{{0, 4}, {2, 4}, {4, 6}});
  CHECK(told(soup, 0, {}, false).size() == 1);
  // Only the new one is asked about.
  CHECK(told(soup, 0, {0, 0, 1, 0, 0, 0, 0, 0}) == edge_pairs{{2, 4}});
}

TEST_CASE("a spoke that ends on another one is told", "[cells]") {
  std::vector<std::pair<d::ipoint, d::ipoint>> edges;
  for (int i = 0; i < 40; ++i) edges.push_back({{0, 0}, {1 << 20, i << 15}});
  edges.push_back({{0, 0}, {1 << 10, 7 << 5}});  // along the one with slope 7/32
  auto const found = told(soup_of_edges(edges), 0);
  CHECK(found.count({14, 80}) == 1);
}
