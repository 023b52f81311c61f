// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/build_graph.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("a border that two polygons share is one arc, with a share of either in its direction", "[graph]") {
  auto const soup = salient::test::soup_of(
      {{{salient::test::box(0, 0, 1, 1), {}}}, {{{{1, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 0.5}, {1, 0}}, {}}}});
  auto const split = d::split_at_vertices(soup.edges);
  auto const g = d::build_graph(split);
  std::size_t shared = 0;
  for (auto const& a : g.arcs) {
    if (a.shares == 1) continue;
    ++shared;
    auto const s = g.shares_of(a);
    REQUIRE(s.size() == 2);
    CHECK(s[0].source != s[1].source);
    CHECK(s[0].direction == -s[1].direction);
  }
  CHECK(shared >= 1);
}

TEST_CASE("a crossing with two equal edges is one crossing", "[graph]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {4, 0}}, 0);
  salient::test::add_path(soup, {{4, 0}, {0, 0}}, 1);
  salient::test::add_path(soup, {{1, -1}, {1, 2}}, 2);
  auto const split = d::split_at_vertices(soup);
  CHECK(split.crossings.size() == 2);
  auto const g = d::build_graph(split);
  CHECK(g.arcs.size() == 2);
  CHECK(g.crossing_points.size() == 1);
  CHECK(g.events.size() == 2);
}

TEST_CASE("two loops through one node are told apart unless they are one", "[graph]") {
  auto const arcs = [](salient::ring<salient::test::point> const& a, salient::ring<salient::test::point> const& b) {
    auto const soup = salient::test::soup_of({{{a, {}}}, {{b, {}}}});
    auto const split = d::split_at_vertices(soup.edges);
    auto const g = d::build_graph(split);
    int sum = 0;
    for (auto const& s : g.shares) sum += s.direction;
    return std::pair(g.arcs.size(), sum * sum);
  };
  auto const triangle = salient::ring<salient::test::point>{{0, 0}, {2, 0}, {0, 2}, {0, 0}};
  auto const turned = salient::ring<salient::test::point>(triangle.rbegin(), triangle.rend());
  CHECK(arcs(triangle, triangle) == std::pair(std::size_t{1}, 4));
  CHECK(arcs(triangle, turned) == std::pair(std::size_t{1}, 0));
  CHECK(arcs(triangle, {{0, 0}, {-2, 0}, {0, -2}, {0, 0}}).first == 2);
}

TEST_CASE("borders round a node are sorted counter-clockwise from the west", "[graph]") {
  d::ipoint const at{0, 0};
  std::vector<d::ipoint> round{{-5, 0}, {-5, -1}, {-1, -5}, {0, -5}, {3, -1}, {5, 0}, {5, 1}, {0, 5}, {-5, 1}};
  for (std::size_t i = 0; i < round.size(); ++i)
    for (std::size_t k = 0; k < round.size(); ++k) CHECK(d::build::turns_before(at, round[i], round[k]) == (i < k));
}

TEST_CASE("a crossing is seen from both arcs, in the order along each", "[graph]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {8, 0}}, 0);
  for (double const x : {5.0, 1.0, 3.0}) salient::test::add_path(soup, {{x, -1}, {x, 1}}, 1);
  salient::test::add_path(soup, {{7, 1}, {7, -1}}, 1);
  auto const split = d::split_at_vertices(soup);
  auto const g = d::build_graph(split);
  REQUIRE(g.arcs.size() == 5);
  auto const long_arc = static_cast<std::uint32_t>(
      std::find_if(g.arcs.begin(), g.arcs.end(), [&](auto const& a) { return g.shares_of(a)[0].source == 0; }) -
      g.arcs.begin());
  auto const events = g.events_of(long_arc);
  REQUIRE(events.size() == 4);
  for (std::size_t i = 0; i + 1 < 4; ++i)
    CHECK(g.crossing_points[events[i].crossing].x < g.crossing_points[events[i + 1].crossing].x);
  // Walking east one comes to the right of what runs north, to the left of what runs south.
  auto const eastward = g.nodes[g.arcs[long_arc].from].x == 0 ? 1 : -1;
  CHECK(events[0].to_left == (g.nodes[g.arcs[events[0].other].from].y < 0 ? -1 : 1) * eastward);
  for (auto const& e : events) {
    REQUIRE(g.events_of(e.other).size() == 1);
    CHECK(g.events_of(e.other)[0].to_left == -e.to_left);
    CHECK(g.events_of(e.other)[0].other == long_arc);
  }
}
