// SPDX-License-Identifier: BSL-1.0
// The report's page as a file: what a browser is not needed for. The rest: tests/report/report.test.py.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::content_of;
using salient::test::file;
using salient::test::page_data;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;

std::string page_of(scratch const& folder, std::string const& arguments) {
  auto const file = (folder / "report.html").string();
  auto const run = salient("report " + arguments + " --out " + file);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(run.out.empty());
  return content_of(file);
}

// A ring as docs/reference/report.md describes it.
std::vector<std::pair<double, double>> corners_of(std::string const& ring) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::vector<long long> steps;
  unsigned long long value = 0;
  int bits = 0;
  for (char const letter : ring) {
    auto const digit = digits.find(letter);
    REQUIRE(digit != digits.npos);
    value |= static_cast<unsigned long long>(digit & 31) << bits;
    bits += 5;
    if (digit >= 32) continue;
    steps.push_back(value % 2 == 1 ? -static_cast<long long>(value / 2) - 1 : static_cast<long long>(value / 2));
    value = 0;
    bits = 0;
  }
  std::vector<std::pair<double, double>> corners;
  long long lon = 0;
  long long lat = 0;
  for (std::size_t i = 0; i + 1 < steps.size(); i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    corners.emplace_back(static_cast<double>(lon) * 1e-5, static_cast<double>(lat) * 1e-5);
  }
  return corners;
}

TEST_CASE("report in the program: one page that asks for nothing") {
  scratch const folder;
  auto const page = page_of(folder, "data --place Pokrovsk");
  CHECK_THAT(page, ContainsSubstring("default-src 'none'"));
  CHECK_THAT(page, !ContainsSubstring("unsafe-inline"));
  CHECK_THAT(page, ContainsSubstring("<title>Pokrovsk: what the map of 2025-11-01 shows</title>"));
  for (auto const* reference : {"<script src", "<link rel=\"stylesheet\"", "@import", "url(http", "{{"})
    CHECK_THAT(page, !ContainsSubstring(reference));
}

TEST_CASE("report in the program: its numbers are those of the commands") {
  scratch const folder;
  auto const data = page_data(page_of(folder, "data --place Pokrovsk"));
  auto const place =
      salient("encirclement data@latest --place Pokrovsk --radius-km 10 --format json").json()["places"][0];
  auto const& now = data["places"][0]["now"];
  CHECK(now["nearest_km"] == place["nearest_km"]);
  CHECK(now["directions_blocked"] == place["radii"][0]["directions_blocked"]);
  CHECK(now["straight_front_share"] == place["radii"][0]["straight_front_share"]);
  for (auto const* end : {"contested_open", "contested_closed"})
    CHECK(now["corridor"][end]["width_km"] == place["corridor"][end]["width_km"]);
  auto const steps = salient("series data --format json").json()["steps"];
  REQUIRE(data["steps"].size() == steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i)
    for (auto const* key : {"gained_km2", "lost_km2", "net_km2", "start", "end"})
      CHECK(data["steps"][i][key] == steps[i][key]);
  CHECK(data["meta"]["inputs"].size() == 6);  // four maps, their profile, its places
  CHECK(data["spans"].back()["map"] == 0);
}

TEST_CASE("report in the program: a place in contested land is told so") {
  scratch const folder;
  auto const data = page_data(page_of(folder, "data --place 37.17,48.268"));
  auto const headline = data["places"][0]["headline"].get<std::string>();
  INFO(headline);
  CHECK_THAT(headline, ContainsSubstring("; with contested land counted the same way the place itself lies in it, 0."));
  CHECK_THAT(headline, !ContainsSubstring("closed it") && !ContainsSubstring("–"));
  CHECK(data["places"][0]["now"]["inside_range"]["contested_closed"] == true);
}

TEST_CASE("report in the program: where contested land stands alone its end of the range is told") {
  scratch const folder;
  for (auto const* day : {"20251101", "20251102"})
    file(folder, std::string(day) + ".geojson", square("Contested", 36.9, 48, 37.15, 48.3));
  auto const headline = [&](std::string const& place) {
    auto const data = page_data(page_of(folder, (folder / "").string() + " --place " + place));
    return data["places"][0]["headline"].get<std::string>();
  };
  std::string const none = "The map shows no occupied land; with contested land counted the same way ";
  CHECK_THAT(headline("37.2,48.15"), ContainsSubstring(none + "it is 3.7 km, to the west (270°)."));
  CHECK_THAT(headline("37,48.15"), ContainsSubstring(none + "the place itself lies in it, 7.4 km from "));
}

