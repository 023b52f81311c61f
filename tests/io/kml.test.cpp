// SPDX-License-Identifier: BSL-1.0
// KML and KMZ: what tells the sides apart there is a folder's name or a colour. Right values: a cell of one degree at 48 N
// has 8,217.7 km2, half a cell 4,108.9.
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "salient/control/resolve.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"

#include "temp_folder.hpp"
#include "thrown.hpp"
#include "zipped.hpp"

#if SALIENT_HAS_EXPAT

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::error_code;
using salient::input_error;
using salient::legend_mark;
using salient::read_options;
using salient::snapshot;
using salient::status;

namespace {

constexpr double cell_km2 = 8217.72;

std::string kml(std::string const& inner) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>A map</name>)" +
         inner + "</Document></kml>";
}

std::string ring(double west, double east) {
  auto const w = std::to_string(west);
  auto const e = std::to_string(east);
  return "<LinearRing><coordinates>\n" + w + ",48,0 " + e + ",48,0 " + e + ",49,0\t" + w + ",49,0 " + w +
         ",48,0\n</coordinates></LinearRing>";
}

std::string outer(double west, double east) { return "<outerBoundaryIs>" + ring(west, east) + "</outerBoundaryIs>"; }

std::string mark(std::string const& about, std::string const& geometry) {
  return "<Placemark>" + about + geometry + "</Placemark>";
}

std::string cell(std::string const& about, double west = 37, double east = 38) {
  return mark(about, "<Polygon>" + outer(west, east) + "</Polygon>");
}

std::string style(std::string const& id, std::string const& colour) {
  return "<Style id=\"" + id + "\"><PolyStyle><color>" + colour + "</color></PolyStyle></Style>";
}

// As Google My Maps exports: a folder a layer, styles by way of style maps.
std::string const my_maps =
    kml(style("red-normal", "4d1427a5") + style("yellow-normal", "4d00eaff") +
        "<StyleMap id=\"red\"><Pair><key>normal</key><styleUrl>#red-normal</styleUrl></Pair>"
        "<Pair><key>highlight</key><styleUrl>#yellow-normal</styleUrl></Pair></StyleMap>"
        "<StyleMap id=\"yellow\"><Pair><key>normal</key><styleUrl>#yellow-normal</styleUrl></Pair></StyleMap>"
        "<Folder><name>Russian control</name>" +
        cell("<name>Polygon 12</name><styleUrl>#red</styleUrl>") + "</Folder><Folder>" +
        cell("<name>Polygon 40</name><styleUrl>#yellow</styleUrl>", 36.5, 37) +
        "<name>Contested</name></Folder><Folder><name>Units</name>" +
        mark("<name>1st Army</name>", "<Point><coordinates>37.5,48.5,0</coordinates></Point>") + "</Folder>");

read_options by(std::vector<salient::legend_rule> rules) {
  read_options opt;
  opt.names.rules = std::move(rules);
  return opt;
}

read_options all_occupied() {
  read_options opt;
  opt.every_feature = status::occupied;
  return opt;
}

snapshot read(std::string const& text, read_options const& opt = all_occupied()) {
  return salient::read_geojson_text(text, "map.kml", opt);
}

double occupied_km2(snapshot const& map) { return salient::resolve(map).area_km2(status::occupied); }

input_error fault_of(std::string const& text, read_options const& opt = all_occupied()) {
  INFO(text.substr(0, 200));
  return salient::test::error_of<input_error>([&] { return read(text, opt); });
}

}  // namespace

TEST_CASE("a folder's name or a colour by way of style maps tells the sides apart") {
  for (auto const& opt :
       {by({{legend_mark::folder, "russian control", status::occupied},
            {legend_mark::folder, "contested", status::contested}}),
        by({{legend_mark::fill, "#a52714", status::occupied}, {legend_mark::fill, "#ffea00", status::contested}})}) {
    auto const map = read(my_maps, opt);
    auto const resolved = salient::resolve(map);
    CHECK_THAT(resolved.area_km2(status::occupied), WithinAbs(cell_km2, 0.05));
    CHECK_THAT(resolved.area_km2(status::contested), WithinAbs(cell_km2 / 2, 0.05));
    CHECK(map.record.points_skipped == 1);
    CHECK(map.features.at(0).name == "Polygon 12");
  }
}

