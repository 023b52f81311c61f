// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/route.hpp"

namespace salient {

struct between_options {
  salient::stance stance{};
  double toward_half_width_deg = 30;  ///< of the sector in which either end looks towards the other; in (0, 180]
};

/// What lies between two places on a map.
struct between_result {
  geodesic_line line;                         ///< the shortest way, with its azimuths
  std::vector<route_stretch> stretches;       ///< that way by status, from a to b
  by_status<double> by_status_km{};           ///< sums over the stretches
  contested_range<route_cut> first_crossing;  ///< seen from a: where the closing land begins; none if it meets none
  contested_range<nearest_control> from_a;    ///< the nearest closing land from a in the sector towards b
  contested_range<nearest_control> from_b;    ///< and from b towards a
};

namespace detail::lines {

// The geodesic as a row of points so close that the straight edges between them stay within centimetres of it.
[[nodiscard]] inline line geodesic_points(lon_lat<double> a, lon_lat<double> b, geodesic_line const& way,
                                          ellipsoid const& earth) {
  constexpr double step_km = 1;
  auto const pieces = std::max(1.0, std::ceil(way.distance_km / step_km));
  line points{a};
  for (double k = 1; k < pieces; ++k)
    points.push_back(destination(a, *way.azimuth_deg, way.distance_km * k / pieces, earth));
  points.push_back(b);
  return points;
}

}  // namespace detail::lines

/// The geodesic between two places, cut by status, and how near the closing land comes to either on the way to the
/// other. Compare two dates by calling it for both. Figure: docs/methods/between_places.md
/// @param map   lon/lat in degrees, edges straight in them
/// @param a, b  lon in [-180, 180], lat in [-90, 90], degrees; the geodesic must not cross the antimeridian
/// @param opt   see `between_options`
/// @return contested ranges; the closed ends absent where contested land is not mapped
/// @throws argument_error  a place or a width out of range; carries the value
/// Edge cases: a = b -> length 0, no azimuths, no stretches, the nearest land in all directions
/// Accuracy: the way by status is walked along edges within 3 cm of the geodesic. Cost: a location on the map for every
/// kilometre. Source: see `geodesic`, `nearest`
[[nodiscard]] inline between_result between_places(status_map const& map, lon_lat<double> a, lon_lat<double> b,
                                                   between_options const& opt = {}) {
  detail::view::require_place(a);
  detail::view::require_place(b);
  between_result result;
  result.line = geodesic(a, b, map.earth());
  if (result.line.distance_km > 0) {
    auto const way = detail::lines::geodesic_points(a, b, result.line, map.earth());
    result.stretches = detail::lines::line_cutter(map)(way);
  }
  for (auto const& s : result.stretches) result.by_status_km[s.what] += s.to_km - s.from_km;
  result.first_crossing = detail::view::both_ends(opt.stance, map.info().contested_mapped,
                                                  [&](detail::view::land_set const& set) -> std::optional<route_cut> {
                                                    for (auto const& s : result.stretches)
                                                      if (set[s.what]) return route_cut{s.from_km, s.from};
                                                    return std::nullopt;
                                                  });
  bool const apart = result.line.distance_km > 0;
  auto const look = [&](lon_lat<double> from, lon_lat<double> to) {
    nearest_options how{opt.stance, std::nullopt, opt.toward_half_width_deg};
    if (apart) how.toward = to;
    return nearest(map, from, how);
  };
  result.from_a = look(a, b);
  result.from_b = look(b, a);
  return result;
}

}  // namespace salient
