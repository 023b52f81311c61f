// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/directions_blocked.hpp"

namespace salient {

/// The share of directions blocked, over the part of a town that lies outside the closing land.
struct directions_over {
  double mean = 0;           ///< weighted by area
  double least = 0;          ///< at the most open point
  double most = 0;           ///< at the most closed point
  double outside_share = 0;  ///< how much of the town's area the mean is taken over, (0, 1]
  std::size_t points = 0;    ///< points of the lattice in that part

  friend bool operator==(directions_over const&, directions_over const&) = default;
};

struct directions_blocked_over_options {
  salient::stance stance{};
  std::size_t samples = 100;  ///< points of the lattice in the town, about; in [1, 100000]
};

namespace detail::view {

struct weighted_point {
  lon_lat<double> at;
  double weight = 0;  // of its cell's area
};

// The middles of the cells of a lattice, nearly square on the ground, that lie in the geometry; finer until there are
// enough of them, however thin it is.
template <Areal G>
[[nodiscard]] std::vector<weighted_point> lattice_in(G const& geometry, std::size_t samples) {
  double west = 360;
  double east = -360;
  double south = 90;
  double north = -90;
  for_each_ring(geometry, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      require_place({ring[i].x, ring[i].y});
      west = std::min(west, ring[i].x);
      east = std::max(east, ring[i].x);
      south = std::min(south, ring[i].y);
      north = std::max(north, ring[i].y);
    }
  });
  auto const holds = [&](lon_lat<double> p) {
    bool odd = false;
    for_each_ring(geometry, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = ring[i];
        auto const b = ring[(i + 1) % ring.size()];
        if ((a.x > p.lon) != (b.x > p.lon) && (p.lon - a.x) / (b.x - a.x) * (b.y - a.y) > p.lat - a.y) odd = !odd;
      }
    });
    return odd;
  };
  constexpr auto degree = std::numbers::pi / 180;
  std::vector<weighted_point> points;
  if (!(west < east && south < north)) return points;
  auto const narrowing = std::cos((south + north) / 2 * degree);
  auto cells = static_cast<double>(samples);
  for (int round = 0; round < 8 && points.size() < samples; ++round, cells *= 2) {
    points.clear();
    auto const side = std::sqrt((east - west) * narrowing * (north - south) / cells);
    auto const columns = std::max(1.0, std::ceil((east - west) * narrowing / side));
    auto const rows = std::max(1.0, std::ceil((north - south) / side));
    for (double row = 0; row < rows; ++row)
      for (double column = 0; column < columns; ++column) {
        lon_lat<double> const at{west + (east - west) * (column + 0.5) / columns,
                                 south + (north - south) * (row + 0.5) / rows};
        if (holds(at)) points.push_back({at, std::cos(at.lat * degree)});
      }
  }
  return points;
}

}  // namespace detail::view

/// The share of directions blocked for a town instead of a point: its mean over the part of the town that lies outside
/// the closing land, weighted by area, with the least and the greatest.
/// By a fixed lattice of points, the same for the same town, not by chance.
/// @param map        lon/lat in degrees, edges straight in them
/// @param town       any `Areal` type with geographic points, lon in [-180, 180], degrees; parts must not overlap
/// @param radius_km  in (0, 1000]
/// @return contested_range; an end is none where the whole town is inside, the closed end also where contested land is
///         not mapped
/// @throws argument_error  a coordinate, a radius or an option out of range; a town without area
/// Accuracy: that of a mean over so many points; on a real town 100 points are within 0.01 of 10,000.
/// Cost: `samples` times `directions_blocked`
/// Source: own definition (docs/methods/directions_blocked.md)
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] contested_range<directions_over> directions_blocked_over(
    status_map const& map, G const& town, double radius_km, directions_blocked_over_options const& opt = {}) {
  detail::view::require_within(static_cast<double>(opt.samples), 1, 1e5, true, "samples");
  auto const points = detail::view::lattice_in(town, opt.samples);
  if (points.empty()) throw argument_error(error_code::argument_empty, "the town has no area");
  contested_range<directions_over> result{std::nullopt, std::nullopt, map.info().contested_mapped};
  double whole = 0;
  // `mean` and `outside_share` hold sums until the end.
  auto const take = [](std::optional<directions_over>& end, std::optional<directions> const& here, double weight) {
    if (!here) return;
    if (!end) end = directions_over{0, here->blocked, here->blocked, 0, 0};
    end->mean += weight * here->blocked;
    end->outside_share += weight;
    end->least = std::min(end->least, here->blocked);
    end->most = std::max(end->most, here->blocked);
    ++end->points;
  };
  for (auto const& [at, weight] : points) {
    auto const here = directions_blocked(map, at, radius_km, {.stance = opt.stance});
    whole += weight;
    take(result.contested_open, here.contested_open, weight);
    take(result.contested_closed, here.contested_closed, weight);
  }
  for (auto* end : {&result.contested_open, &result.contested_closed})
    if (*end) {
      (*end)->mean /= (*end)->outside_share;
      (*end)->outside_share /= whole;
    }
  return result;
}

}  // namespace salient
