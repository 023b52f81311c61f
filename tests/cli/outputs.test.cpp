// SPDX-License-Identifier: BSL-1.0
// Whatever leaves the program says whose maps it is made of, of which moment and in which convention.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using salient::test::answer_of;
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

// What stands above a CSV's first line, by name; the rest is the table.
struct headed {
  std::map<std::string, std::string> above;
  std::string table;
};

headed without_header(std::string const& csv) {
  headed result{{}, csv};
  while (result.table.starts_with("# ")) {
    auto const line = result.table.substr(0, result.table.find("\r\n"));
    result.above[line.substr(2, line.find(": ") - 2)] = line.substr(line.find(": ") + 2);
    result.table.erase(0, line.size() + 2);
  }
  return result;
}

TEST_CASE("CSV is one table, and says above it or in every row its source, dates, sums and convention") {
  for (auto const* command :
       {"area data@2025-11-01", "change data@2025-10-01 data@2025-11-01", "agreement data@2025-10-01 data@2025-11-01",
        "encirclement data@2025-11-01 --place Pokrovsk", "front data@2025-11-01 --since data@2025-10-01",
        "distance Pokrovsk Kramatorsk --map data@2025-11-01", "claim encircled data@2025-11-01 --place Pokrovsk"}) {
    CAPTURE(command);
    auto const run = salient(std::string(command) + " --format csv --quiet --note --set csv_meta=columns");
    REQUIRE(run.exit_code == 0);
    auto const bare_table = without_header(salient(std::string(command) + " --format csv --quiet --note").out);
    auto const& above = bare_table.above;
    CHECK(above.size() == 7);
    auto const rows = rows_of(run.out);
    REQUIRE(rows.size() >= 2);
    auto const& names = rows.front();
    for (auto const& row : rows) REQUIRE(row.size() == names.size());
    auto const value = [&](std::string const& name) {
      auto const at = std::find(names.begin(), names.end(), name);
      REQUIRE(at != names.end());
      auto const& cell = rows.back()[static_cast<std::size_t>(at - names.begin())];
      CHECK(above.at(name) == cell);
      return cell;
    };
    CHECK_THAT(value("attribution"), ContainsSubstring(attribution));
    CHECK_THAT(value("maps"), ContainsSubstring("state 2025-11-01T21:59:59Z"));
    CHECK_THAT(value("inputs"), ContainsSubstring("SHA-256"));
    CHECK_THAT(value("convention"), ContainsSubstring("wgs84") && ContainsSubstring("contested land drawn"));
    CHECK_THAT(value("program"), ContainsSubstring("salient 0."));
    CHECK(value("note").size() > 50);
    for (auto const& name : names)
      CHECK(std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; }));
    auto const bare = rows_of(bare_table.table);
    REQUIRE(bare.size() == rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r)
      CHECK(bare[r] ==
            std::vector<std::string>(rows[r].begin(), rows[r].end() - static_cast<std::ptrdiff_t>(above.size())));
  }
  CHECK(salient("area data@latest --format csv --set csv_meta=rows").exit_code == 2);
}

TEST_CASE("where a CSV says its source is a member of the profile, and --set overrules it") {
  scratch const folder;
  std::filesystem::copy_file(std::filesystem::path(SALIENT_EXAMPLES_DIR) / "data/illustration_20251101.geojson",
                             folder / "map_20251101.geojson");
  std::ofstream(folder / "source.json") << R"({"attribution":"Made","csv_meta":"columns"})";
  auto const ask = "area '" + (folder / "").string() + "@latest' --quiet --format csv";
  CHECK_FALSE(salient(ask).out.starts_with("# "));
  CHECK_THAT(salient(ask + " --set csv_meta=header").out, ContainsSubstring("# attribution: Made"));
  CHECK_THAT(salient("distance Pokrovsk Kramatorsk --format csv").out, ContainsSubstring("# program: salient "));
  CHECK_FALSE(salient("distance Pokrovsk Kramatorsk --format csv --set csv_meta=columns").out.starts_with("# "));
}

