// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// Land of one zone that had one label before and has another after.
struct zone_cell {
  label zone = 0;  ///< 0: in none
  label from = 0;
  label to = 0;
  double km2 = 0;

  friend bool operator==(zone_cell const&, zone_cell const&) = default;
};

/// Which label became which, zone by zone: one pass over the edges in which the maps differ and the borders of all
/// zones near them, however many zones there are.
/// @param zones  any coverage: the label of a zone is its number, 0 what lies in none
/// @return by zone, from, to; what kept its label is left out, and what did not happen. Over the zones each pair of
/// labels adds up to its cell of `transition`
/// With an empty map before, all that stands in a zone has become what it is: its areas by label.
/// Accuracy: as `transition`. Cost: O((d + z + k) log (d + z)), d edges that differ, z of the zones, k crossings
[[nodiscard]] std::vector<zone_cell> transition_by_zone(coverage const& before, coverage const& after,
                                                        coverage const& zones,
                                                        ellipsoid const& earth = ellipsoid::wgs84());

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/transition_by_zone.hpp"
#endif
