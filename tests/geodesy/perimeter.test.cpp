// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/perimeter.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <limits>
#include <vector>

#include "salient/geodesy/distance.hpp"
#include "salient/geometry/multi_polygon.hpp"

#include "data_dir.hpp"
#include "reference_rows.hpp"

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using point = lon_lat<double>;

TEST_CASE("a straight lon/lat line is as long as the sum of very many short geodesics on it") {
  for (auto const& earth : {ellipsoid::wgs84(), ellipsoid::sphere(6371000), ellipsoid{6378137, 0.05}})
    for (auto const& [a, b] : {std::pair{point{37, 48}, point{38.4, 48.9}}, std::pair{point{-10, -50}, point{70, 75}},
                               std::pair{point{0, 89}, point{120, 89.9}}, std::pair{point{5, 10}, point{6, 10}}}) {
      std::vector<point> dense;
      constexpr int pieces = 4000;
      for (int i = 0; i <= pieces; ++i) {
        double const t = static_cast<double>(i) / pieces;
        dense.push_back({a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)});
      }
      auto const chords = length_km(dense, {.earth = earth, .edges = edges::geodesic});
      auto const ours = length_km(std::vector{a, b}, {.earth = earth});
      CAPTURE(earth.flattening, a.lat, b.lat);
      CHECK_THAT(ours, WithinRel(chords, 1e-7));                               // chords cut the corners
      CHECK_THAT(ours, WithinRel(length_km(dense, {.earth = earth}), 1e-12));  // additive
    }
}

TEST_CASE("lines along meridian and parallel have their elementary lengths") {
  CHECK_THAT(length_km(std::vector<point>{{25, 0}, {25, 90}}), WithinAbs(10001.965729313, 1e-8));
  auto const degree = std::numbers::pi / 180;
  auto const sphere = ellipsoid::sphere(6371000);
  CHECK_THAT(length_km(std::vector<point>{{10, 60}, {40, 60}}, {.earth = sphere}),
             WithinRel(6371 * 30 * degree * std::cos(60 * degree), 1e-13));
  CHECK_THAT(length_km(std::vector<point>{{10, 0}, {40, 0}}), WithinRel(6378.137 * 30 * degree, 1e-13));
}

TEST_CASE("a geodesic edge is shorter than the parallel, and as long as the distance of its ends") {
  std::vector<point> const ends{{10, 60}, {40, 60}};
  auto const geodesic_km = length_km(ends, {.edges = edges::geodesic});
  CHECK_THAT(geodesic_km, WithinRel(distance_km(ends[0], ends[1]), 1e-14));
  CHECK(geodesic_km < length_km(ends) - 14);
  CHECK_THAT(perimeter_km(polygon<point>{{{10, 60}, {40, 60}, {25, 70}}, {}}, {.edges = edges::geodesic}),
             WithinRel(geodesic_km + distance_km({40, 60}, {25, 70}) + distance_km({25, 70}, {10, 60}), 1e-14));
}

TEST_CASE("a line that winds around a pole is as long as its parts") {
  point const from{-360, 89}, to{360, 90};
  std::vector<point> parts;
  for (int i = 0; i <= 4000; ++i) parts.push_back({from.lon + 0.18 * i, 89 + i / 4000.0});
  CHECK_THAT(length_km(std::vector{from, to}), WithinRel(length_km(parts), 1e-12));
}

TEST_CASE("rows of fewer than two points, and empty geometries, have length 0") {
  CHECK(length_km({}) == 0);
  CHECK(length_km(std::vector<point>{{1, 2}}) == 0);
  CHECK(length_km(std::vector<point>{{1, 2}, {1, 2}}) == 0);
  CHECK(perimeter_km(multi_polygon<point>{}) == 0);
}

TEST_CASE("a perimeter counts every ring, open or closed") {
  polygon<point> p;
  p.exterior.assign({{30, 45}, {31, 45}, {31, 46}, {30, 46}});
  auto const outer = perimeter_km(p);
  p.exterior.push_back(p.exterior.front());
  CHECK(perimeter_km(p) == outer);
  CHECK_THAT(outer, WithinRel(length_km(p.exterior), 1e-14));
  ring<point> hole;
  hole.assign({{30.2, 45.2}, {30.4, 45.2}, {30.4, 45.4}, {30.2, 45.2}});
  p.interiors.push_back(hole);
  CHECK_THAT(perimeter_km(p), WithinRel(outer + length_km(hole), 1e-14));
}

