// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// What `a` covers and `b` does not. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> difference(A const& a, B const& b, overlay_options const& options = {}) {
  return overlay(overlay_operation::difference, a, b, options).geometry;
}

/// The same with the record of what was merged, rounded and repaired.
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> difference(A const& a, B const& b, with_record_t,
                                                     overlay_options const& options = {}) {
  return overlay(overlay_operation::difference, a, b, options);
}

}  // namespace salient
