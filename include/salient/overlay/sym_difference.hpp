// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// What exactly one of the areas covers. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> sym_difference(A const& a, B const& b, overlay_options const& options = {}) {
  return overlay(overlay_operation::sym_difference, a, b, options).geometry;
}

/// The same with the record of what was merged, rounded and repaired.
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> sym_difference(A const& a, B const& b, with_record_t,
                                                         overlay_options const& options = {}) {
  return overlay(overlay_operation::sym_difference, a, b, options);
}

}  // namespace salient
