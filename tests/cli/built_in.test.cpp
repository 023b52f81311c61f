// SPDX-License-Identifier: BSL-1.0
// What comes with the program: places and their spellings, regions, known sources.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "data_dir.hpp"
#include "made_files.hpp"
#include "program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

// The position of a place by its name.
nlohmann::json at(std::string const& name) { return answer_of("distance '" + name + "' 37,48")["from"]["at"]; }

}  // namespace

TEST_CASE("places of the front are found as the press spells them, without a places file") {
  struct known {
    std::vector<std::string> spellings;
    double lon;
    double lat;
  };
  // Positions to a hundredth of a degree, from GeoNames or Wikipedia's articles.
  for (auto const& [spellings, lon, lat] :
       std::vector<known>{{{"Huliaipole", "Гуляйполе", "Gulyaypole", "Gulyai-Polye"}, 36.26, 47.66},
                          {{"Avdiivka", "Авдеевка", "Awdijiwka"}, 37.74, 48.14},
                          {{"Kostiantynivka", "Константиновка"}, 37.71, 48.53},
                          {{"Dobropillia", "Доброполье"}, 37.09, 48.46},
                          {{"Robotyne", "Работино", "Robotino"}, 35.83, 47.44},
                          {{"Urozhaine", "Урожайное"}, 36.82, 47.75},
                          {{"Rodynske", "Rodinskoye"}, 37.21, 48.35},
                          {{"Bakhmut", "Артёмовск"}, 38.00, 48.59}})
    for (auto const& name : spellings) {
      INFO(name);
      auto const found = at(name);
      CHECK_THAT(found[0].get<double>(), WithinAbs(lon, 0.02));
      CHECK_THAT(found[1].get<double>(), WithinAbs(lat, 0.02));
    }
  auto const answer = answer_of("distance Kurakhove Vovchansk");
  CHECK_THAT(answer["meta"]["attribution"].get<std::string>(), ContainsSubstring("GeoNames (CC BY 4.0)"));
}

TEST_CASE("homonyms are listed with their regions, and a region tells them apart") {
  auto const run = salient::test::salient("distance Ivanivka 37,48");
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.err, ContainsSubstring("ambiguous") && ContainsSubstring("Ivanivka, Kherson (id 707453) at") &&
                          ContainsSubstring("Ivanivka, Ternopil at") && ContainsSubstring("Name it by its region"));
  auto const one = at("Ivanivka, Kherson");
  CHECK_THAT(one[1].get<double>(), WithinAbs(46.71, 0.05));
  // One that the front has made known is taken, and the others are named.
  auto const known = answer_of("distance Lyman 37,48");
  CHECK_THAT(known["from"]["at"][0].get<double>(), WithinAbs(37.80, 0.02));
  CHECK_THAT(known["meta"]["warnings"].dump(),
             ContainsSubstring("Lyman, Donetsk") && ContainsSubstring("Lyman, Kharkiv"));
}

TEST_CASE("a small place that the front has not made known is told with its region") {
  auto const small = answer_of("distance Hlyboke 37,48");
  CHECK_THAT(small["meta"]["warnings"].dump(), ContainsSubstring("'Hlyboke' is taken to be Hlyboke, Odesa"));
  CHECK(answer_of("distance Robotyne Kharkov")["meta"]["warnings"].empty());
}

TEST_CASE("a places file adds to the places that are built in, and goes before them") {
  scratch const folder;
  write(folder / "mine.csv", "name,lon,lat\nHill 101,37.5,48.5\nPokrovsk,10,50\n");
  auto const with = " --places " + (folder / "mine.csv").string();
  auto const answer = answer_of("distance 'hill 101' Myrnohrad" + with);
  CHECK(answer["from"]["at"] == nlohmann::json({37.5, 48.5}));
  CHECK_THAT(answer["to"]["at"][0].get<double>(), WithinAbs(37.26, 0.01));
  CHECK(answer_of("distance Pokrovsk 37,48" + with)["from"]["at"] == nlohmann::json({10.0, 50.0}));
}

