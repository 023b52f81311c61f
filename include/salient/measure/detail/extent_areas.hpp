// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>

#include "salient/control/place_extent.hpp"
#include "salient/control/status_map.hpp"
#include "salient/control/within.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/impl/disc_share.hpp"
#include "salient/overlay/repair.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// How much of a town has which status.
// @param around  what lies about its place, which is on no border, as far as its disc reaches
[[nodiscard]] inline by_status<double> areas_of_extent_km2(status_map const& map, surroundings const& around,
                                                           place_extent const& extent) {
  if (extent.outline.empty()) return disc_areas_km2(around, extent.radius_km);
  auto const land = repair(extent.outline).geometry;
  by_status<double> result{};
  auto none_km2 = area_km2(land, {.earth = map.earth()});
  auto const drawn = within(map, land);
  for (std::size_t s = 1; s < drawn.areas_km2().size(); ++s) none_km2 -= result[s] = drawn.areas_km2()[s];
  result[status::none] = std::max(0.0, none_km2);
  return result;
}

}  // namespace salient::detail::view
