// SPDX-License-Identifier: BSL-1.0
// Periods in the program: months of two calendars, years, so many days.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::file;
using salient::test::held_to;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

TEST_CASE("series in the program: months of the calendar and those of the source, each with its days") {
  scratch const folder;
  double east = 36;
  for (auto const* day : {"2025-10-01", "2025-10-15", "2025-11-01", "2025-11-02", "2025-12-01", "2025-12-02"})
    write(folder / (std::string(day) + ".geojson"), held_to(east += 0.1));
  auto const in = (folder / "").string();
  auto const profile = [&](std::string const& more) {
    write(folder / "source.json", R"({"name":"Us","timezone":"Europe/Kyiv","state_lag_hours":24)" + more + "}");
  };
  profile(R"(,"month_starts":1)");
  auto const both = answer_of("series " + in + " --by month");
  auto const& october = both.at("steps")[0];
  CHECK(october.at("start") == "2025-09-30");
  CHECK(october.at("end") == "2025-10-31");
  auto const& theirs = both.at("published");
  CHECK(theirs.at("month_starts") == 1);
  CHECK(theirs.at("steps").back().at("start") == "2025-11-01");
  CHECK(theirs.at("steps").back().at("end") == "2025-12-01");
  auto const asked = answer_of("series " + in + " --by month --month-starts source");
  CHECK(asked.at("published").is_null());
  for (auto const* key : {"start", "end", "gained_km2", "lost_km2", "net_km2"})
    CHECK(asked.at("steps").back().at(key) == theirs.at("steps").back().at(key));
  CHECK(answer_of("series " + in + " --by month --month-starts 1").at("steps") == asked.at("steps"));
  auto const text = salient("series " + in + " --by month").out;
  CHECK_THAT(text, ContainsSubstring("October 2025"));
  CHECK_THAT(text, ContainsSubstring("November 2025 (31 October evening to 30 November evening): net +"));
  CHECK_THAT(text, ContainsSubstring("as Us publishes it (1"));
  // A day that another map stands for is flagged in the table, and no sentence is made of it.
  CHECK(salient("series data --by month").out.find("evening): net") == std::string::npos);
  profile("");
  CHECK(answer_of("series " + in + " --by month").at("published").is_null());
  CHECK(salient("series " + in + " --by month --month-starts source").exit_code == 2);
  CHECK(salient("series " + in + " --by day --month-starts source").exit_code == 2);
}

TEST_CASE("series and history in the program: a step is named by the maps that it compares") {
  scratch const folder;
  double east = 36;
  for (auto const* day : {"2025-10-02", "2025-11-02", "2025-12-02", "2026-01-02"})
    write(folder / (std::string(day) + ".geojson"), held_to(east += 0.1));
  auto const in = "series " + (folder / "").string() + " --by month";
  auto const answer = answer_of(in);
  auto const& step = answer.at("steps").at(1);
  CHECK(step.at("start") == "2025-11-30");
  CHECK(step.at("end") == "2025-12-31");
  CHECK(step.at("start_map_day") == "2025-11-02");
  CHECK(step.at("end_map_day") == "2025-12-02");
  auto const pair =
      answer_of("change " + (folder / "2025-11-02.geojson").string() + " " + (folder / "2025-12-02.geojson").string());
  CHECK(step.at("net_km2") == pair.at("net_km2"));
  auto const told =
      "2 of the 4 days at which steps begin or end have no map of their own: the latest earlier map stands "
      "for each, at most 29 day(s) older (that of 2025-12-02 for 2025-12-31)";
  CHECK_THAT(answer.at("meta").at("warnings").dump(), ContainsSubstring(told));
  auto const text = salient(in).out;
  CHECK_THAT(text,
             ContainsSubstring("first map") && ContainsSubstring("2025-11-30  2025-12-31  2025-11-02  2025-12-02"));
  CHECK(text.find("December 2025") == std::string::npos);
  auto const csv = salient(in + " --format csv");
  CHECK_THAT(csv.out + csv.err, ContainsSubstring("flicker_km2,first_map,last_map") &&
                                    ContainsSubstring(",2025-11-02,2025-12-02") &&
                                    ContainsSubstring("have no map of their own"));
  auto const rows = salient(in + " --place 36,48.5 --no-corridor --format csv").out;
  CHECK_THAT(rows, ContainsSubstring("error,first_map,last_map") && ContainsSubstring(",2025-11-02,2025-12-02"));
  CHECK_THAT(salient(in + " --place 36,48.5 --no-corridor").out, ContainsSubstring("\n  2025-12-02"));
  auto const since = "history " + (folder / "").string();
  CHECK(answer_of(since).at("periods").at(1).at("end_map_day") == "2025-12-02");
  CHECK_THAT(salient(since).out, ContainsSubstring("2 November to 2 December 2025"));
  // By the days of the maps it is a month.
  CHECK_THAT(salient(since + " --month-starts 2").out, ContainsSubstring("\n  November 2025"));
  // Steps that overlap are counted where they are left out.
  auto const often = "series " + (folder / "").string() + " --by 28d --every 7d";
  CHECK(answer_of(often).at("quality").at("steps_left_out") == 2);
  CHECK_THAT(salient(often).out,
             ContainsSubstring("2 of 10 steps are left out: one map stands for both of their ends"));
}

