// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "salient/core/inline.hpp"
#include "salient/measure/agreement.hpp"

namespace salient {

SALIENT_INLINE status_agreement const& agreement_result::of(status s) const {
  return *std::find_if(by_status.begin(), by_status.end(), [s](auto const& row) { return row.what == s; });
}

SALIENT_INLINE agreement_result agreement(status_map const& a, status_map const& b) {
  auto compared = change(a, b);
  agreement_result result;
  result.quantity_km2 = compared.quantity_km2;
  result.allocation_km2 = compared.allocation_km2;
  result.contested_mapped = compared.contested_mapped;
  for (std::size_t i = 1; i < status_count; ++i) {
    auto const s = static_cast<status>(i);
    if (s == status::outside || s == status::unrecognised || is_bound(s) || is_given(s)) continue;
    status_agreement row{s, std::nullopt, compared.matrix.at(s, s), 0, 0};
    for (auto const other : compared.matrix.statuses) {
      if (other == s) continue;
      row.only_a_km2 += compared.matrix.at(s, other);
      row.only_b_km2 += compared.matrix.at(other, s);
    }
    auto const either = row.both_km2 + row.only_a_km2 + row.only_b_km2;
    if (either > 0) row.jaccard = row.both_km2 / either;
    result.by_status.push_back(row);
  }
  result.matrix = std::move(compared.matrix);
  return result;
}

}  // namespace salient
