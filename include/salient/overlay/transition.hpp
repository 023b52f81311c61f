// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/fingerprints.hpp"

namespace salient::inline SALIENT_ABI {

struct transition_options {
  ellipsoid earth = ellipsoid::wgs84();
  // What the caller may have kept of either map, so that it need not be computed again:
  std::span<double const> before_totals_km2{};  ///< by label, as `areas_by_label_km2` has them; empty: not kept
  std::span<double const> after_totals_km2{};
  lonlat_area_integral const* before_integral = nullptr;  ///< of `earth`, about the middle latitude of the map
  lonlat_area_integral const* after_integral = nullptr;
  /// Of both maps or neither. With them not every vertex is read; where the totals then contradict the cells by more
  /// than 1e-6 km², all are read after all.
  chain_fingerprints const* before_fingerprints = nullptr;
  chain_fingerprints const* after_fingerprints = nullptr;
};

/// Land that had one label before and has another after, or the same.
struct transition_cell {
  label from = 0;
  label to = 0;
  double km2 = 0;

  friend bool operator==(transition_cell const&, transition_cell const&) = default;
};

/// Which label became which, in km².
struct transition_areas {
  std::vector<label> labels;           ///< ascending; 0 and whatever stands in either map
  std::vector<transition_cell> cells;  ///< by from, then to; of labels that have no land in common there is none

  /// Label 0 unchanged has no bounded area: at(0, 0) is 0.
  [[nodiscard]] double at(label from, label to) const {
    auto const cell = std::lower_bound(cells.begin(), cells.end(), std::pair(from, to),
                                       [](auto const& c, auto key) { return std::pair(c.from, c.to) < key; });
    return cell != cells.end() && cell->from == from && cell->to == to ? cell->km2 : 0.0;
  }

  friend bool operator==(transition_areas const&, transition_areas const&) = default;
};

/// The whole label × label change matrix of two dated maps in one pass over the edges in which they differ.
/// Rows sum to the totals before, columns to those after. Identical maps: there is no cell off the diagonal.
/// Accuracy: 1e-9 km² or 1e-12 of the maps' area, whichever is larger; from unrounded crossings.
/// @throws argument_error  totals are given for some labels and not for all that stand in the map
/// Cost: one look at every vertex, or with fingerprints at about one number in eight, then O((d + k) log d), d edges
/// that differ, k crossings among them; without totals one area pass over each map besides
[[nodiscard]] transition_areas transition(coverage const& before, coverage const& after,
                                          transition_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/transition.hpp"
#endif
