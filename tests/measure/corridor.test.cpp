// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/corridor.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "salient/geodesy/distance.hpp"
#include "salient/measure/nearest.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using hand_made::border;
using hand_made::box;
using hand_made::circle_km;
using hand_made::map_of;
using hand_made::town;

constexpr double step = 1;  // km: sides straight about the town

corridor_end open_end(status_map const& map, corridor_options const& how = {}) {
  auto const found = corridor(map, town, how);
  REQUIRE(found.contested_open);
  return *found.contested_open;
}

// A wall of occupied land about the town with a gap in its eastern side.
std::vector<border> ring_with_gap(double gap_km, double inner = 6, double outer = 9) {
  return {{hand_made::wall_with_gap(gap_km, inner, outer)}};
}

multi_polygon<lon_lat<double>> area(hand_made::line const& ring) {
  polygon<lon_lat<double>> p;
  p.exterior.assign(ring.begin(), ring.end());
  return {p};
}

bool no_width(corridor_end const& c) { return !c.width_km && !c.limited_by_place_km && !c.limited_by_rear_km; }

TEST_CASE("a gap in a wall is a neck of its width") {
  for (double const gap : {0.05, 1.0, 2.5, 5.0}) {
    INFO("gap of " << gap << " km");
    auto const found = open_end(map_of(ring_with_gap(gap)));
    REQUIRE(found.state == corridor_state::neck);
    CHECK_THAT(*found.width_km, WithinAbs(gap, 0.001));
    CHECK_FALSE(found.limited_by_place_km);
    CHECK_FALSE(found.by_barrier);
    REQUIRE(found.saddle);
    REQUIRE(found.pinch.size() == 2);
    CHECK_THAT(distance_km(found.pinch[0], found.pinch[1]), WithinAbs(gap, 0.001));
    CHECK_THAT(distance_km(found.pinch[0], *found.saddle), WithinAbs(gap / 2, 0.001));
    auto const away = geodesic(town, *found.saddle);
    CHECK_THAT(*away.azimuth_deg, WithinAbs(90, 0.1));
    CHECK(away.distance_km >= 6 - 0.001);
    CHECK(away.distance_km <= 9 + 0.001);
    REQUIRE(found.components.size() == 1);
    CHECK(found.components[0].holds_place);
    CHECK_THAT(found.components[0].share_of_start, WithinAbs(1, 1e-9));
    CHECK(found.components[0].state == corridor_state::neck);
    CHECK(found.components[0].width_km == found.width_km);
  }
}

TEST_CASE("the path leads from the start to the rear and keeps its distance") {
  auto const map = map_of(ring_with_gap(1.5));
  auto const found = open_end(map);
  REQUIRE(found.path.size() > 2);
  CHECK(distance_km(town, found.path.front()) <= 3.001);
  CHECK_THAT(distance_km(town, found.path.back()), WithinAbs(45, 0.01));
  for (auto const p : found.path) {
    auto const nearest_land = nearest(map, p).contested_open;
    REQUIRE(nearest_land);
    CHECK_FALSE(nearest_land->inside);
    CHECK(nearest_land->distance_km >= *found.width_km / 2 - 0.002);
  }
}

TEST_CASE("between patches of all shapes the path keeps its distance too") {
  for (std::uint32_t seed = 41; seed <= 50; ++seed) {
    INFO("scene " << seed);
    std::vector<border> borders;
    for (auto const& p : hand_made::patches(seed)) borders.push_back({hand_made::at(town, p, step)});
    auto const map = map_of(borders);
    auto const found = open_end(map, {.rear_km = 25});
    auto const half = (found.width_km.value_or(0) + found.limited_by_place_km.value_or(0)) / 2;
    REQUIRE(found.path.size() > 1);
    for (std::size_t i = 0; i + 1 < found.path.size(); ++i) {
      auto const& p = found.path[i];
      auto const& q = found.path[i + 1];
      for (auto const at : {p, lon_lat<double>{(p.lon + q.lon) / 2, (p.lat + q.lat) / 2}})
        CHECK(nearest(map, at).contested_open->distance_km >= half - 0.003);
    }
  }
}

