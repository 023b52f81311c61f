// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <optional>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/detail/check.hpp"
#include "salient/geodesy/detail/karney.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::inline SALIENT_ABI {

/// The shortest line between two points a and b. Azimuths in [0, 360), degrees clockwise from north.
struct geodesic_line {
  double distance_km = 0;
  std::optional<double> azimuth_deg;       ///< at a, looking towards b; none where a and b are one point
  std::optional<double> back_azimuth_deg;  ///< at b, looking back towards a; none where a and b are one point

  friend bool operator==(geodesic_line const&, geodesic_line const&) = default;
};

namespace detail {

inline void require_position(lon_lat<double> p, char const* name) {
  require_finite(p.lon, (std::string(name) + ".lon").c_str());
  require_latitude(p.lat, (std::string(name) + ".lat").c_str());
  if (std::abs(p.lon) > 360)
    throw argument_error(error_code::argument_out_of_range,
                         std::string(name) + ".lon must be in [-360, 360] degrees, is " + shortest(p.lon));
}

// Into [0, 360); a tiny negative angle must not round up to 360.
[[nodiscard]] inline double compass(double radians) {
  auto const deg = std::remainder(radians / radians_per_degree, 360);
  auto const turned = deg < 0 ? deg + 360 : deg;
  return turned < 360 ? turned + 0.0 : 0.0;
}

}  // namespace detail

/// Distance and both azimuths of the geodesic from a to b.
/// @param a, b   lat in [-90, 90], lon in [-360, 360], degrees
/// @param earth  WGS84 unless stated
/// @throws argument_error  a coordinate or an ellipsoid out of range or not finite; carries the value
/// Edge cases: a = b -> 0 and no azimuths; at a pole "north" is that of the meridian given as its longitude; of several
///     shortest lines (antipodal points) one is chosen.
/// Accuracy: 4 nm on WGS84 for any pair of points, nearly antipodal ones included. Cost: ~2 µs
/// Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013), doi:10.1007/s00190-012-0578-z
[[nodiscard]] inline geodesic_line geodesic(lon_lat<double> a, lon_lat<double> b, ellipsoid const& earth = {}) {
  detail::require_position(a, "a");
  detail::require_position(b, "b");
  detail::require_ellipsoid(earth);
  auto const found = detail::solve_inverse(earth, a, b);
  if (found.distance_m == 0) return {};
  return {found.distance_m / 1000, detail::compass(found.azimuth_at_start),
          detail::compass(found.azimuth_at_end + std::numbers::pi)};
}

/// Length of the geodesic between a and b, km. Ranges, errors and accuracy as for `geodesic`.
[[nodiscard]] inline double distance_km(lon_lat<double> a, lon_lat<double> b, ellipsoid const& earth = {}) {
  return geodesic(a, b, earth).distance_km;
}

/// Where a geodesic ends that leaves a point in a direction.
/// @param from         lat in [-90, 90], lon in [-360, 360], degrees
/// @param azimuth_deg  degrees clockwise from north, any finite value
/// @param distance_km  ≥ 0; more than once round the earth is allowed
/// @param earth        WGS84 unless stated
/// @return lon in [-180, 180]
/// @throws argument_error  a value out of range or not finite; carries the value
/// Edge cases: from a pole the azimuth counts from the meridian given as its longitude.
/// Accuracy: 10 nm on WGS84. Cost: ~0.5 µs
/// Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013), doi:10.1007/s00190-012-0578-z
[[nodiscard]] inline lon_lat<double> destination(lon_lat<double> from, double azimuth_deg, double distance_km,
                                                 ellipsoid const& earth = {}) {
  detail::require_position(from, "from");
  detail::require_finite(azimuth_deg, "azimuth_deg");
  detail::require_finite(distance_km, "distance_km");
  detail::require_ellipsoid(earth);
  if (distance_km < 0)
    throw argument_error(error_code::argument_out_of_range,
                         "distance_km must be at least 0, is " + detail::shortest(distance_km));
  auto const azimuth = std::remainder(azimuth_deg, 360) * detail::radians_per_degree;
  return detail::solve_direct(earth, from, azimuth, distance_km * 1000).point;
}

}  // namespace salient
