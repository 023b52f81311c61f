// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/cancel/join_pieces.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

#include "salient/overlay/transition_pieces.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;
using salient::test::hole;

namespace {

salient::ragged_polygons<salient::test::point> parts_of(salient::test::land const& polygons) {
  salient::ragged_polygons<salient::test::point> result;
  for (auto const& p : polygons) {
    result.vertices.insert(result.vertices.end(), p.exterior.begin(), p.exterior.end());
    result.end_ring();
    for (auto const& h : p.interiors) {
      result.vertices.insert(result.vertices.end(), h.begin(), h.end());
      result.end_ring();
    }
    result.end_polygon();
  }
  return result;
}

salient::transition_piece piece(salient::ring<salient::test::point> const& exterior, salient::label to, double km2) {
  salient::transition_piece result{0, to, km2, {}, {}, {}, {}};
  result.land.exterior = exterior;
  return result;
}

// Joined, with the number of vertices in place of a centroid.
std::vector<salient::transition_piece> joined(std::vector<salient::transition_piece> pieces) {
  d::piece_joiner(pieces).join([](salient::transition_piece& p) {
    p.centroid = {p.land.exterior[0].lon + 200, static_cast<double>(p.land.exterior.size())};
  });
  return pieces;
}

}  // namespace

TEST_CASE("two halves at the antimeridian are one polygon, counted on beyond it", "[join_pieces]") {
  auto const whole = d::joined_over_seam(
      parts_of({{box(170, 0, 180, 10), {hole(172, 2, 174, 4)}}, {box(-180, 0, -170, 10), {hole(-178, 2, -176, 4)}}}));
  REQUIRE(whole);
  REQUIRE(whole->exterior.size() == 5);
  for (auto const& p : whole->exterior) CHECK((p.lon == 170 || p.lon == 190));
  REQUIRE(whole->interiors.size() == 2);
  for (auto const& h : whole->interiors)
    for (auto const& p : h) CHECK(((p.lon >= 172 && p.lon <= 174) || (p.lon >= 182 && p.lon <= 184)));
}

TEST_CASE("what goes around the earth or in two pieces is no one polygon", "[join_pieces]") {
  CHECK(!d::joined_over_seam(parts_of({{box(-180, 0, 0, 10), {}}, {box(0, 0, 180, 10), {}}})));
  CHECK(!d::joined_over_seam(parts_of({{box(170, 0, 180, 10), {}}, {box(-180, 20, -170, 30), {}}})));
}

TEST_CASE("pieces of one change that meet along the antimeridian are one piece", "[join_pieces]") {
  auto const east = box(-180, 0, -170, 10), west = box(170, 0, 180, 10);
  auto const one = joined({piece(west, 1, 3), piece(box(0, 0, 1, 1), 1, 9), piece(east, 1, 5)});
  REQUIRE(one.size() == 2);
  auto const& whole = one[0].area_km2 == 9 ? one[1] : one[0];
  CHECK(whole.area_km2 == 8);
  CHECK(whole.centroid == salient::test::point{10, 5});  // 370
  CHECK(joined({piece(west, 1, 3), piece(east, 2, 5)}).size() == 2);
  // In one point they do not meet.
  CHECK(joined({piece(west, 1, 3), piece(box(-180, 10, -170, 20), 1, 5)}).size() == 2);
}

TEST_CASE("three pieces in a row along the antimeridian are one", "[join_pieces]") {
  auto const row = joined(
      {piece(box(-180, 8, -170, 12), 1, 1), piece(box(170, 0, 180, 10), 1, 2), piece(box(-180, 0, -170, 4), 1, 4)});
  REQUIRE(row.size() == 1);
  CHECK(row[0].area_km2 == 7);
}
