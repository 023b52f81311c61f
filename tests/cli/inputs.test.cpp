// SPDX-License-Identifier: BSL-1.0
// Every file that an answer rests on stands among its inputs, with the sum of its bytes.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/sha256.hpp"

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

// A folder with one of every kind of file, and two maps that need them.
class everything : public scratch {
 public:
  everything() {
    std::filesystem::create_directory(*this / "maps");
    file(*this, "maps/a.geojson", square("Held", 36, 47, 37, 48));
    file(*this, "maps/b.geojson", square("Held", 36, 47, 37.1, 48));
    write(
        *this / "maps/source.json",
        R"({"name":"Made","legend":"legend.json","stance":"stance.json","places":"places.csv","contested_mapped":true})");
    write(*this / "maps/legend.json", R"({"rules":[{"word":"Held","status":"occupied"}]})");
    write(*this / "maps/stance.json", R"({"hostile_name":"held land"})");
    write(*this / "maps/places.csv", "name,lon,lat\nTown,37.3,47.5\n");
    write(*this / "other_places.csv", "name,lon,lat\nVillage,37.4,47.5\n");
    write(*this / "other_stance.json", R"({"hostile_name":"their land"})");
    write(*this / "times.csv", "file,state_time\na.geojson,2025-11-01\nb.geojson,2025-11-02\n");
    file(*this, "domain.geojson", square("land", 30, 44, 40, 52));
    file(*this, "homeland.geojson", square("land", 40, 44, 50, 52));
    file(*this, "zones.geojson", square("zone", 36.5, 47, 37.2, 48));
    file(*this, "lake.geojson", square("lake", 37.5, 47.4, 37.6, 47.6));
    file(*this, "line.geojson",
         R"({"type":"Feature","properties":{"name":"road"},)"
         R"("geometry":{"type":"LineString","coordinates":[[36.5,47.5],[37.5,47.5]]}})");
  }
  [[nodiscard]] std::string path(std::string const& name) const { return (*this / name).string(); }
};

// Each with the sum of its bytes, and once.
void check_inputs(nlohmann::json const& answer, everything const& folder, std::vector<std::string> const& names) {
  auto const& inputs = answer.at("meta").at("inputs");
  for (auto const& name : names) {
    CAPTURE(name);
    auto const is_it = [&](nlohmann::json const& input) { return input.at("path") == folder.path(name); };
    CHECK(std::count_if(inputs.begin(), inputs.end(), is_it) == 1);
    auto const found = std::find_if(inputs.begin(), inputs.end(), is_it);
    if (found != inputs.end()) CHECK(found->at("sha256") == ::salient::sha256(content_of(folder / name)));
  }
  CHECK(inputs.size() == names.size());
}

constexpr char const* map_name = "maps/a.geojson";

TEST_CASE("files that a profile names are inputs") {
  everything const folder;
  auto const map = "'" + folder.path(map_name) + "'";
  check_inputs(answer_of("area " + map), folder,
               {map_name, "maps/source.json", "maps/legend.json", "maps/stance.json"});
  check_inputs(answer_of("encirclement " + map + " --place Town"), folder,
               {map_name, "maps/source.json", "maps/legend.json", "maps/stance.json", "maps/places.csv"});
}

