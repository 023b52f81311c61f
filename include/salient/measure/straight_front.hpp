// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// What the share of directions blocked would be if one straight front passed at this distance: acos(d/R)/π.
/// The baseline to hold a real share against: a straight line beside a town already blocks nearly half.
/// @param distance_km  of the front, ≥ 0
/// @param radius_km    in (0, 1000]
/// @return in [0, 0.5]; 0 where the front is beyond the radius
/// @throws argument_error  a number out of range; carries the value
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] double straight_front_directions(double distance_km, double radius_km);

/// What the share of a disc's land would be behind one straight front at this distance: a circular segment,
/// (acos x − x √(1−x²))/π with x = d/R.
/// @return in [0, 0.5]; 0 where the front is beyond the radius
/// @throws argument_error  a number out of range; carries the value
/// Source: own definition (docs/methods/disc_share.md)
[[nodiscard]] double straight_front_disc(double distance_km, double radius_km);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/straight_front.hpp"
#endif
