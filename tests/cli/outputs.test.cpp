// SPDX-License-Identifier: BSL-1.0
// Whatever leaves the program says whose maps it is made of, of which moment and in which convention.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <sstream>
#include <vector>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using salient::test::content_of;
using salient::test::salient;
using salient::test::scratch;

constexpr char const* attribution = "Invented for salient";
constexpr char const* change = "change data@2025-10-01 data@2025-11-01 ";

// The fields of a line; quoted ones must hold no line break.
std::vector<std::string> fields_of(std::string const& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (char const c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

std::vector<std::vector<std::string>> rows_of(std::string const& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    rows.push_back(fields_of(line));
  }
  return rows;
}

TEST_CASE("CSV is one table: every row with its source, dates, sums and convention") {
  for (auto const* command :
       {"area data@2025-11-01", "change data@2025-10-01 data@2025-11-01", "agreement data@2025-10-01 data@2025-11-01",
        "encirclement data@2025-11-01 --place Pokrovsk", "front data@2025-11-01 --since data@2025-10-01",
        "distance Pokrovsk Kramatorsk --map data@2025-11-01", "claim encircled data@2025-11-01 --place Pokrovsk"}) {
    CAPTURE(command);
    auto const run = salient(std::string(command) + " --format csv --quiet --note");
    REQUIRE(run.exit_code == 0);
    auto const rows = rows_of(run.out);
    REQUIRE(rows.size() >= 2);
    auto const& names = rows.front();
    for (auto const& row : rows) REQUIRE(row.size() == names.size());
    auto const value = [&](std::string const& name) {
      auto const at = std::find(names.begin(), names.end(), name);
      REQUIRE(at != names.end());
      return rows.back()[static_cast<std::size_t>(at - names.begin())];
    };
    CHECK_THAT(value("attribution"), ContainsSubstring(attribution));
    CHECK_THAT(value("maps"), ContainsSubstring("state 2025-11-01T21:59:59Z"));
    CHECK_THAT(value("inputs"), ContainsSubstring("SHA-256"));
    CHECK_THAT(value("convention"), ContainsSubstring("wgs84") && ContainsSubstring("contested land drawn"));
    CHECK_THAT(value("program"), ContainsSubstring("salient 0."));
    CHECK(value("note").size() > 50);
    for (auto const& name : names)
      CHECK(std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; }));
  }
}

TEST_CASE("CSV of a change holds the matrix too") {
  auto const csv = salient(std::string(change) + "--format csv").out;
  CHECK_THAT(csv, ContainsSubstring("zone,quantity,from,to,contested_land,value,maps"));
  CHECK_THAT(csv, ContainsSubstring("matrix_km2,none,contested,,22.27") && ContainsSubstring("quantity_km2,,,,121."));
}

TEST_CASE("CSV gives both ends of a range") {
  scratch const folder;
  std::ofstream(folder / "road.geojson") << R"({"type":"LineString","coordinates":[[37.0,48.0],[37.0,48.4]]})";
  auto const csv =
      salient("route data@2025-11-01 --line '" + (folder / "road.geojson").string() + "' --format csv").out;
  auto const rows = rows_of(csv);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0][2] == "share_in_it_contested_open");
  CHECK(rows[0][3] == "share_in_it_contested_closed");
  CHECK(std::stod(rows[1][2]) > 0.1);
  CHECK(std::stod(rows[1][3]) >= std::stod(rows[1][2]));
}

TEST_CASE("a name that a spreadsheet would run is marked as words") {
  scratch const folder;
  std::ofstream(folder / "zones.geojson") << R"({"type":"Feature","properties":{"name":"=1+1"},"geometry":
    {"type":"Polygon","coordinates":[[[36.8,47.8],[37.2,47.8],[37.2,48.7],[36.8,48.7],[36.8,47.8]]]}})";
  auto const csv =
      salient("area data@2025-11-01 --format csv --by '" + (folder / "zones.geojson").string() + ":name'").out;
  CHECK_THAT(csv, ContainsSubstring("\n'=1+1,") && !ContainsSubstring("\n=1+1"));
}

