// SPDX-License-Identifier: BSL-1.0
// Files in other formats: the refusal prints a line that converts them, and that line works as it is printed.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::WithinAbs;
using salient::test::salient;
using salient::test::scratch;

constexpr char const* line = "convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES ";

bool shell(std::string const& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

TEST_CASE("the line that converts a file is exactly this") {
  scratch const folder;
  auto const refusal = [&](std::string const& name, std::string const& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    auto const run = salient("area \"" + (folder / name).string() + "\"");
    CHECK(run.exit_code == 3);
    return run.err;
  };
  auto const path = [&](char const* name) { return (folder / name).string(); };
  std::string const flatgeobuf = "fgb\x03";
  CHECK_THAT(refusal("front.fgb", flatgeobuf),
             EndsWith("found FlatGeobuf; " + (line + ("front.converted.geojson " + path("front.fgb"))) + "\n"));
  CHECK_THAT(refusal("front.gpx", R"(<?xml version="1.0"?><gpx></gpx>)"),
             EndsWith("found GPX; " + (line + ("front.converted.geojson " + path("front.gpx"))) + "\n"));
  CHECK_THAT(refusal("esri.json", R"({"spatialReference":{"wkid":28407},"features":[]})"),
             EndsWith("found '28407'; " + (line + ("esri.converted.geojson ESRIJSON:" + path("esri.json"))) + "\n"));
  // Fit for a shell whatever the file is called.
  CHECK_THAT(refusal("the front's.fgb", flatgeobuf),
             ContainsSubstring(line + std::string("'the front'\\''s.converted.geojson' '")) &&
                 EndsWith("the front'\\''s.fgb'\n"));
}

std::string const original = SALIENT_EXAMPLES_DIR "/data/illustration_20251101.geojson";

double occupied_km2(std::string const& file) {
  auto const run = salient("area \"" + file + "\" --format json");
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return run.json().at("areas").at(0).at("area_km2").get<double>();
}

TEST_CASE("the printed line makes of FlatGeobuf the map it was") {
  if (!shell("ogr2ogr --version")) SKIP("skipped: no ogr2ogr");
  scratch const folder;
  auto const file = (folder / "the front.fgb").string();
  REQUIRE(shell("ogr2ogr -f FlatGeobuf \"" + file + "\" '" + original + "'"));
  auto const refusal = salient("area \"" + file + "\"").err;
  auto const at = refusal.find("ogr2ogr");
  REQUIRE(at != std::string::npos);
  REQUIRE(shell("cd '" + (folder / "").string() + "' && " + refusal.substr(at, refusal.size() - at - 1)));
  // RFC7946=YES keeps seven decimals, a centimetre.
  CHECK_THAT(occupied_km2((folder / "the front.converted.geojson").string()), WithinAbs(occupied_km2(original), 0.001));
}

TEST_CASE("what GDAL writes is read as the map it was: shapefiles, zipped too, GeoPackage, KML, in metres too") {
  if (!shell("ogr2ogr --version")) SKIP("skipped: no ogr2ogr");
  std::vector<std::string> formats = {"'ESRI Shapefile' front.shp", "'ESRI Shapefile' front.shz",
                                      "'ESRI Shapefile' mercator.shp -t_srs EPSG:3857"};
#if SALIENT_HAS_SQLITE
  formats.insert(formats.end(), {"GPKG front.gpkg", "GPKG mercator.gpkg -t_srs EPSG:3857"});
#endif
#if SALIENT_HAS_PROJ
  formats.push_back("'ESRI Shapefile' utm.shp -t_srs EPSG:32637");
#endif
#if SALIENT_HAS_EXPAT
  formats.push_back("KML front.kml");
#endif
  for (auto const& format : formats) {
    CAPTURE(format);
    scratch const folder;
    auto const from = format.find(' ', format.find("file'") == format.npos ? 0 : format.find("file'")) + 1;
    auto const file = (folder / format.substr(from, format.find(' ', from) - from)).string();
    auto const options = format.find(' ', from) == format.npos ? "" : format.substr(format.find(' ', from));
    REQUIRE(shell("ogr2ogr -f " + format.substr(0, from) + "\"" + file + "\" '" + original + "'" + options));
    CHECK_THAT(occupied_km2(file), WithinAbs(occupied_km2(original), 0.001));
  }
}

}  // namespace
