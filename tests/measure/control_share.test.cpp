// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/control_share.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/measure/status_at.hpp"

#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

status_map quarters() { return made_map({{status::occupied, 36, 48, 37, 49}, {status::contested, 37, 48, 37.5, 49}}); }

}  // namespace

TEST_CASE("a district: half occupied, a quarter contested, the rest not drawn") {
  auto const zone = box(36, 48, 38, 49);
  auto const found = control_share(quarters(), zone);
  CHECK_THAT(found.whole_km2, WithinRel(area_km2(zone), 1e-12));
  CHECK_THAT(found.share[status::occupied], WithinAbs(0.5, 1e-12));
  CHECK_THAT(found.share[status::contested], WithinAbs(0.25, 1e-12));
  CHECK_THAT(found.share[status::none], WithinAbs(0.25, 1e-12));
  CHECK_THAT(*found.hostile_share.contested_open, WithinAbs(0.5, 1e-12));
  CHECK_THAT(*found.hostile_share.contested_closed, WithinAbs(0.75, 1e-12));
  CHECK_FALSE(found.newly_hostile_km2.contested_open);
  double sum = 0;
  for (auto const km2 : found.area_km2) sum += km2;
  CHECK_THAT(sum, WithinRel(found.whole_km2, 1e-12));
}

TEST_CASE("what is newly held in a district since an earlier map") {
  auto const before = made_map({{status::occupied, 36, 48, 36.5, 49}});
  auto const zone = box(36, 48, 38, 49);
  auto const found = control_share(before, quarters(), zone);
  CHECK_THAT(*found.newly_hostile_km2.contested_open, WithinRel(area_km2(box(36.5, 48, 37, 49)), 1e-9));
  CHECK_THAT(*found.newly_hostile_km2.contested_closed, WithinRel(area_km2(box(36.5, 48, 37.5, 49)), 1e-9));
  auto const narrow = made_map({{status::occupied, 36, 48, 36.5, 49}}, contested_mapping::no);
  CHECK_FALSE(control_share(narrow, quarters(), zone).newly_hostile_km2.contested_closed);
}

TEST_CASE("a district outside the map, one covered whole, and one without area") {
  auto const away = control_share(quarters(), box(10, 10, 11, 11));
  CHECK(away.share[status::none] == 1.0);
  CHECK(away.hostile_share.contested_open == 0.0);
  CHECK_THAT(*control_share(quarters(), box(36.2, 48.2, 36.4, 48.4)).hostile_share.contested_open, WithinAbs(1, 1e-12));
  CHECK_THROWS_AS(control_share(quarters(), polygon<lon_lat<double>>{}), argument_error);
  CHECK_THROWS_AS(control_share(quarters(), box(36, 48, 36, 49)), argument_error);
}

TEST_CASE("what lies beyond the country is no part of a district's share") {
  auto const country = bounded(quarters(), box(36, 48, 37.5, 49));
  auto const zone = box(36, 48, 38, 49);
  auto const found = control_share(country, zone);
  CHECK_THAT(found.share[status::beyond_domain], WithinAbs(0.25, 1e-12));
  CHECK_THAT(*found.hostile_share.contested_open, WithinAbs(0.5 / 0.75, 1e-12));
  CHECK_THAT(*found.hostile_share.contested_closed, WithinAbs(1, 1e-12));
  CHECK_FALSE(control_share(country, box(40, 48, 41, 49)).hostile_share.contested_open);
  std::vector<lon_lat<double>> const points{{36.2, 48.5}, {37.2, 48.5}, {37.7, 48.5}};
  CHECK_THAT(*control_of_points(country, points).hostile_share.contested_open, WithinAbs(0.5, 1e-12));
}

TEST_CASE("shares grow with the land and split with the district") {
  auto const zone = box(36.3, 48.2, 37.7, 48.9);
  auto const more = made_map({{status::occupied, 36, 48, 37.2, 49}, {status::contested, 37.2, 48, 37.5, 49}});
  CHECK(*control_share(more, zone).hostile_share.contested_open >
        *control_share(quarters(), zone).hostile_share.contested_open);
  auto const whole = control_share(quarters(), zone);
  auto const west = control_share(quarters(), box(36.3, 48.2, 36.9, 48.9));
  auto const east = control_share(quarters(), box(36.9, 48.2, 37.7, 48.9));
  for (std::size_t s = 0; s < status_count; ++s)
    CHECK_THAT(west.area_km2[s] + east.area_km2[s], WithinAbs(whole.area_km2[s], 1e-6));
}

TEST_CASE("points by status, and those newly reached") {
  std::vector<lon_lat<double>> const points{{36.2, 48.5}, {36.7, 48.5}, {37.2, 48.5}, {37.7, 48.5}, {40, 40}};
  auto const before = made_map({{status::occupied, 36, 48, 36.5, 49}});
  auto const found = control_of_points(quarters(), points, {}, &before);
  CHECK(found.whole == 5);
  CHECK(found.count[status::occupied] == 2);
  CHECK(found.count[status::contested] == 1);
  CHECK(found.count[status::none] == 2);
  CHECK_THAT(*found.hostile_share.contested_open, WithinAbs(0.4, 1e-12));
  CHECK_THAT(*found.hostile_share.contested_closed, WithinAbs(0.6, 1e-12));
  CHECK(found.newly_hostile_count.contested_open == 1u);
  CHECK(found.newly_hostile_count.contested_closed == 2u);
  CHECK_FALSE(control_of_points(quarters(), points).newly_hostile_count.contested_open);
  auto const nothing = control_of_points(quarters(), {});
  CHECK(nothing.whole == 0);
  CHECK_FALSE(nothing.hostile_share.contested_open);
}

TEST_CASE("the status of a point: inside, outside, on a far longitude, out of range") {
  auto const map = quarters();
  CHECK(status_at(map, {36.5, 48.5}) == status::occupied);
  CHECK(status_at(map, {37.2, 48.5}) == status::contested);
  CHECK(status_at(map, {36.5, 49.5}) == status::none);
  CHECK(status_at(map, {36.5, 47.5}) == status::none);
  CHECK(status_at(map, {-100, 48.5}) == status::none);
  CHECK_THROWS_AS(status_at(map, {36.5, 91}), argument_error);
}
