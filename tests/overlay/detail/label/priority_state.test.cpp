// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/priority_state.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <tuple>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("labels that are listed come first, the others by number", "[cover]") {
  std::vector<salient::label> const listed{7, 3, 7, 0};
  d::label_ranks const ranks(listed);
  CHECK(ranks.rank(7) == 0);
  CHECK(ranks.rank(3) == 1);
  CHECK(ranks.rank(1) == 2);
  CHECK(ranks.rank(2) == 3);
  CHECK(ranks.rank(4) == 4);
  CHECK(ranks.at(ranks.rank(255)) == 255);
}

TEST_CASE("the first of the priority wins a face, and the others lose it", "[cover]") {
  using salient::test::box;
  auto const soup = salient::test::soup_of({{{box(0, 0, 1, 1), {}}},
                                            {{box(0, 0, 1, 1), {}}, {box(0, 0, 1, 1), {}}, {box(0, 0, 1, 1), {}}},
                                            {{box(0, 0, 1, 1), {}}}});
  std::vector<salient::label> const label_of{200, 5, 9}, priority{9, 5};
  d::label_ranks const ranks(priority);
  d::priority_state state(soup, label_of, ranks);
  CHECK(state.winner() == 0);
  state.cross(0, 1);
  CHECK(state.winner() == 200);
  CHECK_FALSE(state.overlapped());
  for (std::uint32_t source = 1; source < 4; ++source) state.cross(source, 1);
  CHECK(state.winner() == 5);
  CHECK(state.overlapped());
  state.cross(4, 1);
  CHECK(state.winner() == 9);
  std::vector<std::tuple<int, int, int>> losses;
  state.for_each_loss(
      [&](salient::label kept, salient::label dropped, int times) { losses.emplace_back(kept, dropped, times); });
  CHECK(losses == std::vector<std::tuple<int, int, int>>{{9, 5, 1}, {5, 5, 2}, {9, 200, 1}});
  state.cross(4, -1);
  CHECK(state.winner() == 5);
  state.reset();
  CHECK(state.winner() == 0);
  CHECK_FALSE(state.overlapped());
}
