// SPDX-License-Identifier: BSL-1.0
// Files of many days: a table or database export in which every feature says its day. Right values: of the cell of one
// degree at 48 N, 8,217.7 km2, the second map has half a cell more and the third a quarter (exact by symmetry).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/io/detail/dated_file.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/validate.hpp"

#include "gzipped.hpp"
#include "temp_folder.hpp"

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::error_code;
using salient::input_error;
using salient::source_profile;
using salient::test::temp_folder;

namespace {

constexpr double cell_km2 = 8217.72;

std::string feature(std::string const& properties, double east) {
  auto const e = std::to_string(east);
  return R"({"type":"Feature","properties":)" + properties +
         R"(,"geometry":{"type":"Polygon","coordinates":[[[37,48],[)" + e + ",48],[" + e + ",49],[37,49],[37,48]]]}}";
}

std::string collection(std::vector<std::string> const& features, std::string const& more = "") {
  std::string text = R"({"type":"FeatureCollection",)" + more + R"("features":[)";
  for (auto const& f : features) text += (text.back() == '[' ? "" : ", ") + f;
  return text + "]}";
}

std::string const three_days =
    collection({feature(R"({"id":0,"date":"2025-10-01"})", 38), feature(R"({"id":1,"date":"2025-11-01"})", 38.5),
                feature(R"({"id":2,"date":"2025-12-01"})", 38.25)});

source_profile by_member(std::string member) {
  source_profile profile;
  profile.time_member = std::move(member);
  profile.every_feature = salient::status::occupied;
  return profile;
}

std::vector<double> areas_km2(std::filesystem::path const& file, source_profile const& profile) {
  salient::map_series_options opt;
  opt.reading.profile = profile;
  auto const source = series_of(salient::find_maps({file}, profile).maps, opt);
  auto const read = source.open();
  std::vector<double> areas;
  for (std::size_t i = 0; i < source.states.size(); ++i)
    areas.push_back(read(i).map->area_km2(salient::status::occupied));
  return areas;
}

double area_km2(std::string const& argument, source_profile const& profile) {
  salient::map_options opt;
  opt.profile = profile;
  return salient::resolve(salient::read_map(argument, opt)).area_km2(salient::status::occupied);
}

void check_three(std::vector<double> const& areas) {
  REQUIRE(areas.size() == 3);
  CHECK_THAT(areas[0], WithinAbs(cell_km2, 0.05));
  CHECK_THAT(areas[1], WithinAbs(1.5 * cell_km2, 0.05));
  CHECK_THAT(areas[2], WithinAbs(1.25 * cell_km2, 0.05));
}

template <class Call>
input_error fault_of(Call const& call) {
  try {
    static_cast<void>(call());
  } catch (input_error const& e) {
    return e;
  }
  FAIL("accepted");
  return {error_code::not_geojson, {}, ""};
}

}  // namespace

