// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// How near the closing land comes to a place.
struct nearest_control {
  bool inside = false;                ///< the place lies in it or on its border
  double distance_km = 0;             ///< 0 inside
  std::optional<double> azimuth_deg;  ///< from the place, clockwise from north, [0, 360); none inside
  std::optional<double> depth_km;     ///< inside: how far the border is; none outside, or where there is no border
  std::optional<lon_lat<double>> at;  ///< the nearest point of the border; none if there is no border
  std::optional<status> across;       ///< of the land on the far side of it there: inside, to what the depth runs

  friend bool operator==(nearest_control const&, nearest_control const&) = default;
};

struct nearest_options {
  salient::stance stance{};
  std::optional<lon_lat<double>> toward{};  ///< look only in the sector about the azimuth of this place
  double toward_half_width_deg = 30;        ///< in (0, 180]
};

/// Distance from a place to the nearest land that closes, and its azimuth; from inside, how deep the place lies.
/// Figure and formula: docs/methods/nearest.md
/// @param map    lon/lat in degrees, edges straight in them; distances on the ellipsoid the map was resolved on
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `nearest_options`; with `toward` only what lies in that sector is looked at, unless inside
/// @return contested_range; an end is absent where no such land exists (or none in the sector), the closed end also
///         where contested land is not mapped
/// @throws argument_error  a place or a width out of range; carries the value; `toward` the place itself
/// Edge cases: on the border (within 1 µm) -> inside, depth 0; the whole earth closing -> inside, no depth.
/// Accuracy: 10 µm against a dense sampling of the edges. Cost: O(n), n edges, a few ns each, and a geodesic for every
/// vertex within 50 km; up to three passes more where all such land is farther away
/// Source: geodesic distance after Karney (2013), doi:10.1007/s00190-012-0578-z
[[nodiscard]] contested_range<nearest_control> nearest(status_map const& map, lon_lat<double> place,
                                                       nearest_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/nearest.hpp"
#endif
