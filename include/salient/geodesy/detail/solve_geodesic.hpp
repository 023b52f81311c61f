// SPDX-License-Identifier: BSL-1.0
#pragma once

// The only header that knows who solves geodesics: Boost.Geometry's port of Karney's formulas.

// gcc 12 cannot see that Boost sets the geodesic scale before it reads it.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/geometry/formulas/karney_inverse.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <algorithm>
#include <boost/geometry/formulas/karney_direct.hpp>
#include <boost/geometry/srs/spheroid.hpp>
#include <cmath>
#include <numbers>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/detail/karney.hpp"
#include "salient/geodesy/ellipsoid.hpp"

// Boost 1.81 turns a negative quadrant into an unsigned number, which is undefined: right by luck on x86, wrong on ARM,
// where −1 becomes 0. Both formulas meet such angles (every latitude beyond 45°), so the template is specialised here
// with the same reduction to [−45°, 45°] and a signed quadrant.
template <>
inline void boost::geometry::math::sin_cos_degrees<double>(double const& x, double& sinx, double& cosx) {
  int quadrant = 0;
  auto const rest = std::remquo(x, 90.0, &quadrant) * (std::numbers::pi / 180);
  auto const s = std::sin(rest);
  auto const c = std::cos(rest);
  switch (quadrant & 3) {
    case 0:
      sinx = s, cosx = c;
      break;
    case 1:
      sinx = c, cosx = -s;
      break;
    case 2:
      sinx = -s, cosx = -c;
      break;
    default:
      sinx = -c, cosx = s;
      break;
  }
  if (x != 0) {  // −0 only for sin(−0)
    sinx += 0.0;
    cosx += 0.0;
  }
}

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE inverse_solution solve_inverse(ellipsoid const& earth, lon_lat<double> from, lon_lat<double> to) {
  boost::geometry::srs::spheroid<double> const spheroid(earth.semi_major_m, earth.semi_minor_m());
  auto const found = boost::geometry::formula::karney_inverse<double, true, true, true>::apply(
      from.lon * radians_per_degree, from.lat * radians_per_degree, to.lon * radians_per_degree,
      to.lat * radians_per_degree, spheroid);
  return {found.distance, found.azimuth, found.reverse_azimuth};
}

SALIENT_INLINE direct_solution solve_direct(ellipsoid const& earth, lon_lat<double> from, double azimuth,
                                            double distance_m) {
  // At a pole itself Boost 1.81 forgets the azimuth; 10 nm beside it there is no such trouble.
  auto const lat = std::clamp(from.lat, -90 + 1e-13, 90 - 1e-13);
  boost::geometry::srs::spheroid<double> const spheroid(earth.semi_major_m, earth.semi_minor_m());
  auto const found = boost::geometry::formula::karney_direct<double, true, true, true>::apply(
      from.lon * radians_per_degree, lat * radians_per_degree, distance_m, azimuth, spheroid);
  return {{std::remainder(found.lon2 / radians_per_degree, 360), found.lat2 / radians_per_degree},
          found.reverse_azimuth,
          found.reduced_length};
}

}  // namespace salient::detail
