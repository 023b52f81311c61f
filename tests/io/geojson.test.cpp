// SPDX-License-Identifier: BSL-1.0
#include "salient/io/geojson.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "salient/core/errors.hpp"

#include "thrown.hpp"

using Catch::Matchers::ContainsSubstring;
using salient::error_code;
using salient::input_error;
using salient::read_geojson_text;
using salient::read_options;
using salient::snapshot;

namespace {

read_options all_occupied() {
  read_options opt;
  opt.every_feature = salient::status::occupied;
  return opt;
}

snapshot read(std::string const& text) { return read_geojson_text(text, "map.geojson", all_occupied()); }

// The fault of a text that should be refused.
input_error fault_of(std::string const& text, read_options const& opt = all_occupied()) {
  try {
    static_cast<void>(read_geojson_text(text, "map.geojson", opt));
  } catch (input_error const& e) {
    return e;
  }
  FAIL("accepted: " << text.substr(0, 200));
  return {error_code::not_geojson, {}, ""};
}

std::string const square = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

std::string feature(std::string const& properties, std::string const& geometry) {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string polygon(std::string const& coordinates) {
  return R"({"type":"Polygon","coordinates":)" + coordinates + "}";
}

std::string collection(std::string const& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

}  // namespace

TEST_CASE("polygons land in the snapshot's flat geometry, holes behind their exterior") {
  auto const map = read(R"({"type":"MultiPolygon","coordinates":[)"
                        "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]]],"
                        "[[[20,0],[21,0],[21,1],[20,0]]]]}");
  CHECK(map.geometry.polygon_offsets == std::vector<std::int32_t>{0, 2, 3});
  CHECK(map.geometry.ring_offsets == std::vector<std::int32_t>{0, 5, 9, 13});
  CHECK(map.geometry.vertices[6] == salient::lon_lat<double>{1, 2});
  REQUIRE(map.features.size() == 1);
  CHECK(map.features[0].polygon_count == 2);
  CHECK(map.features[0].what == salient::status::occupied);
}

TEST_CASE("features keep their index, name and status, whatever stands between them") {
  auto const map = read_geojson_text(
      collection(feature(R"({"name":"Occupied"})", polygon(square)) + "," +
                 feature(R"({"name":"a town"})", R"({"type":"Point","coordinates":[1,2]})") + "," +
                 feature(R"({"fill":"#bcaaa4","icon-offset":[16,16],"name":null})", polygon(square)) + "," +
                 R"({"geometry":)" + polygon(square) + R"(,"properties":{"name":"Liberated"},"type":"Feature"})"),
      "map.geojson");
  REQUIRE(map.features.size() == 3);
  CHECK(map.features[0].what == salient::status::occupied);
  CHECK(map.features[0].name == "Occupied");
  CHECK(map.features[1].what == salient::status::contested);
  CHECK(map.features[1].index == 2);
  CHECK(map.features[1].first_polygon == 1);
  CHECK(map.features[2].what == salient::status::liberated);
  CHECK(map.record.points_skipped == 1);
  CHECK(map.geometry.vertices.size() == 15);
}

TEST_CASE("nested collections give one feature with all their polygons") {
  auto const nested = R"({"type":"GeometryCollection","geometries":[)" + polygon(square) + R"(,{"geometries":[)" +
                      polygon(square) +
                      R"(,{"type":"LineString","coordinates":[[0,0],[1,1]]}],"type":"GeometryCollection"}]})";
  auto const map = read(feature("null", nested));
  REQUIRE(map.features.size() == 1);
  CHECK(map.features[0].polygon_count == 2);
  CHECK(map.record.lines_skipped == 1);
}

TEST_CASE("a number serves as a name, as it is written") {
  auto opt = all_occupied();
  opt.name_member = "district";
  auto const map = read_geojson_text(feature(R"({"district":7.50})", polygon(square)), "x", opt);
  CHECK(map.features.at(0).name == "7.50");
}

TEST_CASE("what is mended or left out is counted and warned of, with its first place") {
  auto const map = read(collection(feature("{}", "null") + "," + feature("{}", polygon("[[[0,0,5],[1,0,5],[1,1,5]]]")) +
                                   "," + feature("{}", polygon("[[[0,0],[1,0],[0,0]]]"))));
  CHECK(map.record.null_geometries == 1);
  CHECK(map.record.rings_closed == 1);
  CHECK(map.record.extra_dimensions == 3);
  CHECK(map.features.size() == 1);
  CHECK(map.geometry.vertices.size() == 4);
  CHECK(map.geometry.vertices.back() == map.geometry.vertices.front());
  REQUIRE(map.record.warnings.size() == 2);
  REQUIRE(map.record.notices.size() == 2);
  CHECK(map.record.notices[0] == "map.geojson: features without geometry, left out: 1 (first: features[0].geometry)");
  CHECK(map.record.warnings[0] ==
        "map.geojson: rings left open, first vertex repeated at the end: 1 (first: "
        "features[1].geometry.coordinates[0])");
}

TEST_CASE("a polygon whose exterior covers nothing goes with its holes") {
  auto const map =
      read(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0]],[[0,0],[1,0],[1,1],[0,0]]],)" + square + "]}");
  CHECK(map.geometry.polygon_count() == 1);
  CHECK(map.geometry.ring_offsets == std::vector<std::int32_t>{0, 5});
  CHECK(map.geometry.vertices.size() == 5);
}

