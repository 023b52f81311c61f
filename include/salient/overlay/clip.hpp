// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/intersection.hpp"

namespace salient {

/// The part of a map inside a window: labels survive inside, everything outside becomes 0.
/// Inputs, errors and accuracy as for `overlay`. Cost: one look at every vertex, then as `overlay` for those near the
/// window
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] coverage clip(coverage const& map, Window const& window);

/// The part of an area inside a window: another name for `intersection`, which costs no more than this.
template <Areal A, Areal Window>
[[nodiscard]] multi_polygon<point_of<A>> clip(A const& area, Window const& window,
                                              overlay_options const& options = {}) {
  return intersection(area, window, options);
}

}  // namespace salient

#include "salient/overlay/detail/clip.hpp"
