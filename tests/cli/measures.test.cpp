// SPDX-License-Identifier: BSL-1.0
// Agreement, fronts, shares, routes and claims as the program answers them, on the illustrative series whose numbers
// can be checked by hand (examples/data/README.md).

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

constexpr char const* november = "data@2025-11-01";
constexpr char const* october = "data@2025-10-01";

// A country in the Atlantic of which the eastern half is occupied. On the later map its outline is drawn anew far behind
// the front, where the front gains too.
std::string country_with_maps(scratch const& folder) {
  file(folder, "2025-10-01.geojson", square("Occupied", -35, 46, -30, 50));
  file(folder, "2025-10-02.geojson",
       square("Occupied", -35.1, 46, -30.1, 50) + "," + square("Occupied", -30.1, 46, -30, 47.95) + "," +
           square("Occupied", -30.1, 48.05, -30, 50) + "," + square("Occupied", -30.1, 47.95, -30.02, 48.05));
  file(folder, "country.json", square("", -40, 45, -30, 51));
  file(folder, "halves.json", square("south", -40, 45, -30, 48) + "," + square("north", -40, 48, -30, 49.9));
  return (folder / "").string();
}

TEST_CASE("a border drawn anew stands beside the sums of change, series, map and report") {
  scratch const folder;
  auto const in = country_with_maps(folder);
  auto const pair = in + "@2025-10-01 " + in + "@2025-10-02";
  auto const unknown = answer_of("change " + pair);
  CHECK(unknown.at("redrawn").is_null());
  CHECK(unknown.at("without_redrawn").is_null());
  CHECK_THAT(salient("change " + pair).out, ContainsSubstring("names no outline of"));
  CHECK_THAT(salient("series " + in).out, ContainsSubstring("names no outline of"));

  auto const outline = " --set domain='" + (folder / "country.json").string() + "'";
  auto const known = answer_of("change " + pair + outline);
  CHECK(known.at("gained_km2") == unknown.at("gained_km2"));
  CHECK(known.at("lost_km2") == unknown.at("lost_km2"));
  CHECK(known.at("redrawn").at("pieces") == 1);
  CHECK(known.at("redrawn").at("gained_km2") == 0);
  auto const lost = known.at("lost_km2").get<double>();
  CHECK_THAT(known.at("redrawn").at("lost_km2").get<double>(), WithinAbs(lost, 1e-6));
  CHECK_THAT(known.at("without_redrawn").at("lost_km2").get<double>(), WithinAbs(0, 1e-6));
  CHECK_THAT(known.at("without_redrawn").at("net_km2").get<double>(),
             WithinAbs(known.at("gained_km2").get<double>(), 1e-6));

  // By zone: half of the redrawn square lies south of 48 degrees, half north of it, nothing outside.
  auto const zones =
      answer_of("change " + pair + outline + " --by '" + (folder / "halves.json").string() + ":name'").at("zones");
  REQUIRE(zones.size() == 3);
  double sum = 0;
  for (auto const& zone : zones) sum += zone.at("redrawn").at("lost_km2").get<double>();
  CHECK_THAT(sum, WithinAbs(lost, 1e-6));
  for (std::size_t z = 0; z < 2; ++z) {
    CHECK_THAT(zones[z].at("redrawn").at("lost_km2").get<double>(), WithinAbs(zones[z].at("lost_km2"), 1e-6));
    CHECK_THAT(zones[z].at("redrawn").at("lost_km2").get<double>(), WithinAbs(lost / 2, lost / 500));
    CHECK_THAT(zones[z].at("without_redrawn").at("lost_km2").get<double>(), WithinAbs(0, 1e-6));
    CHECK(zones[z].at("redrawn").at("pieces") == 1);
  }
  CHECK(zones[2].at("redrawn").at("pieces") == 0);
  CHECK(zones[2].at("without_redrawn").at("net_km2") == zones[2].at("net_km2"));

  // The other way round the square is gained, and keeps the date of before.
  scratch const turned;
  std::filesystem::copy(folder / "2025-10-02.geojson", turned / "2025-10-01.geojson");
  std::filesystem::copy(folder / "2025-10-01.geojson", turned / "2025-10-02.geojson");
  auto const history = "history '" + (turned / "").string() + "' --by map";
  auto const kept_km2 = [](nlohmann::json const& answer) {
    return answer.at("periods").at(0).at("date_kept").at("redrawn_km2").get<double>();
  };
  CHECK_THAT(kept_km2(answer_of(history + outline)), WithinAbs(lost, 1e-6));
  CHECK(kept_km2(answer_of(history + outline + " --strict")) == 0);
  CHECK(kept_km2(answer_of(history)) == 0);

  auto const step = answer_of("series " + in + outline).at("steps")[0];
  for (auto const* key : {"redrawn", "without_redrawn"}) CHECK(step.at(key) == known.at(key));
  CHECK(step.at("flags").dump().find("redrawn_border") != std::string::npos);
  CHECK(step.at("flicker_km2") == 0);
  CHECK_THAT(salient("change " + pair + outline).out, ContainsSubstring("as open, without redrawn borders"));
  CHECK_THAT(salient("series " + in + outline).out, ContainsSubstring("net km² without redrawn borders"));
  CHECK_THAT(salient("map " + in + "@2025-10-02 --since " + in + "@2025-10-01" + outline).out,
             ContainsSubstring("Without redrawn borders: gained"));
  CHECK_THAT(salient("change " + pair + outline + " --format csv").out, ContainsSubstring(",redrawn_lost_km2,"));
  auto const pieces = (folder / "pieces.geojson").string();
  CHECK(salient("change " + pair + outline + " --pieces '" + pieces + "'").exit_code == 0);
  CHECK_THAT(content_of(pieces), ContainsSubstring("\"redrawn\":\"yes\""));

  auto const page = (folder / "page.html").string();
  REQUIRE(salient("report " + in + outline + " --place -35.5,48 --no-geometry --out '" + page + "'").exit_code == 0);
  auto const text = content_of(page);
  CHECK_THAT(text, ContainsSubstring("\"without_redrawn\":{"));
}

