// SPDX-License-Identifier: BSL-1.0
// Documents that say the same as a FeatureCollection in another way. Right values: a cell of one degree at 48 N has
// 8,217.7 km2 (exact oracle), whatever holds it.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/lines.hpp"

#include "temp_folder.hpp"
#include "thrown.hpp"

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::error_code;
using salient::input_error;
using salient::read_options;
using salient::snapshot;
using salient::status;

namespace {

constexpr double cell_km2 = 8217.72;

snapshot read(std::string const& text, read_options opt = {}) {
  opt.every_feature = status::occupied;
  return salient::read_geojson_text(text, "map.json", opt);
}

double occupied_km2(snapshot const& map) { return salient::resolve(map).area_km2(status::occupied); }
double occupied_km2(std::string const& text) { return occupied_km2(read(text)); }

input_error fault_of(std::string const& text, read_options const& opt = {}) {
  INFO(text.substr(0, 200));
  return salient::test::error_of<input_error>([&] { return read(text, opt); });
}

read_options naming(std::string part) {
  read_options opt;
  opt.part = std::move(part);
  return opt;
}

read_options a_part_will_do() {
  read_options opt;
  opt.partial = true;
  return opt;
}

std::string const cell = R"({"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]})";
std::string const feature = R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":)" + cell + "}";
std::string const collection = R"({"type":"FeatureCollection","features":[)" + feature + "]}";

std::string wrapped(std::string const& inner) { return R"({"id":1754251105,"map":)" + inner + R"(,"day":"12.08"})"; }

std::string esri(std::string const& rings, std::string const& reference = R"({"wkid":4326})") {
  return R"({"geometryType":"esriGeometryPolygon","spatialReference":)" + reference +
         R"(,"features":[{"attributes":{"OBJECTID":1},"geometry":{"rings":)" + rings + "}}]}";
}

std::string topology(std::string const& objects, std::string const& arcs, std::string const& more = "") {
  return R"({"type":"Topology",)" + more + R"("objects":{)" + objects + R"(},"arcs":)" + arcs + "}";
}

}  // namespace

