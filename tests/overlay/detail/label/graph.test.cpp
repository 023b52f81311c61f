// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/graph.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace d = salient::detail;

TEST_CASE("an arc is read from its nodes and what lies between, either way", "[graph]") {
  std::vector<d::ipoint> const points{{9, 9}, {1, 1}, {2, 1}, {3, 1}};
  d::graph g;
  g.points = points;
  g.nodes = {{0, 0}, {4, 0}};
  g.arcs = {{0, 1, 1, 3, 0, 1}, {1, 0, 1, 0, 1, 1}};
  g.shares = {{7, 1}, {8, -1}};
  CHECK(g.vertex(g.arcs[0], 0) == d::ipoint{0, 0});
  CHECK(g.vertex(g.arcs[0], 1) == d::ipoint{1, 1});
  CHECK(g.vertex(g.arcs[0], 3) == d::ipoint{3, 1});
  CHECK(g.vertex(g.arcs[0], 4) == d::ipoint{4, 0});
  CHECK(g.second_vertex(0) == d::ipoint{1, 1});
  CHECK(g.second_vertex(1) == d::ipoint{3, 1});
  CHECK(g.second_vertex(2) == d::ipoint{0, 0});
  CHECK(g.second_vertex(3) == d::ipoint{4, 0});
  CHECK(g.start_of(0) == 0);
  CHECK(g.start_of(1) == 1);
  CHECK(g.shares_of(g.arcs[1])[0].source == 8);
  CHECK(g.events_of(1).empty());
}
