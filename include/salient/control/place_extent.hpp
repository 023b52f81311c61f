// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace salient::inline SALIENT_ABI {

/// What stands on a map for a town, which is no point: a disc about its centre, or its outline.
struct place_extent {
  double radius_km = 0;                      ///< of the disc about the place's point; not looked at beside an outline
  multi_polygon<lon_lat<double>> outline{};  ///< empty: the disc

  /// Neither: the place is a bare position.
  [[nodiscard]] bool empty() const { return outline.empty() && !(radius_km > 0); }

  friend bool operator==(place_extent const&, place_extent const&) = default;
};

/// Radius of the disc that stands for a place of so many people, km: 0.5 for fewer than 2,000, 1 for fewer than 20,000,
/// 2.5 for fewer than 200,000, else 5. What is not known counts as few.
[[nodiscard]] constexpr double extent_radius_km(double population) {
  if (!(population >= 2'000)) return 0.5;
  if (population < 20'000) return 1;
  return population < 200'000 ? 2.5 : 5;
}

}  // namespace salient
