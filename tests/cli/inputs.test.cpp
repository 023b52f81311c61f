// SPDX-License-Identifier: BSL-1.0
// Every file that an answer rests on stands among its inputs, with the sum of its bytes.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
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
  auto const row = run.out.substr(run.out.find('\n') + 1);
  CHECK(row.find(",Made,") != std::string::npos);
  for (auto const* name : {map_name, "maps/source.json", "zones.geojson"})
    CHECK(row.find(folder.path(name) + ", SHA-256 ") != std::string::npos);
}

}  // namespace
