// SPDX-License-Identifier: BSL-1.0
// What a user adds to a map: the country's land, the attacker's, lakes, another source's land, starts and rears.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;

std::string const november = "data@2025-11-01";
std::string const at_pokrovsk = "encirclement " + november + " --place Pokrovsk --radius-km 10";

// Of the one radius asked for, at the open end.
double open_end(nlohmann::json const& answer, char const* key) {
  return answer.at("places").at(0).at("radii").at(0).at(key).at("contested_open").get<double>();
}

bool cites(nlohmann::json const& answer, std::string const& path) {
  for (auto const& input : answer.at("meta").at("inputs"))
    if (input.at("path") == path && input.at("sha256").get<std::string>().size() == 64) return true;
  return false;
}

bool warns_of_no_bearing(nlohmann::json const& answer) {
  for (auto const& warning : answer.at("meta").at("warnings"))
    if (warning.get<std::string>().find("no bearing") != std::string::npos) return true;
  return false;
}

TEST_CASE("water is no part of the question: no depth runs to it, no share counts it, and it blocks nothing") {
  scratch const folder;
  // A river 1.5 km wide that the source leaves out of its land.
  auto const map =
      file(folder, "map.geojson", square("Occupied", 37, 48, 37.4, 49) + "," + square("Occupied", 37.42, 48, 38, 49));
  auto const river = file(folder, "river.geojson", square("river", 37.4, 47.9, 37.42, 49.1));
  auto const ask = "encirclement " + map + " --place 37.39,48.5 --radius-km 5";
  auto const of = [](nlohmann::json const& answer, char const* key) { return answer.at("places")[0].at(key); };
  auto const plain = answer_of(ask);
  CHECK(plain.at("meta").at("water").is_null());
  CHECK(std::abs(of(plain, "depth_km").at("contested_open").get<double>() - 0.738) < 0.01);
  CHECK(open_end(plain, "disc_share") < 0.9);
  auto const wet = answer_of(ask + " --water " + river);
  CHECK(wet.at("meta").at("water") == river);
  CHECK(cites(wet, river));
  CHECK(std::abs(of(wet, "depth_km").at("contested_open").get<double>() - 28.8) < 0.1);
  CHECK(open_end(wet, "disc_share") == 1);
  CHECK_THAT(salient(ask + " --water " + river).out, ContainsSubstring("water       " + river));
  // From outside its banks are where the land begins, and the way over it is open.
  auto const beside = "encirclement " + map + " --place 37.41,48.5 --radius-km 5 --water " + river;
  CHECK(of(answer_of(beside), "inside") == false);
  auto const east = file(folder, "east.geojson", square("Occupied", 37.42, 48, 38, 49));
  auto const over = "encirclement " + east + " --place 37.39,48.5 --radius-km 5";
  for (auto const* key : {"directions_blocked", "median_first_hit_km"})
    CHECK(open_end(answer_of(over + " --water " + river), key) == open_end(answer_of(over), key));
  // The profile may name it; what has no places says that it has no bearing.
  std::filesystem::create_directory(folder / "days");
  for (auto const* day : {"2025-11-01", "2025-11-02"})
    std::filesystem::copy_file(folder / "map.geojson", folder / "days" / (std::string(day) + ".geojson"));
  std::ofstream(folder / "days" / "source.json")
      << R"({"name":"Us","timezone":"UTC","legend":"deepstate","water":"../river.geojson"})";
  auto const days = "'" + (folder / "days").string() + "'";
  auto const step = answer_of("series " + days + " --place 37.39,48.5 --radius-km 5 --no-corridor").at("steps")[0];
  CHECK(step.at("places")[0].at("depth_km") == of(wet, "depth_km"));
  CHECK(answer_of("area " + days + "@latest --water " + river).at("areas") ==
        answer_of("area " + days + "@latest").at("areas"));
  CHECK(warns_of_no_bearing(answer_of("area " + map + " --water " + river)));
}

