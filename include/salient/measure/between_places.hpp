// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/route.hpp"

namespace salient::inline SALIENT_ABI {

struct between_options {
  salient::stance stance{};
  double toward_half_width_deg = 30;  ///< of the sector in which either end looks towards the other; in (0, 180]
  progress_callback progress{};       ///< counts the way as one; asked along it
};

/// What lies between two places on a map.
struct between_result {
  geodesic_line line;                         ///< the shortest way, with its azimuths
  std::vector<route_stretch> stretches;       ///< that way by status, from a to b
  by_status<double> by_status_km{};           ///< sums over the stretches
  contested_range<route_cut> first_crossing;  ///< seen from a: where the closing land begins; none if it meets none
  contested_range<nearest_control> from_a;    ///< the nearest closing land from a in the sector towards b
  contested_range<nearest_control> from_b;    ///< and from b towards a
  status_list names{};                        ///< what the numbers of statuses mean

  friend bool operator==(between_result const&, between_result const&) = default;
};

/// The geodesic between two places, cut by status, and how near the closing land comes to either on the way to the
/// other. Compare two dates by calling it for both. Figure: docs/methods/between_places.md
/// @param map   lon/lat in degrees, edges straight in them
/// @param a, b  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt   see `between_options`
/// @return contested ranges; the closed ends absent where contested land is not mapped
/// @throws argument_error  a place or a width out of range; carries the value
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: a = b -> length 0, no azimuths, no stretches, the nearest land in all directions
/// Accuracy: the way by status follows edges within 3 cm of the geodesic, over a pole too. Cost: a location on the map for
/// every kilometre, more of them near a pole. Source: see `geodesic`, `nearest`
[[nodiscard]] between_result between_places(status_map const& map, lon_lat<double> a, lon_lat<double> b,
                                            between_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/between_places.hpp"
#endif
