// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/directions_blocked.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>

#include "salient/measure/directions_blocked_moved.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/first_hit_profile.hpp"
#include "salient/measure/straight_front.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using Catch::Matchers::WithinAbs;

salient::directions open_end(salient::status_map const& map, double radius_km, salient::stance const& reader = {}) {
  return salient::directions_blocked(map, town, radius_km, {.stance = reader}).contested_open.value();
}

// The judge: one ray against all sides of all patches in the plane, km; none if it meets nothing.
std::optional<double> cast(std::vector<std::vector<xy<double>>> const& patches, double azimuth_rad) {
  xy<double> const ray{std::sin(azimuth_rad), std::cos(azimuth_rad)};
  std::optional<double> nearest;
  for (auto const& patch : patches)
    for (std::size_t i = 0; i < patch.size(); ++i) {
      auto const& a = patch[i];
      auto const& b = patch[(i + 1) % patch.size()];
      xy<double> const side{b.x - a.x, b.y - a.y};
      auto const across = ray.x * side.y - ray.y * side.x;
      if (across == 0) continue;
      auto const along_ray = (a.x * side.y - a.y * side.x) / across;
      auto const along_side = (a.x * ray.y - a.y * ray.x) / across;
      if (along_ray > 0 && along_side >= 0 && along_side < 1 && (!nearest || along_ray < *nearest)) nearest = along_ray;
    }
  return nearest;
}

salient::status_map straight(std::vector<std::vector<xy<double>>> const& patches) {
  std::vector<border> borders;
  for (auto const& patch : patches) borders.push_back({at(town, patch, 0.2)});
  return map_of(borders);
}

}  // namespace

TEST_CASE("directions: a straight front blocks what its baseline says") {
  for (double const distance : {0.01, 1.0, 5.0, 9.9}) {
    auto const map = map_of({{box(town, distance, -80, 90, 80, 0.2)}});
    for (double const radius : {5.0, 10.0, 30.0})
      CHECK_THAT(open_end(map, radius).blocked, WithinAbs(salient::straight_front_directions(distance, radius), 1e-6));
  }
}

TEST_CASE("directions: nothing hostile, and a ring all round") {
  auto const nothing = open_end(map_of({}), 30);
  CHECK(nothing.blocked == 0);
  CHECK(nothing.open == 1);
  CHECK(nothing.isovist_share == 1);
  CHECK_FALSE(nothing.median_first_hit_km);
  REQUIRE(nothing.open_sectors.size() == 1);
  CHECK(nothing.open_sectors[0] == salient::sector{0, 360});
  CHECK_FALSE(salient::middle_azimuth_deg(nothing.open_sectors[0]));

  auto const ring =
      map_of({{box(town, -90, -90, 90, 90)}, {at(town, circle_km(10, 7200)), status::none, status::occupied}});
  CHECK(open_end(ring, 9).blocked == 0);
  auto const closed = open_end(ring, 11);
  CHECK_THAT(closed.blocked, WithinAbs(1, 1e-12));
  CHECK(closed.open_sectors.empty());
  CHECK_FALSE(salient::largest_open_sector(closed));
  CHECK_THAT(closed.median_first_hit_km.value(), WithinAbs(10, 1e-4));
  CHECK_THAT(closed.isovist_share, WithinAbs(100.0 / 121, 1e-6));
}

TEST_CASE("directions: a sector that runs over north is one sector") {
  // A box seen from 45° to 135°, and one hidden behind it.
  auto const map = straight({{{5, -5}, {9, -5}, {9, 5}, {5, 5}}, {{12, -2}, {14, -2}, {14, 2}, {12, 2}}});
  auto const found = open_end(map, 30);
  CHECK_THAT(found.blocked, WithinAbs(0.25, 1e-7));
  REQUIRE(found.open_sectors.size() == 1);
  CHECK_THAT(found.open_sectors[0].from_azimuth_deg, WithinAbs(135, 1e-4));
  CHECK_THAT(found.open_sectors[0].width_deg, WithinAbs(270, 1e-4));
  CHECK_THAT(salient::middle_azimuth_deg(found.open_sectors[0]).value(), WithinAbs(270, 1e-4));
  // Half of the quarter is nearer than where tan² 22.5° says.
  CHECK_THAT(found.median_first_hit_km.value(), WithinAbs(5 / std::cos(std::numbers::pi / 8), 1e-4));

  auto const northern = straight({{{-3, 5}, {2, 5}, {2, 8}, {-3, 8}}});
  auto const over = open_end(northern, 30);
  REQUIRE(over.open_sectors.size() == 1);
  CHECK_THAT(over.open_sectors[0].from_azimuth_deg, WithinAbs(std::atan2(2, 5) * 180 / std::numbers::pi, 1e-4));
  CHECK_THAT(over.open, WithinAbs(1 - (std::atan2(2, 5) + std::atan2(3, 5)) / 2 / std::numbers::pi, 1e-8));
}

