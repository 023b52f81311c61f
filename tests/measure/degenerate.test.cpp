// SPDX-License-Identifier: BSL-1.0
// Inputs at the edge of sense, one test case for each kind: what every measure that it touches makes of it.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <limits>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/directions_blocked_moved.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/first_hit_profile.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/staleness.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/measure/straight_front.hpp"

#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

constexpr lon_lat<double> town{37, 48};
constexpr lon_lat<double> other{37.5, 48};
std::vector<lon_lat<double>> const road{{36.9, 48}, {37.2, 48}};

polygon<lon_lat<double>> zone() { return box(36.95, 47.95, 37.05, 48.05); }

status_map on_day(status_map const& map, int day) {
  auto info = map.info();
  info.state_time = std::chrono::sys_days{std::chrono::year(2025) / 10 / day} + std::chrono::hours{20};
  return {map.land(), map.earth(), info, map.record()};
}

// A frame of occupied land about the town with a free hole in it.
status_map holed() {
  return made_map({{status::occupied, 36, 47, 36.9, 49},
                   {status::occupied, 37.1, 47, 38, 49},
                   {status::occupied, 36.9, 48.1, 37.1, 49},
                   {status::occupied, 36.9, 47, 37.1, 47.9}});
}

template <class T>
bool both(contested_range<T> const& range, T const& value) {
  return range.contested_open == value && range.contested_closed == value;
}
template <class T>
bool neither(contested_range<T> const& range) {
  return !range.contested_open && !range.contested_closed;
}

}  // namespace

TEST_CASE("no closing land: areas and shares 0, nearest none, the corridor unbounded") {
  auto const map = GENERATE(made_map({}), made_map({{status::liberated, 36.5, 47.5, 37.5, 48.5}}));
  CHECK(map.area_km2(status::occupied) == 0);
  CHECK(neither(nearest(map, town)));
  CHECK(both(disc_share(map, town, 10), 0.0));
  CHECK(both(annulus_share(map, town, 5, 10), 0.0));
  auto const seen = directions_blocked(map, town, 10);
  CHECK(both(transform(seen, [](directions const& d) { return d.blocked; }), 0.0));
  CHECK(seen.contested_open->open == 1);
  CHECK(seen.contested_open->isovist_share == 1);
  CHECK_FALSE(seen.contested_open->median_first_hit_km);
  CHECK(seen.contested_open->open_sectors == std::vector<sector>{{0, 360}});
  CHECK(directions_blocked_over(map, zone(), 10, {.samples = 9}).contested_open->most == 0);
  CHECK(directions_blocked_moved(map, town, 10).contested_open->most == 0);
  auto const whole = encirclement(map, town);
  CHECK(both(whole.inside, false));
  CHECK(neither(whole.nearest_km));
  CHECK(neither(whole.depth_km));
  CHECK(both(whole.radii[0].straight_front_share, 0.0));
  auto const way = corridor(map, town);
  CHECK(way.contested_open->state == corridor_state::unbounded);
  CHECK(way.contested_closed->state == corridor_state::unbounded);
  CHECK_FALSE(way.contested_open->pocket);
  CHECK(both(contact_share(map, zone()), 0.0));
  CHECK(both(control_share(map, zone()).hostile_share, 0.0));
  CHECK(both(control_of_points(map, road).hostile_share, 0.0));
  CHECK(claim_encircled(map, town).reason == claim_reason::domain_missing);
  CHECK(claim_full_control(map, zone()).verdict == claim_verdict::contradicted_by_map);
  CHECK(claim_tightening(map, map, town).reason == claim_reason::no_change_on_map);
  CHECK(claim_cut(map, road).verdict == claim_verdict::contradicted_by_map);
  CHECK(both(route(map, road).hostile_share, 0.0));
  CHECK(both(route(map, road).within_share, 0.0));
  CHECK(neither(route(map, road).first_cut));
  CHECK(neither(between_places(map, town, other).first_crossing));
  CHECK(neither(between_places(map, town, other).from_a));
  CHECK(front_line(map).contested_open->stretches.empty());
  auto const front = *front_line(map).contested_open;
  for (auto const& l : front.lengths) CHECK(l.length_km == 0);
  CHECK(neither(advance(map, map)));
  CHECK(both(error_band(map), banded_km2{}));
  CHECK(both(error_band(map, map), banded_change{}));
  CHECK(change(map, map).contested_open == area_change{});
  CHECK_FALSE(agreement(map, map).of(status::occupied).jaccard);
}

