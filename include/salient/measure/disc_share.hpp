// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

struct disc_share_options {
  salient::stance stance{};
};

/// Area of every status inside a geodesic disc, `none` included: they add up to the disc.
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      the disc's centre: lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @throws argument_error  a place or a radius out of range; carries the value
/// Accuracy: the circle is a true one, not a polygon; 1e-9 of the disc up to 30 km, 1e-6 up to 300 km, and 0.1 m
/// times the length of border that bends on a map (see docs/methods/disc_share.md). Cost: O(n), n edges, a few ns
/// each, and a geodesic for every vertex within the radius
/// Source: own derivation (docs/methods/disc_share.md)
[[nodiscard]] by_status<double> areas_in_disc_km2(status_map const& map, lon_lat<double> place, double radius_km);

/// Share of a geodesic disc that closes: A(H ∩ disc) / A(disc without barrier and ignored land).
/// Figure and formula: docs/methods/disc_share.md
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      the disc's centre, in or outside that land: lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range of ratios in [0, 1]; none where all of the disc is barrier or ignored; the closed end absent
///         where contested land is not mapped
/// @throws argument_error  a place or a radius out of range; carries the value
/// Edge cases: no hostile land -> 0. Accuracy and cost: as `areas_in_disc_km2`
/// Source: own definition (docs/methods/disc_share.md)
[[nodiscard]] contested_range<double> disc_share(status_map const& map, lon_lat<double> place, double radius_km,
                                                 disc_share_options const& opt = {});

/// The same share for the ring between two radii.
/// @param inner_km  in (0, 1000]
/// @param outer_km  in (inner_km, 1000]
/// @throws argument_error  a place or a radius out of range; carries the value
[[nodiscard]] contested_range<double> annulus_share(status_map const& map, lon_lat<double> place, double inner_km,
                                                    double outer_km, disc_share_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/disc_share.hpp"
#endif
