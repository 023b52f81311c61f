// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>

#include "salient/core/inline.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/directions_blocked_moved.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<directions_spread> directions_blocked_moved(
    status_map const& map, lon_lat<double> place, double radius_km, directions_blocked_moved_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_radius(opt.move_km, "move_km");
  contested_range<directions_spread> result{std::nullopt, std::nullopt, map.info().contested_mapped};
  auto const take = [](std::optional<directions_spread>& end, std::optional<directions> const& here) {
    if (!here) return;
    if (!end) end = directions_spread{here->blocked, here->blocked, 0};
    end->least = std::min(end->least, here->blocked);
    end->most = std::max(end->most, here->blocked);
    ++end->points;
  };
  for (int point = 0; point < 9; ++point) {
    auto const at = point == 0 ? place : destination(place, 45 * point, opt.move_km, map.earth());
    auto const here = directions_blocked(map, at, radius_km, {.stance = opt.stance});
    take(result.contested_open, here.contested_open);
    take(result.contested_closed, here.contested_closed);
  }
  return result;
}

}  // namespace salient
