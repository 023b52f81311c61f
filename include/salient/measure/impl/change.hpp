// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <span>

#include "salient/core/inline.hpp"
#include "salient/core/prefetch.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/detail/exchange.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::inline SALIENT_ABI::detail {

inline void fill_matrix(transition_matrix& matrix, status_map const& before, status_map const& after,
                        status_list const& names) {
  require_one_ellipsoid(before, after);
  auto const cells = transition(before.land(), after.land(),
                                {before.earth(), before.areas_km2(), after.areas_km2(), &before.area_integral(),
                                 &after.area_integral(), &before.fingerprints(), &after.fingerprints()});
  matrix.names = names;
  matrix.statuses.reserve(cells.labels.size());
  for (auto const l : cells.labels) matrix.statuses.push_back(static_cast<status>(l));
  for (auto const& c : cells.cells) matrix.km2[c.from][c.to] = c.km2;
}

[[nodiscard]] inline area_change change_of(transition_matrix const& matrix, status_map const& before,
                                           status_map const& after, stance const& stance, contested_as end) {
  auto change = exchange_of(matrix, [&](status s) { return stance.closes(s, end); });
  // `none` has no total of its own. If the set holds `none`, its net is minus the growth of all other statuses.
  bool const holds_none = stance.closes(status::none, end);
  for (auto const s : matrix.statuses) {
    if (stance.closes(s, end) == holds_none) continue;
    auto const growth_km2 = after.area_km2(s) - before.area_km2(s);
    change.net_km2 += holds_none ? -growth_km2 : growth_km2;
  }
  return change;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE change_result change(status_map const& before, status_map const& second, change_options const& options) {
  for (auto const* map : {&before, &second}) detail::prefetch(std::span(map, 1));
  detail::in_one_numbering const maps(before, second);
  auto const& after = maps.second();
  change_result result;
  detail::fill_matrix(result.matrix, before, after, maps.names());
  result.contested_open = detail::change_of(result.matrix, before, after, options.stance, contested_as::open);
  result.contested_mapped = less_certain(before.info().contested_mapped, after.info().contested_mapped);
  if (result.contested_mapped == contested_mapping::yes)
    result.contested_closed = detail::change_of(result.matrix, before, after, options.stance, contested_as::closed);

  double changed_km2 = 0;
  for (auto const i : result.matrix.statuses) {
    double gain = 0;
    double loss = 0;
    for (auto const j : result.matrix.statuses) {
      if (i == j) continue;
      gain += result.matrix.at(j, i);
      loss += result.matrix.at(i, j);
    }
    changed_km2 += loss;
    result.quantity_km2 += std::abs(gain - loss) / 2;
    result.swap_km2[i] = 2 * std::min(gain, loss);
  }
  result.allocation_km2 = std::max(0.0, changed_km2 - result.quantity_km2);

  if (auto const days = days_between_states(before.info(), after.info()); days && *days != 0)
    result.rate_km2_per_day = result.contested_open.net_km2 / *days;
  return result;
}

}  // namespace salient
