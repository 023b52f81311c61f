// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/chains.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

#include "overlay/detail/soups.hpp"

using salient::test::box;

TEST_CASE("a closed border begins at its smallest vertex, the larger label on its left", "[cover]") {
  auto const map = salient::test::covered({{3, {{2, 1}, {0, 2}, {-1, 0}, {1, -1}, {2, 1}}}}).map;
  REQUIRE(map.chains().size() == 1);
  CHECK(map.chains()[0] == salient::chain{0, 5, 3, 0});
  CHECK(std::vector(map.vertices().begin(), map.vertices().end()) ==
        std::vector<salient::test::point>{{-1, 0}, {1, -1}, {2, 1}, {0, 2}, {-1, 0}});
}

TEST_CASE("borders end where three labels meet, and run on where two do", "[cover]") {
  auto const map = salient::test::covered({{1, box(0, 0, 2, 1)}, {2, box(2, 0, 4, 1)}}).map;
  REQUIRE(map.chains().size() == 3);
  for (auto const& c : map.chains()) CHECK(c.left > c.right);
  // Sorted by their first vertices, then by the next.
  auto const from = [&](std::size_t i) { return map.vertices()[map.chains()[i].first]; };
  CHECK(map.chains()[0] == salient::chain{0, 4, 2, 0});
  CHECK(from(0) == salient::test::point{2, 0});
  CHECK(map.chains()[1] == salient::chain{4, 4, 1, 0});
  CHECK(map.chains()[2] == salient::chain{8, 2, 2, 1});
  CHECK(from(1) == salient::test::point{2, 1});
  CHECK(from(2) == salient::test::point{2, 1});
}

TEST_CASE("a border drawn by two rings the other way round keeps the order of its vertices", "[cover]") {
  // The common border has vertices between, and runs north in one ring, south in the other.
  auto const map = salient::test::covered({{1, {{0, 0}, {2, 0}, {1.5, 1}, {2.5, 2}, {2, 3}, {0, 3}, {0, 0}}},
                                           {2, {{2, 0}, {4, 0}, {4, 3}, {2, 3}, {2.5, 2}, {1.5, 1}, {2, 0}}}})
                       .map;
  for (auto const& c : map.chains()) {
    if (c.right != 1) continue;
    REQUIRE(c.count == 4);
    CHECK(map.vertices()[c.first] == salient::test::point{2, 3});
    CHECK(map.vertices()[c.first + 1] == salient::test::point{2.5, 2});
    CHECK(map.vertices()[c.first + 2] == salient::test::point{1.5, 1});
  }
}
