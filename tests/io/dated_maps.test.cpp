// SPDX-License-Identifier: BSL-1.0
#include "salient/io/dated_maps.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "salient/io/detail/map_names.hpp"
#include "salient/io/map_folder.hpp"

#include "io/made_square.hpp"
#include "io/temp_folder.hpp"

using salient::error_code;
using salient::parse_date;
using salient::parse_time;
using salient::test::square;
using salient::test::temp_folder;

TEST_CASE("days and times of day in names as they are seen in the wild") {
  auto const published = [](char const* name, char const* pattern = "") -> std::optional<salient::time_point> {
    salient::source_profile kyiv;
    kyiv.timezone = "Europe/Kyiv";
    kyiv.dates = pattern;
    auto const named = salient::detail::times_in_name(name, kyiv);
    if (!named) return std::nullopt;
    return named->published;
  };
  auto const may_1 = parse_time("2025-05-01T20:59:59Z");
  for (auto const* name : {"2025_05_01.geojson", "2025.05.01.geojson", "map 2025-05-01.GeoJSON", "x_20250501.json.gz",
                           "31.12.2024_2025-05-01.json", "2025-05-01 v2.ndjson", "2025-05-01_0600.topojson"})
    CHECK(published(name) == may_1);
  CHECK(published("1746057600000.geojson") == parse_time("2025-05-01T00:00:00Z"));
  CHECK(published("20250501T120000Z.geojson") == parse_time("2025-05-01T12:00:00Z"));
  CHECK(published("20251004T1830.geojson") == parse_time("2025-10-04T15:30:00Z"));
  CHECK(published("2025-05-01 0600.geojson") == parse_time("2025-05-01T03:00:00Z"));
  CHECK(published("2025-05-01T06-30-15.geojson") == parse_time("2025-05-01T03:30:15Z"));
  CHECK(published("2025-05-01T2530.geojson") == may_1);
  CHECK(published("13.05.2025.geojson") == parse_time("2025-05-13T20:59:59Z"));
  CHECK(published("5-13-2025 2322.geojson") == parse_time("2025-05-13T20:22:00Z"));
  CHECK(published("05.05.2025.geojson") == parse_time("2025-05-05T20:59:59Z"));
  CHECK(published("control 2025-02.geojson") == parse_time("2025-02-28T21:59:59Z"));
  CHECK(published("world_1914.geojson") == parse_time("1914-12-31T21:57:55Z"));  // Kyiv mean time, 2:02:04
  for (auto const* words : {"1 May 2025.kml", "Control_May_1_2025.kml", "2025-May-01.kml", "01-May-25.kml",
                            "карта 1 травня 2025.kml", "КАРТА 1 МАЯ 2025.kml"}) {
    INFO(words);
    CHECK(published(words) == may_1);
  }
  CHECK(published("May 1, 2025 2230.kml") == parse_time("2025-05-01T19:30:00Z"));
  CHECK(published("May 2025.kml") == parse_time("2025-05-31T20:59:59Z"));
  CHECK(published("2024 June.kml") == parse_time("2024-06-30T20:59:59Z"));
  CHECK(published("maybe 2024.kml") == parse_time("2024-12-31T21:59:59Z"));
  for (auto const* none : {"2025-13-01.geojson", "2025-02-30.geojson", "20251301.geojson", "1914-1918.geojson",
                           "v1.2.json", "zones_12345.json", "1.2.3.json", "2025.05.01.dbf"})
    CHECK_FALSE(published(none));
  CHECK(published("Control_25_05_01.geojson", "Control_{yy}_{mm}_{dd}") == may_1);
  CHECK(published("CA Rim 5-1-2025 2322.geojson", "*{m}-{d}-{yyyy} {hh}{min}") == parse_time("2025-05-01T20:22:00Z"));
  CHECK(published("maps/2025/05/01.geojson", "{yyyy}/{mm}/{dd}") == may_1);
  CHECK_FALSE(published("01.geojson", "{yyyy}/{mm}/{dd}"));
  CHECK_FALSE(published("Control_25_13_01.geojson", "Control_{yy}_{mm}_{dd}"));
  CHECK_FALSE(published("2025-05-01.geojson", "Control_{yy}_{mm}_{dd}"));
}

