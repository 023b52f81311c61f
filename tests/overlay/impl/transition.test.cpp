// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/impl/transition.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/overlay/impl/transition_pieces.hpp"

#include "overlay/detail/soups.hpp"
#include "thrown.hpp"

namespace d = salient::detail;
using Catch::Matchers::WithinAbs;
using salient::test::box;

TEST_CASE("labels are listed in order, and faces numbered by what became what", "[transition]") {
  auto const before = salient::test::drawn_map({{7, 0, box(0, 0, 1, 1)}});
  auto const after = salient::test::drawn_map({{2, 60000, box(0, 0, 1, 1)}});
  d::label_index const index(before, after);
  CHECK(index.labels == std::vector<salient::label>{0, 2, 7, 60000});
  CHECK(index.place[7] == 2);
  CHECK(index.place[60000] == 3);
  d::change_cells cells;
  std::vector<d::map_border> const borders{{true, 7, 60000}};
  d::change_state state(borders);
  CHECK(cells.of(state) == d::change_cells::unchanged);
  state.cross(0, 1);
  auto const cell = cells.of(state);
  CHECK(cell == d::change_cells::first);
  CHECK(cells.from(cell) == 60000);
  CHECK(cells.to(cell) == 7);
  CHECK(cells.of(7, 60000) == cell + 1);
  CHECK(cells.of(state) == cell);
  CHECK(cells.end() == cell + 2);
  state.cross(0, 1);
  CHECK(cells.of(state) == d::change_cells::fault);
}

TEST_CASE("many cells keep their numbers", "[transition]") {
  d::change_cells cells;
  for (unsigned i = 0; i < 3000; ++i)
    CHECK(cells.of(static_cast<salient::label>(i % 60), static_cast<salient::label>(65535 - i)) == cells.first + i);
  for (unsigned i = 0; i < 3000; ++i)
    CHECK(cells.of(static_cast<salient::label>(i % 60), static_cast<salient::label>(65535 - i)) == cells.first + i);
}

TEST_CASE("areas refer to the map whose middle lies farther south, whichever comes first", "[transition]") {
  auto const south = salient::test::drawn_map({{1, 0, box(0, 0, 1, 1)}});
  auto const north = salient::test::drawn_map({{1, 0, box(0, 5, 1, 6)}});
  CHECK(&d::reference_map(south, north) == &south);
  CHECK(&d::reference_map(north, south) == &south);
  salient::coverage const empty;
  CHECK(&d::reference_map(empty, north) == &north);
  CHECK(&d::reference_map(north, empty) == &north);
}

TEST_CASE("what kept its label is the mean of what both totals leave, and no more than either", "[transition]") {
  salient::transition_areas const changed{{0, 1, 2}, {{0, 1, 5}, {1, 0, 2}, {1, 2, 3}, {2, 1, 1}}};
  auto const one = salient::test::drawn_map({{1, 0, box(0, 0, 1, 1)}}),
             two = salient::test::drawn_map({{2, 0, box(0, 0, 1, 1)}});
  d::label_index const index(one, two);
  auto matrix = changed;
  std::vector<double> rows(256), columns(256);
  rows[1] = 20;       // less 2 + 3 lost
  columns[1] = 21.5;  // less 5 + 1 gained
  rows[2] = 4;
  columns[2] = 1;
  auto const worst = d::fill_diagonal(matrix, index, rows, columns);
  CHECK(matrix.at(1, 1) == 15.25);
  CHECK(matrix.at(2, 2) == 0.5);
  CHECK(matrix.at(0, 0) == 0);
  CHECK(worst == 5);
  matrix = changed;
  columns[2] = 0;  // a label that the later map has not
  static_cast<void>(d::fill_diagonal(matrix, index, rows, columns));
  CHECK(matrix.at(2, 2) == 0);
}

