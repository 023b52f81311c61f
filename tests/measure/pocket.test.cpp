// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/pocket.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "salient/geodesy/distance.hpp"
#include "salient/measure/corridor.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using hand_made::border;
using hand_made::box;
using hand_made::circle_km;
using hand_made::map_of;
using hand_made::town;

polygon<lon_lat<double>> area(hand_made::line const& ring) {
  polygon<lon_lat<double>> p;
  p.exterior.assign(ring.begin(), ring.end());
  return p;
}

pocket pocket_of(std::vector<border> const& borders, corridor_options const& how = {}) {
  auto const found = corridor(map_of(borders), town, how);
  REQUIRE(found.contested_open);
  REQUIRE(found.contested_open->pocket);
  return *found.contested_open->pocket;
}

// A yard of 12 km by 12 km between walls whose gap, 2 km wide at the inner side, opens outward.
std::vector<border> yard() {
  return {{hand_made::at(
      town, {{9, 3}, {9, 9}, {-9, 9}, {-9, -9}, {9, -9}, {9, -3}, {6, -1}, {6, -6}, {-6, -6}, {-6, 6}, {6, 6}, {6, 1}},
      1)}};
}

TEST_CASE("a pocket is what lies behind the neck") {
  auto const found = pocket_of(yard());
  CHECK_THAT(found.area_km2, WithinAbs(144, 0.01));
  REQUIRE(found.mouths.size() == 1);
  CHECK_THAT(found.mouths[0].width_km, WithinAbs(2, 0.001));
  CHECK_THAT(distance_km(found.mouths[0].from, found.mouths[0].to), WithinAbs(2, 0.001));
  CHECK_THAT(distance_km(town, found.mouths[0].middle), WithinAbs(6, 0.001));
  CHECK_THAT(found.mouth_ratio.value(), WithinAbs(144.0 / 4, 0.05));
  CHECK_THAT(found.hostile_perimeter_share, WithinAbs(46.0 / 48, 1e-4));
}

TEST_CASE("islands in a pocket are no part of its area but of its border") {
  auto borders = yard();
  borders.push_back({box(town, -5, -5, -4, -4, 1)});
  borders.push_back({box(town, -5, 4, -4, 5, 1)});
  auto const found = pocket_of(borders);
  CHECK_THAT(found.area_km2, WithinAbs(142, 0.01));
  CHECK(found.mouths.size() == 1);
  CHECK_THAT(found.hostile_perimeter_share, WithinAbs(54.0 / 56, 1e-4));
}

TEST_CASE("round walls have parabolas for bisectors, and their areas come out") {
  // A disc of land in the middle of a square yard: every branch about its corners is a parabola or meets one.
  auto borders = yard();
  borders.push_back({hand_made::at(town, hand_made::turned(circle_km(1, 90), 1), 0)});
  corridor_options how;
  for (auto const p : hand_made::box(town, 2, 2, 4, 4)) {
    if (how.start.empty()) how.start.emplace_back();
    how.start[0].exterior.push_back(p);
  }
  // The place must be free and in the start: ask from its middle.
  auto const place = azimuthal_equidistant(town).inverse({3000, 3000});
  auto const found = corridor(map_of(borders), place, how);
  REQUIRE(found.contested_open);
  REQUIRE(found.contested_open->pocket);
  auto const disc = 90 * std::sin(2 * std::numbers::pi / 90) / 2;
  CHECK_THAT(found.contested_open->pocket->area_km2, WithinAbs(144 - disc, 0.01));
}

TEST_CASE("a blind valley belongs to the side it opens to") {
  // Behind the yard's back wall, a valley that opens to the rear only, narrower than the neck.
  auto borders = yard();
  borders.push_back({box(town, -30, 1, -9.5, 8, 1)});
  borders.push_back({box(town, -30, -8, -9.5, -1, 1)});
  CHECK_THAT(pocket_of(borders).area_km2, WithinAbs(144, 0.01));
}

