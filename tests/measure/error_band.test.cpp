// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/error_band.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/segment_grid.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

status_map block(double west, double south, double east, double north) {
  return hand_made::map_of({{hand_made::box(hand_made::town, west, south, east, north, 2)}});
}

}  // namespace

TEST_CASE("the band of a block: its rim inside, its rim and round corners outside") {
  auto const found = *error_band(block(-20, -10, 20, 10), {.map_error_km = 1}).contested_open;
  CHECK_THAT(found.drawn, WithinRel(800.0, 1e-4));
  CHECK_THAT(found.low, WithinRel(38.0 * 18, 2e-4));
  CHECK_THAT(found.high, WithinRel(800 + 2 * (40 + 20) + std::numbers::pi, 2e-4));
}

TEST_CASE("a needle thinner than the error may not be there at all") {
  auto const found = *error_band(block(-20, -0.2, 20, 0.2), {.map_error_km = 0.5}).contested_open;
  CHECK_THAT(found.low, WithinAbs(0, 1e-6));
  CHECK_THAT(found.high, WithinRel(40 * 1.4 + 0.4 * 1 + std::numbers::pi * 0.25, 2e-3));
}

TEST_CASE("no land, no band; a front that is all coast has none either") {
  auto const nothing = *error_band(hand_made::map_of({})).contested_open;
  CHECK(nothing == banded_km2{});
  error_band_options opt;
  opt.front.homeland.emplace_back();
  auto const around = hand_made::box(hand_made::town, -30, -20, 30, 20, 2);
  opt.front.homeland[0].exterior.assign(around.begin(), around.end());
  auto const found = *error_band(block(-20, -10, 20, 10), opt).contested_open;
  CHECK(found.low == found.drawn);
  CHECK(found.high == found.drawn);
}

TEST_CASE("a band widens with the error and holds the drawn area") {
  std::vector<hand_made::border> borders;
  for (auto const& patch : hand_made::patches(7)) borders.push_back({hand_made::at(hand_made::town, patch)});
  auto const map = hand_made::map_of(borders);
  banded_km2 last{1e9, 0, 0};
  for (double const error : {0.1, 0.3, 0.5, 1.0}) {
    auto const found = *error_band(map, {.map_error_km = error}).contested_open;
    CHECK(found.low <= found.drawn);
    CHECK(found.drawn <= found.high);
    CHECK(found.low < last.low);
    CHECK(found.high > last.high);
    CHECK_THAT(found.drawn, WithinRel(map.area_km2(status::occupied), 1e-9));
    last = found;
  }
}

TEST_CASE("the band against the distance of points: a judge that knows no polygons") {
  std::vector<hand_made::border> borders;
  for (auto const& patch : hand_made::patches(3)) borders.push_back({hand_made::at(hand_made::town, patch)});
  auto const map = hand_made::map_of(borders);
  constexpr double error = 0.6;
  auto const found = *error_band(map, {.map_error_km = error}).contested_open;
  detail::view::land_set const occupied(stance{}, [](status s) { return s == status::occupied; });
  detail::view::near_plane const plane(hand_made::town, map.earth());
  azimuthal_equidistant const back(hand_made::town, map.earth());
  detail::lines::segment_grid const grid(
      detail::lines::project(detail::lines::border_lines(map, occupied), plane, map.earth()));
  detail::lines::land_locator const held(map, occupied);
  double eroded = 0;
  double dilated = 0;
  constexpr double step = 0.1;
  for (double x = -40 + step / 2; x < 40; x += step)
    for (double y = -40 + step / 2; y < 40; y += step) {
      bool const inside = held(back.inverse({1000 * x, 1000 * y}));
      bool const near = grid.nearest({1000 * x, 1000 * y})->distance <= 1000 * error;
      if (inside && !near) eroded += step * step;
      if (inside || near) dilated += step * step;
    }
  CHECK_THAT(found.low, WithinRel(eroded, 0.005));
  CHECK_THAT(found.high, WithinRel(dilated, 0.003));
}

TEST_CASE("a change has a band only where the line moved") {
  // The east side moves out by 5 km on a height of 20; the other edges stay as they are, to the bit.
  auto const at = [](std::vector<xy<double>> const& corners) {
    return hand_made::map_of({{hand_made::at(hand_made::town, corners)}});
  };
  auto const before = at({{-20, -10}, {20, -10}, {20, 10}, {-20, 10}});
  auto const after = at({{-20, -10}, {20, -10}, {25, -10}, {25, 10}, {20, 10}, {-20, 10}});
  auto const same = *error_band(before, before, {.map_error_km = 1}).contested_open;
  CHECK(same.gained == banded_km2{});
  CHECK(same.net == banded_km2{});

  auto const found = *error_band(before, after, {.map_error_km = 1}).contested_open;
  CHECK_THAT(found.gained.drawn, WithinRel(100.0, 1e-3));
  CHECK(found.gained.low < 100 - 2 * 18);
  CHECK(found.gained.high > 100 + 2 * 20);
  CHECK(found.gained.high < 100 + 2 * 20 + 40);
  CHECK_THAT(found.lost.drawn, WithinAbs(0, 0.2));
  CHECK(found.net.low < found.net.drawn);
  CHECK(found.net.drawn < found.net.high);
  CHECK_THAT(found.gained.low, WithinAbs(found.net.low + found.lost.high, 1e-6));
  CHECK_THAT(found.gained.high, WithinAbs(found.net.high + found.lost.low, 1e-6));
}

