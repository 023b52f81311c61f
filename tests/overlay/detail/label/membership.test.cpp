// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/membership.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using enum salient::fill_rule;
using salient::test::box;
using salient::test::hole;

TEST_CASE("each rule says of a winding number whether it is inside", "[membership]") {
  auto const soup = salient::test::soup_of({{{box(0, 0, 1, 1), {}}}});
  auto const covers = [&](salient::fill_rule rule, int winding) {
    d::membership state(soup, rule);
    for (int i = 0; i < std::abs(winding); ++i) state.cross(0, winding > 0 ? 1 : -1);
    return state.covers(0);
  };
  for (int w = -3; w <= 3; ++w) {
    CHECK(covers(evenodd, w) == (w % 2 != 0));
    CHECK(covers(nonzero, w) == (w != 0));
    CHECK(covers(positive, w) == (w > 0));
    CHECK(covers(negative, w) == (w < 0));
  }
}

TEST_CASE("by polygon, a hole takes away whichever way it is drawn", "[membership]") {
  for (auto const& inner : {hole(1, 1, 2, 2), box(1, 1, 2, 2)}) {
    auto const soup = salient::test::soup_of({{{box(0, 0, 3, 3), {inner}}}});
    for (auto const rule : {ogc, ring_nonzero}) {
      d::membership state(soup, rule);
      state.cross(0, 1);
      state.settle();
      CHECK(state.covers(0));
      state.cross(1, inner == hole(1, 1, 2, 2) ? -1 : 1);
      state.settle();
      CHECK_FALSE(state.covers(0));
      state.cross(1, inner == hole(1, 1, 2, 2) ? 1 : -1);
      state.settle();
      CHECK(state.covers(0));
      CHECK(state.strange() == (rule == ogc ? std::vector<std::uint8_t>{0} : std::vector<std::uint8_t>{}));
    }
  }
}

TEST_CASE("operands that cover a face are counted once, however many of their polygons do", "[membership]") {
  auto const soup = salient::test::soup_of({{{box(0, 0, 2, 2), {}}, {box(1, 1, 3, 3), {}}}, {{box(0, 0, 9, 9), {}}}});
  d::membership state(soup, ogc);
  CHECK(state.operands() == 2);
  for (std::uint32_t source = 0; source < 3; ++source) state.cross(source, 1);
  CHECK(state.covering_operands() == 2);
  state.cross(0, -1);
  CHECK(state.covering_operands() == 2);
  CHECK(state.covers(0));
  state.cross(1, -1);
  CHECK(state.covering_operands() == 1);
  CHECK_FALSE(state.covers(0));
  state.reset();
  CHECK(state.covering_operands() == 0);
}

TEST_CASE("a polygon that covers a place twice is strange, one on the way there is not", "[membership]") {
  auto const soup = salient::test::soup_of({{{box(0, 0, 2, 2), {}}}});
  d::membership state(soup, ogc);
  state.cross(0, 1);
  state.cross(0, 1);
  state.cross(0, -1);
  state.settle();
  CHECK(state.strange()[0] == 0);
  state.cross(0, 1);
  state.settle();
  CHECK(state.strange()[0] == 1);
}
