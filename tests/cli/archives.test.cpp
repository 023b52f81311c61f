// SPDX-License-Identifier: BSL-1.0
// Shapefiles and GeoPackages asked by the program, land written as GeoPackage, and heaps of files made into an archive.
// Right values: a cell of one degree at 48 N has 8,217.7 km2.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "io/made_shapefile.hpp"
#include "made_files.hpp"
#include "program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::scratch;
using salient::test::write;

constexpr double cell_km2 = 8217.72;

std::string const two_words = R"({"name":"two words","property":"state","rules":[{"value":"held","status":"occupied"},
  {"value":"grey","status":"contested"}],"priority":["contested","occupied"]})";

double km2(nlohmann::json const& answer, std::string const& status) {
  for (auto const& area : answer["areas"])
    if (area["status"] == status) return area["area_km2"];
  return 0;
}

// A cell that is held, and the half of it that is grey, over one another.
std::string shapefile(scratch const& folder, std::string const& stem, bool with_system = true, double east = 38) {
  using salient::test::box_ring;
  auto const made = salient::test::shapefile({salient::test::polygon_shape({box_ring(37, 48, east, 49)}),
                                              salient::test::polygon_shape({box_ring(37, 48, 37.5, 49)})});
  write(folder / (stem + ".shx"), made.shx);
  write(folder / (stem + ".dbf"), salient::test::dbase({{"State", 'C', 10}}, {{"held"}, {"grey"}}));
  if (with_system) write(folder / (stem + ".prj"), salient::test::wgs84_prj);
  write(folder / (stem + ".shp"), made.shp);
  return (folder / (stem + ".shp")).string();
}

TEST_CASE("a shapefile is asked by status as it is, and what had to be assumed of it is said") {
  scratch const folder;
  write(folder / "legend.json", two_words);
  auto const legend = " --legend " + (folder / "legend.json").string();
  auto const answer = answer_of("area " + shapefile(folder, "front") + legend);
  CHECK_THAT(km2(answer, "occupied"), WithinAbs(cell_km2 / 2, 0.05));
  CHECK_THAT(km2(answer, "contested"), WithinAbs(cell_km2 / 2, 0.05));
  CHECK(answer["meta"]["warnings"].empty());
  auto const bare = shapefile(folder, "bare", false);
  CHECK_THAT(salient::test::salient("area " + bare + legend).out, ContainsSubstring("EPSG:4326) assumed"));
  auto const table = (folder / "front.dbf").string();
  CHECK(salient::test::salient("area " + (folder / "front.shp").string() + legend + " --out " + table).exit_code == 2);
  auto const info = salient::test::salient("info " + bare);
  CHECK(info.exit_code == 0);
  CHECK_THAT(info.out, ContainsSubstring("a shapefile, in longitude and latitude") && ContainsSubstring("held") &&
                           ContainsSubstring("State") && ContainsSubstring("EPSG:4326) assumed"));
}

TEST_CASE("a heap of files becomes an archive that is asked without more being said, and has the same land") {
  scratch const folder;
  write(folder / "legend.json", two_words);
  write(folder / "source.json", R"({"name":"A map","attribution":"Somebody","timezone":"Europe/Kyiv","licence":"as is",
    "state_lag_hours":24,"legend":"legend.json","contested_mapped":true,"retrieved_time":"2025-06-01",
    "places":"places.csv"})");
  write(folder / "places.csv", "id,name,lon,lat\n1,Town,37.25,48.5\n");
  static_cast<void>(shapefile(folder, "front_2025-05-01"));
  salient::test::file(folder, "20250503.geojson",
                      R"({"type":"Feature","properties":{"state":"held"},"geometry":{"type":"Polygon","coordinates":)"
                      R"([[[37,48],[38.1,48.0000000000001],[38,49],[37,49],[37,48]]]}})");
  auto const heap = (folder / "").string();
  auto const archive = (folder / "archive").string();
  auto const run = salient::test::salient("import " + heap + " --out " + archive);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK_THAT(run.out, ContainsSubstring("2025-05-01.geojson") && ContainsSubstring("2 map(s)") &&
                          ContainsSubstring("salient series " + archive));
  CHECK_THAT(run.out, !ContainsSubstring("files' names"));
  for (std::string const day : {"2025-04-30", "2025-05-02"}) {
    auto const before = answer_of("area " + heap + "@" + day);
    auto const after = answer_of("area " + archive + "@" + day);
    CHECK(before["areas"] == after["areas"]);
    auto const& from = before["meta"]["inputs"][0];
    auto const& to = after["meta"]["inputs"][0];
    for (auto const* const key :
         {"state_time", "published_time", "retrieved_time", "source", "attribution", "contested_mapped"})
      CHECK(from[key] == to[key]);
  }
  // What the profile names is found from the archive too.
  CHECK(answer_of("distance Town 37,48 --map " + archive + "@2025-04-30")["from"]["name"] == "Town");
  CHECK(answer_of("change " + archive + "@2025-04-30 " + heap + "@2025-04-30")["gained_km2"] == 0);
  CHECK_THAT(content_of(folder / "archive/times.csv"),
             ContainsSubstring("2025-05-01.geojson,2025-04-30T20:59:59Z,2025-05-01T20:59:59Z,"));
  CHECK(salient::test::salient("validate " + archive + "/source.json " + archive + "/legend.json " + archive +
                               "/2025-05-01.geojson")
            .exit_code == 0);
}

