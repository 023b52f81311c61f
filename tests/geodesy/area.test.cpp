// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/area.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <limits>
#include <numbers>
#include <vector>

#include "salient/geodesy/detail/geodesic_strip.hpp"
#include "salient/geometry/multi_polygon.hpp"

#include "data_dir.hpp"
#include "exact_area.hpp"
#include "reference_rows.hpp"

namespace {

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using point = lon_lat<double>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

polygon<point> polygon_of(std::vector<point> const& exterior) {
  polygon<point> p;
  p.exterior.assign(exterior.begin(), exterior.end());
  return p;
}

polygon<point> rectangle(double west, double south, double east, double north) {
  return polygon_of({{west, south}, {east, south}, {east, north}, {west, north}, {west, south}});
}

template <class F>
error_code code_of(F const& f) {
  try {
    f();
  } catch (error const& e) {
    return e.code();
  }
  return error_code{};
}

template <class G>
concept has_area_km2 = requires(G const& g) {
  area_km2(g);
};
static_assert(has_area_km2<polygon<point>> && has_area_km2<multi_polygon<lon_lat<float>>>);
static_assert(!has_area_km2<polygon<xy<double>>> && !has_area_km2<multi_polygon<xy<float>>> && !has_area_km2<point>);

}  // namespace

TEST_CASE("area_km2 agrees with the integrated area element to 1e-12, from 1 m2 to a continent") {
  double const metre = 1 / 111320.0;
  for (auto const& earth :
       {ellipsoid::wgs84(), ellipsoid::sphere(6378137), ellipsoid{6378137, 0.02}, ellipsoid{1, 0.099}})
    for (double const lat : {0.0, 0.3, 20.0, 48.28, 75.0, 89.0, 89.9999, -60.0, -89.99})
      for (double const size : {metre, 0.01, 0.5, 9.0, 40.0}) {
        if (lat + size > 90) continue;
        std::vector<point> const ring{{37.3, lat},
                                      {37.3 + 1.1 * size, lat + 0.1 * size},
                                      {37.3 + size, lat + size},
                                      {37.3 + 0.1 * size, lat + 0.9 * size}};
        auto const exact = test::exact_ring_m2(ring, earth);
        auto const ours = 1e6L * area_km2(polygon_of(ring), {.earth = earth});
        CAPTURE(earth.flattening, lat, size, static_cast<double>(exact));
        CHECK(std::abs(ours / exact - 1) < 1e-12L);
      }
}

TEST_CASE("a band between two parallels of a sphere has its elementary area") {
  double const r = 6378137;
  auto const degree = std::numbers::pi / 180;
  auto const band = rectangle(10, 30, 75, 60);
  auto const expected = r * r * 65 * degree * (std::sin(60 * degree) - std::sin(30 * degree)) / 1e6;
  CHECK_THAT(area_km2(band, {.earth = ellipsoid::sphere(r)}), WithinRel(expected, 1e-14));
}

TEST_CASE("the rectangle of the whole world has the surface of the ellipsoid, edges along the poles allowed") {
  // 510,065,621.724 km²: the authalic sphere of WGS84.
  CHECK_THAT(area_km2(rectangle(-180, -90, 180, 90)), WithinRel(510065621.72408, 1e-13));
  CHECK_THAT(lonlat_area_integral().surface_m2(), WithinRel(510065621724088.4, 1e-14));
}

TEST_CASE("interior rings are taken off whatever the orientation of any ring; open rings mean the same") {
  auto const outer = rectangle(30, 45, 31, 46);
  auto const inner = rectangle(30.2, 45.2, 30.4, 45.4);
  auto holed = outer;
  holed.interiors.push_back(inner.exterior);
  auto const expected = area_km2(outer) - area_km2(inner);
  CHECK_THAT(area_km2(holed), WithinRel(expected, 1e-15));
  std::reverse(holed.exterior.begin(), holed.exterior.end());
  CHECK_THAT(area_km2(holed), WithinRel(expected, 1e-13));
  std::reverse(holed.interiors[0].begin(), holed.interiors[0].end());
  holed.exterior.pop_back();
  holed.interiors[0].pop_back();
  CHECK_THAT(area_km2(holed), WithinRel(expected, 1e-13));

  multi_polygon<point> twice{holed, outer};
  CHECK_THAT(area_km2(twice), WithinRel(expected + area_km2(outer), 1e-13));
}

