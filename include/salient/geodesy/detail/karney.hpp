// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <numbers>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Geodesics by Karney's formulas, angles in radians.

inline constexpr double radians_per_degree = std::numbers::pi / 180;

struct inverse_solution {
  double distance_m;
  double azimuth_at_start;  // radians, clockwise from north
  double azimuth_at_end;    // of the onward direction
};

[[nodiscard]] inverse_solution solve_inverse(ellipsoid const& earth, lon_lat<double> from, lon_lat<double> to);

struct direct_solution {
  lon_lat<double> point;    // longitude in [-180, 180]
  double azimuth_at_end;    // radians, of the onward direction
  double reduced_length_m;  // how far apart two geodesics are that leave a radian apart
};

[[nodiscard]] direct_solution solve_direct(ellipsoid const& earth, lon_lat<double> from, double azimuth,
                                           double distance_m);

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/geodesy/detail/solve_geodesic.hpp"
#endif
