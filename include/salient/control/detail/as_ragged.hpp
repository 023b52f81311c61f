// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::detail {

// A copy in the frame.
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] ragged_polygons<lon_lat<double>> as_ragged(G const& area) {
  return in_frame(area) ? ragged_copy(area) : framed(area).area;
}

}  // namespace salient::detail
