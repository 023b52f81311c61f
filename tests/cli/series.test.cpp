// SPDX-License-Identifier: BSL-1.0
// Series and revisions as the program answers them, on the illustrative series whose numbers can be checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "cli/program.hpp"

namespace {

using salient::test::content_of;
using salient::test::salient;
using salient::test::scratch;

nlohmann::json answer_to(std::string const& arguments) {
  auto const got = salient(arguments + " --format json");
  INFO(got.err);
  REQUIRE(got.exit_code == 0);
  return got.json();
}

std::string square(double east) {
  auto const x = std::to_string(east);
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Occupied"},)"
         R"("geometry":{"type":"Polygon","coordinates":[[[30,48],[)" +
         x + ",48],[" + x + ",49],[30,49],[30,48]]]}}]}";
}

void write(std::filesystem::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

TEST_CASE("series in the program: each step is the change of its two maps") {
  auto const answer = answer_to("series data --by month");
  REQUIRE(answer.at("steps").size() == 3);
  for (auto const& step : answer.at("steps")) {
    auto const start = step.at("start").get<std::string>();
    auto const end = step.at("end").get<std::string>();
    auto const pair = answer_to("change data@" + start + " data@" + end);
    for (auto const* key : {"gained_km2", "lost_km2", "net_km2", "contested_closed", "matrix", "quantity_km2",
                            "allocation_km2", "slivers", "rate_km2_per_day"})
      CHECK(step.at(key) == pair.at(key));
    for (auto const* key : {"churn_km2", "churn_lost_km2", "flags", "places", "areas", "start_time", "end_time"})
      CHECK(step.contains(key));
  }
  CHECK(answer.at("quality").at("maps") == 4);
  CHECK(answer.at("meta").at("inputs").size() == 4);
  CHECK(answer.at("meta").at("inputs").at(0).at("sha256").get<std::string>().size() == 64);
  CHECK(answer.at("meta").at("command") == "series");
}

TEST_CASE("series in the program: places are those of encirclement, at both ends of every step") {
  auto const answer = answer_to("series data --by month --since 2025-10-01 --place Pokrovsk");
  if (answer.at("steps").empty()) FAIL("no step");
  auto const alone = answer_to("encirclement data@2025-11-01 --place Pokrovsk").at("places").at(0);
  auto const& last = answer.at("steps").back().at("places").at(0);
  for (auto const* key : {"name", "at", "inside", "nearest_km", "depth_km", "radii", "corridor"})
    CHECK(last.at(key) == alone.at(key));
  CHECK(answer.at("places_at_start").size() == 1);
  CHECK(answer_to("series data --by month --place Pokrovsk --no-corridor")
            .at("steps")[0]
            .at("places")[0]
            .at("corridor")
            .is_null());
}

TEST_CASE("series in the program: --by splits time and land, and zones add up") {
  scratch const folder;
  write(folder / "zones.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"west"},"geometry":)"
        R"({"type":"Polygon","coordinates":[[[20,40],[37.3,40],[37.3,55],[20,55],[20,40]]]}}]})");
  auto const answer = answer_to("series data --by month --by '" + (folder / "zones.geojson").string() + ":n'");
  for (auto const& step : answer.at("steps")) {
    REQUIRE(step.at("zones").size() == 2);
    double net = 0;
    for (auto const& zone : step.at("zones")) net += zone.at("net_km2").get<double>();
    CHECK(std::abs(net - step.at("net_km2").get<double>()) < 1e-6);
  }
  CHECK(salient("series data --by fortnight").exit_code == 2);
  CHECK(salient("series data --by day --by week").exit_code == 2);
}

TEST_CASE("series in the program: threads change no byte, formats agree, mistakes are usage errors") {
  CHECK(salient("series data --format json --threads 1").out == salient("series data --format json --threads 2").out);
  auto const csv = salient("series data --by month --format csv");
  CHECK(csv.exit_code == 0);
  CHECK(csv.out.substr(0, 29) == "from,to,gained_km2,lost_km2,n");
  auto const places = salient("series data --by month --format csv --place Pokrovsk");
  CHECK(places.out.find("Pokrovsk,10,directions_blocked,") != std::string::npos);
  CHECK(places.out.find(",churn_km2,") != std::string::npos);
  CHECK(salient("series data --by month --format md").out.find("| from |") != std::string::npos);
  auto const text = salient("series data --by month");
  CHECK(text.out.find("2025-11-01") != std::string::npos);
  CHECK(text.err.find("maps,") == std::string::npos);  // no bar in a pipe
  CHECK(salient("series data --month-starts 31 --by month").exit_code == 2);
  CHECK(salient("series data --since tomorrow").exit_code == 2);
  CHECK(salient("series data --since 2025-12-01").exit_code == 3);
  CHECK(salient("series nowhere").exit_code == 3);
}

TEST_CASE("series in the program: times may come from a file") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  write(folder / "maps/b.geojson", square(35));
  write(folder / "maps/a.geojson", square(35.5));
  write(folder / "times.csv", "file,state_time\nb.geojson,2025-11-01\na.geojson,2025-11-02T10:00:00Z\n");
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const answer = answer_to("series " + maps + " --times '" + (folder / "times.csv").string() + "'");
  REQUIRE(answer.at("steps").size() == 1);
  CHECK(answer.at("steps")[0].at("gained_km2").get<double>() > 1000);
  CHECK(salient("series " + maps).exit_code == 3);
  CHECK(answer.at("meta").at("inputs").at(0).at("flags").empty());
}

TEST_CASE("series in the program: a time that only a file's name tells is flagged") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  write(folder / "maps/20251101.geojson", square(35));
  write(folder / "maps/20251102.geojson", square(35.5));
  auto const answer = answer_to("series '" + (folder / "maps").string() + "'");
  for (auto const& input : answer.at("meta").at("inputs"))
    CHECK(input.at("flags") == nlohmann::json::array({"time_from_file_name"}));
  CHECK(answer_to("series data").at("meta").at("inputs").at(0).at("flags").empty());
}