TEST_CASE("the one FeatureCollection inside an object is the map") {
  auto const map = read(wrapped(collection));
  CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  REQUIRE(map.record.notices.size() == 1);
  CHECK_THAT(map.record.notices[0], ContainsSubstring("map.json: read as GeoJSON: the FeatureCollection in 'map'"));
  CHECK_THAT(occupied_km2(R"({"data":[{"answer":)" + collection + "}]}"), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(occupied_km2("[" + wrapped(collection) + "]"), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("a fault inside a wrapping is named by its place in the file") {
  auto broken = wrapped(collection);
  auto const at = broken.find("[38,48]");
  broken.replace(at, 7, "[38,98]");
  auto const e = fault_of(broken);
  CHECK(e.code() == error_code::coordinate_out_of_range);
  CHECK(e.place().offset == at);
  CHECK(e.place().path == "features[0].geometry.coordinates[0][1]");
}

TEST_CASE("of several FeatureCollections one has to be named") {
  auto const two = R"({"held":)" + collection + R"(,"old":{"map":)" + collection + "}}";
  auto const e = fault_of(two);
  CHECK(e.code() == error_code::part_ambiguous);
  CHECK_THAT(e.what(), ContainsSubstring("found 2 (held, old.map)"));
  CHECK_THAT(occupied_km2(read(two, naming("old.map"))), WithinAbs(cell_km2, 0.05));
  CHECK(fault_of(two, naming("new")).code() == error_code::part_ambiguous);
}

TEST_CASE("a server's refusal is told as what it is") {
  CHECK_THAT(fault_of(R"({"error":{"code":400,"message":"Invalid query"}})").what(),
             ContainsSubstring("the server's answer 'Invalid query'"));
}

TEST_CASE("features in a bare array, and one a line") {
  CHECK_THAT(occupied_km2("[" + feature + " , " + feature + " ]\n"), WithinAbs(cell_km2, 0.05));
  CHECK(read("[" + feature + "," + feature + "]").features.size() == 2);
  for (auto const& text : {feature + "\n" + feature + "\n", feature + feature, "\x1e" + feature + "\n\x1e" + feature,
                           "\xEF\xBB\xBF" + feature + "\r\n" + feature})
    CHECK(read(text).features.size() == 2);
  CHECK(read(feature).features.size() == 1);
}

TEST_CASE("what is no feature among features is refused, also a last one that was cut off") {
  CHECK(fault_of("[" + feature + ",7]").code() == error_code::not_geojson);
  CHECK(fault_of("[" + feature + "," + cell + "]").code() == error_code::not_geojson);
  CHECK(fault_of("[]").code() == error_code::not_geojson);
  CHECK(fault_of("[1,2]").code() == error_code::not_geojson);
  auto const cut = fault_of(feature + "\n" + feature.substr(0, 60));
  CHECK(cut.code() == error_code::json_syntax);
  CHECK(cut.place().line == 2);
  CHECK(fault_of(feature + "\nand so on").code() == error_code::json_syntax);
  CHECK(fault_of(feature + "\n" + feature + "\n,").code() == error_code::json_syntax);
}

TEST_CASE("Esri JSON in degrees, holes in the exterior that they are drawn in") {
  // Clockwise exteriors; the hole is named before the one it lies in, and an island lies in the hole.
  auto const rings =
      "[[[37.2,48.2],[37.8,48.2],[37.8,48.8],[37.2,48.8],[37.2,48.2]],"
      "[[37,48],[37,49],[38,49],[38,48],[37,48]],"
      "[[37.4,48.4],[37.4,48.6],[37.6,48.6],[37.6,48.4],[37.4,48.4]]]";
  auto const map = read(esri(rings));
  auto const as_geojson = R"({"type":"MultiPolygon","coordinates":[[[[37,48],[37,49],[38,49],[38,48],[37,48]],)"
                          "[[37.2,48.2],[37.8,48.2],[37.8,48.8],[37.2,48.8],[37.2,48.2]]],"
                          "[[[37.4,48.4],[37.4,48.6],[37.6,48.6],[37.6,48.4],[37.4,48.4]]]]}";
  CHECK(occupied_km2(map) == occupied_km2(std::string(as_geojson)));
  CHECK(map.record.warnings.empty());
  // The same with every ring the other way round, and one hole in an exterior of which another is drawn right.
  auto const reversed =
      "[[[37,48],[38,48],[38,49],[37,49],[37,48]],[[37.25,48.25],[37.25,48.5],[37.5,48.5],[37.5,48.25],[37.25,48.25]]]";
  auto const right =
      "[[[37,48],[37,49],[38,49],[38,48],[37,48]],[[37.25,48.25],[37.5,48.25],[37.5,48.5],[37.25,48.5],[37.25,48.25]]]";
  CHECK_THAT(occupied_km2(esri(reversed)), WithinAbs(occupied_km2(esri(right)), 1e-9));
}

TEST_CASE("Esri JSON in metres of the web maps, by the closed formula") {
  // 37 and 38 E, 48 and 49 N: R * lambda, R * ln tan(pi/4 + phi/2), from an independent calculation.
  auto const rings =
      "[[[4118821.159,6106854.835],[4118821.159,6274861.394],[4230140.650,6274861.394],"
      "[4230140.650,6106854.835],[4118821.159,6106854.835]]]";
  for (auto const* reference : {R"({"wkid":102100,"latestWkid":3857})", R"({"wkid":3857})", R"({"wkid":102100})"})
    CHECK_THAT(occupied_km2(esri(rings, reference)), WithinAbs(cell_km2, 0.05));
  CHECK(fault_of(esri(rings, R"({"wkid":4326})")).code() == error_code::coordinate_out_of_range);
  auto const other = fault_of(esri(rings, R"({"wkid":28407})"));
  CHECK(other.code() == error_code::crs_unsupported);
  CHECK_THAT(other.what(), ContainsSubstring("found '28407'") && ContainsSubstring("ESRIJSON:map.json"));
}

TEST_CASE("what Esri JSON cannot mean is refused with its place") {
  CHECK(fault_of(esri(R"([[["a",48],[37,49],[38,49]]])")).place().path == "features[0].geometry.rings[0][0]");
  CHECK(fault_of(esri("[[[37],[37,49],[38,49]]]")).code() == error_code::coordinates_malformed);
  CHECK(fault_of(esri("[[[1e999,48],[37,49],[38,49]]]")).code() == error_code::coordinate_not_finite);
  CHECK(fault_of(R"({"spatialReference":{"wkid":4326},"features":[3]})").code() == error_code::document_malformed);
  CHECK(fault_of(R"({"spatialReference":{"wkid":4326}})").code() == error_code::member_missing);
  CHECK(fault_of(R"({"spatialReference":{"wkid":4326},"features":[{"geometry":{"curveRings":[[]]}}]})").code() ==
        error_code::document_malformed);
  auto const points = read(R"({"spatialReference":{"wkid":4326},"features":[{"geometry":{"x":37,"y":48}},)"
                           R"({"geometry":{"paths":[[[1,2],[3,4]]]}},{"geometry":null},{"geometry":{"x":"NaN"}}]})");
  CHECK(points.record.points_skipped == 1);
  CHECK(points.record.lines_skipped == 1);
  CHECK(points.record.null_geometries == 2);
}

TEST_CASE("TopoJSON: arcs that neighbours share, forwards and backwards, quantised or not") {
  // Two half cells with one border between them, arc 1; the second is read against it.
  auto const objects = R"("land":{"type":"GeometryCollection","geometries":[)"
                       R"({"type":"Polygon","properties":{"name":"a"},"arcs":[[0,1]]},)"
                       R"({"type":"MultiPolygon","properties":{"name":"b"},"arcs":[[[2,-2]]]}]})";
  auto const plain = topology(objects,
                              "[[[37.5,49],[37,49],[37,48],[37.5,48]],[[37.5,48],[37.5,49]],"
                              "[[37.5,48],[38,48],[38,49],[37.5,49]]]");
  auto const quantised = topology(objects, "[[[1,2],[-1,0],[0,-2],[1,0]],[[1,0],[0,2]],[[1,0],[1,0],[0,2],[-1,0]]]",
                                  R"("transform":{"scale":[0.5,0.5],"translate":[37,48]},)");
  for (auto const& text : {plain, quantised}) {
    auto const map = read(text);
    REQUIRE(map.features.size() == 2);
    CHECK(map.features[1].name == "b");
    CHECK(map.geometry.vertices.size() == 10);
    CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  }
}

TEST_CASE("of several objects of a TopoJSON one has to be named") {
  auto const two = topology(R"("control":{"type":"Polygon","arcs":[[0]]},"land":{"type":"Polygon","arcs":[[0]]})",
                            "[[[37,48],[38,48],[38,49],[37,49],[37,48]]]");
  auto const e = fault_of(two);
  CHECK(e.code() == error_code::part_ambiguous);
  CHECK_THAT(e.what(), ContainsSubstring("found 2 (control, land)") && ContainsSubstring("--set part=NAME"));
  CHECK_THAT(occupied_km2(read(two, naming("control"))), WithinAbs(cell_km2, 0.05));
  CHECK(fault_of(two, naming("sea")).code() == error_code::part_ambiguous);
}

TEST_CASE("a TopoJSON with numbers of arcs that are not there, or too many positions, is refused") {
  auto const with = [](char const* arcs) {
    return topology(std::string(R"("a":{"type":"Polygon","arcs":)") + arcs + "}",
                    "[[[37,48],[38,48],[38,49],[37,48]]]");
  };
  for (auto const* arcs : {"[[1]]", "[[-2]]", "[[0.5]]", "[[\"0\"]]", "7", "[[9223372036854775808]]"})
    CHECK(fault_of(with(arcs)).code() == error_code::document_malformed);
  CHECK(fault_of(topology("", "[]")).code() == error_code::document_malformed);
  CHECK(fault_of(topology(R"("a":{"type":"Circle","arcs":[]})", "[]")).code() == error_code::document_malformed);
  // A few bytes stand for many positions: 400 rings of an arc of 400.
  std::string arc = "[";
  std::string rings = "[";
  for (int i = 0; i < 400; ++i) {
    arc += (i > 0 ? ",[37," : "[37,") + std::to_string(48) + "." + std::to_string(i) + "]";
    rings += i > 0 ? ",[0]" : "[0]";
  }
  auto const bomb = topology(R"("a":{"type":"Polygon","arcs":)" + rings + "]}", "[" + arc + "]]");
  read_options small;
  small.limits.max_bytes = 100'000;
  CHECK(fault_of(bomb, small).code() == error_code::file_too_large);
  small = {};
  small.limits.max_vertices = 399;
  CHECK(fault_of(bomb, small).code() == error_code::file_too_large);
}

TEST_CASE("a table with a geometry in one column, as well-known text or GeoJSON") {
  auto const wkt = "POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48))";
  auto const row = [](std::string const& geometry) { return "id,name,WKT\n1,Occupied,\"" + geometry + "\"\n"; };
  auto const map = read(row(wkt));
  CHECK(map.features.at(0).name == "Occupied");
  CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  for (auto const* same :
       {"SRID=4326;POLYGON((37 48,38 48,38 49,37 49,37 48))",
        "multipolygon z (((37 48 1,38 48 1,38 49 1,37 49 1,37 48 1)))",
        "GEOMETRYCOLLECTION (POINT (1 2), POLYGONZM ((37 48 0 0,38 48 0 0,38 49 0 0,37 49 0 0,37 48 0 0)))"})
    CHECK_THAT(occupied_km2(row(same)), WithinAbs(cell_km2, 0.05));
  std::string quoted = cell;
  for (std::size_t at = 0; (at = quoted.find('"', at)) != quoted.npos; at += 2) quoted.insert(at, 1, '"');
  CHECK_THAT(occupied_km2("geom,day\n\"" + quoted + "\",2025-11-01\n"), WithinAbs(cell_km2, 0.05));
  CHECK(read(row("")).record.null_geometries == 1);
  CHECK(read(row("POLYGON EMPTY")).record.null_geometries == 1);
  CHECK(read(row("MULTIPOINT ((1 2),(3 4))")).record.points_skipped == 1);
}

TEST_CASE("a row of a table that cannot be read is named by its line") {
  auto const row = [](std::string const& geometry) { return "id,wkt\n1,\"" + geometry + "\"\n"; };
  for (auto const* bad :
       {"POLYGON ((37 48, 38 48", "POLYGON (37 48)", "CIRCLE (1 2 3)", "POLYGON ((37 48)) x", "POLYGON ((37, 48))",
        "POLYGON ((1 2 3 4 5))", "0103000020E6100000", "01030", "05030000000000", "0103000000FFFFFFFF"}) {
    auto const e = fault_of(row(bad));
    CHECK(e.code() == error_code::document_malformed);
    CHECK(e.place().path == "line 2, wkt");
  }
  CHECK(fault_of(row("POLYGON ((37 x))")).code() == error_code::coordinates_malformed);
  // The same cell in metres of Web Mercator, by its formula.
  CHECK_THAT(occupied_km2(row("SRID=3857;POLYGON((4118821.1593 6106854.8349,4230140.6503 6106854.8349,4230140.6503 "
                              "6274861.3940,4118821.1593 6274861.3940,4118821.1593 6106854.8349))")),
             WithinAbs(cell_km2, 0.05));
  CHECK(fault_of(row("SRID=999999;POINT (1 2)")).code() == error_code::crs_unsupported);
  CHECK(fault_of(row("SRID=x;POINT (1 2)")).code() == error_code::document_malformed);
  CHECK(fault_of("id,wkt\n1\n").code() == error_code::document_malformed);
  // Quotes that do not open a field, and one that does not close.
  CHECK(read("a\"b;wkt;c,d\n1;\"POLYGON((1 2,3 4,5 1,1 2))\";2\n").features.size() == 1);
  CHECK(fault_of("wkt;\"n\n,,,,,,\n").code() == error_code::json_syntax);
  CHECK(fault_of("id,geojson\n1,\"{\"\"type\"\":\"\n").code() == error_code::json_syntax);
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "GEOMETRYCOLLECTION (";
  CHECK(fault_of(row(deep)).code() == error_code::json_too_deep);
}

namespace {

// A polygon of one ring in well-known binary, little-endian, in hexadecimal digits.
std::string wkb_digits(std::vector<std::pair<double, double>> const& ring, std::uint32_t srid = 0) {
  std::string digits = "01";
  auto const add = [&](auto value) {
    unsigned char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    for (auto const b : bytes) ((digits += "0123456789abcdef"[b / 16]) += "0123456789abcdef"[b % 16]);
  };
  add(std::uint32_t{3} | (srid == 0 ? 0u : 0x20000000u));
  if (srid != 0) add(srid);
  add(std::uint32_t{1});
  add(static_cast<std::uint32_t>(ring.size()));
  for (auto const& [x, y] : ring) {
    add(x);
    add(y);
  }
  return digits;
}

std::string utf16(std::string const& ascii, bool little) {
  std::string result = little ? "\xFF\xFE" : "\xFE\xFF";
  for (char const c : ascii) {
    if (!little) result += '\0';
    result += c;
    if (little) result += '\0';
  }
  return result;
}

}  // namespace

TEST_CASE("semicolons and tabs part fields too, as spreadsheets of many countries write them") {
  std::string const wkt = "POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48))";
  for (std::string const mark : {";", "\t", "|"}) {
    auto const map = read("id" + mark + "name" + mark + "wkt\n1" + mark + "\"Land, held\"" + mark + wkt + "\n");
    CHECK(map.features.at(0).name == "Land, held");
    CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  }
  CHECK(fault_of("id;wkt\n1;\"" + wkt + "\"x\n").expectation() ==
        "expected a semicolon or the end of the line after a quoted field");
}

TEST_CASE("well-known binary in a column, as databases export it") {
  auto const table = [](std::string const& digits) { return "id,geom\n1," + digits + "\n"; };
  std::vector<std::pair<double, double>> const degrees{{37, 48}, {38, 48}, {38, 49}, {37, 49}, {37, 48}};
  CHECK_THAT(occupied_km2(table(wkb_digits(degrees))), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(occupied_km2(table(wkb_digits(degrees, 4326))), WithinAbs(cell_km2, 0.05));
  // The same cell in metres of Web Mercator, by its formula.
  double const west = 4118821.1593, east = 4230140.6503, south = 6106854.8349, north = 6274861.3940;
  auto const metres = wkb_digits({{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, 3857);
  CHECK_THAT(occupied_km2(table(metres)), WithinAbs(cell_km2, 0.05));
  CHECK(fault_of(table(wkb_digits(degrees, 1))).code() == error_code::crs_unsupported);
}

TEST_CASE("rows in JSON, as databases answer, their geometry an object or a text") {
  auto const rows = [](std::string const& geometry) {
    return R"([{"id":1,"name":"Land","geom":)" + geometry + R"(},{"id":2,"name":"none","geom":null}])";
  };
  std::string escaped = cell;
  for (std::size_t at = 0; (at = escaped.find('"', at)) != escaped.npos; at += 2) escaped.insert(at, 1, '\\');
  for (auto const& geometry :
       {cell, '"' + escaped + '"', std::string("\"POLYGON ((37 48,38 48,38 49,\\u0033\\u0037 49,37 48))\"")}) {
    auto const map = read(rows(geometry));
    CHECK(map.features.at(0).name == "Land");
    CHECK(map.record.null_geometries == 1);
    CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  }
  auto const bad = fault_of(R"([{"wkt":"POLYGON ((1 2"}])");
  CHECK(bad.code() == error_code::document_malformed);
  CHECK(bad.place().path == "[0].wkt");
  CHECK(fault_of(R"([{"wkt":"POLYGON EMPTY"},7])").place().path == "[1]");
}

TEST_CASE("a map that a script hands on") {
  for (auto const& [before, after] : std::vector<std::pair<std::string, std::string>>{{"var json_front_1 = ", ";\n"},
                                                                                      {"callback(", ");"},
                                                                                      {"window.data=", ""},
                                                                                      {"export default ", ";"},
                                                                                      {"export const a = ", ";"}}) {
    INFO(before);
    CHECK_THAT(occupied_km2(before + collection + after), WithinAbs(cell_km2, 0.05));
    CHECK_THAT(occupied_km2(before + wrapped(collection) + after), WithinAbs(cell_km2, 0.05));
  }
  CHECK(fault_of("var a = " + collection + "; var b = {}").code() == error_code::json_syntax);
  CHECK(fault_of("var a = 1;").code() == error_code::json_syntax);
}

TEST_CASE("UTF-16 is read as what it says") {
  for (bool const little : {true, false}) {
    CHECK_THAT(occupied_km2(utf16(collection, little)), WithinAbs(cell_km2, 0.05));
    CHECK_THAT(occupied_km2(utf16("id\twkt\n1\tPOLYGON ((37 48, 38 48, 38 49, 37 49, 37 48))\n", little)),
               WithinAbs(cell_km2, 0.05));
  }
  CHECK(fault_of(utf16(collection, true) + "x").code() == error_code::json_syntax);
  // What begins as a shapefile when it is recoded has nothing beside it.
  CHECK(fault_of(utf16(std::string("\0\0\x27\x0a", 4) + "cut off", true)).place().file == "map.json");
}

TEST_CASE("an answer that its server cut off is refused, unless a part will do") {
  auto const with = [](std::string const& sign) {
    return R"({"type":"FeatureCollection","features":[)" + feature + "]," + sign + "}";
  };
  for (auto const* sign : {R"("exceededTransferLimit":true)", R"("properties":{"exceededTransferLimit":true})",
                           R"("numberMatched":3,"numberReturned":1)", R"("numberMatched":3)", R"("totalFeatures":"2")",
                           R"("links":[{"rel":"self"},{"rel":"next","href":"y"}])", R"("next":"https://example.org/2")",
                           R"("hasMore":true)", R"("context":{"matched":9,"returned":1})", R"("total":2,"limit":1)",
                           R"("exceededTransferLimit":"true")", R"("totalCount":2)", R"("page":1,"pages":4)",
                           R"("meta":{"page":1,"total_pages":4})", R"("pageInfo":{"hasNextPage":true})",
                           R"("remark":"runtime error: Query timed out in \"query\"")"}) {
    INFO(sign);
    auto const e = fault_of(with(sign));
    CHECK(e.code() == error_code::partial_answer);
    CHECK_THAT(e.what(), ContainsSubstring("the server cut this one off"));
    CHECK_THAT(occupied_km2(read(with(sign), a_part_will_do())), WithinAbs(cell_km2, 0.05));
  }
  for (auto const* whole : {R"("exceededTransferLimit":false,"numberMatched":1,"numberReturned":1)",
                            R"("numberMatched":"unknown","numberReturned":1)",
                            R"("totalFeatures":"unknown","next":null)", R"("links":[{"rel":"self"}],"next":"")",
                            R"("total":8217)", R"("page":1,"pages":1)", R"("pages":3,"remark":"read it")"})
    CHECK(read(with(whole)).features.size() == 1);
  for (auto const* around : {R"({"count":9,"next":"https://example.org/2","results":)", R"({"total_count":9,"list":)",
                             R"({"links":[{"rel":"next"}],"a":{"b":)"}) {
    auto const text = around + collection + (around[2] == 'l' ? "}}" : "}");
    CHECK(fault_of(text).code() == error_code::partial_answer);
    CHECK(read(text, a_part_will_do()).features.size() == 1);
  }
  CHECK(fault_of(R"({"exceededTransferLimit":true,"value":)" + collection + "}").code() == error_code::partial_answer);
  CHECK(fault_of(R"({"spatialReference":{"wkid":4326},"exceededTransferLimit":true,"features":[]})").code() ==
        error_code::partial_answer);
}

TEST_CASE("lists inside an answer are the map where no collection is") {
  auto const hex = wkb_digits({{37, 48}, {38, 48}, {38, 49}, {37, 49}, {37, 48}});
  auto const quoted = [](std::string text) {
    for (std::size_t at = 0; (at = text.find('"', at)) != text.npos; at += 2) text.insert(at, 1, '\\');
    return '"' + text + '"';
  };
  std::string const clockwise = "[[[37,48],[37,49],[38,49],[38,48],[37,48]]]";
  std::vector<std::string> const answers = {
      R"({"rows":[{"id":1,"the_geom":")" + hex + R"("}],"total_rows":1,"fields":{"the_geom":{"type":"geometry"}}})",
      R"({"data":{"zones":[{"geom":null},{"geom":)" + cell + "}]}}",
      R"({"results":[{"geo_shape":)" + feature + "}]}",
      R"({"result":{"records":[{"geom":)" + quoted(cell) + R"(}],"total":1,"limit":100}})",
      R"({"data":{"features":[)" + feature + "]}}",
      R"({"schema":{},"data":[{"_geojson":)" + quoted(feature) + "}]}",
      R"({"type":"umap","geometry":{"type":"Point","coordinates":[1,2]},"layers":[)" + collection + "]}",
      R"({"layers":[{"featureSet":{"features":[{"attributes":{},"geometry":{"rings":)" + clockwise + "}}]}}]}",
      R"({"data":{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[0]]}},"arcs":)" + clockwise + "}}",
      R"({"id":1,"geometry":)" + cell + "}\n\n{\"id\":2,\"geometry\":null}\n"};
  for (auto const& text : answers) {
    INFO(text);
    CHECK_THAT(occupied_km2(text), WithinAbs(cell_km2, 0.05));
  }
  CHECK(fault_of(R"({"rows":[{"geom":)" + cell + R"(}],"total_rows":2})").code() == error_code::partial_answer);
  CHECK(fault_of(R"({"a":[)" + feature + R"(],"b":[{"geom":)" + cell + "}]}").code() == error_code::part_ambiguous);
  CHECK(read(R"({"a":[)" + feature + R"(],"b":[{"geom":)" + cell + "}]}", naming("b")).features.size() == 1);
  CHECK_THAT(fault_of(R"({"generator":"Overpass API","elements":[]})").what(), ContainsSubstring("[out:xml]"));
}

TEST_CASE("lines and points are read from other documents too") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("road.json", R"([{"type":"Feature","properties":{"name":"road"},)"
                                              R"("geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}])");
  CHECK(salient::read_lines(file).lines.at(0).name == "road");
}
