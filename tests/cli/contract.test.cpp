// SPDX-License-Identifier: BSL-1.0
// The command line as it is promised: keys, exit codes, error lines, files written whole or not at all.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::content_of;
using salient::test::salient;
using salient::test::scratch;

void check_meta(nlohmann::json const& answer, std::string const& command) {
  auto const& meta = answer.at("meta");
  CHECK(meta.at("schema") == 1);
  CHECK(meta.at("command") == command);
  for (auto const* key : {"version", "inputs", "legend", "stance", "domain", "ellipsoid", "map_error_km", "warnings"})
    CHECK(meta.contains(key));
  for (auto const& input : meta.at("inputs")) {
    CHECK(input.at("sha256").get<std::string>().size() == 64);
    for (auto const* key : {"path", "state_time", "published_time", "retrieved_time", "source", "attribution", "flags"})
      CHECK(input.contains(key));
  }
}

void check_range(nlohmann::json const& range) {
  CHECK(range.contains("contested_open"));
  CHECK(range.contains("contested_closed"));
  CHECK(range.contains("contested_mapped"));
}

TEST_CASE("distance") {
  auto const run = salient("distance Pokrovsk Kramatorsk --places data/places.csv --format json");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  check_meta(answer, "distance");
  CHECK_THAT(answer.at("distance_km").get<double>(), WithinAbs(56.533, 0.001));
  CHECK_THAT(answer.at("azimuth_deg").get<double>(), WithinAbs(29.679, 0.001));
  CHECK(answer.contains("back_azimuth_deg"));
}

TEST_CASE("a place in any spelling, or as a position in either order") {
  auto const same = [](std::string const& arguments) {
    auto const run = salient("distance " + arguments + " --places data/places.csv --format json");
    REQUIRE(run.exit_code == 0);
    return run.json().at("distance_km").get<double>();
  };
  auto const named = same("Pokrovsk Kramatorsk");
  CHECK(same("ПОКРОВСЬК краматорск") == named);
  CHECK(same("37.17585,48.28198 Kramatorsk") == named);
  CHECK(same("--latlon 48.28198,37.17585 Kramatorsk") == named);
}

TEST_CASE("area") {
  auto const run = salient("area data@2025-10-01 --format json");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  check_meta(answer, "area");
  REQUIRE(answer.at("areas").size() == 3);
  CHECK(answer["areas"][0].at("status") == "occupied");
  CHECK_THAT(answer["areas"][0].at("area_km2").get<double>(), WithinAbs(4457.3681, 5e-4));
  for (auto const* key : {"overlap_resolved_km2", "repaired", "unrecognised"}) CHECK(answer.contains(key));
}

TEST_CASE("zones add up to the whole") {
  scratch const folder;
  std::ofstream(folder / "zones.geojson") << R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"west"},"geometry":{"type":"Polygon","coordinates":
      [[[36.8,47.8],[37.2,47.8],[37.2,48.7],[36.8,48.7],[36.8,47.8]]]}},
    {"type":"Feature","properties":{"name":"middle"},"geometry":{"type":"Polygon","coordinates":
      [[[37.2,47.8],[37.5,47.8],[37.5,48.7],[37.2,48.7],[37.2,47.8]]]}}]})";
  auto const zones = " --by '" + (folder / "zones.geojson").string() + ":name' --format json";

  auto const area = salient("area data@2025-10-01" + zones).json();
  REQUIRE(area.at("zones").size() == 3);
  CHECK(area["zones"][2].at("name") == "(outside every zone)");
  double occupied = 0;
  for (auto const& zone : area["zones"])
    for (auto const& entry : zone.at("areas"))
      if (entry.at("status") == "occupied") occupied += entry.at("area_km2").get<double>();
  CHECK_THAT(occupied, WithinAbs(area["areas"][0].at("area_km2").get<double>(), 1e-6));

  auto const change = salient("change data@2025-09-01 data@2025-10-01" + zones).json();
  double gained = 0;
  for (auto const& zone : change.at("zones")) gained += zone.at("gained_km2").get<double>();
  CHECK_THAT(gained, WithinAbs(change.at("gained_km2").get<double>(), 1e-6));
  CHECK_THAT(change["zones"][1].at("lost_km2").get<double>(), WithinAbs(49.3263, 5e-4));
}

