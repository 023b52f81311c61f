// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/impl/clip.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;

TEST_CASE("inside a window a map keeps its labels, outside it has none", "[clip]") {
  auto const map = salient::test::covered({{1, box(0, 0, 4, 4)}, {2, box(4, 0, 8, 4)}}).map;
  salient::test::land const window{{box(3, 1, 6, 2), {}}};
  auto const clipped = d::clip_to(map, salient::test::soup_of({window}), d::box_around(window));
  auto const expected = salient::test::covered({{1, box(3, 1, 4, 2)}, {2, box(4, 1, 6, 2)}}).map;
  CHECK(clipped.map == expected);
  salient::test::land const beside{{box(20, 1, 26, 2), {}}};
  CHECK(d::clip_to(map, salient::test::soup_of({beside}), d::box_around(beside)).map.chains().empty());
  salient::test::land const around{{box(-20, -20, 26, 20), {}}};
  CHECK(d::clip_to(map, salient::test::soup_of({around}), d::box_around(around)).map == map);
}

TEST_CASE("a face is inside if the window covers it and the map has a label there", "[clip]") {
  auto const window = salient::test::soup_of({{{box(0, 0, 1, 1), {}}}});
  std::vector<d::map_border> const borders{{true, 3, 0}};
  d::clip_state state(window, borders);
  state.cross(0, 1);
  CHECK(state.inside() == 0);
  state.cross(0 | d::clip_state::window_bit, 1);
  CHECK(state.inside() == 3);
  state.cross(0, -1);
  CHECK(state.inside() == 0);
  state.reset();
  state.cross(0, 1);
  CHECK(state.inside() == 0);
}
