// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/rings.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace d = salient::detail;

TEST_CASE("a ring is walked from its smallest vertex on, each vertex once", "[rings]") {
  std::vector<d::ipoint> const points{{5, 0}, {1, 2}, {0, 1}};
  d::graph g;
  g.points = points;
  g.nodes = {{2, 0}, {6, 3}};
  g.arcs = {{0, 1, 0, 1, 0, 0}, {0, 1, 1, 2, 0, 0}};  // over 5, 0; and over 1, 2 and 0, 1
  // Along the first arc, back along the second from its second vertex.
  d::face_ring const r{{3, 0}, 1, 5, {0, 1}, {1, 2}};
  std::vector<d::ipoint> walked;
  d::for_each_vertex(g, r, [&](d::ipoint p) { walked.push_back(p); });
  CHECK(walked == std::vector<d::ipoint>{{0, 1}, {1, 2}, {2, 0}, {5, 0}, {6, 3}});
  CHECK(d::length_of(g, 3) == 3);
}

TEST_CASE("rings are sorted by their smallest vertex, then by the one behind it", "[rings]") {
  d::face_ring const a{{}, 0, 0, {0, 0}, {1, 0}}, b{{}, 0, 0, {0, 0}, {2, 0}}, c{{}, 0, 0, {1, 0}, {0, 0}};
  CHECK(a < b);
  CHECK(b < c);
  CHECK_FALSE(c < a);
}
