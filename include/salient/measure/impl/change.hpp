// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/prefetch.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::detail {

SALIENT_INLINE contested_mapping less_certain(contested_mapping a, contested_mapping b) {
  if (a == contested_mapping::no || b == contested_mapping::no) return contested_mapping::no;
  return a == contested_mapping::yes && b == contested_mapping::yes ? contested_mapping::yes
                                                                    : contested_mapping::unknown;
}

inline void fill_matrix(transition_matrix& matrix, status_map const& before, status_map const& after) {
  require_one_ellipsoid(before, after);
  auto const cells = transition(before.land(), after.land(),
                                {before.earth(), before.areas_km2(), after.areas_km2(), &before.area_integral(),
                                 &after.area_integral(), &before.fingerprints(), &after.fingerprints()});
  matrix.statuses.reserve(cells.labels.size());
  for (auto const l : cells.labels) matrix.statuses.push_back(static_cast<status>(l));
  for (auto const& c : cells.cells) matrix.km2[c.from][c.to] = c.km2;
}

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

[[nodiscard]] inline area_change change_of(transition_matrix const& matrix, status_map const& before,
                                           status_map const& after, stance const& stance, contested_as end) {
  auto change = exchange_of(matrix, [&](status s) { return stance.closes(s, end); });
  // `none` has no total of its own. A set that holds it grows by what its complement shrinks.
  bool const holds_none = stance.closes(status::none, end);
  for (auto const s : matrix.statuses) {
    if (stance.closes(s, end) == holds_none) continue;
    auto const growth_km2 = after.area_km2(s) - before.area_km2(s);
    change.net_km2 += holds_none ? -growth_km2 : growth_km2;
  }
  return change;
}

SALIENT_INLINE void fill_undrawn(transition_matrix& matrix, double window_km2) {
  double covered_km2 = 0;
  for (auto const i : matrix.statuses)
    for (auto const j : matrix.statuses) covered_km2 += matrix.at(i, j);
  matrix.km2[status::none][status::none] = std::max(0.0, window_km2 - covered_km2);
}

}  // namespace salient::detail

namespace salient {

SALIENT_INLINE change_result change(status_map const& before, status_map const& after, change_options const& options) {
  for (auto const* map : {&before, &after}) detail::prefetch(std::span(map, 1));
  change_result result;
  detail::fill_matrix(result.matrix, before, after);
  result.contested_open = detail::change_of(result.matrix, before, after, options.stance, contested_as::open);
  result.contested_mapped = detail::less_certain(before.info().contested_mapped, after.info().contested_mapped);
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

  auto const& from = before.info().state_time;
  auto const& to = after.info().state_time;
  if (from && to && *from != *to) {
    std::chrono::duration<double, std::chrono::days::period> const days = *to - *from;
    result.rate_km2_per_day = result.contested_open.net_km2 / days.count();
  }
  return result;
}

SALIENT_INLINE change_pieces pieces_of_change(status_map const& before, status_map const& after,
                                              piece_options const& options) {
  if (!detail::is_finite(options.sliver_below_m2) || options.sliver_below_m2 < 0)
    throw argument_error(error_code::argument_out_of_range,
                         "sliver_below_m2 must be ≥ 0 and finite, is " + std::to_string(options.sliver_below_m2));
  auto found = transition_pieces(before.land(), after.land(), {before.earth()});
  change_pieces result;
  result.slivers.below_m2 = options.sliver_below_m2;
  result.rounding_km2 = found.rounding_km2;
  for (auto& piece : found.pieces) {
    if (piece.area_km2 * 1e6 < options.sliver_below_m2) {
      ++result.slivers.count;
      result.slivers.area_km2 += piece.area_km2;
    }
    result.pieces.push_back({static_cast<status>(piece.from), static_cast<status>(piece.to), piece.area_km2,
                             piece.centroid, piece.lower, piece.upper, std::move(piece.land)});
  }
  return result;
}

}  // namespace salient
