// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// What at least one of the areas covers. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A, Areal B>
[[nodiscard]] multi_polygon<point_of<A>> union_(A const& a, B const& b, overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, a, b, options).geometry;
}

/// The same with the record of what was merged, rounded and repaired.
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> union_(A const& a, B const& b, with_record_t,
                                                 overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, a, b, options);
}

/// One area with the overlaps of its polygons dissolved. Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A>
[[nodiscard]] multi_polygon<point_of<A>> union_(A const& a, overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, std::span<A const>(&a, 1), options).geometry;
}

/// The same with its record: another name for `repair`.
template <Areal A>
[[nodiscard]] overlay_result<point_of<A>> union_(A const& a, with_record_t, overlay_options const& options = {}) {
  return overlay(overlay_operation::union_, std::span<A const>(&a, 1), options);
}

}  // namespace salient
