// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/advance.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "salient/measure/change_within.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// Land west of a front that runs north; the window holds 40 km of it and neither end.
status_map west_of(std::vector<xy<double>> front, double turn = 0) {
  std::vector<xy<double>> corners{{-60, -60}};
  corners.insert(corners.end(), front.begin(), front.end());
  corners.push_back({-60, 60});
  return hand_made::map_of({{hand_made::at(hand_made::town, hand_made::turned(corners, turn), 2)}});
}

advance_result moved(status_map const& before, status_map const& after, double turn = 0) {
  advance_options opt;
  auto const ring =
      hand_made::at(hand_made::town, hand_made::turned({{-30, -20}, {40, -20}, {40, 20}, {-30, 20}}, turn), 1);
  opt.front.window.emplace(1);
  opt.front.window->front().exterior.assign(ring.begin(), ring.end());
  auto const found = advance(before, after, opt);
  REQUIRE(found.contested_open);
  return *found.contested_open;
}

std::vector<xy<double>> straight(double x) { return {{x, -60}, {x, 60}}; }

}  // namespace

TEST_CASE("a straight front that moves 3 km east has moved 3 km east") {
  auto const found = moved(west_of(straight(0)), west_of(straight(3)));
  CHECK_THAT(found.mean_km, WithinAbs(3, 0.01));
  CHECK_THAT(found.p95_km, WithinAbs(3, 0.01));
  CHECK_THAT(found.hausdorff_forward_km, WithinAbs(3, 0.01));
  CHECK_THAT(found.hausdorff_back_km, WithinAbs(3, 0.01));
  CHECK_THAT(found.old_front_km, WithinAbs(40, 0.05));
  CHECK_THAT(found.gained_km2, WithinRel(120.0, 0.03));
  REQUIRE(found.azimuth_deg);
  CHECK_THAT(*found.azimuth_deg, WithinAbs(90, 0.5));
  CHECK(*found.concentration > 0.99);
}

TEST_CASE("a retreat is negative and gains nothing") {
  auto const found = moved(west_of(straight(3)), west_of(straight(0)));
  CHECK_THAT(found.mean_km, WithinAbs(-3, 0.01));
  CHECK(found.gained_km2 == 0);
  CHECK_FALSE(found.azimuth_deg);
  CHECK_FALSE(found.concentration);
}

TEST_CASE("maps that are the same did not move") {
  auto const map = west_of(straight(0));
  auto const found = moved(map, map);
  CHECK(found.mean_km == 0);
  CHECK(found.p95_km == 0);
  CHECK_THAT(found.hausdorff_forward_km, WithinAbs(0, 1e-6));
  CHECK_FALSE(found.azimuth_deg);
}

TEST_CASE("a salient: its tip is the Hausdorff distance back, its base hardly moves the mean") {
  // 2 km wide and 10 km deep; no point of its base is farther than 1 km from a flank.
  auto const found = moved(west_of(straight(0)), west_of({{0, -60}, {0, -1}, {10, -1}, {10, 1}, {0, 1}, {0, 60}}));
  CHECK_THAT(found.hausdorff_back_km, WithinAbs(10.0, 0.1));
  CHECK_THAT(found.hausdorff_forward_km, WithinAbs(1.0, 0.15));
  CHECK_THAT(found.mean_km, WithinAbs(1.0 / 40, 0.005));
  CHECK_THAT(found.gained_km2, WithinRel(20.0, 0.02));
  CHECK_THAT(*found.azimuth_deg, WithinAbs(90, 1));
}

TEST_CASE("an advance turns with the scene") {
  for (double const turn : {0.0, 40.0, 130.0, 285.0}) {
    auto const found = moved(west_of(straight(0), turn), west_of(straight(2), turn), turn);
    CHECK_THAT(found.mean_km, WithinAbs(2, 0.01));
    CHECK_THAT(std::remainder(*found.azimuth_deg - 90 - turn, 360), WithinAbs(0, 0.5));
  }
}

