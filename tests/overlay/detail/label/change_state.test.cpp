// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/change_state.hpp"

#include <catch2/catch_test_macros.hpp>

using salient::detail::change_state;
using salient::detail::map_border;

TEST_CASE("a border packs its map and both labels", "[change]") {
  for (bool const after : {false, true}) {
    auto const b = map_border::unpack(map_border{after, 255, 3}.packed());
    CHECK(b.after == after);
    CHECK(b.left == 255);
    CHECK(b.right == 3);
  }
}

TEST_CASE("over a border of both maps nothing has changed, between them it has", "[change]") {
  auto const before = map_border{false, 2, 1}.packed(), after = map_border{true, 2, 1}.packed();
  change_state state;
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
  state.cross(map_border{true, 0, 255}.packed(), -1);
  CHECK(state.from() == 0);
  CHECK(state.to() == 255);
}

TEST_CASE("a state that two partitions cannot leave is no change", "[change]") {
  change_state state;
  state.cross(map_border{true, 1, 0}.packed(), 1);
  state.cross(map_border{true, 1, 0}.packed(), 1);  // twice into one label
  CHECK_FALSE(state.is_change());
  CHECK_FALSE(state.unchanged());
  state.reset();
  state.cross(map_border{true, 3, 0}.packed(), 1);
  state.cross(map_border{true, 5, 4}.packed(), 1);  // 3 and 5 both
  CHECK_FALSE(state.is_change());
}
