// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/change_by_zone.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <optional>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"

#include "measure/made_map.hpp"
#include "thrown.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;

namespace {

// Cells of 0.003 by 0.5 degrees in one row, as a file of narrow zones draws them; numbered from 1.
coverage narrow_zones(std::size_t count) {
  ragged_polygons<lon_lat<double>> polygons;
  std::vector<labelled_area> areas;
  for (std::size_t i = 0; i < count; ++i) {
    auto const west = 37 + 0.003 * static_cast<double>(i), east = 37 + 0.003 * static_cast<double>(i + 1);
    for (auto const& v : box(west, 48, east, 48.5).exterior) polygons.vertices.push_back(v);
    polygons.end_ring();
    polygons.end_polygon();
    areas.push_back({&polygons, i, 1, static_cast<label>(i + 1)});
  }
  return cover(areas).map;
}

status_map before() {
  return made_map({{status::occupied, 36, 47, 37.2, 49}, {status::contested, 37.2, 47, 37.5, 49}});
}
status_map after() {
  return made_map({{status::occupied, 36, 47, 37.3, 48.3}, {status::contested, 37.3, 47, 37.4, 49}});
}

}  // namespace

TEST_CASE("zones beyond 255 are told apart: each narrow cell has its 12.39 km²") {
  auto const zones = narrow_zones(300);
  auto const everything = made_map({{status::occupied, 30, 40, 45, 55}});
  auto const shares = control_shares(everything, zones);
  REQUIRE(shares.size() == 300);
  for (auto const& zone : shares) {
    CHECK_THAT(zone.whole_km2, WithinAbs(12.39, 0.005));
    CHECK_THAT(zone.area_km2[status::occupied], WithinAbs(zone.whole_km2, 1e-7));
    CHECK_THAT(*zone.hostile_share.contested_open, WithinAbs(1, 1e-9));
  }
}

TEST_CASE("shares of many zones are those of each by itself") {
  auto const zones = narrow_zones(300);
  auto const then = before(), now = after();
  auto const together = control_shares(now, zones, {}, &then);
  REQUIRE(together.size() == 300);
  for (auto const z : {0, 66, 67, 99, 100, 133, 255, 256, 299}) {
    CAPTURE(z);
    auto const alone = control_share(then, now, polygons_of(zones, {static_cast<label>(z + 1)}));
    auto const& found = together[static_cast<std::size_t>(z)];
    CHECK_THAT(found.whole_km2, WithinAbs(alone.whole_km2, 1e-9));
    for (std::size_t s = 0; s < status_count; ++s) CHECK_THAT(found.area_km2[s], WithinAbs(alone.area_km2[s], 1e-7));
    CHECK_THAT(*found.hostile_share.contested_closed, WithinAbs(*alone.hostile_share.contested_closed, 1e-9));
    CHECK_THAT(*found.newly_hostile_km2.contested_open, WithinAbs(*alone.newly_hostile_km2.contested_open, 1e-7));
    CHECK_THAT(*found.newly_hostile_km2.contested_closed, WithinAbs(*alone.newly_hostile_km2.contested_closed, 1e-7));
  }
  CHECK_FALSE(control_shares(now, zones)[0].newly_hostile_km2.contested_open);
}

TEST_CASE("changes and areas of zones add up to the whole, with what lies in none") {
  auto const zones = narrow_zones(300);
  auto const then = before(), now = after();
  auto const whole = change(then, now);
  area_change open, closed;
  auto const found = change_by_zone(then, now, zones);
  REQUIRE(found.size() == 301);
  auto const add = [](area_change& to, area_change const& part) {
    to.gained_km2 += part.gained_km2;
    to.lost_km2 += part.lost_km2;
    to.net_km2 += part.net_km2;
  };
  for (auto const& zone : found) {
    add(open, zone.contested_open);
    add(closed, zone.contested_closed.value());
  }
  auto const check = [](area_change const& sum, area_change const& of) {
    CHECK_THAT(sum.gained_km2, WithinAbs(of.gained_km2, 1e-6));
    CHECK_THAT(sum.lost_km2, WithinAbs(of.lost_km2, 1e-6));
    CHECK_THAT(sum.net_km2, WithinAbs(of.net_km2, 1e-6));
  };
  check(open, whole.contested_open);
  check(closed, *whole.contested_closed);
  CHECK(found[0].contested_open.lost_km2 > 1000);

  by_status<double> areas{};
  for (auto const& zone : areas_by_zone_km2(now, zones))
    for (std::size_t s = 0; s < status_count; ++s) areas[s] += zone[s];
  for (std::size_t s = 0; s < status_count; ++s) CHECK_THAT(areas[s], WithinAbs(now.areas_km2()[s], 1e-6));
}

TEST_CASE("zones of maps that cannot be compared are refused; without a closed end there is none") {
  auto const zones = narrow_zones(2);
  status_map const sphere(after().land(), {6371000, 0}, {});
  CHECK(code_of<argument_error>([&] { return change_by_zone(before(), sphere, zones); }) ==
        error_code::argument_ambiguous);
  auto const bare = made_map({{status::occupied, 36, 47, 37.2, 49}}, contested_mapping::no);
  for (auto const& zone : change_by_zone(bare, after(), zones)) CHECK_FALSE(zone.contested_closed);
  auto const equal = change_by_zone(before(), before(), zones);
  for (auto const& zone : equal) CHECK(zone.contested_open == area_change{});
  CHECK(change_by_zone(before(), after(), {}).size() == 1);
}
