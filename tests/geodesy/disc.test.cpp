// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/disc.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <limits>

#include "salient/geodesy/area.hpp"

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using point = lon_lat<double>;

namespace {

polygon<point> circle(point centre, double radius_km, int vertices, ellipsoid const& earth) {
  polygon<point> p;
  for (int i = 0; i < vertices; ++i) p.exterior.push_back(destination(centre, 360.0 * i / vertices, radius_km, earth));
  return p;
}

}  // namespace

TEST_CASE("the disc's area is the limit of circles of ever more points") {
  for (auto const& earth : {ellipsoid::wgs84(), ellipsoid::sphere(6371000), ellipsoid{6378137, 0.02}})
    for (double const lat : {0.0, 48.28, -75.0})
      for (double const radius : {1.0, 30.0, 800.0}) {
        // The polygon's area misses the circle's by a term in 1/n², which two of them cancel.
        auto const coarse = area_km2(circle({37.2, lat}, radius, 2000, earth), {.earth = earth});
        auto const fine = area_km2(circle({37.2, lat}, radius, 4000, earth), {.earth = earth});
        auto const limit = (4 * fine - coarse) / 3;
        CAPTURE(earth.flattening, lat, radius);
        CHECK_THAT(geodesic_disc_area_km2({37.2, lat}, radius, earth), WithinRel(limit, 2e-12));
      }
}

TEST_CASE("on a sphere the disc is a cap") {
  auto const expected = 2 * std::numbers::pi * 6371 * 6371 * (1 - std::cos(500.0 / 6371));
  CHECK_THAT(geodesic_disc_area_km2({20, 40}, 500, ellipsoid::sphere(6371000)), WithinRel(expected, 1e-12));
}

TEST_CASE("the polygon has the disc's area, and its rim stays where the header says") {
  for (double const lat : {0.0, 48.28, -50.0})
    for (double const radius : {0.5, 3.0, 30.0, 300.0})
      for (std::size_t const vertices : {16u, 128u, 500u}) {
        point const centre{37.2, lat};
        auto const disc = geodesic_disc(centre, radius, {.vertices = vertices});
        CAPTURE(lat, radius, vertices);
        REQUIRE(disc.exterior.size() == vertices + 1);
        CHECK(disc.exterior.front() == disc.exterior.back());
        CHECK(disc.interiors.empty());
        CHECK_THAT(area_km2(disc), WithinRel(geodesic_disc_area_km2(centre, radius), 2e-12));
        if (vertices != 128) continue;
        for (std::size_t i = 0; i < vertices; ++i) {
          auto const a = disc.exterior[i];
          auto const b = disc.exterior[i + 1];
          CHECK(distance_km(centre, a) < radius * (1 + 2.1e-4));
          CHECK(distance_km(centre, {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2}) > radius * (1 - 1.3e-4));
        }
      }
}

TEST_CASE("a disc runs counter-clockwise from north") {
  auto const disc = geodesic_disc({30, 50}, 10);
  CHECK(disc.exterior[0].lat > 50);
  CHECK(disc.exterior[32].lon < 30);
  CHECK(lonlat_area_integral({}, 50).path_m2(disc.exterior) > 0);
  CHECK_THAT(geodesic_disc({350, 50}, 10).exterior[0].lon, Catch::Matchers::WithinAbs(-10, 1e-12));
}

TEST_CASE("a disc over the antimeridian is counted on beyond it") {
  auto const over = geodesic_disc({179.95, 10}, 10);
  auto const ashore = geodesic_disc({29.95, 10}, 10);
  CHECK(over.exterior[96].lon > 180);
  CHECK_THAT(area_km2(over), Catch::Matchers::WithinRel(area_km2(ashore), 1e-10));
}

TEST_CASE("discs that hold a pole are refused, and so are bad values") {
  CHECK_THROWS_AS(geodesic_disc({10, 89.95}, 10), geometry_error);
  CHECK_THROWS_WITH(geodesic_disc({10, -89.95}, 10), ContainsSubstring("pole"));
  CHECK_NOTHROW(geodesic_disc({179.9, 10}, 10));
  CHECK_THROWS_AS(geodesic_disc({10, 10}, 0), argument_error);
  CHECK_THROWS_AS(geodesic_disc({10, 10}, -1), argument_error);
  CHECK_THROWS_AS(geodesic_disc({10, 10}, std::numeric_limits<double>::quiet_NaN()), argument_error);
  CHECK_THROWS_AS(geodesic_disc({10, 91}, 1), argument_error);
  CHECK_THROWS_WITH(geodesic_disc({10, 10}, 1, {.vertices = 3}), ContainsSubstring("vertices"));
}
