// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A position in a plane, in whatever unit the user's plane has.
/// Kept apart from `lon_lat` so that an ellipsoidal area is never taken of metres, nor a planar one of degrees, by
/// accident.
template <std::floating_point T = double>
struct xy {
  T x{};
  T y{};

  friend constexpr bool operator==(xy const&, xy const&) = default;
};

}  // namespace salient