TEST_CASE("a lake is a barrier, another source's land closes; both are cited with their sums") {
  scratch const folder;
  auto const lake = file(folder, "lake.geojson", square("lake", 37.06, 48.29, 37.12, 48.33));
  auto const plain = answer_of(at_pokrovsk);
  CHECK(plain.at("meta").at("barrier").is_null());
  CHECK(plain.at("meta").at("hostile").is_null());
  CHECK(cites(plain, "data/illustration_20251001.geojson"));  // the age of the borders rests on it
  auto const& none = plain.at("places").at(0).at("radii").at(0);
  CHECK(none.at("directions_barrier") == 0);

  auto const wet = answer_of(at_pokrovsk + " --barrier " + lake);
  CHECK(wet.at("meta").at("barrier") == lake);
  CHECK(cites(wet, lake));
  auto const& with_lake = wet.at("places").at(0).at("radii").at(0);
  CHECK(with_lake.at("directions_barrier").get<double>() > 0.01);
  CHECK(open_end(wet, "directions_blocked") == open_end(plain, "directions_blocked"));
  CHECK(open_end(wet, "disc_share") > open_end(plain, "disc_share"));

  auto const closed = answer_of(at_pokrovsk + " --hostile " + lake);
  CHECK(closed.at("meta").at("hostile") == lake);
  CHECK(cites(closed, lake));
  CHECK(open_end(closed, "directions_blocked") > open_end(plain, "directions_blocked") + 0.01);
  auto const text = salient(at_pokrovsk + " --hostile " + lake);
  CHECK_THAT(text.out, ContainsSubstring("closing     " + lake));
  CHECK(salient(at_pokrovsk + " --barrier " + lake + ".not").exit_code == 3);
}

TEST_CASE("a start and a rear from files") {
  scratch const folder;
  auto const way_of = [](std::string const& options) {
    return answer_of("encirclement data@2025-11-01 --place Myrnohrad" + options)
        .at("places")
        .at(0)
        .at("corridor")
        .at("contested_open");
  };
  auto const disc = way_of("");
  CHECK(disc.at("state") == "neck");
  // The way out leads north-west between E, J, M and L, O: a town that reaches through it begins beyond.
  auto const town = file(folder, "town.geojson", square("town", 37.24, 48.29, 37.28, 48.32));
  auto const same = way_of(" --start " + town);
  CHECK(same.at("state") == "neck");
  CHECK_THAT(same.at("width_km").get<double>(), WithinAbs(disc.at("width_km").get<double>(), 1e-6));
  auto const wide = file(folder, "wide.geojson", square("wide", 36.8, 48.29, 37.28, 48.8));
  CHECK(way_of(" --start " + wide).at("state") != "neck");
  auto const away = file(folder, "away.geojson", square("away", 36.0, 48.0, 36.2, 48.2));
  auto const wrong = salient("encirclement data@2025-11-01 --place Myrnohrad --start " + away);
  CHECK(wrong.exit_code == 2);
  CHECK_THAT(wrong.err, ContainsSubstring("start must hold the place"));

  // A rear inside the ring is reached without the neck; one far away is not.
  auto const near = file(folder, "near.geojson", square("near", 37.30, 48.33, 37.34, 48.36));
  CHECK(way_of(" --rear " + near).at("state") != "neck");
  auto const far = way_of(" --rear " + away);
  CHECK(far.at("state") == "neck");
  CHECK_THAT(far.at("width_km").get<double>(), WithinAbs(disc.at("width_km").get<double>(), 1e-6));
  auto const cited = answer_of("encirclement data@2025-11-01 --place Myrnohrad --rear " + away);
  CHECK(cites(cited, away));
  CHECK(salient("encirclement data@2025-11-01 --place Myrnohrad --start-km 2 --start " + town).exit_code == 2);
  CHECK(salient("encirclement data@2025-11-01 --place Myrnohrad --rear-km 40 --rear " + away).exit_code == 2);
}