TEST_CASE("change") {
  scratch const folder;
  auto const run = salient("change data@2025-10-01 data@2025-11-01 --format json --pieces '" +
                           (folder / "pieces.geojson").string() + "'");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  check_meta(answer, "change");
  CHECK_THAT(answer.at("gained_km2").get<double>(), WithinAbs(115.3697, 5e-4));
  CHECK(answer.at("lost_km2") == 0);
  CHECK_THAT(answer.at("contested_closed").at("gained_km2").get<double>(),
             WithinAbs(49.4798 + 49.3743 + 12.3825 + 9.8893, 5e-4));
  CHECK(answer.at("matrix").at("statuses").size() == answer.at("matrix").at("km2").size());
  for (auto const* key : {"quantity_km2", "allocation_km2", "slivers", "rounding_km2", "rate_km2_per_day"})
    CHECK(answer.contains(key));
  for (auto const* key : {"count", "area_km2", "below_m2"}) CHECK(answer["slivers"].contains(key));
  auto const pieces = nlohmann::json::parse(content_of(folder / "pieces.geojson"));
  CHECK(pieces.at("features").size() == 5);

  auto const near = salient("change data@2025-10-01 data@2025-11-01 --format json --window disc:Pokrovsk:5").json();
  CHECK(near.at("gained_km2").get<double>() > 10);
  CHECK(near.at("gained_km2").get<double>() < 20);
}

TEST_CASE("encirclement") {
  auto const run = salient("encirclement data@2025-11-01 --place Pokrovsk Kramatorsk --format json");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  check_meta(answer, "encirclement");
  REQUIRE(answer.at("places").size() == 2);
  auto const& place = answer["places"][0];
  CHECK(place.at("name") == "Pokrovsk");
  CHECK(place.at("inside") == false);
  CHECK(place.at("last_change_date") == "2025-11-01");
  CHECK(place.at("days_unchanged") == 0);
  for (auto const* key : {"nearest_km", "nearest_azimuth_deg", "depth_km"}) check_range(place.at(key));
  CHECK_THAT(place["nearest_km"]["contested_open"].get<double>(), WithinAbs(2.444, 0.001));
  CHECK_THAT(place["nearest_km"]["contested_closed"].get<double>(), WithinAbs(0.776, 0.001));
  REQUIRE(place.at("radii").size() == 4);
  for (auto const& radius : place["radii"]) {
    for (auto const* key :
         {"disc_share", "directions_blocked", "straight_front_share", "largest_open_sector_deg", "median_first_hit_km"})
      check_range(radius.at(key));
    CHECK(radius.at("directions_barrier") == 0);
  }
  for (auto const* end : {"contested_open", "contested_closed"}) {
    auto const& way = place.at("way_out").at(end);
    for (auto const* key : {"state", "width_km", "prominence_km", "distance_km", "saddle", "pinch", "by_barrier",
                            "limited_by_rear_km", "pocket", "passes"})
      CHECK(way.contains(key));
    for (auto const* km : {"3", "5", "10"}) CHECK(way.at("width_at_km").at(km).is_number());
    REQUIRE(way.at("profile").size() > 100);
    CHECK(way["profile"][0][0] == 0);
  }
  auto const said = salient("encirclement data@2025-11-01 --place Pokrovsk");
  CHECK_THAT(said.out, ContainsSubstring("to the rear") && ContainsSubstring("about whether it can be used."));
}

TEST_CASE("a file without a profile that draws no contested land has one end of the range") {
  scratch const folder;
  std::ofstream(folder / "map.geojson") << R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",
    "coordinates":[[[37,48],[37.1,48],[37.1,48.2],[37,48.2],[37,48]]]}})";
  auto const map = "'" + (folder / "map.geojson").string() + "'";
  auto const run = salient("encirclement " + map + " --status occupied --place 37.2,48.1 --format json");
  REQUIRE(run.exit_code == 0);
  auto const nearest = run.json()["places"][0]["nearest_km"];
  CHECK(nearest["contested_open"].is_number());
  CHECK(nearest["contested_closed"].is_null());
  CHECK(nearest["contested_mapped"] == false);
  CHECK(run.json()["places"][0]["last_change_date"].is_null());

  // Without --status nothing in it can be understood, and an answer of 0 km² would be a lie.
  auto const unknown = salient("area " + map);
  CHECK(unknown.exit_code == 3);
  CHECK_THAT(unknown.err, ContainsSubstring("map.geojson") && ContainsSubstring("--status"));
}

