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

namespace {

std::string const held = R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon",
  "coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})";
std::string const more = R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon",
  "coordinates":[[[0,0],[2,0],[2,2],[0,0]]]}})";

}  // namespace

TEST_CASE("two maps of one time that differ are a problem, copies and maps without a time are none") {
  salient::test::temp_folder const folder;
  auto const a = folder.write("a_2025-11-01.geojson", held);
  auto const b = folder.write("b_2025-11-01.geojson", more);
  auto const c = folder.write("c_2025-11-01.geojson", more);
  auto const undated = folder.write("map.geojson", held);
  auto const absent = folder.path() / "d_2025-11-01.geojson";
  auto const problems = salient::validate_maps({a, b, undated, absent}, {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == a.string());
  CHECK(problems[0].code == error_code::argument_ambiguous);
  CHECK(problems[0].message.find(b.string() + " are of the same time and differ") != std::string::npos);
  CHECK(salient::validate_maps({b, c, undated}, {}).empty());
}

TEST_CASE("two maps of one layer and time, and a layer that is missing") {
  salient::test::temp_folder const folder;
  salient::source_profile profile;
  profile.layers = {{"held_*", salient::status::occupied}, {"grey_*", salient::status::contested}};
  auto const first = folder.write("held_2025-11-01.geojson", held);
  auto const grey = folder.write("grey_2025-11-01.geojson", more);
  auto const again = folder.write("held_again_2025-11-01.geojson", more);
  auto const alone = folder.write("held_2025-11-02.geojson", held);
  // All that is wrong at once; a layer that lies beside the files named is not missing.
  auto const problems = salient::validate_maps({first, again, alone}, profile);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == error_code::argument_ambiguous);
  CHECK(problems[0].message.find("of one layer and of the same time") != std::string::npos);
  CHECK(problems[1].file == alone.string());
  CHECK(problems[1].code == error_code::layer_missing);
  CHECK(problems[1].message.find("grey_* of 2025-11-02") != std::string::npos);
  CHECK(salient::validate_maps({first, grey}, profile).empty());
}

TEST_CASE("a property that holds no time is a problem of the map") {
  salient::test::temp_folder const folder;
  salient::source_profile profile;
  profile.state_time_member = "seen";
  auto const problems = salient::validate_maps(
      {folder.write("m.geojson", R"({"type":"Feature","properties":{"seen":"soon"},"geometry":null})")}, profile);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == error_code::times_invalid);
}

TEST_CASE("names that several places have, ids that stand twice, and lists of times") {
  using salient::file_kind;
  salient::test::temp_folder const folder;
  auto const places =
      folder.write("places.csv", "id,name,lon,lat\n7,Ivanivka,37,48\n8,Ivanivka,36,47\n8,Other,35,46\n");
  CHECK(salient::kind_of_file(places) == file_kind::places);
  auto const problems = salient::validate_settings(places, file_kind::places);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].code == error_code::argument_ambiguous);
  CHECK(problems[0].message.find("'Ivanivka' is ambiguous") == 0);
  CHECK(problems[0].message.find("(id 7) at 37.00000,48.00000; Ivanivka (id 8)") != std::string::npos);
  CHECK(problems[1].code == error_code::places_invalid);
  CHECK(problems[1].message.find("expected the id '8' only once") == 0);

  auto const times = folder.write("times.csv", "file,state_time\na.geojson,2025-11-01\n");
  CHECK(salient::kind_of_file(times) == file_kind::times);
  CHECK(salient::validate_settings(times, file_kind::times).empty());
  auto const twice = folder.write("twice.csv", "file,state_time\na.geojson,2025-11-01\na.geojson,2025-11-02\n");
  auto const found = salient::validate_settings(twice, salient::kind_of_file(twice));
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == error_code::times_invalid);
  CHECK(found[0].message == "line 3: expected the file 'a.geojson' only once");
  CHECK(salient::kind_of_file(folder.write("misspelt.csv", "file,state\na.geojson,2025-11-01\n")) == file_kind::times);
  CHECK(salient::kind_of_file(folder.write("open.csv", "\"name\n")) == file_kind::places);
  CHECK(salient::kind_of_file(folder.path() / "absent.csv") == file_kind::places);
}