TEST_CASE("agreement in the program: each status apart") {
  auto const answer = answer_of(std::string("agreement ") + october + " " + november);
  for (auto const& row : answer.at("by_status")) {
    if (row.at("status") == "occupied") {
      CHECK_THAT(row.at("only_a_km2").get<double>(), WithinAbs(0, 1e-9));
      CHECK_THAT(row.at("only_b_km2").get<double>(), WithinAbs(16.5156 + 49.4798 + 49.3743, 0.001));
    } else if (row.at("status") == "contested") {
      CHECK_THAT(row.at("only_a_km2").get<double>(), WithinAbs(16.5156, 0.001));
      CHECK_THAT(row.at("only_b_km2").get<double>(), WithinAbs(12.3825 + 9.8893, 0.001));
      CHECK(row.at("jaccard") == 0.0);
    } else if (row.at("status") == "claimed") {
      CHECK(row.at("jaccard").is_null());
    }
  }
  CHECK(answer.contains("quantity_km2"));
  CHECK(answer.contains("allocation_km2"));
}

TEST_CASE("front in the program: lengths at their scales, the advance since an earlier map") {
  auto const alone = answer_of(std::string("front ") + november);
  CHECK(alone.at("advance").is_null());
  REQUIRE(alone.at("lengths").size() == 4);
  double last = 1e9;
  for (auto const& row : alone.at("lengths")) {
    CHECK(row.at("length_km").get<double>() <= last + 1e-9);  // the same line may be summed from another start
    last = row.at("length_km");
  }
  CHECK(alone.at("contested_closed").at("lengths").is_array());
  auto const moved = answer_of(std::string("front ") + november + " --since " + october).at("advance");
  CHECK(moved.at("mean_km").get<double>() > 0);
  CHECK_THAT(moved.at("gained_km2").get<double>(), WithinAbs(115.37, 0.1));
  for (auto const* key : {"p95_km", "hausdorff_forward_km", "hausdorff_back_km", "azimuth_deg"})
    CHECK(moved.at(key).is_number());
}

