// SPDX-License-Identifier: BSL-1.0
// Maps as people have them: by a property of their own, of many days in one file, from standard input.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "made_files.hpp"
#include "program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;

using salient::test::scratch;

constexpr double cell_km2 = 8217.72;

std::string feature(std::string const& properties, double west, double east) {
  auto const w = std::to_string(west);
  auto const e = std::to_string(east);
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":"Polygon","coordinates":[[[)" + w +
         ",48],[" + e + ",48],[" + e + ",49],[" + w + ",49],[" + w + ",48]]]}}";
}

double km2(nlohmann::json const& answer, std::string const& status) {
  for (auto const& area : answer["areas"])
    if (area["status"] == status) return area["area_km2"];
  return 0;
}

std::string layers(scratch const& folder) {
  return file(folder, "layer.geojson",
              feature(R"({"OBJECTID":1,"layer":"VIEW_RussiaCoT_V3"})", 37, 38) + "," +
                  feature(R"({"OBJECTID":2,"layer":"AssessedAdvance_view"})", 38, 39));
}

TEST_CASE("a status in any property: the error says which there are, a draft is completed, and the legend reads it") {
  scratch const folder;
  auto const map = layers(folder);
  auto const lost = salient::test::salient("area " + map);
  CHECK(lost.exit_code == 3);
  CHECK_THAT(lost.err, ContainsSubstring("layer = 'AssessedAdvance_view' (1), 'VIEW_RussiaCoT_V3' (1)") &&
                           ContainsSubstring("--status-field NAME"));
  auto const draft = (folder / "legend.json").string();
  auto const info = salient::test::salient("info " + map + " --legend-draft " + draft);
  CHECK(info.exit_code == 0);
  CHECK_THAT(info.out, ContainsSubstring("VIEW_RussiaCoT_V3") && ContainsSubstring("--legend " + draft));
  auto text = content_of(draft);
  CHECK_THAT(salient::test::salient("area " + map + " --legend " + draft).err, ContainsSubstring("found '?'"));
  // The values stand by name where they are equally frequent.
  text.replace(text.find("\"?\""), 3, "\"claimed\"");
  text.replace(text.find("\"?\""), 3, "\"occupied\"");
  salient::test::write(draft, text);
  auto const answer = answer_of("area " + map + " --legend " + draft);
  CHECK_THAT(km2(answer, "occupied"), WithinAbs(cell_km2, 0.05));
  CHECK_THAT(km2(answer, "claimed"), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("a property named on the command line, and a profile's for every command") {
  scratch const folder;
  auto const map = file(folder, "m.geojson", feature(R"({"Type":"Occupied"})", 37, 38));
  CHECK_THAT(km2(answer_of("area " + map + " --status-field kind --status-field type"), "occupied"),
             WithinAbs(cell_km2, 0.05));
  CHECK_THAT(km2(answer_of("area " + map + " --set property=type"), "occupied"), WithinAbs(cell_km2, 0.05));
  salient::test::write(folder / "source.json", R"({"property":["kind","type"]})");
  CHECK_THAT(km2(answer_of("area " + map), "occupied"), WithinAbs(cell_km2, 0.05));
  auto const unknown = salient::test::salient("area " + map + " --set colour=red");
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.err, ContainsSubstring("a profile has no member 'colour'"));
  CHECK(salient::test::salient("area " + map + " --set partial=perhaps").exit_code == 2);
}

TEST_CASE("one file of many days: refused without its member, a series with it") {
  scratch const folder;
  auto const map =
      file(folder, "unified.geojson",
           feature(R"({"date":"2025-10-01"})", 37, 38) + "," + feature(R"({"date":"2025-11-01"})", 37, 38.5) + "," +
               feature(R"({"date":"2025-12-01"})", 37, 38.25));
  auto const refused = salient::test::salient("area " + map + " --status occupied");
  CHECK(refused.exit_code == 3);
  CHECK_THAT(refused.err, ContainsSubstring("--set time_member=date"));
  CHECK_THAT(salient::test::salient("info " + map + " --status occupied").out,
             ContainsSubstring("Next: salient series " + map + " --set time_member=date"));
  auto const how = " --status occupied --set time_member=date";
  CHECK_THAT(km2(answer_of("area " + map + "@2025-11-15" + how), "occupied"), WithinAbs(1.5 * cell_km2, 0.05));
  auto const change = answer_of("change " + map + "@2025-10-01 " + map + "@2025-12-01" + how);
  CHECK_THAT(change["net_km2"].get<double>(), WithinAbs(0.25 * cell_km2, 0.05));
  CHECK(change["meta"]["inputs"][0]["path"] == map + "@2025-10-01");
  auto const series = answer_of("series " + map + how);
  REQUIRE(series["steps"].size() == 2);
  CHECK_THAT(series["steps"][0]["net_km2"].get<double>(), WithinAbs(0.5 * cell_km2, 0.05));
  CHECK_THAT(series["steps"][1]["net_km2"].get<double>(), WithinAbs(-0.25 * cell_km2, 0.05));
  // What is read is never written over, whatever the day asked for.
  CHECK(salient::test::salient("area " + map + "@latest" + how + " --out " + map).exit_code != 0);
  CHECK(content_of(map).size() > 100);
}

TEST_CASE("a map from standard input") {
  scratch const folder;
  auto const map = file(folder, "m.geojson", feature(R"({"name":"Occupied"})", 37, 38));
  auto const run = salient::test::salient("area - --format json < " + map);
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK_THAT(km2(run.json(), "occupied"), WithinAbs(cell_km2, 0.05));
}

TEST_CASE("a folder is told by its days, its gaps and the days on which its words first occur") {
  scratch const folder;
  std::filesystem::create_directory(folder / "maps");
  auto const put = [&](std::string const& day, std::string const& word) {
    file(folder, "maps/" + day + ".geojson", feature(R"({"name":")" + word + "\"}", 37, 38));
  };
  put("2025-05-01", "Occupied");
  put("2025-05-02", "Occupied");
  put("2025-05-05", "Besetzt");
  auto const told = answer_of("info " + (folder / "maps").string());
  CHECK(told["maps"] == 3);
  CHECK(told["first"] == "2025-05-01");
  CHECK(told["gaps"] == nlohmann::json::parse(R"([{"after":"2025-05-02","days":2}])"));
  REQUIRE(told["words"].size() == 2);
  CHECK(told["words"][1]["word"] == "name = Besetzt");
  CHECK(told["words"][1]["first"] == "2025-05-05");
  CHECK(told["words"][1]["status"] == "unrecognised");
}

