// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/way_out.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
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
using hand_made::wall_with_gap;

constexpr double step = 1;  // km: sides straight about the town

lon_lat<double> at_km(double east, double north) {
  return azimuthal_equidistant(town).inverse({1000 * east, 1000 * north});
}

way_out_end open_end(status_map const& map, way_out_options const& how = {}, lon_lat<double> place = town) {
  auto const found = way_out(map, place, how);
  REQUIRE(found.contested_open);
  return *found.contested_open;
}

// All sides shut but the east.
std::vector<border> valley(std::vector<xy<double>> const& north_side) {
  auto corners = north_side;
  for (auto p = north_side.rbegin(); p != north_side.rend(); ++p) corners.push_back({p->x, -p->y});
  std::vector<xy<double>> outer = {{200, -60}, {-40, -60}, {-40, 60}, {200, 60}};
  corners.insert(corners.end(), outer.rbegin(), outer.rend());
  return {{hand_made::at(town, corners, step)}};
}

TEST_CASE("a gap in a wall is a neck of its width, from wherever in the pocket one starts") {
  for (double const gap : {0.05, 1.0, 2.5, 5.0}) {
    auto const map = map_of({{wall_with_gap(gap)}});
    for (auto const& start : {xy<double>{0, 0}, xy<double>{5.9, 0.01}, xy<double>{-5, 4}, xy<double>{3, -5.5}}) {
      INFO("gap of " << gap << " km, place at " << start.x << " " << start.y);
      auto const place = at_km(start.x, start.y);
      auto const found = open_end(map, {}, place);
      REQUIRE(found.state == way_out_state::neck);
      CHECK_THAT(*found.width_km, WithinAbs(gap, 0.001));
      CHECK_THAT(*found.prominence_km, WithinAbs(12 - gap, 0.001));
      REQUIRE(found.saddle);
      REQUIRE(found.pinch.size() == 2);
      CHECK_THAT(distance_km(found.pinch[0], found.pinch[1]), WithinAbs(gap, 0.001));
      CHECK_THAT(*found.distance_km, WithinAbs(distance_km(place, *found.saddle), 1e-9));
      auto const away = geodesic(town, *found.saddle);
      CHECK_THAT(*away.azimuth_deg, WithinAbs(90, 0.1));
      CHECK(away.distance_km >= 6 - 0.001);
      CHECK(away.distance_km <= 9 + 0.001);
      REQUIRE(found.pocket);
      CHECK(found.pocket->area_km2 >= 144 - gap * gap);
      CHECK(found.pocket->area_km2 <= 144 + 3 * gap + 0.01);
      REQUIRE(found.pocket->mouths.size() == 1);
      REQUIRE(found.passes.size() == 1);
      CHECK(found.passes[0].width_km == found.width_km);
      CHECK_FALSE(found.passes[0].between_barriers);
      CHECK_FALSE(found.limited_by_rear_km);
      CHECK_FALSE(found.by_barrier);
    }
  }
}

TEST_CASE("the path leads from the place to the rear, and the profile is the clearance along it") {
  auto const map = map_of({{wall_with_gap(1.5)}});
  auto const found = open_end(map, {}, at_km(-3, 2));
  REQUIRE(found.path.size() > 2);
  CHECK(found.path.front() == at_km(-3, 2));
  CHECK_THAT(distance_km(at_km(-3, 2), found.path.back()), WithinAbs(45, 0.01));
  double length = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i + 1 < found.path.size(); ++i) {
    auto const from = length;
    length += distance_km(found.path[i], found.path[i + 1]);
    for (; next < found.profile.size() && found.profile[next].along_km <= length; ++next) {
      auto const t = (found.profile[next].along_km - from) / std::max(1e-9, length - from);
      lon_lat<double> const here{std::lerp(found.path[i].lon, found.path[i + 1].lon, t),
                                 std::lerp(found.path[i].lat, found.path[i + 1].lat, t)};
      auto const clear = nearest(map, here).contested_open->distance_km;
      CHECK_THAT(found.profile[next].width_km, WithinAbs(std::min(50.0, 2 * clear), 0.02));
    }
  }
  CHECK(next + 1 >= found.profile.size());
  CHECK_THAT(found.profile.back().along_km, WithinAbs(length, 0.01));
  for (std::size_t i = 0; i < 3; ++i) {
    auto const along = way_out_distances_km[i];
    auto const same = std::find_if(found.profile.begin(), found.profile.end(),
                                   [&](way_out_width const& w) { return w.along_km == along; });
    REQUIRE(same != found.profile.end());
    CHECK(found.width_at_km[i] == same->width_km);
  }
}