TEST_CASE("what stands above a CSV's first line is passed over by whatever reads CSV") {
  scratch const folder;
  auto const text = "# maps: Hill, state 2025-11-01T21:59:59Z\r\n# inputs: a;b;c\r\n";
  std::ofstream(folder / "spots.csv") << text << "name,lon,lat,date\r\nHill \"9\",37.17585,48.28198,2025-10-01\r\n";
  auto const file = "'" + (folder / "spots.csv").string() + "'";
  CHECK(salient("share data@latest --points " + file + " --format json").json().at("zones").size() == 1);
  CHECK(salient("history data --points " + file + " --format json").json().at("points").size() == 1);
  CHECK(salient("distance 'Hill \"9\"' 37,48 --places " + file).exit_code == 0);
  CHECK_THAT(salient("validate " + file).out, ContainsSubstring("judged as a places file"));
  std::ofstream(folder / "times.csv") << text << "file,state_time\r\na.geojson,2025-11-01\r\n";
  CHECK_THAT(salient("validate '" + (folder / "times.csv").string() + "'").out, ContainsSubstring("list of times"));
  std::ofstream(folder / "land.csv") << text << "name,wkt\r\n\"Occupied\",\"POLYGON((30 48,31 48,31 49,30 48))\"\r\n";
  CHECK(salient("area '" + (folder / "land.csv").string() + "' --format json").json().at("areas").size() == 1);
  std::ofstream(folder / "bad.csv") << text << "name,lon,lat\r\na,1,200\r\n";
  CHECK_THAT(salient("distance a 37,48 --places '" + (folder / "bad.csv").string() + "'").err,
             ContainsSubstring(":4:"));
}

TEST_CASE("a place that lies in closing land says so in every row of its CSV, and how deep") {
  std::string const deep = "encirclement data@latest --place 37.1,47.95 --no-corridor --radius-km 10 --quiet";
  auto const rows = rows_of(without_header(salient(deep + " --format csv").out).table);
  auto const found = answer_of(deep).at("places").at(0);
  auto const at = [&](std::size_t row, std::string const& name) {
    auto const& names = rows.front();
    return rows[row][static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
  };
  REQUIRE(rows.size() > 5);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    CHECK(at(r, "inside_contested_open") == "true");
    CHECK(std::stod(at(r, "depth_km_contested_open")) == found.at("depth_km").at("contested_open").get<double>());
    auto const quantity = at(r, "quantity");
    bool const of_all =
        quantity == "nearest_km" || quantity == "nearest_azimuth_deg" || quantity == "depth_km" || quantity == "inside";
    CHECK(at(r, "radius_km") == (of_all ? "" : "10"));
  }
}

TEST_CASE("series in the program: the wide CSV has a row a date, the first map's among them") {
  std::string const ask = "series data --place Pokrovsk Kramatorsk --radius-km 10 --no-corridor --by oblasts ";
  auto const csv = salient(ask + "--wide --format csv --quiet").out;
  auto const answer = answer_of(ask);
  auto const& steps = answer.at("steps");
  auto const rows = rows_of(without_header(csv).table);
  auto const cell = [&](std::size_t row, std::string const& name) {
    auto const& names = rows.front();
    auto const at = std::find(names.begin(), names.end(), name);
    CAPTURE(name);
    REQUIRE(at != names.end());
    return rows[row][static_cast<std::size_t>(at - names.begin())];
  };
  REQUIRE(rows.size() == steps.size() + 2);
  CHECK(cell(1, "to") == steps.at(0).at("start").get<std::string>());
  CHECK(cell(1, "from").empty());
  CHECK(cell(1, "gained_km2").empty());
  for (std::size_t s = 0; s < steps.size(); ++s) {
    REQUIRE(rows[s + 2].size() == rows.front().size());
    CHECK(std::stod(cell(s + 2, "gained_km2")) == steps.at(s).at("gained_km2").get<double>());
    auto const& zone = steps.at(s).at("zones").at(0);
    CHECK(std::stod(cell(s + 2, zone.at("name").get<std::string>() + "_lost_km2")) ==
          zone.at("lost_km2").get<double>());
    auto const& zones = steps.at(s).at("zones");
    auto const moved =
        std::find_if(zones.begin(), zones.end(), [](auto const& z) { return z.at("name") == "Donetsk"; });
    REQUIRE(moved != zones.end());
    CHECK(std::stod(cell(s + 2, "Donetsk_without_redrawn_net_km2")) ==
          moved->at("without_redrawn").at("net_km2").get<double>());
  }
  for (std::size_t row = 1; row < rows.size(); ++row)
    for (std::size_t p = 0; p < 2; ++p) {
      auto const& place = row == 1 ? answer.at("places_at_start").at(p) : steps.at(row - 2).at("places").at(p);
      auto const name = place.at("name").get<std::string>();
      auto const& blocked = place.at("radii").at(0).at("directions_blocked");
      CHECK(cell(row, name + "_inside") == "false");
      CHECK(cell(row, name + "_depth_km").empty());
      CHECK(std::stod(cell(row, name + "_directions_blocked_10")) == blocked.at("contested_open").get<double>());
      CHECK(std::stod(cell(row, name + "_directions_blocked_with_contested_10")) ==
            blocked.at("contested_closed").get<double>());
    }
}