TEST_CASE("series in the program: the day on which the clocks are changed is a day") {
  scratch const folder;
  write(folder / "source.json", R"({"name":"Us","timezone":"Europe/Kyiv","state_lag_hours":0})");
  double east = 36;
  for (auto const* day : {"2025-03-28", "2025-03-29", "2025-03-30", "2025-10-25", "2025-10-26"})
    write(folder / (std::string(day) + ".geojson"), held_to(east += 0.1));
  auto const steps = answer_of("series " + (folder / "").string()).at("steps");
  REQUIRE(steps.size() == 4);
  for (std::size_t const s : {0U, 1U, 3U})
    CHECK(steps.at(s).at("rate_km2_per_day").get<double>() == steps.at(s).at("net_km2").get<double>());
  CHECK(steps.at(2).at("rate_km2_per_day").get<double>() == steps.at(2).at("net_km2").get<double>() / 209);
}

TEST_CASE("series in the program: steps of so many days, and how often they begin") {
  auto const steps = answer_of("series data --by 31d").at("steps");
  REQUIRE(steps.size() == 3);
  CHECK(steps.at(0).at("end") == "2025-09-01");
  CHECK(steps.at(1).at("flags").dump().find("earlier_day_used") != std::string::npos);
  CHECK(answer_of("series data --every 31d").at("steps") == steps);
  auto const apart = answer_of("series data --by 31d --every 61d").at("steps");
  REQUIRE(apart.size() == 2);
  CHECK(apart.at(1).at("start") == "2025-10-01");
  auto const pair = answer_of("change data@2025-10-01 data@2025-11-01");
  for (auto const* key : {"gained_km2", "lost_km2", "net_km2"}) CHECK(apart.at(1).at(key) == pair.at(key));
  CHECK_THAT(salient("series data --by 31d --every 61d").out, ContainsSubstring("they do not add up"));
  CHECK(answer_of("series data --by year").at("steps").size() == 1);
  for (auto const* wrong : {"--by 31d --every x", "--by month --every 7d", "--every 0d", "--by 31"})
    CHECK(salient(std::string("series data ") + wrong).exit_code == 2);
}

TEST_CASE("series in the program: only what lies in the window counts, and the page has the title asked for") {
  auto const window = std::string(" --window disc:Pokrovsk:10");
  auto const step = answer_of("series data --since 2025-10-01" + window).at("steps")[0];
  auto const pair = answer_of("change data@2025-10-01 data@2025-11-01" + window);
  for (auto const* key : {"gained_km2", "lost_km2", "net_km2"}) CHECK(step.at(key) == pair.at(key));
  auto const text = salient("series data" + window + " --title 'Around Pokrovsk'").out;
  CHECK_THAT(text, ContainsSubstring("Around Pokrovsk"));
  CHECK_THAT(text, ContainsSubstring("window      disc:Pokrovsk:10"));
}

