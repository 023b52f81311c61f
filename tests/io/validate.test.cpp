// SPDX-License-Identifier: BSL-1.0
#include "salient/io/validate.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "io/temp_folder.hpp"

using salient::error_code;
using salient::validate_geojson;

TEST_CASE("all problems of a file are listed, in its order, with feature, path and byte") {
  salient::test::temp_folder const folder;
  std::string const text = R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,95],[1,"1"],[0,1],[0,0]]]}},
    {"type":"Feature","properties":{"name":"who knows"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0,0]}},
    {"type":"Feature","geometry":{"type":"Polygon"}},
    {"type":"Thing"},
    7
  ]})";
  auto const problems = validate_geojson(folder.write("m.geojson", text));
  struct wanted {
    std::size_t feature;
    error_code code;
    char const* path;
  };
  wanted const all[] = {
      {0, error_code::coordinate_out_of_range, "features[0].geometry.coordinates[0][1]"},
      {0, error_code::coordinates_malformed, "features[0].geometry.coordinates[0][2][1]"},
      {1, error_code::ring_not_closed, "features[1].geometry.coordinates[0]"},
      {1, error_code::status_unrecognised, "features[1]"},
      {3, error_code::member_missing, "features[3].geometry"},
      {3, error_code::member_missing, "features[3]"},
      {4, error_code::not_geojson, "features[4]"},
      {5, error_code::not_geojson, "features[5]"},
  };
  REQUIRE(problems.size() == std::size(all));
  for (std::size_t i = 0; i < problems.size(); ++i) {
    INFO(i);
    CHECK(problems[i].feature == all[i].feature);
    CHECK(problems[i].code == all[i].code);
    CHECK(problems[i].path == all[i].path);
    CHECK(problems[i].offset.has_value());
  }
  CHECK(problems[1].offset == text.find("\"1\"]"));
}

TEST_CASE("a good file has no problems, points and heights included") {
  salient::test::temp_folder const folder;
  CHECK(validate_geojson(folder.write("m.geojson",
                                      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":
    {"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[0,0,1],[1,0,1],[1,1,1],[0,0,1]]]}}]})"))
            .empty());
}

TEST_CASE("a fault of syntax ends the list") {
  salient::test::temp_folder const folder;
  auto const problems =
      validate_geojson(folder.write("m.geojson", R"({"type":"Polygon","coordinates":[[[0,0],[1,95],[1,1],[0,0]]],})"));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == error_code::coordinate_out_of_range);
  CHECK(problems[1].code == error_code::json_syntax);
  CHECK(problems[1].message == "expected a member name in double quotes");
  CHECK(validate_geojson(folder.write("two.geojson", R"({"type":"FeatureCollection","features":[]} 1)")).at(0).code ==
        error_code::json_syntax);
  CHECK(validate_geojson(folder.path() / "absent").at(0).code == error_code::file_unreadable);
}

TEST_CASE("no more than a thousand problems are listed") {
  salient::test::temp_folder const folder;
  std::string text = R"({"type":"Polygon","coordinates":[[)";
  for (int i = 0; i < 5000; ++i) text += "[500000,4000000],";
  auto const problems = validate_geojson(folder.write("m.geojson", text + "[0,0]]]}"));
  CHECK(problems.size() == 1001);
}
