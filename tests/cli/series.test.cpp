// SPDX-License-Identifier: BSL-1.0
// Series and revisions as the program answers them, on the illustrative series whose numbers can be checked by hand.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::held_to;
using salient::test::salient;
using salient::test::scratch;
using salient::test::write;

TEST_CASE("series in the program: each step is the change of its two maps") {
  auto const answer = answer_of("series data --by month --month-starts 1");
  REQUIRE(answer.at("steps").size() == 3);
  for (auto const& step : answer.at("steps")) {
    auto const start = step.at("start").get<std::string>();
    auto const end = step.at("end").get<std::string>();
    auto const pair = answer_of("change data@" + start + " data@" + end);
    for (auto const* key : {"gained_km2", "lost_km2", "net_km2", "contested_closed", "matrix", "quantity_km2",
                            "allocation_km2", "slivers", "rate_km2_per_day"})
      CHECK(step.at(key) == pair.at(key));
    for (auto const* key : {"churn_km2", "churn_lost_km2", "flags", "places", "areas", "start_time", "end_time"})
      CHECK(step.contains(key));
  }
  CHECK(answer.at("quality").at("maps") == 4);
  CHECK(answer.at("meta").at("inputs").size() == 5);  // four maps and their profile
  CHECK(answer.at("meta").at("inputs").at(0).at("sha256").get<std::string>().size() == 64);
  CHECK(answer.at("meta").at("command") == "series");
}