TEST_CASE("near misses of names, files and commands bring what was meant") {
  auto const name = salient::test::salient("distance Pokrovks 37,48");
  CHECK(name.exit_code == 2);
  CHECK_THAT(name.err, ContainsSubstring("did you mean") && ContainsSubstring(" Pokrovsk,") &&
                           ContainsSubstring("--places FILE"));
  scratch const folder;
  file(folder, "front_20251101.geojson", square("Occupied", 37, 48, 38, 49));
  auto const missing = salient::test::salient("area " + (folder / "front_20251011.geojson").string());
  CHECK(missing.exit_code == 3);
  CHECK_THAT(missing.err, ContainsSubstring("did you mean") && ContainsSubstring("front_20251101.geojson?"));
  auto const day = salient::test::salient("area exmaples/dtaa@2025-11-01", "cd ..");
  CHECK_THAT(day.err, ContainsSubstring("did you mean examples?"));
  CHECK_THAT(salient::test::salient("encirclment x").err, ContainsSubstring("did you mean encirclement"));
}

TEST_CASE("full maps of DeepState are credited to it by every command, one map or a folder of them") {
  scratch const folder;
  file(folder, "2025-10-01.geojson", square("Окуповано /// Occupied", 37, 48, 38, 49));
  file(folder, "2025-11-01.geojson", square("Окуповано /// Occupied", 37, 48, 38.1, 49));
  auto const dir = (folder / ".").string();
  for (auto const& asked : {"area " + dir + "@latest", "series " + dir, "history " + dir}) {
    CAPTURE(asked);
    CHECK_THAT(answer_of(asked)["meta"]["attribution"].get<std::string>(), ContainsSubstring("deepstatemap.live"));
  }
  // What a profile says stands.
  write(folder / "source.json", R"({"attribution":"Somebody else","legend":"deepstate"})");
  auto const said = answer_of("series " + dir)["meta"]["attribution"].get<std::string>();
  CHECK_THAT(said, ContainsSubstring("Somebody else") && !ContainsSubstring("deepstatemap.live"));
}

TEST_CASE("every known source is listed, and reads by its name") {
  auto const listed = answer_of("info --sources")["sources"];
  std::set<std::string> names;
  for (auto const& source : listed) {
    INFO(source.dump());
    names.insert(source["name"].get<std::string>() + ".json");
    CHECK_FALSE(source["attribution"].get<std::string>().empty());
    CHECK_FALSE(source["licence"].get<std::string>().empty());
    CHECK_FALSE(source["mapped"].get<std::string>().empty());
    CHECK_FALSE(source["recognised_by"].empty());
  }
  std::set<std::string> files;
  for (auto const& one : std::filesystem::directory_iterator(SALIENT_EXAMPLES_DIR "/../data/sources"))
    files.insert(one.path().filename().string());
  CHECK(names == files);

  scratch const folder;
  file(folder, "deepstatemap_data_20251102.geojson", square("", 37, 48, 38, 49));
  file(folder, "deepstatemap_data_20251101.geojson", square("", 37, 48, 37.5, 49));
  auto const dir = (folder / ".").string();
  auto const of_day = answer_of("area " + dir + "@2025-11-01 --source deepstate-daily");
  CHECK_THAT(of_day["areas"][0]["area_km2"].get<double>(), WithinAbs(8217.7, 0.1));  // the file of the day after
  CHECK(of_day["meta"]["inputs"][0]["contested_mapped"] == false);
  CHECK_THAT(of_day["meta"]["attribution"].get<std::string>(), ContainsSubstring("deepstatemap.live"));
  auto const info = answer_of("info " + dir);
  CHECK(info["known_source"] == "deepstate-daily");
  CHECK_THAT(info["next"].get<std::string>(), ContainsSubstring("--source deepstate-daily"));
  // Proposed, never applied.
  CHECK(salient::test::salient("area " + dir + "@latest").exit_code == 3);
  // Of the institute's claims those of the one side are land taken, those of the other are not.
  file(
      folder, "claims.geojson",
      R"({"type":"Feature","properties":{"layer":"VIEW_ClaimedRussianTerritoryinUkraine_V2"},"geometry":{"type":"Polygon",)"
      R"("coordinates":[[[37,48],[38,48],[38,49],[37,49],[37,48]]]}},{"type":"Feature","properties":{"layer":)"
      R"("VIEW_ClaimedUkrainianCounteroffensives_V2"},"geometry":{"type":"Polygon","coordinates":[[[35,48],[36,48],)"
      R"([36,49],[35,48]]]}})");
  auto const claims = answer_of("area " + (folder / "claims.geojson").string() + " --source isw-property")["areas"];
  auto const claimed =
      std::find_if(claims.begin(), claims.end(), [](auto const& a) { return a["status"] == "claimed"; });
  REQUIRE(claimed != claims.end());
  CHECK_THAT((*claimed)["area_km2"].get<double>(), WithinAbs(8217.7, 0.1));
  auto const wrong = salient::test::salient("area " + dir + "@latest --source deepstate-dayly");
  CHECK(wrong.exit_code == 2);
  CHECK_THAT(wrong.err, ContainsSubstring("did you mean deepstate-daily") && ContainsSubstring("viina"));
}

