// SPDX-License-Identifier: BSL-1.0
#include "regions.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>

#include "salient/control/within.hpp"
#include "salient/io/geojson.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/overlay/repair.hpp"

#include "built_in.hpp"
#include "encloses.hpp"

namespace salient::cli {

namespace {

// Whether a position lies in an odd number of the feature's rings: holes and islands alike.
bool covers(snapshot const& map, feature const& f, lon_lat<double> at) {
  auto const& land = map.geometry;
  bool inside = false;
  for (auto p = f.first_polygon; p < f.first_polygon + f.polygon_count; ++p)
    for (auto r = land.polygon_offsets[p]; r < land.polygon_offsets[p + 1]; ++r) {
      auto const first = static_cast<std::size_t>(land.ring_offsets[static_cast<std::size_t>(r)]);
      auto const end = static_cast<std::size_t>(land.ring_offsets[static_cast<std::size_t>(r) + 1]);
      inside ^= encloses(std::span(land.vertices).subspan(first, end - first), at);
    }
  return inside;
}

snapshot read_built_in_land(char const* file) {
  read_options how;
  how.every_feature = status::occupied;
  how.name_member = "name";
  return read_geojson_text(std::string(built_in(file)), file, how);
}

snapshot const& outline() {
  static auto const read = read_built_in_land("ukraine.geojson");
  return read;
}

}  // namespace

snapshot const& built_in_regions() {
  static auto const read = read_built_in_land("oblasts.geojson");
  return read;
}

multi_polygon<lon_lat<double>> const& land_of_ukraine() {
  static auto const land = repair(outline().geometry).geometry;
  return land;
}

multi_polygon<lon_lat<double>> const& land_of_russia() {
  static auto const land = repair(read_built_in_land("russia_west.geojson").geometry).geometry;
  return land;
}

bool is_in_ukraine(lon_lat<double> at) {
  auto const& map = outline();
  for (auto const& f : map.features)
    if (covers(map, f, at)) return true;
  return false;
}

bool may_be_ukraine_swapped(status_map const& map) {
  static constexpr lon_lat<double> held[] = {
      {37.80, 48.01}, {39.31, 48.57}, {34.10, 44.95}};  // Donetsk, Luhansk, Simferopol
  auto const swapped = [](lon_lat<double> at) { return lon_lat<double>{at.lat, at.lon}; };
  auto const has_land = [&](lon_lat<double> at) { return status_at(map, swapped(at)) != status::none; };
  if (std::count_if(std::begin(held), std::end(held), has_land) < 2) return false;
  auto outline = land_of_ukraine();
  for (auto& part : outline) {
    for (auto& at : part.exterior) at = swapped(at);
    for (auto& hole : part.interiors)
      for (auto& at : hole) at = swapped(at);
  }
  auto const all_km2 = [](status_map const& of) {
    return std::accumulate(of.areas_km2().begin(), of.areas_km2().end(), 0.0);
  };
  constexpr double nearly_all = 0.95;
  return all_km2(within(map, outline)) > nearly_all * all_km2(map);
}

bool has_land_in_ukraine(status_map const& map) {
  constexpr std::size_t most = 1000;
  auto const vertices = map.land().vertices();
  auto const every = std::max<std::size_t>(1, vertices.size() / most);
  for (std::size_t v = 0; v < vertices.size(); v += every) {
    auto const at = vertices[v];
    bool const is_near = at.lon > 22 && at.lon < 41 && at.lat > 44 && at.lat < 53;
    if (is_near && is_in_ukraine(at)) return true;
  }
  return false;
}

std::string region_of(lon_lat<double> at) {
  auto const& all = built_in_regions();
  for (auto const& f : all.features)
    if (covers(all, f, at)) return f.name;
  return {};
}

}  // namespace salient::cli
