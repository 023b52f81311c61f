// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"
#include "svg_picture.hpp"

namespace {

using salient::test::content_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;
using salient::test::svg_picture;
using salient::test::write;

TEST_CASE("map draws a day with areas, source, convention and checksums") {
  auto const ran = salient("map data@2025-11-01 --place Pokrovsk");
  REQUIRE(ran.exit_code == 0);
  CHECK(ran.err.empty());
  svg_picture const picture(ran.out);
  picture.check_sound();
  for (auto const* words : {"Illustration (invented, not a real map), state 2025-11-01", "occupied 4572.7 km²",
                            "contested 22.3 km²", "liberated 49.3 km²", "Pokrovsk", "Myrnohrad", "published 2025-11-01",
                            "Attribution: Invented for salient", "Convention: areas on wgs84", "Not for navigation"})
    CHECK(picture.says(words));
  CHECK(ran.out.find("&quot;sha256&quot;:") != std::string::npos);
  CHECK(salient("map data@2025-11-01 --place Pokrovsk").out == ran.out);
}

TEST_CASE("map draws two sources beside each other: what either shows alone, and both") {
  auto const ran = salient("map data@2025-11-01 --against data@2025-10-01");
  REQUIRE(ran.exit_code == 0);
  svg_picture const picture(ran.out);
  picture.check_sound();
  CHECK(picture.with_class("gained").size() == 1);
  CHECK(picture.with_class("lost").empty());
  // K + L + M alone on the one, A to J but for F on both (examples/data/README.md).
  for (auto const* words : {"On both maps 4457.4 km² of occupied land", "115.4 km²", "only data@2025-11-01"})
    CHECK(picture.says(words));
  CHECK(!picture.says("gained"));
  CHECK(salient("map data@2025-11-01 --against data@2025-10-01 --since data@2025-09-01").exit_code == 2);
}

TEST_CASE("no state border is drawn at Perekop, the regional one is; the picture shows water and towns") {
  scratch const folder;
  auto const map = file(folder, "2025-11-01.geojson", square("Occupied", 33, 45.5, 35, 46.5));
  auto const ran = salient("map " + map + " --window disc:33.7,46.15:25");
  REQUIRE(ran.exit_code == 0);
  svg_picture const picture(ran.out);
  picture.check_sound();
  CHECK(picture.with_class("base-state").empty());
  CHECK(picture.with_class("state-border").empty());
  CHECK(picture.with_class("base-region").size() == 1);
  CHECK(picture.says("Armyansk"));
  CHECK(picture.says("Base map: Natural Earth"));
  auto const road = (folder / "road.geojson").string();
  write(
      road,
      R"({"type":"Feature","properties":{"name":"M18"},"geometry":{"type":"LineString","coordinates":[[33.5,46.1],[33.9,46.2]]}})");
  auto const with_road = salient("map " + map + " --window disc:33.7,46.15:25 --base " + road + ":road");
  CHECK(svg_picture(with_road.out).with_class("base-road").size() == 1);
  CHECK(salient("map " + map + " --base " + road + ":motorway").exit_code == 2);
  // Where there is one it is drawn.
  auto const north = salient("map " + map + " --window disc:36.5,50.4:25");
  CHECK(svg_picture(north.out).with_class("base-state").size() == 1);
}

namespace {

std::array<std::string, 3> const picture_commands = {
    "map data@latest --title 'Our title' --credit 'Our paper' --quiet --out ",
    "encirclement data@latest --place Pokrovsk --title 'Our title' --credit 'Our paper' --quiet --out ",
    "history data --title 'Our title' --credit 'Our paper' --quiet --out "};

// The width that a PNG's head says.
unsigned width_of(std::string const& png) {
  unsigned result = 0;
  for (std::size_t i = 16; i < 20; ++i) result = result << 8 | static_cast<unsigned char>(png.at(i));
  return result;
}

}  // namespace

TEST_CASE("pictures have a title and a credit of one's own, and are PNGs twice as large where rsvg-convert is there") {
  if (std::system("rsvg-convert --version >/dev/null 2>&1") != 0) SKIP("skipped: no rsvg-convert");
  scratch const folder;
  for (auto const& command : picture_commands) {
    INFO(command);
    auto const drawn = (folder / "picture.svg").string();
    auto const made = (folder / "picture.png").string();
    CHECK(salient(command + drawn).exit_code == 0);
    auto const ran = salient(command + made);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    svg_picture const picture(content_of(drawn));
    for (auto const* words : {"Our title", "Our paper"}) CHECK(picture.says(words));
    auto const png = content_of(made);
    CHECK(png.starts_with("\x89PNG\r\n\x1A\n"));
    auto const head = content_of(drawn).substr(0, 400);
    auto const width = head.find(" width=\"");
    REQUIRE(width != head.npos);
    CHECK(width_of(png) == 2 * static_cast<unsigned>(std::stod(head.substr(width + 8))));
  }
}

TEST_CASE("without rsvg-convert the message says what to install, and what needs nothing") {
  scratch const folder;
  auto const out = (folder / "ring.png").string();
  auto const without = salient(picture_commands[1] + out, "export PATH=/nowhere");
  CHECK(without.exit_code == 3);
  for (auto const* words : {"librsvg2-bin", "salient report"}) CHECK(without.err.find(words) != std::string::npos);
  CHECK(!std::filesystem::exists(out));
}

TEST_CASE("map draws what changed, with the numbers of change") {
  auto const ran = salient("map data@2025-10-01 --since data@2025-09-01");
  REQUIRE(ran.exit_code == 0);
  svg_picture const picture(ran.out);
  picture.check_sound();
  CHECK(picture.with_class("gained").size() == 1);
  CHECK(picture.with_class("lost").size() == 1);
  CHECK(picture.with_class("other-change").size() == 1);
  CHECK(picture.says("gained 191.5 km², lost 49.3 km², net 142.1 km²"));
  CHECK(picture.says("Before: Illustration"));
  auto const same = salient("map data@2025-10-01 --since data@2025-10-01");
  REQUIRE(same.exit_code == 0);
  CHECK(svg_picture(same.out).says("Nothing differs"));
  auto const swapped = salient("map data@2025-09-01 --since data@2025-10-01");
  CHECK(swapped.err.find("later state") != std::string::npos);
  CHECK(svg_picture(swapped.out).says("Warning: the earlier map shows a later"));
}

TEST_CASE("titles, claims and ages name days of the source's calendar, in every timezone") {
  for (std::string const zone : {"America/New_York", "UTC", "Europe/Kyiv", "Asia/Tokyo"}) {
    INFO(zone);
    scratch const folder;
    write(folder / "source.json", R"({"name":"A source","status":"occupied","timezone":")" + zone + R"("})");
    // The clocks change on the 26th in Kyiv, on the 2nd in New York.
    for (auto const* day : {"2025-10-26", "2025-11-01", "2025-11-02"})
      file(folder, std::string(day) + ".geojson", square("", 36, 48, day[6] == '0' ? 37 : 37.1, 49));
    auto const in = (folder / "").string();
    auto const changed = salient("map " + in + "@2025-11-02 --since " + in + "@2025-10-26");
    REQUIRE(changed.exit_code == 0);
    CHECK(svg_picture(changed.out).says("A source: what changed from 2025-10-26 to 2025-11-02"));
    CHECK(svg_picture(salient("map " + in + "@2025-11-01").out).says("A source, state of 2025-11-01"));
    auto const ring = salient("encirclement " + in + "@2025-11-02 --place 37.2,48.5 --format json").json();
    CHECK(ring.at("places")[0].at("last_change_date") == "2025-11-01");
    auto const claim =
        salient("claim tightening " + in + "@2025-11-02 --since " + in + "@2025-10-26 --place 37.2,48.5 --format json");
    CHECK(claim.json().at("rows")[0].at("sentence").get<std::string>().find("between 2025-10-26 and 2025-11-02") !=
          std::string::npos);
    auto const steps = salient("series " + in + " --format json").json().at("steps");
    CHECK(steps[0].at("start") == "2025-10-26");
    CHECK(steps[1].at("end") == "2025-11-02");
    // Of a day long after the last map it says nothing.
    auto const stale = salient("area " + in + "@2027-01-01");
    CHECK(stale.exit_code == 3);
    CHECK(stale.err.find("the last one is of 2025-11-02") != std::string::npos);
    CHECK(salient("area " + in + "@2025-11-30 --set stale_days=28").exit_code == 0);
  }
}

TEST_CASE("map counts and shows only its window") {
  auto const ran = salient("map data@2025-11-01 --window disc:Pokrovsk:10");
  REQUIRE(ran.exit_code == 0);
  svg_picture const picture(ran.out);
  picture.check_sound();
  CHECK(picture.with_class("window").size() == 1);
  CHECK(picture.with_class("liberated").empty());
  CHECK(!picture.says("occupied 4572.7"));
  CHECK(salient("map data@2025-11-01 --window disc:Pokrovsk").exit_code == 2);
}

TEST_CASE("map keeps what was occupied before 2022 apart, changes do not") {
  scratch const folder;
  auto const file = folder / "map.geojson";
  std::ofstream(file) << R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Crimea"},"geometry":{"type":"Polygon","coordinates":[[[34,45],[35,45],[35,46],[34,46],[34,45]]]}},
    {"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[35,45],[36,45],[36,46],[35,46],[35,45]]]}}]})";
  auto const day = salient("map " + file.string());
  CHECK(svg_picture(day.out).with_class("occupied_before_2022").size() == 1);
  auto const change = salient("map " + file.string() + " --since " + file.string());
  CHECK(svg_picture(change.out).with_class("occupied_before_2022").empty());
}

TEST_CASE("map is SVG and nothing else, and says where it cannot write") {
  CHECK(salient("map data@2025-11-01 --format svg").exit_code == 0);
  for (auto const* other : {"json", "text", "csv", "md"})
    CHECK(salient(std::string("map data@2025-11-01 --format ") + other).exit_code == 2);
  scratch const folder;
  auto const file = folder / "map.svg";
  auto const written = salient("map data@2025-11-01 --out " + file.string());
  CHECK(written.exit_code == 0);
  CHECK(written.out.empty());
  CHECK(content_of(file) == salient("map data@2025-11-01").out);
  auto const refused = salient("map data@2025-11-01 --out " + (folder / "no").string() + "/map.svg");
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("cannot be written") != std::string::npos);
  auto const other_kind = salient("map data@2025-11-01 --out " + (folder / "map.GIF").string());
  CHECK(other_kind.exit_code == 2);
  CHECK(other_kind.err.find("ends in .svg or .png") != std::string::npos);
  CHECK(!std::filesystem::exists(folder / "map.GIF"));
  auto const absent = salient("map nothing.geojson");
  CHECK(absent.exit_code == 3);
  CHECK(absent.out.empty());
}

TEST_CASE("names from a map's own files are escaped in its picture") {
  scratch const folder;
  auto const file = folder / "map.geojson";
  std::ofstream(file) << R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[35,45],[36,45],[36,46],[35,46],[35,45]]]}},
    {"type":"Feature","properties":{"name":"<script>alert(1)</script>"},"geometry":{"type":"Polygon","coordinates":[[[37,45],[38,45],[38,46],[37,46],[37,45]]]}}]})";
  std::ofstream(folder / "places.csv") << "name,lon,lat\n<script>alert(2)</script>,35.5,45.5\n";
  auto const ran = salient("map " + file.string() + " --places " + (folder / "places.csv").string());
  REQUIRE(ran.exit_code == 0);
  svg_picture const picture(ran.out);
  picture.check_sound();
  CHECK(ran.out.find("<script") == std::string::npos);
  CHECK(picture.says("<script>alert(2)</script>"));
  CHECK(picture.says("'<script>alert(1)</script>' not recognised"));
}