TEST_CASE("front in a series: every day as the front of that day alone, and how it moved since the day before") {
  auto const answer = answer_of("series data --by month --month-starts 1 --since 2025-09-01 --front --scales-km 0,5");
  auto const& steps = answer.at("steps");
  REQUIRE(steps.size() == 2);
  auto const alone = [](char const* day, std::string const& since = "") {
    return answer_of(std::string("front data@") + day + since + " --scales-km 0,5");
  };
  CHECK(answer.at("front_at_start").at("lengths") == alone("2025-09-01").at("lengths"));
  auto const last = alone(november + 5, std::string(" --since ") + october);
  CHECK(steps[1].at("front").at("lengths") == last.at("lengths"));
  CHECK(steps[1].at("front").at("advance") == last.at("advance"));
  CHECK(steps[1].at("front").at("contested_closed") == last.at("contested_closed"));
  auto const rows = salient("series data --since 2025-09-01 --front --format csv").out;
  CHECK_THAT(rows, ContainsSubstring(",front_km_simplified_5,front_km_simplified_5_contested_closed,"));
  CHECK_THAT(salient("series data --since 2025-09-01 --front").out, ContainsSubstring("length km, simplified by 5 km"));
}

// A square of a tenth of a degree at 46 N has 86.0246 km²; all within 0.5 km of it taken in, 105.6645; taken off, 68.1701
// (pyproj's area on the ellipsoid, shapely's buffers in an equidistant projection about it).
TEST_CASE("the band of error is that of the land, and of what moved alone") {
  scratch const folder;
  auto const one = square("Occupied", -35, 46, -34.9, 46.1);
  auto const before = file(folder, "2025-10-01.geojson", one);
  auto const after = file(folder, "2025-10-02.geojson", one + "," + square("Occupied", -34, 46, -33.9, 46.1));
  auto const near = [](nlohmann::json const& band, double least, double most) {
    CHECK_THAT(band.at("least").get<double>(), WithinAbs(least, 0.05));
    CHECK_THAT(band.at("most").get<double>(), WithinAbs(most, 0.05));
  };
  near(answer_of("area '" + before + "' --error-band").at("error_band"), 68.1701, 105.6645);
  CHECK_FALSE(answer_of("area '" + before + "'").contains("error_band"));
  CHECK_THAT(salient("area '" + before + "' --error-band").out, ContainsSubstring("is 68.2 to 105.7 km²"));
  auto const pair = "'" + before + "' '" + after + "'";
  auto const band = answer_of("change " + pair + " --error-band").at("error_band");
  near(band.at("gained_km2"), 68.1701, 105.6645);
  near(band.at("lost_km2"), 0, 0);
  near(band.at("net_km2"), 68.1701, 105.6645);
  CHECK(band.at("map_error_km") == 0.5);
  CHECK(answer_of("series " + pair + " --error-band").at("steps")[0].at("error_band") == band);
  CHECK_THAT(salient("series " + pair + " --error-band --format csv").out,
             ContainsSubstring(",gained_km2_least,gained_km2_least_contested_closed,"));
  CHECK_THAT(salient("change " + pair + " --error-band --format csv").out, ContainsSubstring(",gained_km2_least,"));
  CHECK_THAT(salient("change " + pair + " --error-band").out, ContainsSubstring("68.2 to 105.7"));
}

