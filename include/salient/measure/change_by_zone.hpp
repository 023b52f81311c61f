// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// What changed in one zone.
struct zone_change {
  area_change contested_open;                   ///< of H⁻; net is gained − lost
  std::optional<area_change> contested_closed;  ///< of H⁺; absent unless both maps are known to draw contested land

  friend bool operator==(zone_change const&, zone_change const&) = default;
};

/// What changed between two maps in each of up to 65,535 zones, in one pass.
/// @param zones  a coverage, as `cover` makes it of labelled polygons: the label of a zone is its number
/// @return by number, to the largest; [0] is the land in no zone. Together they add up to `change`
/// @throws argument_error  the ellipsoids differ
/// Edge cases: identical maps -> 0 in every zone; a zone of which no map draws anything -> 0
/// Accuracy: as `change`. Cost: one sweep over the edges in which the maps differ and the borders of zones near them
/// Source: own definition (docs/methods/change.md)
[[nodiscard]] std::vector<zone_change> change_by_zone(status_map const& before, status_map const& after,
                                                      coverage const& zones, change_options const& options = {});

/// How much land of each status lies in each zone, km².
/// @return by number of the zone, to the largest; [0] is the land in no zone. Together they add up to the map's areas;
/// `none` is 0
/// Accuracy: 1e-12 of the map. Cost: one sweep over both sets of borders
[[nodiscard]] std::vector<by_status<double>> areas_by_zone_km2(status_map const& map, coverage const& zones);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/change_by_zone.hpp"
#endif
