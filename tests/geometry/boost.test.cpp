// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/boost.hpp"

#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/assign.hpp>
#include <boost/geometry/algorithms/convert.hpp>
#include <boost/geometry/algorithms/num_points.hpp>
#include <boost/geometry/geometries/concepts/check.hpp>
#include <boost/geometry/strategies/area/cartesian.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/geodesy/area.hpp"

#include "foreign_types.hpp"

using namespace salient;
using namespace salient::test;

TEST_CASE("Boost's algorithms take salient's types: counter-clockwise outside is positive") {
  // Boost's own judges of its concepts, at compile time.
  bg::concepts::check<lon_lat<double>>();
  bg::concepts::check<xy<float>>();
  bg::concepts::check<ring<xy<double>>>();
  bg::concepts::check<polygon<lon_lat<double>>>();
  bg::concepts::check<multi_polygon<xy<double>>>();
  bg::concepts::check<multi_polygon<lon_lat<double>> const>();

  polygon<xy<double>> p;
  p.exterior.assign({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}});
  ring<xy<double>> hole;
  hole.assign({{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}});
  p.interiors.push_back(hole);
  CHECK(bg::area(p) == 15);
  CHECK(bg::area(multi_polygon<xy<double>>{p, p}) == 30);
  CHECK(bg::num_points(p) == 10);
  CHECK(area(p) == 15);
}

TEST_CASE("Boost writes into salient's types") {
  lon_lat<double> p;
  bg::set<0>(p, 37.5);
  bg::set<1>(p, 48.25);
  CHECK(p == lon_lat<double>{37.5, 48.25});
  boost_polygon<boost_plane_point, false, true> theirs;
  theirs.outer() = {{0, 0}, {4, 0}, {0, 4}, {0, 0}};
  polygon<xy<double>> ours;
  bg::convert(theirs, ours);
  CHECK(ours.exterior == ring<xy<double>>{{0, 0}, {4, 0}, {0, 4}, {0, 0}});
}

TEST_CASE("public algorithms give one answer for every type that holds the same land") {
  polygon<lon_lat<double>> own;
  own.exterior.assign({{30, 45}, {31, 45}, {31, 46.5}, {30, 45}});
  auto const expected = area_km2(own);

  elsewhere::district theirs;
  theirs.border = {{45, 30, 1}, {45, 31, 2}, {46.5f, 31, 3}};
  CHECK(area_km2(theirs) == expected);

  boost_polygon<boost_point, true, false> clockwise_open;
  clockwise_open.outer() = {boost_point{31, 46.5}, boost_point{31, 45}, boost_point{30, 45}};
  CHECK_THAT(area_km2(clockwise_open), Catch::Matchers::WithinRel(expected, 1e-13));

  float const coordinates[] = {30, 45, 31, 45, 31, 46.5};
  std::int32_t const rings[] = {0, 3};
  std::int32_t const polygons[] = {0, 1};
  CHECK(area_km2(ragged_view<lon_lat<float>>{coordinates, rings, polygons}) == expected);
}
