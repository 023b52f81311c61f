// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/disc_share.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>

#include "salient/geodesy/disc.hpp"
#include "salient/measure/straight_front.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

double total(salient::by_status<double> const& areas) {
  double sum = 0;
  for (auto const km2 : areas) sum += km2;
  return sum;
}

// Points put into an edge do not move it.
line with_more_vertices(line const& ring, int pieces) {
  line result;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const& a = ring[i];
    auto const& b = ring[(i + 1) % ring.size()];
    for (int k = 0; k < pieces; ++k)
      result.push_back({a.lon + (b.lon - a.lon) * k / pieces, a.lat + (b.lat - a.lat) * k / pieces});
  }
  return result;
}

}  // namespace

TEST_CASE("disc share: the statuses add up to the geodesic disc") {
  auto const map = map_of({{box(town, 5, -10, 15, 10)}, {box(town, -9, -10, 3, 10), status::contested}});
  for (double const radius : {0.1, 2.0, 5.0, 30.0})
    CHECK_THAT(total(salient::areas_in_disc_km2(map, town, radius)),
               WithinRel(salient::geodesic_disc_area_km2(town, radius), 2e-10));
  CHECK_THAT(total(salient::areas_in_disc_km2(map, town, 300)),
             WithinRel(salient::geodesic_disc_area_km2(town, 300), 1e-8));
  CHECK_THAT(total(salient::areas_in_disc_km2(map, town, 1000)),
             WithinRel(salient::geodesic_disc_area_km2(town, 1000), 3e-6));
}

TEST_CASE("disc share: land wholly in the disc has the area the map gives it") {
  std::vector<border> borders;
  for (auto const& patch : patches(3, true)) borders.push_back({at(town, patch), status::occupied, status::liberated});
  borders.push_back({box(town, -60, -60, 60, 60), status::liberated});
  auto const map = map_of(borders);
  auto const areas = salient::areas_in_disc_km2(map, town, 50);
  CHECK(map.area_km2(status::occupied) > 500);
  CHECK_THAT(areas[status::occupied], WithinRel(map.area_km2(status::occupied), 1e-6));
}

TEST_CASE("disc share: behind a straight front it is a circular segment") {
  for (double const distance : {0.5, 3.0, 9.99, 12.0}) {
    auto const map = map_of({{box(town, distance, -100, 150, 100, 0.2)}});
    for (double const radius : {5.0, 10.0, 30.0})
      CHECK_THAT(salient::disc_share(map, town, radius).contested_open.value(),
                 WithinAbs(salient::straight_front_disc(distance, radius), 2e-7));
  }
}

TEST_CASE("disc share: all, nothing, a hole") {
  auto const covered = map_of({{box(town, -90, -90, 90, 90)}});
  CHECK_THAT(salient::disc_share(covered, town, 30).contested_open.value(), WithinAbs(1, 1e-12));
  CHECK(salient::disc_share(map_of({}), town, 30).contested_open == 0.0);
  CHECK(salient::disc_share(map_of({{box(town, 40, 40, 50, 50)}}), town, 30).contested_open == 0.0);
  auto const ring =
      map_of({{box(town, -90, -90, 90, 90)}, {at(town, circle_km(10, 7200)), status::none, status::occupied}});
  CHECK(salient::disc_share(ring, town, 9.9).contested_open == 0.0);
  CHECK_THAT(salient::disc_share(ring, town, 20).contested_open.value(), WithinAbs(0.75, 1e-5));
}

TEST_CASE("disc share: the ring between two radii") {
  auto const map = map_of({{at(town, circle_km(10, 7200))}});
  CHECK_THAT(salient::annulus_share(map, town, 5, 20).contested_open.value(), WithinAbs(75.0 / 375.0, 1e-5));
  CHECK_THAT(salient::annulus_share(map, town, 5, 8).contested_open.value(), WithinAbs(1, 1e-9));
  CHECK_THAT(salient::annulus_share(map, town, 11, 12).contested_open.value(), WithinAbs(0, 1e-9));
}

TEST_CASE("disc share: barrier and ignored land are no part of the whole") {
  salient::stance reader;
  reader.readings[status::liberated] = salient::reading::barrier;
  reader.readings[status::claimed] = salient::reading::ignored;
  // Quarters of the disc, clockwise from the north-east.
  auto const map = map_of({{box(town, 0, 0, 60, 60, 0.2)},
                           {box(town, 0.001, -60, 60, -0.001, 0.2), status::liberated},
                           {box(town, -60, -60, -0.001, -0.001, 0.2), status::claimed}});
  CHECK_THAT(salient::disc_share(map, town, 30, {.stance = reader}).contested_open.value(), WithinAbs(0.5, 1e-4));
  CHECK_THAT(salient::disc_share(map, town, 30).contested_open.value(), WithinAbs(0.25, 1e-4));
  reader.readings.fill(salient::reading::ignored);
  CHECK_FALSE(salient::disc_share(map, town, 30, {.stance = reader}).contested_open);
}

