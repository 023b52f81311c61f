// SPDX-License-Identifier: BSL-1.0
#include "salient/io/geojson_writer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/geojson.hpp"

using point = salient::lon_lat<double>;

TEST_CASE("exteriors come counter-clockwise and interiors clockwise, whatever they were") {
  salient::polygon<point> const p{{{0, 0}, {0, 3}, {3, 3}, {3, 0}, {0, 0}}, {{{1, 1}, {2, 1}, {2, 2}}}};
  CHECK(salient::to_geojson(p) ==
        R"({"type":"MultiPolygon","coordinates":[[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]]})");
}

TEST_CASE("polygons that cover nothing are left out, nothing at all is an empty MultiPolygon") {
  salient::multi_polygon<point> m(3);
  CHECK(salient::to_geojson(m) == R"({"type":"MultiPolygon","coordinates":[]})");
  m[1].exterior = {{0, 0}, {1, 0}, {0, 1}};
  CHECK(salient::to_geojson(m) == R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]]]})");
}

TEST_CASE("coordinates read back to the same bits") {
  salient::polygon<point> const p{{{0.1 + 0.2, -1e-300}, {37.175850000000004, 0}, {1.0 / 3, 89.999999999999986}}, {}};
  auto const back = salient::read_geojson_text(salient::to_geojson(p), "x");
  REQUIRE(back.geometry.vertices.size() == 4);
  for (std::size_t i = 0; i < 3; ++i) CHECK(back.geometry.vertices[i] == p.exterior[i]);
}

TEST_CASE("properties are written by kind, texts escaped") {
  salient::polygon<point> const p{{{0, 0}, {1, 0}, {0, 1}}, {}};
  auto const text = salient::to_geojson_collection({salient::to_geojson_feature(
      p, {{"a\"b", std::string("x\\\n\x01Ж\xFF")}, {"area_km2", 0.1}, {"none", nullptr}})});
  CHECK(text.find(R"("properties":{"a\"b":"x\\\n\u0001Ж)"
                  "\xEF\xBF\xBD"
                  R"(","area_km2":0.1,"none":null})") != std::string::npos);
  salient::read_options opt;
  opt.name_member = "a\"b";
  CHECK(salient::read_geojson_text(text, "x", opt).features.at(0).name == "x\\\n\x01Ж\uFFFD");
}

TEST_CASE("what is not finite is refused") {
  double const nan = std::numeric_limits<double>::quiet_NaN();
  salient::polygon<point> const p{{{0, 0}, {1, nan}, {0, 1}}, {}};
  CHECK_THROWS_AS(salient::to_geojson(p), salient::argument_error);
  CHECK_THROWS_AS(salient::json_number(nan), salient::argument_error);
}