TEST_CASE("nothing narrows the way from an open front") {
  auto const map = map_of({{box(town, -150, -60, 150, -4, step)}});
  auto const found = open_end(map);
  CHECK(found.state == way_out_state::open);
  CHECK_FALSE(found.width_km);
  CHECK_FALSE(found.saddle);
  CHECK_FALSE(found.pocket);
  CHECK(found.passes.empty());
  for (std::size_t i = 0; i < 3; ++i)
    CHECK_THAT(found.width_at_km[i].value(), WithinAbs(2 * (4 + way_out_distances_km[i]), 0.01));
  // No width beyond 50 km is told apart, and a long stretch of it is no channel.
  CHECK(found.profile.back().width_km == 50);
  CHECK(open_end(map, {.rear_km = 120}).state == way_out_state::open);

  SECTION("nor where no closing land is near") {
    auto const far_off = open_end(map_of({{box(town, -10, -300, 10, -290, step)}}));
    CHECK(far_off.state == way_out_state::open);
    for (auto const& w : far_off.profile) CHECK(w.width_km == 50);
  }
}

TEST_CASE("a way of even width is a channel") {
  auto const map = map_of({{box(town, -150, -60, 150, -1, step)}, {box(town, -150, 3, 150, 60, step)}});
  auto const found = open_end(map);
  CHECK(found.state == way_out_state::channel);
  CHECK_THAT(found.width_km.value(), WithinAbs(4, 0.002));
  CHECK_FALSE(found.prominence_km);
  CHECK(found.saddle);
  CHECK(found.pinch.size() == 2);
  CHECK_FALSE(found.pocket);
  for (auto const& w : found.width_at_km) CHECK_THAT(w.value(), WithinAbs(4, 0.002));

  SECTION("one that is shorter than wide is none") {
    auto const funnel = map_of(valley({{200, 110}, {10, 5}, {7, 5}, {-10, 4.8}}));
    CHECK(open_end(funnel).state == way_out_state::open);
  }
}

TEST_CASE("a way that narrows on to the rear is limited by it") {
  auto const map = map_of(valley({{200, 2}, {-10, 12}}));
  auto const found = open_end(map);
  CHECK(found.state == way_out_state::rear_limited);
  CHECK_FALSE(found.width_km);
  auto const here = 2 * (12 - 10.0 * 55 / 210) * std::cos(std::atan(10.0 / 210));
  CHECK_THAT(found.limited_by_rear_km.value(), WithinAbs(here, 0.02));
  CHECK(found.passes.empty());
  CHECK(found.width_at_km[2]);
}

TEST_CASE("a complete ring is closed") {
  auto const ring = std::vector<border>{{hand_made::at(town, circle_km(8), step), status::occupied, status::none},
                                        {hand_made::at(town, circle_km(6), step), status::none, status::occupied}};
  auto const found = open_end(map_of(ring), {}, at_km(1, 2));
  CHECK(found.state == way_out_state::closed);
  CHECK(found.width_km == 0.0);
  CHECK_FALSE(found.by_barrier);
  CHECK(found.profile.empty());
  CHECK(found.path.empty());
  for (auto const& w : found.width_at_km) CHECK_FALSE(w);
  REQUIRE(found.pocket);
  CHECK_THAT(found.pocket->area_km2, WithinAbs(std::numbers::pi * 36, 0.05));

  SECTION("by barriers alone") {
    way_out_options how;
    how.stance.readings[status::claimed] = reading::barrier;
    auto sea = ring;
    sea[0].inside = sea[1].outside = status::claimed;
    sea.push_back({box(town, 20, 20, 30, 30, step)});
    auto const at_sea = open_end(map_of(sea), how);
    CHECK(at_sea.state == way_out_state::closed);
    CHECK(at_sea.by_barrier);
  }
}

