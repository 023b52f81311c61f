// SPDX-License-Identifier: BSL-1.0
// GeoPackages, made by SQLite here as the standard has them, and damaged. Right values: a cell of one degree at 48 N has
// 8,217.7 km2, a hole of a quarter of a degree from 48.25 N on 514.9.
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/properties.hpp"

#include "temp_folder.hpp"
#include "thrown.hpp"
#include "zipped.hpp"

#if SALIENT_HAS_SQLITE

#include <sqlite3.h>

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::error_code;
using salient::input_error;
using salient::lon_lat;
using salient::read_options;
using salient::snapshot;
using salient::status;
using salient::test::little;
using salient::test::temp_folder;

constexpr double cell_km2 = 8217.72;
constexpr double hole_km2 = 514.865;

std::string hex(std::string const& bytes) {
  std::string text = "x'";
  for (char const c : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return text + "'";
}

std::string wkb(salient::multi_polygon<lon_lat<double>> const& land, salient::byte_order order) {
  auto const bytes = salient::write_wkb(land, order);
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

salient::ring<lon_lat<double>> box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

salient::multi_polygon<lon_lat<double>> land(double west, double east) { return {{box(west, 48, east, 49), {}}}; }

// @param flags  the order of the head's bytes in the lowest bit, the kind of box in the next three
std::string blob(std::string const& geometry, int flags = 1, int system = 4326, std::size_t box_bytes = 0) {
  return std::string("GP\0", 3) + static_cast<char>(flags) + little(static_cast<std::size_t>(system), 4) +
         std::string(box_bytes, '\0') + geometry;
}

std::string const cell = blob(wkb(land(37, 38), salient::byte_order::little));

// A database as a file; more can be put into it before it is read.
class made {
 public:
  explicit made(std::string const& name = "front.gpkg", bool ahead = false) : path_(folder_.path() / name) {
    sqlite3_open(path_.string().c_str(), &db_);
    run("PRAGMA synchronous=off");
    if (ahead) run("PRAGMA journal_mode=wal");
    run("CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,"
        " organization_coordsys_id INTEGER, definition TEXT, description TEXT);"
        "CREATE TABLE gpkg_contents(table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);"
        "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, geometry_type_name TEXT,"
        " srs_id INTEGER, z INTEGER, m INTEGER);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES('', 4326, 'EPSG', 4326, '', ''), ('', 32637, 'EPSG', 32637, '', '')");
  }
  made(made const&) = delete;
  made& operator=(made const&) = delete;
  ~made() { close(); }

  made& run(std::string const& sql) {
    char* why = nullptr;
    sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &why);
    std::string const text = why == nullptr ? "" : why;
    sqlite3_free(why);
    INFO(sql);
    CHECK(text.empty());
    return *this;
  }

  made& layer(std::string const& name, int system = 4326, std::string const& columns = "status TEXT") {
    return run("CREATE TABLE \"" + name + "\"(fid INTEGER PRIMARY KEY, Geom BLOB, " + columns + ")")
        .declare(name, system);
  }
  made& declare(std::string const& name, int system = 4326) {
    auto const id = std::to_string(system);
    return run("INSERT INTO gpkg_contents VALUES('" + name + "', 'features', '', " + id + ");" +
               "INSERT INTO gpkg_geometry_columns VALUES('" + name + "', 'geom', 'GEOMETRY', " + id + ", 0, 0)");
  }
  made& row(std::string const& layer, std::string const& geometry, std::string const& values = "'held'") {
    return run("INSERT INTO \"" + layer + "\" VALUES(NULL, " + hex(geometry) + ", " + values + ")");
  }

  void close() {
    sqlite3_close(db_);
    db_ = nullptr;
  }
  [[nodiscard]] std::filesystem::path const& file() {
    close();
    return path_;
  }
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  [[nodiscard]] std::string bytes() { return salient::read_file(file(), 1 << 24); }

 private:
  temp_folder folder_;
  std::filesystem::path path_;
  sqlite3* db_ = nullptr;
};

read_options all_occupied() {
  read_options opt;
  opt.every_feature = status::occupied;
  return opt;
}

double km2(snapshot const& map, status of = status::occupied) { return salient::resolve(map).area_km2(of); }

double km2_of(made& from, read_options const& opt = all_occupied()) { return km2(read_geojson(from.file(), opt)); }

input_error fault_of(made& from, read_options const& opt = all_occupied()) {
  return salient::test::error_of<input_error>([&] { return read_geojson(from.file(), opt); });
}

TEST_CASE("a GeoPackage is read: any geometry, either order of bytes, with a box or without") {
  made from;
  from.layer("front");
  salient::multi_polygon<lon_lat<double>> with_hole = land(37, 38);
  with_hole[0].interiors.push_back(box(37.25, 48.25, 37.5, 48.5));
  from.row("front", blob(wkb(with_hole, salient::byte_order::big), 0 | 1 << 1, 4326, 32));
  from.row("front", blob(wkb(land(36.5, 37), salient::byte_order::little), 1 | 4 << 1, 4326, 64));
  from.row("front", blob(std::string("\1\1\0\0\0", 5) + std::string(16, '\0')));
  from.row("front", blob("", 1 | 16)).row("front", "");
  auto const map = read_geojson(from.file(), all_occupied());
  CHECK_THAT(km2(map), WithinAbs(1.5 * cell_km2 - hole_km2, 0.05));
  CHECK(map.record.points_skipped == 1);
  CHECK(map.record.null_geometries == 2);
  CHECK(map.record.warnings.empty());
  CHECK_THAT(map.record.notices.at(0), ContainsSubstring("GeoPackage, layer 'front', in longitude and latitude"));
  // A collection of a polygon with heights, and a point.
  made other;
  std::string const collection = std::string("\1\7\0\0\0\2\0\0\0", 9) + std::string("\1\3\0\0\x80\1\0\0\0\4\0\0\0", 13);
  auto const real = [](double v) { return little(std::bit_cast<std::uint64_t>(v), 8); };
  std::string ring;
  for (auto const& [lon, lat] : {std::pair(37., 48.), {38., 48.}, {38., 49.}, {37., 48.}})
    ring += real(lon) + real(lat) + real(5);
  other.layer("front").row("front", blob(collection + ring + std::string("\1\1\0\0\0", 5) + real(1) + real(2)));
  CHECK(read_geojson(other.file(), all_occupied()).geometry.vertices.size() == 4);
}

TEST_CASE("columns become properties: texts, numbers, yes and no; a rule on one separates the sides") {
  made from;
  from.layer("front", 4326, "status TEXT, held BOOLEAN, n REAL, day DATE, count INTEGER, picture BLOB");
  from.row("front", cell, "'окуповано', 1, 0.1, '2025-05-01', 9007199254740993, x'00'");
  auto const all = salient::properties_of(from.file(), all_occupied());
  std::string text;
  for (auto const& p : all) text += p.name + "=" + p.values.at(0).text + ";";
  CHECK_THAT(text, ContainsSubstring("status=окуповано;") && ContainsSubstring("held=true;") &&
                       ContainsSubstring("n=0.1;") && ContainsSubstring("day=2025-05-01;") &&
                       ContainsSubstring("count=9007199254740993;") && !ContainsSubstring("picture"));
  read_options opt;
  opt.names.rules = {{salient::legend_mark::word, "окуповано", status::occupied}};
  opt.status_members = {"STATUS"};
  CHECK_THAT(km2_of(from, opt), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("of several layers one is named, and a view is a layer") {
  made from;
  from.layer("front").row("front", cell).row("front", blob(wkb(land(36.5, 37), salient::byte_order::little)), "'free'");
  from.run("CREATE VIEW held AS SELECT fid, geom, status FROM front WHERE status = 'held'").declare("held");
  auto const fault = fault_of(from);
  CHECK(fault.code() == error_code::part_ambiguous);
  CHECK_THAT(fault.what(), ContainsSubstring("found 2 (front, held)") && ContainsSubstring("--set part=NAME"));
  auto opt = all_occupied();
  opt.part = "held";
  CHECK_THAT(km2_of(from, opt), WithinAbs(cell_km2, 0.05));
  opt.part = "front";
  CHECK_THAT(km2_of(from, opt), WithinAbs(1.5 * cell_km2, 0.05));
  opt.part = "nowhere";
  CHECK(fault_of(from, opt).code() == error_code::part_ambiguous);
}

TEST_CASE("a reference system that is not known is assumed and said; another is turned where PROJ is") {
  for (int const system : {0, -1}) {
    made from;
    from.layer("front", system).row("front", cell);
    auto const map = read_geojson(from.file(), all_occupied());
    CHECK_THAT(km2(map), WithinAbs(cell_km2, 0.05));
    CHECK_THAT(map.record.warnings.at(0), ContainsSubstring("EPSG:4326) assumed"));
  }
  salient::multi_polygon<salient::xy<double>> const utm = {{{{350812.125, 5318235.6139},
                                                             {388108.065, 5317388.7989},
                                                             {389193.7521, 5372962.017},
                                                             {352259.9229, 5373807.1673}},
                                                            {}}};
  auto const bytes = salient::write_wkb(utm);
  std::string const metres(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  made assumed;
  assumed.layer("front", -1).row("front", blob(metres));
  CHECK(fault_of(assumed).code() == error_code::crs_unsupported);
  made named;
  named.layer("front", 32637).row("front", blob(metres, 1, 32637));
#if SALIENT_HAS_PROJ
  CHECK_THAT(km2_of(named), WithinAbs(2064.446, 0.01));
#else
  CHECK_THAT(fault_of(named).what(), ContainsSubstring("built with PROJ") && ContainsSubstring("ogr2ogr"));
#endif
}

TEST_CASE("zipped, in a folder by its date, and of many days, a GeoPackage is a map like others") {
  made from("2025-05-01.gpkg");
  from.layer("front", 4326, "status TEXT, day TEXT").row("front", cell, "'held', '2025-05-01'");
  from.row("front", blob(wkb(land(36.5, 37), salient::byte_order::little)), "'held', '2025-05-03'");
  auto const zip = salient::test::zipped({{"data/front.gpkg", from.bytes()}});
  CHECK_THAT(km2(read_geojson_text(zip, "front.zip", all_occupied())), WithinAbs(1.5 * cell_km2, 0.05));
  salient::source_profile profile;
  profile.every_feature = status::occupied;
  salient::map_options opt;
  opt.profile = profile;
  CHECK_THAT(km2(read_map(from.path().parent_path().string() + "@2025-05-01", opt)), WithinAbs(1.5 * cell_km2, 0.05));
  opt.profile->time_member = "day";
  CHECK_THAT(km2(read_map(from.path().string() + "@2025-05-02", opt)), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(km2(read_map(from.path().string() + "@latest", opt)), WithinAbs(cell_km2 / 2, 0.05));
}

TEST_CASE("a database that was written ahead of itself is read once it is closed") {
  made from("front.gpkg", true);
  from.layer("front").row("front", cell);
  auto const fault = salient::test::error_of<input_error>([&] { return read_geojson(from.path(), all_occupied()); });
  CHECK_THAT(fault.what(), ContainsSubstring("front.gpkg-wal") && ContainsSubstring("a database that is closed"));
  CHECK_THAT(km2_of(from), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("databases that hold no map, or ask for more than they may, are refused") {
  made empty;
  CHECK(fault_of(empty).code() == error_code::member_missing);
  made other;
  other.run("DROP TABLE gpkg_contents");
  CHECK(fault_of(other).code() == error_code::not_geojson);
  // A view that counts for ever, and one whose columns are not there.
  made endless;
  endless.run(
      "CREATE VIEW front AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) "
      "SELECT fid, x'' AS geom FROM n");
  endless.declare("front");
  CHECK(fault_of(endless).code() == error_code::document_malformed);
  made crossed;
  crossed.layer("many");
  for (int i = 0; i < 100; ++i) crossed.row("many", "");
  crossed.run(
      "DELETE FROM gpkg_contents; DELETE FROM gpkg_geometry_columns;"
      "CREATE VIEW front AS SELECT a.fid, x'' AS geom FROM many a, many b, many c, many d, many e "
      "WHERE a.fid + b.fid + c.fid + d.fid + e.fid < 0");
  crossed.declare("front");
  CHECK(fault_of(crossed).code() == error_code::file_too_large);
  made no_column;
  no_column.run("CREATE TABLE front(fid INTEGER PRIMARY KEY)").declare("front");
  CHECK_THAT(fault_of(no_column).what(), ContainsSubstring("expected the column 'geom'"));
}

TEST_CASE("geometries that are damaged are refused by layer, feature and byte") {
  auto const fault = [](std::string const& geometry) {
    made from;
    from.layer("front").row("front", cell).row("front", geometry);
    auto const found = fault_of(from);
    CHECK(found.place().path == "front, feature 2");
    return found;
  };
  CHECK(fault("GP").code() == error_code::document_malformed);
  CHECK(fault("XX" + cell.substr(2)).code() == error_code::document_malformed);
  CHECK(fault(blob("", 1 | 7 << 1)).code() == error_code::document_malformed);
  CHECK(fault(blob("", 1 | 1 << 1)).code() == error_code::document_malformed);
  for (std::size_t size = 9; size < cell.size(); size += 7)
    CHECK(fault(cell.substr(0, size)).code() == error_code::wkb_malformed);
  CHECK(fault(cell + "x").code() == error_code::wkb_malformed);
  std::string const curve = blob(std::string("\1\12\0\0\0\1\0\0\0", 9));
  CHECK_THAT(fault(curve).what(), ContainsSubstring("straight edges, found geometry type 10 (byte 8)"));
  // Many parts claimed; a point with a height that is not there; collections without end.
  CHECK(fault(blob(std::string("\1\6\0\0\0\xff\xff\xff\x7f", 9))).code() == error_code::wkb_malformed);
  CHECK(fault(blob(std::string("\1\1\0\0\x80", 5) + std::string(16, '\0'))).code() == error_code::wkb_malformed);
  std::string deep;
  for (int i = 0; i < 50; ++i) deep += std::string("\1\7\0\0\0\1\0\0\0", 9);
  CHECK_THAT(fault(blob(deep)).what(), ContainsSubstring("nested collections"));
}

TEST_CASE("a damaged database is refused, or what is read of it is whole, whichever byte is changed") {
  made from;
  from.layer("front");
  for (int i = 0; i < 20; ++i) from.row("front", cell);
  auto const whole = from.bytes();
  std::size_t refused = 0;
  auto const look = [&](std::string const& bytes) {
    try {
      static_cast<void>(read_geojson_text(bytes, "front.gpkg", all_occupied()));
    } catch (input_error const&) {
      ++refused;
    }
  };
  for (std::size_t at = 0; at < whole.size(); at += 37) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(~damaged[at]);
    look(damaged);
  }
  CHECK(refused > 10);
  refused = 0;
  for (std::size_t pages = 1; pages * 4096 < whole.size(); ++pages) look(whole.substr(0, pages * 4096));
  look(whole.substr(0, 20));
  look(whole.substr(0, whole.size() - 1));
  CHECK(refused == (whole.size() - 1) / 4096 + 2);
}

TEST_CASE("lines are read from a GeoPackage and points too") {
  made from;
  auto const real = [](double v) { return little(std::bit_cast<std::uint64_t>(v), 8); };
  std::string const line = std::string("\1\2\0\0\0\2\0\0\0", 9) + real(37) + real(48) + real(38) + real(49);
  from.layer("roads", 4326, "name TEXT").row("roads", blob(line), "'M04'");
  auto const read = salient::read_lines(from.file());
  REQUIRE(read.lines.size() == 1);
  CHECK(read.lines[0].name == "M04");
  CHECK(read.lines[0].points == std::vector<lon_lat<double>>{{37, 48}, {38, 49}});
}

}  // namespace

#endif
