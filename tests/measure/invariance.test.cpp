// SPDX-License-Identifier: BSL-1.0
// What must hold for every measure on any scene: more closing land is never less of it, a turned scene is the same
// scene, and a point put into a straight edge changes nothing.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/route.hpp"

#include "measure/hand_made.hpp"

using namespace salient;
using Catch::Matchers::WithinAbs;
using hand_made::town;

namespace {

enum class trend { grows, shrinks, either };

// One number of one measure at one end of the contested range.
struct fact {
  std::string name;
  trend with_more_land;
  double value;
};

// A scene of patches in km about the town, some of them contested; every edge straight in the plane.
struct scene {
  std::vector<std::vector<xy<double>>> patches;
  double turned_deg = 0;
  bool halved = false;

  [[nodiscard]] hand_made::line draw(std::vector<xy<double>> const& corners) const {
    auto ring = hand_made::at(town, hand_made::turned(corners, turned_deg), 2);
    if (!halved) return ring;
    hand_made::line more;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const& next = ring[(i + 1) % ring.size()];
      more.push_back(ring[i]);
      more.push_back({(ring[i].lon + next.lon) / 2, (ring[i].lat + next.lat) / 2});
    }
    return more;
  }
  // A road out of the town, as finely walked as the patches.
  [[nodiscard]] std::vector<lon_lat<double>> road() const {
    std::vector<lon_lat<double>> points;
    for (double t = 0; t <= 20; ++t) points.push_back(draw({{t * 0.9, t * 0.02 * t}}).front());
    return points;
  }
  [[nodiscard]] polygon<lon_lat<double>> zone() const {
    auto const ring = draw({{-4, -3}, {5, -3}, {5, 4}, {-4, 4}});
    polygon<lon_lat<double>> result;
    result.exterior.assign(ring.begin(), ring.end());
    return result;
  }
  // Without the patches from `count` on.
  [[nodiscard]] status_map map(std::size_t count = std::numeric_limits<std::size_t>::max()) const {
    std::vector<hand_made::border> borders;
    for (std::size_t i = 0; i < std::min(count, patches.size()); ++i)
      borders.push_back({draw(patches[i]), i % 4 == 3 ? status::contested : status::occupied});
    return hand_made::map_of(borders);
  }
};

double way_km(corridor_end const& end) {
  if (end.state == corridor_state::unbounded) return 1000;
  return end.width_km.value_or(0) + end.limited_by_place_km.value_or(0) + end.limited_by_rear_km.value_or(0);
}

std::vector<fact> facts_of(scene const& from, status_map const& map, contested_as which) {
  auto const end = [&](auto const& range) {
    auto const& value = which == contested_as::open ? range.contested_open : range.contested_closed;
    REQUIRE(value);
    return *value;
  };
  std::vector<fact> facts;
  auto const add = [&](char const* name, trend with_more_land, double value) {
    facts.push_back({name, with_more_land, value});
  };
  using enum trend;
  add("nearest", shrinks, end(nearest(map, town)).distance_km);
  add("disc share", grows, end(disc_share(map, town, 17)));
  add("annulus share", grows, end(annulus_share(map, town, 9, 21)));
  auto const seen = end(directions_blocked(map, town, 17));
  add("directions blocked", grows, seen.blocked);
  add("directions open", shrinks, seen.open);
  add("isovist share", shrinks, seen.isovist_share);
  add("widest open sector", shrinks, seen.open_sectors.empty() ? 0 : largest_open_sector(seen)->width_deg / 360);
  auto const whole = encirclement(map, town, {.radii_km = {17}});
  add("straight front", grows, end(whole.radii[0].straight_front_share));
  add("way out", shrinks, way_km(end(corridor(map, town))));
  add("contact share", grows, end(contact_share(map, from.zone())));
  add("control share", grows, end(control_share(map, from.zone()).hostile_share));
  auto const road = from.road();
  auto const along = route(map, road, {.within_km = 2});
  add("route share", grows, end(along.hostile_share));
  add("route share near", grows, end(along.within_share));
  auto const between = between_places(map, town, road.back());
  auto const& towards = which == contested_as::open ? between.from_a.contested_open : between.from_a.contested_closed;
  add("nearest towards", shrinks, towards ? towards->distance_km : 1000);
  auto const front = end(front_line(map, {.simplified_km = {0, 0.5}}));
  add("front", either, front.lengths[0].length_km / 100);
  add("front simplified", either, front.lengths[1].length_km / 100);
  auto const band = end(error_band(map));
  add("band low", grows, band.low / 100);
  add("area", grows, band.drawn / 100);
  add("band high", grows, band.high / 100);
  return facts;
}

