// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// A run of directions, clockwise.
struct sector {
  double from_azimuth_deg = 0;  ///< [0, 360), clockwise from north
  double width_deg = 0;         ///< (0, 360]; all directions: from 0, 360 wide

  friend bool operator==(sector const&, sector const&) = default;
};

/// The azimuth in the middle of a sector, [0, 360); none for the whole circle, which has no middle.
[[nodiscard]] std::optional<double> middle_azimuth_deg(sector const& s);

/// What stands in each direction within a radius. The three shares of the circle add up to 1.
struct directions {
  double blocked = 0;                         ///< closing land is met, whatever stands before it
  double barrier = 0;                         ///< a barrier is met and no closing land
  double open = 1;                            ///< neither
  std::vector<sector> open_sectors;           ///< clockwise from north; one that runs over north comes last
  std::optional<double> median_first_hit_km;  ///< half of the blocked directions are closed nearer; none if none is
  double isovist_share = 1;  ///< share of the disc between the place and the first closing land, planar in the
                             ///< azimuthal equidistant projection about the place

  friend bool operator==(directions const&, directions const&) = default;
};

struct directions_blocked_options {
  salient::stance stance{};
};

/// The widest of the open sectors, the first of them if several are as wide; none if no direction is open.
[[nodiscard]] std::optional<sector> largest_open_sector(directions const& d);

/// The share of directions from a place in which land that closes is met within a radius (the encirclement ratio),
/// with what is left open. From exact intervals of azimuth, not from sampled rays. Never falls as the radius grows.
/// Figure and formula: docs/methods/directions_blocked.md
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range; an end is none where the place lies in that land or on its border, the closed end also
///         where contested land is not mapped
/// @throws argument_error  a place or a radius out of range; carries the value
/// Edge cases: no hostile land -> 0 blocked, one open sector of 360°; place in a hole of it -> 1 from a radius on.
/// Accuracy: borders are taken as straight between points at most 0.1 m beside the true edge: 3e-6 of the circle at
/// 5 km. Cost: O(n), n edges, a few ns each; a geodesic for every vertex and m log m for the m edges within the radius
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] contested_range<directions> directions_blocked(status_map const& map, lon_lat<double> place,
                                                             double radius_km,
                                                             directions_blocked_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/directions_blocked.hpp"
#endif
