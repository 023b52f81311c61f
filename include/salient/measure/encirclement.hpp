// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/directions_blocked.hpp"

namespace salient {

struct encirclement_options {
  std::vector<double> radii_km{5, 10, 20, 30};  ///< each in (0, 1000], at least one
  salient::stance stance{};
};

/// How closed the ring is within one radius. Every quantity of directions is none where the place is inside.
struct encirclement_radius {
  double radius_km = 0;
  contested_range<double> disc_share;                 ///< see `disc_share`
  contested_range<double> straight_front_disc_share;  ///< the same behind one straight front as near as the nearest
  contested_range<double> disc_excess;                ///< share less that baseline
  contested_range<double> directions_blocked;         ///< see `directions_blocked`
  contested_range<double> directions_barrier;         ///< blocked, barrier and open add up to 1 at either end
  contested_range<double> directions_open;
  contested_range<double> straight_front_share;     ///< directions blocked by one straight front as near as the nearest
  contested_range<double> directions_excess;        ///< directions blocked less that baseline
  contested_range<double> largest_open_sector_deg;  ///< 0 if no direction is open
  contested_range<double> largest_open_sector_azimuth_deg;  ///< of its middle; none if all or no directions are open
  contested_range<std::vector<sector>> open_sectors;        ///< clockwise from north
  contested_range<double> median_first_hit_km;              ///< none if nothing is blocked
  contested_range<double> isovist_share;

  friend bool operator==(encirclement_radius const&, encirclement_radius const&) = default;
};

/// How closed the ring around a place is.
struct encirclement_result {
  lon_lat<double> at;
  status here = status::none;  ///< what the map says of the place itself; on a border, of one side
  contested_range<bool> inside;
  contested_range<double> nearest_km;  ///< 0 inside; none if no land closes
  contested_range<double> nearest_azimuth_deg;
  contested_range<double> depth_km;  ///< none outside
  contested_range<status> depth_to;  ///< what the map says of the land to which the depth runs; none outside
  std::vector<encirclement_radius> radii;
  status_list names{};  ///< what the numbers of statuses mean

  friend bool operator==(encirclement_result const&, encirclement_result const&) = default;
};

/// How closed the ring around a place is on one map: the nearest closing land, and for each radius the share of land
/// and of directions it holds, beside what a single straight front as near would hold.
/// Figures and formulas: docs/methods/nearest.md, disc_share.md, directions_blocked.md
/// @param map    lon/lat in degrees, edges straight in them
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `encirclement_options`; the radii come back in the order given
/// @return contested ranges; the closed ends absent where contested land is not mapped
/// @throws argument_error  a place or a radius out of range, no radius; carries the value
/// Edge cases: no hostile land -> shares 0, nearest none, one open sector of 360°; place inside hostile land -> nearest
/// 0 with a depth, disc shares, no quantity of directions; on its border -> the same with depth 0; in a hole of it ->
/// 1 of the directions blocked from a radius on; in contested land only -> outside at the open end, inside at the other
/// Accuracy: as the single measures. Cost: one pass over the map's edges for all radii, a geodesic for every vertex
/// within the largest of them: with four radii up to 30 km 0.6 ms on a daily map, 1.2 ms for both ends of a full one
/// Source: own definition (docs/methods/)
[[nodiscard]] encirclement_result encirclement(status_map const& map, lon_lat<double> place,
                                               encirclement_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/encirclement.hpp"
#endif
