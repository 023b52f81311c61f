// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/faces.hpp"

#include <catch2/catch_test_macros.hpp>

#include "overlay/detail/soups.hpp"

TEST_CASE("the door to the engine takes any operands and gives faces or areas", "[overlay]") {
  namespace d = salient::detail;
  using salient::test::box;
  auto const soup = salient::test::soup_of({{{box(0, 0, 3, 3), {}}}, {{box(1, 1, 2, 2), {}}}});
  salient::overlay_record record;
  auto const found =
      d::faces_of_operation(soup, salient::overlay_operation::difference, salient::fill_rule::ogc, {}, record);
  REQUIRE(found.polygons.size() == 1);
  CHECK(found.polygons[0].rings.size() == 2);
  CHECK(d::area_of_operation(soup, salient::overlay_operation::difference, salient::fill_rule::ogc, {}) == 8);
  CHECK(d::area_of_operation(soup, salient::overlay_operation::intersection, salient::fill_rule::positive, {}) == 1);
}