TEST_CASE("a fault names file, JSON path, byte and what was expected") {
  auto const bad =
      collection(feature("{}", polygon(square)) + "," + feature("{}", polygon("[[[0,0],[1,0],[1,\"1\"]]]")));
  auto const e = fault_of(bad);
  CHECK(e.code() == error_code::coordinates_malformed);
  CHECK(e.place().file == "map.geojson");
  CHECK(e.place().path == "features[1].geometry.coordinates[0][2][1]");
  CHECK(e.place().offset == bad.find("\"1\""));
  CHECK(e.expectation() == "expected a number, found a text");
}

TEST_CASE("a fault of syntax names line and column") {
  auto const e = fault_of("{\"type\":\"Polygon\",\n \"coordinates\":[[[0,0],[1,0],[1,1] [0,0]]]}");
  CHECK(e.code() == error_code::json_syntax);
  CHECK(e.place().line == 2u);
  CHECK(e.place().column == 36u);
  CHECK(e.expectation() == "expected ',' or ']'");
}

TEST_CASE("offsets count a byte order mark") {
  std::string const text = "\xEF\xBB\xBF" + polygon("[[[0,0],[1,99],[1,1],[0,0]]]");
  CHECK(fault_of(text).place().offset == text.find("[1,99]"));
  CHECK(fault_of("\xEF\xBB\xBF{,}").place().offset == 4u);
}

TEST_CASE("faults hidden in what nobody asks for are found too") {
  for (std::string const properties :
       {R"({"a":tru})", R"({"a":[1,2}])", R"({"a":01})", R"({"a":"\q"})", R"({"a":{"b" 1}})", R"({"a":1,})",
        R"({"a":-})", R"({"a":nulll})", R"({"a\x":1})", "{\"a\":\"\xC3\x28\"}", "{\"a\":\"\x01\"}"}) {
    INFO(properties);
    CHECK(fault_of(feature(properties, polygon(square))).code() == error_code::json_syntax);
  }
  CHECK(read(feature(R"({"a":1e999,"b":123456789012345678901234567890,"c":"\ud83d\ude00"})", polygon(square)))
            .features.size() == 1);
}

TEST_CASE("coordinates that are no longitude and latitude are refused with a hint") {
  auto const swapped = fault_of(polygon("[[[48,137],[49,137],[49,138],[48,137]]]"));
  CHECK(swapped.code() == error_code::coordinate_out_of_range);
  CHECK_THAT(swapped.what(), ContainsSubstring("swapped"));
  auto const metres = fault_of(polygon("[[[4000000,6000000],[4000001,6000000],[4000001,6000001]]]"));
  CHECK_THAT(metres.what(), ContainsSubstring("metres") && ContainsSubstring("ogr2ogr"));
  CHECK(fault_of(polygon("[[[0,0],[1e999,0],[1,1],[0,0]]]")).code() == error_code::coordinate_not_finite);
  CHECK(fault_of(polygon("[[[0,0],[1],[1,1],[0,0]]]")).code() == error_code::coordinates_malformed);
  CHECK(fault_of(polygon("[[0,0],[1,0],[1,1],[0,0]]")).code() == error_code::coordinates_malformed);
  CHECK(fault_of(polygon("null")).place().path == "coordinates");
}