TEST_CASE("series in the program: places are those of encirclement, at both ends of every step") {
  auto const answer = answer_of("series data --by month --month-starts 1 --since 2025-10-01 --place Pokrovsk");
  if (answer.at("steps").empty()) FAIL("no step");
  auto const alone = answer_of("encirclement data@2025-11-01 --place Pokrovsk").at("places").at(0);
  auto const& last = answer.at("steps").back().at("places").at(0);
  for (auto const* key : {"name", "at", "inside", "nearest_km", "depth_km", "radii", "corridor", "way_out"})
    CHECK(last.at(key) == alone.at(key));
  CHECK(answer.at("places_at_start").size() == 1);
  CHECK(last.at("unchanged_since") == last.at("last_change_date"));
  CHECK(alone.at("unchanged_since") == alone.at("last_change_date"));
  CHECK(answer.at("places_at_start")[0].at("unchanged_since") == "2025-10-01");  // at least
  CHECK(answer_of("series data --by month --month-starts 1 --place Pokrovsk --no-corridor")
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
  auto const answer =
      answer_of("series data --by month --month-starts 1 --by '" + (folder / "zones.geojson").string() + ":n'");
  for (auto const& step : answer.at("steps")) {
    REQUIRE(step.at("zones").size() == 2);
    double net = 0;
    for (auto const& zone : step.at("zones")) net += zone.at("net_km2").get<double>();
    CHECK(std::abs(net - step.at("net_km2").get<double>()) < 1e-6);
  }
  for (std::string const by : {"fortnight", "day --by week", "month --week-starts sunday"})
    CHECK(salient("series data --by " + by).exit_code == 2);
}

TEST_CASE("series in the program: threads change no byte, formats agree, mistakes are usage errors") {
  CHECK(salient("series data --format json --threads 1").out == salient("series data --format json --threads 2").out);
  auto const csv = salient("series data --by month --month-starts 1 --format csv");
  CHECK(csv.exit_code == 0);
  CHECK(csv.out.find("\nfrom,to,gained_km2,lost_km2,n") != std::string::npos);
  CHECK(csv.out.find(",flags,gained_km2_contested_closed,lost_km2_contested_closed,net_km2_contested_closed,"
                     "contested_mapped,redrawn_gained_km2,redrawn_lost_km2,net_km2_without_redrawn,flicker_km2,first_"
                     "map,last_map\r\n") != std::string::npos);
  CHECK(csv.out.find(",,121.1258") != std::string::npos);
  auto const places = salient("series data --by month --month-starts 1 --format csv --place Pokrovsk");
  CHECK(places.out.find("Pokrovsk,10,directions_blocked,") != std::string::npos);
  CHECK(places.out.find(",churn_km2,") != std::string::npos);
  CHECK(salient("series data --by month --month-starts 1 --format md").out.find("| from |") != std::string::npos);
  auto const text = salient("series data --by month --month-starts 1");
  CHECK(text.out.find("2025-11-01") != std::string::npos);
  CHECK(text.out.find("net km² as closed") != std::string::npos);
  CHECK(salient("series data --status occupied").out.find("as closed") == std::string::npos);
  CHECK(text.err.find("maps,") == std::string::npos);  // no bar in a pipe
  CHECK(salient("series data --month-starts 31 --by month").exit_code == 2);
  CHECK(salient("series data --since tomorrow").exit_code == 2);
  CHECK(salient("series data --since 2025-12-01").exit_code == 3);
  CHECK(salient("series nowhere").exit_code == 3);
}

TEST_CASE("series in the program: the CSV says how places stood at the start, and what is mapped") {
  auto const csv =
      salient("series data --by month --month-starts 1 --since 2025-10-01 --place Pokrovsk --format csv").out;
  CHECK(csv.find("contested_closed,flags,contested_mapped,inside_contested_open,inside_contested_closed,") !=
        std::string::npos);
  auto const at_start = csv.find("\n,2025-10-01,Pokrovsk,,nearest_km,4.66798");
  CHECK(at_start != std::string::npos);
  CHECK(at_start < csv.find("\n2025-10-01,2025-11-01,"));
  auto const row = csv.substr(at_start + 1, csv.find('\n', at_start + 1) - at_start);
  CHECK(row.find(",true,") != std::string::npos);
  CHECK(csv.find(",Pokrovsk,,corridor_limited_by_place_km,") != std::string::npos);
  auto const undrawn = salient("series data --status occupied --place Pokrovsk --format csv").out;
  CHECK(undrawn.find(",false,false,,,,,,2025-08-01\r\n") != std::string::npos);
  CHECK(undrawn.find(",true,") == std::string::npos);
}

TEST_CASE("series in the program: the table of a place speaks in words, at both ends") {
  auto const text = salient("series data --by month --month-starts 1 --place Pokrovsk").out;
  CHECK(text.find("no wider than 8.5 km; with contested land no wider than 4.0 km") != std::string::npos);
  CHECK(text.find("_limited") == std::string::npos);
  CHECK(salient("series data --by month --month-starts 1 --place Pokrovsk --no-corridor").out.find("gap to the rear") ==
        std::string::npos);
  auto const inside = salient("series data --by month --month-starts 1 --place 37.5,48.1").out;
  CHECK(inside.find("2025-11-01  inside") != std::string::npos);
}

TEST_CASE("series and report in the program say what they expected of maps") {
  auto const with_day = salient("series data@2025-11-01");
  CHECK(with_day.exit_code == 3);
  CHECK(with_day.err.find("--since and --until") != std::string::npos);
  CHECK(salient("report nowhere --place Pokrovsk --out x.html").err.find("no such file or folder") !=
        std::string::npos);
  CHECK(salient("series data --since 2025-11-01").err.find("4 map(s), of 2025-08-01 to 2025-11-01") !=
        std::string::npos);
}

TEST_CASE("a folder whose maps tell no time: every command says how to give them") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  std::filesystem::copy(SALIENT_EXAMPLES_DIR "/data/illustration_20251101.geojson", folder / "maps/today.geojson");
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const page = " --out '" + (folder / "page.html").string() + "'";
  for (auto const& command : {"series " + maps, "report " + maps + " --place 37,48" + page,
                              "revisions " + maps + " data", "revisions data " + maps}) {
    CAPTURE(command);
    auto const run = salient(command);
    CHECK(run.exit_code == 3);
    CHECK_THAT(run.err, ContainsSubstring(maps.substr(1, maps.size() - 2) + ": ") && ContainsSubstring("YYYY-MM-DD") &&
                            ContainsSubstring("--times"));
  }
  auto const one = salient("area " + maps + "@latest");
  CHECK(one.exit_code == 3);
  CHECK_THAT(one.err, ContainsSubstring("2025-11-01"));
}

TEST_CASE("series and report in the program warn of what the commands for one map warn of") {
  scratch const folder;
  write(folder / "20251101.geojson", held_to(35));
  write(folder / "20251102.geojson", held_to(35.5));
  auto const maps = "'" + (folder / "").string() + "'";
  auto const page = " --out '" + (folder / "report.html").string() + "'";
  auto const warns = [&](std::string const& command, std::string const& of) {
    auto const run = salient(command);
    CAPTURE(command, run.err, run.out);
    CHECK(run.exit_code == 0);
    CHECK((run.err + run.out).find(of) != std::string::npos);
  };
  for (auto const& [options, words] : {std::pair("--place 48.5,35.6", "lies some"),
                                       std::pair("--place 35.6,48.5 --for Attackers", "--for without --domain"),
                                       std::pair("--place 35.6,48.5 --for Attackers", "does not draw counts as held"),
                                       std::pair("--place 35.6,48.5 --status occupied", "names say what they are")}) {
    warns("encirclement " + maps + "@latest " + options, words);
    warns("series " + maps + " " + options, words);
    warns("report " + maps + " " + options + page, words);
  }
  CHECK(salient("series " + maps + " --place 35.6,48.5").out.find("warning") == std::string::npos);
  CHECK(salient("report " + maps + " --place 35.6,48.5" + page).err.empty());
}