TEST_CASE("a file of many days is a series, and each day is asked for as in a folder") {
  temp_folder const folder;
  auto const file = folder.write("unified.geojson", three_days).string();
  auto const profile = by_member("date");
  check_three(areas_km2(file, profile));
  CHECK_THAT(area_km2(file + "@2025-10-31", profile), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(area_km2(file + "@2025-11-01", profile), WithinAbs(1.5 * cell_km2, 0.05));
  CHECK_THAT(area_km2(file + "@latest", profile), WithinAbs(1.25 * cell_km2, 0.05));
  CHECK(fault_of([&] { return area_km2(file + "@2025-09-30", profile); }).code() == error_code::no_map_for_date);
  auto const without_day = fault_of([&] { return area_km2(file, profile); });
  CHECK(without_day.code() == error_code::no_map_for_date);
  CHECK_THAT(without_day.what(),
             ContainsSubstring("3 maps, of 2025-10-01 to 2025-12-01") && ContainsSubstring("@latest"));
}

TEST_CASE("packed, in a folder, as a table, as lines and under a byte order mark it is the same") {
  temp_folder const folder;
  auto const profile = by_member("DATE");
  check_three(areas_km2(folder.write("a.geojson.gz", salient::test::gzipped(three_days)), profile));
  check_three(areas_km2(folder.write("b.geojson", "\xEF\xBB\xBF" + three_days), profile));
  check_three(areas_km2(folder.write("c.geojson.gz", salient::test::gzipped("\xEF\xBB\xBF" + three_days)), profile));
  check_three(areas_km2(folder.write("d.json", R"({"answer":)" + three_days + "}"), profile));
  check_three(areas_km2(folder.write("e.csv",
                                     "date,wkt\n2025-12-01,\"POLYGON((37 48,38.25 48,38.25 49,37 49,37 48))\"\n"
                                     "2025-10-01,\"POLYGON((37 48,38 48,38 49,37 49,37 48))\"\n"
                                     "2025-11-01,\"POLYGON((37 48,38.5 48,38.5 49,37 49,37 48))\"\n"),
                        profile));
  temp_folder const archive;
  archive.write("all.geojson", three_days);
  check_three(areas_km2(archive.path(), profile));
  CHECK_THAT(area_km2(archive.path().string() + "@2025-11-15", profile), WithinAbs(1.5 * cell_km2, 0.05));
}

TEST_CASE("of a packed file the features that differ are held, and every day is what it is unpacked") {
  // Too far apart for gzip to notice that they are the same, so that what differs is less than the packed bytes.
  std::string far;
  for (std::uint32_t number = 1; far.size() < 70'000; number = number * 1'664'525 + 1'013'904'223)
    far += std::to_string(number);
  auto const properties = [&](std::string const& day) { return R"({"note":")" + far + R"(","date":)" + day + "}"; };
  std::vector<std::string> features;
  for (int day = 1; day <= 8; ++day) {
    features.push_back(feature(properties("\"2025-10-0" + std::to_string(day) + "\""), 38));
    features.push_back(feature(properties("2025100" + std::to_string(day)), 38.5));
  }
  features.push_back(feature(properties("\"2025-10-08\""), 38.25));
  auto const text = collection(features);
  auto const packed = salient::test::gzipped(text);
  CHECK(packed.size() < text.size() / 2);
  temp_folder const folder;
  auto const profile = by_member("date");
  salient::detail::dated_file const plain(folder.write("a.geojson", text).string(), profile, {});
  salient::detail::dated_file const held(folder.write("b.geojson.gz", packed).string(), profile, {});
  REQUIRE(plain.states() == held.states());
  REQUIRE(plain.states().size() == 8);
  salient::detail::dated_file::place here, there;
  std::string one, other, before;
  for (std::size_t state = 8; state-- > 0;) {
    plain.text_of(state, one, here);
    held.text_of(state, other, there);
    CHECK(one == other);
    CHECK(one.find("2025-10-0" + std::to_string(state + 1)) != one.npos);
    plain.text_of(state, one, here, true);
    held.text_of(state, other, there, true);
    CHECK(one == other);
    CHECK((state > 5 || one == before));
    before = one;
  }
  CHECK_THAT(area_km2(folder.path().string() + "/b.geojson.gz@2025-10-08", profile), WithinAbs(1.5 * cell_km2, 0.05));
  // A day that is the name too is read.
  auto named = by_member("date");
  named.every_feature.reset();
  named.names.emplace();
  named.names->rules = {{salient::legend_mark::value, "2025-10-01", salient::status::occupied}};
  named.properties = {"date"};
  auto const areas = areas_km2(folder.path() / "b.geojson.gz", named);
  CHECK_THAT(areas.at(0), WithinAbs(cell_km2, 0.05));
  CHECK(areas.at(1) == 0);
}

TEST_CASE("days are read as databases and spreadsheets write them") {
  temp_folder const folder;
  auto const profile = by_member("t");
  auto const with = [&](std::string const& a, std::string const& b, std::string const& c) {
    return folder.write("t.geojson", collection({feature(R"({"t":)" + a + "}", 38), feature(R"({"t":)" + b + "}", 38.5),
                                                 feature(R"({"t":)" + c + "}", 38.25)}));
  };
  check_three(areas_km2(with("20251001", "20251101", "20251201"), profile));
  check_three(areas_km2(with("1759276800", "1761955200", "1764547200"), profile));
  check_three(areas_km2(with("1759276800000", "1761955200000", "1764547200000"), profile));
  check_three(
      areas_km2(with("\"2025-10-01 00:00:00\"", "\"2025-11-01T06:30\"", "\"2025-12-01T00:00:00.000Z\""), profile));
  for (auto const* bad : {"\"yesterday\"", "\"2025-02-30\"", "20251301", "3", "true", "[1]"}) {
    auto const e = fault_of([&] { return areas_km2(with("20251001", bad, "20251201"), profile); });
    CHECK(e.code() == error_code::times_invalid);
    CHECK(e.place().path == "features[1].properties.t");
  }
  CHECK(fault_of([&] { return areas_km2(with("20251001", "null", "20251201"), profile); }).code() ==
        error_code::times_invalid);
}

TEST_CASE("maps of one day are told apart by their clocks, in whatever form") {
  temp_folder const folder;
  for (auto const& [first, second] :
       {std::pair{"\"13.02.2025 08:00\"", "\"13.02.2025 20:00\""},
        std::pair{"\"2/13/2025 8:00 AM\"", "\"2/13/2025 8:00 PM\""}, std::pair{"1739433600000.0", "1.7394768e12"}}) {
    INFO(first);
    auto const file = folder.write("t.geojson", collection({feature(std::string(R"({"date":)") + first + "}", 38),
                                                            feature(std::string(R"({"date":)") + second + "}", 38.5)}));
    auto const areas = areas_km2(file, by_member("date"));
    REQUIRE(areas.size() == 2);
    CHECK_THAT(areas[0], WithinAbs(cell_km2, 0.05));
    CHECK_THAT(areas[1], WithinAbs(1.5 * cell_km2, 0.05));
    salient::read_options occupied;
    occupied.every_feature = salient::status::occupied;
    CHECK(salient::validate_geojson(file, occupied).size() == 1);
  }
  // A clock counts in the source's timezone, or in its own.
  auto const state_of = [&](std::string const& text) {
    auto profile = by_member("date");
    profile.timezone = "Europe/Kyiv";
    auto const file = folder.write("t.geojson", collection({feature(R"({"date":")" + text + "\"}", 38)}));
    return salient::list_maps(file, profile).at(0).state_time;
  };
  CHECK(state_of("13.02.2025 14:30") == salient::parse_time("2025-02-13T12:30:00Z"));
  CHECK(state_of("2/13/2025 2:30:15 PM") == salient::parse_time("2025-02-13T12:30:15Z"));
  CHECK(state_of("2/13/2025 12:05 AM") == salient::parse_time("2025-02-12T22:05:00Z"));
  CHECK(state_of("13 Feb 2025 14:30 GMT") == salient::parse_time("2025-02-13T14:30:00Z"));
  CHECK(state_of("2025/02/13 14:30:00+0530") == salient::parse_time("2025-02-13T09:00:00Z"));
  CHECK(state_of("13.02.2025 00:00") == salient::parse_time("2025-02-13T21:59:59Z"));
  for (auto const* bad : {"N13.2.2025 14:30", "13.2.2025 25:00", "13.2.2025 1:30 XM", "13.2.2025 14",
                          "2/13/2025 13:00 PM", "32 May 2025", "13.2.2025 14:30 +15"})
    CHECK(fault_of([&] { return state_of(bad); }).code() == error_code::times_invalid);
}