TEST_CASE("encirclement draws a picture beside its answer") {
  scratch const folder;
  auto const file = folder / "ring.svg";
  auto const ran = salient("encirclement data@2025-11-01 --place Pokrovsk --svg " + file.string());
  REQUIRE(ran.exit_code == 0);
  CHECK(ran.out.find(file.string()) != std::string::npos);
  svg_picture const picture(content_of(file));
  picture.check_sound();
  CHECK(picture.with_class("disc").size() == 4);
  CHECK(picture.with_class("neck").size() == 2);
  for (auto const* words :
       {"gap 8.5 km", "gap 4.0 km (contested)", "2.4 km", "46 to 55 % of all directions within 10 km",
        "Pokrovsk: the gap to the rear", "Illustration (invented"})
    CHECK(picture.says(words));
  auto const before = content_of(file);
  CHECK(salient("encirclement data@2025-11-01 --place Pokrovsk --format json --svg " + file.string())
            .json()
            .contains("places"));
  CHECK(content_of(file) == before);
}

TEST_CASE("several places are drawn to several files, or none") {
  scratch const folder;
  auto const file = (folder / "ring.svg").string();
  REQUIRE(salient("encirclement data@2025-11-01 --place Pokrovsk Myrnohrad 37.2,48.4 --svg " + file).exit_code == 0);
  CHECK(!std::filesystem::exists(file));
  for (auto const* name : {"ring-Pokrovsk.svg", "ring-Myrnohrad.svg"}) {
    svg_picture const picture(content_of(folder / name));
    picture.check_sound();
  }
  CHECK(std::distance(std::filesystem::directory_iterator((folder / "ring.svg").parent_path()), {}) == 3);
  auto const twice = salient("encirclement data@2025-11-01 --place Pokrovsk Pokrovsk --svg " + file);
  CHECK(twice.exit_code == 2);
  CHECK(twice.err.find("written twice") != std::string::npos);
  CHECK(salient("encirclement data@2025-11-01 --place Pokrovsk --svg x.svg --out x.svg").exit_code == 2);
  auto const refused =
      salient("encirclement data@2025-11-01 --place Pokrovsk --svg " + (folder / "no").string() + "/ring.svg");
  CHECK(refused.exit_code == 3);
  CHECK(refused.out.empty());
}

