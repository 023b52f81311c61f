// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/output.hpp"

#include <catch2/catch_test_macros.hpp>

#include "salient/core/xy.hpp"
#include "salient/overlay/detail/find_faces.hpp"

#include "overlay/detail/soups.hpp"

TEST_CASE("faces become closed rings of the type that is asked for, each hole its own", "[overlay]") {
  using salient::test::box;
  using salient::test::hole;
  salient::overlay_record record;
  auto const found = salient::detail::faces_of_operation(
      salient::test::soup_of({{{box(0, 0, 9, 9), {hole(1, 1, 2, 2), hole(4, 4, 6, 6)}}}}),
      salient::overlay_operation::union_, salient::fill_rule::ogc, {}, record);
  auto const land =
      salient::detail::to_multi_polygon<salient::test::point>(found.arcs, found.polygons, found.edges.nodes);
  CHECK(land == salient::test::land{{box(0, 0, 9, 9), {hole(1, 1, 2, 2), hole(4, 4, 6, 6)}}});
  auto const narrow =
      salient::detail::to_multi_polygon<salient::xy<float>>(found.arcs, found.polygons, found.edges.nodes);
  REQUIRE(narrow.size() == 1);
  CHECK(narrow[0].interiors[1][2] == salient::xy<float>{6, 6});
}