TEST_CASE("only longitude and latitude on WGS 84 is read") {
  auto const with_crs = [](std::string const& crs) {
    return R"({"type":"Polygon","crs":)" + crs + R"(,"coordinates":)" + square + "}";
  };
  auto const named = [&](std::string const& name) {
    return with_crs(R"({"type":"name","properties":{"name":")" + name + "\"}}");
  };
  for (auto const* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"})
    CHECK(read(named(name)).features.size() == 1);
  CHECK(read(with_crs("null")).features.size() == 1);
  for (auto const* name : {"EPSG:3857", "urn:ogc:def:crs:EPSG::32637", "EPSG:14326", ""})
    CHECK(fault_of(named(name)).code() == error_code::crs_unsupported);
  CHECK(fault_of(with_crs(R"({"type":"link"})")).code() == error_code::crs_unsupported);
  auto const older = fault_of(with_crs(R"({"type":"EPSG","properties":{"code":28407}})"));
  CHECK_THAT(older.what(), Catch::Matchers::ContainsSubstring("'EPSG:28407'"));
  // JSON-FG keeps a geometry in another system beside, and perhaps that alone.
  auto const place = [](std::string const& drawn) {
    return R"({"type":"Feature","properties":{},"place":)" + polygon(square) + R"(,"geometry":)" + drawn + "}";
  };
  CHECK(fault_of(place("null")).code() == error_code::crs_unsupported);
  CHECK(read(place(polygon(square))).features.size() == 1);
}

TEST_CASE("the status stands in the first property that is there, whatever the case of its letters") {
  read_options opt;
  opt.status_members = {"layer_type", "Layer"};
  opt.names.rules = {{salient::legend_mark::value, "held", salient::status::occupied},
                     {salient::legend_mark::folder, "grey", salient::status::contested}};
  auto const status_of = [&](std::string const& properties) {
    auto const map = read_geojson_text(collection(feature(properties, polygon(square))), "map.geojson", opt);
    return map.features.at(0).what;
  };
  CHECK(status_of(R"({"LAYER":"held"})") == salient::status::occupied);
  CHECK(status_of(R"({"layer":"held","layer_type":"free"})") == salient::status::unrecognised);
  CHECK(status_of(R"({"layer":"free","Layer_Type":"Held"})") == salient::status::occupied);
  CHECK(status_of(R"({"layer_type":null,"layer":"held"})") == salient::status::occupied);
  CHECK(status_of(R"({"name":"held"})") == salient::status::unrecognised);
  CHECK(status_of(R"({"folder":"Map/Grey"})") == salient::status::contested);
}

TEST_CASE("other formats are named, with the line that converts them") {
  auto const refuses = [](std::string const& text, char const* format) {
    auto const e = fault_of(text);
    CHECK(e.code() == error_code::not_geojson);
    CHECK_THAT(e.what(), ContainsSubstring(format) && ContainsSubstring("ogr2ogr -f GeoJSON"));
  };
#if !SALIENT_HAS_EXPAT
  refuses(R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"></kml>)", "KML");
#endif
  refuses(R"(<?xml version="1.0"?><gpx></gpx>)", "GPX");
#if !SALIENT_HAS_SQLITE
  refuses(std::string("SQLite format 3\0", 16), "GeoPackage");
#endif
  refuses("fgb\x03", "FlatGeobuf");
  // What ogr2ogr cannot make a map of has other advice.
  auto const advises = [](std::string const& text, char const* advice) {
    auto const e = fault_of(text);
    CHECK(e.code() == error_code::not_geojson);
    CHECK_THAT(e.what(), ContainsSubstring(advice) && !ContainsSubstring("ogr2ogr"));
  };
  advises("<!doctype html><html lang=\"en\"></html>", "found a web page; download the map's file itself");
  advises("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "found SVG; that is a picture");
  advises("%PDF-1.7", "found a PDF file; that is a picture");
}

TEST_CASE("members that are missing, misplaced or twice there are refused") {
  CHECK(fault_of(R"({"type":"Polygon"})").code() == error_code::member_missing);
  CHECK(fault_of(R"({"type":"FeatureCollection"})").code() == error_code::member_missing);
  CHECK(fault_of(R"({"type":"Feature","properties":{}})").code() == error_code::member_missing);
  CHECK(fault_of(R"({"features":[]})").code() == error_code::not_geojson);
  CHECK(fault_of(collection(polygon(square))).code() == error_code::not_geojson);
  CHECK(fault_of(R"({"type":"Circle","coordinates":[0,0]})").code() == error_code::not_geojson);
  CHECK(fault_of(feature(R"({"name":"a","name":"b"})", polygon(square))).code() == error_code::member_duplicated);
  CHECK(fault_of(R"({"type":"Polygon","type":"Point","coordinates":[]})").code() == error_code::member_duplicated);
  CHECK(fault_of(R"({"type":"Polygon","coordinates":[],"coordinat\u0065s":[]})").code() ==
        error_code::member_duplicated);
}

TEST_CASE("limits of depth, size and vertices hold") {
  auto opt = all_occupied();
  opt.limits.max_vertices = 4;
  CHECK(fault_of(polygon(square), opt).code() == error_code::file_too_large);
  opt = all_occupied();
  opt.limits.max_bytes = 20;
  CHECK(fault_of(polygon(square), opt).code() == error_code::file_too_large);
  opt.limits.max_depth = 513;
  CHECK_THROWS_AS(read_geojson_text(polygon(square), "x", opt), salient::argument_error);
  std::string deep(500, '[');
  CHECK(fault_of(feature("{\"a\":" + deep + std::string(500, ']') + "}", polygon(square))).code() ==
        error_code::json_too_deep);
  std::string collections = polygon(square);
  for (int i = 0; i < 100; ++i) collections = R"({"type":"GeometryCollection","geometries":[)" + collections + "]}";
  CHECK(fault_of(collections).code() == error_code::json_too_deep);
}

TEST_CASE("reading asks within a file whether it is still wanted") {
  auto const text = collection(feature("null", polygon(square)) + "," + feature("null", polygon(square)) + "," +
                               feature("null", polygon(square)));
  auto opt = all_occupied();
  int asked = 0;
  int wanted = 0;
  opt.progress = [&](salient::progress const&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(21));  // so that the next ring asks again
    return ++asked != wanted;
  };
  CHECK(read_geojson_text(text, "x", opt).features == read(text).features);
  auto const all = asked;
  CHECK(all == 4);  // at the start, and at each ring
  for (wanted = 1; wanted <= all; ++wanted) {
    asked = 0;
    CHECK_THROWS_AS(read_geojson_text(text, "x", opt), salient::cancelled_error);
    CHECK(asked == wanted);
  }
}