TEST_CASE("features that hold from one day to another") {
  temp_folder const folder;
  source_profile profile;
  profile.from_member = "from";
  profile.to_member = "to";
  profile.every_feature = salient::status::occupied;
  auto const with = [&](std::string const& first_to, std::string const& second_from) {
    return folder
        .write("v.geojson", collection({feature(R"({"from":"2025-10-01","to":")" + first_to + "\"}", 38),
                                        feature(R"({"from":")" + second_from + R"(","to":"2025-11-30"})", 38.5),
                                        feature(R"({"from":"2025-12-01","to":null})", 38.25)}))
        .string();
  };
  // Last days that count, and ends on the day on which the next begins: the same three maps.
  for (auto const& file : {with("2025-10-31", "2025-11-01"), with("2025-11-01", "2025-11-01")})
    check_three(areas_km2(file, profile));
  // A gap: a map begins where the land ends, but one without land is none.
  auto const gap = with("2025-10-10", "2025-11-01");
  check_three(areas_km2(gap, profile));
  CHECK_THAT(area_km2(gap + "@2025-10-10", profile), WithinAbs(cell_km2, 0.05));
  CHECK(fault_of([&] { return area_km2(gap + "@2025-10-11", profile); }).code() == error_code::no_map_for_date);
  // A day that a feature holds on is its own, however long ago that began.
  salient::map_options how;
  how.profile = profile;
  auto const later = salient::read_map(gap + "@2031-01-01", how);
  CHECK_THAT(salient::resolve(later).area_km2(salient::status::occupied), WithinAbs(1.25 * cell_km2, 0.05));
  CHECK(later.info.flags.empty());
  // Read as one map it is refused with both members.
  salient::read_options occupied;
  occupied.every_feature = salient::status::occupied;
  CHECK_THAT(fault_of([&] { return salient::read_geojson(gap, occupied); }).what(),
             ContainsSubstring("--set from_member=from --set to_member=to, and"));
}

