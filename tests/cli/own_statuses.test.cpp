// SPDX-License-Identifier: BSL-1.0
// Maps of statuses that their legend declares: one settings file, and every command speaks of them alone.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "cli/made_files.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::page_data;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

constexpr char const* sudan = R"({
  "name": "Made map", "attribution": "made by a test", "timezone": "Africa/Khartoum", "contested_mapped": true,
  "closing_land": "land held by the RSF",
  "statuses": [
    {"name": "rsf", "role": "closes", "colour": "#b5651d", "words": "held by the RSF"},
    {"name": "disputed", "role": "contested"},
    {"name": "saf", "role": "open", "words": "held by the army"},
    {"name": "lake", "role": "barrier", "colour": "#8fb3d9"},
    {"name": "survey_area", "role": "ignored"}],
  "legend": {"rules": [
    {"value": "RSF", "status": "rsf"}, {"value": "SAF", "status": "saf"}, {"value": "both", "status": "disputed"},
    {"value": "Nile", "status": "lake"}, {"value": "no data", "status": "survey_area"}]}
})";

// The same with known statuses in place of four of them.
constexpr char const* in_known_words = R"({
  "name": "Made map", "attribution": "made by a test", "timezone": "Africa/Khartoum", "contested_mapped": true,
  "legend": {"rules": [
    {"value": "RSF", "status": "occupied"}, {"value": "SAF", "status": "liberated"},
    {"value": "both", "status": "contested"}, {"value": "Nile", "status": "barrier"},
    {"value": "no data", "status": "outside"}]}
})";

constexpr char const* wildfire = R"({
  "name": "Made fires", "closing_land": "burned land",
  "statuses": [{"name": "burned", "role": "closes", "words": "burned"}], "status": "burned"
})";

// Land of all five on both sides of 32.5, 15.5; what the RSF holds runs to `east`.
std::string day_of_sudan(double east) {
  return R"({"type":"FeatureCollection","features":[)" + square("RSF", 31, 15, east, 16) + "," +
         square("SAF", east, 15, 33.5, 16) + "," + square("both", 32.55, 15.6, 32.8, 15.8) + "," +
         square("Nile", 32.45, 14.8, 32.6, 15) + "," + square("no data", 32.2, 16.5, 32.4, 16.7) + "]}";
}

struct archive {
  scratch folder;
  std::string days;

  explicit archive(std::string const& profile) : days((folder / "days").string()) {
    std::filesystem::create_directory(days);
    write(days + "/source.json", profile);
    write(days + "/2025-03-01.geojson", day_of_sudan(32.3));
    write(days + "/2025-03-02.geojson", day_of_sudan(32.4));
    write(days + "/2025-03-04.geojson", day_of_sudan(32.38));
    file(folder, "zones.geojson", square("west", 31.5, 15, 32.35, 16) + "," + square("east", 32.35, 15, 33, 16));
    file(folder, "land.geojson", square("", 31, 15, 33.2, 16));
    file(folder, "lake.geojson", square("", 32.6, 15.1, 32.7, 15.2));
    write(folder / "road.geojson",
          R"({"type":"Feature","properties":{"name":"road"},"geometry":{"type":"LineString",
              "coordinates":[[31.8,15.5],[33.2,15.5]]}})");
    write(folder / "points.csv", "lon,lat\n32.1,15.5\n32.6,15.7\n33.1,15.5\n");
  }

  [[nodiscard]] std::string at(std::string const& name) const { return (folder / name).string(); }
};

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

// Words of another war. The year counts where it is no part of a longer number or of a digest.
void check_speaks_of_its_own_alone(std::string const& answer, std::string const& of) {
  auto const text = in_small_letters(answer);
  for (auto const* const word : {"occupied", "liberated", "ukrain", "unrecognised land", "claimed"}) {
    INFO(of << ": "
            << (text.find(word) == text.npos ? "" : text.substr(text.find(word) < 60 ? 0 : text.find(word) - 60, 160)));
    CHECK(text.find(word) == text.npos);
  }
  for (auto from = text.find("2022"); from != text.npos; from = text.find("2022", from + 1)) {
    auto const is_part = [&](std::size_t i) {
      return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '.');
    };
    INFO(of << ": " << text.substr(from < 60 ? 0 : from - 60, 130));
    CHECK((is_part(from - 1) || is_part(from + 4)));
  }
}