TEST_CASE("report in the program: each map says whether it draws contested land, and each step") {
  scratch const folder;
  for (auto const* day : {"20251101", "20251102", "20251103"})
    file(folder, std::string(day) + ".geojson",
         square("Occupied", 36, 47, 37, 48) +
             (std::string(day) == "20251101" ? "" : "," + square("Contested", 37, 47, 37.1, 48)));
  auto const data = page_data(page_of(folder, (folder / "").string() + " --place 37.3,47.5"));
  std::vector<nlohmann::json> const on_maps = {nullptr, true, true};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(data["maps"][i]["contested_mapped"] == on_maps[i]);
    CHECK(data["places"][0]["past"]["nearest_km"]["contested_closed"][i].is_null() == (i == 0));
  }
  CHECK(data["steps"][0]["contested_mapped"].is_null());
  CHECK(data["steps"][1]["contested_mapped"] == true);
  CHECK(data["source"]["contested_mapped"] == true);
}

TEST_CASE("report in the program: --note is in the page, and what a row of its CSV must carry") {
  scratch const folder;
  auto const plain = page_data(page_of(folder, "data --place Pokrovsk"));
  CHECK_FALSE(plain["meta"].contains("note"));
  auto const data = page_data(page_of(folder, "data --place Pokrovsk --note"));
  auto const note = data["meta"]["note"].get<std::string>();
  for (auto const* words : {"straight front", "Gained, summed by map", "judged by the map alone"})
    CHECK_THAT(note, ContainsSubstring(words));
  auto const csv = salient("series data --place Pokrovsk --format csv --note").out;
  for (auto const& column : data["source_columns"]) CHECK_THAT(csv, ContainsSubstring(column[0].get<std::string>()));
  CHECK(data["source_columns"].size() == plain["source_columns"].size() + 2);
  CHECK_THAT(data["source_columns"][2][1].get<std::string>(), ContainsSubstring("Invented for salient"));
}

TEST_CASE("report in the program: radii and a title of one's own") {
  scratch const folder;
  auto const text = page_of(folder, "data --place Pokrovsk --no-geometry --radius-km 3,15 --title 'Our town'");
  CHECK(text.find("<title>Our town</title>") != text.npos);
  auto const radii = page_data(text).at("places")[0].at("horizon").at("radii");
  std::vector<double> told;
  for (auto const& r : radii) told.push_back(r.at("radius_km"));
  CHECK(told == std::vector<double>{3, 10, 15});
}

TEST_CASE("report in the program: --since and --until") {
  scratch const folder;
  auto const data = page_data(page_of(folder, "data --place Pokrovsk --since 2025-09-01 --until 2025-10-01"));
  REQUIRE(data["maps"].size() == 2);
  CHECK(data["maps"][0]["day"] == "2025-09-01");
  CHECK(data["maps"][1]["day"] == "2025-10-01");
  CHECK_THAT(data["steps"][0]["lost_km2"].get<double>(), WithinAbs(49.3263, 1e-3));
}

TEST_CASE("report in the program: the pieces hold the corners of what changed") {
  scratch const folder;
  auto const data = page_data(page_of(folder, "data --place Pokrovsk"));
  bool found = false;
  for (auto const& piece : data["geometry"]["steps"][2]) {
    auto const corners = corners_of(piece[3][0]);
    if (corners.size() != 4 || piece[2].get<double>() < 49.4 || piece[2].get<double>() > 49.5) continue;
    found = true;  // rectangle L: 36.90 to 37.05, 48.30 to 48.34
    for (auto const& [lon, lat] : corners) {
      CHECK((std::abs(lon - 36.90) < 1e-9 || std::abs(lon - 37.05) < 1e-9));
      CHECK((std::abs(lat - 48.30) < 1e-9 || std::abs(lat - 48.34) < 1e-9));
    }
  }
  CHECK(found);
}

TEST_CASE("report in the program: without geometry there are pictures") {
  scratch const folder;
  auto const data = page_data(page_of(folder, "data --place Pokrovsk --no-geometry"));
  CHECK(data["geometry"].is_null());
  REQUIRE(data["pictures"].size() == 1);
  CHECK(data["pictures"][0]["maps"][0]["rows"].size() == data["pictures"][0]["rows"]);
}

TEST_CASE("report in the program: what cannot be reported") {
  scratch const folder;
  auto const file = (folder / "report.html").string();
  CHECK(salient("report data --place Pokrovsk").exit_code == 2);
  CHECK(salient("report data --out " + file).exit_code == 2);
  CHECK(salient("report data --place Nowhere --out " + file).exit_code == 2);
  CHECK(salient("report data --place Pokrovsk --since soon --out " + file).exit_code == 2);
  auto const one = salient("report data --place Pokrovsk --since 2025-11-01 --out " + file);
  CHECK(one.exit_code == 3);
  CHECK_THAT(one.err, ContainsSubstring("at least two days"));
  CHECK_FALSE(std::filesystem::exists(file));
}

}  // namespace
