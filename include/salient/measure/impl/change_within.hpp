// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>

#include "salient/core/inline.hpp"
#include "salient/measure/change_within.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE void fill_undrawn(transition_matrix& matrix, double window_km2) {
  double covered_km2 = 0;
  for (auto const i : matrix.statuses)
    for (auto const j : matrix.statuses) covered_km2 += matrix.at(i, j);
  matrix.km2[status::none][status::none] = std::max(0.0, window_km2 - covered_km2);
}

}  // namespace salient::detail