std::string answer_to(std::string const& arguments) {
  auto const run = salient::test::salient(arguments);
  INFO(arguments << "\n" << run.err);
  CHECK(run.exit_code == 0);
  CHECK_FALSE(run.out.empty());
  check_speaks_of_its_own_alone(run.out + run.err, arguments);
  return run.out;
}

void ask_in_words_and_numbers(std::string const& arguments) {
  for (auto const* const format : {"text", "json", "csv"}) answer_to(arguments + " --format " + format);
}

}  // namespace

TEST_CASE("every command on one map speaks of the statuses that the legend declares") {
  archive const made(sudan);
  auto const map = made.days + "@2025-03-01";
  for (auto const& asked :
       {"area " + map, "area " + map + " --by " + made.at("zones.geojson") + ":name",
        "encirclement " + map + " --place 32.52,15.5 --radius-km 10,30", "front " + map,
        "distance 32.1,15.5 33.1,15.5 --map " + map, "share " + map + " --within " + made.at("zones.geojson") + ":name",
        "share " + map + " --points " + made.at("points.csv"), "route " + map + " --line " + made.at("road.geojson"),
        "claim encircled " + map + " --place 32.52,15.5",
        "encirclement " + map + " --place 32.52,15.5 --domain " + made.at("land.geojson") + " --barrier " +
            made.at("lake.geojson"),
        "claim full_control " + map + " --within " + made.at("zones.geojson") + ":name",
        "claim cut " + map + " --line " + made.at("road.geojson")})
    ask_in_words_and_numbers(asked);
  for (auto const* const format : {"text", "json"}) {
    answer_to("info " + made.days + "/2025-03-01.geojson --format " + format);
    answer_to("info " + made.days + " --format " + format);
    answer_to("validate " + made.days + "/source.json " + made.days + "/2025-03-01.geojson --format " + format);
  }
}

TEST_CASE("every command on several maps speaks of the statuses that the legend declares") {
  archive const made(sudan);
  auto const before = made.days + "@2025-03-01";
  auto const after = made.days + "@2025-03-02";
  for (auto const& asked :
       {"change " + before + " " + after + " --pieces " + made.at("pieces.geojson"),
        "agreement " + before + " " + after, "front " + after + " --since " + before,
        "series " + made.days + " --by map --place 32.52,15.5",
        "history " + made.days + " --by map --at 32.39,15.5 --pieces " + made.at("history.geojson"),
        "claim tightening " + after + " --since " + before + " --place 32.52,15.5",
        "share " + after + " --since " + before + " --within " + made.at("zones.geojson") + ":name"})
    ask_in_words_and_numbers(asked);
  answer_to("overlay difference " + after + " " + before);
  for (auto const* const pieces : {"pieces.geojson", "history.geojson"}) {
    auto const text = content_of(made.folder / pieces);
    check_speaks_of_its_own_alone(text, pieces);
    CHECK_THAT(text, ContainsSubstring("\"rsf\""));
  }
}

