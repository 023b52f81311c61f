// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/carry_over.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("runs that two lines share are found in order, from edges on", "[memory]") {
  auto const runs = [](std::vector<d::ipoint> const& a, std::vector<d::ipoint> const& b) {
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> found;
    d::for_each_common_run(a, b,
                           [&](std::size_t i, std::size_t k, std::size_t count) { found.emplace_back(i, k, count); });
    return found;
  };
  std::vector<d::ipoint> const a{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
  CHECK(runs(a, a) == std::vector<std::tuple<std::size_t, std::size_t, std::size_t>>{{0, 0, 6}});
  CHECK(runs(a, {{9, 9}, {1, 0}, {2, 0}, {8, 8}, {4, 0}, {5, 0}, {7, 7}}) ==
        std::vector<std::tuple<std::size_t, std::size_t, std::size_t>>{{1, 1, 2}, {4, 4, 2}});
  CHECK(runs(a, {{1, 0}, {3, 0}, {5, 0}}).empty());  // vertices, but no edge
}

TEST_CASE("of a soup that resembles the one before only what is new is fresh", "[memory]") {
  d::edge_soup before(d::grid::lonlat()), now(d::grid::lonlat());
  salient::test::add_path(before, {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 1}}, 0);
  salient::test::add_path(before, {{0, 5}, {1, 5}}, 1);
  salient::test::add_path(now, {{0, 5}, {1, 5}}, 1);
  salient::test::add_path(now, {{0, 0}, {1, 0}, {2, 7}, {3, 0}, {4, 1}}, 0);
  d::contact_memory memory;
  memory.keep(before, {{0, 3, true}, {1, 2, false}, {0, 5, false}}, {{0, 1}, {3}}, 16);
  auto const known = memory.carry_over(now, 16);
  CHECK(std::count(known.fresh.begin(), known.fresh.end(), 1) ==
        2 + 2);  // two edges, and the last vertex of either path
  CHECK(known.fresh[2] == 0);
  CHECK(known.fresh[3] == 1);
  CHECK(known.fresh[4] == 1);
  CHECK(known.fresh[5] == 0);
  CHECK(known.changed == std::vector<std::uint32_t>{1});
  REQUIRE(known.pairs.size() == 2);
  CHECK(known.pairs[0].e == 2);
  CHECK(known.pairs[0].f == 5);
  CHECK(known.pairs[0].plain);
  CHECK(known.pairs[1].e == 2);
  CHECK(known.pairs[1].f == 0);
  CHECK(known.odd.turning.empty());
  CHECK(known.odd.tiny == std::vector<std::uint32_t>{5});
}