TEST_CASE("styles of their own, hollow polygons and styles that are not there") {
  auto const red = by({{legend_mark::fill, "#ff0000", status::occupied}});
  auto const what = [&](std::string const& about, std::string const& before = "") {
    return read(kml(before + cell(about)), red).features.at(0).what;
  };
  CHECK(what("<Style><PolyStyle><color>230000ff</color></PolyStyle></Style>") == status::occupied);
  CHECK(what("<styleUrl>#ru</styleUrl>", style("ru", "FF0000FF")) == status::occupied);
  CHECK(what("<StyleMap><Pair><key>normal</key><Style><PolyStyle><color>ff0000ff</color></PolyStyle></Style></Pair>"
             "</StyleMap>") == status::occupied);
  CHECK(what("<Style><PolyStyle><color>ff0000ff</color><fill>0</fill></PolyStyle></Style>") == status::unrecognised);
  CHECK(what("<styleUrl>#gone</styleUrl>") == status::unrecognised);
  CHECK(what("<styleUrl>#a</styleUrl>",
             "<StyleMap id=\"a\"><Pair><key>normal</key><styleUrl>#a</styleUrl></Pair></StyleMap>") ==
        status::unrecognised);
}

TEST_CASE("holes, several geometries, and blanks of all kinds between coordinates") {
  auto const hole =
      mark("", "<Polygon>" + outer(37, 39) + "<innerBoundaryIs>" + ring(37.5, 38.5) + "</innerBoundaryIs></Polygon>");
  CHECK_THAT(occupied_km2(read(kml(hole))), WithinAbs(cell_km2, 0.05));
  auto const several =
      mark("", "<MultiGeometry><Polygon>" + outer(37, 37.5) + "</Polygon><MultiGeometry><Polygon>" + outer(37.5, 38) +
                   "</Polygon><Point><coordinates>1,2</coordinates></Point>"
                   "</MultiGeometry></MultiGeometry>");
  auto const map = read(kml(several));
  CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  CHECK(map.features.size() == 1);
  auto const spaced = mark("",
                           "<Polygon><outerBoundaryIs><LinearRing><coordinates>37, 48, 0 38 ,48 38,+49.0 37,49. 37,48"
                           "</coordinates></LinearRing></outerBoundaryIs></Polygon>");
  CHECK_THAT(occupied_km2(read(kml(spaced))), WithinAbs(cell_km2, 0.05));
  CHECK(read(kml(mark("<name>none</name>", ""))).record.null_geometries == 1);
}