TEST_CASE("share in the program: zones and points, and what is newly held") {
  scratch const folder;
  auto const zones =
      file(folder, "zones.geojson",
           square("south", 37.00, 48.10, 37.20, 48.20) + "," + square("town", 37.12, 48.24, 37.22, 48.28));
  auto const answer = answer_of(std::string("share ") + november + " --within '" + zones + ":name' --since " + october);
  auto const& south = answer.at("zones").at(0);
  CHECK(south.at("name") == "south");
  CHECK_THAT(south.at("hostile_share").at("contested_open").get<double>(), WithinAbs(1, 1e-9));
  CHECK_THAT(south.at("newly_hostile").get<double>(), WithinAbs(0, 1e-9));
  auto const& town = answer.at("zones").at(1);
  CHECK_THAT(town.at("newly_hostile").get<double>(), WithinAbs(16.5156, 0.001));
  CHECK_THAT(town.at("hostile_share").at("contested_open").get<double>(), WithinAbs(0.5, 1e-3));
  CHECK_THAT(town.at("hostile_share").at("contested_closed").get<double>(), WithinAbs(0.875, 1e-3));
  CHECK(answer.at("fully_hostile_zones") == 1);

  auto const points = file(
      folder, "points.geojson",
      R"({"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[37.17,48.25],[37.17,48.27],[37.18,48.27],[37.17,48.29]]}})");
  auto const counted =
      answer_of(std::string("share ") + november + " --points '" + points + "' --since " + october).at("zones").at(0);
  CHECK(counted.at("newly_hostile") == 1);
  CHECK(counted.at("newly_hostile_count").at("contested_open") == 1);
  CHECK(counted.at("newly_hostile_count").at("contested_closed") == 2);
  CHECK(salient(std::string("share ") + november).exit_code == 2);

  // Both ends for people too.
  CHECK_THAT(town.at("newly_hostile_km2").at("contested_closed").get<double>(), WithinAbs(12.3825, 0.001));
  auto const ask = std::string("share ") + november + " --since " + october;
  CHECK_THAT(salient(ask + " --within '" + zones + ":name'").out, ContainsSubstring("  16.5 to 12.4\n"));
  CHECK_THAT(salient(ask + " --points '" + points + "'").out,
             ContainsSubstring("1 to 2 points lie in occupied land and did not"));
  CHECK_THAT(salient(ask + " --within '" + zones + ":name' --format csv").out,
             ContainsSubstring("newly_held_km2_contested_open,newly_held_km2_contested_closed\r\n"));
  auto const rows = salient(ask + " --points '" + points + "' --format csv").out;
  CHECK_THAT(rows, ContainsSubstring("quantity,status,value_contested_open,value_contested_closed\r\n"));
  CHECK_THAT(rows, ContainsSubstring("\nhostile_share,,0.25,0.75\r\n"));
  CHECK_THAT(rows, ContainsSubstring("\nnewly_hostile_count,,1,2\r\n"));
}

TEST_CASE("an earlier map of a later state is warned of wherever two maps are compared") {
  auto const asked = [](std::string const& command, char const* map, char const* since, std::string const& rest = "") {
    return salient(command + " " + map + " --since " + since + rest).out;
  };
  CHECK_THAT(asked("front", october, november), ContainsSubstring("later state"));
  CHECK_THAT(asked("share", october, november, " --within boundaries/domain.geojson:name"),
             ContainsSubstring("later state"));
  CHECK_THAT(asked("claim tightening", october, november, " --place Pokrovsk"), ContainsSubstring("later state"));
  CHECK_THAT(asked("front", november, october), !ContainsSubstring("later state"));
}

