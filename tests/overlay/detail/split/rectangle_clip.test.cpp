// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/rectangle_clip.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;
using salient::test::hole;
using salient::test::land;

TEST_CASE("rings are followed inside a rectangle, its border between them", "[clip]") {
  auto const clipped = [](land const& area, salient::test::point lower, salient::test::point upper) {
    auto const boxes = d::boxes_of(area);
    REQUIRE(boxes.settled);
    return d::rectangle_clip(area, boxes, lower, upper).run();
  };
  land const diamond{{{{0, 0}, {4, -4}, {8, 0}, {4, 4}, {0, 0}}, {}}};
  CHECK(clipped(diamond, {-1, -5}, {9, 5}) == diamond);
  CHECK(clipped(diamond, {3, -1}, {5, 1}) == land{{box(3, -1, 5, 1), {}}});
  CHECK(clipped(diamond, {20, -1}, {25, 1}) == land{});
  CHECK(clipped(diamond, {0.25, 3}, {1, 3.75}) == land{});  // in a corner of its box
  CHECK(clipped(diamond, {-1, -1}, {9, 9}) == land{{{{0, 0}, {1, -1}, {7, -1}, {8, 0}, {4, 4}, {0, 0}}, {}}});
  CHECK(clipped(diamond, {2, -9}, {9, 9}) == land{{{{2, -2}, {4, -4}, {8, 0}, {4, 4}, {2, 2}, {2, -2}}, {}}});
  CHECK(clipped(diamond, {-2, -3}, {4.5, 1}) == land{{{{0, 0}, {3, -3}, {4.5, -3}, {4.5, 1}, {1, 1}, {0, 0}}, {}}});
  // Through the middle: each side cuts once, and no corner is land.
  CHECK(clipped(diamond, {1.5, -3.5}, {6.5, 3.5}) == land{{{{1.5, -1.5},
                                                            {3.5, -3.5},
                                                            {4.5, -3.5},
                                                            {6.5, -1.5},
                                                            {6.5, 1.5},
                                                            {4.5, 3.5},
                                                            {3.5, 3.5},
                                                            {1.5, 1.5},
                                                            {1.5, -1.5}},
                                                           {}}});
  // A window across the ring alone: land beside its hole, holes cut open, a hole around it.
  land const frame{{box(0, 0, 12, 12), {hole(4, 4, 8, 8)}}};
  CHECK(clipped(frame, {5, 5}, {7, 7}) == land{});
  CHECK(clipped(frame, {1, 1}, {3, 11}) == land{{box(1, 1, 3, 11), {}}});
  CHECK(clipped(frame, {1, 1}, {11, 11}) == land{{box(1, 1, 11, 11), {hole(4, 4, 8, 8)}}});
  CHECK(clipped(frame, {5, 1}, {7, 11}) == land{{box(5, 1, 7, 4), {}}, {box(5, 8, 7, 11), {}}});
  CHECK(clipped(frame, {3, 5}, {9, 7}) == land{{box(3, 5, 4, 7), {}}, {box(8, 5, 9, 7), {}}});
}

TEST_CASE("what passes the border of a rectangle too near is left to the general way", "[clip]") {
  land const tooth{{{{0, 0}, {6, 0}, {6, 4}, {3, 1}, {0, 4}, {0, 0}}, {}}};
  auto const boxes = d::boxes_of(tooth);
  auto const quick = [&](salient::test::point lower, salient::test::point upper) {
    return d::rectangle_clip(tooth, boxes, lower, upper).run().has_value();
  };
  CHECK(quick({-1, 2}, {7, 5}));
  CHECK_FALSE(quick({-1, 1}, {7, 5}));            // a vertex on the border
  CHECK_FALSE(quick({-1, 1 + 0x1p-40}, {7, 5}));  // a vertex beside it, and two crossings close to each other
  CHECK_FALSE(quick({1, 3}, {7, 5}));             // an edge through a corner
  CHECK_FALSE(quick({2, 2}, {2, 5}));             // no rectangle
}