TEST_CASE("a place in closing land: nearest 0 with a depth, no directions, state inside, shares still there") {
  auto const map = made_map({{status::occupied, 36.5, 47.5, 37.5, 48.5}});
  auto const near = nearest(map, town).contested_open;
  REQUIRE(near);
  CHECK(near->inside);
  CHECK(near->distance_km == 0);
  CHECK_FALSE(near->azimuth_deg);
  CHECK_THAT(near->depth_km.value(), WithinRel(geodesic(town, {37.5, 48}).distance_km, 0.01));
  CHECK(both(disc_share(map, town, 10), 1.0));
  CHECK(neither(directions_blocked(map, town, 10)));
  CHECK(neither(first_hit_profile(map, town, 10)));
  auto const whole = encirclement(map, town);
  CHECK(both(whole.inside, true));
  CHECK(both(whole.nearest_km, 0.0));
  for (auto const& at : whole.radii) {
    CHECK(at.disc_share.contested_open);
    for (auto const& gone : {at.directions_blocked, at.directions_barrier, at.directions_open, at.straight_front_share,
                             at.largest_open_sector_deg, at.median_first_hit_km, at.isovist_share})
      CHECK(neither(gone));
    CHECK(neither(at.open_sectors));
  }
  auto const way = *corridor(map, town).contested_open;
  CHECK(way.state == corridor_state::inside);
  CHECK_FALSE(way.width_km);
  CHECK_FALSE(way.pocket);
  CHECK(way.components.empty());
  CHECK(claim_encircled(map, town).reason == claim_reason::held);
  CHECK(claim_tightening(map, map, town).reason == claim_reason::held);
  CHECK(both(contact_share(map, zone()), 1.0));
  CHECK_THAT(*control_share(map, zone()).hostile_share.contested_open, WithinRel(1.0, 1e-12));
  CHECK(route(map, road).first_cut.contested_open->at_km == 0);
  CHECK(status_at(map, town) == status::occupied);
}

TEST_CASE("a place on the border of closing land is inside, at depth 0") {
  auto const map = made_map({{status::occupied, 37, 47.5, 37.5, 48.5}});
  auto const near = nearest(map, town).contested_open;
  REQUIRE(near);
  CHECK(near->inside);
  CHECK(near->distance_km == 0);
  CHECK_THAT(near->depth_km.value(), WithinAbs(0, 1e-9));
  CHECK(neither(directions_blocked(map, town, 10)));
  CHECK_THAT(*disc_share(map, town, 10).contested_open, WithinAbs(0.5, 0.01));
  CHECK(both(encirclement(map, town).inside, true));
  CHECK(corridor(map, town).contested_open->state == corridor_state::inside);
  CHECK(claim_encircled(map, town).reason == claim_reason::held);
  CHECK(status_at(map, town) == status_at(map, town));
}

