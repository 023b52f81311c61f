// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/edges/coverage_paths.hpp"

#include <catch2/catch_test_macros.hpp>

#include "overlay/detail/soups.hpp"

TEST_CASE("the borders of a map are the arcs of a graph, as far as they are asked for", "[coverage]") {
  auto const map =
      salient::test::covered({{1, salient::test::box(0, 0, 2, 1)}, {2, salient::test::box(2, 0, 4, 1)}}).map;
  salient::detail::coverage_graph const all(map, [](salient::chain const&) { return true; });
  CHECK(all.arcs.nodes.size() == 2);
  CHECK(all.arcs.arcs.size() == 3);
  salient::detail::coverage_graph const outer(map, [](salient::chain const& c) { return c.right == 0; });
  REQUIRE(outer.arcs.arcs.size() == 2);
  for (auto const& a : outer.arcs.arcs) CHECK(map.chains()[outer.arcs.shares_of(a)[0].source].right == 0);
}
