// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/detail/check.hpp"
#include "salient/geodesy/detail/karney.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::inline SALIENT_ABI {

/// The plane in which distances and azimuths from one point are true: x metres to the east of it, y to the north.
/// Between other points a distance d at r from the centre is too long by at most the share (r / 6371 km)² / 6: 4e-6 at
/// 30 km, 1e-5 at 50 km.
/// Accuracy: 10 nm for either direction on WGS84. Cost: forward 6 µs, inverse 0.3 µs. Const means thread-safe.
/// Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013), doi:10.1007/s00190-012-0578-z, section 8
class azimuthal_equidistant {
 public:
  /// @param centre  lat in [-90, 90], lon in [-360, 360], degrees; at a pole y runs along the meridian of its longitude
  /// @param earth   WGS84 unless stated
  /// @throws argument_error  a coordinate or an ellipsoid out of range or not finite; carries the value
  explicit azimuthal_equidistant(lon_lat<double> centre, ellipsoid const& earth = {}) : centre_(centre), earth_(earth) {
    detail::require_position(centre, "centre");
    detail::require_ellipsoid(earth);
  }

  /// @return metres; {0, 0} at the centre
  /// @throws argument_error  a coordinate out of range or not finite; carries the value
  /// Edge cases: of several shortest lines to a point (nearly antipodal) one is chosen.
  [[nodiscard]] xy<double> forward(lon_lat<double> p) const {
    detail::require_position(p, "p");
    auto const line = detail::solve_inverse(earth_, centre_, p);
    return {line.distance_m * std::sin(line.azimuth_at_start), line.distance_m * std::cos(line.azimuth_at_start)};
  }

  /// @param p  metres, any finite values
  /// @return lon in [-180, 180], degrees
  /// @throws argument_error  a coordinate that is not finite; carries the value
  [[nodiscard]] lon_lat<double> inverse(xy<double> p) const {
    detail::require_finite(p.x, "p.x");
    detail::require_finite(p.y, "p.y");
    return detail::solve_direct(earth_, centre_, std::atan2(p.x, p.y), std::hypot(p.x, p.y)).point;
  }

  [[nodiscard]] lon_lat<double> centre() const { return centre_; }

 private:
  lon_lat<double> centre_;
  ellipsoid earth_;
};

}  // namespace salient