TEST_CASE("directions: open sectors come clockwise, the widest is found") {
  auto const map = straight({{{5, -5}, {9, -5}, {9, 5}, {5, 5}}, {{-5, -6}, {5, -6}, {5, -9}, {-5, -9}}});
  auto const found = open_end(map, 30);
  REQUIRE(found.open_sectors.size() == 2);
  CHECK_THAT(found.open_sectors[0].from_azimuth_deg, WithinAbs(135, 1e-4));
  CHECK_THAT(salient::largest_open_sector(found)->from_azimuth_deg,
             WithinAbs(180 + std::atan2(5, 6) * 180 / std::numbers::pi, 1e-4));
  double open = 0;
  for (auto const& s : found.open_sectors) open += s.width_deg;
  CHECK_THAT(open / 360, WithinAbs(found.open, 1e-12));
  CHECK_THAT(found.blocked + found.barrier + found.open, WithinAbs(1, 1e-12));
}

TEST_CASE("directions: the first hit is what a ray meets, and the share what rays count") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    auto const land = patches(seed);
    auto const map = straight(land);
    auto const profile = salient::first_hit_profile(map, town, 30).contested_open.value();
    int blocked = 0;
    std::size_t piece = 0;
    constexpr int rays = 3600;
    for (int i = 0; i < rays; ++i) {
      auto const azimuth = (i + 0.5) * 360 / rays;
      auto const hit = cast(land, azimuth * std::numbers::pi / 180);
      while (piece < profile.size() && profile[piece].to_azimuth_deg < azimuth) ++piece;
      auto const inside_piece = piece < profile.size() && profile[piece].from_azimuth_deg <= azimuth;
      // A ray within a hair of a corner or of the circle may fall either way.
      if (hit && std::abs(*hit - 30) < 1e-3) continue;
      auto const meets = hit && *hit < 30;
      blocked += meets;
      if (meets != inside_piece) {
        auto const left = cast(land, (azimuth - 1e-4) * std::numbers::pi / 180);
        auto const right = cast(land, (azimuth + 1e-4) * std::numbers::pi / 180);
        CHECK(left.value_or(99) * right.value_or(99) != *hit * *hit);
      } else if (meets) {
        auto const& p = profile[piece];
        auto const share = (azimuth - p.from_azimuth_deg) / (p.to_azimuth_deg - p.from_azimuth_deg);
        // Pieces are at most 0.2 km long: between the ends a linear distance is near enough.
        CHECK_THAT(*hit, WithinAbs(p.from_km + share * (p.to_km - p.from_km), 0.02));
      }
    }
    CHECK_THAT(open_end(map, 30).blocked, WithinAbs(static_cast<double>(blocked) / rays, 2e-3));
    for (std::size_t i = 1; i < profile.size(); ++i)
      CHECK(profile[i].from_azimuth_deg >= profile[i - 1].to_azimuth_deg);
  }
}

TEST_CASE("directions: the isovist is what is seen, the median halves what is blocked") {
  for (std::uint32_t seed = 20; seed <= 25; ++seed) {
    auto const land = patches(seed);
    auto const map = straight(land);
    auto const found = open_end(map, 20);
    double seen = 0;
    std::vector<double> hits;
    constexpr int rays = 20'000;
    for (int i = 0; i < rays; ++i) {
      auto const hit = cast(land, (i + 0.5) * 2 * std::numbers::pi / rays).value_or(99);
      seen += std::min(hit, 20.0) * std::min(hit, 20.0) / 400 / rays;
      if (hit <= 20) hits.push_back(hit);
    }
    CHECK_THAT(found.isovist_share, WithinAbs(seen, 1e-3));
    REQUIRE(!hits.empty());
    std::sort(hits.begin(), hits.end());
    auto const below = std::lower_bound(hits.begin(), hits.end(), *found.median_first_hit_km) - hits.begin();
    CHECK_THAT(static_cast<double>(below) / static_cast<double>(hits.size()), WithinAbs(0.5, 2e-3));
  }
}

