// SPDX-License-Identifier: BSL-1.0
#include "salient/io/map_folder.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/core/glob.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/sha256.hpp"
#include "salient/io/timezone.hpp"

#include "io/gzipped.hpp"
#include "io/made_square.hpp"
#include "io/temp_folder.hpp"
#include "thrown.hpp"

using salient::error_code;
using salient::parse_date;
using salient::parse_time;
using salient::read_map;
using salient::test::code_of;
using salient::test::square;
using salient::test::temp_folder;

namespace {

std::string used(salient::snapshot const& map) {
  return std::filesystem::path(map.info.files.at(0).path).filename().string();
}

}  // namespace

TEST_CASE("times in file names") {
  auto const time = [](char const* name) -> std::optional<salient::time_point> {
    salient::source_profile kyiv;
    kyiv.timezone = "Europe/Kyiv";
    auto const named = salient::detail::times_in_name(name, kyiv);
    if (!named) return std::nullopt;
    return named->published;
  };
  CHECK(time("1649098980.geojson") == parse_time("2022-04-04T19:03:00Z"));
  CHECK(time("deepstatemap_data_20251101.geojson") == parse_time("2025-11-01T21:59:59Z"));
  CHECK(time("map-2025-07-01.json.gz") == parse_time("2025-07-01T20:59:59Z"));
  CHECK(time("20250101_2025-07-01.geojson") == parse_time("2025-07-01T20:59:59Z"));
  for (auto const* none : {"source.json", "20251101.dbf", "20251301.geojson", "120251101.md", "a1202511010.geojson"})
    CHECK_FALSE(time(none));
}

TEST_CASE("days end when they do in the source's timezone, clock changes included") {
  CHECK(salient::end_of_day(*parse_date("2025-03-30"), "Europe/Kyiv") == parse_time("2025-03-30T20:59:59Z"));
  CHECK(salient::end_of_day(*parse_date("2025-10-26"), "Europe/Kyiv") == parse_time("2025-10-26T21:59:59Z"));
  CHECK(salient::end_of_day(*parse_date("2025-10-26"), "UTC") == parse_time("2025-10-26T23:59:59Z"));
  CHECK(salient::day_in(*parse_time("2025-07-01T21:30:00Z"), "Europe/Kyiv") == parse_date("2025-07-02"));
  for (auto const* zone :
       {"America/New_York", "Pacific/Honolulu", "UTC", "Europe/Kyiv", "Asia/Tokyo", "Pacific/Kiritimati"})
    for (auto const* day :
         {"2025-03-09", "2025-03-29", "2025-03-30", "2025-10-25", "2025-10-26", "2025-11-01", "2025-11-02"}) {
      INFO(zone << ' ' << day);
      auto const end = salient::end_of_day(*parse_date(day), zone);
      CHECK(salient::day_in(end, zone) == parse_date(day));
      CHECK(salient::day_in(end + std::chrono::seconds{1}, zone) ==
            salient::date{std::chrono::sys_days{*parse_date(day)} + std::chrono::days{1}});
    }
  CHECK(code_of<salient::argument_error>([] { return salient::end_of_day(*parse_date("2025-01-01"), "Mars/Base"); }) ==
        error_code::argument_unknown);
}

