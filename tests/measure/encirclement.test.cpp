// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/encirclement.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>

#include "salient/measure/disc_share.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/straight_front.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using Catch::Matchers::WithinAbs;

// Occupied to the east, grey land to the north, and a river mouth to the west.
salient::status_map front(salient::contested_mapping mapped = salient::contested_mapping::yes) {
  return map_of({{box(town, 4, -60, 60, 60, 0.2)},
                 {box(town, -2, 3, 3.9, 9, 0.2), status::contested},
                 {box(town, -20, -8, -7, 8, 0.2), status::liberated}},
                mapped);
}

}  // namespace

TEST_CASE("encirclement: every number is that of its single measure") {
  salient::encirclement_options opt;
  opt.radii_km = {20, 5, 10};
  opt.stance.readings[status::liberated] = salient::reading::barrier;
  auto const map = front();
  auto const found = salient::encirclement(map, town, opt);
  CHECK(found.at == town);
  CHECK(found.here == status::none);
  CHECK(found.inside.contested_open == false);
  CHECK(found.inside.contested_closed == false);
  auto const near = salient::nearest(map, town, {.stance = opt.stance});
  CHECK(found.nearest_km.contested_open == near.contested_open->distance_km);
  CHECK(found.nearest_km.contested_closed == near.contested_closed->distance_km);
  CHECK(found.nearest_azimuth_deg.contested_closed == near.contested_closed->azimuth_deg);
  CHECK_FALSE(found.depth_km.contested_open);
  REQUIRE(found.radii.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    auto const& at = found.radii[i];
    CHECK(at.radius_km == opt.radii_km[i]);
    auto const disc = salient::disc_share(map, town, at.radius_km, {.stance = opt.stance});
    auto const directions = salient::directions_blocked(map, town, at.radius_km, {.stance = opt.stance});
    CHECK(at.disc_share.contested_mapped == salient::contested_mapping::yes);
    auto const check = [&](std::optional<double> salient::contested_range<double>::*end, auto const& d) {
      CHECK_THAT((at.directions_blocked.*end).value(), WithinAbs(d.blocked, 1e-12));
      CHECK_THAT((at.directions_barrier.*end).value(), WithinAbs(d.barrier, 1e-12));
      CHECK_THAT((at.directions_open.*end).value(), WithinAbs(d.open, 1e-12));
      CHECK_THAT((at.isovist_share.*end).value(), WithinAbs(d.isovist_share, 1e-12));
      CHECK((at.median_first_hit_km.*end).has_value() == d.median_first_hit_km.has_value());
      CHECK_THAT((at.largest_open_sector_deg.*end).value(),
                 WithinAbs(salient::largest_open_sector(d)->width_deg, 1e-9));
      CHECK_THAT((at.directions_excess.*end).value(),
                 WithinAbs(d.blocked - (at.straight_front_share.*end).value(), 1e-12));
      CHECK_THAT((at.disc_excess.*end).value(),
                 WithinAbs((at.disc_share.*end).value() - (at.straight_front_disc_share.*end).value(), 1e-12));
    };
    CHECK_THAT(at.disc_share.contested_open.value(), WithinAbs(disc.contested_open.value(), 1e-12));
    CHECK_THAT(at.disc_share.contested_closed.value(), WithinAbs(disc.contested_closed.value(), 1e-12));
    check(&salient::contested_range<double>::contested_open, directions.contested_open.value());
    check(&salient::contested_range<double>::contested_closed, directions.contested_closed.value());
  }
  auto const& ten = found.radii[2];
  CHECK_THAT(ten.straight_front_share.contested_open.value(),
             WithinAbs(salient::straight_front_directions(4, 10), 1e-6));
  CHECK_THAT(ten.straight_front_share.contested_closed.value(),
             WithinAbs(salient::straight_front_directions(3, 10), 1e-6));
  CHECK_THAT(ten.directions_excess.contested_open.value(), WithinAbs(0, 1e-6));
  CHECK(ten.directions_blocked.contested_closed > ten.directions_blocked.contested_open);
  CHECK(ten.directions_barrier.contested_open > 0.1);
}

TEST_CASE("encirclement: the closed end is absent unless contested land is mapped") {
  auto const found = salient::encirclement(front(salient::contested_mapping::no), town);
  CHECK(found.radii.size() == 4);
  CHECK_FALSE(found.inside.contested_closed);
  CHECK_FALSE(found.nearest_km.contested_closed);
  for (auto const& at : found.radii) {
    CHECK(at.disc_share.contested_open);
    CHECK_FALSE(at.disc_share.contested_closed);
    CHECK_FALSE(at.directions_blocked.contested_closed);
    CHECK_FALSE(at.open_sectors.contested_closed);
    CHECK(at.directions_blocked.contested_mapped == salient::contested_mapping::no);
  }
}

TEST_CASE("encirclement: no hostile land") {
  auto const found = salient::encirclement(map_of({}), town);
  CHECK_FALSE(found.nearest_km.contested_open);
  CHECK_FALSE(found.nearest_azimuth_deg.contested_open);
  CHECK_FALSE(found.depth_km.contested_open);
  for (auto const& at : found.radii) {
    CHECK(at.disc_share.contested_open == 0.0);
    CHECK(at.directions_blocked.contested_open == 0.0);
    CHECK(at.straight_front_share.contested_open == 0.0);
    CHECK(at.largest_open_sector_deg.contested_open == 360.0);
    CHECK_FALSE(at.largest_open_sector_azimuth_deg.contested_open);
    CHECK_FALSE(at.median_first_hit_km.contested_open);
    CHECK(at.isovist_share.contested_open == 1.0);
  }
}