TEST_CASE("series in the program: a map without land is warned of") {
  scratch const folder;
  write(folder / "20251101.geojson", held_to(35));
  write(folder / "20251102.geojson", R"({"type":"FeatureCollection","features":[]})");
  auto const answer = answer_of("series '" + (folder / "").string() + "'");
  CHECK(answer.at("meta").at("warnings").dump().find("20251102.geojson has no areal feature") != std::string::npos);
}

TEST_CASE("series in the program: times may come from a file") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  write(folder / "maps/b.geojson", held_to(35));
  write(folder / "maps/a.geojson", held_to(35.5));
  write(folder / "times.csv", "file,state_time\nb.geojson,2025-11-01\na.geojson,2025-11-02T10:00:00Z\n");
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const answer = answer_of("series " + maps + " --times '" + (folder / "times.csv").string() + "'");
  REQUIRE(answer.at("steps").size() == 1);
  CHECK(answer.at("steps")[0].at("gained_km2").get<double>() > 1000);
  CHECK(salient("series " + maps).exit_code == 3);
  CHECK(answer.at("meta").at("inputs").at(0).at("flags").empty());
}

TEST_CASE("a retrieved time goes from a file of times into JSON, page and picture, and is null without one") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  write(folder / "maps/20251101.geojson", held_to(35));
  write(folder / "maps/20251102.geojson", held_to(35.5));
  write(folder / "times.csv", "file,retrieved_time\n20251102.geojson,2025-11-28T12:00:00Z\n");
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const times = " --times '" + (folder / "times.csv").string() + "'";
  auto const answer = answer_of("series " + maps + times);
  auto const& inputs = answer.at("meta").at("inputs");
  REQUIRE(inputs.size() == 3);  // two maps and the file of times
  CHECK(inputs[0].at("retrieved_time").is_null());
  CHECK(inputs[1].at("retrieved_time") == "2025-11-28T12:00:00Z");
  CHECK(inputs[1].at("flags") == nlohmann::json::array({"time_from_file_name"}));
  CHECK(inputs[2].at("retrieved_time").is_null());
  CHECK(answer.at("meta").at("warnings").empty());

  auto const page = folder / "report.html";
  CHECK(salient("report " + maps + times + " --place 35.6,48.5 --out '" + page.string() + "'").exit_code == 0);
  auto const data = salient::test::page_data(content_of(page));
  CHECK(data.at("maps").at(0).at("retrieved_time").is_null());
  CHECK(data.at("maps").at(1).at("retrieved_time") == "2025-11-28T12:00:00Z");

  write(folder / "maps/source.json", R"({"retrieved_time": "2025-11-29"})");
  CHECK(answer_of("area " + maps + "@latest").at("meta").at("inputs").at(0).at("retrieved_time") ==
        "2025-11-29T23:59:59Z");
  CHECK(salient("map " + maps + "@latest").out.find("retrieved 2025-11-29 23:59 UTC") != std::string::npos);
}

TEST_CASE("maps said to be retrieved before they were there are one warning, in every answer") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  for (auto const* day : {"20251101", "20251110", "20251111", "20251112"})
    write(folder / "maps" / (day + std::string(".geojson")), held_to(35));
  write(folder / "maps/source.json", R"({"retrieved_time": "2025-11-08"})");
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const warnings = answer_of("series " + maps).at("meta").at("warnings").dump();
  CHECK(warnings.find("20251110.geojson: retrieved 2025-11-08T23:59:59Z, before it was there: state "
                      "2025-11-10T23:59:59Z, published 2025-11-10T23:59:59Z; likewise 2 more map(s)") !=
        std::string::npos);
  std::string const words = "retrieved 2025-11-08T23:59:59Z, before it was there";
  CHECK(salient("area " + maps + "@2025-11-12").out.find(words) != std::string::npos);
  CHECK(salient("area " + maps + "@2025-11-01").out.find(words) == std::string::npos);
  CHECK(salient("map " + maps + "@latest").err.find(words) != std::string::npos);
  CHECK(salient("series " + maps + " --format csv").err.find(words) != std::string::npos);
}