TEST_CASE("globs") {
  using salient::detail::glob_matches;
  CHECK(glob_matches("*_claimed_*.geojson", "a_claimed_20250101.geojson"));
  CHECK(glob_matches("a*b*c", "aXbYbZc"));
  CHECK(glob_matches("?.json", "x.json"));
  CHECK_FALSE(glob_matches("?.json", ".json"));
  CHECK_FALSE(glob_matches("a*b", "abc"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a*b", "ab"));
  CHECK(glob_matches("*.json", ".json"));
  CHECK_FALSE(glob_matches("*.json", ".jsonx"));
}

TEST_CASE("a date picks the state at the end of that day, or the nearest earlier one, flagged") {
  temp_folder const folder;
  folder.write("m_20250801.geojson", square(1));
  folder.write("m_20250803.geojson", square(3));
  folder.write("notes.geojson", "not read");
  auto const dir = folder.path().string();
  CHECK(used(read_map(dir + "@2025-08-01")) == "m_20250801.geojson");
  CHECK(read_map(dir + "@2025-08-01").info.flags.empty());
  CHECK(used(read_map(dir + "@20250802")) == "m_20250801.geojson");
  CHECK(read_map(dir + "@2025-08-02").info.flags == std::vector<std::string>{"earlier_day_used"});
  CHECK(used(read_map(dir + "@latest")) == "m_20250803.geojson");
  CHECK(read_map(dir + "@latest").info.flags.empty());
  using salient::argument_error;
  using salient::input_error;
  CHECK(code_of<input_error>([&] { return read_map(dir + "@2025-07-31"); }) == error_code::no_map_for_date);
  CHECK(code_of<argument_error>([&] { return read_map(dir + "@2025-02-30"); }) == error_code::argument_out_of_range);
  CHECK(code_of<input_error>([&] { return read_map(dir); }) == error_code::file_unreadable);
  CHECK(code_of<input_error>([&] { return read_map(dir + "/none.geojson"); }) == error_code::file_unreadable);
  temp_folder const empty;
  CHECK(code_of<input_error>([&] { return read_map(empty.path().string() + "@latest"); }) ==
        error_code::no_map_for_date);
}

TEST_CASE("a map names its days in its source's calendar") {
  temp_folder const folder;
  folder.write("m_20251101.geojson", square(1));
  auto const info = [&](std::string const& profile) {
    folder.write("source.json", profile);
    auto const of_folder = read_map(folder.path().string() + "@latest").info;
    auto const of_file = read_map((folder.path() / "m_20251101.geojson").string()).info;
    CHECK(of_folder.state_day == of_file.state_day);
    CHECK(of_folder.published_day == of_file.published_day);
    return of_folder;
  };
  for (auto const* zone : {"America/New_York", "UTC", "Europe/Kyiv", "Asia/Tokyo"}) {
    auto const same = info(R"({"timezone":")" + std::string(zone) + R"("})");
    CHECK(same.state_day == parse_date("2025-11-01"));
    CHECK(same.published_day == parse_date("2025-11-01"));
    CHECK(day_of_state(same) == parse_date("2025-11-01"));
    // The 2nd is the day of New York's clock change.
    auto const late = info(R"({"timezone":")" + std::string(zone) + R"(","state_lag_hours":24})");
    CHECK(late.state_day == parse_date("2025-10-31"));
    CHECK(late.published_day == parse_date("2025-11-01"));
  }
  CHECK_FALSE(day_of_state(salient::map_info{}));
}

TEST_CASE("a day long after the last map is refused, and the last map's day named") {
  temp_folder const folder;
  for (auto const* day : {"2025-08-01", "2025-08-02", "2025-08-03"})
    folder.write(std::string(day) + ".geojson", square(1));
  auto const dir = folder.path().string();
  CHECK(used(read_map(dir + "@2025-08-06")) == "2025-08-03.geojson");
  CHECK(read_map(dir + "@2025-08-06").info.flags == std::vector<std::string>{"earlier_day_used"});
  for (auto const* day : {"@2025-08-07", "@2027-01-01"}) try {
      static_cast<void>(read_map(dir + day));
      FAIL("an old map was taken for " << day);
    } catch (salient::input_error const& e) {
      CHECK(e.code() == error_code::no_map_for_date);
      CHECK(std::string(e.what()).find("the last one is of 2025-08-03") != std::string::npos);
    }
  folder.write("source.json", R"({"stale_days":4})");
  CHECK(used(read_map(dir + "@2025-08-07")) == "2025-08-03.geojson");
  folder.write("source.json", R"({"stale_days":0})");
  CHECK(code_of<salient::input_error>([&] { return read_map(dir + "@2025-08-04"); }) == error_code::no_map_for_date);
  CHECK(used(read_map(dir + "@2025-08-03")) == "2025-08-03.geojson");
  for (auto const* bad : {R"({"stale_days":-1})", R"({"stale_days":1.5})", R"({"stale_days":"3"})"}) {
    folder.write("source.json", bad);
    CHECK_THROWS_AS(read_map(dir + "@latest"), salient::input_error);
  }
  // Of weekly maps twice a week is usual; a gap within the archive is no end of it.
  temp_folder const weekly;
  for (auto const* day : {"2025-06-01", "2025-06-08", "2025-06-15", "2025-08-17", "2025-08-24"})
    weekly.write(std::string(day) + ".geojson", square(1));
  auto const weeks = weekly.path().string();
  CHECK(used(read_map(weeks + "@2025-08-10")) == "2025-06-15.geojson");
  CHECK(used(read_map(weeks + "@2025-09-07")) == "2025-08-24.geojson");
  CHECK(code_of<salient::input_error>([&] { return read_map(weeks + "@2025-09-08"); }) == error_code::no_map_for_date);
}

TEST_CASE("of several maps a day the last counts; two of the same time are ambiguous") {
  temp_folder const folder;
  folder.write("1754000000.geojson", square(1));  // 2025-07-31T22:13:20Z, 1 August in Kyiv
  folder.write("1754070000.geojson", square(2));  // 2025-08-01T17:40:00Z
  folder.write("1754085000.geojson", square(3));  // 2025-08-01T21:50:00Z, 2 August in Kyiv
  auto const dir = folder.path().string();
  CHECK(used(read_map(dir + "@2025-08-01")) == "1754085000.geojson");
  CHECK(used(read_map(dir + "@2025-07-31")) == "1754000000.geojson");
  folder.write("source.json", R"({"timezone":"Europe/Kyiv"})");
  CHECK(used(read_map(dir + "@2025-08-01")) == "1754070000.geojson");
  CHECK(read_map(dir + "@2025-08-01").info.flags.empty());
  folder.write("a_20250805.geojson", square(4));
  folder.write("b_20250805.geojson", square(4));
  CHECK(code_of<salient::argument_error>([&] { return read_map(dir + "@latest"); }) == error_code::argument_ambiguous);
}

TEST_CASE("the profile's lag moves the state, and with it the day") {
  temp_folder const folder;
  folder.write("m_20250801.geojson", square(1));
  folder.write("m_20250802.geojson", square(2));
  folder.write("source.json", R"({"state_lag_hours":24,"name":"S","attribution":"A","contested_mapped":true,"odd":1})");
  auto const map = read_map(folder.path().string() + "@2025-08-01");
  CHECK(used(map) == "m_20250802.geojson");
  CHECK(map.info.state_time == parse_time("2025-08-01T23:59:59Z"));
  CHECK(map.info.published_time == parse_time("2025-08-02T23:59:59Z"));
  CHECK(map.info.source == "S");
  CHECK(map.info.attribution == "A");
  CHECK(map.info.contested_mapped == salient::contested_mapping::yes);
  CHECK(map.record.warnings.size() == 1);
  auto const single = read_map((folder.path() / "m_20250801.geojson").string());
  CHECK(single.info.state_time == parse_time("2025-07-31T23:59:59Z"));
  CHECK(single.info.source == "S");
  CHECK(single.info.files.at(0).sha256 == salient::sha256(square(1)));
}

TEST_CASE("a lag of days counts days of the calendar where the clocks change") {
  temp_folder const folder;
  for (int day = 24; day <= 28; ++day) folder.write("m_202510" + std::to_string(day) + ".geojson", square(day));
  folder.write("m_20250331.geojson", square(1));
  folder.write("source.json", R"({"timezone":"Europe/Kyiv","state_lag_hours":24})");
  auto const dir = folder.path().string();
  auto const autumn = read_map(dir + "@2025-10-25");  // the 26th has 25 hours
  CHECK(used(autumn) == "m_20251026.geojson");
  CHECK(autumn.info.state_time == parse_time("2025-10-25T20:59:59Z"));
  CHECK(autumn.info.flags.empty());
  CHECK(used(read_map(dir + "@2025-10-26")) == "m_20251027.geojson");
  auto const spring = read_map(dir + "/m_20250331.geojson");  // the 30th has 23
  CHECK(spring.info.state_time == parse_time("2025-03-30T20:59:59Z"));

  folder.write("source.json", R"({"timezone":"Europe/Kyiv","state_lag_hours":30})");
  CHECK(read_map(dir + "/m_20251026.geojson").info.state_time == parse_time("2025-10-25T14:59:59Z"));
  folder.write("1761512400.geojson", square(9));  // 2025-10-26T21:00:00Z: a moment, so its hours are hours
  CHECK(read_map(dir + "/1761512400.geojson").info.state_time == parse_time("2025-10-25T15:00:00Z"));
}

TEST_CASE("layers of one day become one map, a missing one is flagged") {
  temp_folder const folder;
  folder.write("assessed_20250801.geojson", square(1));
  folder.write("claimed_20250801.geojson", square(2));
  folder.write("assessed_20250802.geojson", square(3));
  folder.write("roads_20250801.geojson", "not read");
  folder.write("source.json", R"({"layers":[{"glob":"claimed_*","status":"claimed"},
                                            {"glob":"assessed_*","status":"occupied"}]})");
  auto const dir = folder.path().string();
  auto const map = read_map(dir + "@2025-08-01");
  REQUIRE(map.features.size() == 2);
  CHECK(map.features[0].what == salient::status::claimed);
  CHECK(map.features[1].what == salient::status::occupied);
  CHECK(map.features[1].file == 1);
  CHECK(map.features[1].first_polygon == 1);
  CHECK(map.info.files.size() == 2);
  CHECK(map.info.flags.empty());
  CHECK(read_map(dir + "@latest").info.flags == std::vector<std::string>{"layer_missing"});
  CHECK(read_map(dir + "/claimed_20250801.geojson").features.at(0).what == salient::status::claimed);
}