TEST_CASE("overlay") {
  // K, L and M: the occupied land, as in a change.
  auto const closing = salient("overlay difference data@2025-11-01 data@2025-10-01");
  REQUIRE(closing.exit_code == 0);
  CHECK_THAT(
      closing.json()["features"][0]["properties"]["area_km2"].get<double>(),
      WithinAbs(salient("change data@2025-10-01 data@2025-11-01 --format json").json().at("gained_km2").get<double>(),
                1e-6));
  CHECK(closing.json()["meta"]["statuses"]["b"][0] == "occupied");
  auto const run = salient("overlay difference data@2025-11-01 data@2025-10-01 --all-land");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  CHECK(answer.at("type") == "FeatureCollection");
  // L, M, N and O: K was contested before, and both maps' features count whatever their status.
  CHECK_THAT(answer["features"][0]["properties"]["area_km2"].get<double>(),
             WithinAbs(49.4798 + 49.3743 + 12.3825 + 9.8893, 5e-4));
}

TEST_CASE("validate says what is wrong and exits with 1") {
  CHECK(salient("validate data/illustration_20251101.geojson").exit_code == 0);
  scratch const folder;
  std::ofstream(folder / "bad.geojson")
      << R"({"type":"Polygon","coordinates":[[[37,48],[37.1,"48"],[37.1,48.2],[37,48]]]})";
  auto const run = salient("validate '" + (folder / "bad.geojson").string() + "' --format json");
  CHECK(run.exit_code == 1);
  auto const problems = run.json().at("problems");
  REQUIRE(problems.size() >= 1);
  for (auto const* key : {"file", "feature", "path", "offset", "code", "message"}) CHECK(problems[0].contains(key));
  CHECK(problems[0]["path"] == "coordinates[0][1][1]");
}

TEST_CASE(
    "a bare call tells what can be asked, help is short and has examples, slips are answered with what was meant") {
  auto const says = [](std::string const& text, std::string const& what) {
    INFO(text);
    CHECK(text.find(what) != std::string::npos);
  };
  auto const bare = salient("");
  CHECK(bare.exit_code == 0);
  auto const manual = salient("--man");
  auto const completion = salient("--completion bash");
  for (std::string const command :
       {"encirclement", "distance", "claim", "area", "change", "share", "front", "route", "agreement", "series",
        "history", "revisions", "map", "report", "info", "validate", "import", "overlay"}) {
    says(bare.out, "\n  " + command + " ");
    says(manual.out, "\n.SS " + command + "\n");
    says(completion.out, "    " + command + ") options=\"");
    auto const help = salient(command + " --help").out;
    auto const examples = help.find("\n  salient " + command + " ");
    CHECK(examples != std::string::npos);
    std::size_t options = 0;
    for (auto at = help.find("\n  --"); at != std::string::npos; at = help.find("\n  --", at + 1)) ++options;
    CHECK(options <= 12);
  }
  says(salient("area --help").out, "salient area --help all");
  says(salient("area --help all").out, "--map-error-km");
  says(salient("area data@latest --fromat csv").err, "did you mean --format");
  says(salient("area data@latest --domain ''").err, "--domain");
}