TEST_CASE("route in the program: a road half of which lies in occupied land") {
  scratch const folder;
  auto const roads = file(
      folder, "roads.geojson",
      R"({"type":"Feature","properties":{"name":"M1"},"geometry":{"type":"LineString","coordinates":[[36.8,48.22],[37.0,48.22]]}})");
  auto const road = answer_of(std::string("route ") + november + " --line '" + roads + "'").at("routes").at(0);
  CHECK(road.at("name") == "M1");
  auto const km = road.at("km").get<double>();
  CHECK_THAT(road.at("hostile_share").at("contested_open").get<double>(), WithinAbs(0.5, 1e-9));
  CHECK_THAT(road.at("within_share").at("contested_open").get<double>(), WithinAbs(0.5 + 5 / km, 0.01));
  CHECK_THAT(road.at("first_cut").at("contested_open").at("at_km").get<double>(), WithinAbs(km / 2, 1e-6));

  // Two pieces of one road: a tenth of a degree of three lies in it.
  auto const line = [](char const* name, char const* from, char const* to) {
    return std::string(R"({"type":"Feature","properties":{"name":")") + name +
           R"("},"geometry":{"type":"LineString","coordinates":[[)" + from + ",48.22],[" + to + ",48.22]]}}";
  };
  auto const pieces =
      file(folder, "pieces.geojson",
           line("M1", "36.8", "37.0") + "," + line("M2", "36.5", "36.6") + "," + line("M1", "36.7", "36.8"));
  auto const several = std::string("route ") + november + " --line '" + pieces + "'";
  auto const by_name = answer_of(several).at("by_name");
  REQUIRE(by_name.size() == 2);
  CHECK((by_name[0].at("name") == "M1" && by_name[0].at("lines") == 2));
  CHECK_THAT(by_name[0].at("km").get<double>(), WithinAbs(1.5 * km, 1e-6));
  CHECK_THAT(by_name[0].at("hostile_share").at("contested_open").get<double>(), WithinAbs(1.0 / 3, 1e-9));
  CHECK_THAT(by_name[0].at("hostile_share").at("contested_closed").get<double>(), WithinAbs(1.0 / 3, 1e-9));
  CHECK(by_name[1].at("hostile_share").at("contested_open") == 0);
  CHECK(answer_of(several).at("routes").size() == 3);
  CHECK_THAT(salient(several + " --format csv").out, ContainsSubstring("\nM1,2,"));

  auto const cut = answer_of(std::string("claim cut ") + november + " --line '" + roads + "'");
  CHECK(cut.at("verdict") == "supported_by_map");
  auto const none = file(folder, "none.geojson", square("no road", 1, 1, 2, 2));
  CHECK(salient(std::string("route ") + november + " --line '" + none + "'").exit_code == 3);
}

TEST_CASE("distance in the program with a map: by status, first crossing, both ends") {
  auto const answer = answer_of(std::string("distance Pokrovsk Kramatorsk --map ") + november);
  double sum = 0;
  for (auto const& row : answer.at("by_status")) sum += row.at("km").get<double>();
  CHECK_THAT(sum, WithinAbs(answer.at("distance_km").get<double>(), 0.001));
  CHECK(answer.at("toward").at("from_a_km").contains("contested_open"));
  CHECK(answer.contains("first_crossing"));
}

TEST_CASE("where contested land stands alone, text has the end of the range that is there") {
  scratch const folder;
  auto const map = file(folder, "20251101.geojson", square("Contested", 36.9, 48, 37.15, 48.3));
  auto const ring = [&](std::string const& place) { return salient("encirclement " + map + " --place " + place).out; };
  std::string const none = ": The map shows no occupied land; with contested land counted the same way ";
  CHECK_THAT(ring("37.2,48.15"), ContainsSubstring("37.2,48.15" + none + "it is 3.7 km, to the west (270°)."));
  CHECK_THAT(ring("37,48.15"), ContainsSubstring("37,48.15" + none +
                                                 "the place itself lies in it, 7.4 km from land or water on "
                                                 "which the map draws nothing."));
  auto const way = [&](std::string const& of) {
    return salient("distance 36.5,48.15 37.5,48.15 --format md --map " + of).out;
  };
  CHECK_THAT(way(map), ContainsSubstring("the straight line meets no occupied land; with contested land closed it does "
                                         "after 29.8 km."));
  auto const both = file(folder, "20251102.geojson",
                         square("Contested", 36.9, 48, 37.15, 48.3) + "," + square("Occupied", 37.15, 48, 37.3, 48.3));
  CHECK_THAT(way(both), ContainsSubstring("first meets occupied land after 48.4 km; with contested land closed it does "
                                          "after 29.8 km."));
}