TEST_CASE("of several ways out the widest counts, and its narrowest part") {
  // Two walls one behind the other: gaps of 3 and 1 km in the inner, of 2 and 2.5 km in the outer one.
  std::vector<border> const walls = {{box(town, 6, 1.5, 7, 12, step)},     {box(town, 6, -12, 7, -1.5, step)},
                                     {box(town, -7, 0.5, -6, 12, step)},   {box(town, -7, -12, -6, -0.5, step)},
                                     {box(town, -5.5, 11, 5.5, 12, step)}, {box(town, -5.5, -12, 5.5, -11, step)}};
  // Corners leave gaps of 0.5 km: narrower than all.
  auto const found = open_end(map_of(walls));
  CHECK(found.state == corridor_state::neck);
  CHECK_THAT(*found.width_km, WithinAbs(3, 0.001));
  REQUIRE(found.pocket);
  REQUIRE(found.pocket->mouths.size() == 6);
  CHECK_THAT(found.pocket->mouths[0].width_km, WithinAbs(3, 0.001));
  CHECK_THAT(found.pocket->mouths[1].width_km, WithinAbs(1, 0.001));
  for (std::size_t i = 2; i < 6; ++i) CHECK_THAT(found.pocket->mouths[i].width_km, WithinAbs(0.5, 0.001));
}

TEST_CASE("next to an open front there is no width but a limit by the place") {
  // A straight front 4 km to the south, 200 km long: at the far side of a disc of 3 km it is 7 km away.
  auto const map = map_of({{box(town, -100, -60, 100, -4, step)}});
  auto const found = open_end(map);
  CHECK(found.state == corridor_state::source_limited);
  CHECK_FALSE(found.width_km);
  CHECK_THAT(found.limited_by_place_km.value(), WithinAbs(14, 0.005));
  CHECK_FALSE(found.saddle);
  CHECK(found.pinch.empty());
  CHECK_FALSE(found.pocket);
  for (double const start : {0.5, 1.0, 5.0})
    CHECK_THAT(open_end(map, {.start_km = start}).limited_by_place_km.value(), WithinAbs(2 * (4 + start), 0.005));
}

TEST_CASE("a complete ring is closed, in the start disc too") {
  for (double const inner : {0.5, 2.0, 6.0}) {
    INFO("ring at " << inner << " km");
    auto const map = map_of({{hand_made::at(town, circle_km(inner + 2), step), status::occupied, status::none},
                             {hand_made::at(town, circle_km(inner), step), status::none, status::occupied}});
    auto const found = open_end(map);
    CHECK(found.state == corridor_state::closed);
    CHECK(no_width(found));
    CHECK_FALSE(found.by_barrier);
    CHECK(found.path.empty());
    REQUIRE(found.pocket);
    CHECK_THAT(found.pocket->area_km2, WithinAbs(std::numbers::pi * inner * inner, 1e-3 * inner * inner));
    CHECK_FALSE(found.pocket->mouth_ratio);
    CHECK_THAT(found.pocket->hostile_perimeter_share, WithinAbs(1, 1e-9));
    CHECK(found.pocket->mouths.empty());
  }
}

TEST_CASE("every part of the start has its own way out") {
  // A ring in the start: closed within, open without.
  auto const map = map_of({{hand_made::at(town, circle_km(1.5), step), status::occupied, status::none},
                           {hand_made::at(town, circle_km(1), step), status::none, status::occupied}});
  auto const found = open_end(map);
  CHECK(found.state == corridor_state::closed);
  REQUIRE(found.components.size() == 2);
  CHECK(found.components[0].holds_place);
  CHECK_THAT(found.components[0].share_of_start, WithinAbs(1.0 / 9, 1e-4));
  CHECK(found.components[0].state == corridor_state::closed);
  CHECK_FALSE(found.components[1].holds_place);
  CHECK_THAT(found.components[1].share_of_start, WithinAbs(1 - 2.25 / 9, 1e-4));
  CHECK(found.components[1].state == corridor_state::source_limited);
  CHECK_THAT(found.components[1].limited_by_place_km.value(), WithinAbs(3, 0.001));
}

TEST_CASE("a place in closing land is inside, whatever the rest of its start can do") {
  auto const found = open_end(map_of({{box(town, -1, -1, 2, 1, step)}}));
  CHECK(found.state == corridor_state::inside);
  CHECK(no_width(found));
  CHECK_FALSE(found.by_barrier);
  REQUIRE(found.components.size() == 1);
  CHECK_FALSE(found.components[0].holds_place);
  CHECK(found.components[0].state == corridor_state::source_limited);

  SECTION("on its border too") {
    // Along the meridian, so that the place is on the edge to the bit.
    auto const on_line = map_of({{{town, {town.lon, town.lat + 0.1}, {town.lon - 0.1, town.lat}}}});
    CHECK(open_end(on_line).state == corridor_state::inside);
  }
  SECTION("a barrier is said to be one") {
    corridor_options how;
    how.stance.readings[status::claimed] = reading::barrier;
    auto const sea = map_of({{box(town, -1, -1, 2, 1, step), status::claimed}, {box(town, 5, 5, 6, 6, step)}});
    auto const found_at_sea = open_end(sea, how);
    CHECK(found_at_sea.state == corridor_state::inside);
    CHECK(found_at_sea.by_barrier);
  }
}