TEST_CASE("directions: blocked never falls as radius or land grow, nor when edges get more points") {
  for (std::uint32_t seed = 30; seed <= 37; ++seed) {
    auto const land = patches(seed);
    auto half = land;
    half.resize(land.size() / 2);
    auto const map = straight(land);
    auto const less = straight(half);
    std::vector<border> coarse;
    std::vector<border> split;
    for (auto const& patch : land) {
      coarse.push_back({at(town, patch)});
      line finer;
      auto const& ring = coarse.back().ring;
      for (std::size_t i = 0; i < ring.size(); ++i)
        for (int k = 0; k < 5; ++k) {
          auto const& a = ring[i];
          auto const& b = ring[(i + 1) % ring.size()];
          finer.push_back({a.lon + (b.lon - a.lon) * k / 5, a.lat + (b.lat - a.lat) * k / 5});
        }
      split.push_back({finer});
    }
    auto const whole = map_of(coarse);
    auto const finer = map_of(split);
    double before = 0;
    for (double radius = 1; radius <= 40; radius += 1.3) {
      auto const blocked = open_end(map, radius).blocked;
      CHECK(blocked >= before - 1e-12);
      CHECK(blocked >= open_end(less, radius).blocked - 1e-12);
      before = blocked;
      CHECK_THAT(open_end(whole, radius).blocked, WithinAbs(open_end(finer, radius).blocked, 2e-5));
    }
  }
}

TEST_CASE("directions: turning the map about the place turns the sectors and nothing else") {
  auto const land = patches(41);
  auto const found = open_end(straight(land), 20);
  for (double const degrees : {13.0, 90.0, 222.2}) {
    std::vector<std::vector<xy<double>>> moved;
    for (auto const& patch : land) moved.push_back(turned(patch, degrees));
    auto const after = open_end(straight(moved), 20);
    CHECK_THAT(after.blocked, WithinAbs(found.blocked, 1e-7));
    CHECK_THAT(after.isovist_share, WithinAbs(found.isovist_share, 1e-7));
    CHECK_THAT(after.median_first_hit_km.value(), WithinAbs(found.median_first_hit_km.value(), 1e-4));
    REQUIRE(after.open_sectors.size() == found.open_sectors.size());
    auto const widest = salient::largest_open_sector(found).value();
    auto const widest_after = salient::largest_open_sector(after).value();
    CHECK_THAT(widest_after.width_deg, WithinAbs(widest.width_deg, 1e-4));
    auto const shift = widest_after.from_azimuth_deg - widest.from_azimuth_deg - degrees;
    CHECK_THAT(std::remainder(shift, 360), WithinAbs(0, 1e-4));
  }
}

TEST_CASE("directions: blocked, barrier and open are three parts of one circle") {
  salient::stance reader;
  reader.readings[status::liberated] = salient::reading::barrier;
  // Hostile from 45° to 135°, a barrier before its northern half and on to 0°, another behind it.
  auto const map = map_of({{box(town, 8, -8, 20, 8, 0.2)},
                           {at(town, {{0, 3}, {3, 0.0001}, {3, 3}}, 0.2), status::liberated},
                           {box(town, 22, -3, 25, 3, 0.2), status::liberated}});
  auto const found = open_end(map, 30, reader);
  CHECK_THAT(found.blocked, WithinAbs(0.25, 1e-6));
  CHECK_THAT(found.barrier, WithinAbs(0.125, 1e-5));
  CHECK_THAT(found.open, WithinAbs(0.625, 1e-5));
  CHECK_THAT(open_end(map, 30).barrier, WithinAbs(0, 0));
  auto const at_sea = map_of({{box(town, 8, -8, 20, 8, 0.2)}, {box(town, -5, -5, 5, 5, 0.2), status::liberated}});
  auto const afloat = open_end(at_sea, 30, reader);
  CHECK_THAT(afloat.blocked, WithinAbs(0.25, 1e-6));
  CHECK_THAT(afloat.barrier, WithinAbs(0.75, 1e-6));
  CHECK(afloat.open_sectors.empty());
}