TEST_CASE("times and extended data are properties") {
  read_options opt;
  opt.status_members = {"side"};
  opt.names.rules = {{legend_mark::value, "held", status::occupied}};
  auto const map = read(kml(cell("<TimeStamp><when>2025-05-01T06:00:00Z</when></TimeStamp><ExtendedData>"
                                 "<Data name=\"side\"><value>held</value></Data></ExtendedData>")),
                        opt);
  CHECK(map.features.at(0).what == status::occupied);
  CHECK(map.features.at(0).day == "time=2025-05-01T06:00:00Z");

  // The text of a description, whatever marks it up.
  opt.status_members = {"description"};
  opt.names.rules = {{legend_mark::pattern, "*held by them*", status::occupied}};
  for (auto const* text :
       {"<![CDATA[<b>held</b> <i>held by them</i>]]>", "<p>Land <b>held by</b> <name>them</name></p>!", "held by them"})
    CHECK(read(kml(cell("<description>" + std::string(text) + "</description><name>n</name>")), opt)
              .features.at(0)
              .what == status::occupied);

  salient::test::temp_folder const folder;
  auto const file = folder.write(
      "days.kml", kml("<Folder><TimeSpan><begin>2025-05-01</begin><end>2025-05-31</end></TimeSpan>" + cell("") +
                      "</Folder>" + cell("<TimeSpan><begin>2025-06-01</begin></TimeSpan>", 37, 37.5)));
  salient::map_options how;
  how.every_feature = status::occupied;
  how.profile.emplace();
  how.profile->from_member = "begin";
  how.profile->to_member = "end";
  CHECK_THAT(occupied_km2(salient::read_map(file.string() + "@2025-05-15", how)), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(occupied_km2(salient::read_map(file.string() + "@latest", how)), WithinAbs(cell_km2 / 2, 0.05));
}

TEST_CASE("a prefix of its namespace makes no other format of it") {
  auto text = kml(cell("<name>x</name>"));
  for (auto at = text.find('<', text.find("?>")); at != text.npos; at = text.find('<', at + 1))
    text.insert(at + (text[at + 1] == '/' ? 2 : 1), "k:");
  CHECK_THAT(occupied_km2(read(text)), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("a KMZ, and a zip archive with one document") {
  auto const opt = by({{legend_mark::folder, "russian control", status::occupied}});
  auto const area = [&](std::string const& archive) { return occupied_km2(read(archive, opt)); };
  CHECK_THAT(area(salient::test::zipped({{"images/icon.png", "x"}, {"doc.kml", my_maps}, {"other.kml", "x"}})),
             WithinAbs(cell_km2, 0.05));
  CHECK_THAT(area(salient::test::zipped({{"control.KML", my_maps}})), WithinAbs(cell_km2, 0.05));
  auto const square = R"({"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]})";
  CHECK_THAT(occupied_km2(read(salient::test::zipped({{"readme.txt", "x"}, {"a.geojson", square}}))),
             WithinAbs(cell_km2, 0.05));
  auto const two = salient::test::zipped({{"a.geojson", square}, {"b.geojson", square}});
  CHECK(fault_of(two).code() == error_code::part_ambiguous);
  // What is not read is a part too: without it the rest is no whole.
  for (auto const* other : {"b.fgb", "b.kmz", "maps/b.ndjson", "b.geojson.gz"})
    CHECK(fault_of(salient::test::zipped({{"a.geojson", square}, {other, "x"}})).code() == error_code::part_ambiguous);
  CHECK(fault_of(salient::test::zipped({{"doc.kml", my_maps}, {"a.geojson", square}})).code() ==
        error_code::part_ambiguous);
  auto named = all_occupied();
  named.part = "b.geojson";
  CHECK_THAT(occupied_km2(read(two, named)), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(fault_of(salient::test::zipped({{"front.shp", "x"}})).what(),
             ContainsSubstring("expected a map in the archive, found front.shp"));
  CHECK_THAT(fault_of(salient::test::zipped({{"readme.txt", "x"}})).what(),
             ContainsSubstring("found a zip archive; unpack it"));
}

TEST_CASE("a damaged archive, and one that would burst, is refused") {
  auto const archive = salient::test::zipped({{"doc.kml", my_maps}});
  for (std::size_t size = 4; size < archive.size(); size += 7)
    CHECK(fault_of(archive.substr(0, size)).code() == error_code::archive_damaged);
  for (std::size_t at = 0; at < archive.size(); at += 3) {
    auto damaged = archive;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    try {
      static_cast<void>(read(damaged));
    } catch (input_error const&) {
    }
  }
  auto small = all_occupied();
  small.limits.max_bytes = 100'000;
  auto const bomb = salient::test::zipped({{"doc.kml", std::string(2'000'000, ' ')}});
  REQUIRE(bomb.size() < small.limits.max_bytes);
  CHECK(fault_of(bomb, small).code() == error_code::file_too_large);
  // A directory that tells of fewer bytes than there are.
  auto lying = bomb;
  auto const directory = lying.find("PK\x01\x02");
  lying.replace(directory + 24, 4, salient::test::little(50'000, 4));
  CHECK(fault_of(lying, small).code() == error_code::archive_damaged);
  CHECK(fault_of(salient::test::zipped({{"doc.kml", salient::test::zipped({{"doc.kml", "x"}})}})).code() ==
        error_code::not_geojson);
}

TEST_CASE("a file that links to more land is no whole map") {
  auto const linked =
      kml(cell("<name>Occupied</name>") + "<NetworkLink><Link><href>rest.kml</href></Link></NetworkLink>");
  auto const fault = fault_of(linked);
  CHECK(fault.code() == error_code::partial_answer);
  CHECK_THAT(fault.what(), ContainsSubstring("'rest.kml'"));
  read_options part;
  part.partial = true;
  CHECK(salient::read_geojson_text(linked, "map.kml", part).features.size() == 1);
  // A picture's and a model's own file is no land.
  CHECK(read(kml(cell("<name>Occupied</name>") +
                 "<GroundOverlay><Icon><href>a.png</href></Icon></GroundOverlay>"
                 "<Placemark><Model><Link><href>house.dae</href></Link></Model></Placemark>"))
            .features.size() == 1);
}

TEST_CASE("KML in the code pages of its writers") {
  auto const said = [](std::string const& encoding, std::string const& name) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><kml><Document>" + cell("<name>" + name + "</name>") +
           "</Document></kml>";
  };
  CHECK(read(said("windows-1251", "\xCE\xEA\xF3\xEF")).features.at(0).name == "Окуп");
  CHECK(read(said("windows-1252", "\x80")).features.at(0).name == "€");
  CHECK(read(said("ISO-8859-1", "\xFC")).features.at(0).name == "ü");
  CHECK_THAT(fault_of(said("EBCDIC", "x")).what(), ContainsSubstring("unknown encoding"));
  std::string wide = "\xFF\xFE";
  for (char const c : said("UTF-16", "Occupied")) (wide += c) += '\0';
  CHECK(read(wide).features.at(0).name == "Occupied");
}

TEST_CASE("hostile and broken KML is refused with its line") {
  auto const at_line = [](std::string const& text, error_code code) {
    auto const e = fault_of(text);
    CHECK(e.code() == code);
    CHECK(e.place().line.has_value());
  };
  at_line(my_maps.substr(0, my_maps.size() - 20), error_code::document_malformed);
  at_line(kml(""), error_code::document_malformed);
  at_line("<kml>&undefined;</kml>", error_code::document_malformed);
  at_line("<!DOCTYPE kml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><kml>&b;</kml>", error_code::document_malformed);
  at_line("<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml>&a;</kml>", error_code::document_malformed);
  std::string deep = "<kml>";
  for (int i = 0; i < 100'000; ++i) deep += "<Folder>";
  at_line(deep, error_code::json_too_deep);
  for (auto const* bad : {"37 48", "37,48 38", "a,b", "37,48,0,1 38,48", "37,,48", "37,48x"})
    at_line(kml(mark("", std::string("<Polygon><outerBoundaryIs><LinearRing><coordinates>") + bad +
                             "</coordinates></LinearRing></outerBoundaryIs></Polygon>")),
            error_code::coordinates_malformed);
  at_line(kml(mark("", "<Polygon><innerBoundaryIs>" + ring(37, 38) + "</innerBoundaryIs></Polygon>")),
          error_code::document_malformed);
  at_line(kml(mark("", "<Polygon>" + outer(37, 38) + outer(38, 39) + "</Polygon>")), error_code::document_malformed);
  CHECK_THAT(fault_of(kml("<NetworkLink><Link><href>https://example.org/map.kml</href></Link></NetworkLink>")).what(),
             ContainsSubstring("found a link to 'https://example.org/map.kml'"));
  auto const endless =
      "<Polygon><outerBoundaryIs><LinearRing><coordinates>1e999,48</coordinates></LinearRing></outerBoundaryIs></"
      "Polygon>";
  CHECK(fault_of(kml(mark("", endless))).code() == error_code::coordinate_not_finite);
  auto const beyond = fault_of(kml(cell("", 37, 380)));
  CHECK(beyond.code() == error_code::coordinate_out_of_range);
  CHECK(beyond.place().path == "features[0].geometry.coordinates[0][1]");
}

TEST_CASE("rings are read to the bit as their text, however their numbers are written") {
  std::string many = "<coordinates>";
  for (int i = 0; i < 400; ++i) {
    auto const part = std::to_string(1 + i * 7919L % 999983);
    many += std::to_string(30 + i % 7) + "." + part.substr(0, 1 + static_cast<std::size_t>(i) % part.size()) + ",4" +
            std::to_string(i % 10) + "." + part + part.substr(0, static_cast<std::size_t>(i) % 8) + ",0\n   ";
  }
  std::string const written[] = {
      many + "</coordinates>",
      "<coordinates>37,48 38,48 38,49 37,48</coordinates>",
      "<coordinates> 37.0,48.0,0\n\t38.00000001,48.5,12.5\r\n38.5,49,0 37.0,48.0,0 </coordinates>",
      "<coordinates>-0.0,-0 -1.5,0.1234567890123456789 -1,1 -0.0,-0</coordinates>",
      "<coordinates>37.123456789012345,48.98765432109876 9007199254740993e-14,48 38,49</coordinates>",
      "<coordinates>037.10,48 +38,48 38.,49 .5e2,48</coordinates>",
      "<coordinates>37, 48 38 ,48 38,49</coordinates>",
      "<coordinates>37.00000000000000000000000000001,48 38,48.30000000000000000 38,49</coordinates>",
      "<coordinates>12345678.5,48 38,48 38,49</coordinates>",
      "<coordinates>37,48,0,0 38,48 38,49</coordinates>",
      "<coordinates>37,48;38,48 38,49</coordinates>",
      "<coordinates>37 38,48 38,49</coordinates>",
      "<coordinates>1e-999,48 38,48 38,49</coordinates>",
      "<coordinates>179,48 -179,48 -179,49 179,49 179,48</coordinates>",
      "<coordinates>37,48 38,48</coordinates>",
      "<coordinates></coordinates>",
  };
  for (auto const& coordinates : written) {
    INFO(coordinates.substr(0, 100));
    auto const text = kml(mark("", "<MultiGeometry><Polygon><outerBoundaryIs><LinearRing>" + coordinates +
                                       "</LinearRing></outerBoundaryIs></Polygon><Polygon>" + outer(37, 38) +
                                       "</Polygon></MultiGeometry>"));
    auto const judged = [](std::string const& map) -> std::pair<snapshot, std::string> {
      try {
        return {salient::read_geojson_text(map, "m.kml"), ""};
      } catch (input_error const& e) {
        return {{}, e.what()};
      }
    };
    auto const direct = judged(text);
    std::pair<snapshot, std::string> by_text;
    try {
      by_text = judged(salient::detail::as_geojson(text, "m.kml", {}, salient::detail::no_companions())->text);
    } catch (input_error const& e) {
      by_text.second = e.what();
    }
    auto const& [vertices, expected] = std::pair(direct.first.geometry.vertices, by_text.first.geometry.vertices);
    REQUIRE(vertices.size() == expected.size());
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      CHECK(std::bit_cast<std::uint64_t>(vertices[i].lon) == std::bit_cast<std::uint64_t>(expected[i].lon));
      CHECK(std::bit_cast<std::uint64_t>(vertices[i].lat) == std::bit_cast<std::uint64_t>(expected[i].lat));
    }
    CHECK(direct.first.geometry.ring_offsets == by_text.first.geometry.ring_offsets);
    CHECK(direct.first.record.warnings == by_text.first.record.warnings);
    // The made text has places in bytes, the document has none.
    CHECK(direct.second == by_text.second.substr(0, by_text.second.find(" (byte")) +
                               (by_text.second.find(" (byte") == std::string::npos
                                    ? ""
                                    : by_text.second.substr(by_text.second.find(')') + 1)));
  }
}

TEST_CASE("a folder of dated KML is an archive") {
  salient::test::temp_folder const folder;
  for (auto const* name : {"Control_25_05_01.kml", "Control_25_06_01.kml"})
    folder.write(name, kml(style("ru", "230000ff") + style("ua", "23ff0000") + cell("<styleUrl>#ru</styleUrl>") +
                           cell("<styleUrl>#ua</styleUrl>", 36, 37)));
  salient::map_options how;
  how.profile.emplace();
  how.profile->dates = "Control_{yy}_{mm}_{dd}";
  how.names.emplace();
  how.names->rules = {{legend_mark::fill, "#ff0000", status::occupied},
                      {legend_mark::fill, "#0000ff", status::liberated}};
  auto const map = salient::read_map(folder.path().string() + "@2025-05-20", how);
  CHECK_THAT(occupied_km2(map), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(salient::resolve(map).area_km2(status::liberated), WithinAbs(cell_km2, 0.05));
  CHECK(salient::find_maps({folder.path()}, *how.profile).maps.size() == 2);
  // Where no name tells, a property may.
  salient::test::temp_folder const undated;
  undated.write("a.kml", kml(cell("<TimeStamp><when>2025-07-01</when></TimeStamp>")));
  salient::source_profile by_time;
  by_time.state_time_member = "time";
  CHECK(salient::list_maps(undated.path(), by_time).at(0).state_day == salient::parse_date("2025-07-01"));
}

#endif
