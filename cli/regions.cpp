// SPDX-License-Identifier: BSL-1.0
#include "regions.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <vector>

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

// The edges of a feature by strips of latitude: a way of hundreds of points asks few of them.
class strips_of_land {
 public:
  strips_of_land(snapshot const& map, feature const& f) : strips_(count) {
    auto const& land = map.geometry;
    for (auto p = f.first_polygon; p < f.first_polygon + f.polygon_count; ++p)
      for (auto r = land.polygon_offsets[p]; r < land.polygon_offsets[p + 1]; ++r) {
        auto const first = static_cast<std::size_t>(land.ring_offsets[static_cast<std::size_t>(r)]);
        auto const end = static_cast<std::size_t>(land.ring_offsets[static_cast<std::size_t>(r) + 1]);
        for (auto v = first; v < end; ++v) add(land.vertices[v == first ? end - 1 : v - 1], land.vertices[v]);
      }
  }

  [[nodiscard]] bool cover(lon_lat<double> at) const {
    bool inside = false;
    for (auto const& edge : strips_[strip_of(at.lat)]) inside ^= crosses_east_of(edge.a, edge.b, at);
    return inside;
  }

 private:
  static constexpr std::size_t count = 1024;

  void add(lon_lat<double> a, lon_lat<double> b) {
    for (auto k = strip_of(std::min(a.lat, b.lat)); k <= strip_of(std::max(a.lat, b.lat)); ++k)
      strips_[k].push_back({a, b});
  }
  [[nodiscard]] static std::size_t strip_of(double lat) {
    constexpr double south = 44;
    constexpr double north = 53;
    auto const at = (lat - south) / (north - south) * static_cast<double>(count);
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(count - 1)));
  }

  struct border_edge {
    lon_lat<double> a;
    lon_lat<double> b;
  };

  std::vector<std::vector<border_edge>> strips_;
};

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
  static auto const features = [] {
    std::vector<strips_of_land> result;
    for (auto const& f : outline().features) result.emplace_back(outline(), f);
    return result;
  }();
  return std::any_of(features.begin(), features.end(), [&](strips_of_land const& f) { return f.cover(at); });
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