TEST_CASE("a place in closing land is inside, a map without any is unbounded") {
  auto const found = open_end(map_of({{box(town, -1, -1, 2, 1, step)}}));
  CHECK(found.state == way_out_state::inside);
  CHECK_FALSE(found.width_km);
  CHECK(found.profile.empty());
  auto const empty = open_end(map_of({{box(town, 5, 5, 6, 6, step), status::liberated}}));
  CHECK(empty.state == way_out_state::unbounded);
}

TEST_CASE("a place that is merely far from all land has an answer, at the antipode of the land too") {
  auto const map = map_of({{box(town, -60, -40, 60, 40, 5)}});
  for (lon_lat<double> const far : {lon_lat<double>{0, 0},
                                    {-74, 40.7},
                                    {37.17585, 85},
                                    {10, -89},
                                    {-142.82415, -48.28198},
                                    {-142.9, -48.2},
                                    {-142.2, -48.5}}) {
    INFO(far.lon << " " << far.lat);
    auto const found = find_corridor_and_way_out(map, far, {});
    CHECK(found.way_out.contested_open->state == way_out_state::open);
    CHECK(found.corridor.contested_open->state != corridor_state::inside);
    CHECK(found.corridor.contested_open->state != corridor_state::closed);
  }
}

TEST_CASE("a place within a millimetre of the line lies on the side on which it lies") {
  auto const map = map_of({{box(town, 0, -40, 60, 40, 5)}});
  for (double const away_mm : {0.01, 0.5, 1.0, 4.0, 6.0, 15.0, 30.0}) {
    INFO(away_mm << " mm");
    auto const outside = at_km(-away_mm / 1e6, 0.3);
    REQUIRE_FALSE(nearest(map, outside).contested_open->inside);
    CHECK(open_end(map, {}, outside).state == way_out_state::open);
    auto const inside = at_km(away_mm / 1e6, 0.3);
    REQUIRE(nearest(map, inside).contested_open->inside);
    CHECK(open_end(map, {}, inside).state == way_out_state::inside);
  }
}

TEST_CASE("a bay is no neck unless its pocket has the size") {
  // A bay of 0.8 by 0.8 km with an opening of 0.3 km, in a front to the south.
  auto const map = map_of({{hand_made::at(town,
                                          {{-150, -60},
                                           {150, -60},
                                           {150, 0.5},
                                           {0.15, 0.5},
                                           {0.15, 0.4},
                                           {0.4, 0.4},
                                           {0.4, -0.4},
                                           {-0.4, -0.4},
                                           {-0.4, 0.4},
                                           {-0.15, 0.4},
                                           {-0.15, 0.5},
                                           {-150, 0.5}},
                                          step)}});
  auto const found = open_end(map);
  CHECK(found.state == way_out_state::open);
  CHECK(found.passes.empty());
  auto const all = open_end(map, {.least_pocket_km2 = 0});
  CHECK(all.state == way_out_state::neck);
  CHECK_THAT(all.width_km.value(), WithinAbs(0.3, 0.001));
  CHECK_THAT(all.pocket.value().area_km2, WithinAbs(0.64, 0.04));
  CHECK(all.width_at_km == found.width_at_km);
}

