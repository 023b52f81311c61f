// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI {

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

using town_rings = std::vector<std::vector<xy<double>>>;  // longitudes and latitudes, without the repeated vertex

[[nodiscard]] contested_range<directions_over> blocked_over(status_map const& map, town_rings const& town,
                                                            double radius_km,
                                                            directions_blocked_over_options const& opt);

}  // namespace detail::view

/// The share of directions blocked for a town instead of a point: its mean over the part of the town that lies outside
/// the closing land, weighted by area, with the least and the greatest.
/// By a fixed lattice of points, the same for the same town, not by chance.
/// @param map        lon/lat in degrees, edges straight in them
/// @param town       any `Areal` type with geographic points, degrees; parts must not overlap
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
  detail::view::town_rings rings;
  bool const as_it_is = in_frame(town);
  for_each_ring(town, [&](std::size_t part, std::size_t index, auto const& ring) {
    auto& copy = rings.emplace_back();
    if (!as_it_is)
      for (auto const& p : detail::closed_ring(ring, part, index)) copy.push_back({p.lon, p.lat});
    if (!as_it_is) return;
    copy.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) copy.push_back(ring[i]);
  });
  return detail::view::blocked_over(map, rings, radius_km, opt);
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/directions_blocked_over.hpp"
#endif