TEST_CASE("an edge that grew longer on its line stands as far as it stood") {
  // The sides run on along their parallels; so no vertex of before is one of after but the western ones.
  auto const block = [](double east) { return made_map({{status::occupied, 37, 48, east, 49}}); };
  auto const found = *error_band(block(38), block(38.25), {.map_error_km = 1}).contested_open;
  auto const side_km = 111.2, length_km = 0.25 * 74;
  CHECK(found.lost.high < 8);
  CHECK(found.gained.high < found.gained.drawn + 1 * (2 * side_km + 2 * length_km) + 20);
  auto const back = *error_band(block(38.25), block(38), {.map_error_km = 1}).contested_open;
  CHECK_THAT(back.lost.high, WithinAbs(found.gained.high, 1e-6));
  CHECK_THAT(back.gained.high, WithinAbs(found.lost.high, 1e-6));
}

TEST_CASE("in a window a band has no ends: the front runs on outside of it") {
  auto const before = block(-20, -40, 0, 40), after = block(-20, -40, 2, 40);
  error_band_options opt{.map_error_km = 0.5};
  auto const look_at = [&](std::vector<lon_lat<double>> const& ring) {
    opt.front.window.emplace(1);
    opt.front.window->front().exterior.assign(ring.begin(), ring.end());
  };
  for (double const half : {0.6, 1.0, 20.0}) {
    CAPTURE(half);
    look_at(hand_made::box(hand_made::town, -15, -half, 15, half, 2));
    auto const land = *error_band(before, opt).contested_open;
    CHECK_THAT(land.low, WithinRel(14.5 * 2 * half, 5e-4));
    CHECK_THAT(land.drawn, WithinRel(15 * 2 * half, 5e-4));
    CHECK_THAT(land.high, WithinRel(15.5 * 2 * half, 5e-4));
    auto const moved = *error_band(before, after, opt).contested_open;
    CHECK_THAT(moved.gained.low, WithinRel(1 * 2 * half, 5e-4));
    CHECK_THAT(moved.gained.drawn, WithinRel(2 * 2 * half, 5e-4));
    CHECK_THAT(moved.gained.high, WithinRel(3 * 2 * half, 5e-4));
    CHECK_THAT(moved.lost.high, WithinAbs(0, 1e-6));
    CHECK_THAT(moved.net.low, WithinRel(1 * 2 * half, 1e-3));
    CHECK_THAT(moved.net.high, WithinRel(3 * 2 * half, 1e-3));
  }
  // No more than the window holds.
  look_at(hand_made::at(hand_made::town, hand_made::circle_km(1.5, 720)));
  auto const disc = *error_band(before, after, opt).contested_open;
  auto const east_of = [](double x) { return 1.5 * 1.5 * std::acos(x / 1.5) - x * std::sqrt(1.5 * 1.5 - x * x); };
  CHECK_THAT(disc.gained.low, WithinRel(east_of(0.5), 1e-3));
  CHECK_THAT(disc.gained.drawn, WithinRel(east_of(0), 1e-3));
  CHECK_THAT(disc.gained.high, WithinRel(east_of(-0.5), 1e-3));
}

TEST_CASE("turned round, what was gained is lost and the land without end has no band") {
  error_band_options turned;
  turned.front.stance = reversed({}, "the rest");
  CHECK_FALSE(error_band(block(-20, -10, 20, 10), turned).contested_open);
  auto const straight = *error_band(block(-20, -10, 20, 10), block(-20, -10, 25, 10)).contested_open;
  auto const found = *error_band(block(-20, -10, 20, 10), block(-20, -10, 25, 10), turned).contested_open;
  CHECK_THAT(found.lost.drawn, WithinAbs(straight.gained.drawn, 1e-3));
  CHECK_THAT(found.lost.low, WithinAbs(straight.gained.low, 1e-3));
  CHECK_THAT(found.lost.high, WithinAbs(straight.gained.high, 1e-3));
  CHECK_THAT(found.gained.high, WithinAbs(straight.lost.high, 1e-3));
  CHECK_THAT(found.net.drawn, WithinAbs(-straight.net.drawn, 1e-3));
}

TEST_CASE("the band turns with the scene") {
  auto const corners = std::vector<xy<double>>{{-20, -10}, {20, -12}, {25, 9}, {3, 4}, {-18, 12}};
  auto const at = [&](double turn) {
    auto const map = hand_made::map_of({{hand_made::at(hand_made::town, hand_made::turned(corners, turn), 1)}});
    return *error_band(map, {.map_error_km = 0.5}).contested_open;
  };
  auto const straight = at(0);
  for (double const turn : {37.0, 90.0, 201.0}) {
    CHECK_THAT(at(turn).low, WithinRel(straight.low, 1e-3));
    CHECK_THAT(at(turn).high, WithinRel(straight.high, 1e-3));
  }
}

TEST_CASE("band options out of range are refused") {
  auto const map = block(0, 0, 10, 10);
  CHECK_THROWS_AS(error_band(map, {.map_error_km = 0}), argument_error);
  CHECK_THROWS_AS(error_band(map, {.map_error_km = std::nan("")}), argument_error);
}

TEST_CASE("the band of a real month is wider than what it holds") {
  auto const data = data_or_skip();
  auto const before = daily_map(data, "20251002");
  auto const after = daily_map(data, "20251102");
  auto const area = *error_band(after).contested_open;
  CHECK(area.low < area.drawn);
  auto const change = *error_band(before, after).contested_open;
  CHECK_THAT(change.net.drawn, WithinAbs(267.2, 1.0));
  CHECK(change.net.low < 267);
  CHECK(change.net.high > 267);
}