TEST_CASE("directions: none from inside or from the border") {
  auto const around = map_of({{box(town, -5, -5, 5, 5)}});
  CHECK_FALSE(salient::directions_blocked(around, town, 10).contested_open);
  CHECK_FALSE(salient::first_hit_profile(around, town, 10).contested_open);
  auto const meridian = map_of({{line{{37, 48}, {38, 48}, {38, 49}, {37, 49}}}});
  CHECK_FALSE(salient::directions_blocked(meridian, {37, 48.5}, 10).contested_open);
  auto const beside = salient::directions_blocked(meridian, {36.99999, 48.5}, 10).contested_open;
  CHECK_THAT(beside.value().blocked, WithinAbs(0.5, 1e-3));
  auto const grey = map_of({{box(town, -5, -5, 5, 5), status::contested}});
  CHECK(salient::directions_blocked(grey, town, 10).contested_open.value().blocked == 0);
  CHECK_FALSE(salient::directions_blocked(grey, town, 10).contested_closed);
}

TEST_CASE("directions: one point's share and that of the points a kilometre from it") {
  auto const map = map_of({{box(town, 0.5, -80, 90, 80, 0.2)}});
  auto const spread = salient::directions_blocked_moved(map, town, 10).contested_open.value();
  // The three points to the east lie inside: 0.707 km is more than half a kilometre.
  CHECK(spread.points == 6);
  CHECK_THAT(spread.most, WithinAbs(salient::straight_front_directions(0.5, 10), 1e-6));
  CHECK_THAT(spread.least, WithinAbs(salient::straight_front_directions(1.5, 10), 1e-6));
  CHECK_FALSE(salient::directions_blocked_moved(map_of({{box(town, -5, -5, 5, 5)}}), town, 10).contested_open);
}

TEST_CASE("directions: a town's mean is taken over its part outside") {
  auto const map = map_of({{box(town, 0, -80, 90, 80, 0.2)}});
  salient::polygon<lon_lat<double>> area;
  for (auto const& p : box(town, -2, -1, 2, 1)) area.exterior.push_back(p);
  auto const found = salient::directions_blocked_over(map, area, 10).contested_open.value();
  // ∫ acos(d/10)/π over d in [0, 2], halved: 0.5 − 1/(10 π) to the second order.
  double mean = 0;
  for (int i = 0; i < 1000; ++i) mean += salient::straight_front_directions((i + 0.5) / 500, 10) / 1000;
  CHECK_THAT(found.mean, WithinAbs(mean, 5e-3));
  CHECK_THAT(found.outside_share, WithinAbs(0.5, 0.05));
  auto const finer = salient::directions_blocked_over(map, area, 10, {.samples = 5000}).contested_open.value();
  CHECK_THAT(finer.mean, WithinAbs(mean, 5e-4));
  CHECK_THAT(finer.outside_share, WithinAbs(0.5, 0.01));
  CHECK(finer.points > 2000);
  CHECK(found.least < found.mean);
  CHECK(found.most > found.mean);
  CHECK(found == salient::directions_blocked_over(map, area, 10).contested_open.value());
  auto const taken = map_of({{box(town, -5, -5, 5, 5)}});
  CHECK_FALSE(salient::directions_blocked_over(taken, area, 10).contested_open);
  CHECK_THROWS_AS(salient::directions_blocked_over(map, salient::polygon<lon_lat<double>>{}, 10),
                  salient::argument_error);
  CHECK_THROWS_AS(salient::directions_blocked_over(map, area, 10, {.samples = 0}), salient::argument_error);
}

TEST_CASE("directions: numbers out of range are refused") {
  auto const map = map_of({});
  for (double const radius : {0.0, -1.0, 1000.5, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS(salient::directions_blocked(map, town, radius), salient::argument_error);
    CHECK_THROWS_AS(salient::first_hit_profile(map, town, radius), salient::argument_error);
    CHECK_THROWS_AS(salient::directions_blocked_moved(map, town, radius), salient::argument_error);
    CHECK_THROWS_AS(salient::directions_blocked_moved(map, town, 10, {.move_km = radius}), salient::argument_error);
  }
  CHECK_THROWS_AS(salient::directions_blocked(map, {37, 91}, 10), salient::argument_error);
}
