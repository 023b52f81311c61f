// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status.hpp"
#include "salient/measure/change_result.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the statuses of which `member` is true gained from all others and lost to them; the net is left at 0.
template <class Member>
[[nodiscard]] area_change exchange_of(transition_matrix const& matrix, Member&& member) {
  area_change result;
  for (auto const from : matrix.statuses)
    for (auto const to : matrix.statuses) {
      bool const before = member(from);
      bool const after = member(to);
      if (!before && after) result.gained_km2 += matrix.at(from, to);
      if (before && !after) result.lost_km2 += matrix.at(from, to);
    }
  return result;
}

}  // namespace salient::detail
