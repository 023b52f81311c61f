// SPDX-License-Identifier: BSL-1.0
// Towns at the front on real maps, against an independent computation: GEOS 3.11 and PROJ, edges cut every 0.002°, each of
// the 17 points in an azimuthal equidistant projection of its own; within 10 km.
#include "salient/measure/extent.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "data_dir.hpp"
#include "measure/made_map.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;

struct judged_town {
  char const* name;
  char const* day;
  lon_lat<double> at;
  double radius_km;
  double occupied;
  double nearest_km;  // of the whole disc
  double farthest_km;
  extent_spread disc_share;
  extent_spread directions;
};

constexpr judged_town towns[] = {
    {"Pokrovsk", "20251101", {37.17585, 48.28198}, 2.5, 0.04684, 0, 3.75586, {0.13119, 0.36781}, {0.25770, 0.54892}},
    {"Myrnohrad", "20251101", {37.26091, 48.30523}, 2.5, 0, 1.49697, 5.26709, {0.11910, 0.36424}, {0.39659, 0.76347}},
    {"Kupiansk", "20251101", {37.61517, 49.71055}, 2.5, 0.16888, 0, 2.51791, {0.06773, 0.22833}, {0.15578, 0.92694}},
    {"Siversk", "20251101", {38.10007, 48.86699}, 1, 0, 3.81440, 5.80870, {0.17829, 0.30199}, {0.47973, 0.53794}},
    {"Pokrovsk", "20251201", {37.17585, 48.28198}, 2.5, 0.44627, 0, 1.92111, {0.23682, 0.48297}, {0.37025, 0.82095}},
    {"Myrnohrad", "20251201", {37.26091, 48.30523}, 2.5, 0.00185, 0, 3.82148, {0.27351, 0.49725}, {0.54678, 0.82234}},
    {"Kupiansk", "20251201", {37.61517, 49.71055}, 2.5, 0.16888, 0, 2.51792, {0.06773, 0.22870}, {0.15578, 0.92694}},
    {"Siversk", "20251201", {38.10007, 48.86699}, 1, 0, 0.53323, 2.50077, {0.26522, 0.38890}, {0.49016, 0.58783}},
};

}  // namespace

TEST_CASE("extent: real towns as GEOS and PROJ have them") {
  auto const data = test::data_or_skip();
  for (auto const& town : towns) {
    INFO(town.name << " " << town.day);
    auto const found = extent(test::daily_map(data, town.day), town.at, {town.radius_km, {}}, {.radii_km = {10}});
    CHECK_THAT(found.share[status::occupied], WithinAbs(town.occupied, 1e-5));
    auto const& near = *found.nearest_km.contested_open;
    CHECK_THAT(near.least, WithinAbs(town.nearest_km, 1e-3));
    CHECK_THAT(near.most, WithinAbs(town.farthest_km, 1e-3));
    auto const& within = found.radii.at(0);
    CHECK_THAT(within.disc_share.contested_open->least, WithinAbs(town.disc_share.least, 2e-5));
    CHECK_THAT(within.disc_share.contested_open->most, WithinAbs(town.disc_share.most, 2e-5));
    CHECK_THAT(within.directions_blocked.contested_open->least, WithinAbs(town.directions.least, 2e-5));
    CHECK_THAT(within.directions_blocked.contested_open->most, WithinAbs(town.directions.most, 2e-5));
    CHECK(*found.on_the_line.contested_open == (town.occupied > 0));
    CHECK_FALSE(*found.inside.contested_open);
  }
}