TEST_CASE("series in the program: what is a redrawn border is told zone by zone, as change tells it") {
  scratch const folder;
  write(folder / "2025-10-01.geojson",
        R"({"type":"FeatureCollection","features":[)" + square("Occupied", 30.01, 46, 35, 50) + "]}");
  write(folder / "2025-10-02.geojson",
        R"({"type":"FeatureCollection","features":[)" + square("Occupied", 30, 46, 35.1, 50) + "]}");
  auto const country = file(folder, "country.json", square("country", 30, 45, 40, 51));
  auto const zones = file(folder, "zones.json", square("south", 29, 45, 41, 48) + "," + square("west", 29, 48, 32, 51));
  auto const in = "'" + (folder / "").string() + "'";
  auto const with = " --by '" + zones + ":name' --set 'domain=" + country + "'";
  auto const answer = answer_of("series " + in + with);
  auto const& step = answer.at("steps")[0];
  auto const pair = answer_of("change " + in + "@2025-10-01 " + in + "@2025-10-02" + with);
  REQUIRE(step.at("zones").size() == 3);
  double gained_km2 = 0;
  for (std::size_t z = 0; z < 3; ++z)
    for (auto const* key : {"name", "gained_km2", "redrawn", "without_redrawn"})
      CHECK(step.at("zones")[z].at(key) == pair.at("zones")[z].at(key));
  for (auto const& zone : step.at("zones")) gained_km2 += zone.at("redrawn").at("gained_km2").get<double>();
  CHECK(std::abs(gained_km2 - step.at("redrawn").at("gained_km2").get<double>()) < 1e-6);
  CHECK(step.at("zones")[0].at("redrawn").at("gained_km2").get<double>() > 150);
  CHECK_THAT(salient("series " + in + with).out, ContainsSubstring("net km² without redrawn borders"));
  CHECK_THAT(salient("series " + in + with + " --format csv").out, ContainsSubstring(",without_redrawn_net_km2,"));
  auto const unknown = answer_of("series " + in + " --by '" + zones + ":name' --status occupied");
  CHECK(unknown.at("steps")[0].at("zones")[0].contains("without_redrawn"));
}

TEST_CASE("series in the program: sources that follow one another, with the seam flagged") {
  scratch const folder;
  auto const source = [&](char const* name, double east, std::initializer_list<char const*> days) {
    auto const in = folder / name;
    std::filesystem::create_directory(in);
    write(in / "source.json", std::string(R"({"name":")") + name + R"(","timezone":"UTC","state_lag_hours":0})");
    for (auto const* day : days) write(in / (std::string(day) + ".geojson"), held_to(east += 0.1));
    return in.string();
  };
  auto const earlier = source("First", 36, {"2025-10-01", "2025-10-02", "2025-10-05"});
  auto const later = source("Second", 37, {"2025-10-03", "2025-10-04"});
  auto const both = "series " + later + " " + earlier;
  auto const steps = answer_of(both).at("steps");
  REQUIRE(steps.size() == 3);  // the earlier source's map of 5 October is not asked
  auto const is_flagged = [](nlohmann::json const& step) {
    return step.at("flags").dump().find("source_changed") != std::string::npos;
  };
  CHECK((!is_flagged(steps[0]) && is_flagged(steps[1]) && !is_flagged(steps[2])));
  CHECK_THAT(salient(both).out, ContainsSubstring("the source changes, from First to Second"));
  auto const alone = answer_of("series " + later).at("steps");
  CHECK(steps[2].at("gained_km2") == alone[0].at("gained_km2"));
  // Beside each other: on 3 October the one has 37.1, the other, of the day before, 36.2.
  auto const beside = answer_of("series " + later + " --against " + earlier).at("steps")[0].at("agreement");
  CHECK(beside.at("day") == "2025-10-02");
  CHECK(beside.at("days_apart") == 2);  // the step ends on the 4th
}

}  // namespace