TEST_CASE("series in the program: a time that only a file's name tells is flagged") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  write(folder / "maps/20251101.geojson", held_to(35));
  write(folder / "maps/20251102.geojson", held_to(35.5));
  auto const maps = "'" + (folder / "maps").string() + "'";
  auto const flag = nlohmann::json::array({"time_from_file_name"});
  auto const answer = answer_of("series " + maps);
  REQUIRE(answer.at("meta").at("inputs").size() == 2);
  for (auto const& input : answer.at("meta").at("inputs")) CHECK(input.at("flags") == flag);
  CHECK(answer.at("steps").at(0).at("flags") == flag);
  // For people it stands with the maps, and in the rows only where it is not so of all.
  for (auto const* format : {"text", "csv", "md"}) {
    auto const said = salient("series " + maps + " --format " + format).out;
    CHECK(said.find("by the file's name") != std::string::npos);
    CHECK(said.find("time_from_file_name") == std::string::npos);
  }
  write(folder / "times.csv", "file,state_time\n20251101.geojson,2025-11-01\n");
  auto const mixed = salient("series " + maps + " --times '" + (folder / "times.csv").string() + "'").out;
  CHECK(mixed.find("time_from_file_name") != std::string::npos);
  CHECK(answer_of("series data").at("meta").at("inputs").at(0).at("flags").empty());
}