TEST_CASE("exit codes: 2 for the command line, 3 for input") {
  auto const one_line = [](std::string const& text) { return !text.empty() && text.find('\n') == text.size() - 1; };
  for (auto const* arguments :
       {"besiege", "distance Pokrovsk", "encirclement data@2025-11-01 --place Pokrovsk --radius-km 0",
        "encirclement data@2025-11-01 --place Nowhere", "area data@2025-11-01 --status purple",
        "area data@2025-11-01 --format xml", "area data@2025-11-01 --ellipsoid sphere:-1",
        "encirclement data@2025-11-01 --place 37,95"}) {
    CAPTURE(arguments);
    auto const run = salient(arguments);
    CHECK(run.exit_code == 2);
    CHECK(one_line(run.err));
    CHECK(run.out.empty());
  }
  for (auto const* arguments : {"area no-such-file.geojson", "area data@1999-01-01", "area data/places.csv",
                                "area data@2025-11-01 --profile data/places.csv"}) {
    CAPTURE(arguments);
    auto const run = salient(arguments);
    CHECK(run.exit_code == 3);
    CHECK(one_line(run.err));
    CHECK(run.out.empty());
  }
  // What files hold is no usage error, whatever number the library's error has.
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  std::filesystem::copy(SALIENT_EXAMPLES_DIR "/data/illustration_20251001.geojson", folder / "maps/a_20251001.geojson");
  std::filesystem::copy(SALIENT_EXAMPLES_DIR "/data/illustration_20251101.geojson", folder / "maps/b_20251001.geojson");
  std::ofstream(folder / "empty.geojson") << R"({"type":"FeatureCollection","features":[]})";
  std::ofstream(folder / "east.geojson")
      << R"({"type":"Polygon","coordinates":[[[179,60],[182,60],[182,62],[179,60]]]})";
  std::ofstream(folder / "west.geojson")
      << R"({"type":"Polygon","coordinates":[[[-179,60],[-178,60],[-178,62],[-179,60]]]})";
  auto const at = [&](std::string const& name) { return "'" + (folder / name).string() + "'"; };
  for (auto const& arguments : {"series " + at("maps"), "area " + at("maps") + "@latest",
                                "map " + at("empty.geojson") + " --status occupied"}) {
    CAPTURE(arguments);
    auto const run = salient(arguments);
    CHECK(run.exit_code == 3);
    CHECK(one_line(run.err));
  }
  // Land on both sides of the antimeridian is compared like any other.
  for (std::string const command : {"change ", "agreement "})
    CHECK(salient(command + at("east.geojson") + " " + at("west.geojson") + " --status occupied").exit_code == 0);
  CHECK(salient("area data@tomorrow").exit_code == 2);
  CHECK(salient("--help").exit_code == 0);
  CHECK(salient("--version").exit_code == 0);
}

TEST_CASE("a missing day takes the nearest earlier one and says so") {
  auto const answer = salient("area data@2025-10-20 --format json").json();
  CHECK(answer["meta"]["inputs"][0]["flags"] == nlohmann::json::array({"earlier_day_used"}));
  CHECK(answer["meta"]["warnings"].size() == 1);
  CHECK(answer["meta"]["inputs"][0]["state_time"] == "2025-10-01T20:59:59Z");
}

TEST_CASE("the file of --out is written whole or not at all") {
  scratch const folder;
  auto const file = folder / "answer.json";
  std::ofstream(file) << "before";
  auto const quoted = "'" + file.string() + "'";
  CHECK(salient("area no-such-file.geojson --out " + quoted).exit_code == 3);
  CHECK(content_of(file) == "before");
  auto const run = salient("area data@2025-11-01 --format json --out " + quoted);
  CHECK(run.exit_code == 0);
  CHECK(run.out.empty());
  CHECK(nlohmann::json::parse(content_of(file)).contains("areas"));
  CHECK(salient("area data@2025-11-01 --out '" + (folder / "no/such/folder.txt").string() + "'").exit_code == 3);
}

