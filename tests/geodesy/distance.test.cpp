// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/distance.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "data_dir.hpp"
#include "reference_rows.hpp"

#ifdef SALIENT_HAVE_GEOGRAPHICLIB
#include <GeographicLib/Geodesic.hpp>
#endif

namespace {

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using point = lon_lat<double>;

constexpr point pokrovsk{37.18236, 48.28142};

double turn(double a, double b) { return std::abs(std::remainder(a - b, 360)); }

}  // namespace

TEST_CASE("GeodTest rows: distance, azimuths and destination to a micrometre, antipodal rows too") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "geodesic" / "geodtest.jsonl")) {
    auto const read = [&](char const* key) { return test::number(row, key); };
    CAPTURE(test::text(row, "name"));
    point const a{read("lon1"), read("lat1")};
    point const b{read("lon2"), read("lat2")};
    auto const line = geodesic(a, b);
    CHECK_THAT(line.distance_km * 1000, WithinAbs(read("s12"), 1e-6));
    REQUIRE(line.azimuth_deg.has_value());
    REQUIRE(line.back_azimuth_deg.has_value());
    // An azimuth is only as sharp as the reduced length m12: a micrometre across the line at its far end, or the
    // doubles' own limit where the line ends near a conjugate point and m12 vanishes.
    auto const sharp = std::max(1e-6 / std::max(std::abs(read("m12")), 1e-9) * 57.3, 1e-9);
    CHECK(turn(*line.azimuth_deg, read("azi1")) <= std::min(sharp, 3e-5));
    CHECK(turn(*line.back_azimuth_deg, read("azi2") + 180) <= std::min(sharp, 3e-5));

    auto const end = destination(a, read("azi1"), read("s12") / 1000);
    CHECK(distance_km(end, b) * 1000 <= 1e-6);
    // Back along the line, from b.
    CHECK(distance_km(destination(b, read("azi2") + 180, read("s12") / 1000), a) * 1000 <= 1e-6);
    ++judged;
  }
  CHECK(judged == 54);
}

TEST_CASE("the distances of the project's own question") {
  // Towns as in the reference numbers; GeographicLib gives 56.533, 72.702 and 102.499 km.
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  std::vector<std::pair<std::string, point>> towns;
  for (auto const& row : test::lines_of(*data / "places.csv")) {
    if (row.starts_with("name,")) continue;
    towns.emplace_back(test::field(row, 0), point{std::stod(test::field(row, 1)), std::stod(test::field(row, 2))});
  }
  auto const at = [&](std::string const& name) {
    for (auto const& [town, place] : towns)
      if (town == name) return place;
    throw std::runtime_error("no town " + name);
  };
  CHECK_THAT(distance_km(at("Pokrovsk"), at("Kramatorsk")), WithinAbs(56.533, 0.001));
  CHECK_THAT(distance_km(at("Pokrovsk"), at("Sloviansk")), WithinAbs(72.702, 0.001));
  CHECK_THAT(distance_km(at("Kupiansk"), at("Kharkiv")), WithinAbs(102.499, 0.001));
}

TEST_CASE("azimuths: clockwise from north, from 0 to less than 360, the back azimuth looks from b to a") {
  auto const east = geodesic({10, 0}, {11, 0});
  CHECK_THAT(*east.azimuth_deg, WithinAbs(90, 1e-12));
  CHECK_THAT(*east.back_azimuth_deg, WithinAbs(270, 1e-12));
  auto const north = geodesic({10, 0}, {10, 1});
  CHECK(*north.azimuth_deg == 0);
  CHECK(*north.back_azimuth_deg == 180);
  auto const south_west = geodesic({10, 10}, {9, 9});
  CHECK(*south_west.azimuth_deg > 180);
  CHECK(*south_west.azimuth_deg < 270);
  auto const barely_west = geodesic({0, 0}, {-1e-300, 1});
  CHECK(*barely_west.azimuth_deg >= 0);
  CHECK(*barely_west.azimuth_deg < 360);
}

TEST_CASE("one point: distance 0 and no azimuth, however its longitude is written") {
  for (auto const& [a, b] : {std::pair{pokrovsk, pokrovsk}, std::pair{point{180, 10}, point{-180, 10}},
                             std::pair{point{12, 90}, point{-77, 90}}}) {
    auto const line = geodesic(a, b);
    CHECK_THAT(line.distance_km, WithinAbs(0, 1e-12));
    if (line.distance_km == 0) CHECK_FALSE(line.azimuth_deg.has_value());
  }
  CHECK(geodesic(pokrovsk, pokrovsk) == geodesic_line{});
  CHECK(distance_km(destination(pokrovsk, 77, 0), pokrovsk) < 1e-11);
}

