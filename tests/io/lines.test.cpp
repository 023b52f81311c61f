// SPDX-License-Identifier: BSL-1.0
#include "salient/io/lines.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "salient/core/errors.hpp"

using namespace salient;

namespace {

struct written {
  explicit written(std::string const& text)
      : path(std::filesystem::temp_directory_path() / "salient_lines_test.geojson") {
    std::ofstream(path) << text;
  }
  ~written() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

input_error fault_of(std::string const& text) {
  written const file(text);
  try {
    static_cast<void>(read_lines(file.path));
  } catch (input_error const& e) {
    return e;
  }
  FAIL("accepted: " << text);
  return {error_code::file_unreadable, {}, ""};
}

error_code code_of(std::string const& text, std::string& path) {
  auto const fault = fault_of(text);
  path = fault.place().path;
  return fault.code();
}

}  // namespace

TEST_CASE("lines and points of a collection, polygons left out") {
  written const file(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"M04"},"geometry":{"type":"LineString","coordinates":[[37,48,5],[37.1,48.1]]}},
    {"type":"Feature","properties":{"name":7},"geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}},
    {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[
      {"type":"Point","coordinates":[30,50]},{"type":"MultiPoint","coordinates":[[31,51],[32,52]]}]}},
    {"type":"Feature","properties":{},"geometry":null},
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[]}}]})");
  auto const read = read_lines(file.path);
  REQUIRE(read.lines.size() == 3);
  CHECK(read.lines[0].name == "M04");
  CHECK(read.lines[0].points[1] == lon_lat<double>{37.1, 48.1});
  CHECK(read.lines[2].name == "7");
  REQUIRE(read.points.size() == 3);
  CHECK(read.points[2] == lon_lat<double>{32, 52});
  CHECK(read.from.sha256.size() == 64);
}

TEST_CASE("a name may stand behind the geometry; what is left out is counted") {
  written const file(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"LineString","coordinates":[[37,48,5],[37.1,48.1]]},"properties":{"name":"H20"}},
    {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},"properties":{}},
    {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{}}]})");
  auto const read = read_lines(file.path);
  REQUIRE(read.lines.size() == 2);
  CHECK(read.lines[0].name == "H20");
  CHECK(read.lines[1].name.empty());
  CHECK(read.record.extra_dimensions == 1);
  CHECK(read.record.notices.size() == 2);
  CHECK(read.record.warnings.empty());
  CHECK(read_lines(written(R"({"type":"Point","coordinates":[180,-90]})").path).points.size() == 1);
  CHECK(read_lines(written(R"({"type":"Point","coordinates":[190,1]})").path).points[0].lon == -170);
}

TEST_CASE("faulty lines are refused with their place") {
  std::string path;
  CHECK(code_of("{\"type\":", path) == error_code::json_syntax);
  CHECK(code_of("[]", path) == error_code::not_geojson);
  CHECK(code_of(R"({"type":"LineString","coordinates":[[1,2]]})", path) == error_code::coordinates_malformed);
  CHECK(path == "coordinates");
  CHECK(code_of(R"({"type":"LineString","coordinates":[]})", path) == error_code::coordinates_malformed);
  CHECK(code_of(R"({"type":"Point","coordinates":[]})", path) == error_code::coordinates_malformed);
  CHECK(code_of(R"({"type":"LineString","coordinates":[[1,2],["a",2]]})", path) == error_code::coordinates_malformed);
  CHECK(path == "coordinates[1][0]");
  CHECK(code_of(R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],7]]})", path) ==
        error_code::coordinates_malformed);
  CHECK(path == "coordinates[1][1]");
  CHECK(code_of(R"({"type":"Point","coordinates":[48,137]})", path) == error_code::coordinate_out_of_range);
  CHECK(path == "coordinates");
  CHECK(code_of(R"({"type":"Point","coordinates":[361,1]})", path) == error_code::coordinate_out_of_range);
  CHECK(code_of(R"({"type":"Circle"})", path) == error_code::not_geojson);
  CHECK(code_of(R"({"type":"FeatureCollection"})", path) == error_code::member_missing);
  CHECK_THROWS_AS(read_lines("no such file"), input_error);
}

TEST_CASE("lines are read as strictly as maps") {
  std::string path;
  CHECK(code_of(R"({"type":"Point","coordinates":[1e999,1]})", path) == error_code::coordinate_not_finite);
  CHECK(path == "coordinates[0]");
  CHECK(code_of(R"({"type":"Point","coordinates":[1,2],"coordinates":[3,4]})", path) == error_code::member_duplicated);
  CHECK(code_of(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]})",
                path) == error_code::crs_unsupported);
  CHECK(code_of(R"({"type":"Point","coordinates":[1,2],"more":)" + std::string(100, '[') + std::string(100, ']') + "}",
                path) == error_code::json_too_deep);

  auto const foreign = fault_of("fgb\x03");
  CHECK(foreign.code() == error_code::not_geojson);
  CHECK(foreign.expectation().find("ogr2ogr") != std::string::npos);
  auto const syntax = fault_of("{\"type\":\"Point\",\n \"coordinates\":[1,2,]}");
  CHECK(syntax.code() == error_code::json_syntax);
  CHECK(syntax.place().line == 2u);
  CHECK(syntax.place().column == 21u);

  written const three(R"({"type":"MultiPoint","coordinates":[[1,2],[3,4],[5,6]]})");
  CHECK(read_lines(three.path, "name", {.max_vertices = 3}).points.size() == 3);
  CHECK_THROWS_AS(read_lines(three.path, "name", {.max_vertices = 2}), input_error);
}