TEST_CASE("a domain bears on every command for which it means something, and is cited once") {
  scratch const folder;
  // The western half of what is drawn; the attacker's land lies east of it.
  auto const west = file(folder, "west.geojson", square("west", 36, 47, 37.3, 49));
  auto const east = file(folder, "east.geojson", square("east", 37.2, 46, 40, 50));
  auto const bounds = " --domain " + west + " --homeland " + east;
  auto const roads = file(
      folder, "roads.geojson",
      R"({"type":"Feature","properties":{"name":"M1"},"geometry":{"type":"LineString","coordinates":[[37.2,48.7],[37.4,48.7]]}})");

  auto const road = answer_of("route " + november + " --line " + roads + bounds);
  CHECK_THAT(road.at("routes").at(0).at("hostile_share").at("contested_open").get<double>(), WithinAbs(0.5, 1e-6));
  CHECK_FALSE(warns_of_no_bearing(road));
  CHECK(cites(road, west));

  auto const zone = file(folder, "zone.geojson", square("zone", 37.2, 48.6, 37.4, 48.8));
  auto const share_of = [&](std::string const& options) {
    return answer_of("share " + november + " --within " + zone + ":name" + options).at("zones").at(0);
  };
  CHECK(share_of("").at("hostile_share").at("contested_open") == 0);
  CHECK_THAT(share_of(bounds).at("hostile_share").at("contested_open").get<double>(), WithinAbs(0.5, 1e-6));
  auto const beyond = share_of(" --domain " + west);
  CHECK(beyond.at("hostile_share").at("contested_open") == 0);
  CHECK(beyond.at("by_status").at(1).at("status") == "beyond_domain");
  auto const twice = answer_of("share " + november + " --since data@2025-10-01 --within " + zone + ":name" + bounds);
  int count = 0;
  for (auto const& input : twice.at("meta").at("inputs")) count += input.at("path") == west;
  CHECK(count == 1);

  auto const line = answer_of("distance 37.2,48.7 37.6,48.7 --map " + november + bounds);
  CHECK_THAT(line.at("first_crossing").at("contested_open").at("at_km").get<double>(),
             WithinAbs(line.at("distance_km").get<double>() / 4, 0.05));
  CHECK(warns_of_no_bearing(answer_of("distance 37.2,48.7 37.6,48.7 --domain " + west)));
  CHECK(warns_of_no_bearing(answer_of("overlay union " + november + " data@2025-10-01 --domain " + west)));

  // Totals are cut at the domain; the homeland has no say in them.
  auto const km2 = [](nlohmann::json const& answer) {
    for (auto const& row : answer.at("areas"))
      if (row.at("status") == "occupied") return row.at("area_km2").get<double>();
    return 0.0;
  };
  auto const cut = answer_of("area " + november + " --domain " + west);
  CHECK(km2(cut) < 0.6 * km2(answer_of("area " + november)));
  CHECK(km2(cut) > 0.2 * km2(answer_of("area " + november)));
  CHECK_FALSE(warns_of_no_bearing(cut));
  CHECK(warns_of_no_bearing(answer_of("area " + november + bounds)));
  auto const grown = answer_of("change data@2025-10-01 " + november);
  auto const grown_west = answer_of("change data@2025-10-01 " + november + " --domain " + west);
  auto const window = answer_of("change data@2025-10-01 " + november + " --window " + west);
  CHECK(grown_west.at("gained_km2") != 0);
  CHECK(grown_west.at("meta").at("domain") == west);
  CHECK_THAT(grown_west.at("gained_km2").get<double>(), WithinAbs(window.at("gained_km2").get<double>(), 1e-6));
  CHECK(grown.at("gained_km2").get<double>() >= grown_west.at("gained_km2").get<double>() - 1e-9);
  // A series cuts its totals there too, but measures places as `encirclement` does: land beyond still closes.
  auto const steps = answer_of("series data --since 2025-10-01 --place Pokrovsk --domain " + west).at("steps");
  REQUIRE(steps.size() == 1);
  CHECK_THAT(steps.at(0).at("gained_km2").get<double>(), WithinAbs(grown_west.at("gained_km2").get<double>(), 1e-6));
  auto const place = answer_of("encirclement " + november + " --place Pokrovsk --domain " + west).at("places").at(0);
  CHECK(steps.at(0).at("places").at(0).at("radii") == place.at("radii"));
  auto const both = answer_of("agreement data@2025-10-01 " + november + " --domain " + west);
  CHECK_THAT(both.at("by_status").at(0).at("only_b_km2").get<double>(),
             WithinAbs(grown_west.at("gained_km2").get<double>(), 1e-6));
}