TEST_CASE("a pocket ends where the rear begins, in the middle of a long wall too") {
  // The yard with a valley to the north that narrows from 2 km to 0.6 km at 70 km: straight walls, one branch.
  std::vector<border> const walls{
      {hand_made::at(town, {{9, 3}, {9, 70}, {0.3, 70}, {1, 6}, {6, 6}, {6, 1}})},
      {hand_made::at(
          town, {{-1, 6}, {-0.3, 70}, {-9, 70}, {-9, -9}, {9, -9}, {9, -3}, {6, -1}, {6, -6}, {-6, -6}, {-6, 6}})}};
  auto const width_at = [](double north) { return 2 - 1.4 * (north - 6) / 64; };
  for (double const rear : {30.0, 45.0}) {
    auto const found = pocket_of(walls, {.rear_km = rear});
    CHECK_THAT(found.area_km2, WithinAbs(144 + (rear - 6) * (2 + width_at(rear)) / 2, 0.1));
    REQUIRE(found.mouths.size() == 2);
    CHECK_THAT(found.mouths[0].width_km, WithinAbs(2, 0.005));
    CHECK_THAT(found.mouths[1].width_km, WithinAbs(width_at(rear), 0.005));
    CHECK_THAT(distance_km(town, found.mouths[1].middle), WithinAbs(rear, 0.01));
  }
}

TEST_CASE("contact of a town with closing land") {
  auto const map = map_of({{box(town, 1, -20, 20, 20, 1)}});
  auto const share = [&](hand_made::line const& ring, double error_km) {
    auto const found = contact_share(map, area(ring), {.map_error_km = error_km});
    REQUIRE(found.contested_open);
    return *found.contested_open;
  };
  // A square of 1 km, its eastern side 0.25 km from the front: within 0.5 km the side and a quarter of two others.
  auto const square = box(town, -0.25, -0.5, 0.75, 0.5, 1);
  CHECK_THAT(share(square, 0.5), WithinAbs((1 + 2 * 0.25) / 4, 1e-4));
  CHECK_THAT(share(square, 0.24), WithinAbs(0, 1e-9));
  CHECK_THAT(share(square, 2), WithinAbs(1, 1e-9));
  CHECK_THAT(share(box(town, 5, -1, 7, 1, 1), 0.5), WithinAbs(1, 1e-9));     // deep inside
  CHECK_THAT(share(box(town, -7, -1, -5, 1, 1), 0.5), WithinAbs(0, 1e-9));   // far away
  CHECK_THAT(share(box(town, 0, -1, 2, 1, 1), 1e-6), WithinAbs(0.5, 1e-4));  // half in: one side and two halves
  CHECK_THAT(contact_share(map_of({}), area(square)).contested_open.value(), WithinAbs(0, 1e-12));
}

TEST_CASE("contact near a corner follows its round") {
  auto const map = map_of({{box(town, 1, 1, 5, 5, 1)}});
  // A segment-like town along y = 0 below the corner: within √2 km of it from x = 0 on; the square's far end is inside
  // the range of the side.
  auto const thin = box(town, -3, -0.0005, 3, 0.0005, 1);
  auto const found = contact_share(map, area(thin), {.map_error_km = std::numbers::sqrt2});
  CHECK_THAT(found.contested_open.value(), WithinAbs(0.5, 0.001));
}

TEST_CASE("contact has both ends of the range, and refuses nonsense") {
  auto const square = area(box(town, -0.5, -0.5, 0.5, 0.5, 1));
  std::vector<border> const grey = {{box(town, 0.6, -20, 20, 20, 1), status::contested}};
  auto const both = contact_share(map_of(grey), square, {.map_error_km = 0.2});
  CHECK(both.contested_open == 0.0);
  CHECK_THAT(both.contested_closed.value(), WithinAbs((1 + 0.2) / 4, 1e-4));
  CHECK_FALSE(contact_share(map_of(grey, contested_mapping::no), square).contested_closed);
  CHECK_THROWS_AS(contact_share(map_of(grey), square, {.map_error_km = 0}), argument_error);
  CHECK_THROWS_AS(contact_share(map_of(grey), polygon<lon_lat<double>>{}), argument_error);
}

}  // namespace
