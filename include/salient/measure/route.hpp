// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"

namespace salient::inline SALIENT_ABI {

/// A run of a line through land of one status.
struct route_stretch {
  status what = status::none;
  double from_km = 0;  ///< along the line from its first point
  double to_km = 0;
  lon_lat<double> from;
  lon_lat<double> to;

  friend bool operator==(route_stretch const&, route_stretch const&) = default;
};

/// Where a line first comes into closing land.
struct route_cut {
  double at_km = 0;  ///< along the line from its first point; 0 if that lies in closing land
  lon_lat<double> at;

  friend bool operator==(route_cut const&, route_cut const&) = default;
};

struct route_options {
  salient::stance stance{};
  double within_km = 5;          ///< how near to closing land a stretch counts as close to it; in [0, 1000]
  progress_callback progress{};  ///< counts ends of the range; asked within each
};

struct route_result {
  double length_km = 0;
  by_status<double> by_status_km{};
  std::vector<route_stretch> stretches;   ///< from start to end, neighbours of one status joined
  contested_range<double> hostile_km;     ///< in closing land
  contested_range<double> hostile_share;  ///< in [0, 1]
  contested_range<double> within_share;   ///< in closing land or within `within_km` of it; in [0, 1]
  contested_range<route_cut> first_cut;   ///< none if the line meets no closing land
  status_list names{};                    ///< what the numbers of statuses mean

  friend bool operator==(route_result const&, route_result const&) = default;
};

/// What a map says along a line, such as a road: how much of it lies in closing land and near it, and where it is first
/// cut. Figure and formula: docs/methods/route.md
/// Not for navigation or evacuation: a map of a past date does not show who can fire at a road.
/// @param map    lon/lat in degrees, edges straight in them
/// @param route  at least two points, in order; lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `route_options`
/// @return contested ranges; the closed ends absent where contested land is not mapped
/// @throws argument_error  fewer than two points, or a value out of range; carries the value
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: a route without length -> shares none; one that runs exactly along a border -> of one side's status
/// Accuracy: lengths 1e-12 relative; near means near in the plane about the route's middle, whose distances are long by
/// at most (r / 6371 km)² / 6: 4e-5 of them for a route of 200 km. Cost: a location on the map for every edge and cut
/// Source: own definition
[[nodiscard]] route_result route(status_map const& map, std::span<lon_lat<double> const> route,
                                 route_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/route.hpp"
#endif