TEST_CASE("distances on a sphere and of whole quadrants have their elementary values") {
  auto const sphere = ellipsoid::sphere(6371000);
  CHECK_THAT(distance_km({0, 0}, {90, 0}, sphere), WithinAbs(6371 * std::numbers::pi / 2, 1e-9));
  CHECK_THAT(distance_km({0, -90}, {0, 90}, sphere), WithinAbs(6371 * std::numbers::pi, 1e-9));
  // The meridian quadrant of WGS84.
  CHECK_THAT(distance_km({25, 0}, {25, 90}), WithinAbs(10001.965729313, 1e-8));
  // Exact antipodes on the equator: over a pole.
  CHECK_THAT(distance_km({0, 0}, {180, 0}), WithinAbs(2 * 10001.965729313, 1e-8));
}

TEST_CASE("from a pole the azimuth decides the meridian, found false in Boost 1.81") {
  for (double const azimuth : {-150.0, -30.0, 0.0, 90.0, 145.0}) {
    auto const north = destination({10, 90}, azimuth, 5000);
    CHECK(turn(north.lon, 10 + 180 - azimuth) < 1e-9);
    CHECK_THAT(distance_km({10, 90}, north), WithinAbs(5000, 1e-10));
    auto const south = destination({10, -90}, azimuth, 5000);
    CHECK(turn(south.lon, 10 + azimuth) < 1e-9);
    CHECK_THAT(distance_km({10, -90}, south), WithinAbs(5000, 1e-10));
  }
}

TEST_CASE("destination: longitudes in [-180, 180], any finite azimuth, more than once round") {
  auto const p = destination({179.9, 50}, 90, 100);
  CHECK(p.lon < -178);
  auto const turned = destination({30, 50}, 45 + 720, 123);
  CHECK(distance_km(turned, destination({30, 50}, 45, 123)) < 1e-11);
  auto const around = destination({30, 0}, 90, 2 * std::numbers::pi * 6378.137 + 10);
  CHECK(distance_km(around, destination({30, 0}, 90, 10)) < 1e-10);
}

TEST_CASE("values out of range are refused with name and value") {
  auto const infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(distance_km({0, 91}, {0, 0}), ContainsSubstring("a.lat") && ContainsSubstring("91"));
  CHECK_THROWS_WITH(distance_km({0, 0}, {500, 0}), ContainsSubstring("b.lon") && ContainsSubstring("500"));
  CHECK_THROWS_AS(distance_km({infinite, 0}, {0, 0}), argument_error);
  CHECK_THROWS_AS(geodesic({0, 0}, {0, 1}, {-1, 0}), argument_error);
  CHECK_THROWS_AS(destination({0, 0}, infinite, 1), argument_error);
  CHECK_THROWS_AS(destination({0, 0}, 0, -1), argument_error);
  CHECK_THROWS_AS(destination({0, 0}, 0, infinite), argument_error);
  CHECK_THROWS_AS(destination({0, -90.001}, 0, 1), argument_error);
}

#ifdef SALIENT_HAVE_GEOGRAPHICLIB
TEST_CASE("random pairs, GeographicLib as the judge") {
  std::mt19937_64 random(7);
  auto const uniform = [&](double a, double b) { return std::uniform_real_distribution<double>(a, b)(random); };
  for (double const flattening : {1 / 298.257223563, 0.0, 0.02}) {
    ellipsoid const earth{6378137, flattening};
    GeographicLib::Geodesic const judge(6378137, flattening);
    for (int i = 0; i < 4000; ++i) {
      point const a{uniform(-180, 180), i % 5 == 4 ? 90.0 : uniform(-90, 90)};
      point b{uniform(-180, 180), uniform(-90, 90)};
      if (i % 5 == 1) b = {a.lon + uniform(-.01, .01), std::clamp(a.lat + uniform(-.01, .01), -90., 90.)};
      if (i % 5 == 2) b = {a.lon + uniform(179, 181), std::clamp(uniform(-1, 1) - a.lat, -90., 90.)};
      if (i % 5 == 3) b = {a.lon + 180 * (i % 2), 10.0 * (i % 9)};
      double expected = 0;
      judge.Inverse(a.lat, a.lon, b.lat, b.lon, expected);
      CAPTURE(flattening, a.lon, a.lat, b.lon, b.lat);
      CHECK_THAT(distance_km(a, b, earth) * 1000, WithinAbs(expected, 3e-8));
      auto const azimuth = uniform(-180, 180);
      point end;
      judge.Direct(a.lat, a.lon, azimuth, expected, end.lat, end.lon);
      CHECK(distance_km(destination(a, azimuth, expected / 1000, earth), end, earth) * 1000 < 5e-8);
    }
  }
}
#endif
