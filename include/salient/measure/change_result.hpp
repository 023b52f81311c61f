// SPDX-License-Identifier: BSL-1.0
#pragma once

// What change() answers; a header of its own for those who read an answer and ask no question.

#include <optional>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/core/contested_range.hpp"

namespace salient::inline SALIENT_ABI {

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
  status_list names{};  ///< what the numbers of the statuses mean, of both maps

  [[nodiscard]] double at(status before, status after) const { return km2[before][after]; }

  friend bool operator==(transition_matrix const&, transition_matrix const&) = default;
};

struct change_result {
  area_change contested_open;                   ///< of H⁻
  std::optional<area_change> contested_closed;  ///< of H⁺; absent unless both maps are known to draw contested land
  contested_mapping contested_mapped = contested_mapping::unknown;  ///< of the less certain of the two maps
  transition_matrix matrix;
  double quantity_km2 = 0;       ///< half the sum of |change of total| over all statuses, `none` included (Pontius)
  double allocation_km2 = 0;     ///< the rest of all change: exchange that leaves totals as they were
  by_status<double> swap_km2{};  ///< 2·min(gain, loss) of each status
  std::optional<double> rate_km2_per_day;  ///< net of H⁻ over `days_between_states`; absent if unknown or 0

  friend bool operator==(change_result const&, change_result const&) = default;
};

}  // namespace salient
