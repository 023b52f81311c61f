// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status_map.hpp"
#include "salient/control/within.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/measure/change.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// Puts in the land of a window that has no feature on either date.
void fill_undrawn(transition_matrix& matrix, double window_km2);

}  // namespace detail

/// What changed inside a window. As `change`, and the matrix also holds the land of the window without a feature on
/// either date, so that it sums to the window's area.
/// @param window  any `Areal` type with geographic points, valid or not; outside it nothing is counted
/// @throws argument_error  as `change`; geometry_error, overlay_error  as `overlay`
/// Edge cases: a window that meets no land -> all of it `none`, nothing gained or lost. Accuracy: as `change`
/// Cost: two clips of a map, then as `change` of what lies in the window
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] change_result change_within(status_map const& before, status_map const& after, Window const& window,
                                          change_options const& options = {}) {
  auto result = change(within(before, window), within(after, window), options);
  detail::fill_undrawn(result.matrix, area_km2(window, {.earth = before.earth()}));
  return result;
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/change_within.hpp"
#endif