TEST_CASE("what covers nothing has area 0") {
  CHECK(area_km2(multi_polygon<point>{}) == 0);
  CHECK(area_km2(polygon<point>{}) == 0);
  CHECK(area_km2(polygon_of({{1, 2}})) == 0);
  CHECK(area_km2(polygon_of({{1, 2}, {3, 4}, {1, 2}})) == 0);
  CHECK(area_km2(polygon<point>{}, {.edges = edges::geodesic}) == 0);
}

TEST_CASE("area_km2 refuses coordinates without a position and names polygon, ring and vertex") {
  auto const broken = [](point p) {
    multi_polygon<point> m{rectangle(0, 0, 1, 1), rectangle(5, 0, 6, 1)};
    m[1].interiors.push_back(rectangle(5.1, 0.1, 5.2, 0.2).exterior);
    m[1].interiors[0][2] = p;
    return m;
  };
  for (auto const edges : {edges::straight_lonlat, edges::geodesic}) {
    area_options const opt{.edges = edges};
    CHECK(code_of([&] {
            static_cast<void>(area_km2(broken({not_a_number, 1}), opt));
          }) == error_code::coordinate_not_finite);
    CHECK(code_of([&] {
            static_cast<void>(area_km2(broken({1, 1 / 0.0}), opt));
          }) == error_code::coordinate_not_finite);
    CHECK(code_of([&] { static_cast<void>(area_km2(broken({5, 90.5}), opt)); }) == error_code::coordinate_out_of_range);
    CHECK(code_of([&] { static_cast<void>(area_km2(broken({361, 1}), opt)); }) == error_code::coordinate_out_of_range);
    CHECK_THROWS_WITH(area_km2(broken({5, 90.5}), opt),
                      ContainsSubstring("polygon 1, ring 1, vertex 2") && ContainsSubstring("90.5"));
  }
}

TEST_CASE("a ring across the antimeridian has its own area") {
  auto const across = polygon_of({{179, 60}, {-179, 60}, {-179, 61}, {179, 61}});
  auto const ashore = polygon_of({{29, 60}, {31, 60}, {31, 61}, {29, 61}});
  CHECK_THAT(area_km2(across), WithinRel(area_km2(ashore), 1e-12));
  CHECK_THAT(area_km2(across, {.edges = edges::geodesic}),
             WithinRel(area_km2(ashore, {.edges = edges::geodesic}), 1e-12));
  // Longitudes that run on past 180 leave nothing to guess.
  CHECK_THAT(area_km2(polygon_of({{179, 60}, {181, 60}, {181, 61}, {179, 61}})), WithinRel(area_km2(ashore), 1e-12));
}

TEST_CASE("the strip under a geodesic is the same on both sides of the antimeridian, and undone by the way back") {
  detail::geodesic_strip const strip(ellipsoid::wgs84());
  auto const ashore = strip({29, 60}, {31, 61});
  CHECK(ashore > 0);
  CHECK_THAT(strip({179, 60}, {-179, 61}), WithinRel(ashore, 1e-12));
  CHECK_THAT(strip({-179, 61}, {179, 60}), WithinRel(-ashore, 1e-12));
  CHECK_THAT(strip({179, -60}, {181, -61}), WithinRel(-ashore, 1e-12));
  CHECK(strip({29, 60}, {29, 61}) == 0);
}

TEST_CASE("a ring once round a pole has its area, more than once is refused") {
  auto const cap = polygon_of({{0, 89}, {90, 89}, {180, 89}, {270, 89}});
  CHECK_THAT(area_km2(cap), WithinRel(area_km2(rectangle(0, 89, 180, 90)) * 2, 1e-12));
  // GeographicLib's test Planimeter0.
  CHECK_THAT(area_km2(cap, {.edges = edges::geodesic}), WithinRel(24952.305678, 4e-11));
  auto south = cap;
  for (auto& p : south.exterior) p.lat = -p.lat;
  CHECK_THAT(area_km2(south, {.edges = edges::geodesic}), WithinRel(24952.305678, 4e-11));
  auto const thrice =
      polygon_of({{60, 45}, {180, 45}, {-60, 45}, {60, 45}, {180, 45}, {-60, 45}, {60, 45}, {180, 45}, {-60, 45}});
  CHECK(code_of([&] { static_cast<void>(area_km2(thrice, {.edges = edges::geodesic})); }) ==
        error_code::ring_holds_pole);
  CHECK_THROWS_WITH(area_km2(thrice, {.edges = edges::geodesic}), ContainsSubstring("polygon 0, ring 0"));
  auto const twice = polygon_of({{60, 45}, {180, 45}, {-60, 45}, {60, 50}, {180, 50}, {-60, 50}});
  CHECK(code_of([&] { static_cast<void>(area_km2(twice, {.edges = edges::geodesic})); }) ==
        error_code::ring_holds_pole);
}