TEST_CASE("without closing land there is no bound") {
  auto const found = corridor(map_of({}), town);
  REQUIRE(found.contested_open);
  CHECK(found.contested_open->state == corridor_state::unbounded);
  CHECK(no_width(*found.contested_open));
  CHECK(found.contested_open->components.empty());
  // Contested land closes at the other end only.
  auto const grey = corridor(map_of({{box(town, 5, -5, 9, 5, step), status::contested}}), town);
  CHECK(grey.contested_open->state == corridor_state::unbounded);
  CHECK(grey.contested_closed->state == corridor_state::source_limited);
}

TEST_CASE("the closed end is absent where contested land is not mapped") {
  auto const walls = ring_with_gap(2);
  for (auto const mapped : {contested_mapping::no, contested_mapping::unknown}) {
    auto const found = corridor(map_of(walls, mapped), town);
    CHECK(found.contested_open);
    CHECK_FALSE(found.contested_closed);
    CHECK(found.contested_mapped == mapped);
  }
}

TEST_CASE("contested land narrows the corridor at its end of the range") {
  auto walls = ring_with_gap(2);
  walls.push_back({box(town, 7, -0.4, 8, 0.4, step), status::contested});
  auto const found = corridor(map_of(walls), town);
  CHECK_THAT(found.contested_open->width_km.value(), WithinAbs(2, 0.001));
  CHECK_THAT(found.contested_closed->width_km.value(), WithinAbs(0.6, 0.001));
}

TEST_CASE("a barrier blocks, and is named where it does so alone") {
  corridor_options how;
  how.stance.readings[status::claimed] = reading::barrier;
  auto const half_ring =
      hand_made::at(town, {{-9, 1}, {-9, 9}, {9, 9}, {9, 1}, {7, 0}, {7, 7}, {-7, 7}, {-7, 0}}, step);
  std::vector<border> walls = {{half_ring}, {box(town, -12, -9, 12, -1, step), status::claimed}};
  auto const found = open_end(map_of(walls), how);
  CHECK(found.state == corridor_state::neck);
  CHECK_THAT(found.width_km.value(), WithinAbs(1, 0.001));
  REQUIRE(found.pocket);
  CHECK(found.pocket->mouths.size() == 2);
  // Walls of the wall and of the sea, and two mouths of 1 km.
  CHECK_THAT(found.pocket->area_km2, WithinAbs(14 * 8, 0.05));
  CHECK_THAT(found.pocket->hostile_perimeter_share, WithinAbs(28.0 / (28 + 14 + 2), 0.01));

  auto const ring = [](status what) {
    return map_of({{hand_made::at(town, circle_km(8), step), what, status::none},
                   {hand_made::at(town, circle_km(6), step), status::none, what},
                   {box(town, 10, 10, 11, 11, step)}});
  };
  auto const island = open_end(ring(status::claimed), how);
  CHECK(island.state == corridor_state::closed);
  CHECK(island.by_barrier);
  auto const besieged = open_end(ring(status::occupied), how);
  CHECK(besieged.state == corridor_state::closed);
  CHECK_FALSE(besieged.by_barrier);
}

TEST_CASE("land without a status can be the barrier") {
  // A free valley in a sea of nothing, 4 km wide, from the town to the east.
  corridor_options how;
  how.stance.readings[status::none] = reading::barrier;
  auto const valley = map_of({{box(town, -20, -10, 10, 10, step), status::liberated},
                              {box(town, -30, -30, -25, -25, step), status::occupied}});
  auto const found = open_end(valley, how);
  CHECK(found.state == corridor_state::closed);
  CHECK(found.by_barrier);
  REQUIRE(found.pocket);
  CHECK_THAT(found.pocket->area_km2, WithinAbs(600, 0.5));
  CHECK(found.pocket->hostile_perimeter_share == 0);
  auto const longer = map_of(
      {{hand_made::at(town, {{-20, -10}, {10, -10}, {10, -2}, {70, -2}, {70, 2}, {10, 2}, {10, 10}, {-20, 10}}, step),
        status::liberated},
       {box(town, -30, -30, -25, -25, step), status::occupied}});
  auto const way_out = open_end(longer, how);
  CHECK(way_out.state == corridor_state::neck);
  CHECK_THAT(way_out.width_km.value(), WithinAbs(4, 0.01));
}

TEST_CASE("a rear can be the narrowest part") {
  // Two parallel walls, and a rear in a blind end between two more.
  auto const map = map_of({{box(town, -50, 8, 50, 12, step)}, {box(town, -50, -12, 50, -8, step)}});
  corridor_options how;
  how.rear = area(box(town, 20, 7, 22, 7.5, step));
  auto const found = open_end(map, how);
  CHECK(found.state == corridor_state::rear_limited);
  CHECK_FALSE(found.width_km);
  CHECK_FALSE(found.limited_by_place_km);
  CHECK_THAT(found.limited_by_rear_km.value(), WithinAbs(2, 0.001));
}