TEST_CASE("files that options name are inputs") {
  everything const folder;
  auto const map = "'" + folder.path(map_name) + "'";
  auto const option = [&](char const* name, char const* named) {
    return " " + (name + (" '" + folder.path(named)) + "'");
  };
  auto const common = option("--profile", "maps/source.json") + option("--legend", "maps/legend.json") +
                      option("--stance", "other_stance.json") + option("--places", "other_places.csv");
  std::vector<std::string> const settings = {map_name, "maps/source.json", "maps/legend.json", "other_stance.json",
                                             "other_places.csv"};
  auto const with = [&](std::vector<std::string> const& more) {
    auto all = settings;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  auto const zones = " '" + folder.path("zones.geojson") + ":name'";
  auto const bounds = option("--domain", "domain.geojson") + option("--homeland", "homeland.geojson");
  check_inputs(answer_of("area " + map + common + " --by" + zones), folder, with({"zones.geojson"}));
  check_inputs(answer_of("share " + map + common + " --within" + zones), folder, with({"zones.geojson"}));
  check_inputs(answer_of("route " + map + common + option("--line", "line.geojson")), folder, with({"line.geojson"}));
  check_inputs(answer_of("encirclement " + map + common + bounds + " --place Village" +
                         option("--barrier", "lake.geojson") + option("--hostile", "zones.geojson")),
               folder, with({"domain.geojson", "homeland.geojson", "lake.geojson", "zones.geojson"}));
}

TEST_CASE("what a series rests on are inputs, its times and zones among them") {
  everything const folder;
  std::vector<std::string> const read = {map_name,           "maps/b.geojson",   "maps/source.json",
                                         "maps/legend.json", "maps/stance.json", "times.csv"};
  auto with = read;
  with.insert(with.end(), {"maps/places.csv", "zones.geojson"});
  auto const of = " '" + folder.path("maps") + "' --times '" + folder.path("times.csv") + "'";
  auto const zones = " '" + folder.path("zones.geojson") + ":name'";
  check_inputs(answer_of("series" + of), folder, read);
  check_inputs(answer_of("series" + of + " --place Town --by" + zones), folder, with);
  check_inputs(answer_of("revisions '" + folder.path("maps") + "'" + of), folder, read);

  auto const page = folder / "report.html";
  REQUIRE(salient("report" + of + " --place Town --within" + zones + " --out '" + page.string() + "'").exit_code == 0);
  check_inputs(salient::test::page_data(content_of(page)), folder, with);
}

TEST_CASE("a second source's profile is an input") {
  everything const folder;
  std::filesystem::create_directory(folder / "other");
  file(folder, "other/b.geojson", square("Occupied", 36, 47, 37.1, 48));
  write(folder / "other.json", R"({"name":"Other"})");
  check_inputs(answer_of("agreement '" + folder.path(map_name) + "' '" + folder.path("other/b.geojson") +
                         "' --profile-b '" + folder.path("other.json") + "'"),
               folder,
               {map_name, "other/b.geojson", "maps/source.json", "maps/legend.json", "maps/stance.json", "other.json"});
}

TEST_CASE("in a CSV the maps are maps, and the inputs are all files") {
  everything const folder;
  auto const run =
      salient("area '" + folder.path(map_name) + "' --by '" + folder.path("zones.geojson") + ":name' --format csv");
  REQUIRE(run.exit_code == 0);
  CHECK(run.out.find("# maps: Made") == 0);
  auto const from = run.out.find("\n# inputs: ");
  auto const inputs = run.out.substr(from, run.out.find('\n', from + 1) - from);
  for (auto const* name : {map_name, "maps/source.json", "zones.geojson"})
    CHECK(inputs.find(folder.path(name) + ", SHA-256 ") != std::string::npos);
}

TEST_CASE("land taken out of every map counts nowhere: by status and by file, in one map and in a series") {
  scratch const folder;
  auto const km2 = [](nlohmann::json const& areas, std::string const& status) {
    for (auto const& one : areas)
      if (one.at("status") == status) return one.at("area_km2").get<double>();
    return 0.0;
  };
  auto const with_out = [](std::string const& what) { return "area data@2025-11-01 --without '" + what + "'"; };
  auto const grey = answer_of(with_out("contested")).at("areas");
  CHECK(km2(grey, "contested") == 0);
  CHECK(std::abs(km2(grey, "occupied") - 4572.7378) < 1e-3);
  // B of the illustration (examples/data/README.md).
  auto const east = file(folder, "east.json", square("", 37.45, 48.2, 37.9, 48.6));
  auto const rest = answer_of(with_out(east) + " --without liberated");
  CHECK(std::abs(km2(rest.at("areas"), "occupied") - (4572.7378 - 1482.0894)) < 1e-3);
  CHECK(km2(rest.at("areas"), "liberated") == 0);
  CHECK(rest.at("meta").at("without").size() == 2);
  CHECK(salient(with_out(east)).out.find("without     " + east) != std::string::npos);
  CHECK(salient(with_out("nothing such")).exit_code == 3);
  // Where maps are taken as they are drawn nothing can be left out of them.
  // Of several files each is told that takes nothing out, and none that a file before it made idle.
  auto const far = file(folder, "far.json", square("", 10, 50, 11, 51));
  auto const same = file(folder, "same.json", square("", 37.45, 48.2, 37.9, 48.6));
  auto const idle = salient(with_out(east) + " --without " + same + " --without " + far).out;
  CHECK(idle.find("--without " + far + " takes nothing out") != std::string::npos);
  CHECK(idle.find("takes nothing out") == idle.rfind("takes nothing out"));
  for (auto const& one : {far, same}) std::filesystem::remove(one);
  CHECK(salient("overlay union data@2025-11-01 data@2025-10-01 --all-land --without contested").exit_code == 2);

  auto const held = square("Occupied", 30, 48, 31, 49);
  auto const old = square("Crimea /// geoJSON.territories.crimea", 33, 45, 34, 46);
  file(folder, "2025-10-01.geojson", held + "," + old);
  file(folder, "2025-10-02.geojson", held + "," + square("Occupied", 31, 48, 32, 49) + "," + old);
  std::filesystem::remove(east);
  auto const in = (folder / "").string();
  auto const all = answer_of("series " + in).at("steps")[0];
  auto const kept = answer_of("series " + in + " --without occupied_before_2022").at("steps")[0];
  CHECK(std::abs(kept.at("gained_km2").get<double>() - all.at("gained_km2").get<double>()) < 1e-6);
  auto const old_km2 = answer_of("area " + in + "@2025-10-01").at("areas").at(0).at("area_km2").get<double>() -
                       answer_of("area " + in + "@2025-10-01 --without occupied_before_2022")
                           .at("areas")
                           .at(0)
                           .at("area_km2")
                           .get<double>();
  CHECK(std::abs(km2(all.at("areas"), "occupied") - km2(kept.at("areas"), "occupied") - old_km2) < 1e-6);
  CHECK(old_km2 > 8000);  // a degree by a degree at 45 N has 8,700 km²
}

TEST_CASE("areas are told in square miles and hectares where people read them") {
  auto const told = [](std::string const& rest) { return salient("change data@2025-10-01 data@2025-11-01 " + rest); };
  // 115.3697 km²: a mile is 1.609344 km.
  for (auto const* words : {"gained mi²", "44.5"}) CHECK(told("--units mi2").out.find(words) != std::string::npos);
  CHECK(told("--units mi2").out.find("km²") == std::string::npos);
  CHECK(told("--units ha --format md").out.find("11537") != std::string::npos);
  for (auto const* wrong : {"--units mi2 --format json", "--units ha --format csv", "--units acre"})
    CHECK(told(wrong).exit_code == 2);
  CHECK(told("--units km2").out == told("").out);
}

TEST_CASE("a window and a domain without land in common are refused, not taken for everywhere") {
  scratch const folder;
  auto const west = file(folder, "west.json", square("", 30, 48, 31, 49));
  for (std::string const command : {"series", "history"}) {
    auto const ran = salient(command + " data --domain " + west + " --window disc:37.2,48.3:20");
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("no land in common") != std::string::npos);
  }
  CHECK(salient("area data@2025-11-01 --out " + (folder / "a.png").string()).exit_code == 2);
}

TEST_CASE("swapped axes are told of Ukraine's occupied land, and of no right map") {
  scratch const folder;
  auto const warned = [&](double west, double south, double east, double north) {
    auto const map = file(folder, "map.geojson", square("Occupied", west, south, east, north));
    return salient("area " + map + " --status occupied").out.find("swapped") != std::string::npos;
  };
  CHECK(warned(48, 37.7, 48.7, 39.4));          // the land about Donetsk and Luhansk
  CHECK_FALSE(warned(37.7, 48, 39.4, 48.7));    // the same as it should be
  CHECK_FALSE(warned(46.5, 28.5, 48.4, 30.1));  // Kuwait
  CHECK_FALSE(warned(48, 30, 50, 33));          // Khuzestan
  CHECK_FALSE(warned(44, 36, 49.5, 39.7));      // the north-west of Iran
  CHECK_FALSE(warned(46.2, 39.2, 47.5, 40.4));  // Nagorno-Karabakh
  CHECK_FALSE(warned(44.3, 33, 45.9, 35.2));    // Diyala
}

}  // namespace
