// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/priority_state.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <set>
#include <tuple>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("labels that are listed come first, the others by number", "[cover]") {
  std::vector<salient::label> const listed{7, 3, 7, 0, 60000}, standing{65535, 4, 3, 0, 7, 1, 3, 2};
  d::label_ranks const ranks(listed, standing);
  CHECK(ranks.size() == 6);
  CHECK(ranks.rank(7) == 0);
  CHECK(ranks.rank(3) == 1);
  CHECK(ranks.rank(1) == 2);
  CHECK(ranks.rank(2) == 3);
  CHECK(ranks.rank(4) == 4);
  CHECK(ranks.at(ranks.rank(65535)) == 65535);
}

TEST_CASE("a set of ranks knows its first, however many there are", "[cover]") {
  d::rank_set set(65536);
  std::set<std::size_t> judge;
  std::mt19937 random(1);
  auto const check = [&] {
    CHECK(set.empty() == judge.empty());
    if (!judge.empty()) CHECK(set.first() == *judge.begin());
    std::vector<std::size_t> all;
    set.for_each([&](std::size_t r) { all.push_back(r); });
    CHECK(all == std::vector<std::size_t>(judge.begin(), judge.end()));
  };
  check();
  for (auto const r : {65535u, 4096u, 4095u, 64u, 63u, 0u}) {
    set.insert(r);
    judge.insert(r);
    check();
  }
  for (int i = 0; i < 300; ++i) {
    auto const r =
        static_cast<std::size_t>(i % 3 == 0 ? random() % 65536 : *std::next(judge.begin(), random() % judge.size()));
    if (judge.contains(r) && judge.size() > 1) {
      set.erase(r);
      judge.erase(r);
    } else {
      set.insert(r);
      judge.insert(r);
    }
    check();
  }
  set.clear();
  judge.clear();
  check();
}

TEST_CASE("the first of the priority wins a face, and the others lose it", "[cover]") {
  using salient::test::box;
  auto const soup = salient::test::soup_of({{{box(0, 0, 1, 1), {}}},
                                            {{box(0, 0, 1, 1), {}}, {box(0, 0, 1, 1), {}}, {box(0, 0, 1, 1), {}}},
                                            {{box(0, 0, 1, 1), {}}}});
  std::vector<salient::label> const label_of{200, 5, 9}, priority{9, 5};
  d::label_ranks const ranks(priority, label_of);
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
