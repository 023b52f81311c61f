// SPDX-License-Identifier: BSL-1.0
// What the program says when something is not as it should be, in the words of who typed it.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <vector>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::salient;
using salient::test::scratch;

class folder_with_files : public scratch {
 public:
  std::string operator()(std::string const& name, std::string const& text) const {
    std::ofstream(*this / name) << text;
    return "'" + (*this / name).string() + "'";
  }
};

std::string const square =
    R"("geometry":{"type":"Polygon","coordinates":[[[36,48],[36.1,48],[36.1,48.2],[36,48.2],[36,48]]]}})";

TEST_CASE("a command that does not exist is named") {
  auto const run = salient("besiege data@2025-11-01");
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.err, ContainsSubstring("'besiege'") && ContainsSubstring("--help"));
}

TEST_CASE("messages speak of options, not of parameters") {
  std::string const place = "encirclement data@2025-11-01 --place Pokrovsk ";
  for (std::string const option : {"--radius-km", "--rear-km", "--start-km"})
    for (std::string const value : {"0", "-1", "nan", "ten"}) {
      auto const run = salient(place + option + " " + value);
      CHECK(run.exit_code == 2);
      CHECK_THAT(run.err, ContainsSubstring(option) && ContainsSubstring("above 0, found " + value));
    }
}

TEST_CASE("the option --status lists what it takes, and does not go with --legend") {
  auto const run = salient("area data@2025-11-01 --status purple");
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.err, ContainsSubstring("occupied, occupied_before_2022, contested, liberated") &&
                          ContainsSubstring("'purple'"));
  CHECK(salient("area data@2025-11-01 --status homeland").exit_code == 2);
  CHECK(salient("area data@2025-11-01 --status unrecognised").exit_code == 2);
  auto const both = salient("area data@2025-11-01 --status occupied --legend deepstate");
  CHECK(both.exit_code == 2);
  CHECK_THAT(both.err, ContainsSubstring("--status") && ContainsSubstring("--legend"));
}

TEST_CASE("where the option --status makes contested land something else no contested range is left") {
  std::string const place = "encirclement data@2025-11-01 --place Pokrovsk --format json --status ";
  auto const nearest = [&](std::string const& status) {
    return salient(place + status).json()["places"][0]["nearest_km"];
  };
  CHECK(nearest("occupied")["contested_closed"].is_null());
  CHECK(nearest("occupied")["contested_mapped"] == false);
  CHECK(nearest("contested")["contested_mapped"] == true);
}

TEST_CASE("the order of a position is named as it was asked for") {
  CHECK_THAT(salient("distance Nowhere 1,2").err, ContainsSubstring("lon,lat"));
  CHECK_THAT(salient("distance --latlon Nowhere 1,2").err, ContainsSubstring("lat,lon"));
}

TEST_CASE("a places file says what is wrong with its first line") {
  folder_with_files const write;
  auto const error_of = [&](std::string const& text) {
    auto const run = salient("distance a b --places " + write("places.csv", text));
    CHECK(run.exit_code == 3);
    return run.err;
  };
  CHECK_THAT(error_of("Name,Lon,Lat\na,1,2\n"), ContainsSubstring("small letters") && ContainsSubstring("'Name'"));
  CHECK_THAT(error_of("name, lon, lat\na,1,2\n"), ContainsSubstring("blanks") && ContainsSubstring("' lon'"));
  CHECK_THAT(error_of("place,lon,lat\na,1,2\n"), ContainsSubstring("a column 'name'"));
}

TEST_CASE("a place with a comma in its name keeps its position in the headline") {
  folder_with_files const write;
  auto const places = write("places.csv", "name,lon,lat\n\"Pokrovsk, town\",37.17585,48.28198\n");
  auto const named = salient("encirclement data@2025-11-01 --place 'Pokrovsk, town' --places " + places);
  CHECK_THAT(named.out, ContainsSubstring("Pokrovsk, town (37.17585, 48.28198): "));
  auto const position = salient("encirclement data@2025-11-01 --place 37.17585,48.28198");
  CHECK_THAT(position.out, ContainsSubstring("37.17585,48.28198: "));
}

TEST_CASE("zones whose names cannot be told apart are refused") {
  folder_with_files const write;
  auto const feature = [&](std::string const& name) {
    return R"({"type":"Feature","properties":{"name":")" + name + "\"}," + square;
  };
  auto const clash =
      salient("area data@2025-11-01 --by " + write("zones.geojson", feature("(outside every zone)")) + ":name");
  CHECK(clash.exit_code == 3);
  CHECK_THAT(clash.err, ContainsSubstring("another name"));

  std::string many;
  for (int i = 0; i < 65536; ++i) many += (i > 0 ? "," : "") + feature("zone " + std::to_string(i));
  auto const file = write("many.geojson", R"({"type":"FeatureCollection","features":[)" + many + "]}");
  auto const run = salient("area data@2025-11-01 --by " + file + ":name");
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.err, ContainsSubstring("many.geojson") && ContainsSubstring("at most 65535 zones"));
}

TEST_CASE("a time that only a file's name tells is flagged") {
  folder_with_files const write;
  write("map_2025-11-02.geojson", R"({"type":"Feature","properties":{"name":"Occupied"},)" + square);
  auto const answer = salient("area " + ("'" + (write / "map_2025-11-02.geojson").string() + "'") + " --format json");
  CHECK(answer.json()["meta"]["inputs"][0]["flags"] == nlohmann::json::array({"time_from_file_name"}));
  CHECK_THAT(salient("area '" + (write / "map_2025-11-02.geojson").string() + "'").out,
             ContainsSubstring("state 2025-11-02T23:59:59Z by the file's name"));
  CHECK(salient("area data@2025-11-01 --format json").json()["meta"]["inputs"][0]["flags"].empty());
}

