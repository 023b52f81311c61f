// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/multi_polygon.hpp"

#include "peers/peer.hpp"
#include "race.hpp"
#include "report.hpp"

namespace bench {

using lon_lat_map = salient::multi_polygon<salient::lon_lat<double>>;

/// What every benchmark is given.
struct context {
  std::filesystem::path data;
  std::string only;  ///< run this work alone; empty: all
  std::vector<std::unique_ptr<peer>> peers;
  report out;

  [[nodiscard]] bool wants(std::string_view work) const { return only.empty() || only == work; }
};

void race_changes(context& bench);
void race_matrices(context& bench);
void race_clips(context& bench);
void race_coasts(context& bench);
void race_areas(context& bench);
void race_archives(context& bench);
void race_kml(context& bench);
void measure_costs(context& bench);
void measure_worst_cases(context& bench);

[[nodiscard]] inline planar_map to_planar(lon_lat_map const& map) {
  planar_map result(map.size());
  auto const ring = [](auto const& from, auto& to) {
    to.reserve(from.size());
    for (auto const& v : from) to.push_back({v.lon, v.lat});
  };
  for (std::size_t p = 0; p < map.size(); ++p) {
    ring(map[p].exterior, result[p].exterior);
    for (auto const& hole : map[p].interiors) ring(hole, result[p].interiors.emplace_back());
  }
  return result;
}

/// Ellipsoidal area with the sign that each ring's orientation gives it: right for polygons with holes and for
/// Clipper's loose paths alike.
[[nodiscard]] inline double signed_area_km2(planar_map const& map) {
  double sum = 0;
  auto const add = [&](auto const& ring) {
    salient::polygon<salient::lon_lat<double>> alone;
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      alone.exterior.push_back({ring[i].x, ring[i].y});
      if (i > 0)
        twice += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) -
                 (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    }
    sum += std::copysign(salient::area_km2(alone), twice);
  };
  for (auto const& polygon : map) {
    add(polygon.exterior);
    for (auto const& hole : polygon.interiors) add(hole);
  }
  return sum;
}

/// Rough length of all rings, to bound what rounding to a grid may move.
[[nodiscard]] inline double perimeter_km(planar_map const& map) {
  constexpr double km_per_degree = 111.4;
  double degrees = 0;
  auto const add = [&](auto const& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i)
      degrees += std::hypot(ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
  };
  for (auto const& polygon : map) {
    add(polygon.exterior);
    for (auto const& hole : polygon.interiors) add(hole);
  }
  return degrees * km_per_degree;
}

/// How far an engine's area may be off: what its own grid costs along the borders, and rounding.
[[nodiscard]] inline double tolerance_km2(peer const& engine, double perimeter) {
  constexpr double km_per_degree = 111.4;
  return 1e-5 + engine.grid() * km_per_degree * perimeter;
}

/// Numbers 0 … n−1 thinned to at most `count`, evenly.
[[nodiscard]] inline std::vector<std::size_t> sample(std::size_t n, std::size_t count) {
  std::vector<std::size_t> result;
  auto const taken = std::min(n, count);
  for (std::size_t i = 0; i < taken; ++i) result.push_back(i * n / taken);
  return result;
}

}  // namespace bench
