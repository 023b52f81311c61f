// SPDX-License-Identifier: BSL-1.0
#include "salient/io/map_series.hpp"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "salient/control/map_bytes.hpp"
#include "salient/control/resolve.hpp"
#include "salient/measure/series.hpp"

#include "io/temp_folder.hpp"
#include "thrown.hpp"

namespace {

using namespace salient;
using test::code_of;
using test::temp_folder;

std::string square(int lon, std::string const& properties = R"("name":"Occupied")") {
  auto const x = std::to_string(lon);
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Polygon","coordinates":[[[0,0],[)" + x + ",0],[" + x + ",1],[0,1],[0,0]]]}}]}";
}

std::vector<std::string> names(map_list const& list) {
  std::vector<std::string> result;
  for (auto const& m : list.maps) result.push_back(m.files[0].path.filename().string());
  return result;
}

std::vector<std::string> days(map_list const& list) {
  std::vector<std::string> result;
  for (auto const& m : list.maps) result.push_back(format_date(m.state_day));
  return result;
}

TEST_CASE("maps of both ways of naming come in order of time") {
  temp_folder const folder;
  folder.write("map_20251103.geojson", square(3));
  folder.write("1761998400.geojson", square(1));  // 2025-11-01T12:00:00Z
  folder.write("map_2025-11-02.json", square(2));
  folder.write("source.json", "{}");
  folder.write("notes.txt", "x");
  auto const list = find_maps({folder.path()}, {});
  CHECK(days(list) == std::vector<std::string>{"2025-11-01", "2025-11-02", "2025-11-03"});
  CHECK(list.warnings.empty());
  auto const result = series(series_of(list.maps, {}));
  REQUIRE(result.steps.size() == 2);
  CHECK(result.steps[0].contested_open.gained_km2 > 12000);
  CHECK(result.maps[0].info.files[0].sha256.size() == 64);
  CHECK(result.maps[0].info.state_time == parse_time("2025-11-01T12:00:00Z"));
}

TEST_CASE("a list of times comes before the name, the profile's property after it") {
  temp_folder const folder;
  auto const first = folder.write("20251103.geojson", square(3));
  auto const second = folder.write("b.geojson", square(1, R"("name":"Occupied","when":"2025-11-05T10:00:00Z")"));
  auto const third = folder.write("c.geojson", square(1, R"("name":"Occupied","when":1762430400)"));
  auto const times = folder.write("times.csv", "note,file,state_time,published_time\nx,20251103.geojson,2025-11-04,\n");
  source_profile profile;
  profile.state_time_member = "when";
  auto const list = find_maps({folder.path()}, profile, read_times(times));
  CHECK(names(list) == std::vector<std::string>{"20251103.geojson", "b.geojson", "c.geojson"});
  CHECK(list.maps[0].state_time == parse_time("2025-11-04T23:59:59Z"));
  CHECK(list.maps[1].state_time == parse_time("2025-11-05T10:00:00Z"));
  CHECK(list.maps[2].state_time == parse_time("2025-11-06T12:00:00Z"));
  CHECK(find_maps({first, second, third}, profile).maps.size() == 3);
  folder.write("d.geojson", square(1, R"("name":"Occupied","when":"soon")"));
  CHECK(code_of<input_error>([&] { return find_maps({folder.path()}, profile); }) == error_code::times_invalid);
}

TEST_CASE("a map's property may say when it was published, else the lag does") {
  temp_folder const folder;
  folder.write("a.geojson", square(1, R"("name":"Occupied","of":"2025-11-05T10:00:00Z","on":"2025-11-05T18:00:00Z")"));
  folder.write("b.geojson", square(1, R"("name":"Occupied","of":"2025-11-06T10:00:00Z")"));
  source_profile profile;
  profile.state_lag_hours = 24;
  profile.state_time_member = "of";
  profile.published_time_member = "on";
  auto const list = find_maps({folder.path()}, profile);
  REQUIRE(list.maps.size() == 2);
  CHECK(list.maps[0].state_time == parse_time("2025-11-05T10:00:00Z"));
  CHECK(list.maps[0].published_time == parse_time("2025-11-05T18:00:00Z"));
  CHECK(list.maps[1].published_time == parse_time("2025-11-07T10:00:00Z"));
}

TEST_CASE("a list may give single times, and leaves the others to the name") {
  temp_folder const folder;
  folder.write("20251103.geojson", square(3));
  folder.write("20251104.geojson", square(3));
  folder.write("b.geojson", square(3));
  auto const times = folder.write("times.csv",
                                  "file,state_time,published_time,retrieved_time\n"
                                  "20251103.geojson,,,2025-11-28T12:00:00Z\n"
                                  "20251104.geojson,,2025-11-05T06:00:00Z,\n"
                                  "b.geojson,,2025-11-05,2025-11-28\n");
  source_profile profile;
  profile.state_lag_hours = 24;
  auto const list = find_maps({folder.path()}, profile, read_times(times));
  CHECK(names(list) == std::vector<std::string>{"20251103.geojson", "20251104.geojson"});
  CHECK(days(list) == std::vector<std::string>{"2025-11-02", "2025-11-03"});
  CHECK(list.maps[0].published_time == parse_time("2025-11-03T23:59:59Z"));
  CHECK(list.maps[1].published_time == parse_time("2025-11-05T06:00:00Z"));
  CHECK(list.maps[0].files[0].retrieved_time == parse_time("2025-11-28T12:00:00Z"));
  CHECK_FALSE(list.maps[1].files[0].retrieved_time);
  auto const alone = folder.write("alone.csv", "retrieved_time,file\n2025-11-28,20251103.geojson\n");
  CHECK(read_times(alone, "Europe/Kyiv").at("20251103.geojson").retrieved == parse_time("2025-11-28T21:59:59Z"));
}

TEST_CASE("when a map was retrieved the list says before the map's property, and that before the profile") {
  temp_folder const folder;
  auto const own = R"("name":"Occupied","fetched":"2025-11-20")";
  folder.write("20251101.geojson", square(3, own));
  folder.write("20251102.geojson", square(4, own));
  folder.write("20251103.geojson", square(4, R"("name":"Occupied","fetched":null)"));
  auto const times = folder.write("times.csv", "file,retrieved_time\n20251101.geojson,2025-11-10\n");
  map_series_options opt;
  opt.reading.profile.emplace();
  auto const retrieved = [&](std::size_t map) {
    auto const list = find_maps({folder.path()}, *opt.reading.profile, read_times(times));
    return series_of(list.maps, opt).open()(map).map->info().retrieved_time;
  };
  CHECK(retrieved(0) == parse_time("2025-11-10T23:59:59Z"));
  CHECK_FALSE(retrieved(1));
  opt.reading.profile->retrieved_time = parse_time("2025-11-30T08:00:00Z");
  CHECK(retrieved(1) == parse_time("2025-11-30T08:00:00Z"));
  opt.reading.profile->retrieved_time_member = "fetched";
  CHECK(retrieved(0) == parse_time("2025-11-10T23:59:59Z"));
  CHECK(retrieved(1) == parse_time("2025-11-20T23:59:59Z"));
  CHECK(retrieved(2) == parse_time("2025-11-30T08:00:00Z"));
}

TEST_CASE("files without a time are left out of a folder with a warning, and refused by name") {
  temp_folder const folder;
  folder.write("20251103.geojson", square(3));
  auto const undated = folder.write("border.geojson", square(1));
  auto const list = find_maps({folder.path()}, {});
  CHECK(list.maps.size() == 1);
  REQUIRE(list.warnings.size() == 1);
  CHECK(list.warnings[0].find("border.geojson") != std::string::npos);
  CHECK(code_of<input_error>([&] { return find_maps({undated}, {}); }) == error_code::times_invalid);
}

TEST_CASE("of two files of one time a copy is left out, a different one refused") {
  temp_folder const folder;
  folder.write("a_20251103.geojson", square(3));
  folder.write("b_20251103.geojson", square(3));
  auto const list = find_maps({folder.path()}, {});
  CHECK(list.maps.size() == 1);
  CHECK(list.warnings.size() == 1);
  folder.write("c_20251103.geojson", square(4));
  CHECK(code_of<argument_error>([&] { return find_maps({folder.path()}, {}); }) == error_code::argument_ambiguous);
}

TEST_CASE("layers of one day make one map, and a layer that is missing is flagged") {
  temp_folder const folder;
  folder.write("held_20251103.geojson", square(3));
  folder.write("claimed_20251103.geojson", square(4));
  folder.write("held_20251104.geojson", square(4));
  folder.write("other_20251104.geojson", square(4));
  source_profile profile;
  profile.layers = {{"held_*", status::occupied}, {"claimed_*", status::claimed}};
  auto const list = find_maps({folder.path()}, profile);
  REQUIRE(list.maps.size() == 2);
  CHECK(list.maps[0].files.size() == 2);
  CHECK(list.warnings.size() == 1);
  map_series_options opt;
  opt.reading.profile = profile;
  auto const result = series(series_of(list.maps, opt));
  REQUIRE(result.steps.size() == 1);
  CHECK(result.steps[0].matrix.at(status::claimed, status::occupied) > 12000);
  CHECK(result.steps[0].flags == std::vector<std::string>{"layer_missing"});
}

TEST_CASE("a map may be amended before it is resolved") {
  temp_folder const folder;
  folder.write("20251103.geojson", square(3));
  folder.write("20251104.geojson", square(4));
  map_series_options opt;
  opt.amend = [](snapshot& map) { map.info.contested_mapped = contested_mapping::yes; };
  auto const result = series(series_of(find_maps({folder.path()}, {}).maps, opt));
  CHECK(result.steps.at(0).contested_closed);
}

// Squares whose eastern side moves, day by day.
std::vector<dated_map> moving_squares(temp_folder const& folder, std::vector<int> const& east) {
  for (std::size_t i = 0; i < east.size(); ++i)
    folder.write("2025110" + std::to_string(i + 1) + ".geojson", square(east[i]));
  return find_maps({folder.path()}, {}).maps;
}

TEST_CASE("maps have the same bits with and without a memory of the map before") {
  temp_folder const folder;
  auto const maps = moving_squares(folder, {1, 2, 2, 3, 1});
  map_series_options anew;
  anew.remember = false;
  auto const with = series_of(maps, {}).open();
  auto const without = series_of(maps, anew).open();
  for (std::size_t i = 0; i < maps.size(); ++i) {
    auto const a = with(i);
    auto const b = without(i);
    CHECK(a.map->land() == b.map->land());
    CHECK(to_bytes(*a.map) == to_bytes(*b.map));
    CHECK(to_bytes(*a.map) == to_bytes(resolve(read_map(maps[i], {}))));
    CHECK(a.record == b.record);
  }
}

TEST_CASE("a map like one that failed is not taken for the last one that did not") {
  temp_folder const folder;
  auto const maps = moving_squares(folder, {1, 3, 3});
  map_series_options opt;
  opt.amend = [](snapshot const& map) {
    if (map.info.files[0].path.find("20251102") != std::string::npos) throw std::runtime_error("not this one");
  };
  auto const read = series_of(maps, opt).open();
  static_cast<void>(read(0));
  CHECK_THROWS_AS(read(1), std::runtime_error);
  CHECK(to_bytes(*read(2).map) == to_bytes(resolve(read_map(maps[2], {}))));
}

TEST_CASE("a broken file of times is refused with its line") {
  temp_folder const folder;
  auto const code = [&](char const* text) {
    auto const file = folder.write("t.csv", text);
    return code_of<input_error>([&] { return read_times(file); });
  };
  for (auto const* text :
       {"", "file\na\n", "file,state_time\na\n", "file,state_time\na,soon\n",
        "file,state_time\na,2025-11-01\na,2025-11-02\n", "file,state_time,published_time\na,2025-11-01,x\n",
        "file,retrieved_time\na,x\n", "file,state_time\n\"a,2025-11-01\n"})
    CHECK(code(text) == error_code::times_invalid);
  auto const file = folder.write("t.csv", "file,state_time\na,2025-11-01\nb,soon\n");
  try {
    static_cast<void>(read_times(file));
    FAIL("no error");
  } catch (input_error const& e) {
    CHECK(e.place().line == 3);
  }
}

}  // namespace
