// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/overlay/clip.hpp"

namespace salient::inline SALIENT_ABI {

/// The part of a map inside a window, with its own totals. Land outside the window has no status any more. Times, source
/// and record stay those of the whole map.
/// @param window  any `Areal` type with geographic points, valid or not
/// @throws geometry_error, overlay_error  as `overlay`
/// Edge cases: a window that meets no land -> an empty map. Cost: as `clip`
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] status_map within(status_map const& map, Window const& window) {
  return {clip(map.land(), window), map.earth(), map.info(), map.record()};
}

}  // namespace salient