TEST_CASE("ellipsoids out of range are refused with the value") {
  auto const p = rectangle(0, 0, 1, 1);
  CHECK_THROWS_AS(area_km2(p, {.earth = {0, 0}}), argument_error);
  CHECK_THROWS_AS(area_km2(p, {.earth = {-1, 0}}), argument_error);
  CHECK_THROWS_AS(area_km2(p, {.earth = {not_a_number, 0}}), argument_error);
  CHECK_THROWS_AS(area_km2(p, {.earth = {6378137, -0.1}}), argument_error);
  CHECK_THROWS_WITH(area_km2(p, {.earth = {6378137, 0.25}}), ContainsSubstring("0.25"));
}

TEST_CASE("a planar area is in the points' own unit squared and keeps its digits far from the origin") {
  polygon<xy<double>> p;
  p.exterior.assign({{1e9, 1e9}, {1e9 + 3, 1e9}, {1e9 + 3, 1e9 + 2}, {1e9, 1e9 + 2}, {1e9, 1e9}});
  CHECK(area(p) == 6);
  std::reverse(p.exterior.begin(), p.exterior.end());
  ring<xy<double>> hole;
  hole.assign({{1e9 + 1, 1e9 + 1}, {1e9 + 2, 1e9 + 1}, {1e9 + 2, 1e9 + 1.5}});
  p.interiors.push_back(hole);
  CHECK(area(p) == 5.75);
  p.interiors[0][1].x = not_a_number;
  CHECK_THROWS_WITH(area(p), ContainsSubstring("polygon 0, ring 1, vertex 1"));
  CHECK(area(multi_polygon<xy<float>>{}) == 0);
}

TEST_CASE("planimeter rings of GeographicLib") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "geodesic" / "planimeter.jsonl")) {
    CAPTURE(test::text(row, "name"));
    auto const p = test::read_lat_lon_ring(test::behind(row, "latlon"));
    auto const expected_m2 = std::abs(test::number(row, "area_m2"));
    try {
      auto const ours_m2 = 1e6 * area_km2(p, {.edges = edges::geodesic});
      // The published figures are themselves rounded to `area_tol`.
      CHECK(std::abs(ours_m2 - expected_m2) <= std::max(test::number(row, "area_tol"), 1e-9 * expected_m2));
      ++judged;
    } catch (geometry_error const& refused) {
      CHECK(refused.code() == error_code::ring_holds_pole);
      CHECK_THAT(refused.what(), ContainsSubstring("ring 0"));
    }
  }
  CHECK(judged == 8);  // all but the rings that go three and four times round a pole
}

TEST_CASE("countries with geodesic edges are within 1e-9 of PROJ") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "geodesic" / "countries_area.jsonl")) {
    CAPTURE(test::text(row, "name"));
    auto const m = test::read_multi_polygon(test::behind(row, "multipolygon"));
    auto const ours_m2 = 1e6 * area_km2(m, {.edges = edges::geodesic});
    CHECK_THAT(ours_m2, WithinRel(test::number(row, "geodesic_area_m2"), 1e-9));
    ++judged;
  }
  CHECK(judged == 93);
}

TEST_CASE("daily maps, edges straight in lon/lat") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  int judged = 0;
  for (auto const& row : test::lines_of(*data / "reference" / "daily_area.csv")) {
    auto const file = test::daily_file(*data, test::field(row, 0));
    if (!std::filesystem::exists(file)) continue;
    CAPTURE(file.filename().string());
    auto const map = test::file_text(file);
    auto const expected = std::stod(test::field(row, 8));
    CHECK_THAT(area_km2(test::read_multi_polygon(test::behind(map, "coordinates"))), WithinRel(expected, 1e-6));
    ++judged;
  }
  CHECK(judged == 20);
}
