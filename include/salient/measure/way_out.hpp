// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/place_extent.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/way_out_result.hpp"

namespace salient::inline SALIENT_ABI {

struct way_out_options {
  salient::stance stance{};
  double rear_km = 45;                    ///< free land at least so far from the place is the rear; in (0, 1000]
  multi_polygon<lon_lat<double>> rear{};  ///< the rear instead; its free part counts. Empty: by distance
  double least_pocket_km2 = 1;            ///< passes with a smaller pocket are micro-bays; in [0, 10000]
  /// A town instead of its point: the way is that of the largest part of its free land, `inside` only if there is none.
  place_extent extent{};
};

/// The way from a place point to the rear that keeps farthest from closing land and barriers, and what narrows it. From
/// the point straight away from its nearest border, up to where there is most room about it, then along the maximum
/// spanning tree of the free land's skeleton. Other than a corridor's, its width hangs on no start disc.
/// Figure and formulas: docs/methods/way_out.md
/// A gap between polygons is not a safe road: not for navigation, evacuation or operations.
/// @param map    lon/lat in degrees, edges straight in them; distances on the ellipsoid the map was resolved on
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `way_out_options`; what the stance reads as a barrier blocks like closing land
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  a place, a radius or an area out of range
/// @throws geometry_error  a pole within the rear's distance and 25 km
/// @throws overlay_error   borders rounded to 1 cm could not be made free of crossings
/// Edge cases: no closing land -> unbounded; none within 25 km of the way -> open, 50 km wide; place in it or on its
/// border -> inside; in a hole of it -> closed; gaps below 2 cm -> closed
/// Accuracy: 1 m + 1e-5 of the width within 50 km of the place. Cost: O(n log n), n edges of the map within the rear's
/// distance and 25 km: 4 to 10 ms for both ends of a full map
/// Source: own definition (docs/methods/way_out.md)
[[nodiscard]] contested_range<way_out_end> way_out(status_map const& map, lon_lat<double> place,
                                                   way_out_options const& opt = {});

/// The corridor and the way out of one place.
struct corridor_and_way_out {
  contested_range<corridor_end> corridor;
  contested_range<way_out_end> way_out;

  friend bool operator==(corridor_and_way_out const&, corridor_and_way_out const&) = default;
};

/// Both from one skeleton: what `corridor(map, place, opt)` and `way_out` with the same stance and rear give, at little
/// more than the cost of one.
/// @param opt               see `corridor_options`
/// @param least_pocket_km2  see `way_out_options`
/// @param extent            likewise; it has no bearing on the corridor
/// @throws argument_error, geometry_error, overlay_error, cancelled_error  as they do
[[nodiscard]] corridor_and_way_out find_corridor_and_way_out(status_map const& map, lon_lat<double> place,
                                                             corridor_options const& opt = {},
                                                             double least_pocket_km2 = 1,
                                                             place_extent const& extent = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/way_out.hpp"
#endif