TEST_CASE("a full map of DeepState carries its attribution without a profile") {
  scratch const folder;
  auto const path =
      file(folder, "map.geojson", square("Окуповано /// Occupied /// geoJSON.status.occupied", 37, 48, 38, 49));
  CHECK_THAT(answer_of("area " + path)["meta"]["attribution"].get<std::string>(), ContainsSubstring("DeepState"));
  CHECK(answer_of("area " + file(folder, "own.geojson", square("Occupied", 37, 48, 38, 49)))["meta"]["attribution"] ==
        "");
}

TEST_CASE("maps are asked for by how long before the latest they are") {
  scratch const folder;
  file(folder, "m_20251101.geojson", square("Occupied", 37, 48, 37.25, 49));
  file(folder, "m_20251107.geojson", square("Occupied", 37, 48, 37.5, 49));
  file(folder, "m_20251108.geojson", square("Occupied", 37, 48, 38, 49));
  auto const dir = (folder / ".").string();
  auto const km2 = [&](std::string const& which) {
    return answer_of("area " + dir + "@" + which)["areas"][0]["area_km2"].get<double>();
  };
  CHECK_THAT(km2("latest"), WithinAbs(8217.7, 0.1));
  CHECK_THAT(km2("previous"), WithinAbs(4108.9, 0.1));
  CHECK_THAT(km2("latest-1d"), WithinAbs(4108.9, 0.1));
  CHECK_THAT(km2("latest-7d"), WithinAbs(2054.4, 0.1));
  auto const gap = answer_of("area " + dir + "@latest-3d");
  CHECK_THAT(gap["areas"][0]["area_km2"].get<double>(), WithinAbs(2054.4, 0.1));
  CHECK(gap["meta"]["inputs"][0]["flags"].dump().find("earlier_day_used") != std::string::npos);
  CHECK_THAT(answer_of("change " + dir + "@previous " + dir + "@latest")["gained_km2"].get<double>(),
             WithinAbs(4108.9, 0.1));
  for (auto const* wrong : {"latest-0d", "latest-7", "latest+7d", "Previous", "latest-99999d"}) {
    INFO(wrong);
    CHECK(salient::test::salient("area " + dir + "@" + wrong).exit_code == 2);
  }
  auto const before_all = salient::test::salient("area " + dir + "@latest-8d");
  CHECK(before_all.exit_code == 3);
  scratch const single;
  file(single, "m_20251101.geojson", square("Occupied", 37, 48, 38, 49));
  auto const alone = salient::test::salient("area " + (single / ".").string() + "@previous");
  CHECK(alone.exit_code == 3);
  CHECK_THAT(alone.err, ContainsSubstring("there is no other"));
}

