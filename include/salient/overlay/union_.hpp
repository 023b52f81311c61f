// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient {

/// What at least one of the areas covers. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> union_(A const& a, B const& b, overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, a, b, options).geometry;
}

/// One area with the overlaps of its polygons dissolved. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A>
[[nodiscard]] multi_polygon<point_of<A>> union_(A const& a, overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, std::span<A const>(&a, 1), options).geometry;
}

}  // namespace salient