TEST_CASE("a start polygon takes the place of the disc") {
  auto const map = map_of({{box(town, -100, -60, 100, -4, step)}});
  corridor_options how;
  how.start = area(box(town, -2, -2, 2, 1, step));
  auto const found = open_end(map, how);
  CHECK(found.state == corridor_state::source_limited);
  CHECK_THAT(found.limited_by_place_km.value(), WithinAbs(10, 0.005));
  how.start = area(box(town, 1, 1, 2, 2, step));
  CHECK_THROWS_AS(corridor(map, town, how), argument_error);
}

TEST_CASE("nothing beyond the rear closed by default distance is a way out") {
  auto const all_round = map_of({{hand_made::at(town, circle_km(80, 180), 5), status::occupied, status::none},
                                 {hand_made::at(town, circle_km(44, 180), 5), status::none, status::occupied}});
  CHECK(open_end(all_round).state == corridor_state::closed);
  // Within it, the rear's edge is the part nearest to that land.
  auto const found = open_end(all_round, {.rear_km = 40});
  CHECK(found.state == corridor_state::rear_limited);
  CHECK_THAT(found.limited_by_rear_km.value(), WithinAbs(8, 0.02));
}

TEST_CASE("arguments out of range are refused") {
  auto const map = map_of(ring_with_gap(1));
  CHECK_THROWS_AS(corridor(map, {0, 91}), argument_error);
  CHECK_THROWS_AS(corridor(map, town, {.start_km = 0}), argument_error);
  CHECK_THROWS_AS(corridor(map, town, {.start_km = -1}), argument_error);
  CHECK_THROWS_AS(corridor(map, town, {.start_km = std::nan("")}), argument_error);
  CHECK_THROWS_AS(corridor(map, town, {.rear_km = 3}), argument_error);
}

TEST_CASE("half the earth away from all land, or a hundred km from a pole, the place limits the corridor") {
  auto const map = map_of(ring_with_gap(1));
  for (lon_lat<double> const far : {lon_lat<double>{179.9, 10}, {30, 89}}) {
    auto const away_km = nearest(map, far).contested_open->distance_km;
    auto const found = corridor(map, far).contested_open.value();
    REQUIRE(found.state == corridor_state::source_limited);
    // Widest where the start disc of 3 km is farthest from the land.
    CHECK_THAT(found.limited_by_place_km.value(), WithinAbs(2 * (away_km + 3), 1));
  }
  CHECK_THROWS_AS(corridor(map, {30, 89.7}), geometry_error);  // what it looks at in any case holds the pole
}

TEST_CASE("the answer does not depend on how the scene is turned or its edges are cut") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    INFO("scene " << seed);
    auto const at_angle = [&](double turn, double cut) {
      std::vector<border> borders;
      for (auto const& p : hand_made::patches(seed))
        borders.push_back({hand_made::at(town, hand_made::turned(p, turn), cut)});
      return open_end(map_of(borders), {.rear_km = 25});
    };
    auto const value = [](corridor_end const& c) {
      return c.width_km.value_or(0) + c.limited_by_place_km.value_or(0) + c.limited_by_rear_km.value_or(0);
    };
    auto const plain = at_angle(0, 0.9);
    for (double const turn : {33.0, 90.0, 251.0}) {
      auto const turned = at_angle(turn, 0.9);
      CHECK(turned.state == plain.state);
      CHECK_THAT(value(turned), WithinAbs(value(plain), 0.002));
      if (plain.pocket) CHECK_THAT(turned.pocket->area_km2, WithinAbs(plain.pocket->area_km2, 0.02));
    }
    CHECK_THAT(value(at_angle(0, 0.35)), WithinAbs(value(plain), 0.001));
  }
}

TEST_CASE("more closing land never widens the corridor") {
  for (std::uint32_t seed = 21; seed <= 40; ++seed) {
    INFO("scene " << seed);
    auto const all = hand_made::patches(seed);
    auto last = std::numeric_limits<double>::max();
    std::vector<border> borders;
    for (std::size_t i = 0; i < all.size(); ++i) {
      borders.push_back({hand_made::at(town, all[i], step)});
      if (i % 8 != 7) continue;
      auto const found = open_end(map_of(borders), {.rear_km = 25});
      auto const now =
          found.width_km.value_or(0) + found.limited_by_place_km.value_or(0) + found.limited_by_rear_km.value_or(0);
      CHECK(now <= last + 1e-4);
      last = now;
    }
  }
}

}  // namespace