TEST_CASE("a file cut off at any byte is refused, never half read") {
  auto const whole = collection(feature(R"({"name":"Окуповано \"x\" \u0416","a":[1,-2.5e3,true,null,{"b":{}}]})",
                                        R"({"type":"GeometryCollection","geometries":[)" + polygon(square) + "]}") +
                                "," + feature("null", polygon(square)));
  REQUIRE(read(whole).features.size() == 2);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    auto const e = fault_of(whole.substr(0, length));
    CHECK(e.code() == error_code::json_syntax);
    CHECK(e.place().offset.has_value());
  }
}

TEST_CASE("a file with any byte overwritten is read or refused, with a place") {
  auto const whole = collection(feature(R"({"name":"a","b":[1,true]})", polygon(square)));
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (char const c : {'\0', '"', '[', ']', '{', '}', ',', ':', '0', '-', 'e', '\\', ' ', '\x80', '\xFF'}) {
      auto text = whole;
      text[at] = c;
      INFO(text);
      try {
        static_cast<void>(read(text));
      } catch (input_error const& e) {
        CHECK(e.place().offset.has_value());
      }
    }
}

TEST_CASE("what is a table of another program, or no data, is named") {
  CHECK_THAT(fault_of("PAR1....").what(), ContainsSubstring("found Parquet"));
  CHECK_THAT(fault_of("\xD0\xCF\x11\xE0\xA1\xB1").what(),
             ContainsSubstring("a spreadsheet") && ContainsSubstring("as CSV"));
  for (auto const& [bytes, name] :
       {std::pair{"\xFD"
                  "7zXZ",
                  "packed by xz"},
        std::pair{"BZh91AY", "packed by bzip2"}, std::pair{"\x28\xB5\x2F\xFD", "packed by zstd"},
        std::pair{"7z\xBC\xAF\x27\x1C", "7-Zip"}, std::pair{"Rar!", "RAR"}})
    CHECK_THAT(fault_of(bytes).what(), ContainsSubstring(name) && ContainsSubstring("unpack it"));
  auto const no_geometry = salient::test::error_of<input_error>(
      [] { return salient::read_geojson_text("name,shape\nx,y\n", "map.csv", {}); });
  CHECK_THAT(no_geometry.what(), ContainsSubstring("found the columns 'name, shape'"));
}

TEST_CASE("a file that stands in Git's large store alone is named") {
  auto const e = fault_of("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 123\n");
  CHECK_THAT(e.what(), ContainsSubstring("found a Git LFS pointer") && ContainsSubstring("git lfs pull"));
  auto const shapefile = salient::test::error_of<input_error>([] {
    return salient::read_geojson_text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "map.shp", {});
  });
  CHECK_THAT(shapefile.what(), ContainsSubstring("found a Git LFS pointer"));
}