TEST_CASE("a name that can be read as two days is refused with both") {
  for (auto const& [name, one, other] :
       {std::tuple{"CA-STF-HV2F Rim 9-10-2013 2322.geojson", "2013-10-09", "2013-09-10"},
        std::tuple{"01.05.2025.geojson", "2025-05-01", "2025-01-05"},
        std::tuple{"Control_25_05_01.geojson", "2025-05-01", "2001-05-25"}}) {
    temp_folder const folder;
    auto const file = folder.write(name, square(0));
    try {
      static_cast<void>(salient::list_maps(folder.path(), {}));
      FAIL("accepted: " << name);
    } catch (salient::input_error const& e) {
      CHECK(e.code() == error_code::date_ambiguous);
      std::string const text = e.what();
      CHECK(text.find(one) != text.npos);
      CHECK(text.find(other) != text.npos);
    }
    // Named by itself it is read without a time, and warned of.
    auto const map = salient::read_map(file.string());
    CHECK_FALSE(map.info.state_time);
    CHECK(map.record.warnings.size() == 1);
  }
}

TEST_CASE("maps in folders within a folder: by the folder's date, by layer, by a list with relative names") {
  temp_folder const folder;
  for (auto const* day : {"2025-05-01", "2025-05-02"}) {
    std::filesystem::create_directories(folder.path() / day);
    folder.write(std::string(day) + "/control.geojson", square(0));
  }
  salient::source_profile profile;
  try {
    static_cast<void>(salient::find_map(folder.path(), std::nullopt, profile));
    FAIL("found");
  } catch (salient::input_error const& e) {
    CHECK(std::string(e.what()).find("\"recursive\": true") != std::string::npos);
  }
  profile.recursive = true;
  CHECK(salient::list_maps(folder.path(), profile).size() == 2);
  CHECK(salient::find_map(folder.path(), parse_date("2025-05-01"), profile).files.front().path ==
        folder.path() / "2025-05-01" / "control.geojson");
  profile.times = folder.write("times.csv", "file,state_time\n2025-05-01/control.geojson,2025-06-01\n").string();
  CHECK(salient::list_maps(folder.path(), profile).back().state_day == parse_date("2025-06-01"));

  temp_folder const layers;
  for (auto const* layer : {"assessed", "claimed"}) {
    std::filesystem::create_directories(layers.path() / layer);
    layers.write(std::string(layer) + "/2025-05-01.geojson", square(layer[0] == 'a' ? 0 : 2));
  }
  salient::source_profile two;
  two.recursive = true;
  two.layers = {{"assessed/*", salient::status::occupied}, {"claimed/*", salient::status::claimed}};
  auto const maps = salient::list_maps(layers.path(), two);
  REQUIRE(maps.size() == 1);
  CHECK(maps[0].files.size() == 2);
  CHECK(maps[0].flags.empty());
}

TEST_CASE("a map of a day to come, or of years after all others, is not the latest by itself") {
  temp_folder const folder;
  for (auto const* day : {"2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04"})
    folder.write(std::string(day) + ".geojson", square(0));
  auto const latest = [&] { return salient::find_map(folder.path(), std::nullopt, {}); };
  CHECK(latest().flags.empty());
  folder.write("2915-05-05.geojson", square(0));
  CHECK(latest().state_day == parse_date("2025-05-04"));
  CHECK(latest().flags == std::vector<std::string>{"doubtful_day_left_out"});
  CHECK(salient::find_map(folder.path(), parse_date("2915-05-05"), {}).state_day == parse_date("2915-05-05"));
  CHECK(salient::find_map(folder.path(), parse_date("2915-05-08"), {}).state_day == parse_date("2915-05-05"));
  CHECK_THROWS_AS(salient::find_map(folder.path(), parse_date("2915-05-09"), {}), salient::input_error);
  temp_folder const alone;
  alone.write("2915-05-05.geojson", square(0));
  CHECK(salient::find_map(alone.path(), std::nullopt, {}).state_day == parse_date("2915-05-05"));
}

TEST_CASE("a folder of dated files in other formats says which") {
  temp_folder const folder;
  folder.write("2025-05-01.fgb", "");
  folder.write("2025-05-02.fgb", "");
  try {
    static_cast<void>(salient::find_map(folder.path(), parse_date("2025-05-02"), {}));
    FAIL("found");
  } catch (salient::input_error const& e) {
    CHECK(e.code() == error_code::no_map_for_date);
    CHECK(std::string(e.what()).find("there is FlatGeobuf (2)") != std::string::npos);
  }
}
