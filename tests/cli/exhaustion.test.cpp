// SPDX-License-Identifier: BSL-1.0
// Small files that ask for much: the program answers in time and memory that follow them, or refuses them by name.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::salient;
using salient::test::scratch;

struct corner {
  double x, y;
};

void write_features(std::string const& file, int count, std::function<std::string(int)> const& name,
                    std::function<std::vector<corner>(int)> const& ring) {
  std::ofstream out(file);
  out << R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < count; ++i) {
    out << (i ? "," : "") << R"({"type":"Feature","properties":{"name":")" << name(i)
        << R"("},"geometry":{"type":"Polygon","coordinates":[[)";
    auto const points = ring(i);
    for (auto const& p : points) out << '[' << p.x << ',' << p.y << "],";
    out << '[' << points[0].x << ',' << points[0].y << "]]]}}";
  }
  out << "]}";
}

std::vector<corner> square(int i) {
  auto const x = 30 + i % 100 * 0.01, y = 40 + i / 100 * 0.01;
  return {{x, y}, {x + 0.005, y}, {x + 0.005, y + 0.005}, {x, y + 0.005}};
}

std::vector<corner> needle(int i) {
  auto const at = 30 + i / 2 * 0.01;
  if (i % 2) return {{at, 29}, {at + 0.004, 29}, {at + 0.002, 31}};
  return {{29, at}, {31, at + 0.002}, {29, at + 0.004}};
}

std::string occupied(int) { return "Occupied"; }

TEST_CASE("memory that is not to be had is an error of the file", "[cli][exhaustion]") {
  scratch const folder;
  auto const file = (folder / "squares.geojson").string();
  write_features(file, 10000, occupied, square);
  CHECK(salient("area '" + file + "'").exit_code == 0);
  int refused = 0;
  // How much the program itself takes depends on the machine: between too little to start and enough lies some limit.
  for (int kib = 16 << 10; kib < 256 << 10; kib += 2 << 10) {
    auto const run = salient("area '" + file + "'", "ulimit -v " + std::to_string(kib));
    if (run.exit_code == 0) break;
    if (run.exit_code != 3) continue;
    CHECK_THAT(run.err, ContainsSubstring("squares.geojson") && ContainsSubstring("memory"));
    ++refused;
  }
  CHECK(refused > 0);
}

TEST_CASE("more crossings than the engine takes are refused with the file", "[cli][exhaustion]") {
  scratch const folder;
  auto const file = (folder / "needles.geojson").string();
  write_features(file, 3200, occupied, [](int i) {
    auto const at = 30 + i / 2 * 0.001;
    if (i % 2) return std::vector<corner>{{at, 29}, {at + 0.0004, 29}, {at + 0.0002, 32}};
    return std::vector<corner>{{29, at}, {32, at + 0.0002}, {29, at + 0.0004}};
  });
  auto const run = salient("area '" + file + "'");
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.err, ContainsSubstring("needles.geojson") && ContainsSubstring("8388608"));
}

TEST_CASE("needles that cross, and names that no legend knows, cost what they have of crossings and names",
          "[cli][exhaustion]") {
  scratch const folder;
  auto const needles = (folder / "needles.geojson").string();
  write_features(needles, 160, occupied, needle);
  CHECK(salient("area '" + needles + "'", "ulimit -t 10").exit_code == 0);

  auto const names = (folder / "names.geojson").string();
  write_features(
      names, 10000, [](int i) { return i == 0 ? "Occupied" : "unheard of " + std::to_string(i); }, square);
  auto const run = salient("area '" + names + "' --format json", "ulimit -t 10");
  REQUIRE(run.exit_code == 0);
  auto const answer = run.json();
  REQUIRE(answer.at("unrecognised").size() == 9999);
  CHECK(answer.at("unrecognised").at(41).at("name") == "unheard of 42");
}

}  // namespace
