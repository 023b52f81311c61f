// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <numbers>

#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/straight_front.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE double straight_front_directions(double distance_km, double radius_km) {
  detail::view::require_radius(radius_km);
  detail::view::require_within(distance_km, 0, 1e6, true, "distance_km");
  return distance_km >= radius_km ? 0 : std::acos(distance_km / radius_km) / std::numbers::pi;
}

SALIENT_INLINE double straight_front_disc(double distance_km, double radius_km) {
  detail::view::require_radius(radius_km);
  detail::view::require_within(distance_km, 0, 1e6, true, "distance_km");
  auto const x = distance_km / radius_km;
  return x >= 1 ? 0 : (std::acos(x) - x * std::sqrt(1 - x * x)) / std::numbers::pi;
}

}  // namespace salient