TEST_CASE("without a member of its own, a file of many days that draw the same land is refused") {
  temp_folder const folder;
  auto const file = folder.write("unified.geojson", three_days);
  salient::read_options all;
  all.every_feature = salient::status::occupied;
  auto const e = fault_of([&] { return salient::read_geojson(file, all); });
  CHECK(e.code() == error_code::days_overlap);
  CHECK_THAT(e.what(), ContainsSubstring("--set time_member=date") && ContainsSubstring("3 days"));
  auto const found = salient::validate_geojson(file, all);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == error_code::days_overlap);
  auto const amid_words =
      collection({feature(R"({"date":"as of 13.2.2025 14:30"})", 38), feature(R"({"date":"N14.2.2025 14:30"})", 38)});
  CHECK(fault_of([&] { return salient::read_geojson(folder.write("w.geojson", amid_words), all); }).code() ==
        error_code::days_overlap);
  // Land taken on different days is one map; so is a map whose features were edited on different days.
  auto const east = [](std::string const& properties) {
    return R"({"type":"Feature","properties":)" + properties +
           R"(,"geometry":{"type":"Polygon","coordinates":[[[38,48],[39,48],[39,49],[38,49],[38,48]]]}})";
  };
  auto const taken = collection({feature(R"({"date":"2025-10-01"})", 38), east(R"({"date":"2025-11-01"})")});
  CHECK(salient::read_geojson(folder.write("taken.geojson", taken), all).features.size() == 2);
  auto const edited =
      collection({feature(R"({"EditDate":1759276800000})", 38), feature(R"({"EditDate":1761955200000})", 38)});
  CHECK(salient::read_geojson(folder.write("edited.geojson", edited), all).features.size() == 2);
  // One status over another, each published on a day of its own, is one map; the same status twice is not.
  auto const published = [&](std::string const& second) {
    return folder.write("published.geojson",
                        collection({feature(R"({"name":"Occupied","published_date":"2025-10-01"})", 38),
                                    feature(R"({"name":")" + second + R"(","published_date":"2025-09-15"})", 38)}));
  };
  CHECK(salient::read_geojson(published("Unknown status"), {}).features.size() == 2);
  CHECK(fault_of([&] { return salient::read_geojson(published("Occupied"), {}); }).code() == error_code::days_overlap);
  // OpenStreetMap's exports say when each element was edited.
  auto const elements = collection({feature(R"({"@timestamp":"2025-10-01T06:00:00Z"})", 38),
                                    feature(R"({"@timestamp":"2025-11-01T06:00:00Z"})", 38)});
  CHECK(salient::read_geojson(folder.write("osm.geojson", elements), all).features.size() == 2);
  auto const numbers = collection({feature(R"({"DATE":20251001})", 38), feature(R"({"DATE":20251101})", 38)});
  CHECK(fault_of([&] { return salient::read_geojson(folder.write("n.geojson", numbers), all); }).code() ==
        error_code::days_overlap);
}

TEST_CASE("a day of a file is asked for only where a member holds the days") {
  temp_folder const folder;
  auto const file = folder.write("unified.geojson", three_days).string();
  auto const e = fault_of([&] { return area_km2(file + "@2025-11-01", source_profile{}); });
  CHECK(e.code() == error_code::times_invalid);
  CHECK_THAT(e.what(), ContainsSubstring("--set time_member=NAME"));
}