TEST_CASE("revisions in the program: the same map twice is none, a changed one is listed with exit 1") {
  auto const none = salient("revisions data data --format json");
  CHECK(none.exit_code == 0);
  CHECK(none.json().at("changed").empty());
  CHECK(none.json().at("compared") == 4);

  scratch const folder;
  for (auto const* side : {"old", "new"}) {
    std::filesystem::create_directory(folder / side);
    write(folder / side / "20251101.geojson", square(35));
    write(folder / side / "20251102.geojson", square(std::string(side) == "old" ? 35.5 : 35.6));
  }
  write(folder / "new/20251103.geojson", square(36));
  auto const found =
      salient("revisions '" + (folder / "old").string() + "' '" + (folder / "new").string() + "' --format json");
  CHECK(found.exit_code == 1);
  auto const answer = found.json();
  auto const& changed = answer.at("changed");
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].at("date") == "2025-11-02");
  CHECK(changed[0].at("km2").get<double>() > 700);
  CHECK(std::abs(changed[0].at("km2").get<double>() - changed[0].at("gained_km2").get<double>()) < 1e-6);
  CHECK(answer.at("only_in_new") == 1);
}

// A run that is interrupted at any time leaves the whole file or none, and no draft.
TEST_CASE("an interrupted run leaves no half-written file") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  for (int n = 0; n < 200; ++n)
    write(folder / "maps" / (std::to_string(1700000000 + 86400 * n) + ".geojson"), square(35 + 0.001 * n));
  std::filesystem::create_directory(folder / "out");
  auto const out = folder / "out/series.json";
  std::size_t whole = 0;
  for (int attempt = 0; attempt < 24; ++attempt) {
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto const maps = (folder / "maps").string();
      auto const file = out.string();
      execl(SALIENT_PROGRAM, "salient", "series", maps.c_str(), "--format", "json", "--quiet", "--out", file.c_str(),
            static_cast<char*>(nullptr));
      _exit(127);
    }
    usleep(static_cast<useconds_t>(4000 * attempt));
    kill(child, SIGINT);
    int state = 0;
    waitpid(child, &state, 0);
    for (auto const& left : std::filesystem::directory_iterator(folder / "out")) {
      CHECK(left.path() == out);
      CHECK(nlohmann::json::parse(content_of(out)).at("steps").size() == 199);
      ++whole;
    }
    std::filesystem::remove(out);
  }
  CHECK(whole < 24);  // some were interrupted before the end
}

}  // namespace