TEST_CASE("turned round on a map without contested land, the known end is the other one") {
  scratch const folder;
  auto const held = file(folder, "held.geojson", square("held", 36.9, 47.9, 37.1, 48.1));
  auto const land = file(folder, "land.geojson", square("land", 36, 47, 38, 49));
  auto const ask = "encirclement " + held + " --status occupied --place ";
  auto const straight = salient(ask + "37.3,48");
  CHECK_THAT(straight.out, ContainsSubstring("Occupied land is at most 14.9 km away"));
  CHECK_THAT(straight.out, ContainsSubstring("contested land counted as open; as closed it is not known"));
  CHECK_THAT(straight.out, ContainsSubstring("≥ "));
  auto const turned = salient(ask + "37,48 --for Attacker --domain " + land);
  CHECK_THAT(turned.out, ContainsSubstring("Land that Attacker does not hold is at least 7.5 km away"));
  CHECK_THAT(turned.out, ContainsSubstring("contested land counted as closed"));
  CHECK_THAT(turned.out, ContainsSubstring("≤ 100"));
  CHECK_THAT(turned.out, !ContainsSubstring("≥ 100"));
  // From within: the border may be no farther than drawn, for what is contested may close as well.
  auto const inside = salient(ask + "37,48");
  CHECK_THAT(inside.out, ContainsSubstring("in occupied land, at least 7.5 km from"));
}

TEST_CASE("inside at one end only: both ends are told") {
  // In the contested belt N.
  auto const place = answer_of("encirclement " + november + " --place 37.17,48.27").at("places").at(0);
  CHECK(place.at("inside") == false);
  CHECK(place.at("inside_range").at("contested_open") == false);
  CHECK(place.at("inside_range").at("contested_closed") == true);
}

TEST_CASE("a town in the homeland is not called occupied") {
  scratch const folder;
  auto const bounds = " --domain " + file(folder, "west.geojson", square("west", 36, 47, 37.3, 49)) + " --homeland " +
                      file(folder, "east.geojson", square("east", 37.2, 46, 40, 50));
  auto const at = " --place 37.6,48.8" + bounds;
  auto const check = [](std::string const& text) {
    CHECK_THAT(text, ContainsSubstring("the homeland of the attacker"));
    CHECK_THAT(text, !ContainsSubstring("in occupied land") && !ContainsSubstring("inside occupied land"));
  };
  check(salient("encirclement " + november + at).out);
  check(salient("claim encircled " + november + at).out);
  check(salient("claim tightening " + november + at).out);
  auto const page = (folder / "report.html").string();
  REQUIRE(salient("report data" + at + " --out " + page).exit_code == 0);
  auto const data = salient::test::page_data(salient::test::content_of(page));
  check(data.at("places").at(0).at("headline").get<std::string>());
}

TEST_CASE("tightening: each earlier map once, with the days there are, in sentences and words") {
  auto const text = salient("claim tightening " + november + " --place Pokrovsk").out;
  CHECK_THAT(text, ContainsSubstring("Pokrovsk, 31 days (for 7, 14, 30)"));
  CHECK_THAT(text, ContainsSubstring("supported by this map"));
  CHECK_THAT(text, ContainsSubstring("between 2025-10-01 and"));
  CHECK_THAT(text, !ContainsSubstring("supported_by_map"));
  CHECK(text.find("These maps support") == text.rfind("These maps support"));
  auto const answer = answer_of("claim tightening " + november + " --place Pokrovsk");
  CHECK(answer.at("verdict") == "supported_by_map");
  CHECK(answer.at("reason") == "clear");
  CHECK(answer.at("rows").size() == 1);
  CHECK(answer.at("meta").at("inputs").size() == 4);  // two maps, their profile, its places
}

}  // namespace
