// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/boxes.hpp"

#include <catch2/catch_test_macros.hpp>

namespace d = salient::detail;

TEST_CASE("boxes that touch meet, and grow to hold one another", "[boxes]") {
  auto box = d::box_of({4, 1}, {2, 7});
  CHECK(box.meets(d::box_of({4, 7}, {9, 9})));
  CHECK(box.meets(d::box_of({0, 0}, {2, 1})));
  CHECK_FALSE(box.meets(d::box_of({5, 1}, {9, 7})));
  CHECK_FALSE(box.meets(d::box_of({2, 8}, {4, 9})));
  CHECK_FALSE(box.meets(d::box_of({0, 1}, {1, 7})));
  box.grow(d::box_of({-3, 5}, {3, 12}));
  CHECK(box.x0 == -3);
  CHECK(box.y0 == 1);
  CHECK(box.x1 == 4);
  CHECK(box.y1 == 12);
  box.widen(2);
  CHECK(box.x0 == -5);
  CHECK(box.y1 == 14);
}