TEST_CASE("CSV of a change holds the matrix too") {
  auto const csv = salient(std::string(change) + "--format csv").out;
  CHECK_THAT(csv, ContainsSubstring("zone,quantity,from,to,contested_land,value\r\n"));
  CHECK_THAT(csv, ContainsSubstring("matrix_km2,none,contested,,22.27") && ContainsSubstring("quantity_km2,,,,121."));
}

TEST_CASE("CSV gives both ends of a range") {
  scratch const folder;
  std::ofstream(folder / "road.geojson") << R"({"type":"LineString","coordinates":[[37.0,48.0],[37.0,48.4]]})";
  auto const csv =
      salient("route data@2025-11-01 --line '" + (folder / "road.geojson").string() + "' --format csv").out;
  auto const rows = rows_of(without_header(csv).table);
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

TEST_CASE("no name from a file is markup in Markdown") {
  scratch const folder;
  auto const zone = [](std::string const& name) {
    return R"({"type":"Feature","properties":{"n":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[36,48],[38,48],[38,49],[36,49],[36,48]]]}})";
  };
  struct {
    char const* name;  // as JSON has it
    char const* shown;
  } const cases[] = {{"<b>&amp;", "| \\<b\\>\\&amp; |"},
                     {"[a](b)", "| \\[a\\](b) |"},
                     {"~~a~~ $x$", "| \\~\\~a\\~\\~ \\$x\\$ |"},
                     {"a|b_c*d`e", "| a\\|b\\_c\\*d\\`e |"},
                     {"two\\nlines", "| two lines |"},
                     {"# head", "| \\# head |"},
                     {"1. one", "| 1\\. one |"},
                     {"- x", "| \\- x |"},
                     {"-1.5", "| -1.5 |"},
                     {"1.5 km", "| 1.5 km |"}};
  for (auto const& [name, shown] : cases) {
    CAPTURE(name);
    std::ofstream(folder / "zone.geojson") << R"({"type":"FeatureCollection","features":[)" + zone(name) + "]}";
    auto const md =
        salient("share data@2025-11-01 --format md --within '" + (folder / "zone.geojson").string() + ":n'").out;
    CHECK_THAT(md, ContainsSubstring(shown));
  }
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

TEST_CASE(
    "an answer with --note ends with one sentence to cite: source, state, sum, version and the command as typed") {
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
             ContainsSubstring("# citation: " + sentence + "--format csv --note.\r\n"));
  CHECK_THAT(salient(typed + " --format csv --set csv_meta=columns").out, ContainsSubstring(",note,citation\r\n"));
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

TEST_CASE("several files take one answer, and their endings say what goes where") {
  scratch const folder;
  auto const map = salient::test::file(folder, "map.geojson", salient::test::square("Occupied", 37, 48, 38, 49));
  auto const to = [&](std::string const& name) { return " --out " + (folder / name).string(); };
  auto const area = salient("area " + map + to("a.json") + to("a.csv") + to("a.md") + to("a.txt"));
  CHECK(area.exit_code == 0);
  CHECK(area.out.empty());
  CHECK(nlohmann::json::parse(content_of(folder / "a.json"))["areas"] == answer_of("area " + map)["areas"]);
  CHECK_THAT(content_of(folder / "a.csv"), ContainsSubstring("\nstatus,area_km2"));
  CHECK_THAT(content_of(folder / "a.md"), ContainsSubstring("## Area by status"));
  CHECK(content_of(folder / "a.txt") == salient("area " + map).out);
  CHECK(salient("area " + map + to("b.json")).exit_code == 0);
  CHECK(nlohmann::json::accept(content_of(folder / "b.json")));
  CHECK(salient("area " + map + " --format csv" + to("b.txt")).exit_code == 0);  // for one file --format is heard
  CHECK_THAT(content_of(folder / "b.txt"), ContainsSubstring("\nstatus,area_km2"));

  auto const both = salient("change " + map + " " + map + to("c.geojson") + to("c.json"));
  CHECK(both.exit_code == 0);
  CHECK(nlohmann::json::parse(content_of(folder / "c.geojson"))["type"] == "FeatureCollection");
  CHECK(nlohmann::json::parse(content_of(folder / "c.json"))["gained_km2"] == 0);
  CHECK(salient("map " + map + to("m.svg") + to("m.geojson")).exit_code == 0);
  CHECK_THAT(content_of(folder / "m.svg"), ContainsSubstring("<svg"));
  CHECK(nlohmann::json::accept(content_of(folder / "m.geojson")));
  CHECK(salient("encirclement " + map + " --place 37.5,48.5 --no-corridor" + to("e.svg") + to("e.json")).exit_code ==
        0);
  CHECK_THAT(content_of(folder / "e.svg"), ContainsSubstring("<svg"));
  CHECK(nlohmann::json::parse(content_of(folder / "e.json"))["places"].size() == 1);

  for (auto const& [command, name] : std::map<std::string, std::string>{{"area " + map, "x.geojson"},
                                                                        {"area " + map + " --format json", "x.gpkg"},
                                                                        {"area " + map + " ", "x.html"},
                                                                        {"map " + map + " --units mi2", "x.svg"},
                                                                        {"map " + map, "x.csv"}}) {
    CAPTURE(command);
    CHECK(salient(command + to(name)).exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(folder / name));
  }
}

TEST_CASE("what a domain leaves out is told, and so is a map of which nothing is left") {
  scratch const folder;
  auto const map = salient::test::file(folder, "map.geojson", salient::test::square("Occupied", 37, 48, 38, 49));
  auto const domain =
      " --domain " + salient::test::file(folder, "d.geojson", salient::test::square("", 36, 47, 37.25, 50));
  auto const whole = answer_of("area " + map);
  CHECK_FALSE(whole.contains("outside_domain_km2"));
  auto const inside = answer_of("area " + map + domain);
  CHECK_THAT(inside["outside_domain_km2"].get<double>() + inside["areas"][0]["area_km2"].get<double>(),
             Catch::Matchers::WithinAbs(whole["areas"][0]["area_km2"].get<double>(), 1e-6));
  auto const changed = answer_of("change " + map + " " + map + domain);
  CHECK(changed["outside_domain_km2"]["before"] == inside["outside_domain_km2"]);
  CHECK_THAT(salient("area " + map + domain).out, ContainsSubstring("Outside the outline (--domain) the map draws"));

  auto const thin = salient::test::file(
      folder, "thin.geojson",
      R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":)"
      R"([[[37,48],[38,48],[37.5,48],[37,48]]]}})");
  CHECK_THAT(salient("area " + thin).out, ContainsSubstring("no land is left"));
}

TEST_CASE("land in two zones counts in each where something is said of one, and once where zones add up") {
  scratch const folder;
  auto const ring = [](double w, double e) { return salient::test::square("Occupied", w, 48, e, 49); };
  auto const map = salient::test::file(folder, "map.geojson", ring(37, 37.4) + "," + ring(37.6, 38));
  auto const zone = [](std::string const& name, double w, double e) {
    return salient::test::square(name, w, 48, e, 49);
  };
  auto const city = zone("city", 37.4, 37.6), district = zone("district", 37, 38);
  for (auto const& zones : {city + "," + district, district + "," + city}) {
    auto const by = salient::test::file(folder, "zones.geojson", zones) + ":name";
    std::map<std::string, double> share;
    auto const held = answer_of("share " + map + " --within " + by);
    for (auto const& z : held["zones"]) share[z["name"]] = z["hostile_share"]["contested_open"];
    CHECK_THAT(share.at("city"), Catch::Matchers::WithinAbs(0, 1e-9));
    CHECK_THAT(share.at("district"), Catch::Matchers::WithinAbs(0.8, 1e-9));
    CHECK(salient("claim full_control " + map + " --within " + by).out.find("supported") == std::string::npos);
    double sum = 0;
    auto const parted = answer_of("area " + map + " --by " + by);
    for (auto const& z : parted["zones"])
      for (auto const& a : z["areas"]) sum += a["status"] == "occupied" ? a["area_km2"].get<double>() : 0;
    CHECK_THAT(sum, Catch::Matchers::WithinAbs(answer_of("area " + map)["areas"][0]["area_km2"].get<double>(), 1e-6));
  }
}

}  // namespace
