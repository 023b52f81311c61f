// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/cancel/cancel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("an edge of both maps with the same labels goes, whichever way it is drawn", "[cancel]") {
  std::vector<salient::test::point> const line{{0, 0}, {1, 0}}, back{{1, 0}, {0, 0}};
  auto const alive = [](d::stretch const& a, d::stretch const& b) { return d::cancel_equal_edges({a, b})[0] != 0; };
  CHECK_FALSE(alive({line, {false, 1, 2}}, {line, {true, 1, 2}}));
  CHECK_FALSE(alive({line, {false, 1, 2}}, {back, {true, 2, 1}}));
  CHECK(alive({line, {false, 1, 2}}, {back, {true, 1, 2}}));   // the labels are exchanged
  CHECK(alive({line, {false, 1, 2}}, {line, {true, 1, 3}}));   // another label
  CHECK(alive({line, {false, 1, 2}}, {line, {false, 1, 2}}));  // both of one map
  std::vector<salient::test::point> const north{{0, 0}, {0, 1}}, south{{0, 1}, {0, 0}};
  CHECK_FALSE(alive({north, {false, 1, 2}}, {south, {true, 2, 1}}));
}

TEST_CASE("of three equal edges one is left", "[cancel]") {
  std::vector<salient::test::point> const line{{0, 0}, {1, 0}, {2, 0}};
  auto const alive = d::cancel_equal_edges({{line, {false, 1, 2}}, {line, {true, 1, 2}}, {line, {true, 1, 2}}});
  CHECK(alive == std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1});
}

TEST_CASE("what is left of two maps are paths to their very ends", "[cancel]") {
  auto const before = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}, {2, 0}, {3, 0}}}});
  auto const after = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 1}, {2, 0}, {3, 1}}}});
  auto const found = d::difference_edges(d::detours_between({before}, {after}));
  auto const& soup = found.edges;
  std::size_t edges = 0;
  for (auto const& p : soup.paths) edges += p.count - 1;
  CHECK(edges == 6);
  REQUIRE(soup.paths.size() == 2);
  CHECK(soup.points[soup.paths[1].first + 3] == salient::test::node(3, 1));
  auto const border = found.borders[soup.paths[1].source];
  CHECK(border.after);
  CHECK(border.left == 2);
  CHECK(border.right == 1);
}