TEST_CASE("a map served for a later day says how many days it is off, in the source's own days") {
  folder_with_files const write;
  write("source.json", R"({"timezone":"America/New_York"})");
  write("map_2025-11-02.geojson", R"({"type":"Feature","properties":{"name":"Occupied"},)" + square);
  auto const run = salient("area '" + (write / "").string() + "@2025-11-05'");
  CHECK_THAT(run.out, ContainsSubstring("warning: no map of 2025-11-05") && ContainsSubstring("3 day(s) earlier"));
}

TEST_CASE("points and heights of a map are told in JSON, and warn nobody") {
  folder_with_files const write;
  auto const map = write("map.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon",
     "coordinates":[[[37,48,0],[37.1,48,0],[37.1,48.2,0],[37,48,0]]]}},
    {"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Point","coordinates":[37,48]}}]})");
  CHECK(salient("area " + map).out.find("warning") == std::string::npos);
  auto const meta = salient("area " + map + " --format json").json().at("meta");
  CHECK(meta.at("warnings").empty());
  CHECK(meta.at("notices").size() == 2);
}

TEST_CASE("a map of lines and points alone is refused, one that draws nothing is a map without land") {
  folder_with_files const write;
  std::string const line = R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"LineString",)"
                           R"("coordinates":[[37,48],[37.1,48],[37.1,48.2],[37,48]]}})";
  auto const front = write("front_2025-11-01.geojson", line);
  write("front_2025-11-02.geojson", line);
  for (auto const& ask : {"area " + front, "area " + front + " --status occupied",
                          "series '" + (write / "").string() + "' --status occupied",
                          "encirclement " + front + " --status occupied --place 37.05,48.1"}) {
    auto const run = salient(ask);
    CHECK(run.exit_code == 3);
    CHECK_THAT(run.err, ContainsSubstring("1 line(s) and 0 point(s) are no land"));
  }
  auto const empty = write("empty.geojson", R"({"type":"FeatureCollection","features":[]})");
  CHECK(salient("area " + empty).exit_code == 0);
}

TEST_CASE("validate judges the maps of a folder together, as a series reads them") {
  folder_with_files const write;
  write("source.json", R"({"layers":[{"glob":"held_*","status":"occupied"},{"glob":"grey_*","status":"contested"}]})");
  std::string const map = R"({"type":"Feature","properties":{},)" + square;
  auto const one = write("held_2025-11-01.geojson", map);
  auto const two = write("held_b_2025-11-01.geojson", map);
  auto const run = salient("validate --format json " + one + " " + one + " " + two);
  CHECK(run.exit_code == 1);
  auto const problems = run.json().at("problems");
  std::vector<int> codes;
  for (auto const& p : problems) codes.push_back(p.at("code"));
  CHECK(std::count(codes.begin(), codes.end(), 104) == 1);
  CHECK(std::count(codes.begin(), codes.end(), 421) == 1);
  CHECK(codes.size() == 2);  // no status is missed: the layers give it
}

TEST_CASE("validate judges settings files as what they are") {
  folder_with_files const write;
  auto const judged = [&](std::string const& file) {
    auto const run = salient("validate --format json " + file);
    auto const answer = run.json();
    CHECK(run.exit_code == (answer.at("problems").empty() ? 0 : 1));
    return answer;
  };
  auto const good = judged("data/source.json data/places.csv data/illustration_20251101.geojson");
  CHECK(good["problems"].empty());
  CHECK(good["files"][0]["judged_as"] == "source profile");
  CHECK(good["files"][1]["judged_as"] == "places file");
  CHECK(good["files"][2]["judged_as"] == "map");
  CHECK(good["meta"]["inputs"][0]["sha256"].get<std::string>().size() == 64);
  CHECK_THAT(salient("validate data/source.json").out, ContainsSubstring("judged as a source profile"));

  auto const profile =
      judged(write("my_source.json", R"({"attribution":"x","timezon":"UTC","places":"nowhere.csv"})"))["problems"];
  REQUIRE(profile.size() == 2);
  CHECK(profile[0]["path"] == "timezon");
  CHECK(profile[0]["code"] == 410);
  CHECK(profile[1]["path"] == "places");

  auto const legend = judged(write("legend.json", R"({"rules":[{"word":"x","status":"purple"}]})"))["problems"];
  REQUIRE(legend.size() == 1);
  CHECK(legend[0]["path"] == "rules[0].status");
  CHECK(legend[0]["code"] == 411);

  auto const stance = judged(write("stance.json", R"({"readings":{"claimed":"mine"}})"))["problems"];
  REQUIRE(stance.size() == 1);
  CHECK(stance[0]["code"] == 412);

  auto const places = judged(write("places.csv", "name,lon,lat\na,1,200\n"))["problems"];
  REQUIRE(places.size() == 1);
  CHECK_THAT(places[0]["message"].get<std::string>(), ContainsSubstring("line 2"));

  auto const times = judged(write("times.csv", "file,state_time\na.geojson,soon\n"));
  CHECK(times["files"][0]["judged_as"] == "list of times");
  REQUIRE(times["problems"].size() == 1);
  CHECK(times["problems"][0]["code"] == 420);

  CHECK(judged(write("none.json", "[1]"))["files"][0]["judged_as"] == "map");
  CHECK(judged(write("broken.json", R"({"readings")"))["problems"].size() == 1);
}

}  // namespace