TEST_CASE("pictures and the page have the legend's words and colours") {
  archive const made(sudan);
  auto const before = made.days + "@2025-03-01";
  auto const picture = answer_to("map " + before);
  CHECK_THAT(picture, ContainsSubstring("#b5651d") && ContainsSubstring("held by the RSF") &&
                          ContainsSubstring("held by the army") && ContainsSubstring("survey area") &&
                          ContainsSubstring("border of land held by the RSF"));
  CHECK_THAT(answer_to("map " + made.days + "@2025-03-02 --since " + before),
             ContainsSubstring("Change of land held by the RSF: gained"));
  CHECK_THAT(answer_to("map " + before + " --out /dev/stdout").substr(0, 400), ContainsSubstring("<svg"));
  answer_to("history " + made.days + " --by map --svg " + made.at("history.svg"));
  check_speaks_of_its_own_alone(content_of(made.folder / "history.svg"), "history.svg");
  answer_to("encirclement " + before + " --place 32.52,15.5 --svg " + made.at("place.svg"));
  check_speaks_of_its_own_alone(content_of(made.folder / "place.svg"), "place.svg");

  auto const run = salient::test::salient("report " + made.days + " --place 32.52,15.5 --out " + made.at("page.html"));
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  auto page = content_of(made.folder / "page.html");
  // The page's dictionary of other languages is no part of its answer.
  auto const dictionary = page.find("const languages = {");
  REQUIRE(dictionary != page.npos);
  page.erase(dictionary, page.find("\n};", dictionary) - dictionary);
  check_speaks_of_its_own_alone(page, "page.html");
  auto const looks = page_data(page).at("looks");
  CHECK(looks.at("statuses").at(13).at("words") == "held by the RSF");
  CHECK(looks.at("statuses").at(13).at("closes") == nlohmann::json::array({true, true}));
  CHECK(looks.at("held").at("fill") == "#b5651d");
}

TEST_CASE("a declared status counts as its role says, as a known one of that reading does") {
  archive const own(sudan);
  archive const known(in_known_words);
  auto const both = [&](std::string const& command, std::string const& with, bool two_maps = false) {
    auto const ask = [&](archive const& of) {
      return answer_of(command + " " + of.days + "@2025-03-01 " + (two_maps ? of.days + "@2025-03-02 " : "") + with);
    };
    return std::pair(ask(own), ask(known));
  };
  auto const same = [](nlohmann::json const& a, nlohmann::json const& b) {
    CHECK_THAT(a.get<double>(), WithinRel(b.get<double>(), 1e-12));
  };
  // An ignored status is drawn, one that is no part of the question is none: it lies beyond all that is looked at.
  auto const [ring, known_ring] = both("encirclement", "--place 32.52,15.5 --radius-km 5,10,20");
  for (auto const* const key : {"nearest_km", "radii", "way_out", "corridor", "inside"})
    CHECK(ring.at("places").at(0).at(key) == known_ring.at("places").at(0).at(key));
  auto const [change, known_change] = both("change", "", true);
  for (auto const* const key : {"gained_km2", "net_km2"}) {
    same(change.at(key), known_change.at(key));
    same(change.at("contested_closed").at(key), known_change.at("contested_closed").at(key));
  }
  CHECK(change.at("gained_km2").get<double>() > 1000);
  CHECK(change.at("matrix").at("statuses") ==
        nlohmann::json::array({"none", "rsf", "disputed", "saf", "lake", "survey_area"}));
  auto const [area, known_area] = both("area", "");
  auto const km2 = [](nlohmann::json const& answer, std::string const& status) {
    for (auto const& row : answer.at("areas"))
      if (row.at("status") == status) return row.at("area_km2");
    return nlohmann::json(0.0);
  };
  same(km2(area, "rsf"), km2(known_area, "occupied"));
  same(km2(area, "disputed"), km2(known_area, "contested"));
  CHECK(km2(area, "survey_area").get<double>() > 100);
  CHECK(area.at("meta").at("stance").at("readings") ==
        nlohmann::json::parse(R"({"none":"open","unrecognised":"ignored","beyond_domain":"barrier","homeland":"hostile",
          "closing":"hostile","barrier":"barrier","rsf":"hostile","disputed":"contested","saf":"open","lake":"barrier",
          "survey_area":"ignored"})"));
  CHECK(area.at("meta").at("stance").at("hostile_name") == "land held by the RSF");
}

