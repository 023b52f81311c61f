// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// An oblate ellipsoid of revolution, or a sphere (flattening 0).
/// Pre: 0 < semi_major_m ≤ 1e12, 0 ≤ flattening < 0.1; functions that take one throw `argument_error` otherwise.
struct ellipsoid {
  double semi_major_m = 6378137.0;
  double flattening = 1 / 298.257223563;

  [[nodiscard]] static constexpr ellipsoid wgs84() { return {}; }
  /// For comparison with sources that count on a sphere; DeepState's totals suggest 6,378,137 m.
  [[nodiscard]] static constexpr ellipsoid sphere(double radius_m) { return {radius_m, 0.0}; }

  [[nodiscard]] constexpr double semi_minor_m() const { return semi_major_m * (1 - flattening); }
  [[nodiscard]] constexpr double eccentricity_squared() const { return flattening * (2 - flattening); }

  friend constexpr bool operator==(ellipsoid const&, ellipsoid const&) = default;
};

}  // namespace salient
