// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/detail/split/intersect.hpp"
#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// What both areas cover. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> intersection(A const& a, B const& b, overlay_options const& options = {}) {
  return detail::intersect_near<point_of<A>>(a, b, options);
}

/// The same with the record of what was merged, rounded and repaired. Both areas are drawn as a whole to tell what was
/// wrong with them; so rounded vertices may differ from those without a record, by no more than the rounding.
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> intersection(A const& a, B const& b, with_record_t,
                                                       overlay_options const& options = {}) {
  return overlay(overlay_operation::intersection, a, b, options);
}

}  // namespace salient
