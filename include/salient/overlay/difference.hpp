// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient {

/// What `a` covers and `b` does not. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> difference(A const& a, B const& b, overlay_options const& options = {}) {
  return overlay(overlay_operation::difference, a, b, options).geometry;
}

}  // namespace salient