TEST_CASE("Markdown aligns nothing by blanks and ends with the files it is made of") {
  auto const md = salient(std::string(change) + "--format md --note").out;
  CHECK(md.find("   ") == std::string::npos);
  CHECK_THAT(md, ContainsSubstring("\n- **before** Illustration") && ContainsSubstring("**attribution** Invented") &&
                     ContainsSubstring("illustration\\_20251101.geojson, SHA-256 ") &&
                     ContainsSubstring("salient 0.") && ContainsSubstring("published monthly figures are often net"));
  CHECK(salient("encirclement data@2025-11-01 --place Pokrovsk --format md").out.find("   ") == std::string::npos);
}

TEST_CASE("GeoJSON carries the same meta as JSON, beside its features") {
  scratch const folder;
  auto const file = folder / "pieces.geojson";
  REQUIRE(salient(std::string(change) + "--note --pieces '" + file.string() + "'").exit_code == 0);
  auto const land = salient("overlay difference data@2025-11-01 data@2025-10-01 --note");
  REQUIRE(land.exit_code == 0);
  for (auto const& answer : {nlohmann::json::parse(content_of(file)), land.json()}) {
    auto const& meta = answer.at("meta");
    CHECK(meta.at("inputs").size() == 3);  // two maps and their profile
    CHECK(meta["inputs"][0].at("sha256").get<std::string>().size() == 64);
    CHECK(meta["inputs"][0].at("state_time") != meta["inputs"][1].at("state_time"));
    CHECK_THAT(meta.at("attribution").get<std::string>(), ContainsSubstring(attribution));
    CHECK_THAT(meta.at("convention").get<std::string>(), ContainsSubstring("straight in longitude and latitude"));
    CHECK(meta.at("note").get<std::string>().size() > 50);
    CHECK_FALSE(answer.at("features").empty());
  }
}

TEST_CASE("--note ends with one sentence to cite: source, state, sum, version and the command as typed") {
  auto const typed = std::string(change) + "--note";
  auto const meta = salient(typed + " --format json").json().at("meta");
  auto const sum_of = [&](std::size_t i) {
    return "SHA-256 " + meta.at("inputs").at(i).at("sha256").get<std::string>().substr(0, 8);
  };
  auto const sentence = "Cite as: Illustration (invented, not a real map), state 2025-10-01T20:59:59Z, " + sum_of(0) +
                        "; Illustration (invented, not a real map), state 2025-11-01T21:59:59Z, " + sum_of(1) +
                        "; measured with salient " + meta.at("version").get<std::string>() +
                        " by salient change data@2025-10-01 data@2025-11-01 ";
  CHECK(meta.at("citation") == sentence + "--format json --note.");
  auto text = salient(typed).out;
  std::replace(text.begin(), text.end(), '\n', ' ');
  CHECK_THAT(text, EndsWith(sentence + "--note. "));
  CHECK_THAT(salient(typed + " --format md").out, EndsWith("--format md --note.\n"));
  CHECK_THAT(salient(typed + " --format csv").out,
             ContainsSubstring(",note,citation\r\n") && ContainsSubstring("--format csv --note.\"\r\n"));
  CHECK_FALSE(salient(std::string(change) + "--format json").json().at("meta").contains("citation"));
}

TEST_CASE("a command to cite is one that a shell takes, and many maps are named by the first and the last") {
  auto const meta =
      salient("series data --place 'Pokrovsk' 37,48.5 --radius-km 10,20 --note --format json").json()["meta"];
  auto const sentence = meta.at("citation").get<std::string>();
  CHECK_THAT(sentence, ContainsSubstring("state 2025-08-01T20:59:59Z") && ContainsSubstring("; to Illustration") &&
                           ContainsSubstring("state 2025-11-01T21:59:59Z") &&
                           ContainsSubstring(", 4 maps; measured with"));
  CHECK_THAT(sentence, ContainsSubstring(" by salient series data ") && ContainsSubstring("--place Pokrovsk 37,48.5") &&
                           ContainsSubstring("--radius-km 10,20"));
  auto const quoted = salient("distance \"Nova Kakhovka\" Kramatorsk --note").out;
  CHECK_THAT(quoted, ContainsSubstring("by salient distance 'Nova Kakhovka' Kramatorsk --note."));
}

TEST_CASE("overlay answers in GeoJSON alone, and says so") {
  auto const run = salient("overlay union data@2025-11-01 data@2025-10-01 --format csv");
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.err, ContainsSubstring("GeoJSON"));
  CHECK(salient("overlay union data@2025-11-01 data@2025-10-01 --format json").exit_code == 0);
}

}  // namespace
