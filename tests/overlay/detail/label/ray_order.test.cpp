// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/ray_order.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

namespace d = salient::detail;

TEST_CASE("of two edges the left one just above a row is told", "[ray_order]") {
  d::upward_edge const slanting{{0, 0}, {4, 8}}, upright{{2, 0}, {2, 8}};
  CHECK(d::order_above(slanting, upright, 2) == -1);
  CHECK(d::order_above(slanting, upright, 4) == 1);  // they cross in the row
  CHECK(d::order_above(upright, slanting, 4) == -1);
  CHECK(d::order_above(slanting, upright, 6) == 1);
  CHECK(d::order_above(slanting, {{1, 2}, {3, 6}}, 3) == 0);
}

TEST_CASE("the order of edges from one point is that of their directions", "[ray_order]") {
  d::upward_edge const left{{5, 5}, {-9, 6}}, middle{{5, 5}, {5, 90}}, right{{5, 5}, {900, 7}};
  CHECK(d::order_above(left, middle, 5) == -1);
  CHECK(d::order_above(right, middle, 5) == 1);
  CHECK(d::order_above(left, right, 5) == -1);
}

TEST_CASE("what doubles cannot tell apart is told exactly", "[ray_order]") {
  constexpr auto far = std::int64_t{1} << 53;
  d::upward_edge const e{{-far, -far}, {far, far - 1}}, f{{-far, -far}, {far + 1, far}};
  // Above the row of their start f runs right of e by a part in 2^53.
  CHECK(d::order_above(e, f, -far) == d::order_above(e, f, far - 2));
  CHECK(d::order_above(e, f, 0) == -d::order_above(f, e, 0));
  CHECK(d::order_above(e, {{1 - far, -far}, {far + 1, far - 1}}, 12345) == -1);
  CHECK(d::order_above(e, {{-1 - far, -far}, {far - 1, far - 1}}, 12345) == 1);
}

TEST_CASE("a row is above a crossing unless it is below", "[ray_order]") {
  CHECK(d::row_above({7, 0}) == 7);
  CHECK(d::row_above({7, 1}) == 8);
  CHECK(d::row_above({-7, 5}) == -6);
  CHECK(d::lies_right_of({3, 2}, {{0, 0}, {4, 8}}));
  CHECK(!d::lies_right_of({1, 2}, {{0, 0}, {4, 8}}));
  CHECK(!d::lies_right_of({0, 2}, {{0, 0}, {4, 8}}));
}