TEST_CASE("a damaged file of many days is refused, never shortened") {
  temp_folder const folder;
  auto const profile = by_member("date");
  auto const code = [&](std::string const& text) {
    auto const file = folder.write("x.geojson", text);
    return fault_of([&] { return areas_km2(file, profile); }).code();
  };
  CHECK(code(three_days.substr(0, three_days.size() - 40)) == error_code::not_geojson);
  CHECK(code(three_days.substr(0, three_days.size() - 2)) == error_code::not_geojson);
  CHECK(code(collection({feature(R"({"date":"2025-10-01"})", 38), "7"})) == error_code::json_syntax);
  CHECK(code(collection({feature(R"({"date":"2025-10-01"})", 38)}, R"("crs":{"properties":{"name":"EPSG:3857"}},)")) ==
        error_code::crs_unsupported);
  // A brace without a name before it, where the feature before had a longer one.
  CHECK(code(collection({feature(R"({"date":"2025-10-01"})", 38), "{-{0}}"})) == error_code::times_invalid);
  // A blank in the place of a zone is none; two days in one value are no day.
  auto const of_moment = [&](std::string const& moment) {
    return areas_km2(folder.write("x.geojson", collection({feature(R"({"date":")" + moment + R"("})", 38)})), profile);
  };
  CHECK(of_moment("2025-10-01 06:00:00 ") == of_moment("2025-10-01 06:00:00"));
  CHECK(code(collection({feature(R"({"date":"01.02.2025 - 15.02.2025"})", 38)})) == error_code::times_invalid);
  auto const packed = salient::test::gzipped(three_days);
  CHECK(code(packed.substr(0, packed.size() - 9)) == error_code::gzip_damaged);
  CHECK(code("") == error_code::not_geojson);
  auto const pointer = folder.write("x.geojson", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n");
  CHECK_THAT(fault_of([&] { return areas_km2(pointer, profile); }).what(), ContainsSubstring("git lfs pull"));
}

TEST_CASE("days as people write them are read, in the order that is said or in the only one there is") {
  temp_folder const folder;
  auto const three = [](char const* first, char const* second, char const* third, std::string const& member = "date") {
    auto const at = [&](char const* day, double east) { return feature("{\"" + member + "\":\"" + day + "\"}", east); };
    return collection({at(first, 38), at(second, 38.5), at(third, 38.25)});
  };
  salient::read_options occupied;
  occupied.every_feature = salient::status::occupied;
  struct spelling {
    char const *first, *second, *third;
    std::string order;
  };
  for (auto const& [first, second, third, order] :
       {spelling{"13.10.2025", "14.10.2025", "15.10.2025", ""}, spelling{"10/13/2025", "10/14/2025", "10/15/2025", ""},
        spelling{"2025/10/01", "2025/10/02", "2025/10/03", ""},
        spelling{"2025\\/10\\/01", "2025\\/10\\/02", "2025\\/10\\/03", ""},
        spelling{"01.10.2025", "02.10.2025", "03.10.2025", "{dd}.{mm}.{yyyy}"},
        spelling{"01/10/25", "02/10/25", "03/10/25", "{dd}/{mm}/{yy}"},
        spelling{"2025-10-01 06:00:00+00", "2025-10-02 06:00:00+02", "2025-10-03 06:00:00+0300", ""},
        spelling{"2025-10-01 06:00:00 UTC", "2025-10-02 06:00:00.5 UTC", "2025-10-03 06:00:00Z", ""},
        spelling{"10/13/2025 12:00:00 AM", "10/14/2025 12:00:00 AM", "10/15/2025 1:30 PM", ""},
        spelling{"2025\\/10\\/01 00:00:00+00", "2025\\/10\\/02 00:00:00+00", "2025\\/10\\/03 00:00:00+00", ""},
        spelling{"1 October 2025", "Oct 2, 2025", "Fri, 03 Oct 2025 06:00:00 GMT", ""},
        spelling{"01-Oct-25", "2025-Oct-02", "3 жовтня 2025", ""}, spelling{"2025-10", "2025-11", "2025-12", ""},
        spelling{"20251001T060000Z", "20251002 0600", "20251003060000", ""},
        // Behind digits alone a zone counts too.
        spelling{"20250930233000Z", "20251002013000+0300", "20251003060000Z", ""},
        spelling{"2025_10_01", " 2025-10-02 ", "2025.10.3", ""}}) {
    INFO(first);
    auto const file = folder.write("spelt.geojson", three(first, second, third));
    auto profile = by_member("date");
    profile.dates = order;
    check_three(areas_km2(file, profile));
    // Read as one map it would be the land of no day.
    CHECK(salient::validate_geojson(file, occupied).size() == 1);
  }
  auto const ambiguous = folder.write("spelt.geojson", three("01.10.2025", "02.10.2025", "03.10.2025"));
  try {
    static_cast<void>(areas_km2(ambiguous, by_member("date")));
    FAIL("no error");
  } catch (input_error const& e) {
    CHECK(e.code() == error_code::date_ambiguous);
    CHECK_THAT(e.what(), ContainsSubstring("2025-10-01 or 2025-01-10"));
  }
  auto const published = folder.write("p.geojson", three("2025-10-01", "2025-10-02", "2025-10-03", "Date_Published"));
  CHECK(salient::validate_geojson(published, occupied).size() == 1);
}
