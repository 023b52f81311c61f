// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/left_sweep.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "salient/overlay/detail/label/build_graph.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

namespace {

// Lines of one edge or more; every vertex is a node.
d::graph graph_of(d::split_soup& split, std::vector<std::vector<salient::test::point>> const& lines) {
  for (std::uint32_t i = 0; i < lines.size(); ++i) salient::test::add_path(split.edges, lines[i], i);
  split.is_node.assign(split.edges.points.size(), 1);
  return d::build_graph(split);
}

// By point: "2 south" for the third line, running south; "none".
std::vector<std::string> left_of(std::vector<std::vector<salient::test::point>> const& lines,
                                 std::vector<salient::test::point> const& points) {
  d::split_soup split{d::edge_soup(d::grid::lonlat()), {}, {}, 0};
  auto const g = graph_of(split, lines);
  std::vector<d::ipoint> nodes;
  for (auto const& p : points) nodes.push_back(salient::test::node(p.lon, p.lat));
  d::left_sweep sweep(g, nodes);
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a) sweep.add(a);
  std::vector<std::string> result;
  for (auto const& e : sweep.run()) {
    if (e.arc == d::left_edge::none) {
      result.push_back("none");
      continue;
    }
    auto const& share = g.shares_of(g.arcs[e.arc])[0];
    bool const north = e.upward == (share.direction > 0);
    result.push_back(std::to_string(share.source) + (north ? " north" : " south"));
  }
  return result;
}

using borders_told = std::vector<std::string>;

}  // namespace

TEST_CASE("the nearest border to the west of a point is found, and on which side of it", "[left_sweep]") {
  // A border that begins at the point's height counts, one that ends there does not.
  CHECK(left_of({{{0, 0}, {0, 5}}, {{2, 5}, {2, 1}}, {{1, 0}, {1, 5}}},
                {{3, 2}, {3, 1}, {3, 5}, {3, 0.5}, {0.5, 2}, {0, 2}, {-1, 2}}) ==
        borders_told{"1 south", "1 south", "none", "2 north", "0 north", "none", "none"});
}

TEST_CASE("slanting borders are told apart at the height of the point", "[left_sweep]") {
  // Two that lean towards each other and a flat one, which no ray ends at.
  CHECK(left_of({{{0, 0}, {4, 8}}, {{7, 0}, {5, 8}}, {{1, 4}, {9, 4}}}, {{8, 1}, {3, 1}, {8, 7}, {4.5, 7}, {0.5, 7}}) ==
        borders_told{"1 north", "0 north", "1 north", "0 north", "none"});
  // From one vertex: the right one just above it is the nearer.
  CHECK(left_of({{{0, 0}, {1, 4}}, {{0, 0}, {-1, 4}}, {{0, 0}, {3, 1}}}, {{5, 0}, {5, 0.5}, {5, 1}, {5, 2}}) ==
        borders_told{"2 north", "2 north", "0 north", "0 north"});
}

TEST_CASE("of several edges of a border the one beside the point is told", "[left_sweep]") {
  d::split_soup split{d::edge_soup(d::grid::lonlat()), {}, {}, 0};
  salient::test::add_path(split.edges, {{0, 0}, {2, 1}, {1, 2}, {3, 3}, {2, 1.5}}, 0);
  split.is_node = {1, 0, 0, 0, 1};
  auto const g = d::build_graph(split);
  std::vector<d::ipoint> const points{salient::test::node(9, 0.5), salient::test::node(9, 1.25),
                                      salient::test::node(9, 2.5), salient::test::node(1.625, 1.75)};
  d::left_sweep sweep(g, points);
  REQUIRE(g.arcs.size() == 1);
  sweep.add(0);
  auto const found = sweep.run();
  CHECK(found[0].step == 0);
  CHECK(found[1].step == 1);
  CHECK(found[2].step == 3);
  CHECK(found[3].step == 1);
  bool const as_drawn = g.shares_of(g.arcs[0])[0].direction > 0;
  CHECK(found[0].upward == as_drawn);
  CHECK(found[2].upward != as_drawn);
}

TEST_CASE("borders that cross change their order above the crossing", "[left_sweep]") {
  d::split_soup split{d::edge_soup(d::grid::lonlat()), {}, {}, 0};
  salient::test::add_path(split.edges, {{0, 0}, {4, 4}}, 0);
  salient::test::add_path(split.edges, {{4, 0}, {0, 4}}, 1);
  auto const soup = d::split_at_vertices(split.edges);
  auto const g = d::build_graph(soup);
  std::vector<d::ipoint> points;
  for (double const y : {0.5, 1.5, 2.5, 3.5}) points.push_back(salient::test::node(9, y));
  d::left_sweep sweep(g, points);
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a) sweep.add(a);
  auto const found = sweep.run();
  auto const source = [&](std::size_t i) { return g.shares_of(g.arcs[found[i].arc])[0].source; };
  CHECK(source(0) == 1);
  CHECK(source(1) == 1);
  CHECK(source(2) == 0);
  CHECK(source(3) == 0);
}
