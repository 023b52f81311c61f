// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/label.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "salient/overlay/detail/find_faces.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;

TEST_CASE("each component of the borders is placed among the others", "[label]") {
  // Eight rings inside one another, every second belonging to b: nothing touches.
  salient::test::land a, b;
  for (int i = 0; i < 8; ++i) (i % 2 == 0 ? a : b).push_back({box(i, i, 30 - i, 30 - i), {}});
  b.push_back({box(40, 0, 50, 10), {}});  // beside all of them
  auto const soup = salient::test::soup_of({a, b});
  using enum salient::overlay_operation;
  CHECK(d::area_of_operation(soup, intersection, salient::fill_rule::ogc, {}) == 28 * 28);
  CHECK(d::area_of_operation(soup, union_, salient::fill_rule::ogc, {}) == 900 + 100);
  CHECK(d::area_of_operation(soup, difference, salient::fill_rule::ogc, {}) == 900 - 28 * 28);
  // Under even-odd every second ring of b takes land away.
  double other = 100;
  for (int i = 1; i < 8; i += 2) other += (30 - 2 * i) * (30 - 2 * i) * (i % 4 == 1 ? 1 : -1);
  CHECK(d::area_of_operation(salient::test::soup_of({b}), union_, salient::fill_rule::evenodd, {}) == other);
}

TEST_CASE("many components in one band of latitude keep their places", "[label]") {
  salient::test::land row, shifted;
  for (int i = 0; i < 100; ++i) {
    row.push_back({box(3 * i - 150, 0, 3 * i - 149, 1), {}});
    shifted.push_back({box(3 * i - 149.5, 0.25, 3 * i - 148, 0.75), {}});
  }
  auto const soup = salient::test::soup_of({row, shifted});
  CHECK(d::area_of_operation(soup, salient::overlay_operation::intersection, salient::fill_rule::ogc, {}) ==
        100 * 0.25);
  CHECK(d::area_of_operation(soup, salient::overlay_operation::sym_difference, salient::fill_rule::ogc, {}) ==
        100 * (1 + 0.75 - 0.5));
}

TEST_CASE("hundreds of components beside and inside crossing borders keep their places", "[label]") {
  // Two rows of boxes, the lower ones with a box of the other operand in each, under two large boxes that cross where
  // one row ends and the other begins.
  salient::test::land one{{box(-100.25, -5, 20.25, 3), {}}};
  salient::test::land other{{box(-20.25, 1.25, 100.25, 5), {}}};
  for (double x = -150; x < 150; x += 3) {
    one.push_back({box(x, 0, x + 1, 1), {}});
    one.push_back({box(x, 1.5, x + 1, 2.5), {}});
    other.push_back({box(x + 0.25, 0.25, x + 0.75, 0.75), {}});
  }
  auto const soup = salient::test::soup_of({one, other});
  auto const of_both = 40.5 * 1.75 + 100 * 0.25 + 27;
  auto const of_any = 120.5 * 8 + 120.5 * 3.75 - 40.5 * 1.75 + 60 + 33;
  CHECK(d::area_of_operation(soup, salient::overlay_operation::intersection, salient::fill_rule::ogc, {}) == of_both);
  CHECK(d::area_of_operation(soup, salient::overlay_operation::union_, salient::fill_rule::ogc, {}) == of_any);
  CHECK(d::area_of_operation(soup, salient::overlay_operation::sym_difference, salient::fill_rule::ogc, {}) ==
        of_any - of_both);
}

TEST_CASE("a component is left as it was entered, wherever its border begins and whichever way it runs", "[label]") {
  // Two large boxes that cross, and so many in them that the walk goes from one to the next.
  auto const drawn = [](salient::ring<salient::test::point> r, int first, bool backwards) {
    r.pop_back();
    std::rotate(r.begin(), r.begin() + first, r.end());
    if (backwards) std::reverse(r.begin(), r.end());
    r.push_back(r.front());
    return r;
  };
  for (int first = 0; first < 4; ++first)
    for (bool const backwards : {false, true}) {
      CAPTURE(first, backwards);
      salient::test::land one{{drawn(box(-160, -5, 20, 12), first, backwards), {}}};
      salient::test::land other{{drawn(box(-20, -3, 160, 14), first, backwards), {}}};
      for (double x = -149.5; x < 150; x += 2) {
        one.push_back({box(x, 10, x + 1, 11), {}});
        other.push_back({box(x + 0.25, 10.25, x + 0.75, 10.75), {}});
      }
      auto const soup = salient::test::soup_of({one, other});
      auto const of_both = 40 * 15 + 65 + 65 * 0.25;  // 65 boxes of each in the other's large one alone
      CHECK(d::area_of_operation(soup, salient::overlay_operation::intersection, salient::fill_rule::ogc, {}) ==
            of_both);
      CHECK(d::area_of_operation(soup, salient::overlay_operation::union_, salient::fill_rule::ogc, {}) ==
            2 * 180 * 17 - 40 * 15);
    }
}