TEST_CASE("disc share: a place on a border or a corner of the land") {
  // Straight in lon/lat, so that the place is on the line to the bit.
  line const ring{{37, 48}, {38, 48}, {38, 49}, {37, 49}};
  auto const map = map_of({{ring}});
  CHECK_THAT(salient::disc_share(map, {37, 48.5}, 10).contested_open.value(), WithinAbs(0.5, 1e-3));
  CHECK_THAT(salient::disc_share(map, {37.5, 48}, 10).contested_open.value(), WithinAbs(0.5, 1e-3));
  CHECK_THAT(salient::disc_share(map, {37, 48}, 10).contested_open.value(), WithinAbs(0.25, 1e-3));
  // A wedge that has almost all of the disc, and one that has almost none.
  line const wedge{{37, 48}, {39, 48.001}, {39, 50}, {35, 50}, {35, 46}, {39, 46}, {39, 47.999}};
  CHECK_THAT(salient::disc_share(map_of({{wedge}}), {37, 48}, 10).contested_open.value(), WithinAbs(1, 1e-3));
  line const needle{{37, 48}, {39, 47.999}, {39, 48.001}};
  CHECK_THAT(salient::disc_share(map_of({{needle}}), {37, 48}, 10).contested_open.value(), WithinAbs(0, 1e-3));
}

TEST_CASE("disc share: it changes steadily as a place crosses a line") {
  // 110 km of a parallel bend 0.2 km off their chord: near the line the side must be told by the true edge.
  line const strip{{36.4, 48.3}, {37.9, 48.3}, {37.9, 49}, {36.4, 49}};
  auto const map = map_of({{strip}});
  double before = -1;
  for (int i = -40; i <= 40; ++i) {
    auto const metres = std::copysign(std::pow(10.0, std::abs(i) / 5.0 - 6), i);
    auto const share = salient::disc_share(map, {37.1, 48.3 + metres / 111'200}, 10).contested_open.value();
    CHECK_THAT(share, WithinAbs(0.5 + 2 * metres / (std::numbers::pi * 10'000), 1e-3));
    if (before >= 0) CHECK(share >= before - 1e-6);
    before = share;
  }
}

TEST_CASE("disc share: it grows with the land, and points put into edges change nothing") {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    std::vector<border> fewer;
    std::vector<border> more;
    std::vector<border> finer;
    for (auto const& patch : patches(seed)) {
      auto const ring = at(town, patch);
      more.push_back({ring});
      finer.push_back({with_more_vertices(ring, 7)});
      if (more.size() % 2 == 0) fewer.push_back(more.back());
    }
    for (double const radius : {5.0, 10.0, 20.0, 30.0}) {
      auto const share = salient::disc_share(map_of(more), town, radius).contested_open.value();
      CHECK(salient::disc_share(map_of(fewer), town, radius).contested_open.value() <= share + 1e-12);
      CHECK_THAT(salient::disc_share(map_of(finer), town, radius).contested_open.value(), WithinAbs(share, 2e-6));
    }
  }
}

TEST_CASE("disc share: it stays when the map is turned about the place") {
  std::vector<std::vector<border>> turns(4);
  for (auto const& patch : patches(11))
    for (std::size_t i = 0; i < turns.size(); ++i)
      turns[i].push_back({at(town, turned(patch, 77.0 * static_cast<double>(i)), 0.2)});
  for (double const radius : {5.0, 10.0, 20.0, 30.0})
    for (auto const& turn : turns)
      CHECK_THAT(salient::disc_share(map_of(turn), town, radius).contested_open.value(),
                 WithinAbs(salient::disc_share(map_of(turns[0]), town, radius).contested_open.value(), 1e-7));
}

TEST_CASE("disc share: the closed end only where contested land is mapped") {
  std::vector<border> const borders{{box(town, 5, -90, 90, 90, 0.2)},
                                    {box(town, -90, -90, -5, 90, 0.2), status::contested}};
  auto const mapped = salient::disc_share(map_of(borders), town, 10);
  CHECK_THAT(mapped.contested_closed.value(), WithinAbs(2 * mapped.contested_open.value(), 1e-6));
  CHECK_FALSE(salient::disc_share(map_of(borders, salient::contested_mapping::unknown), town, 10).contested_closed);
}

TEST_CASE("disc share: across the antimeridian the cut does not count") {
  auto const map = map_of(
      {{line{{179, 10}, {180, 10}, {180, 12}, {179, 12}}}, {line{{-180, 10}, {-179, 10}, {-179, 12}, {-180, 12}}}});
  CHECK_THAT(salient::disc_share(map, {179.9, 11}, 50).contested_open.value(), WithinAbs(1, 1e-9));
  CHECK_THAT(salient::disc_share(map, {-179.9, 11}, 50).contested_open.value(), WithinAbs(1, 1e-9));
}

TEST_CASE("disc share: numbers out of range are refused") {
  auto const map = map_of({});
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  for (double const radius : {0.0, -1.0, 1000.5, nan, std::numeric_limits<double>::infinity()}) {
    CHECK_THROWS_AS(salient::disc_share(map, town, radius), salient::argument_error);
    CHECK_THROWS_AS(salient::annulus_share(map, town, radius, 1000), salient::argument_error);
    CHECK_THROWS_AS(salient::straight_front_disc(1, radius), salient::argument_error);
    CHECK_THROWS_AS(salient::straight_front_directions(1, radius), salient::argument_error);
  }
  CHECK_THROWS_AS(salient::annulus_share(map, town, 10, 10), salient::argument_error);
  CHECK_THROWS_AS(salient::disc_share(map, {37, -91}, 10), salient::argument_error);
  CHECK_THROWS_AS(salient::straight_front_disc(-1, 10), salient::argument_error);
}