TEST_CASE("a stance names declared statuses, and --for turns them round") {
  archive const made(sudan);
  auto const map = made.days + "@2025-03-01";
  write(made.folder / "stance.json",
        R"({"hostile_name": "land of neither army", "readings": {"disputed": "hostile"}})");
  auto const stance = " --stance " + made.at("stance.json");
  auto const share = [&](std::string const& with) {
    auto const answer = answer_of("share " + map + " --within " + made.at("zones.geojson") + ":name" + with);
    return answer.at("zones").at(1).at("hostile_share").at("contested_open").get<double>();
  };
  CHECK(share("") == 0);
  CHECK(share(stance) > 0.05);
  CHECK(share(" --for RSF") > 0.85);
  CHECK(salient::test::salient("validate " + made.at("stance.json") + " --profile " + made.days + "/source.json")
            .exit_code == 0);
  CHECK(salient::test::salient("validate " + made.at("stance.json")).exit_code == 1);
}

TEST_CASE("an import keeps what the legend declares") {
  archive const made(sudan);
  answer_to("import " + made.days + " --out " + made.at("imported"));
  for (auto const* const written : {"legend.json", "source.json", "2025-03-02.geojson"})
    check_speaks_of_its_own_alone(content_of(made.folder / "imported" / written), written);
  auto const there = answer_of("area " + made.at("imported") + "@2025-03-02");
  CHECK(there.at("areas") == answer_of("area " + made.days + "@2025-03-02").at("areas"));
  CHECK(there.at("meta").at("stance").at("hostile_name") == "land held by the RSF");
}

TEST_CASE("one declared status for all features is a map of wildfires") {
  scratch const folder;
  auto const map = file(folder, "2025-07-01.geojson", square("", 14, 45, 14.2, 45.1));
  file(folder, "2025-07-05.geojson", square("", 14, 45, 14.3, 45.1));
  write(folder / "source.json", wildfire);
  for (auto const& asked : {"area " + map, "encirclement " + map + " --place 14.25,45.05",
                            "series " + (folder / "2025-07-01.geojson").string() + " " +
                                (folder / "2025-07-05.geojson").string() + " --by map"})
    ask_in_words_and_numbers(asked);
  CHECK(answer_of("area " + map).at("areas").at(0).at("status") == "burned");
  CHECK_THAT(answer_to("map " + map), ContainsSubstring("border of burned land"));
  // --status takes what the profile declares, and no word of another war.
  CHECK(salient::test::salient("area " + map + " --status burned").exit_code == 0);
  auto const refused = salient::test::salient("area " + map + " --status occupy");
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.err, ContainsSubstring("--status takes one of burned, not 'occupy'"));
}

TEST_CASE("layers and --set take what a profile declares, which its legend does not declare again") {
  scratch const folder;
  std::string const declared = R"([{"name":"rsf","role":"closes"},{"name":"doubt","role":"contested"}])";
  file(folder, "rsf_2025-03-01.geojson", square("", 31, 15, 32, 16));
  file(folder, "doubt_2025-03-01.geojson", square("", 31.5, 15, 33, 16));
  auto const profile = [&](std::string const& members) {
    write(folder / "source.json", R"({"contested_mapped":true,"statuses":)" + declared + "," + members + "}");
  };
  profile(R"("layers":[{"glob":"rsf_*.geojson","status":"rsf"},{"glob":"doubt_*.geojson","status":"doubt"}])");
  auto const map = (folder / "rsf_2025-03-01.geojson").parent_path().string() + "@2025-03-01";
  auto const areas = answer_of("area " + map).at("areas");
  REQUIRE(areas.size() == 2);
  CHECK(areas.at(0).at("status") == "rsf");
  CHECK_THAT(areas.at(0).at("area_km2").get<double>(),
             WithinRel(areas.at(1).at("area_km2").get<double>(), 1e-9));  // the one declared first wins
  CHECK(answer_of("encirclement " + map + " --place 32.5,15.5").at("places").at(0).at("status_here") == "doubt");

  profile(R"("legend":{"statuses":[{"name":"saf","role":"open"}],"rules":[{"value":"x","status":"saf"}]})");
  auto const twice = salient::test::salient("area " + map);
  CHECK(twice.exit_code == 3);
  CHECK_THAT(twice.err, ContainsSubstring("expected 'statuses' in the profile or in its legend, not in both"));

  auto const alone = file(folder, "alone.geojson", square("", 14, 45, 14.2, 45.1));
  std::filesystem::remove(folder / "source.json");
  auto const set = answer_of("area " + alone + " --set 'statuses=" + declared + "' --set status=doubt");
  CHECK(set.at("areas").at(0).at("status") == "doubt");
  CHECK(set.at("meta").at("legend") == "status:doubt");
}

