// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/find_faces.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <initializer_list>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;

TEST_CASE("a record says what was merged, rounded and repaired", "[overlay]") {
  auto const unit = d::grid::lonlat().unit();
  salient::overlay_record record;
  auto const asked = [&](std::initializer_list<salient::test::land> operands) {
    return d::faces_of_operation(salient::test::soup_of(operands), salient::overlay_operation::union_,
                                 salient::fill_rule::ogc, {}, record);
  };
  CHECK(asked({{{box(0, 0, 1, 1), {}}}, {{box(3, 0, 4, 1), {}}}}).polygons.size() == 2);
  CHECK(record.merged_vertices == 0);
  CHECK(record.pitch == 0);
  CHECK(record.rounding_area == 0);
  CHECK(record.repaired.empty());
  // Two corners nearer than the rounding.
  static_cast<void>(asked({{{box(0, 0, 1, 1), {}}}, {{box(1 + 8 * unit, 1 + 8 * unit, 2, 2), {}}}}));
  CHECK(record.merged_vertices == 1);
  CHECK(record.pitch > 0);
  // A crossing that no node of the grid has, and a bow that crosses itself.
  static_cast<void>(asked({{{{{0, 0}, {3, 1}, {0, 2}, {0, 0}}, {}}}, {{{{1, -1}, {1.5, 2}, {2, -1}, {1, -1}}, {}}}}));
  CHECK(record.pitch == 256 * unit);
  CHECK(record.rounding_area > 0);
  static_cast<void>(asked({{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}}));
  REQUIRE(record.repaired.size() == 1);
  CHECK(record.repaired[0].what == salient::defect::self_intersection);
}

TEST_CASE("what only a, both and only b cover, in the plane and on the earth", "[overlay]") {
  auto const soup = salient::test::soup_of({{{box(0, 0, 4, 4), {}}}, {{box(2, 1, 6, 3), {}}}});
  auto const flat = d::areas_of_overlap(soup, salient::fill_rule::ogc, {});
  CHECK(flat.only_a == 12);
  CHECK(flat.both == 4);
  CHECK(flat.only_b == 4);
  auto const round = d::areas_of_overlap(soup, salient::fill_rule::ogc, {}, salient::ellipsoid::wgs84());
  auto const alone = d::areas_of_overlap(salient::test::soup_of({{{box(2, 1, 4, 3), {}}}, {}}), salient::fill_rule::ogc,
                                         {}, salient::ellipsoid::wgs84());
  CHECK(std::abs(round.both - alone.only_a) < 1e-6);
  CHECK(round.only_a > 2.9 * round.both);
}

TEST_CASE("faces of both are none where only one is", "[overlay]") {
  auto const found = d::faces_of_both(salient::test::soup_of({{{box(0, 0, 4, 4), {}}}, {{box(4, 0, 6, 3), {}}}}),
                                      salient::fill_rule::ogc, {}, 0);
  REQUIRE(found);
  CHECK(found->polygons.empty());
}