TEST_CASE("a place in a hole of closing land: all directions blocked, the corridor closed, not inside") {
  auto const map = holed();
  auto const near = nearest(map, town).contested_open;
  CHECK_FALSE(near->inside);
  CHECK(near->distance_km > 7);
  auto const seen = *directions_blocked(map, town, 20).contested_open;
  CHECK(seen.blocked == 1);
  CHECK(seen.open_sectors.empty());
  auto const whole = encirclement(map, town, {.radii_km = {5, 20}});
  CHECK(both(whole.inside, false));
  CHECK(both(whole.radii[0].directions_blocked, 0.0));
  CHECK(both(whole.radii[1].directions_blocked, 1.0));
  CHECK(both(whole.radii[1].largest_open_sector_deg, 0.0));
  CHECK(neither(whole.radii[1].largest_open_sector_azimuth_deg));
  auto const way = *corridor(map, town).contested_open;
  CHECK(way.state == corridor_state::closed);
  CHECK_FALSE(way.by_barrier);
  REQUIRE(way.pocket);
  CHECK_THAT(way.pocket->area_km2, WithinRel(area_km2(box(36.9, 47.9, 37.1, 48.1)), 1e-4));
  CHECK(way.pocket->mouths.empty());
  CHECK_FALSE(way.pocket->mouth_ratio);
  CHECK_THAT(way.pocket->hostile_perimeter_share, WithinAbs(1, 1e-9));
  CHECK(claim_encircled(map, town).verdict == claim_verdict::supported_by_map);
  CHECK(both(control_share(map, zone()).hostile_share, 0.0));
  CHECK(status_at(map, town) == status::none);
}

TEST_CASE("a place only in contested land is outside at the one end and inside at the other") {
  auto const map = made_map({{status::contested, 36.8, 47.8, 37.2, 48.2}, {status::occupied, 37.2, 47.8, 37.6, 48.2}});
  auto const near = nearest(map, town);
  CHECK_FALSE(near.contested_open->inside);
  CHECK(near.contested_open->distance_km > 0);
  CHECK(near.contested_closed->inside);
  auto const seen = directions_blocked(map, town, 20);
  CHECK(seen.contested_open->blocked > 0);
  CHECK_FALSE(seen.contested_closed);
  auto const whole = encirclement(map, town);
  CHECK(whole.inside.contested_open == false);
  CHECK(whole.inside.contested_closed == true);
  CHECK(whole.radii[0].disc_share.contested_open == 0.0);
  CHECK_THAT(*whole.radii[0].disc_share.contested_closed, WithinAbs(1, 1e-9));
  auto const way = corridor(map, town);
  CHECK(way.contested_open->state == corridor_state::source_limited);
  CHECK(way.contested_closed->state == corridor_state::inside);
  auto const claim = claim_encircled(map, town);
  CHECK(claim.verdict == claim_verdict::undetermined_on_map);
  CHECK(claim.reason == claim_reason::contested);
  CHECK(claim_full_control(map, zone()).reason == claim_reason::contested);
  CHECK(contact_share(map, zone()).contested_open == 0.0);
  CHECK(contact_share(map, zone()).contested_closed == 1.0);
  CHECK_FALSE(route(map, std::vector{town, lon_lat<double>{36.9, 48}}).first_cut.contested_open);
  CHECK(route(map, std::vector{town, lon_lat<double>{36.9, 48}}).first_cut.contested_closed->at_km == 0);
  CHECK(status_at(map, town) == status::contested);
}

