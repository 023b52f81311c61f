// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/polygon.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// One kind of land of a stack: what the ground is there, and which areas lie on it.
struct stack_face {
  label ground = 0;
  std::vector<std::uint32_t> areas;  ///< numbers of areas, ascending
  double area_km2 = 0;

  friend bool operator==(stack_face const&, stack_face const&) = default;
};

struct stack_result {
  coverage map;                   ///< by the labels that the caller gave
  std::vector<stack_face> faces;  ///< each kind once, by ground, then areas; not the ground 0 with nothing on it
  double rounding_km2 = 0;        ///< bound on the area that rounding computed vertices moved

  friend bool operator==(stack_result const&, stack_result const&) = default;
};

/// Names a kind of land: the label that it has in the result. Called once for each kind.
using stack_namer = std::function<label(label ground, std::span<std::uint32_t const> areas)>;

/// Lays areas over a map, any number of them on one place, and tells every face what lies on it: one overlay, whatever
/// their number.
/// @param areas  valid or not; each covers what an odd number of its rings enclose
/// @param name   of the ground 0 with nothing on it, which has no bounded area, the label is 0 without a call
/// @throws geometry_error  a coordinate out of range, as `cover`
/// @throws overlay_error   no crossing-free rounding was found; the ground is no partition
/// Accuracy: as `cover`. Cost: O((n + k) log n), n vertices, k crossings; and what `name` costs
[[nodiscard]] stack_result stack(coverage const& ground, std::span<polygon<lon_lat<double>> const* const> areas,
                                 stack_namer const& name, ellipsoid const& earth = ellipsoid::wgs84());

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/stack.hpp"
#endif
