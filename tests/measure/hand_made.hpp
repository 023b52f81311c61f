// SPDX-License-Identifier: BSL-1.0
#pragma once

// Maps drawn by hand in kilometres around a place, for tests whose answers can be worked out on paper.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"

namespace hand_made {

using salient::lon_lat;
using salient::status;
using salient::xy;
using line = std::vector<lon_lat<double>>;

inline constexpr lon_lat<double> town{37.17585, 48.28198};

/// One closed line and what lies on either side of it. Lines must not cross or touch.
struct border {
  line ring;
  status inside = status::occupied;
  status outside = status::none;
};

inline salient::status_map map_of(std::vector<border> const& borders,
                                  salient::contested_mapping mapped = salient::contested_mapping::yes,
                                  std::optional<salient::time_point> when = {}) {
  line vertices;
  std::vector<salient::chain> chains;
  for (auto const& b : borders) {
    double twice = 0;
    for (std::size_t i = 0; i < b.ring.size(); ++i) {
      auto const& p = b.ring[i];
      auto const& q = b.ring[(i + 1) % b.ring.size()];
      twice += (p.lon - b.ring[0].lon) * (q.lat - b.ring[0].lat) - (q.lon - b.ring[0].lon) * (p.lat - b.ring[0].lat);
    }
    auto const left = twice > 0 ? b.inside : b.outside;
    auto const right = twice > 0 ? b.outside : b.inside;
    auto const first = static_cast<std::uint32_t>(vertices.size());
    vertices.insert(vertices.end(), b.ring.begin(), b.ring.end());
    vertices.push_back(b.ring.front());
    chains.push_back({first, static_cast<std::uint32_t>(b.ring.size() + 1), static_cast<salient::label>(left),
                      static_cast<salient::label>(right)});
  }
  salient::map_info info;
  info.contested_mapped = mapped;
  info.state_time = when;
  return {salient::coverage(std::move(vertices), std::move(chains)), salient::ellipsoid{}, std::move(info)};
}

/// Corners in km east and north of a place; with a step, sides are walked so finely that they are straight in the
/// azimuthal equidistant plane about it, not in longitude and latitude.
inline line at(lon_lat<double> centre, std::vector<xy<double>> const& corners_km, double step_km = 0) {
  salient::azimuthal_equidistant const plane(centre);
  line result;
  for (std::size_t i = 0; i < corners_km.size(); ++i) {
    auto const& a = corners_km[i];
    auto const& b = corners_km[(i + 1) % corners_km.size()];
    auto const length = std::hypot(b.x - a.x, b.y - a.y);
    auto const steps = step_km > 0 ? std::max(1.0, std::ceil(length / step_km)) : 1.0;
    for (double k = 0; k < steps; ++k)
      result.push_back(plane.inverse({1000 * (a.x + (b.x - a.x) * k / steps), 1000 * (a.y + (b.y - a.y) * k / steps)}));
  }
  return result;
}

inline line box(lon_lat<double> centre, double west, double south, double east, double north, double step_km = 0) {
  return at(centre, {{west, south}, {east, south}, {east, north}, {west, north}}, step_km);
}

inline std::vector<xy<double>> circle_km(double radius_km, std::size_t corners = 720) {
  std::vector<xy<double>> result;
  for (std::size_t i = 0; i < corners; ++i) {
    auto const angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    result.push_back({radius_km * std::cos(angle), radius_km * std::sin(angle)});
  }
  return result;
}

inline std::vector<xy<double>> turned(std::vector<xy<double>> corners, double clockwise_deg) {
  auto const angle = clockwise_deg * std::numbers::pi / 180;
  for (auto& p : corners)
    p = {p.x * std::cos(angle) + p.y * std::sin(angle), -p.x * std::sin(angle) + p.y * std::cos(angle)};
  return corners;
}

/// Star-shaped patches in some cells of a chessboard of 8 km, none in the middle cell: corners in km.
inline std::vector<std::vector<xy<double>>> patches(std::uint32_t seed, bool middle_too = false) {
  std::mt19937 random(seed);
  auto const uniform = [&](double low, double high) {
    return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
  };
  std::vector<std::vector<xy<double>>> result;
  for (int column = -4; column <= 4; ++column)
    for (int row = -4; row <= 4; ++row) {
      if ((column == 0 && row == 0 && !middle_too) || uniform(0, 1) < 0.5) continue;
      std::vector<xy<double>> patch;
      auto const corners = 3 + static_cast<int>(uniform(0, 20));
      for (int i = 0; i < corners; ++i) {
        auto const angle = 2 * std::numbers::pi * i / corners;
        auto const reach = uniform(0.5, 3.9);
        patch.push_back({8.0 * column + reach * std::cos(angle), 8.0 * row + reach * std::sin(angle)});
      }
      result.push_back(std::move(patch));
    }
  return result;
}

/// A wall about the town between two squares of so many km to their sides, with a gap in its eastern side; its sides are
/// cut every kilometre, so that they run straight about the town.
inline line wall_with_gap(double gap_km, double inner = 6, double outer = 9) {
  auto const half = gap_km / 2;
  return at(town,
            {{outer, half},
             {outer, outer},
             {-outer, outer},
             {-outer, -outer},
             {outer, -outer},
             {outer, -half},
             {inner, -half},
             {inner, -inner},
             {-inner, -inner},
             {-inner, inner},
             {inner, inner},
             {inner, half}},
            1);
}

}  // namespace hand_made