TEST_CASE("numbers out of their range are refused, whichever measure they are given to") {
  auto const map = holed();
  constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
  constexpr auto infinite = std::numeric_limits<double>::infinity();
  for (lon_lat<double> const bad :
       {lon_lat<double>{37, 90.5}, {37, -91}, {181, 48}, {nan, 48}, {37, nan}, {infinite, 0}}) {
    CHECK_THROWS_AS(nearest(map, bad), argument_error);
    CHECK_THROWS_AS(nearest(map, town, {.toward = bad}), argument_error);
    CHECK_THROWS_AS(disc_share(map, bad, 10), argument_error);
    CHECK_THROWS_AS(areas_in_disc_km2(map, bad, 10), argument_error);
    CHECK_THROWS_AS(directions_blocked(map, bad, 10), argument_error);
    CHECK_THROWS_AS(directions_blocked_moved(map, bad, 10), argument_error);
    CHECK_THROWS_AS(first_hit_profile(map, bad, 10), argument_error);
    CHECK_THROWS_AS(encirclement(map, bad), argument_error);
    CHECK_THROWS_AS(corridor(map, bad), argument_error);
    CHECK_THROWS_AS(claim_encircled(map, bad), argument_error);
    CHECK_THROWS_AS(claim_tightening(map, map, bad), argument_error);
    // Lines are read through the door for all degrees, which takes 181.
    auto const off = bad.lon == 181 ? lon_lat<double>{361, bad.lat} : bad;
    CHECK_THROWS_AS(claim_cut(map, std::vector{town, off}), argument_error);
    CHECK_THROWS_AS(route(map, std::vector{town, off}), argument_error);
    CHECK_THROWS_AS(between_places(map, town, bad), argument_error);
    CHECK_THROWS_AS(status_at(map, bad), argument_error);
    CHECK_THROWS_AS(control_of_points(map, std::vector{bad}), argument_error);
    CHECK_THROWS_AS(staleness_watch(bad), argument_error);
  }
  for (double const bad : {0.0, -1.0, 1001.0, nan, infinite}) {
    CHECK_THROWS_AS(disc_share(map, town, bad), argument_error);
    CHECK_THROWS_AS(annulus_share(map, town, 5, bad), argument_error);
    CHECK_THROWS_AS(directions_blocked(map, town, bad), argument_error);
    CHECK_THROWS_AS(directions_blocked_over(map, zone(), bad), argument_error);
    CHECK_THROWS_AS(encirclement(map, town, {.radii_km = {5, bad}}), argument_error);
    CHECK_THROWS_AS(corridor(map, town, {.start_km = bad}), argument_error);
    CHECK_THROWS_AS(corridor(map, town, {.rear_km = bad}), argument_error);
    CHECK_THROWS_AS(claim_encircled(map, town, {.map_error_km = bad}), argument_error);
    CHECK_THROWS_AS(claim_full_control(map, zone(), {.map_error_km = bad}), argument_error);
    CHECK_THROWS_AS(contact_share(map, zone(), {.map_error_km = bad}), argument_error);
    CHECK_THROWS_AS(error_band(map, {.map_error_km = bad}), argument_error);
    CHECK_THROWS_AS(advance(map, map, {.step_km = bad}), argument_error);
    CHECK_THROWS_AS(staleness_watch(town, {.radius_km = bad}), argument_error);
  }
  for (double const bad : {-1.0, 1001.0, nan, infinite}) {
    CHECK_THROWS_AS(route(map, road, {.within_km = bad}), argument_error);
    CHECK_THROWS_AS(front_line(map, {.tolerance_km = bad}), argument_error);
    CHECK_THROWS_AS(front_line(map, {.simplified_km = {bad}}), argument_error);
  }
  for (auto const& bad : {box(36, 47, 37, nan), box(36, 47, 37, 91), box(36, 47, infinite, 48)}) {
    CHECK_THROWS_AS(control_share(map, bad), error);
    CHECK_THROWS_AS(claim_full_control(map, bad), error);
    CHECK_THROWS_AS(contact_share(map, bad), error);
    CHECK_THROWS_AS(directions_blocked_over(map, bad, 10), error);
    CHECK_THROWS_AS(change_within(map, map, bad), error);
    CHECK_THROWS_AS(corridor(map, town, {.start = {bad}}), error);
    CHECK_THROWS_AS(corridor(map, town, {.rear = {bad}}), error);
    CHECK_THROWS_AS(front_line(map, {.window = multi_polygon<lon_lat<double>>{bad}}), error);
    CHECK_THROWS_AS(front_line(map, {.homeland = {bad}}), error);
  }
}

TEST_CASE("two maps of one moment: change without a rate") {
  auto const before = on_day(made_map({{status::occupied, 36, 47, 37, 49}}), 5);
  auto const after = on_day(made_map({{status::occupied, 36, 47, 37.1, 49}}), 5);
  auto const found = change(before, after);
  CHECK(found.contested_open.gained_km2 > 100);
  CHECK_FALSE(found.rate_km2_per_day);
  CHECK(change(before, on_day(after, 6)).rate_km2_per_day);
  std::vector<status_map> const both{before, after};
  CHECK(staleness(both, town).days_unchanged == 0);
  CHECK(advance(before, after).contested_open->mean_km > 0);
}

