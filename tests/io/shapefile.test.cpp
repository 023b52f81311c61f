// SPDX-License-Identifier: BSL-1.0
// Shapefiles, alone and zipped. Right values: a cell of one degree at 48 N has 8,217.7 km2, half a cell 4,108.9, a hole of a
// quarter of a degree from 48.25 N on 514.8 (pyproj's geodesic area of the densified ring).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/properties.hpp"

#include "made_shapefile.hpp"
#include "temp_folder.hpp"
#include "thrown.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::error_code;
using salient::input_error;
using salient::legend_mark;
using salient::read_options;
using salient::snapshot;
using salient::status;
using salient::test::box_ring;
using salient::test::dbase;
using salient::test::made_column;
using salient::test::polygon_shape;
using salient::test::shapefile;
using salient::test::temp_folder;
using salient::test::wgs84_prj;

constexpr double cell_km2 = 8217.72;
constexpr double hole_km2 = 514.865;

std::string const cell = polygon_shape({box_ring(37, 48, 38, 49)});
std::string const half_cell = polygon_shape({box_ring(36.5, 48, 37, 49)});
std::vector<made_column> const columns = {{"Status", 'C', 20}, {"Day", 'D', 8}, {"Rank", 'N', 9}};

// Words of statuses, in UTF-8 and as windows-1251 has them.
std::string const held = "окуповано";
std::string const grey = "спірне";
std::string const held_1251 = "\xee\xea\xf3\xef\xee\xe2\xe0\xed\xee";
std::string const grey_1251 = "\xf1\xef\xb3\xf0\xed\xe5";

read_options by_words() {
  read_options opt;
  opt.names.rules = {{legend_mark::word, held, status::occupied}, {legend_mark::word, grey, status::contested}};
  opt.status_members = {"status"};
  return opt;
}

read_options all_occupied() {
  read_options opt;
  opt.every_feature = status::occupied;
  return opt;
}

struct parts {
  salient::test::made_shapefile of = shapefile({cell, half_cell});
  std::string dbf = dbase(columns, {{held, "20250501", "1"}, {grey, "20250601", "2.50"}});
  std::optional<std::string> prj = wgs84_prj;
  std::optional<std::string> cpg = "UTF-8\r\n";
};

std::filesystem::path write(temp_folder const& folder, parts const& p, std::string const& stem = "front") {
  if (!p.dbf.empty()) folder.write(stem + ".dbf", p.dbf);
  if (!p.of.shx.empty()) folder.write(stem + ".shx", p.of.shx);
  if (p.prj) folder.write(stem + ".prj", *p.prj);
  if (p.cpg) folder.write(stem + ".cpg", *p.cpg);
  return folder.write(stem + ".shp", p.of.shp);
}

snapshot read(parts const& p, read_options const& opt = all_occupied()) {
  temp_folder const folder;
  return read_geojson(write(folder, p), opt);
}

double km2(snapshot const& map, status of = status::occupied) { return salient::resolve(map).area_km2(of); }

input_error fault_of(parts const& p, read_options const& opt = all_occupied()) {
  return salient::test::error_of<input_error>([&] { return read(p, opt); });
}

std::string all_warnings(snapshot const& map) {
  std::string text;
  for (auto const& w : map.record.warnings) text += w + "\n";
  return text;
}