scene scene_of(std::uint32_t seed) { return {hand_made::patches(seed), 0, false}; }

constexpr auto both = {contested_as::open, contested_as::closed};

}  // namespace

TEST_CASE("more closing land is never less, whether patches join or contested land closes") {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    auto const all = scene_of(seed);
    REQUIRE(all.patches.size() > 12);
    auto const check = [](std::vector<fact> const& less, std::vector<fact> const& more) {
      for (std::size_t i = 0; i < less.size(); ++i) {
        INFO(less[i].name << ": " << less[i].value << ", with more land " << more[i].value);
        if (less[i].with_more_land == trend::grows) CHECK(more[i].value >= less[i].value - 1e-6);
        if (less[i].with_more_land == trend::shrinks) CHECK(more[i].value <= less[i].value + 1e-6);
      }
    };
    auto const few = all.map(12);
    auto const many = all.map();
    for (auto const end : both) check(facts_of(all, few, end), facts_of(all, many, end));
    check(facts_of(all, many, contested_as::open), facts_of(all, many, contested_as::closed));
    // And the same land on both days is no change, more of it a gain without a loss.
    auto const grown = change(few, many);
    CHECK(grown.contested_open.lost_km2 == 0);
    CHECK(grown.contested_open.gained_km2 > 0);
    CHECK(*agreement(few, many).of(status::occupied).jaccard < 1);
  }
}

TEST_CASE("directions grow with the radius, ways with the start, and shrink with the distance of the rear") {
  auto const map = scene_of(7).map();
  double last = 0;
  for (double const radius : {2.0, 4.0, 7.0, 11.0, 18.0, 30.0}) {
    auto const now = directions_blocked(map, town, radius).contested_open->blocked;
    CHECK(now >= last);
    last = now;
    CHECK(disc_share(map, town, radius).contested_open <= disc_share(map, town, radius).contested_closed);
  }
  last = 0;
  for (double const start : {0.5, 1.0, 2.0, 3.0, 5.0}) {
    auto const now = way_km(*corridor(map, town, {.start_km = start}).contested_open);
    CHECK(now >= last - 1e-6);
    last = now;
  }
  last = 1000;
  for (double const rear : {20.0, 30.0, 45.0, 60.0}) {
    auto const now = way_km(*corridor(map, town, {.rear_km = rear}).contested_open);
    CHECK(now <= last + 1e-6);
    last = now;
  }
}

TEST_CASE("a scene turned about the place is the same scene for every measure") {
  for (std::uint32_t seed = 11; seed <= 13; ++seed) {
    auto turned = scene_of(seed);
    auto const north = facts_of(turned, turned.map(), contested_as::closed);
    for (double const degrees : {40.0, 137.0, 270.0}) {
      turned.turned_deg = degrees;
      auto const found = facts_of(turned, turned.map(), contested_as::closed);
      for (std::size_t i = 0; i < north.size(); ++i) {
        INFO(north[i].name << " turned by " << degrees);
        // Edges are straight in longitude and latitude, 0.2 m beside the plane's at 2 km.
        CHECK_THAT(found[i].value, WithinAbs(north[i].value, 2e-3 * std::max(1.0, north[i].value)));
      }
      auto const moved = advance(turned.map(12), turned.map());
      turned.turned_deg = 0;
      auto const still = advance(turned.map(12), turned.map());
      CHECK_THAT(moved.contested_open->mean_km, WithinAbs(still.contested_open->mean_km, 2e-3));
      CHECK_THAT(moved.contested_open->gained_km2, WithinAbs(still.contested_open->gained_km2, 0.05));
      CHECK(claim_encircled(turned.map(), town).verdict == claim_encircled(scene_of(seed).map(), town).verdict);
    }
  }
}

TEST_CASE("points put into straight edges change no measure") {
  for (std::uint32_t seed = 21; seed <= 23; ++seed) {
    auto cut = scene_of(seed);
    auto const whole = facts_of(cut, cut.map(), contested_as::open);
    auto const before = cut.map();
    cut.halved = true;
    auto const found = facts_of(cut, cut.map(), contested_as::open);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      INFO(whole[i].name);
      CHECK_THAT(found[i].value, WithinAbs(whole[i].value, 2e-5 * std::max(1.0, whole[i].value)));
    }
    auto const nothing = change(before, cut.map()).contested_open;
    CHECK_THAT(nothing.gained_km2, WithinAbs(0, 1e-6));
    CHECK_THAT(nothing.lost_km2, WithinAbs(0, 1e-6));
    CHECK_THAT(*agreement(before, cut.map()).of(status::occupied).jaccard, WithinAbs(1, 1e-9));
  }
}
