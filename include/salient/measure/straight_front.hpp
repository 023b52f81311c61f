// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <numbers>

#include "salient/measure/detail/check.hpp"

namespace salient {

/// What the share of directions blocked would be if one straight front passed at this distance: acos(d/R)/π.
/// The baseline to hold a real share against: a straight line beside a town already blocks nearly half.
/// @param distance_km  of the front, ≥ 0
/// @param radius_km    in (0, 1000]
/// @return in [0, 0.5]; 0 where the front is beyond the radius
/// @throws argument_error  a number out of range; carries the value
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] inline double straight_front_directions(double distance_km, double radius_km) {
  detail::view::require_radius(radius_km);
  detail::view::require_within(distance_km, 0, 1e6, true, "distance_km");
  return distance_km >= radius_km ? 0 : std::acos(distance_km / radius_km) / std::numbers::pi;
}

/// What the share of a disc's land would be behind one straight front at this distance: a circular segment,
/// (acos x − x √(1−x²))/π with x = d/R.
/// @return in [0, 0.5]; 0 where the front is beyond the radius
/// @throws argument_error  a number out of range; carries the value
/// Source: own definition (docs/methods/disc_share.md)
[[nodiscard]] inline double straight_front_disc(double distance_km, double radius_km) {
  detail::view::require_radius(radius_km);
  detail::view::require_within(distance_km, 0, 1e6, true, "distance_km");
  auto const x = distance_km / radius_km;
  return x >= 1 ? 0 : (std::acos(x) - x * std::sqrt(1 - x * x)) / std::numbers::pi;
}

}  // namespace salient