TEST_CASE("a map without its layer of contested land is not known to draw any") {
  temp_folder const folder;
  folder.write("assessed_20250801.geojson", square(1));
  folder.write("grey_20250801.geojson", square(2));
  folder.write("assessed_20250802.geojson", square(1));
  folder.write("grey_20250803.geojson", square(2));
  folder.write("source.json", R"({"contested_mapped":true,"layers":[{"glob":"assessed_*","status":"occupied"},
                                                                    {"glob":"grey_*","status":"contested"}]})");
  auto const drawn = [&](char const* day) { return read_map(folder.path().string() + day).info.contested_mapped; };
  CHECK(drawn("@2025-08-01") == salient::contested_mapping::yes);
  CHECK(drawn("@2025-08-02") == salient::contested_mapping::unknown);
  CHECK(drawn("@2025-08-03") == salient::contested_mapping::yes);  // what lacks is the other layer, and flagged
}

TEST_CASE("two files of one layer and one time are refused, not chosen from") {
  temp_folder const folder;
  folder.write("assessed_north_20250801.geojson", square(1));
  folder.write("assessed_south_20250801.geojson", square(2));
  folder.write("source.json", R"({"layers":[{"glob":"assessed_*","status":"occupied"}]})");
  CHECK_THROWS_AS(read_map(folder.path().string() + "@2025-08-01"), salient::argument_error);
}