TEST_CASE("of several passes the narrowest is the neck, and pockets grow outward") {
  std::vector<border> const walls = {{wall_with_gap(3, 6, 7)}, {wall_with_gap(2, 11, 12)}, {wall_with_gap(4, 16, 17)}};
  auto const found = open_end(map_of(walls));
  REQUIRE(found.state == way_out_state::neck);
  CHECK_THAT(*found.width_km, WithinAbs(2, 0.001));
  CHECK_THAT(*found.prominence_km, WithinAbs(10, 0.001));
  REQUIRE(found.passes.size() == 3);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK_THAT(found.passes[i].width_km, WithinAbs(i == 0 ? 3 : i == 1 ? 2 : 4, 0.001));
  CHECK(found.passes[0].pocket_km2 > 143);
  CHECK(found.passes[1].pocket_km2 > 22 * 22 - 14 * 14 + 144);
  CHECK(found.passes[2].pocket_km2 > 32 * 32 - 24 * 24 + found.passes[1].pocket_km2);
  // The way from one gap to the next is as wide as the lane between the walls.
  CHECK_THAT(found.passes[2].prominence_km, WithinAbs(2 * (std::hypot(2.375, 1) - 2), 0.001));
  CHECK_THAT(found.pocket->area_km2, WithinAbs(found.passes[1].pocket_km2, 1e-6));
}

TEST_CASE("a pass between barriers is listed and is no neck") {
  way_out_options how;
  how.stance.readings[status::claimed] = reading::barrier;
  auto const found = open_end(map_of({{wall_with_gap(1), status::claimed}, {wall_with_gap(3, 16, 17)}}), how);
  REQUIRE(found.state == way_out_state::neck);
  CHECK_THAT(*found.width_km, WithinAbs(3, 0.001));
  REQUIRE(found.passes.size() == 2);
  CHECK(found.passes[0].between_barriers);
  CHECK_THAT(found.passes[0].width_km, WithinAbs(1, 0.001));
  CHECK_FALSE(found.passes[1].between_barriers);
  // One barrier alone does not make it one.
  std::vector<border> const halves = {
      {box(town, 6, 0.5, 7, 9, step), status::claimed},
      {hand_made::at(
          town,
          {{7, -0.5}, {7, -9}, {-9, -9}, {-9, 10}, {7, 10}, {7, 9.001}, {-7, 9.001}, {-7, -7}, {6, -7}, {6, -0.5}},
          step)}};
  auto const mixed = open_end(map_of(halves), how);
  REQUIRE(mixed.passes.size() == 1);
  CHECK_FALSE(mixed.passes[0].between_barriers);
  CHECK(mixed.state == way_out_state::neck);
}

TEST_CASE("of gaps of one width the one on the shorter path counts, then the western") {
  // Of 2 km, the middles of the western and of the eastern one so far north.
  auto const saddle_azimuth = [&](double west, double east) {
    auto const map = map_of({{box(town, 6, east + 1, 7, 20, step)},
                             {box(town, 6, -20, 7, east - 1, step)},
                             {box(town, -7, west + 1, -6, 20, step)},
                             {box(town, -7, -20, -6, west - 1, step)},
                             {box(town, -7, 20.001, 7, 21, step)},
                             {box(town, -7, -21, 7, -20.001, step)}});
    return *geodesic(town, *open_end(map).saddle).azimuth_deg;
  };
  CHECK_THAT(saddle_azimuth(10, 0), WithinAbs(90, 0.1));
  CHECK_THAT(saddle_azimuth(0, 10), WithinAbs(270, 0.1));
  CHECK_THAT(saddle_azimuth(0, 0), WithinAbs(270, 0.1));
}

TEST_CASE("the way out is a contested range, and its closed end absent where nobody drew contested land") {
  std::vector<border> const lands = {{wall_with_gap(3)},
                                     {box(town, 6.5, 0.5, 7.5, 1.5, step), status::contested, status::none}};
  auto const both = way_out(map_of(lands), town);
  CHECK_THAT(both.contested_open.value().width_km.value(), WithinAbs(3, 0.001));
  CHECK_THAT(both.contested_closed.value().width_km.value(), WithinAbs(2, 0.001));
  CHECK_FALSE(way_out(map_of(lands, contested_mapping::unknown), town).contested_closed);
}

