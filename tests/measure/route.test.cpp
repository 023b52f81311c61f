// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/route.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "salient/geodesy/perimeter.hpp"
#include "salient/measure/between_places.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// Occupied from 10 to 20 km east of the town, contested from there to 30.
status_map strips(contested_mapping mapped = contested_mapping::yes) {
  return hand_made::map_of({{hand_made::box(hand_made::town, 10, -40, 20, 40, 1)},
                            {hand_made::box(hand_made::town, 20.001, -40, 30, 40, 1), status::contested}},
                           mapped);
}

hand_made::line road(double from_km, double to_km) {
  return hand_made::at(hand_made::town, {{from_km, 0}, {to_km, 0}});
}

}  // namespace

TEST_CASE("a road through occupied and contested land, by km") {
  auto const way = road(0, 50);
  auto const found = route(strips(), way);
  CHECK_THAT(found.length_km, WithinAbs(50, 0.02));
  CHECK_THAT(found.by_status_km[status::occupied], WithinAbs(10, 0.01));
  CHECK_THAT(found.by_status_km[status::contested], WithinAbs(10, 0.01));
  CHECK_THAT(*found.hostile_share.contested_open, WithinAbs(0.2, 1e-3));
  CHECK_THAT(*found.hostile_share.contested_closed, WithinAbs(0.4, 1e-3));
  CHECK_THAT(*found.within_share.contested_open, WithinAbs(0.4, 1e-3));    // from 5 to 25
  CHECK_THAT(*found.within_share.contested_closed, WithinAbs(0.6, 1e-3));  // from 5 to 35
  REQUIRE(found.first_cut.contested_open);
  CHECK_THAT(found.first_cut.contested_open->at_km, WithinAbs(10, 0.01));
  REQUIRE(found.stretches.size() >= 4);
  CHECK(found.stretches.front().what == status::none);
}

TEST_CASE("from the other end the road is first cut by contested land") {
  auto const way = road(50, 0);
  auto const found = route(strips(), way);
  CHECK_THAT(found.first_cut.contested_open->at_km, WithinAbs(30, 0.02));
  CHECK_THAT(found.first_cut.contested_closed->at_km, WithinAbs(20, 0.02));
}

TEST_CASE("a route that never meets closing land has no cut, and one that begins in it is cut at 0") {
  auto const free_way = road(-20, 0);
  auto const found = route(strips(), free_way);
  CHECK_FALSE(found.first_cut.contested_open);
  CHECK(found.hostile_share.contested_open == 0.0);
  CHECK(found.within_share.contested_open == 0.0);
  auto const held = road(15, 0);
  CHECK(route(strips(), held).first_cut.contested_open->at_km == 0);
}

TEST_CASE("without mapped contested land the closed end of a route is absent") {
  auto const way = road(0, 50);
  auto const found = route(strips(contested_mapping::no), way);
  CHECK_FALSE(found.hostile_share.contested_closed);
  CHECK_FALSE(found.within_share.contested_closed);
  CHECK_FALSE(found.first_cut.contested_closed);
}

TEST_CASE("splitting a route or a border does not change a route's numbers") {
  auto const way = road(0, 50);
  hand_made::line fine;
  for (int i = 0; i <= 64; ++i)
    fine.push_back(
        {way[0].lon + (way[1].lon - way[0].lon) * i / 64.0, way[0].lat + (way[1].lat - way[0].lat) * i / 64.0});
  auto const whole = route(strips(), way);
  auto const split = route(strips(), fine);
  CHECK_THAT(split.length_km, WithinRel(whole.length_km, 1e-9));
  CHECK_THAT(*split.hostile_km.contested_closed, WithinRel(*whole.hostile_km.contested_closed, 1e-9));
  CHECK_THAT(*split.within_share.contested_open, WithinAbs(*whole.within_share.contested_open, 1e-6));
}

TEST_CASE("the share near closing land grows with the distance and with the land") {
  auto const way = hand_made::at(hand_made::town, {{-40, -30}, {0, 5}, {40, 30}});
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    std::vector<hand_made::border> some;
    std::vector<hand_made::border> more;
    for (auto const& patch : hand_made::patches(seed)) {
      more.push_back({hand_made::at(hand_made::town, patch)});
      if (more.size() % 2 == 0) some.push_back(more.back());
    }
    auto const few = hand_made::map_of(some);
    auto const many = hand_made::map_of(more);
    double last = 0;
    for (double const distance : {0.0, 1.0, 3.0, 10.0}) {
      auto const share = *route(few, way, {.within_km = distance}).within_share.contested_open;
      CHECK(share >= last - 1e-9);
      last = share;
      CHECK(*route(many, way, {.within_km = distance}).within_share.contested_open >= share - 1e-9);
    }
    auto const found = route(many, way);
    double sum = 0;
    for (auto const km : found.by_status_km) sum += km;
    CHECK_THAT(sum, WithinRel(found.length_km, 1e-12));
    CHECK_THAT(found.length_km, WithinRel(length_km(way), 1e-9));
  }
}