TEST_CASE("the caller's status outranks the profile, the profile its default") {
  temp_folder const folder;
  folder.write("m_20250801.geojson", square(1));
  auto const dir = folder.path().string();
  CHECK(read_map(dir + "@latest").features.at(0).what == salient::status::occupied);
  folder.write("source.json", R"({"status":"contested"})");
  CHECK(read_map(dir + "@latest").features.at(0).what == salient::status::contested);
  salient::map_options opt;
  opt.names =
      salient::legend{.name = "none", .rules = {{salient::legend_mark::word, "occupied", salient::status::claimed}}};
  CHECK(read_map(dir + "@latest", opt).features.at(0).what == salient::status::claimed);
  opt.every_feature = salient::status::liberated;
  CHECK(read_map(dir + "@latest", opt).features.at(0).what == salient::status::liberated);
  opt = {};
  opt.profile = salient::source_profile{};
  CHECK(read_map(dir + "@latest", opt).features.at(0).what == salient::status::occupied);
}

TEST_CASE("a map was retrieved when its property says, else when the profile says, else nobody knows when") {
  temp_folder const folder;
  auto const dir = folder.path().string();
  auto const with = [&](std::string const& name, std::string const& members) {
    folder.write(name, R"({"type":"FeatureCollection",)" + members + R"("features":[]})");
    return read_map(dir + "/" + name).info.retrieved_time;
  };
  CHECK_FALSE(with("m_20250801.geojson", R"("got":"2025-08-05",)"));
  folder.write("source.json", R"({"retrieved_time":"2025-08-30","retrieved_time_member":"got"})");
  CHECK(with("m_20250801.geojson", "") == parse_time("2025-08-30T23:59:59Z"));
  CHECK(with("m_20250801.geojson", R"("got":"",)") == parse_time("2025-08-30T23:59:59Z"));
  CHECK(with("m_20250801.geojson", R"("properties":{"got":1754470800},)") == parse_time("2025-08-06T09:00:00Z"));
  CHECK(with("m_20250801.geojson", R"("got":"2025-08-05","properties":{"got":"2025-08-06"},)") ==
        parse_time("2025-08-05T23:59:59Z"));
  CHECK(read_map(dir + "@latest").info.retrieved_time == parse_time("2025-08-05T23:59:59Z"));
  CHECK(with("undated.geojson", "") == parse_time("2025-08-30T23:59:59Z"));
  for (auto const* odd : {R"("properties":{"got":"2025-08-06 09:00"},)", R"("properties":{"got":[1]},)"}) try {
      static_cast<void>(with("m_20250801.geojson", odd));
      FAIL("accepted");
    } catch (salient::input_error const& e) {
      CHECK(e.code() == error_code::times_invalid);
      CHECK(e.place().file == dir + "/m_20250801.geojson");
      CHECK(e.place().path == "properties.got");
    }
}