TEST_CASE("a shapefile is read with its table, its reference system and its code page") {
  auto const map = read({}, by_words());
  CHECK_THAT(km2(map), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(km2(map, status::contested), WithinAbs(cell_km2 / 2, 0.05));
  CHECK(map.record.warnings.empty());
  CHECK_THAT(map.record.notices.at(0), ContainsSubstring("a shapefile, in longitude and latitude") &&
                                           ContainsSubstring("front.dbf (SHA-256 ") && ContainsSubstring("UTF-8"));
  // Without its index its records stand one behind the other.
  parts no_index;
  no_index.of.shx.clear();
  CHECK_THAT(km2(read(no_index)), WithinAbs(1.5 * cell_km2, 0.05));
}

TEST_CASE("a shape's rings are exteriors and holes by their direction, and by where they lie where all run one way") {
  auto const hole = box_ring(37.5, 48.25, 37.25, 48.5);
  auto const hole_as_exterior = box_ring(37.25, 48.25, 37.5, 48.5);
  auto const area = [](std::vector<salient::test::made_ring> const& rings) {
    parts p;
    p.of = shapefile({polygon_shape(rings)});
    p.dbf = dbase(columns, {{held, "20250501", "1"}});
    return km2(read(p));
  };
  CHECK_THAT(area({box_ring(37, 48, 38, 49), hole}), WithinAbs(cell_km2 - hole_km2, 0.05));
  CHECK_THAT(area({hole, box_ring(37, 48, 38, 49)}), WithinAbs(cell_km2 - hole_km2, 0.05));
  CHECK_THAT(area({box_ring(38, 48, 37, 49), hole}), WithinAbs(cell_km2 - hole_km2, 0.05));
  CHECK_THAT(area({hole, box_ring(38, 48, 37, 49)}), WithinAbs(cell_km2 - hole_km2, 0.05));
  CHECK_THAT(area({box_ring(37, 48, 38, 49), box_ring(36.5, 48, 37, 49)}), WithinAbs(1.5 * cell_km2, 0.05));
  CHECK_THAT(area({box_ring(37, 48, 38, 49), hole_as_exterior}), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("texts of a table are of the code page that its .cpg or its header names") {
  parts p;
  p.dbf = dbase(columns, {{held_1251, "20250501", "1"}, {grey_1251, "20250601", "2"}});
  auto const contested_km2 = [&] { return km2(read(p, by_words()), status::contested); };
  for (std::string const spelt : {"1251", "ANSI 1251", "CP1251", "windows-1251"}) {
    p.cpg = spelt;
    CHECK_THAT(contested_km2(), WithinAbs(cell_km2 / 2, 0.05));
  }
  // Nothing says it: what is taken is said.
  p.cpg.reset();
  auto const guessed = read(p, by_words());
  CHECK_THAT(km2(guessed, status::contested), WithinAbs(cell_km2 / 2, 0.05));
  CHECK_THAT(all_warnings(guessed), ContainsSubstring("windows-1251 assumed") && ContainsSubstring("\"encoding\""));
  auto told = by_words();
  told.encoding = "1251";
  CHECK(read(p, told).record.warnings.empty());
  p.dbf = dbase(columns, {{held_1251, "20250501", "1"}, {grey_1251, "20250601", "2"}}, 0xC9);
  CHECK(read(p, by_words()).record.warnings.empty());
  CHECK_THAT(contested_km2(), WithinAbs(cell_km2 / 2, 0.05));
  p.dbf = dbase(columns, {{"\xae\xaa\xe3\xaf\xae\xa2\xa0\xad\xae", "20250501", "1"}, {"x", "20250601", "2"}}, 0x65);
  CHECK_THAT(km2(read(p, by_words())), WithinAbs(cell_km2, 0.05));
  p.cpg = "Shift_JIS";
  CHECK(fault_of(p).code() == error_code::document_malformed);
  CHECK_THAT(fault_of(p).what(), ContainsSubstring("front.cpg") && ContainsSubstring("found 'Shift_JIS'"));
}

TEST_CASE("columns become properties: texts, numbers, days, yes and no") {
  temp_folder const folder;
  parts p;
  p.of = shapefile({cell, half_cell});
  p.dbf =
      dbase({{"name", 'C', 8}, {"day", 'D', 8}, {"n", 'N', 24}, {"held", 'L', 1}, {"name", 'C', 4}, {"memo", 'M', 10}},
            {{"\"A\\", "20250501", "                2.000000", "T", "x", "         1"},
             {"", "00000000", "********", "?", "", ""}});
  auto const all = salient::properties_of(write(folder, p), all_occupied());
  auto const values = [&](std::string const& name) {
    std::string text;
    for (auto const& property : all)
      if (property.name == name)
        for (auto const& v : property.values) text += v.text + ";";
    return text;
  };
  CHECK(values("day") == "2025-05-01;");
  CHECK(values("n") == "2;");
  CHECK(values("name") == "\"A\\;");
  CHECK(values("name_2") == "x;");
  CHECK(values("memo").empty());
}

TEST_CASE("rows that are deleted are left out with their shapes") {
  parts p;
  p.dbf = dbase(columns, {{held, "20250501", "1"}, {grey, "20250601", "2"}}, 0, '*');
  auto const map = read(p);
  CHECK(map.features.empty());
  CHECK_THAT(map.record.notices.at(0), ContainsSubstring("2 deleted row(s) left out"));
}

TEST_CASE("without a .prj degrees are assumed and said, and metres refused with the line that converts them") {
  parts p;
  for (auto const& none : {std::optional<std::string>(), std::optional<std::string>(" \n")}) {
    p.prj = none;
    auto const map = read(p);
    CHECK_THAT(km2(map), WithinAbs(1.5 * cell_km2, 0.05));
    CHECK_THAT(all_warnings(map), ContainsSubstring("no .prj") && ContainsSubstring("EPSG:4326) assumed"));
  }
  auto told = all_occupied();
  told.crs = "EPSG:4326";
  CHECK(read(p, told).record.warnings.empty());
  p.of = shapefile({polygon_shape({box_ring(4'118'821, 6'106'854, 4'230'140, 6'274'861)}), half_cell});
  auto const fault = fault_of(p);
  CHECK(fault.code() == error_code::crs_unsupported);
  CHECK(fault.place().path == "shape 1");
  CHECK_THAT(fault.what(), ContainsSubstring("--set crs=EPSG:") && ContainsSubstring("-s_srs EPSG:? -t_srs EPSG:4326"));
}

// Metres of Web Mercator, by the formula of its definition.
std::pair<double, double> metres(double lon, double lat) {
  constexpr double radius_m = 6'378'137;
  constexpr double radians = std::numbers::pi / 180;
  return {radius_m * lon * radians, radius_m * std::asinh(std::tan(lat * radians))};
}

TEST_CASE("metres of Web Mercator are turned into degrees, by what the .prj or the profile says") {
  auto const [west, south] = metres(37, 48);
  auto const [east, north] = metres(38, 49);
  parts p;
  p.of = shapefile({polygon_shape({box_ring(west, south, east, north)})});
  p.dbf = dbase(columns, {{held, "20250501", "1"}});
  p.prj = R"(PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",)"
          R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
          R"(PROJECTION["Mercator_Auxiliary_Sphere"],UNIT["Meter",1.0]])";
  CHECK_THAT(km2(read(p)), WithinAbs(cell_km2, 0.05));
  p.prj.reset();
  auto told = all_occupied();
  told.crs = "EPSG:3857";
  CHECK_THAT(km2(read(p, told)), WithinAbs(cell_km2, 0.05));
}

// A cell of half a degree from 37 E, 48 N in metres of UTM zone 37 (pyproj 3.4), and its area.
salient::test::made_ring const utm_cell = {{350812.125, 5318235.6139},
                                           {352259.9229, 5373807.1673},
                                           {389193.7521, 5372962.017},
                                           {388108.065, 5317388.7989},
                                           {350812.125, 5318235.6139}};
constexpr double utm_cell_km2 = 2064.446;
std::string const utm_prj =
    R"(PROJCS["WGS_1984_UTM_Zone_37N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,)"
    R"(298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
    R"(PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",39.0],)"
    R"(PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