TEST_CASE("an import is whole or not there: nothing is written over, and one bad map leaves nothing behind") {
  scratch const folder;
  write(folder / "legend.json", two_words);
  auto const legend = " --legend " + (folder / "legend.json").string();
  auto const good = shapefile(folder, "2025-05-01");
  auto const archive = folder / "archive";
  auto const import = [&](std::string const& what) {
    return salient::test::salient("import " + what + legend + " --out " + archive.string());
  };
  CHECK_THAT(import(shapefile(folder, "undated")).err, ContainsSubstring("expected a date in the file's name"));
  write(folder / "2025-05-02.geojson", R"({"type":"FeatureCollection","features":[{)");
  CHECK(import(good + " " + (folder / "2025-05-02.geojson").string()).exit_code == 3);
  CHECK_FALSE(std::filesystem::exists(archive));
  std::filesystem::create_directory(archive);
  auto const made = import(good);
  CHECK(made.exit_code == 0);
  CHECK_THAT(made.out, ContainsSubstring("the times of 1 of the maps are read from their files' names"));
  auto const first = content_of(archive / "2025-05-01.geojson");
  CHECK_FALSE(first.empty());
  auto const again = import(good);
  CHECK(again.exit_code == 3);
  CHECK_THAT(again.err, ContainsSubstring("nothing is written over"));
  CHECK(content_of(archive / "2025-05-01.geojson") == first);
  std::size_t left = 0;
  for (auto const& entry : std::filesystem::directory_iterator(folder / ""))
    left += entry.path().string().find(".part") != std::string::npos;
  CHECK(left == 0);
}

#if SALIENT_HAS_SQLITE
TEST_CASE("maps, pieces of a change and set operations are written as GeoPackage, and read back with the same land") {
  scratch const folder;
  write(folder / "legend.json", two_words);
  auto const legend = " --legend " + (folder / "legend.json").string();
  auto const before = shapefile(folder, "2025-05-01");
  auto const after = shapefile(folder, "2025-05-02", true, 38.5);
  auto const out = (folder / "out.gpkg").string();
  auto const run = [&](std::string const& what) {
    auto const ran = salient::test::salient(what + legend + " --out " + out);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(content_of(out).substr(0, 15) == "SQLite format 3");
    auto const bytes = content_of(out);
    static_cast<void>(salient::test::salient(what + legend + " --out " + out));
    CHECK(content_of(out) == bytes);
  };
  run("map " + before);
  auto const statuses = " --set property=status --legend " + (folder / "by_status.json").string();
  write(folder / "by_status.json", R"({"rules":[{"value":"occupied","status":"occupied"},
    {"value":"contested","status":"contested"}]})");
  auto const map = answer_of("area " + out + statuses);
  CHECK_THAT(km2(map, "occupied"), WithinAbs(cell_km2 / 2, 0.05));
  CHECK_THAT(km2(map, "contested"), WithinAbs(cell_km2 / 2, 0.05));
  run("change " + before + " " + after);
  CHECK_THAT(km2(answer_of("area " + out + " --status occupied"), "occupied"), WithinAbs(cell_km2 / 2, 0.05));
  run("map " + after + " --since " + before);
  CHECK_THAT(km2(answer_of("area " + out + " --status occupied"), "occupied"), WithinAbs(cell_km2 / 2, 0.05));
  run("overlay union " + before + " " + after);
  CHECK_THAT(km2(answer_of("area " + out + " --status occupied"), "occupied"), WithinAbs(cell_km2, 0.05));
  auto const pieces = (folder / "pieces.gpkg").string();
  auto const geojson = (folder / "pieces.geojson").string();
  REQUIRE(salient::test::salient("change " + before + " " + after + legend + " --pieces " + pieces).exit_code == 0);
  REQUIRE(salient::test::salient("change " + before + " " + after + legend + " --out " + geojson).exit_code == 0);
  CHECK(answer_of("area " + pieces + " --status occupied")["areas"] ==
        answer_of("area " + geojson + " --status occupied")["areas"]);
  auto const refused = salient::test::salient("area " + before + legend + " --out " + out);
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.err, ContainsSubstring("which map, change and overlay give"));
}
#endif

}  // namespace