TEST_CASE("the profile's base map lies under every picture, and what is wrong with it is named") {
  scratch const folder;
  std::filesystem::copy_file(std::filesystem::path(SALIENT_EXAMPLES_DIR) / "data/illustration_20251101.geojson",
                             folder / "map_20251101.geojson");
  write(folder / "rail.geojson", R"({"type":"LineString","coordinates":[[37.0,48.2],[37.4,48.35]]})");
  write(folder / "pond.geojson", R"({"type":"Polygon","coordinates":[[[37,48.3],[37.1,48.3],[37.1,48.4],[37,48.3]]]})");
  auto const profile = [&](std::string const& base) {
    write(folder / "source.json", R"({"name":"Made","base":)" + base + "}");
  };
  auto const map = "'" + (folder / "").string() + "@latest'";
  auto const window = " --window disc:Pokrovsk:30 ";
  profile("[]");
  auto const plain = salient("map " + map + window);
  REQUIRE(plain.exit_code == 0);
  profile(R"(["rail.geojson:railway","pond.geojson:lake"])");
  auto const with = salient("map " + map + window);
  REQUIRE(with.exit_code == 0);
  CHECK(svg_picture(plain.out).with_class("base-railway").empty());
  CHECK(svg_picture(with.out).with_class("base-railway").size() == 1);
  CHECK(svg_picture(with.out).with_class("base-shore").size() == 1);
  auto const set = "--set 'base=" + (folder / "rail.geojson").string() + ":railway'";
  CHECK(svg_picture(salient("map " + map + window + set).out).with_class("base-railway").size() == 1);
  auto const file = (folder / "out.svg").string();
  REQUIRE(salient("encirclement " + map + " --place Pokrovsk --svg '" + file + "'").exit_code == 0);
  CHECK(svg_picture(content_of(file)).with_class("base-railway").size() == 1);
  struct {
    char const* base;
    char const* said;
  } const wrong[] = {{R"(["rail.geojson:motorway"])", "'rail.geojson:motorway'"},
                     {R"("rail.geojson")", "FILE:KIND"},
                     {R"(["nowhere.geojson:road"])", "nowhere.geojson"},
                     {R"(["pond.geojson:road"])", "pond.geojson: expected at least one line"},
                     {R"(["rail.geojson:lake"])", "rail.geojson: expected at least one polygon"}};
  for (auto const& one : wrong) {
    profile(one.base);
    auto const run = salient("map " + map + window);
    CAPTURE(one.base, run.err);
    CHECK(run.exit_code == 3);
    CHECK(run.err.find(one.said) != std::string::npos);
  }
  profile(R"(["nowhere.geojson:road"])");
  auto const judged = salient("validate '" + (folder / "source.json").string() + "'");
  CHECK(judged.out.find("nowhere.geojson") != std::string::npos);
}