TEST_CASE("other reference systems are read where PROJ is, else refused with the line that converts them") {
  parts p;
  p.of = shapefile({polygon_shape({utm_cell})});
  p.dbf = dbase(columns, {{held, "20250501", "1"}});
  p.prj = utm_prj;
#if SALIENT_HAS_PROJ
  auto const map = read(p);
  CHECK_THAT(km2(map), WithinAbs(utm_cell_km2, 0.01));
  CHECK_THAT(map.record.notices.at(0), ContainsSubstring("'WGS_1984_UTM_Zone_37N' turned into longitude and latitude"));
  p.prj.reset();
  auto told = all_occupied();
  told.crs = "EPSG:32637";
  CHECK_THAT(km2(read(p, told)), WithinAbs(utm_cell_km2, 0.01));
#endif
  for (std::string const unknown : {"PROJCS[\"nowhere\"]", "+proj=utm +zone=37 +type=crs", "rubbish"}) {
    p.prj = unknown;
    CHECK(fault_of(p).code() == error_code::crs_unsupported);
    CHECK_THAT(fault_of(p).what(),
               ContainsSubstring(".prj") && ContainsSubstring("ogr2ogr -f GeoJSON -t_srs EPSG:4326"));
  }
}

TEST_CASE("a zipped shapefile is read with all that belongs to it; of several one is named") {
  parts const p;
  auto const member = [&](std::string const& stem) {
    return std::vector<std::pair<std::string, std::string>>{{stem + ".shp", p.of.shp}, {stem + ".SHX", p.of.shx},
                                                            {stem + ".dbf", p.dbf},    {stem + ".prj", *p.prj},
                                                            {stem + ".cpg", *p.cpg},   {"read me.txt", "hello"}};
  };
  auto const one = read_geojson_text(salient::test::zipped(member("a/front")), "front.zip", by_words());
  CHECK_THAT(km2(one, status::contested), WithinAbs(cell_km2 / 2, 0.05));
  CHECK(one.record.warnings.empty());
  auto both = member("a");
  for (auto const& more : member("b")) both.push_back(more);
  auto const two = salient::test::zipped(both);
  auto const ask = [&](read_options const& opt) { return read_geojson_text(two, "front.zip", opt); };
  auto const fault = salient::test::error_of<input_error>([&] { return ask(by_words()); });
  CHECK(fault.code() == error_code::part_ambiguous);
  CHECK_THAT(fault.what(), ContainsSubstring("(a.shp, b.shp)"));
  auto opt = by_words();
  opt.part = "b.shp";
  CHECK_THAT(km2(ask(opt)), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("a zipped file geodatabase is named, with the line that converts it") {
  auto const zip = salient::test::zipped({{"front.gdb/a00000001.gdbtable", "x"}});
  auto const fault =
      salient::test::error_of<input_error>([&] { return read_geojson_text(zip, "front.zip", all_occupied()); });
  CHECK(fault.code() == error_code::not_geojson);
  CHECK_THAT(fault.what(), ContainsSubstring("found a file geodatabase") && ContainsSubstring(" /vsizip/front.zip"));
}

TEST_CASE("a folder of shapefiles is an archive, and a table with a day is a series") {
  temp_folder const folder;
  parts before;
  parts after;
  // The same shapes, other words: geometry alone does not make a map.
  after.dbf = dbase(columns, {{held, "20250501", "1"}, {held, "20250601", "2"}});
  static_cast<void>(write(folder, before, "front_2025-05-01"));
  static_cast<void>(write(folder, after, "front_2025-05-02"));
  salient::source_profile profile;
  profile.names = by_words().names;
  profile.properties = {"status"};
  auto const areas = [&](std::filesystem::path const& from) {
    salient::map_series_options opt;
    opt.reading.profile = profile;
    auto const source = series_of(salient::find_maps({from}, profile).maps, opt);
    auto const next = source.open();
    std::vector<double> result;
    for (std::size_t i = 0; i < source.states.size(); ++i) result.push_back(next(i).map->area_km2(status::occupied));
    return result;
  };
  auto const daily = areas(folder.path());
  REQUIRE(daily.size() == 2);
  CHECK_THAT(daily[0], WithinAbs(cell_km2, 0.05));
  CHECK_THAT(daily[1], WithinAbs(1.5 * cell_km2, 0.05));

  temp_folder const other;
  auto const file = write(other, after);
  profile.time_member = "DAY";
  auto const within = areas(file);
  REQUIRE(within.size() == 2);
  CHECK_THAT(within[0], WithinAbs(cell_km2, 0.05));
  CHECK_THAT(within[1], WithinAbs(cell_km2 / 2, 0.05));
}

TEST_CASE("two shapefiles of one day are no copies where only their tables differ") {
  temp_folder const folder;
  parts one;
  parts two;
  two.dbf = dbase(columns, {{grey, "20250501", "1"}, {held, "20250601", "2"}});
  static_cast<void>(write(folder, one, "a_2025-05-01"));
  static_cast<void>(write(folder, one, "b_2025-05-01"));
  CHECK(salient::find_maps({folder.path()}, {}).maps.size() == 1);
  static_cast<void>(write(folder, two, "b_2025-05-01"));
  CHECK_THROWS_AS(salient::find_maps({folder.path()}, {}), salient::argument_error);
}

TEST_CASE("in memory a shapefile stands alone") {
  temp_folder const folder;
  parts const p;
  auto const file = write(folder, p);
  auto const map = read_geojson_text(p.of.shp, file.string(), all_occupied());
  CHECK_THAT(km2(map), WithinAbs(1.5 * cell_km2, 0.05));
  CHECK_THAT(all_warnings(map), ContainsSubstring("no .dbf") && ContainsSubstring("no .prj"));
}

TEST_CASE("parts of a shapefile that are named by themselves point to the .shp") {
  temp_folder const folder;
  static_cast<void>(write(folder, {}));
  for (std::string const ending : {".shx", ".dbf"}) {
    auto const fault = salient::test::error_of<input_error>(
        [&] { return read_geojson(folder.path() / ("front" + ending), all_occupied()); });
    CHECK(fault.code() == error_code::not_geojson);
    CHECK_THAT(fault.what(), ContainsSubstring("give the .shp"));
  }
}

TEST_CASE("shapefiles that are cut off or claim what they have not are refused, whichever byte is missing") {
  auto const code = [](parts const& p) { return fault_of(p).code(); };
  parts p;
  p.of.shx.clear();
  for (auto const size : {8, 99, 107, 120, 200, static_cast<int>(p.of.shp.size()) - 1}) {
    auto cut = p;
    cut.of.shp.resize(static_cast<std::size_t>(size));
    CHECK(code(cut) == error_code::document_malformed);
  }
  auto const damaged = [&](std::size_t at, std::string const& bytes) {
    auto other = p;
    other.of.shp.replace(at, bytes.size(), bytes);
    return code(other);
  };
  auto const most = std::string(4, '\xff');
  CHECK(damaged(104, most) == error_code::document_malformed);                          // the size of a record
  CHECK(damaged(108, salient::test::little(31, 4)) == error_code::document_malformed);  // a multipatch
  CHECK(damaged(108 + 36, most) == error_code::document_malformed);                     // parts
  CHECK(damaged(108 + 40, most) == error_code::document_malformed);                     // points
  CHECK(damaged(108 + 44, most) == error_code::document_malformed);                     // the first point of a part
  CHECK(damaged(108 + 48, salient::test::real(std::nan(""))) == error_code::coordinate_not_finite);
  CHECK(damaged(24, salient::test::big(1 << 30)) == error_code::document_malformed);
}

TEST_CASE("a file that is a shapefile by its name alone is told so") {
  parts p;
  p.of.shp = "no shapes";
  CHECK(fault_of(p).code() == error_code::not_geojson);
  CHECK_THAT(fault_of(p).what(), ContainsSubstring("expected a shapefile, as the file's name says"));
}

TEST_CASE("tables that are cut off or claim what they have not are refused") {
  auto const table = parts().dbf;
  auto const damaged = [&](std::size_t at, std::string const& bytes) {
    parts p;
    p.dbf.replace(at, bytes.size(), bytes);
    return fault_of(p).code();
  };
  for (std::size_t const size :
       {std::size_t{1}, std::size_t{20}, std::size_t{33}, table.size() / 2, table.size() - 20}) {
    parts p;
    p.dbf.resize(size);
    CHECK(fault_of(p).code() == error_code::document_malformed);
  }
  CHECK(damaged(4, std::string(4, '\xff')) == error_code::document_malformed);  // rows
  CHECK(damaged(4, salient::test::little(1, 4)) == error_code::document_malformed);
  CHECK(damaged(8, std::string(2, '\xff')) == error_code::document_malformed);  // size of the header
  CHECK(damaged(8, std::string(2, '\0')) == error_code::document_malformed);
  CHECK(damaged(10, std::string(2, '\0')) == error_code::document_malformed);  // of a row
  CHECK(damaged(10, std::string(2, '\xff')) == error_code::document_malformed);
  CHECK(damaged(32 + 16, "\xff") == error_code::document_malformed);  // of a column
  parts fewer;
  fewer.dbf = dbase(columns, {{held, "20250501", "1"}});
  CHECK_THAT(fault_of(fewer).what(), ContainsSubstring("a row for each of 2 shapes, found 1"));
}

}  // namespace
