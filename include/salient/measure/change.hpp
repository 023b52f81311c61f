// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"

namespace salient {

/// What a set of land won and lost between two maps. Always the three together: published figures are often net.
struct area_change {
  double gained_km2 = 0;
  double lost_km2 = 0;
  double net_km2 = 0;  ///< area after − area before, from the totals; equals gained − lost to 1e-6 km²

  friend bool operator==(area_change const&, area_change const&) = default;
};

/// Area by status before (rows) and after (columns), km².
/// `none` → `none` is 0 unless a window bounds the question: land without a feature has no area of its own.
struct transition_matrix {
  std::vector<status> statuses;  ///< those that stand in either map, and `none`; ascending
  by_status<by_status<double>> km2{};

  [[nodiscard]] double at(status before, status after) const { return km2[before][after]; }

  friend bool operator==(transition_matrix const&, transition_matrix const&) = default;
};

struct change_options {
  salient::stance stance{};
};

struct change_result {
  area_change contested_open;                   ///< of H⁻
  std::optional<area_change> contested_closed;  ///< of H⁺; absent unless both maps are known to draw contested land
  contested_mapping contested_mapped = contested_mapping::unknown;  ///< of the less certain of the two maps
  transition_matrix matrix;
  double quantity_km2 = 0;       ///< half the sum of |change of total| over all statuses, `none` included (Pontius)
  double allocation_km2 = 0;     ///< the rest of all change: exchange that leaves totals as they were
  by_status<double> swap_km2{};  ///< 2·min(gain, loss) of each status
  std::optional<double> rate_km2_per_day;  ///< net of H⁻ over the days between the two states; absent if unknown or 0

  friend bool operator==(change_result const&, change_result const&) = default;
};

/// What changed between two dated maps.
/// @param before, after  resolved on the same ellipsoid
/// @throws argument_error  the ellipsoids differ
/// Edge cases: identical maps -> exactly 0 everywhere off the diagonal; equal state times -> change without a rate
/// Accuracy: 1e-9 km² or 1e-12 of the maps' area, whichever is larger. Cost: reading both maps, then a sweep over the
/// edges in which they differ
/// Source: transition matrix, quantity, allocation and swap after Pontius, Shusas, McEachern (2004),
/// doi:10.1016/j.agee.2003.09.008, and Pontius, Millones (2011), doi:10.1080/01431161.2011.552923;
/// docs/methods/change.md
[[nodiscard]] change_result change(status_map const& before, status_map const& after,
                                   change_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/change.hpp"
#endif
