// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/lonlat_area_integral.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "exact_area.hpp"

using namespace salient;
using Catch::Matchers::WithinRel;

TEST_CASE("an edge split at points on it gives the same sum") {
  std::mt19937_64 random(20251101);
  std::uniform_real_distribution<double> lon(20, 60), lat(-80, 80), share(0, 1);
  for (double const reference : {-70.0, 0.0, 48.0})
    for (int i = 0; i < 500; ++i) {
      auto const integral = lonlat_area_integral().about(reference);
      // On a grid of 2⁻²⁰ degrees the point on the edge is exact.
      auto const grid = [](double x) { return std::round(x * 0x1p20) / 0x1p20; };
      lon_lat<double> const from{grid(lon(random)), grid(lat(random))};
      lon_lat<double> const step{grid(share(random) * 0.01), grid(share(random) * 0.01)};
      auto const pieces = std::floor(share(random) * 1000) + 2;
      auto const cut = std::floor(pieces * share(random));
      lon_lat<double> const middle{from.lon + cut * step.lon, from.lat + cut * step.lat};
      lon_lat<double> const to{from.lon + pieces * step.lon, from.lat + pieces * step.lat};
      auto const whole = integral.edge_m2(from, to);
      auto const parts = integral.edge_m2(from, middle) + integral.edge_m2(middle, to);
      CAPTURE(reference, from.lat, to.lat);
      // In units of the strip between the edge and the reference latitude, which the digits are measured by.
      auto const farthest = std::max(std::abs(from.lat - reference), std::abs(to.lat - reference));
      auto const strip = std::abs(to.lon - from.lon) * farthest * 1.24e10;
      CHECK(std::abs(whole - parts) <= 3e-15 * strip);
      CHECK(std::abs(whole + integral.edge_m2(to, from)) <= 3e-15 * strip);
    }
}

TEST_CASE("the polynomial near the reference and the series far from it are one function") {
  for (auto const& earth : {ellipsoid::wgs84(), ellipsoid::sphere(6371000), ellipsoid{6378137, 0.09}}) {
    auto const integral = lonlat_area_integral(earth).about(40);
    auto const limit = 40 + integral.reach_deg();
    auto const inside = integral.edge_m2(0, limit - 1e-9, 1, limit - 1e-9);
    auto const outside = integral.edge_m2(0, limit + 1e-9, 1, limit + 1e-9);
    CHECK(inside != outside);
    CHECK_THAT(inside, WithinRel(outside, 1e-9));
    // The same edge seen from two reference latitudes, in a ring so that the reference drops out.
    std::vector<lon_lat<double>> const ring{{10, 30}, {14, 30.5}, {13, 38}, {9, 37}, {10, 30}};
    auto const near = lonlat_area_integral(earth, 34).path_m2(ring);
    auto const far = lonlat_area_integral(earth, -60).path_m2(ring);
    CHECK_THAT(near, WithinRel(far, 1e-12));
    CHECK_THAT(near, WithinRel(static_cast<double>(test::exact_ring_m2({ring.begin(), ring.end() - 1}, earth)), 1e-13));
  }
}

TEST_CASE("a path is the sum of its edges, near, far and of any length") {
  std::vector<lon_lat<double>> points;
  for (int i = 0; i < 93; ++i) points.push_back({30 + std::cos(i), 45 + 3 * std::sin(3 * i)});
  points[70].lat = 14;  // as one real map has it
  for (double const reference : {45.0, 33.0, 0.0, -80.0}) {
    lonlat_area_integral const integral({}, reference);
    for (std::size_t n = 0; n <= points.size(); ++n) {
      double sum = 0;
      for (std::size_t i = 1; i < n; ++i) sum += integral.edge_m2(points[i - 1], points[i]);
      CHECK(std::abs(integral.path_m2({points.data(), n}) - sum) <= 1e-13 * 1e12);
    }
  }
}

TEST_CASE("signs: counter-clockwise is positive, along a meridian nothing is added") {
  std::vector<lon_lat<double>> ring{{30, 45}, {31, 45}, {31, 46}, {30, 46}, {30, 45}};
  lonlat_area_integral const integral({}, 45.5);
  CHECK(integral.path_m2(ring) > 0);
  std::reverse(ring.begin(), ring.end());
  CHECK(integral.path_m2(ring) < 0);
  CHECK(integral.edge_m2({30, 45}, {30, 46}) == 0);
  CHECK(integral.edge_m2({30, -89}, {30, 89}) == 0);
}

TEST_CASE("what is built from bad values is refused") {
  auto const infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(lonlat_area_integral({}, 90.1), argument_error);
  CHECK_THROWS_AS(lonlat_area_integral({}, infinite), argument_error);
  CHECK_THROWS_AS(lonlat_area_integral(ellipsoid{infinite, 0}), argument_error);
  CHECK_THROWS_AS(lonlat_area_integral(ellipsoid{1, 0.1}), argument_error);
  CHECK_THROWS_AS(lonlat_area_integral().about(-91), argument_error);
}

TEST_CASE("an edge between latitudes a denormal apart is one along the parallel") {
  // Far from the reference latitude, where the mean along an edge is taken by a quotient of sines.
  auto const integral = lonlat_area_integral().about(80);
  auto const level = integral.edge_m2({10, 0}, {20, 0});
  REQUIRE(std::abs(level) > 0);
  for (double const lat : {5e-324, 1e-323, 2e-323, 5e-323, 1e-310, 1e-200})
    CHECK_THAT(integral.edge_m2({10, 0}, {20, lat}), WithinRel(level, 1e-14));
}

TEST_CASE("ellipsoids on which areas do not fit their sums are refused") {
  CHECK_NOTHROW(lonlat_area_integral({1e12, 0}));
  CHECK_THROWS_AS(lonlat_area_integral({2e12, 0}), argument_error);
  CHECK_THROWS_AS(lonlat_area_integral({0, 0}), argument_error);
}