TEST_CASE("maps of different legends are compared by the names of their statuses") {
  archive const made(sudan);
  // The same statuses in another order, one more, one less.
  write(made.folder / "other.json", R"({"name": "Other", "contested_mapped": true,
    "statuses": [{"name": "camp", "role": "open"}, {"name": "saf", "role": "open"}, {"name": "rsf", "role": "closes"}],
    "legend": {"rules": [{"value": "RSF", "status": "rsf"}, {"value": "SAF", "status": "saf"},
                         {"value": "both", "status": "camp"}], "everything_else": "saf"}})");
  auto const map = made.days + "@2025-03-01";
  auto const found = answer_of("agreement " + map + " " + map + " --profile-b " + made.at("other.json"));
  auto const row = [&](std::string const& status) {
    for (auto const& r : found.at("by_status"))
      if (r.at("status") == status) return r;
    return nlohmann::json();
  };
  CHECK(row("rsf").at("jaccard").get<double>() > 0.98);
  CHECK(row("saf").at("jaccard").get<double>() > 0.9);
  CHECK_THAT(row("camp").at("only_b_km2").get<double>(),
             WithinRel(row("disputed").at("only_a_km2").get<double>(), 1e-9));
  CHECK(row("occupied").is_null());
}

TEST_CASE("sources of different lists of statuses follow one another in one series, by the names of their statuses") {
  // The second lists the same statuses in another order, one more and one less; its maps begin two days later.
  auto const series_of = [](std::string const& first, std::string const& second) {
    archive const earlier(first);
    scratch const folder;
    write(folder / "source.json", second);
    write(folder / "2025-03-03.geojson", day_of_sudan(32.4));
    write(folder / "2025-03-05.geojson", day_of_sudan(32.5));
    return answer_of("series " + earlier.days + " '" + (folder / "").string() + "'").at("steps");
  };
  auto const rules = [](char const* held, char const* army, char const* both) {
    return std::string(R"("legend": {"rules": [{"value": "RSF", "status": ")") + held +
           R"("}, {"value": "SAF", "status": ")" + army + R"("}, {"value": "both", "status": ")" + both +
           R"("}, {"value": "Nile", "status": "barrier"}, {"value": "no data", "status": "outside"}]}})";
  };
  auto const told = series_of(sudan, R"({"name": "Other", "timezone": "Africa/Khartoum", "contested_mapped": true,
    "statuses": [{"name": "camp", "role": "open"}, {"name": "disputed", "role": "contested"},
                 {"name": "saf", "role": "open"}, {"name": "rsf", "role": "closes"}], )" +
                                         rules("rsf", "saf", "disputed"));
  auto const known = series_of(in_known_words, R"({"name": "Other", "timezone": "Africa/Khartoum",
    "contested_mapped": true, )" + rules("occupied", "liberated", "contested"));
  REQUIRE(told.size() == 3);
  REQUIRE(known.size() == 3);
  for (std::size_t s = 0; s < told.size(); ++s) {
    CAPTURE(s);
    for (auto const* key : {"gained_km2", "lost_km2", "net_km2"})
      CHECK_THAT(told[s].at(key).get<double>(), WithinAbs(known[s].at(key).get<double>(), 1e-9));
    CHECK_THAT(told[s].at("contested_closed").at("net_km2").get<double>(),
               WithinAbs(known[s].at("contested_closed").at("net_km2").get<double>(), 1e-9));
  }
  // Both draw the same land on the day of the seam: nothing changed there.
  CHECK(told[1].at("flags").dump().find("source_changed") != std::string::npos);
  CHECK_THAT(told[1].at("net_km2").get<double>(), WithinAbs(0, 1e-6));
  CHECK(told[2].at("gained_km2").get<double>() > 1000);
}