TEST_CASE("a map of layers was retrieved with its last file, and of none that nobody knows") {
  temp_folder const folder;
  folder.write("source.json", R"({"retrieved_time_member":"got","layers":[{"glob":"a_*","status":"occupied"},
                                                                          {"glob":"b_*","status":"claimed"}]})");
  auto const retrieved = [&](char const* a, char const* b) {
    auto const collection = [](std::string const& got) {
      return R"({"type":"FeatureCollection","got":)" + got + R"(,"features":[]})";
    };
    folder.write("a_20250801.geojson", collection(a));
    folder.write("b_20250801.geojson", collection(b));
    return read_map(folder.path().string() + "@latest").info.retrieved_time;
  };
  CHECK(retrieved(R"("2025-08-03")", R"("2025-08-02")") == parse_time("2025-08-03T23:59:59Z"));
  CHECK(retrieved(R"("2025-08-02")", R"("2025-08-03")") == parse_time("2025-08-03T23:59:59Z"));
  CHECK_FALSE(retrieved("null", R"("2025-08-03")"));
  CHECK_FALSE(retrieved(R"("2025-08-02")", "null"));
}

TEST_CASE("a folder that is not there says why") {
  temp_folder const folder;
  auto const gone = folder.path() / "gone";
  for (auto const& ask : {std::function<void()>([&] { (void)salient::list_maps(gone, {}); }),
                          std::function<void()>([&] { (void)read_map((gone / "m.geojson").string()); })}) {
    try {
      ask();
      FAIL("no error");
    } catch (salient::input_error const& e) {
      CHECK(e.os_error() == std::errc::no_such_file_or_directory);
    }
  }
}

namespace {

std::span<std::byte const> bytes_of(std::string const& text) { return std::as_bytes(std::span(text)); }

}  // namespace

TEST_CASE("a map from memory is the map of the file with these bytes") {
  temp_folder const folder;
  auto const text = square(1);
  auto const file = folder.write("m_20250801.geojson", text).string();
  CHECK(read_map(bytes_of(text), {file}) == read_map(file));
  salient::source_profile profile;
  profile.name = "Somebody";
  profile.timezone = "Europe/Kyiv";
  profile.state_lag_hours = 24;
  profile.layers = {{"m_*.geojson", salient::status::contested}};
  salient::map_options how;
  how.profile = profile;
  auto const layered = read_map(bytes_of(text), {file}, how);
  CHECK(layered == read_map(file, how));
  CHECK(layered.features.at(0).what == salient::status::contested);
  CHECK(layered.info.state_time == parse_time("2025-07-31T20:59:59Z"));
}