TEST_CASE("points are read from CSV") {
  scratch const folder;
  auto const map = file(folder, "map.geojson", square("Occupied", 37, 48, 38, 49));
  write(folder / "points.csv", "name,lon,lat,date\nA,37.5,48.5,x\nB,39,48.5,x\n\"C, D\",37.1,48.1,x\n");
  auto const count = [&](std::string const& points) {
    return answer_of("share " + map + " --points " + points)["zones"][0]["by_status"];
  };
  auto const by_status = count((folder / "points.csv").string());
  CHECK(by_status.size() == 2);
  CHECK(by_status[1]["count"] == 2);
  write(folder / "other.csv", "Latitude,Longitude\n48.5,37.5\n");
  CHECK(count((folder / "other.csv").string())[0]["count"] == 1);
  write(folder / "bad.csv", "lon,lat\n37.5,148.5\n");
  auto const bad = salient::test::salient("share " + map + " --points " + (folder / "bad.csv").string());
  CHECK(bad.exit_code == 3);
  CHECK_THAT(bad.err, ContainsSubstring("bad.csv") && ContainsSubstring("148.5"));
}

TEST_CASE("areas by region come with the share and its denominator") {
  scratch const folder;
  auto const map = file(folder, "map.geojson", square("Occupied", 37, 48, 38, 48.5));
  auto const answer = answer_of("area " + map + " --by oblasts");
  double sum = 0;
  std::size_t regions = 0;
  for (auto const& zone : answer["zones"]) {
    if (zone["zone_km2"].is_null()) continue;
    ++regions;
    if (zone["name"] != "Donetsk") continue;
    CHECK_THAT(zone["zone_km2"].get<double>(), WithinAbs(26'517, 150));  // as official statistics have it
    sum = zone["areas"][0]["area_km2"];
    CHECK_THAT(zone["areas"][0]["share"].get<double>(), WithinAbs(sum / zone["zone_km2"].get<double>(), 1e-12));
  }
  CHECK(regions == 27);
  CHECK_THAT(sum, WithinAbs(answer["areas"][0]["area_km2"].get<double>(), 1e-6));
  CHECK_THAT(answer["all_zones"]["zone_km2"].get<double>(), WithinAbs(603'550, 6'036));

  auto const daily = salient::test::data_or_skip() / "daily";
  auto const real = answer_of("area " + daily.string() + "@2025-12-01 --source deepstate-daily --by oblasts");
  for (auto const& zone : real["zones"])
    if (zone["name"] == "Donetsk") CHECK_THAT(zone["areas"][0]["area_km2"].get<double>(), WithinAbs(20'271.8, 0.1));
}

TEST_CASE("an encirclement is answered within the outline of Ukraine that is built in, where no other is named") {
  scratch const folder;
  auto const map = file(folder, "map.geojson",
                        square("Occupied", 37.5, 48, 38, 49) + "," + square("Contested", 37.4, 48, 37.5, 48.1));
  auto const asked = "claim encircled " + map + " --place 37.2,48.5 10,50";
  auto const run = salient::test::salient(asked + " --format json");
  auto const answer = run.json();
  CHECK(answer["rows"][0]["reason"] != "domain_missing");
  CHECK(answer["rows"][1]["reason"] == "domain_missing");  // not in Ukraine
  CHECK(answer["meta"]["domain"] == "(built in) ukraine.geojson");
  CHECK(answer["rows"][0] == answer_of("claim encircled " + map + " --place 37.2,48.5")["rows"][0]);
}

TEST_CASE("a series by region tells what is held of each at both ends") {
  scratch const folder;
  file(folder, "m_20251101.geojson", square("Occupied", 37, 48, 37.5, 48.25));
  file(folder, "m_20251108.geojson", square("Occupied", 37, 48, 38, 48.25));
  for (auto const& zone : answer_of("series " + (folder / ".").string() + " --by oblasts")["zones_held"]) {
    if (zone["name"] != "Donetsk") continue;
    auto const first = zone["first_km2"]["contested_open"].get<double>();
    auto const last = zone["last_km2"]["contested_open"].get<double>();
    CHECK_THAT(last, WithinAbs(2 * first, 1e-6));
    CHECK_THAT(zone["last_share"]["contested_open"].get<double>(),
               WithinAbs(last / zone["zone_km2"].get<double>(), 1e-12));
  }
}

TEST_CASE("a folder of a known source whose dates are ambiguous is proposed the source that knows them") {
  scratch const folder;
  write(folder / "Control_25_05_01.kml", "<kml/>");
  auto const run = salient::test::salient("info " + (folder / ".").string());
  CHECK_THAT(run.err + run.out, ContainsSubstring("--source kml-control"));
}
