// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "salient/core/inline.hpp"
#include "salient/measure/agreement.hpp"

namespace salient {

SALIENT_INLINE status_agreement const& agreement_result::of(status s) const {
  auto const found = std::find_if(by_status.begin(), by_status.end(), [s](auto const& row) { return row.what == s; });
  if (found == by_status.end())
    throw argument_error(error_code::argument_out_of_range,
                         "no row of the status of the number " + std::to_string(static_cast<int>(s)));
  return *found;
}

SALIENT_INLINE agreement_result agreement(status_map const& a, status_map const& b) {
  auto compared = change(a, b, {default_stance(joined(a.statuses(), b.statuses()))});
  agreement_result result;
  result.quantity_km2 = compared.quantity_km2;
  result.allocation_km2 = compared.allocation_km2;
  result.contested_mapped = compared.contested_mapped;
  auto const& names = compared.matrix.names;
  for (std::size_t i = 1; i < names.size(); ++i) {
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
    if (!names.own().empty() && !is_own(s) && !row.jaccard) continue;
    result.by_status.push_back(row);
  }
  result.matrix = std::move(compared.matrix);
  return result;
}

}  // namespace salient
