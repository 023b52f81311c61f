// SPDX-License-Identifier: BSL-1.0
// Files in other formats: the refusal prints a line that converts them, and that line works as it is printed.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdlib>
#include <fstream>

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
  std::string const shapefile("\0\0\x27\x0a\0\0\0\0", 8);
  CHECK_THAT(refusal("front.shp", shapefile),
             EndsWith("found a shapefile; " + (line + ("front.converted.geojson " + path("front.shp"))) + "\n"));
  CHECK_THAT(refusal("front.gpx", R"(<?xml version="1.0"?><gpx></gpx>)"),
             EndsWith("found GPX; " + (line + ("front.converted.geojson " + path("front.gpx"))) + "\n"));
  CHECK_THAT(refusal("esri.json", R"({"spatialReference":{"wkid":28407},"features":[]})"),
             EndsWith("found '28407'; " + (line + ("esri.converted.geojson ESRIJSON:" + path("esri.json"))) + "\n"));
  // Fit for a shell whatever the file is called.
  CHECK_THAT(refusal("the front's.shp", shapefile),
             ContainsSubstring(line + std::string("'the front'\\''s.converted.geojson' '")) &&
                 EndsWith("the front'\\''s.shp'\n"));
}

TEST_CASE("the printed line makes of a shapefile, KML or GeoPackage the map it was") {
  if (!shell("ogr2ogr --version")) SKIP("skipped: no ogr2ogr");
  std::string const original = SALIENT_EXAMPLES_DIR "/data/illustration_20251101.geojson";
  auto const occupied_km2 = [](std::string const& file) {
    auto const run = salient("area \"" + file + "\" --format json");
    REQUIRE(run.exit_code == 0);
    return run.json().at("areas").at(0).at("area_km2").get<double>();
  };
  for (std::string const format : {"ESRI Shapefile:the front.shp", "KML:front.kml", "GPKG:front.gpkg"}) {
    CAPTURE(format);
    scratch const folder;
    auto const colon = format.find(':');
    auto const file = (folder / format.substr(colon + 1)).string();
    REQUIRE(shell("ogr2ogr -f '" + format.substr(0, colon) + "' \"" + file + "\" '" + original + "'"));
    auto const refusal = salient("area \"" + file + "\"").err;
    auto const at = refusal.find("ogr2ogr");
    REQUIRE(at != std::string::npos);
    REQUIRE(shell("cd '" + (folder / "").string() + "' && " + refusal.substr(at, refusal.size() - at - 1)));
    auto const converted = file.substr(0, file.rfind('.')) + ".converted.geojson";
    // RFC7946=YES keeps seven decimals, a centimetre.
    CHECK_THAT(occupied_km2(converted), WithinAbs(occupied_km2(original), 0.001));
  }
}

}  // namespace