TEST_CASE("encirclement: a place inside has a depth and disc shares, and no directions") {
  auto const map = map_of({{box(town, -4, -60, 60, 60, 0.2)}});
  auto const found = salient::encirclement(map, town);
  CHECK(found.inside.contested_open == true);
  CHECK(found.here == status::occupied);
  CHECK(found.nearest_km.contested_open == 0.0);
  CHECK_THAT(found.depth_km.contested_open.value(), WithinAbs(4, 1e-6));
  for (auto const& at : found.radii) {
    CHECK_THAT(at.disc_share.contested_open.value(),
               WithinAbs(1 - salient::straight_front_disc(4, at.radius_km), 1e-6));
    CHECK_FALSE(at.directions_blocked.contested_open);
    CHECK_FALSE(at.directions_open.contested_open);
    CHECK_FALSE(at.largest_open_sector_deg.contested_open);
    CHECK_FALSE(at.open_sectors.contested_open);
    CHECK_FALSE(at.straight_front_share.contested_open);
    CHECK_FALSE(at.directions_excess.contested_open);
    CHECK_FALSE(at.isovist_share.contested_open);
  }
}

TEST_CASE("encirclement: on the border, in a hole, in contested land only") {
  auto const square = map_of({{line{{37, 48}, {38, 48}, {38, 49}, {37, 49}}}});
  auto const on_it = salient::encirclement(square, {37, 48.5});
  CHECK(on_it.inside.contested_open == true);
  CHECK(on_it.depth_km.contested_open == 0.0);
  CHECK_FALSE(on_it.radii[1].directions_blocked.contested_open);
  CHECK_THAT(on_it.radii[1].disc_share.contested_open.value(), WithinAbs(0.5, 1e-3));

  auto const holed =
      map_of({{box(town, -60, -60, 60, 60)}, {box(town, -7, -7, 7, 7, 0.2), status::none, status::occupied}});
  auto const in_hole = salient::encirclement(holed, town);
  CHECK(in_hole.inside.contested_open == false);
  CHECK_THAT(in_hole.nearest_km.contested_open.value(), WithinAbs(7, 1e-6));
  CHECK(in_hole.radii[0].directions_blocked.contested_open == 0.0);
  CHECK_THAT(in_hole.radii[1].directions_blocked.contested_open.value(), WithinAbs(1, 1e-12));
  CHECK(in_hole.radii[1].largest_open_sector_deg.contested_open == 0.0);
  CHECK_FALSE(in_hole.radii[1].largest_open_sector_azimuth_deg.contested_open);

  auto const grey = salient::encirclement(map_of({{box(town, -4, -4, 4, 4), status::contested}}), town);
  CHECK(grey.here == status::contested);
  CHECK(grey.inside.contested_open == false);
  CHECK(grey.inside.contested_closed == true);
  CHECK_FALSE(grey.nearest_km.contested_open);
  CHECK(grey.nearest_km.contested_closed == 0.0);
}

TEST_CASE("encirclement: a place on a border has the status of the land that it counts as inside") {
  auto const holed =
      map_of({{line{{37, 48}, {38, 48}, {38, 49}, {37, 49}}},
              {line{{37.4, 48.4}, {37.6, 48.4}, {37.6, 48.6}, {37.4, 48.6}}, status::none, status::occupied}});
  // Each side and a corner, of the outer ring and of the hole.
  for (auto const place : std::vector<lon_lat<double>>{{37, 48.5},
                                                       {38, 48.5},
                                                       {37.5, 48},
                                                       {37.5, 49},
                                                       {37, 48},
                                                       {38, 49},
                                                       {37.4, 48.5},
                                                       {37.6, 48.5},
                                                       {37.5, 48.4},
                                                       {37.5, 48.6},
                                                       {37.4, 48.4},
                                                       {37.6, 48.6}}) {
    auto const found = salient::encirclement(holed, place);
    INFO(place.lon << ", " << place.lat);
    CHECK(found.here == status::occupied);
    // In the middle of a side between two parallels the straight edge is on it.
    CHECK(found.inside.contested_open == true);
    CHECK(found.depth_km.contested_open == 0.0);
  }
  auto const grey = map_of({{line{{37, 48}, {38, 48}, {38, 49}, {37, 49}}, status::contested}});
  CHECK(salient::encirclement(grey, {37, 48.5}).here == status::contested);
  CHECK(salient::encirclement(grey, {38, 48.5}).here == status::contested);
}

TEST_CASE("encirclement: a town's dot that crosses the line by some metres changes nothing but its state") {
  auto const map = map_of({{line{{37, 48}, {38, 48}, {38, 49}, {37, 49}}}});
  auto const outside = salient::encirclement(map, {36.9999, 48.5}).radii[1];
  auto const inside = salient::encirclement(map, {37.0001, 48.5}).radii[1];
  CHECK_THAT(outside.disc_share.contested_open.value(), WithinAbs(inside.disc_share.contested_open.value(), 1e-3));
  CHECK_THAT(outside.directions_blocked.contested_open.value(), WithinAbs(0.5, 1e-3));
  CHECK_FALSE(inside.directions_blocked.contested_open);
}

TEST_CASE("encirclement: arguments out of range are refused") {
  auto const map = map_of({});
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(salient::encirclement(map, {37, 91}), salient::argument_error);
  CHECK_THROWS_AS(salient::encirclement(map, {nan, 48}), salient::argument_error);
  for (auto const& radii : std::vector<std::vector<double>>{{}, {0}, {10, -5}, {nan}, {5, 1001}})
    CHECK_THROWS_AS(salient::encirclement(map, town, {.radii_km = radii, .stance = {}}), salient::argument_error);
}
