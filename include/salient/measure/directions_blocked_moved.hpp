// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// How far a share of directions hangs on where exactly the place's point was put.
struct directions_spread {
  double least = 0;
  double most = 0;
  int points = 0;  ///< how many of the points tried lie outside the closing land, 1 to 9

  friend bool operator==(directions_spread const&, directions_spread const&) = default;
};

struct directions_blocked_moved_options {
  salient::stance stance{};
  double move_km = 1;  ///< in (0, 1000]
};

/// The least and the greatest share of directions blocked at the place and at the eight points that lie `move_km` from
/// it in the directions of the compass. A point that comes to lie inside the closing land has no share and is left out.
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range; an end is none where all nine points are inside, the closed end also where contested land
///         is not mapped
/// @throws argument_error  a place, a radius or a distance out of range; carries the value
/// Accuracy: that of `directions_blocked` at each point; the true extremes between the nine points may lie beyond.
/// Cost: nine times `directions_blocked`
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] contested_range<directions_spread> directions_blocked_moved(
    status_map const& map, lon_lat<double> place, double radius_km, directions_blocked_moved_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/directions_blocked_moved.hpp"
#endif