TEST_CASE("bow-tie, spike and hole outside its shell: the answer of the fill rule, listed with what it moved") {
  auto const of = [](std::vector<std::vector<lon_lat<double>>> const& rings) {
    snapshot s;
    s.info.contested_mapped = contested_mapping::yes;
    for (auto const& r : rings) {
      s.geometry.vertices.insert(s.geometry.vertices.end(), r.begin(), r.end());
      s.geometry.end_ring();
    }
    s.geometry.end_polygon();
    s.features.push_back({status::occupied, "", 0, 0, 0, 1});
    return resolve(s);
  };
  // Two triangles that meet at (36.5, 47.5), one of them walked the wrong way round.
  auto const tie = of({{{36, 47}, {37, 48}, {37, 47}, {36, 48}, {36, 47}}});
  auto const triangles = area_km2(polygon<lon_lat<double>>{{{36, 47}, {36.5, 47.5}, {36, 48}, {36, 47}}, {}}) +
                         area_km2(polygon<lon_lat<double>>{{{37, 47}, {37, 48}, {36.5, 47.5}, {37, 47}}, {}});
  CHECK_THAT(tie.area_km2(status::occupied), WithinRel(triangles, 1e-9));
  REQUIRE(tie.record().repaired.size() == 1);
  CHECK(tie.record().repaired[0].what == "self_intersection");
  CHECK(status_at(tie, {36.2, 47.5}) == status::occupied);
  CHECK(status_at(tie, {36.5, 47.2}) == status::none);
  CHECK(nearest(tie, {36.5, 47.45}).contested_open->distance_km < 6);
  CHECK(control_share(tie, box(36, 47, 37, 48)).hostile_share.contested_open < 0.51);

  auto const spike = of({{{36, 47}, {37, 47}, {37, 48}, {39, 50}, {37, 48}, {36, 48}, {36, 47}}});
  CHECK_THAT(spike.area_km2(status::occupied), WithinRel(area_km2(box(36, 47, 37, 48)), 1e-12));
  CHECK_FALSE(spike.record().repaired.empty());
  CHECK(nearest(spike, {39, 50}).contested_open->distance_km > 100);
  CHECK(both(disc_share(spike, {39, 50}, 10), 0.0));
  CHECK_THAT(front_line(spike, {.simplified_km = {0}}).contested_open->lengths[0].length_km,
             WithinRel(front_line(made_map({{status::occupied, 36, 47, 37, 48}}), {.simplified_km = {0}})
                           .contested_open->lengths[0]
                           .length_km,
                       1e-12));

  auto const apart = of({{{36, 47}, {37, 47}, {37, 48}, {36, 48}, {36, 47}}, {{38, 47}, {38, 48}, {39, 48}, {38, 47}}});
  REQUIRE(apart.record().repaired.size() == 1);
  CHECK(apart.record().repaired[0].what == "hole_outside_shell");
  CHECK(apart.record().repaired[0].area_km2 > 0);
  CHECK(status_at(apart, {38.2, 47.8}) == status::occupied);
}

TEST_CASE("the same feature twice counts once, in every measure") {
  auto const once = made_map({{status::occupied, 37.1, 47, 38, 49}});
  auto const twice = made_map({{status::occupied, 37.1, 47, 38, 49}, {status::occupied, 37.1, 47, 38, 49}});
  CHECK(twice.record().overlap_within_km2[status::occupied] > 0);
  CHECK(twice.area_km2(status::occupied) == once.area_km2(status::occupied));
  CHECK(*disc_share(twice, town, 20).contested_open == *disc_share(once, town, 20).contested_open);
  CHECK(nearest(twice, town).contested_open->distance_km == nearest(once, town).contested_open->distance_km);
  CHECK(change(once, twice).contested_open == area_change{});
  CHECK(agreement(once, twice).of(status::occupied).jaccard == 1.0);
  CHECK(corridor(twice, town) == corridor(once, town));
  CHECK(front_line(twice).contested_open.value().lengths == front_line(once).contested_open.value().lengths);
  std::vector<status_map> const both{on_day(once, 1), on_day(twice, 9)};
  CHECK(staleness(both, town).at_least);
}