TEST_CASE("a map from memory is unpacked, has its digest, and the times that are given") {
  auto const text = square(1);
  auto const packed = salient::test::gzipped(text);

  auto const moment = *parse_time("2025-08-02T10:00:00Z");
  salient::map_options how;
  how.profile.emplace().state_lag_hours = 3;
  auto const read = read_map(bytes_of(packed), {.name = "m", .state_time = moment}, how);
  CHECK(read.geometry == read_map(bytes_of(text), {"m"}).geometry);
  CHECK(read.info.files == std::vector<salient::input_file>{{"m", salient::sha256(packed)}});
  CHECK(read.info.state_time == moment);
  CHECK(read.info.published_time == moment + std::chrono::hours{3});
  CHECK_FALSE(read.info.retrieved_time);
  auto const said = read_map(bytes_of(text), {"m", {}, moment, moment});
  CHECK_FALSE(said.info.state_time);
  CHECK(said.info.published_time == moment);
  CHECK(said.info.retrieved_time == moment);
}

TEST_CASE("bytes that are no map are refused under their name") {
  auto const refusal = [](std::string const& bytes, salient::map_options const& how = {}) {
    try {
      (void)read_map(bytes_of(bytes), {"upload"}, how);
    } catch (salient::input_error const& e) {
      CHECK(e.place().file == "upload");
      return e.code();
    }
    FAIL("no error");
    return error_code::json_syntax;
  };
  CHECK(refusal("") == error_code::json_syntax);
  CHECK(refusal("{") == error_code::json_syntax);
  CHECK(refusal("\x1f\x8b") == error_code::gzip_damaged);
  salient::map_options how;
  how.limits.max_bytes = 10;
  CHECK(refusal(square(1), how) == error_code::file_too_large);
}

TEST_CASE("tables with a geometry, and files of any ending that begin as a map, are maps of a folder") {
  salient::test::temp_folder const folder;
  std::string const polygon = "POLYGON((37 48,38 48,38 49,37 49,37 48))";
  auto const collection = [](std::string const& gap) {
    return R"({"type":)" + gap +
           R"("FeatureCollection","features":[{"type":"Feature","properties":{"name":"Occupied"},"geometry":
      {"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]}}]})";
  };
  folder.write("2025-05-01.csv", "name,wkt\nOccupied,\"" + polygon + "\"\n");
  folder.write("2025-05-02.tsv", "\xEF\xBB\xBFname\tgeometry\nOccupied\t" + polygon + "\n");
  folder.write("2025-05-03.txt", "# exported\nsep=;\nname;the_geom\nOccupied;" + polygon + "\n");
  folder.write("2025-05-04.csv.gz", salient::test::gzipped("name,wkt\nOccupied,\"" + polygon + "\"\n"));
  folder.write("2025-05-05.txt", collection(" "));
  folder.write("2025-05-06.js", "var map = " + collection("") + ";");
  folder.write("2025-05-07.geojsonseq", collection(""));
  for (auto const* none : {"2025-06-01.csv", "2025-06-02.txt", "2025-06-03.js", "2025-06-04.xml", "2025-06-05.csv.gz"})
    folder.write(none, "id,lon,lat,date\n1,37,48,2025-06-01\n");
  folder.write("2025-06-06.csv", "");
  salient::source_profile const profile;
  auto const maps = salient::list_maps(folder.path(), profile);
  REQUIRE(maps.size() == 7);
  CHECK(salient::find_maps({folder.path()}, profile).maps.size() == 7);
  for (auto const& map : maps) {
    INFO(map.files.front().path.string());
    auto const read = salient::read_map(map, profile);
    CHECK(std::abs(salient::resolve(read).area_km2(salient::status::occupied) - 8217.7) < 0.1);
  }
  // One that no date is told of is warned of.
  folder.write("undated.csv", "name,wkt\n");
  CHECK(salient::find_maps({folder.path()}, profile).warnings.size() == 1);
  // So are files that may be maps, whatever their endings.
  folder.write("2025-07-01.fgb", "fgb\x03");
  folder.write("2025-07-02.geojson.xz",
               "\xFD"
               "7zXZ");
  folder.write("2025-07-03.dat", collection(""));
  folder.write("2025-07-04.png", "\x89PNG");
  folder.write("notes.md", "see");
  auto const passed = salient::find_maps({folder.path()}, profile).warnings;
  REQUIRE(passed.size() == 2);
  CHECK(passed[0].find("passed over is FlatGeobuf (1), a map with the ending .dat (1), xz (1)") != std::string::npos);
}
