// SPDX-License-Identifier: BSL-1.0
// Hundreds of zones and lists of places as the program answers them.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::salient;
using salient::test::scratch;
using salient::test::write;

// Zones of 0.003 by 0.5 degrees in a row, 300 of them: from 37 to 37.9 degrees east.
std::string narrow_zones() {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < 300; ++i) {
    auto const lon = [](int k) { return std::to_string(37 + 0.003 * k); };
    auto const west = lon(i), east = lon(i + 1);
    text += std::string(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"n":"hromada )" + std::to_string(i) +
            R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + west + ",48],[" + east + ",48],[" + east +
            ",48.5],[" + west + ",48.5],[" + west + ",48]]]}}";
  }
  return text + "]}";
}

TEST_CASE("three hundred zones: areas, changes, shares and a series by them add up") {
  scratch const folder;
  write(folder / "zones.geojson", narrow_zones());
  auto const by = "'" + (folder / "zones.geojson").string() + ":n'";
  auto const whole = answer_of("area data@2025-11-01");
  auto const area = answer_of("area data@2025-11-01 --by " + by);
  REQUIRE(area.at("zones").size() == 301);
  for (auto const& row : whole.at("areas")) {
    double sum = 0;
    for (auto const& zone : area.at("zones"))
      for (auto const& part : zone.at("areas"))
        if (part.at("status") == row.at("status")) sum += part.at("area_km2").get<double>();
    CHECK_THAT(sum, WithinAbs(row.at("area_km2").get<double>(), 1e-6));
  }

  auto const check_sums = [](auto const& of, auto const& zones) {
    REQUIRE(zones.size() == 301);
    for (auto const* key : {"gained_km2", "lost_km2", "net_km2"}) {
      double sum = 0;
      for (auto const& zone : zones) sum += zone.at(key).template get<double>();
      CHECK_THAT(sum, WithinAbs(of.at(key).template get<double>(), 1e-6));
    }
  };
  auto const change = answer_of("change data@2025-10-01 data@2025-11-01 --by " + by);
  check_sums(change, change.at("zones"));
  for (auto const& step : answer_of("series data --by month --month-starts 1 --by " + by).at("steps"))
    check_sums(step, step.at("zones"));

  auto const share = answer_of("share data@2025-11-01 --since data@2025-10-01 --within " + by);
  REQUIRE(share.at("zones").size() == 300);
  for (std::size_t z = 0; z < 300; z += 37) {
    auto const& zone = share.at("zones").at(z);
    double km2 = 0;
    for (auto const& row : zone.at("by_status")) km2 += row.at("area_km2").get<double>();
    CHECK_THAT(km2, WithinAbs(12.39, 0.005));
    CHECK_THAT(zone.at("newly_hostile").get<double>(),
               WithinAbs(change.at("zones").at(z).at("gained_km2").get<double>(), 1e-9));
  }
}

TEST_CASE("all places of a list: as each is answered alone, in a table, in long and in wide CSV") {
  auto const together = answer_of("encirclement data@2025-11-01 --place all --no-corridor --threads 2").at("places");
  REQUIRE(together.size() > 2);
  for (auto const& place : together) {
    auto const name = place.at("name").get<std::string>();
    CAPTURE(name);
    auto const alone = answer_of("encirclement data@2025-11-01 --place '" + name + "'").at("places").at(0);
    for (auto const* key : {"at", "inside", "nearest_km", "depth_km", "radii", "last_change_date", "days_unchanged"})
      CHECK(place.at(key) == alone.at(key));
    CHECK(place.at("corridor").is_null());
    CHECK(place.at("way_out").is_null());
  }
  auto const text = salient("encirclement data@2025-11-01 --place all --no-corridor");
  CHECK(text.exit_code == 0);
  CHECK_THAT(text.out, ContainsSubstring("nearest km") && ContainsSubstring("directions blocked ≤ 20 km"));
  auto const lines = [](std::string const& csv) {
    auto const table = csv.substr(csv.find("\nplace,"));
    return std::count(table.begin(), table.end(), '\n') - 1;
  };
  auto const count = static_cast<long>(together.size());
  auto const wide = salient("encirclement data@2025-11-01 --place all --no-corridor --wide --format csv");
  CHECK(lines(wide.out) == count + 1);
  CHECK_THAT(wide.out, ContainsSubstring("directions_blocked_with_contested_10"));
  auto const rows = salient("encirclement data@2025-11-01 --place all --no-corridor --format csv --radius-km 10");
  CHECK(lines(rows.out) == 11 * count + 1);
  CHECK(salient("encirclement data@2025-11-01 --place all --no-corridor --format csv --radius-km 10 --threads 3").out ==
        rows.out);
  CHECK(answer_of("series data --by month --month-starts 1 --place all --no-corridor").at("places_at_start").size() ==
        together.size());
}

TEST_CASE("all places without a list of them are a usage error") {
  scratch const folder;
  write(folder / "map_2025-11-02.geojson",
        R"({"type":"FeatureCollection","features":[)" + salient::test::square("Occupied", 30, 48, 31, 49) + "]}");
  auto const run =
      salient("encirclement '" + (folder / "map_2025-11-02.geojson").string() + "' --place all --no-corridor");
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.err, ContainsSubstring("--places FILE"));
}

}  // namespace