TEST_CASE("corridor and way out come from one skeleton") {
  auto const map = map_of({{wall_with_gap(2)}, {box(town, 12, -3, 14, 3, step), status::contested, status::none}});
  auto const both = find_corridor_and_way_out(map, town);
  CHECK(both.way_out == way_out(map, town));
  auto const alone = corridor(map, town);
  CHECK(both.corridor.contested_open->state == alone.contested_open->state);
  CHECK_THAT(both.corridor.contested_open->width_km.value(), WithinAbs(alone.contested_open->width_km.value(), 1e-9));
  CHECK_THAT(both.corridor.contested_closed->width_km.value(),
             WithinAbs(alone.contested_closed->width_km.value(), 1e-9));
  // Whatever the start disc, the way out is the same.
  auto const small = find_corridor_and_way_out(map, town, {.start_km = 0.5});
  CHECK_THAT(small.way_out.contested_open->width_km.value(), WithinAbs(2, 0.001));
}

TEST_CASE("a rear of polygons ends the way") {
  multi_polygon<lon_lat<double>> rear(1);
  for (auto const p : box(town, 20, -5, 30, 5, step)) rear[0].exterior.push_back(p);
  auto const found = open_end(map_of({{wall_with_gap(2)}}), {.rear = rear});
  REQUIRE(found.state == way_out_state::neck);
  CHECK_THAT(*found.width_km, WithinAbs(2, 0.001));
  CHECK(geodesic(town, found.path.back()).distance_km < 31);
}

TEST_CASE("a way out refuses nonsense") {
  auto const map = map_of({{wall_with_gap(2)}});
  CHECK_THROWS_AS(way_out(map, {0, 91}), argument_error);
  CHECK_THROWS_AS(way_out(map, town, {.rear_km = 0}), argument_error);
  CHECK_THROWS_AS(way_out(map, town, {.rear_km = std::numeric_limits<double>::quiet_NaN()}), argument_error);
  CHECK_THROWS_AS(way_out(map, town, {.least_pocket_km2 = -1}), argument_error);
  CHECK_THROWS_AS(find_corridor_and_way_out(map, town, {.start_km = 50}), argument_error);
}

}  // namespace

TEST_CASE("way out: a town's is that of the largest part of its free land") {
  // A front through the town: its point is held, half of it is not.
  auto const through = map_of({{hand_made::at(town, {{-0.2, -60}, {60, -60}, {60, 60}, {-0.2, 60}}, 1)}});
  CHECK(way_out(through, town).contested_open->state == way_out_state::inside);
  way_out_options how;
  how.extent.radius_km = 2.5;
  auto const part = *way_out(through, town, how).contested_open;
  CHECK(part.state == way_out_state::open);
  CHECK(*part.share_of_extent > 0.3);
  CHECK(*part.share_of_extent < 0.6);
  CHECK(part.others.empty());
  how.extent.radius_km = 0.1;
  CHECK(way_out(through, town, how).contested_open->state == way_out_state::inside);
  // The same town wholly free, behind a wall with a gap: one part, and the neck of its point.
  auto const behind = map_of({{wall_with_gap(3)}});
  how.extent.radius_km = 2.5;
  auto const whole = *way_out(behind, town, how).contested_open;
  auto const point = *way_out(behind, town).contested_open;
  CHECK(whole.state == way_out_state::neck);
  CHECK(whole.width_km == point.width_km);
  CHECK(*whole.share_of_extent == 1);
  CHECK_FALSE(point.share_of_extent);
}

