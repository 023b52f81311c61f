// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"
#include "salient/measure/change_by_zone.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/overlay/transition_by_zone.hpp"

namespace salient {

SALIENT_INLINE std::vector<zone_change> change_by_zone(status_map const& before, status_map const& after,
                                                       coverage const& zones, change_options const& options) {
  detail::require_comparable(before, after);
  std::vector<zone_change> result(zones.largest_label() + 1U);
  bool const both_ends =
      less_certain(before.info().contested_mapped, after.info().contested_mapped) == contested_mapping::yes;
  if (both_ends)
    for (auto& zone : result) zone.contested_closed.emplace();
  auto const add = [&](area_change& to, zone_cell const& cell, contested_as end) {
    bool const was = options.stance.closes(static_cast<status>(cell.from), end);
    bool const is = options.stance.closes(static_cast<status>(cell.to), end);
    if (!was && is) to.gained_km2 += cell.km2;
    if (was && !is) to.lost_km2 += cell.km2;
    to.net_km2 = to.gained_km2 - to.lost_km2;
  };
  for (auto const& cell : transition_by_zone(before.land(), after.land(), zones, before.earth())) {
    auto& zone = result[cell.zone];
    add(zone.contested_open, cell, contested_as::open);
    if (both_ends) add(*zone.contested_closed, cell, contested_as::closed);
  }
  return result;
}

SALIENT_INLINE std::vector<by_status<double>> areas_by_zone_km2(status_map const& map, coverage const& zones) {
  std::vector<by_status<double>> result(zones.largest_label() + 1U);
  for (auto const& cell : transition_by_zone({}, map.land(), zones, map.earth())) result[cell.zone][cell.to] = cell.km2;
  return result;
}

}  // namespace salient