TEST_CASE("land across the antimeridian: a right answer, or an error that says so") {
  auto const map = made_map({{status::occupied, 179.5, 0, -179.5, 1}});  // one degree wide
  CHECK_THAT(map.area_km2(status::occupied), WithinRel(area_km2(box(0, 0, 1, 1)), 1e-9));
  for (lon_lat<double> const inside : {lon_lat<double>{179.8, 0.5}, {-179.8, 0.5}, {180, 0.5}, {-180, 0.5}}) {
    CHECK(status_at(map, inside) == status::occupied);
    CHECK(nearest(map, inside).contested_open->inside);
    CHECK_THAT(*disc_share(map, inside, 5).contested_open, WithinAbs(1, 1e-9));
    CHECK(control_of_points(map, std::vector{inside}).hostile_share.contested_open == 1.0);
  }
  for (lon_lat<double> const outside : {lon_lat<double>{179.2, 0.5}, {-179.2, 0.5}, {0, 0.5}}) {
    CHECK(status_at(map, outside) == status::none);
    CHECK_FALSE(nearest(map, outside).contested_open->inside);
  }
  CHECK_THAT(nearest(map, {-179.2, 0.5}).contested_open->distance_km,
             WithinRel(geodesic({-179.2, 0.5}, {-179.5, 0.5}).distance_km, 1e-4));
  CHECK_THAT(directions_blocked(map, {-179.2, 0.5}, 40).contested_open->blocked,
             WithinAbs(straight_front_directions(geodesic({-179.2, 0.5}, {-179.5, 0.5}).distance_km, 40), 1e-3));
  for (auto const& way : {std::vector<lon_lat<double>>{{-179, 0.5}, {-179.9, 0.5}},
                          std::vector<lon_lat<double>>{{179, 0.5}, {179.9, 0.5}}}) {
    auto const found = route(map, way);
    CHECK_THAT(found.first_cut.contested_open->at_km, WithinRel(5 * found.length_km / 9, 1e-9));
    CHECK_THAT(*found.hostile_share.contested_open, WithinRel(4.0 / 9, 1e-9));
  }
  CHECK(corridor(map, {-179.2, 0.5}).contested_open->state ==
        corridor(made_map({{status::occupied, 10, 0, 11, 1}}), {11.3, 0.5}).contested_open->state);
  CHECK_THAT(front_line(map, {.simplified_km = {0}}).contested_open->lengths[0].length_km,
             WithinRel(front_line(made_map({{status::occupied, 10, 0, 11, 1}}), {.simplified_km = {0}})
                           .contested_open->lengths[0]
                           .length_km,
                       1e-9));
}

TEST_CASE("land round a pole: a right answer, or an error that says so") {
  snapshot s;
  s.info.contested_mapped = contested_mapping::yes;
  for (double const lon : {0.0, 90.0, 180.0, -90.0, 0.0}) s.geometry.vertices.push_back({lon, 80});
  s.geometry.end_ring();
  s.geometry.end_polygon();
  s.features.push_back({status::occupied, "", 0, 0, 0, 1});
  auto const cap = resolve(s);
  for (lon_lat<double> const inside : {lon_lat<double>{37, 85}, {-120, 81}, {179, 89}}) {
    CHECK(status_at(cap, inside) == status::occupied);
    CHECK(nearest(cap, inside).contested_open->inside);
  }
  CHECK(status_at(cap, {37, 79}) == status::none);
  CHECK_FALSE(nearest(cap, {37, 79}).contested_open->inside);
  CHECK_THROWS_AS(corridor(cap, {37, 89.9}), geometry_error);
}

TEST_CASE("days without a map count by the dates of those there are") {
  auto const map = made_map({{status::occupied, 37.1, 47, 38, 49}});
  std::vector<status_map> const gap{on_day(map, 1), on_day(map, 20)};
  auto const found = staleness(gap, town);
  CHECK(found.days_unchanged == 19);
  CHECK(found.at_least);
  CHECK(found.stale);
}