TEST_CASE("way out: parts of a town with other gaps are listed, the least of them not") {
  // A wall from west to east through the town, with a gap far from it; the north is shut in but for a gap of 2 km.
  auto const map = map_of({{hand_made::at(
      town,
      {{-9, 0.5}, {9, 0.5}, {9, 9}, {1, 9}, {1, 8}, {8, 8}, {8, 0.6}, {-8, 0.6}, {-8, 8}, {-1, 8}, {-1, 9}, {-9, 9}},
      1)}});
  way_out_options how;
  how.extent.radius_km = 2.5;
  auto const found = *way_out(map, town, how).contested_open;
  CHECK(found.state == way_out_state::open);
  CHECK(*found.share_of_extent > 0.5);
  REQUIRE(found.others.size() == 1);
  CHECK(found.others[0].state == way_out_state::neck);
  CHECK_THAT(*found.others[0].width_km, WithinAbs(2, 0.01));
  CHECK(*found.share_of_extent + found.others[0].share_of_extent > 0.9);
  CHECK_THAT(*way_out(map_of({{wall_with_gap(3)}}), town).contested_open->narrowest_km, WithinAbs(3, 0.01));
}

TEST_CASE("way out: the parts of a town have the share of its free land, not of sampled points") {
  way_out_options how;
  how.extent.radius_km = 2.5;
  // A straight front at several distances west of the centre, which lies in the land: what is free is a segment.
  for (auto const to_front_km : {0.3, 1.0, 1.7, 2.1}) {
    auto const map = map_of({{hand_made::at(town, {{-to_front_km, -60}, {60, -60}, {60, 60}, {-to_front_km, 60}}, 1)}});
    auto const found = *way_out(map, town, how).contested_open;
    auto const c = to_front_km / 2.5;
    auto const segment = (std::acos(c) - c * std::sqrt(1 - c * c)) / std::numbers::pi;
    REQUIRE(found.share_of_extent);
    CHECK_THAT(*found.share_of_extent, WithinAbs(segment, 1e-4));
  }
  // Water is no part of the town: with it in place of the free segment nothing is left to leave from.
  auto const watered = map_of({{hand_made::at(town, {{-1, -60}, {60, -60}, {60, 60}, {-1, 60}}, 1)},
                               {hand_made::at(town, {{-3, -4}, {-1, -4}, {-1, 4}, {-3, 4}}, 1), status::outside}});
  auto const in_water = *way_out(watered, town, how).contested_open;
  CHECK(in_water.state == way_out_state::inside);
  // The same of an outline: a square of 4 km, a quarter of it free.
  auto const map = map_of({{hand_made::at(town, {{-1, -60}, {60, -60}, {60, 60}, {-1, 60}}, 1)}});
  polygon<lon_lat<double>> outline;
  for (auto const& p : hand_made::at(town, {{-2, -2}, {2, -2}, {2, 2}, {-2, 2}, {-2, -2}}, 1))
    outline.exterior.push_back(p);
  how.extent.outline.push_back(outline);
  CHECK_THAT(*way_out(map, town, how).contested_open->share_of_extent, WithinAbs(0.25, 1e-4));
}

TEST_CASE("way out: a town in a hole is closed, wholly held it is inside") {
  auto const hole = map_of(
      {{hand_made::at(town, circle_km(4)), status::none, status::occupied}, {hand_made::at(town, circle_km(120))}});
  way_out_options how;
  how.extent.radius_km = 2.5;
  auto const closed = *way_out(hole, town, how).contested_open;
  CHECK(closed.state == way_out_state::closed);
  CHECK(*closed.share_of_extent == 1);
  CHECK(closed.pocket.has_value());
  auto const held = *way_out(map_of({{box(town, -60, -60, 60, 60, 1)}}), town, how).contested_open;
  CHECK(held.state == way_out_state::inside);
  CHECK(find_corridor_and_way_out(hole, town, {}, 1, how.extent).way_out == way_out(hole, town, how));
  how.extent.radius_km = -1;
  CHECK(way_out(hole, town, how) == way_out(hole, town));
  how.extent.radius_km = 101;
  CHECK_THROWS_AS(way_out(hole, town, how), argument_error);
}
