// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "salient/control/place_extent.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/impl/directions_blocked_over.hpp"

// Points that stand for a town, in metres east and north of its place.
namespace salient::inline SALIENT_ABI::detail::view {

inline constexpr double largest_extent_km = 100;

inline void require_extent(place_extent const& extent) {
  if (extent.outline.empty()) require_within(extent.radius_km, 0, largest_extent_km, false, "extent.radius_km");
}

[[nodiscard]] inline town_rings rings_of(multi_polygon<lon_lat<double>> const& outline) {
  town_rings rings;
  for_each_ring(outline, [&](std::size_t part, std::size_t index, auto const& ring) {
    auto& copy = rings.emplace_back();
    for (auto const& p : closed_ring(ring, part, index)) copy.push_back({p.lon, p.lat});
  });
  return rings;
}

[[nodiscard]] inline std::vector<xy<double>> points_of_outline(place_extent const& extent, near_plane const& plane,
                                                               std::size_t count) {
  std::vector<xy<double>> points;
  for (auto const& p : lattice_in(rings_of(extent.outline), count)) points.push_back(plane.forward(p.at));
  if (points.empty()) throw argument_error(error_code::argument_empty, "the outline of the place has no area");
  return points;
}

// Points at which quantities of a town are taken: those of a disc reach to its rim.
[[nodiscard]] inline std::vector<xy<double>> points_about(place_extent const& extent, near_plane const& plane) {
  if (!extent.outline.empty()) return points_of_outline(extent, plane, 17);
  std::vector<xy<double>> points{{0, 0}};
  for (auto const away : {extent.radius_km * 500, extent.radius_km * 1000})
    for (int i = 0; i < 8; ++i) {
      auto const azimuth = i * std::numbers::pi / 4;
      points.push_back({away * std::sin(azimuth), away * std::cos(azimuth)});
    }
  return points;
}

// Points that stand for equal shares of a town's area. In a disc along a spiral by the golden angle: H. Vogel,
// Mathematical Biosciences 44 (1979), doi:10.1016/0025-5564(79)90080-4.
[[nodiscard]] inline std::vector<xy<double>> points_spread_over(place_extent const& extent, near_plane const& plane,
                                                                std::size_t count) {
  if (!extent.outline.empty()) return points_of_outline(extent, plane, count);
  auto const golden = std::numbers::pi * (3 - std::sqrt(5.0));
  std::vector<xy<double>> points;
  for (std::size_t i = 0; i < count; ++i) {
    auto const k = static_cast<double>(i);
    auto const away = extent.radius_km * 1000 * std::sqrt((k + 0.5) / static_cast<double>(count));
    points.push_back({away * std::sin(k * golden), away * std::cos(k * golden)});
  }
  return points;
}

}  // namespace salient::detail::view
