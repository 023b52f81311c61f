// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/directions_blocked.hpp"

namespace salient::inline SALIENT_ABI {

/// A run of directions that is closed by one straight piece of border.
/// Between its ends the distance follows the straight line through (azimuth, distance) in the azimuthal equidistant
/// plane about the place; it may be nearer in the middle than at either end.
struct first_hit {
  double from_azimuth_deg = 0;  ///< clockwise from north, in [0, 360]
  double to_azimuth_deg = 0;    ///< above `from_azimuth_deg`; nothing runs over north
  double from_km = 0;
  double to_km = 0;

  friend bool operator==(first_hit const&, first_hit const&) = default;
};

/// The distance to the first land that closes, in every direction: the lower envelope of its border as seen from the
/// place, with exact breakpoints. Directions that meet none within the radius are not listed.
/// Figure and formula: docs/methods/directions_blocked.md
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range of runs by ascending azimuth; an end is none where the place lies in that land or on its
///         border, the closed end also where contested land is not mapped
/// @throws argument_error  a place or a radius out of range; carries the value
/// Edge cases: no hostile land -> an empty profile. Accuracy and cost: as `directions_blocked`
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] contested_range<std::vector<first_hit>> first_hit_profile(status_map const& map, lon_lat<double> place,
                                                                        double radius_km,
                                                                        directions_blocked_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/first_hit_profile.hpp"
#endif