TEST_CASE("revisions in the program: the same map twice is none, a changed one is listed with exit 1") {
  auto const none = salient("revisions data data --format json");
  CHECK(none.exit_code == 0);
  CHECK(none.json().at("changed").empty());
  CHECK(none.json().at("compared") == 4);
  auto const said = salient("revisions data data").out;
  CHECK(said.find("attribution Invented for salient") != std::string::npos);
  CHECK(said.find("convention ") != std::string::npos);

  scratch const folder;
  for (auto const* side : {"old", "new"}) {
    std::filesystem::create_directory(folder / side);
    write(folder / side / "20251101.geojson", held_to(35));
    write(folder / side / "20251102.geojson", held_to(std::string(side) == "old" ? 35.5 : 35.6));
  }
  write(folder / "new/20251103.geojson", held_to(36));
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
    write(folder / "maps" / (std::to_string(1700000000 + 86400 * n) + ".geojson"), held_to(35 + 0.001 * n));
  std::filesystem::create_directory(folder / "out");
  auto const out = folder / "out/series.json";
  std::size_t whole = 0;
  // Until the child is the program an interrupt waits: this test's own handler is not what is tested.
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  for (int attempt = 0; attempt < 24; ++attempt) {
    sigprocmask(SIG_BLOCK, &interrupt, nullptr);
    auto const child = fork();
    if (child != 0) sigprocmask(SIG_UNBLOCK, &interrupt, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
      std::signal(SIGINT, SIG_DFL);
      sigprocmask(SIG_UNBLOCK, &interrupt, nullptr);
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

// Four maps of occupied land that grows eastwards; the third day's is broken.
std::string growing(scratch const& folder) {
  auto const maps = folder / "maps";
  std::filesystem::create_directory(maps);
  for (auto const& [day, east] : {std::pair("20250601", 31.0), std::pair("20250701", 31.5), std::pair("20250702", 30.1),
                                  std::pair("20250703", 31.5), std::pair("20250801", 32.0)})
    write(maps / ("map_" + std::string(day) + ".geojson"), held_to(east));
  return maps.string();
}

double closing_km2(nlohmann::json const& areas) {
  double sum = 0;
  for (auto const& a : areas)
    if (a.at("status") == "occupied") sum += a.at("area_km2").get<double>();
  return sum;
}

TEST_CASE("history in the program: periods and what was before add up to the last map, and gains are those of series") {
  auto const answer = answer_of("history data");
  auto const steps = answer_of("series data --by month").at("steps");
  double sum = closing_km2(answer.at("before").at("areas"));
  REQUIRE(answer.at("periods").size() == steps.size());
  for (std::size_t k = 0; k < steps.size(); ++k) {
    auto const& period = answer.at("periods").at(k);
    sum += closing_km2(period.at("areas"));
    for (auto const* key : {"start", "end", "gained_km2", "lost_km2", "churn_km2"})
      CHECK(period.at(key) == steps.at(k).at(key));
    double kept = period.at("painted_km2");
    for (auto const& [why, km2] : period.at("date_kept").items()) kept += km2.get<double>();
    CHECK(std::abs(kept - period.at("gained_km2").get<double>()) < 1e-6);
    CHECK(period.at("held_km2").get<double>() <= period.at("painted_km2").get<double>() + 1e-9);
  }
  auto const last = answer_of("area data@2025-11-01").at("areas");
  CHECK(std::abs(sum - closing_km2(last)) < 1e-6);
  double pieces = 0;
  for (auto const& p : answer.at("pieces"))
    if (p.at("status") == "occupied") pieces += p.at("area_km2").get<double>();
  CHECK(std::abs(pieces - sum) < 1e-6);
  CHECK(answer.at("meta").at("command") == "history");
}

TEST_CASE("history in the program: a map broken for a day dates nothing anew, unless told strictly") {
  scratch const folder;
  auto const maps = growing(folder);
  auto const told = answer_of("history " + maps + " --by day").at("periods");
  auto const strict = answer_of("history " + maps + " --by day --strict").at("periods");
  REQUIRE(told.size() == 4);
  CHECK(closing_km2(told.at(0).at("areas")) > 4000);
  CHECK(closing_km2(told.at(2).at("areas")) == 0);
  CHECK(told.at(2).at("date_kept").at("flicker_km2") == told.at(2).at("gained_km2"));
  CHECK(closing_km2(strict.at(0).at("areas")) == 0);
  CHECK(closing_km2(strict.at(2).at("areas")) > 11000);
}

TEST_CASE("history in the program: places and events are told by the day of the map that first shows them") {
  scratch const folder;
  auto const maps = growing(folder);
  write(folder / "towns.csv", "name,lon,lat\nOld,30.5,48.5\nNew,31.2,48.5\nFree,33,48.5\n");
  write(folder / "events.csv", "name,lon,lat,date\nseen,31.2,48.5,2025-06-21\nfar,33,48.5,2025-06-21\n");
  auto const answer = answer_of("history " + maps + " --month-starts 1 --at " + (folder / "towns.csv").string() +
                                " --points " + (folder / "events.csv").string());
  auto const& places = answer.at("places");
  REQUIRE(places.size() == 3);
  CHECK(places.at(0).at("status_at_start") == "occupied");
  CHECK(places.at(0).at("first_occupied").is_null());
  CHECK(places.at(0).at("first_occupied_before") == "2025-06-01");
  CHECK(places.at(1).at("first_occupied_before").is_null());
  CHECK(places.at(0).at("first_contested_before").is_null());
  CHECK(places.at(1).at("first_occupied") == "2025-07-01");
  CHECK(places.at(2).at("changes").empty());
  CHECK(answer.at("points").at(0).at("days_until_shown") == 10);
  CHECK(answer.at("points").at(0).at("map_day") == "2025-06-01");
  CHECK(answer.at("points").at(1).at("days_until_shown").is_null());
  CHECK(answer.at("median_lag_days") == 10);
  auto const text = salient("history " + maps + " --at " + (folder / "towns.csv").string());
  CHECK_THAT(text.out, ContainsSubstring("changed for 1 of 3 settlements"));
  CHECK(salient("history " + maps + " --points " + (folder / "towns.csv").string()).exit_code == 3);
}

TEST_CASE("history in the program: picture and pieces are written, by the same periods") {
  scratch const folder;
  auto const run = salient("history data --month-starts 1 --svg " + (folder / "when.svg").string() + " --pieces " +
                           (folder / "when.geojson").string() + " --title 'Taken by month'");
  REQUIRE(run.exit_code == 0);
  auto const svg = content_of(folder / "when.svg");
  for (auto const* words : {"Taken by month", "before 1 August 2025: 3969.0 km²", "August 2025: 296.9 km²",
                            "September 2025: 191.5 km²", "October 2025: 115.4 km²"})
    CHECK_THAT(svg, ContainsSubstring(words));
  auto const pieces = nlohmann::json::parse(content_of(folder / "when.geojson"));
  double sum = 0;
  for (auto const& f : pieces.at("features")) {
    auto const& with = f.at("properties");
    if (with.at("status") == "occupied" && with.at("since") == "2025-09-01") sum += with.at("area_km2").get<double>();
  }
  CHECK(std::abs(sum - 296.9) < 0.05);
  auto const yearly = answer_of("history data --by year").at("periods");
  REQUIRE(yearly.size() == 1);
  CHECK(yearly.at(0).at("flags").dump().find("partial") != std::string::npos);
  CHECK(answer_of("history data --by 31d").at("periods").size() == 3);
  CHECK(salient("history data --by 0d").exit_code == 2);
  CHECK(salient("history data --since 2025-11-01").exit_code == 3);
}

}  // namespace