TEST_CASE("claims in the program carry verdict, reason, basis and whose claim it is") {
  scratch const folder;
  auto const land = file(folder, "land.geojson", square("land", 30, 44, 44, 53));
  auto const open =
      answer_of(std::string("claim encircled ") + november +
                " --place Pokrovsk --by 'a ministry' --text 'the ring is closed' --url u --time 2025-11-01");
  CHECK(open.at("verdict") == "contradicted_by_map");
  CHECK(open.at("meta").at("domain") == "(built in) ukraine.geojson");
  CHECK(open.at("claim").at("by") == "a ministry");
  CHECK(open.at("claim").at("text") == "the ring is closed");
  CHECK(open.at("basis").at("map_error_km") == 0.5);
  auto const bounded = answer_of(std::string("claim encircled ") + november + " --place Pokrovsk --domain " + land);
  CHECK(bounded.at("meta").at("domain") == land);
  CHECK(bounded.at("basis").at("domain") == "given");
  CHECK(bounded.at("reason") != "domain_missing");

  auto const tighter =
      answer_of(std::string("claim tightening ") + november + " --since " + october + " --place Pokrovsk");
  CHECK(tighter.at("basis").contains("nearest_km_after_contested_open"));
  auto const text = salient(std::string("claim encircled ") + november + " --place Pokrovsk --place Myrnohrad");
  CHECK_THAT(text.out, ContainsSubstring("Myrnohrad"));
  CHECK_THAT(text.out, !ContainsSubstring("hostile"));
  CHECK(salient(std::string("claim encircled ") + november).exit_code == 2);
  CHECK(salient(std::string("claim victory ") + november).exit_code == 2);
}

TEST_CASE("an earlier map that is looked up draws contested land as one that is named does") {
  scratch const folder;
  // Occupied land comes a kilometre nearer from the east, while the contested land before it goes back by two.
  auto const day = [&](char const* name, double occupied, double contested) {
    file(folder, name,
         square("Occupied", occupied, 51.7, 10.5, 52.3) + "," +
             square("Unknown status", contested, 51.7, occupied, 52.3));
  };
  day("2025-01-01.geojson", 10.073, 10.0146);
  day("2025-01-08.geojson", 10.058, 10.044);
  auto const in = (folder / "").string();
  auto const asked = "claim tightening '" + in + "@2025-01-08' --place 10,52";
  auto const looked_up = answer_of(asked);
  auto const named = answer_of(asked + " --since '" + in + "@2025-01-01'");
  CHECK(named.at("verdict") == "undetermined_on_map");
  CHECK(looked_up.at("verdict") == "undetermined_on_map");
  CHECK(looked_up.at("reason") == named.at("reason"));
  CHECK(looked_up.at("basis") == named.at("basis"));
}

TEST_CASE("zones are all told of: those without land on the map, and those that are no land") {
  scratch const folder;
  auto const map = file(folder, "map.json", square("Occupied", 30, 48, 31, 49));
  auto const zones = file(
      folder, "zones.json",
      square("whole", 30.1, 48.1, 30.3, 48.3) + "," + square("far", 40, 48, 41, 49) + "," +
          square("half", 30.9, 48.1, 31.1, 48.3) +
          R"(,{"type":"Feature","properties":{"name":"road"},"geometry":{"type":"LineString","coordinates":[[30,48],[31,49]]}})" +
          R"(,{"type":"Feature","properties":{"name":"lost"},"geometry":null})");
  auto const by = "area '" + map + "' --by '" + zones + ":name'";
  auto const answer = answer_of(by);
  CHECK(answer.at("zones").at(0).at("areas").at(0).at("share") == 1);
  CHECK_THAT(answer.at("meta").at("warnings").dump(), ContainsSubstring("2 of its zones are lines, points"));
  auto const rows = salient(by + " --format csv").out;
  auto const far = "far,nothing drawn," + answer.at("zones").at(1).at("zone_km2").dump() + ",100,";
  CHECK_THAT(rows, ContainsSubstring(far) && !ContainsSubstring("100.0000"));
  CHECK_THAT(rows, ContainsSubstring("half,occupied,") && ContainsSubstring("half,nothing drawn,"));
  CHECK_THAT(rows, !ContainsSubstring("whole,nothing drawn"));
}

TEST_CASE("a file of lines without a line and one of points without a point are no answer of nothing") {
  scratch const folder;
  auto const map = file(folder, "map.json", square("Occupied", 30, 48, 31, 49));
  auto const refused = [&](std::string const& call, char const* what) {
    auto const run = salient(call);
    CHECK(run.exit_code == 3);
    CHECK_THAT(run.err, ContainsSubstring(map) && ContainsSubstring(what));
  };
  refused("claim cut '" + map + "' --line '" + map + "'", "expected at least one line string");
  refused("route '" + map + "' --line '" + map + "'", "expected at least one line string");
  refused("share '" + map + "' --points '" + map + "'", "expected at least one point");
}