TEST_CASE("the antimeridian between two halves of an area is no border") {
  auto const box = [](double west, double east, double south = 65, double north = 69) {
    return polygon<point>{{{{west, south}, {east, south}, {east, north}, {west, north}}}, {}};
  };
  auto const whole = perimeter_km(box(170, 190));
  CHECK_THAT(whole, WithinAbs(2635.9, 0.05));
  CHECK_THAT(perimeter_km(box(10, 30)), WithinRel(whole, 1e-12));
  CHECK_THAT(perimeter_km(multi_polygon<point>{{box(170, 180), box(-180, -170)}}), WithinRel(whole, 1e-12));
  CHECK_THAT(perimeter_km(multi_polygon<point>{{box(170, 180), box(180, 190)}}), WithinRel(whole, 1e-12));
  // What one half alone has there is a border.
  CHECK_THAT(perimeter_km(box(170, 180)), WithinRel(perimeter_km(box(10, 20)), 1e-12));
  CHECK_THAT(perimeter_km(multi_polygon<point>{{box(170, 180), box(-180, -170, 66, 68)}}),
             WithinRel(perimeter_km(box(10, 20)) + perimeter_km(box(20, 30, 66, 68)) -
                           2 * length_km(std::vector<point>{{20, 66}, {20, 68}}),
                       1e-12));
  CHECK_THAT(perimeter_km(polygon<point>{{{170, 0}, {-170, 0}, {-170, 5}}, {}}),
             WithinRel(perimeter_km(polygon<point>{{{10, 0}, {30, 0}, {30, 5}}, {}}), 1e-12));
  // Neither are a pole and the way to it.
  CHECK_THAT(perimeter_km(box(-180, 180, 80, 90)),
             WithinRel(length_km(std::vector<point>{{-180, 80}, {180, 80}}), 1e-12));
}

TEST_CASE("refusals name what is wrong") {
  polygon<point> p;
  p.exterior.assign({{170, 0}, {530, 1}, {-170, 5}});
  CHECK_THROWS_WITH(perimeter_km(p), ContainsSubstring("polygon 0, ring 0, vertex 1") && ContainsSubstring("530"));
  p.exterior.assign({{-180, 0}, {180, 1}, {180, 10}});
  CHECK_THROWS_WITH(perimeter_km(p),
                    ContainsSubstring("polygon 0, ring 0, vertex 1") && ContainsSubstring("once around"));
  CHECK(perimeter_km(p, {.edges = edges::geodesic}) > 0);
  p.exterior[2].lat = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(perimeter_km(p, {.edges = edges::geodesic}), geometry_error);
  CHECK_THROWS_AS(length_km(std::vector<point>{{0, 95}}), argument_error);
  CHECK_THROWS_AS(length_km({}, {.earth = {0, 0}}), argument_error);
}

TEST_CASE("perimeters of GeographicLib's planimeter rings") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "geodesic" / "planimeter.jsonl")) {
    if (test::behind(row, "perimeter_m").starts_with("null")) continue;
    CAPTURE(test::text(row, "name"));
    auto const p = test::read_lat_lon_ring(test::behind(row, "latlon"));
    CHECK_THAT(perimeter_km(p, {.edges = edges::geodesic}) * 1000,
               WithinAbs(test::number(row, "perimeter_m"), std::max(test::number(row, "perimeter_tol"), 1e-6)));
    ++judged;
  }
  CHECK(judged == 7);
}

TEST_CASE("perimeters of daily maps with geodesic edges") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "reference" / "daily_area.csv")) {
    auto const file = test::daily_file(*data, test::field(row, 0));
    if (!std::filesystem::exists(file) || judged == 3) continue;
    auto const map = test::file_text(file);
    CHECK_THAT(perimeter_km(test::read_multi_polygon(test::behind(map, "coordinates")), {.edges = edges::geodesic}),
               WithinAbs(std::stod(test::field(row, 12)), 1e-6));
    ++judged;
  }
  CHECK(judged == 3);
}
