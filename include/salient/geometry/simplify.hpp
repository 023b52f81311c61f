// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"

namespace salient::inline SALIENT_ABI {

/// Which vertices of a line stay when it is drawn more simply: the ends, and of what lies between two that stay the one
/// farthest from their chord if that is farther than the tolerance, again and again.
/// @param points     a closed line repeats its first point; of none, none
/// @param tolerance  ≥ 0, in the unit of the points: how far the simpler line may pass beside a point left out
/// @return indices, ascending
/// Edge cases: a closed line keeps at least three corners, if it has them. The simpler line may cross itself.
/// Cost: O(n log n) typically, n² at worst
/// Source: D. H. Douglas, T. K. Peucker, Cartographica 10 (1973), doi:10.3138/FM57-6770-U75U-7727
[[nodiscard]] std::vector<std::size_t> simplified_vertices(std::span<xy<double> const> points, double tolerance);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/geometry/impl/simplify.hpp"
#endif