TEST_CASE("a declaration that means nothing is refused with its place") {
  scratch const folder;
  auto const map = file(folder, "map.geojson", square("RSF", 31, 15, 32, 16));
  auto const refused = [&](std::string const& legend) {
    write(folder / "legend.json", legend);
    auto const run = salient::test::salient("area " + map + " --legend " + (folder / "legend.json").string());
    CHECK(run.exit_code == 3);
    return run.err;
  };
  auto const with = [](std::string const& statuses) {
    return R"({"statuses":[)" + statuses + R"(],"rules":[{"value":"RSF","status":"rsf"}]})";
  };
  std::string const rsf = R"({"name":"rsf","role":"closes"})";
  CHECK_THAT(refused(with(rsf + "," + rsf)), ContainsSubstring("statuses: status 'rsf': expected this name only once"));
  CHECK_THAT(refused(with(R"({"name":"occupied","role":"closes"})")), ContainsSubstring("this name is known already"));
  CHECK_THAT(refused(with(R"({"name":"Rapid Support","role":"closes"})")), ContainsSubstring("a to z, 0 to 9 and _"));
  CHECK_THAT(refused(with(R"({"name":"rsf","role":"hostile"})")),
             ContainsSubstring("statuses[0].role: expected closes, contested, open, barrier or ignored"));
  CHECK_THAT(refused(with(R"({"name":"rsf"})")), ContainsSubstring("statuses[0]: expected the member 'role'"));
  CHECK_THAT(refused(with(R"({"name":"rsf","role":"closes","colour":"red"})")),
             ContainsSubstring("expected a colour such as #b5651d, found red"));
  CHECK_THAT(refused(with(R"({"name":"rsf","role":"closes","counts_as":"army"})")), ContainsSubstring("found 'army'"));
  CHECK_THAT(refused(with("")), ContainsSubstring("statuses: expected at least one status"));
  CHECK_THAT(refused(with(R"({"name":"saf","role":"open"})")),
             ContainsSubstring("rules[0].status: expected the name of a status, found 'rsf'"));
  std::string many = rsf;
  for (int i = 1; i < 200; ++i) many += R"(,{"name":"s)" + std::to_string(i) + R"(","role":"open"})";
  write(folder / "legend.json", with(many));
  CHECK(salient::test::salient("area " + map + " --legend " + (folder / "legend.json").string()).exit_code == 0);
  CHECK_THAT(refused(with(many + R"(,{"name":"s200","role":"open"})")),
             ContainsSubstring("expected at most 200 statuses, found 201"));
}

TEST_CASE("a declared status may count as another, and is told apart in a picture") {
  scratch const folder;
  auto const map = file(folder, "map.geojson", square("old", 30, 15, 31, 16) + "," + square("RSF", 31, 15, 32, 16));
  write(folder / "legend.json", R"({"statuses":[{"name":"rsf","role":"closes"},
      {"name":"rsf_before","role":"closes","words":"held for years","counts_as":"rsf"}],
    "rules":[{"value":"RSF","status":"rsf"},{"value":"old","status":"rsf_before"}]})");
  auto const with = " --legend " + (folder / "legend.json").string();
  auto const areas = answer_of("area " + map + with).at("areas");
  REQUIRE(areas.size() == 1);
  CHECK(areas.at(0).at("status") == "rsf");
  CHECK_THAT(answer_to("map " + map + with), ContainsSubstring("held for years"));
}
