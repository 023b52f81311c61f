// SPDX-License-Identifier: BSL-1.0
// Real places on real maps against numbers that were computed independently (see the data's README).
#include "salient/measure/encirclement.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geodesy/disc.hpp"
#include "salient/io/geojson.hpp"
#include "salient/measure/disc_share.hpp"

#include "data_dir.hpp"
#include "reference/table.hpp"

namespace {

using Catch::Matchers::WithinAbs;
namespace fs = std::filesystem;
using salient::test::read_table;
using salient::test::row;

std::map<std::string, salient::lon_lat<double>> read_towns(fs::path const& file) {
  std::map<std::string, salient::lon_lat<double>> towns;
  for (auto const& r : read_table(file)) towns[r.at("name")] = {std::stod(r.at("lon")), std::stod(r.at("lat"))};
  return towns;
}

// Which map a row is about, and which end of the range.
struct asked {
  fs::path file;
  bool full_map = false;
  bool closed_end = false;
};

std::optional<asked> question(std::string const& text) {
  auto const date = text.substr(0, 10);
  if (text == date + "|cyterat|occupied") {
    std::string digits;
    for (char const c : date)
      if (c != '-') digits += c;
    return asked{"daily/deepstatemap_data_" + digits + ".geojson", false, false};
  }
  auto const at = text.find("|hist:");
  if (at == std::string::npos) return std::nullopt;
  auto const stop = text.find('|', at + 1);
  return asked{"history/" + text.substr(at + 6, stop - at - 6) + ".geojson", true,
               text.substr(stop) == "|grey=hostile"};
}

salient::status_map resolved(fs::path const& file, bool full_map) {
  salient::read_options opt;
  if (!full_map) opt.every_feature = salient::status::occupied;
  auto map = salient::read_geojson(file, opt);
  map.info.contested_mapped = full_map ? salient::contested_mapping::yes : salient::contested_mapping::no;
  return salient::resolve(map);
}

}  // namespace

TEST_CASE("encirclement: the reference rows of real maps") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  auto const towns = read_towns(*data / "places.csv");
  std::map<fs::path, salient::status_map> maps;
  int rows = 0;
  for (auto const& expected : read_table(*data / "reference" / "encirclement.csv")) {
    auto const what = question(expected.at("case"));
    if (!what) continue;
    ++rows;
    if (!maps.count(what->file)) maps.emplace(what->file, resolved(*data / what->file, what->full_map));
    auto const found = salient::encirclement(maps.at(what->file), towns.at(expected.at("place")));
    INFO(expected.at("place") << ' ' << expected.at("case"));
    auto const end = [&](auto const& range) {
      return what->closed_end ? range.contested_closed : range.contested_open;
    };
    auto const number = [&](std::string const& column) { return std::stod(expected.at(column)); };

    CHECK(end(found.inside) == (expected.at("inside") == "True"));
    CHECK_THAT(end(found.nearest_km).value(), WithinAbs(number("nearest_km"), 0.005));
    CHECK_THAT(std::remainder(end(found.nearest_azimuth_deg).value() - number("nearest_bearing_deg"), 360),
               WithinAbs(0, 0.1));
    if (!what->full_map) CHECK_FALSE(found.nearest_km.contested_closed);
    for (auto const& at : found.radii) {
      auto const km = std::to_string(static_cast<int>(at.radius_km));
      INFO("radius " << km << " km");
      CHECK_THAT(end(at.disc_share).value(), WithinAbs(number("disc" + km + "_share"), 0.001));
      if (km == "5") continue;
      CHECK_THAT(end(at.directions_blocked).value(), WithinAbs(number("angular" + km + "_share"), 0.002));
      CHECK_THAT(end(at.largest_open_sector_deg).value(), WithinAbs(number("largest_open_sector" + km + "_deg"), 1));
    }
  }
  CHECK(rows == 20);
}

TEST_CASE("encirclement: disc areas of a real map agree with the overlay engine's") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  salient::read_options opt;
  opt.every_feature = salient::status::occupied;
  auto const read = salient::read_geojson(*data / "daily" / "deepstatemap_data_20251101.geojson", opt);
  auto const map = salient::resolve(read);
  for (auto const& [name, town] : read_towns(*data / "places.csv"))
    for (double const radius : {5.0, 30.0}) {
      INFO(name << ", " << radius << " km");
      // A disc that wins over the map takes away what it covers.
      auto with_disc = read;
      auto const disc = salient::geodesic_disc(town, radius, {.vertices = 4096});
      salient::feature cover;
      cover.what = salient::status::claimed;
      cover.first_polygon = static_cast<std::uint32_t>(with_disc.geometry.polygon_count());
      cover.polygon_count = 1;
      auto& vertices = with_disc.geometry.vertices;
      vertices.insert(vertices.end(), disc.exterior.begin(), disc.exterior.end());
      with_disc.geometry.end_ring();
      with_disc.geometry.end_polygon();
      with_disc.features.push_back(cover);
      salient::resolve_options disc_wins;
      disc_wins.priority = {salient::status::claimed, salient::status::occupied};
      auto const left = salient::resolve(with_disc, disc_wins).area_km2(salient::status::occupied);
      auto const found = salient::areas_in_disc_km2(map, town, radius)[salient::status::occupied];
      auto const whole = salient::geodesic_disc_area_km2(town, radius);
      CHECK_THAT(found / whole, WithinAbs((map.area_km2(salient::status::occupied) - left) / whole, 2e-6));
    }
}
