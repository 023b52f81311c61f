// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/change_state.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using salient::detail::change_state;
using salient::detail::map_border;

TEST_CASE("over a border of both maps nothing has changed, between them it has", "[change]") {
  constexpr unsigned before = 0, after = 1, far = 2;
  std::vector<map_border> const borders{{false, 2, 1}, {true, 2, 1}, {true, 0, 65535}};
  change_state state(borders);
  state.cross(before, 1);  // onto the left of the old border: was 2 where it is 1
  REQUIRE(state.is_change());
  CHECK(state.from() == 2);
  CHECK(state.to() == 1);
  state.cross(after, 1);
  CHECK(state.unchanged());
  state.cross(before, -1);
  CHECK(state.from() == 1);
  CHECK(state.to() == 2);
  state.reset();
  CHECK(state.unchanged());
  state.cross(far, -1);
  REQUIRE(state.is_change());
  CHECK(state.from() == 0);
  CHECK(state.to() == 65535);
}

TEST_CASE("the largest labels are told apart", "[change]") {
  for (salient::label other : {1, 255, 256, 32768, 65534}) {
    std::vector<map_border> const borders{{true, 65535, other}};
    change_state state(borders);
    state.cross(0, 1);
    REQUIRE(state.is_change());
    CHECK(state.from() == other);
    CHECK(state.to() == 65535);
    state.cross(0, -1);
    CHECK(state.unchanged());
  }
}

TEST_CASE("a state that two partitions cannot leave is no change", "[change]") {
  std::vector<map_border> const borders{{true, 1, 0}, {true, 3, 0}, {true, 5, 4}};
  change_state state(borders);
  state.cross(0, 1);
  state.cross(0, 1);  // twice into one label
  CHECK_FALSE(state.is_change());
  CHECK_FALSE(state.unchanged());
  state.reset();
  state.cross(1, 1);
  state.cross(2, 1);  // 3 and 5 both
  CHECK_FALSE(state.is_change());
}