TEST_CASE("what a command refuses or warns of is said by info and validate") {
  scratch const folder;
  auto const dated = [](std::string const& day) {
    return feature(R"({"name":"Occupied")" + (day.empty() ? "" : R"(,"date":")" + day + '"') + "}", 37, 38);
  };
  auto const days = file(folder, "days.geojson", dated("2025-05-01") + "," + dated("") + "," + dated("2025-05-03"));
  auto const line =
      file(folder, "line.geojson",
           R"({"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[37,48],[38,48]]}})");
  auto const flat = file(
      folder, "flat.geojson",
      R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48],[39,48],[37,48]]]}})");
  auto const none = file(folder, "none.geojson", "");
  struct one {
    std::string arguments;
    std::string said;
  };
  for (auto const& [arguments, said] :
       {one{days + " --set time_member=date", "expected the day of the feature, found none"},
        one{line, "1 line(s) and 0 point(s) are no land"}, one{flat, "no land is left"},
        one{none, "the file has no areal feature"}}) {
    auto const judged = salient::test::salient("validate " + arguments);
    CHECK(judged.exit_code == 1);
    CHECK_THAT(judged.out, ContainsSubstring(said));
    auto const told = salient::test::salient("info " + arguments);
    CHECK_THAT(told.out, ContainsSubstring(said));
    CHECK_THAT(told.out, !ContainsSubstring("no problem found"));
    CHECK_THAT(told.out, ContainsSubstring("salient validate"));
  }
  // Overlaps are no fault, and told.
  auto const both = file(folder, "both.geojson",
                         feature(R"({"name":"Occupied"})", 37, 38) + "," + feature(R"({"name":"Occupied"})", 37.5, 38));
  for (auto const* command : {"validate ", "info "}) {
    auto const told = salient::test::salient(command + both);
    CHECK(told.exit_code == 0);
    CHECK_THAT(told.out, ContainsSubstring("resolved by priority: 4108.8"));
  }
}

}  // namespace
