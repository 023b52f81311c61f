// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/impl/cover.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

#include "salient/geodesy/area.hpp"

#include "overlay/detail/soups.hpp"

using Catch::Matchers::WithinAbs;
using salient::test::box;

TEST_CASE("a polygon that repeats one of its label is left out, one of another label is not", "[cover]") {
  salient::ragged_polygons<salient::test::point> polygons;
  for (int copy = 0; copy < 3; ++copy) {
    for (auto const& r : {box(0, 0, 4, 4), salient::test::hole(1, 1, 2, 2)}) {
      polygons.vertices.insert(polygons.vertices.end(), r.begin(), r.end());
      polygons.end_ring();
    }
    polygons.end_polygon();
  }
  std::vector<salient::labelled_area> const areas{{&polygons, 0, 2, 1}, {&polygons, 2, 1, 2}, {&polygons, 0, 3, 0}};
  auto const found = salient::cover(areas);
  REQUIRE(found.record.repaired.size() == 1);
  auto const& note = found.record.repaired[0];
  CHECK(note.what == salient::defect::repeated_polygon);
  CHECK(note.input == 0);
  CHECK(note.polygon == 1);
  auto const km2 =
      salient::area_km2(salient::polygon<salient::test::point>{box(0, 0, 4, 4), {salient::test::hole(1, 1, 2, 2)}});
  CHECK_THAT(note.area, WithinAbs(km2, 1e-6));
  REQUIRE(found.record.overlaps.size() == 2);
  CHECK(found.record.overlaps[0].kept == 1);
  CHECK(found.record.overlaps[0].dropped == 1);
  CHECK_THAT(found.record.overlaps[0].area_km2, WithinAbs(km2, 1e-6));
  CHECK(found.record.overlaps[1].dropped == 2);
  CHECK_THAT(found.record.overlaps[1].area_km2, WithinAbs(km2, 1e-6));
  for (auto const& c : found.map.chains()) CHECK((c.left == 1 && c.right == 0));
}

TEST_CASE("land claimed three times counts twice within its label", "[cover]") {
  auto const found =
      salient::test::covered({{1, box(0, 0, 4, 4)}, {1, box(1, 0, 5, 4)}, {1, box(2, 0, 6, 4)}, {2, box(3, 1, 4, 2)}});
  auto const km2 = [](double w, double s, double e, double n) {
    return salient::area_km2(salient::polygon<salient::test::point>{box(w, s, e, n), {}});
  };
  REQUIRE(found.record.overlaps.size() == 2);
  CHECK_THAT(found.record.overlaps[0].area_km2, WithinAbs(km2(1, 0, 4, 4) + km2(2, 0, 5, 4), 1e-6));
  CHECK(found.record.overlaps[1].kept == 1);
  CHECK(found.record.overlaps[1].dropped == 2);
  CHECK_THAT(found.record.overlaps[1].area_km2, WithinAbs(km2(3, 1, 4, 2), 1e-6));
}