TEST_CASE("what was found wrong once") {
  scratch const folder;
  auto const write = [&](std::string const& name, std::string const& text) {
    std::ofstream(folder / name) << text;
    return "'" + (folder / name).string() + "'";
  };
  std::string const square =
      R"("geometry":{"type":"Polygon","coordinates":[[[37,48],[37.1,48],[37.1,48.2],[37,48.2],[37,48]]]}})";
  auto const plain = write("plain.geojson", R"({"type":"Feature","properties":{},)" + square);
  auto const forged =
      write("forged.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"a\u001b[31m\nwarning: forged"},)" +
                                  square + R"(,{"type":"Feature","properties":{"name":"Occupied"},)" + square + "]}");
  auto const line = write("line.geojson", R"({"type":"LineString","coordinates":[[37,48],[38,48]]})");
  auto const empty = write("empty.geojson", R"({"type":"FeatureCollection","features":[]})");

  // Land that nobody drew closes for the other side: net must count it.
  auto const turned = salient("change data@2025-10-01 data@2025-11-01 --for Attacker --format json").json();
  CHECK_THAT(turned.at("net_km2").get<double>(),
             WithinAbs(turned.at("gained_km2").get<double>() - turned.at("lost_km2").get<double>(), 1e-6));

  // A window or domain without land is no window, not an answer of 0.
  CHECK(salient("change data@2025-10-01 data@2025-11-01 --window " + line).exit_code == 3);
  CHECK(salient("encirclement data@2025-11-01 --place Pokrovsk --domain " + empty).exit_code == 3);

  // validate judges with the statuses that the map would have.
  CHECK(salient("validate " + plain).exit_code == 1);
  CHECK(salient("validate " + plain + " --status occupied").exit_code == 0);

  // Nothing from a file steers the terminal or forges a line.
  auto const shown = salient("area " + forged);
  CHECK(shown.out.find('\x1b') == std::string::npos);
  CHECK(shown.out.find("\nwarning: forged") == std::string::npos);

  auto const zone =
      write("zone.geojson", R"({"type":"Feature","properties":{"name":"a\u001b[31m\nwarning: forged"},)" + square);
  auto const zones = salient("share data@2025-11-01 --within " + zone + ":name");
  CHECK(zones.exit_code == 0);
  CHECK(zones.out.find('\x1b') == std::string::npos);
  CHECK(zones.out.find("\nwarning: forged") == std::string::npos);
  auto const claimed = salient("claim encircled data@2025-11-01 --place Pokrovsk --text 'a\x1b[31m' --by 'b\x1b[31m'");
  CHECK(claimed.exit_code == 0);
  CHECK(claimed.out.find('\x1b') == std::string::npos);

  // --status over features that say themselves what they are is worth a warning.
  CHECK_THAT(salient("area data@2025-11-01 --status occupied").out,
             ContainsSubstring("warning") && ContainsSubstring("--status"));

  // Dates the wrong way round.
  CHECK_THAT(salient("change data@2025-11-01 data@2025-10-01").out, ContainsSubstring("later state"));

  // Side files are written last, when all else has gone well.
  CHECK(salient("change data@2025-10-01 data@2025-11-01 --by nosuch:n --pieces '" + (folder / "p.json").string() + "'")
            .exit_code == 3);
  CHECK_FALSE(std::filesystem::exists(folder / "p.json"));

  // An answer that could not be printed was not given.
  if (std::filesystem::exists("/dev/full")) {
    auto const full =
        std::system("cd '" SALIENT_EXAMPLES_DIR "' && '" SALIENT_PROGRAM "' area data@2025-11-01 >/dev/full 2>&1");
    CHECK(WEXITSTATUS(full) == 3);
  }

  // Numbers: no hexadecimal, no infinity, the radius as it was given, swapped axes noticed.
  for (auto const* bad :
       {"--ellipsoid sphere:0x1p22", "--ellipsoid sphere:1", "--map-error-km nan", "--map-error-km -1"})
    CHECK(salient(std::string("area data@2025-11-01 ") + bad).exit_code == 2);
  CHECK_THAT(salient("encirclement data@2025-11-01 --place Pokrovsk --radius-km 2.5").out, ContainsSubstring(" 2.5 "));
  CHECK_THAT(salient("encirclement data@2025-11-01 --place 48.28198,37.17585").out, ContainsSubstring("swapped"));
}

TEST_CASE("every format tells the same number") {
  auto const text = salient("change data@2025-10-01 data@2025-11-01 --note");
  CHECK_THAT(text.out, ContainsSubstring("115.4") && ContainsSubstring("Invented for salient") &&
                           ContainsSubstring("published monthly figures are often net"));
  auto const csv = salient("change data@2025-10-01 data@2025-11-01 --format csv").out;
  CHECK_THAT(csv, ContainsSubstring("as open,115.36"));
  auto const md = salient("change data@2025-10-01 data@2025-11-01 --format md").out;
  CHECK_THAT(md, ContainsSubstring("| as open | 115.4 |"));
}

}  // namespace