TEST_CASE("a route needs two points on the earth") {
  auto const map = strips();
  hand_made::line const one{hand_made::town};
  CHECK_THROWS_AS(route(map, one), argument_error);
  hand_made::line const away{hand_made::town, {0, 91}};
  CHECK_THROWS_AS(route(map, away), argument_error);
  auto const way = road(0, 50);
  CHECK_THROWS_AS(route(map, way, {.within_km = -1}), argument_error);
  hand_made::line const still{hand_made::town, hand_made::town};
  auto const found = route(map, still);
  CHECK(found.length_km == 0);
  CHECK_FALSE(found.hostile_share.contested_open);
}

TEST_CASE("between two places: the way by status, its first crossing, and how near the front comes on it") {
  auto const map = strips();
  auto const b = hand_made::at(hand_made::town, {{50, 0}})[0];
  auto const found = between_places(map, hand_made::town, b);
  CHECK_THAT(found.line.distance_km, WithinAbs(50, 1e-6));
  CHECK_THAT(found.by_status_km[status::occupied], WithinAbs(10, 1e-3));
  CHECK_THAT(found.first_crossing.contested_open->at_km, WithinAbs(10, 1e-3));
  CHECK_THAT(found.from_a.contested_open->distance_km, WithinAbs(10, 1e-3));
  CHECK_THAT(found.from_b.contested_open->distance_km, WithinAbs(30, 1e-2));
  CHECK_THAT(found.from_b.contested_closed->distance_km, WithinAbs(20, 1e-2));
  auto const nowhere = between_places(map, hand_made::town, hand_made::town);
  CHECK(nowhere.line.distance_km == 0);
  CHECK(nowhere.stretches.empty());
  CHECK_FALSE(nowhere.first_crossing.contested_open);
}

TEST_CASE("between two places: a way over a pole or past it is as long as its parts") {
  // Land north of 85°. How much of the way lies in it: pyproj 3.4, the geodesic in pieces of 3 m.
  auto const map = made_map({{status::occupied, -180, 85, 180, 90}});
  struct way {
    lon_lat<double> a, b;
    double inside_km;
  };
  for (auto const& [a, b, inside_km] : {way{{10, 80}, {-170, 80}, 1116.911}, way{{0, 82}, {180, 82}, 1116.911},
                                        way{{0, 84.5}, {100, 86}, 751.918}, way{{0, 84.5}, {179.9, 86}, 1005.222},
                                        way{{30, 60}, {-150.001, 70}, 1116.911}, way{{0, 88}, {170, 89}, 333.948}}) {
    INFO(a.lon << " " << a.lat << " to " << b.lon << " " << b.lat);
    auto const found = between_places(map, a, b);
    CHECK_THAT(found.by_status_km[status::occupied], WithinAbs(inside_km, 0.005));
    CHECK_THAT(found.by_status_km[status::occupied] + found.by_status_km[status::none],
               WithinAbs(found.line.distance_km, 0.001));
  }
}

TEST_CASE("Pokrovsk to Kramatorsk on the map of 2 November 2025") {
  auto const data = data_or_skip();
  auto const map = daily_map(data, "20251102");
  auto const found = between_places(map, {37.17585, 48.28198}, {37.55629, 48.72305});
  CHECK_THAT(found.line.distance_km, WithinAbs(56.533, 0.001));
  double sum = 0;
  for (auto const km : found.by_status_km) sum += km;
  CHECK_THAT(sum, WithinAbs(56.533, 0.001));
  CHECK_FALSE(found.first_crossing.contested_closed);
  CHECK_THAT(found.first_crossing.contested_open->at_km, WithinAbs(14.004, 0.001));
  CHECK_THAT(found.by_status_km[status::occupied], WithinAbs(5.046, 0.001));
  CHECK_THAT(found.from_a.contested_open->distance_km, WithinAbs(8.324, 0.001));
  CHECK_THAT(found.from_b.contested_open->distance_km, WithinAbs(28.846, 0.001));
}
