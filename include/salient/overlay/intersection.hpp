// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/detail/intersect.hpp"
#include "salient/overlay/overlay.hpp"

namespace salient {

/// What both areas cover. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> intersection(A const& a, B const& b, overlay_options const& options = {}) {
  return detail::intersect_near<point_of<A>>(a, b, options.rule);
}

}  // namespace salient