TEST_CASE("what was gained in a window is what the change in it says") {
  auto const before = west_of(straight(0)), after = west_of(straight(2));
  for (auto const& [radius, x] :
       {std::pair(0.8, 0.0), std::pair(3.0, 0.0), std::pair(2.0, -0.7), std::pair(30.0, 5.0)}) {
    CAPTURE(radius, x);
    advance_options opt;
    auto const centre = hand_made::at(hand_made::town, std::vector<xy<double>>{{x, 1}}).front();
    auto const ring = hand_made::at(centre, hand_made::circle_km(radius, 128));
    opt.front.window.emplace(1);
    opt.front.window->front().exterior.assign(ring.begin(), ring.end());
    auto const found = *advance(before, after, opt).contested_open;
    CHECK_THAT(found.gained_km2,
               WithinRel(change_within(before, after, *opt.front.window).contested_open.gained_km2, 1e-9));
  }
}

TEST_CASE("half gained, half lost") {
  auto const found = moved(west_of(straight(0)), west_of({{2, -60}, {2, 0}, {-2, 0}, {-2, 60}}));
  CHECK_THAT(found.mean_km, WithinAbs(0, 0.02));
  CHECK_THAT(found.p95_km, WithinAbs(2, 0.02));
  CHECK_THAT(found.gained_km2, WithinRel(40.0, 0.06));
}

TEST_CASE("no front on either map, no advance; contested land only where both draw it") {
  auto const nothing = hand_made::map_of({});
  CHECK_FALSE(advance(nothing, west_of(straight(0))).contested_open);
  CHECK_FALSE(advance(west_of(straight(0)), nothing).contested_open);
  auto const narrow = hand_made::map_of({{hand_made::box(hand_made::town, 0, 0, 5, 5)}}, contested_mapping::no);
  CHECK_FALSE(advance(narrow, west_of(straight(0))).contested_closed);
  CHECK_THROWS_AS(advance(narrow, narrow, {.step_km = 0}), argument_error);
}

TEST_CASE("the front near Pokrovsk in October 2025: gains here, a salient lost there") {
  auto const data = data_or_skip();
  advance_options opt;
  auto const window = hand_made::at({37.17585, 48.28198}, hand_made::circle_km(30, 128));
  opt.front.window.emplace(1);
  opt.front.window->front().exterior.assign(window.begin(), window.end());
  auto const found = *advance(daily_map(data, "20251002"), daily_map(data, "20251102"), opt).contested_open;
  // The salient north-east of Pokrovsk was cut back by more than the town's front moved.
  CHECK_THAT(found.mean_km, WithinAbs(-0.233, 0.002));
  CHECK_THAT(found.p95_km, WithinAbs(1.682, 0.01));
  CHECK_THAT(found.hausdorff_forward_km, WithinAbs(5.97, 0.13));
  CHECK_THAT(found.hausdorff_back_km, WithinAbs(3.04, 0.13));
  CHECK_THAT(found.gained_km2, WithinRel(42.75, 0.02));
}

TEST_CASE("a front across the antimeridian moves, however its maps draw it") {
  auto const before = made_map({{status::occupied, 179.5, 0, -179.9, 1}});
  auto const after = made_map({{status::occupied, 179.5, 0, -179.8, 1}});
  auto const elsewhere =
      *advance(made_map({{status::occupied, 9.5, 0, 10.1, 1}}), made_map({{status::occupied, 9.5, 0, 10.2, 1}}))
           .contested_open;
  auto const found = *advance(before, after).contested_open;
  CHECK(elsewhere.mean_km > 1);
  CHECK_THAT(found.mean_km, WithinAbs(elsewhere.mean_km, 1e-3));
  CHECK_THAT(found.gained_km2, WithinRel(elsewhere.gained_km2, 1e-6));
  auto const cut = made_map({{status::occupied, 179.5, 0, 180, 1}, {status::occupied, -180, 0, -179.8, 1}});
  CHECK_THAT(advance(before, cut).contested_open->mean_km, WithinAbs(found.mean_km, 1e-9));
}

TEST_CASE("a ring over the antimeridian has not moved if it is drawn from another corner") {
  auto const one = made_map({{status::occupied, 179.5, 0, -179.5, 1}});
  auto const other = made_map({{status::occupied, -179.5, 0, 179.5, 1}});
  auto const found = *advance(one, other).contested_open;
  CHECK_THAT(found.mean_km, WithinAbs(0, 1e-3));
  CHECK(found.gained_km2 == 0);
}
