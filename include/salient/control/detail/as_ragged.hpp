// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A copy in the frame, polygons as drawn.
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] ragged_polygons<lon_lat<double>> as_ragged(G const& area) {
  auto copy = ragged_copy(area);
  if (in_frame(copy)) return copy;
  return cut_ring_by_ring(copy);
}

}  // namespace salient::detail