TEST_CASE("the centre of a piece is that of its area", "[transition]") {
  auto const placed = [](salient::ring<salient::test::point> shell,
                         std::vector<salient::ring<salient::test::point>> holes = {}) {
    salient::transition_piece piece;
    piece.land = {std::move(shell), std::move(holes)};
    static_cast<void>(d::place_piece(piece));
    return piece;
  };
  auto const triangle = placed({{30, 48}, {33, 48}, {30, 54}, {30, 48}});
  CHECK_THAT(triangle.centroid.lon, WithinAbs(31, 1e-12));
  CHECK_THAT(triangle.centroid.lat, WithinAbs(50, 1e-12));
  // An L of three unit squares: the mean of their centres.
  auto const ell = placed({{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}, {0, 0}});
  CHECK_THAT(ell.centroid.lon, WithinAbs(2.5 / 3, 1e-12));
  CHECK_THAT(ell.centroid.lat, WithinAbs(2.5 / 3, 1e-12));
  CHECK(ell.lower == salient::test::point{0, 0});
  CHECK(ell.upper == salient::test::point{2, 2});
  // A square of 16 with a hole of 4 off its middle: (16 · 2 − 4 · 3) / 12 and (16 · 2 − 4 · 1.5) / 12.
  auto const holed = placed(box(0, 0, 4, 4), {salient::test::hole(2, 0.5, 4, 2.5)});
  CHECK_THAT(holed.centroid.lon, WithinAbs(20.0 / 12, 1e-12));
  CHECK_THAT(holed.centroid.lat, WithinAbs(26.0 / 12, 1e-12));
  // Too thin for a sum: the middle of its envelope.
  auto const thin = placed({{1, 1}, {3, 1}, {2, 1}, {1, 1}});
  CHECK(thin.centroid == salient::test::point{2, 1});
}

TEST_CASE("the extent of a ring has its area, perimeter and moments", "[transition]") {
  auto const e = d::extent_of(box(1, 1, 4, 5), {1, 1});
  CHECK(e.twice_area == 24);
  CHECK(e.perimeter == 14);
  CHECK(e.x == 3 * 24 * 1.5);
  CHECK(e.y == 3 * 24 * 2.0);
}

TEST_CASE("pieces come by what they were, then by what they became, each with its area", "[transition]") {
  auto const before = salient::test::covered({{2, box(0, 0, 1, 1)}, {1, box(4, 0, 6, 1)}}).map;
  auto const after = salient::test::covered({{1, box(0, 0, 1, 1)}, {2, box(4, 0, 6, 1)}, {3, box(8, 0, 9, 3)}}).map;
  auto const found = salient::transition_pieces(before, after);
  REQUIRE(found.pieces.size() == 3);
  std::vector<std::pair<salient::label, salient::label>> const changes{{0, 3}, {1, 2}, {2, 1}};
  std::vector<salient::ring<salient::test::point>> const lands{box(8, 0, 9, 3), box(4, 0, 6, 1), box(0, 0, 1, 1)};
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    auto const& piece = found.pieces[i];
    CHECK(std::pair(piece.from, piece.to) == changes[i]);
    CHECK(piece.land.exterior == lands[i]);
    CHECK(piece.land.interiors.empty());
    CHECK_THAT(piece.area_km2, WithinAbs(salient::area_km2(piece.land), 1e-8));
  }
  CHECK(found.rounding_km2 == 0);
  CHECK(found.pitch_deg == 0);
}

TEST_CASE("a piece with a hole has the area of both", "[transition]") {
  salient::coverage const none;
  auto const after = salient::test::covered({{1, box(1, 1, 2, 2)}, {3, box(0, 0, 4, 4)}}).map;
  auto const found = salient::transition_pieces(none, after).pieces;
  REQUIRE(found.size() == 2);
  CHECK(found[0].land.exterior == box(1, 1, 2, 2));
  REQUIRE(found[1].land.interiors.size() == 1);
  CHECK_THAT(found[1].area_km2, WithinAbs(salient::area_km2(found[1].land), 1e-7));
  CHECK_THAT(found[0].area_km2 + found[1].area_km2,
             WithinAbs(salient::area_km2(salient::polygon<salient::test::point>{box(0, 0, 4, 4), {}}), 1e-7));
}

TEST_CASE("maps that are no partitions are an error, by areas and by pieces", "[transition]") {
  auto const refused = [](salient::coverage const& before, salient::coverage const& after) {
    CHECK(salient::test::code_of<salient::overlay_error>([&] { return salient::transition(before, after); }) ==
          salient::error_code::overlay_area_mismatch);
    CHECK(salient::test::code_of<salient::overlay_error>([&] { return salient::transition_pieces(before, after); }) ==
          salient::error_code::overlay_area_mismatch);
  };
  auto const doubled = salient::test::drawn_map({{1, 0, box(0, 0, 2, 2)}, {1, 0, box(1, 1, 3, 3)}});
  refused({}, doubled);  // land that is twice of one label
  refused(doubled, {});
  auto const two = salient::test::drawn_map({{1, 0, box(0, 0, 2, 2)}, {2, 0, box(1, 1, 3, 3)}});
  refused({}, two);  // land of two labels
  CHECK(salient::test::code_of<salient::overlay_error>([] {
          d::require_partitions(-1e-6);
          return 0;
        }) == salient::error_code::overlay_area_mismatch);
  d::require_partitions(1e-8);
}