TEST_CASE("a picture in Ukrainian has its headline, legend, captions, names and figures so") {
  auto const uk = " --lang uk --quiet";
  svg_picture const day(
      salient(std::string("map data@2025-11-01 --place Pokrovsk --window disc:Pokrovsk:30") + uk).out);
  for (auto const* words :
       {"стан на 2025-11-01", "Площі: окуповано", "сіра зона", "звільнено", "Покровськ", "Мирноград",
        "Джерело: ", "Авторство: ", "Це джерело позначає сіру зону.", "° сх.", "48,3°", "Пн", "Не для навігації"})
    CHECK(day.says(words));
  for (auto const* words : {"Areas", "contested", "Pokrovsk", "Source:", "° E", " km²"}) CHECK_FALSE(day.says(words));
  scratch const folder;
  auto const file = (folder / "ring.svg").string();
  auto const text = salient("encirclement data@2025-11-01 --place Pokrovsk --svg '" + file + "'" + uk);
  REQUIRE(text.exit_code == 0);
  CHECK(text.out.find("Покровськ: щонайбільше") == std::string::npos);  // both ends are drawn there
  CHECK(text.out.find("окупована територія") != std::string::npos);
  svg_picture const ring(content_of(file));
  for (auto const* words : {"коло з радіусом", "прохід", "найближча точка межі", "сіра зона", "Покровськ, стан на"})
    CHECK(ring.says(words));
  REQUIRE(salient("history data --by month --svg '" + file + "'" + uk).exit_code == 0);
  svg_picture const since(content_of(file));
  for (auto const* words :
       {"Відколи: захоплене за місяцями", "1 вересня – 1 жовтня 2025", "км²", "межа зараз: окупована територія"})
    CHECK(since.says(words));
  auto const changed = salient(std::string("map data@2025-11-01 --since data@2025-10-01") + uk).out;
  CHECK(svg_picture(changed).says("що змінилося від 2025-10-01 до 2025-11-01"));
  CHECK(svg_picture(changed).says("захоплено 115,4 км²"));
}

}  // namespace