TEST_CASE("whose side an answer takes the occupied land for is said where it is asked for") {
  scratch const folder;
  auto const map = file(folder, "map.json", square("Occupied", 30, 48, 31, 49));
  CHECK_THAT(salient("encirclement '" + map + "' --place 30.5,48.5 --for Alpha").out,
             ContainsSubstring("Alpha is taken for the side that holds the land drawn as occupied"));
}

TEST_CASE("a zone that was contested alone, and is free, has its row among what was held") {
  scratch const folder;
  file(folder, "2025-10-01.geojson",
       square("Occupied", 30, 48, 31, 49) + "," + square("Unknown status", 31, 48, 32, 49));
  file(folder, "2025-10-02.geojson",
       square("Occupied", 30, 48, 31, 49) + "," + square("Unknown status", 33, 48, 34, 49));
  auto const zones =
      file(folder, "zones.json", square("grey", 31.2, 48.2, 31.4, 48.4) + "," + square("never", 36, 48, 37, 49));
  auto const told = salient("series '" + (folder / "").string() + "' --by '" + zones + ":name'").out;
  CHECK_THAT(told.substr(told.find("held, by zone")), ContainsSubstring("grey") && !ContainsSubstring("never"));
}

TEST_CASE("a front that moved on all sides has no direction; one that stands on one map alone has not moved") {
  scratch const folder;
  auto const small = file(folder, "small.json", square("Occupied", 30, 48, 31, 48.66));
  auto const large = file(folder, "large.json", square("Occupied", 29.9, 47.934, 31.1, 48.726));
  auto const grown = salient("front '" + large + "' --since '" + small + "'").out;
  CHECK_THAT(grown, ContainsSubstring("lies on all sides alike, so that no direction is told."));
  auto const grey = file(folder, "grey.json", square("Unknown status", 30, 48, 31, 48.66));
  CHECK_THAT(salient("front '" + small + "' --since '" + grey + "'").out,
             ContainsSubstring("How the front moved is not told: one of the two maps draws no front."));
}

TEST_CASE("a list of places without a place, and two places that a region does not tell apart, say so") {
  scratch const folder;
  auto const map = file(folder, "map.json", square("Occupied", 30, 48, 31, 49));
  auto const list = [&](char const* rows) {
    write(folder / "places.csv", std::string("name,lon,lat,region\n") + rows);
    return " --places '" + (folder / "places.csv").string() + "'";
  };
  auto const none = salient("encirclement '" + map + "' --place all" + list(""));
  CHECK(none.exit_code == 3);
  CHECK_THAT(none.err, ContainsSubstring("places.csv") && ContainsSubstring("at least one place"));
  auto const two = salient("encirclement '" + map + "' --place A" + list("A,30.5,48.5,R\nA,30.6,48.5,R\n"));
  CHECK(two.exit_code == 2);
  CHECK_THAT(two.err, ContainsSubstring("Name it by its position") && !ContainsSubstring("Name it by its region"));
}

TEST_CASE("a homeland needs a domain, and --for turns the perspective in words too") {
  scratch const folder;
  auto const land = file(folder, "land.geojson", square("land", 36, 47, 38.5, 49));
  auto const home = file(folder, "home.geojson", square("home", 38, 46, 44, 53));
  auto const alone = salient(std::string("encirclement ") + november + " --place Pokrovsk --homeland " + home);
  CHECK(alone.exit_code == 2);
  CHECK_THAT(alone.err, ContainsSubstring("--domain"));
  auto const turned = answer_of(std::string("encirclement ") + november + " --place Pokrovsk --for Attacker --domain " +
                                land + " --homeland " + home);
  CHECK_THAT(turned.at("meta").at("stance").at("hostile_name").get<std::string>(), ContainsSubstring("Attacker"));
  CHECK(turned.at("meta").at("stance").at("readings").at("none") == "hostile");
  CHECK(turned.at("places").at(0).at("inside") != false);
}

}  // namespace
