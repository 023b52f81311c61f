// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/progress.hpp"
#include "salient/measure/front_line.hpp"

namespace salient::inline SALIENT_ABI {

struct advance_options {
  front_options front{};
  double step_km = 0.25;         ///< the old front is sampled at least so densely; in (0, 100]
  progress_callback progress{};  ///< counts ends of the range; asked within each
};

/// How a front moved between two maps. Positive is outward: land was gained.
struct advance_result {
  double mean_km = 0;                   ///< of the signed shift over the length of the old front
  double p95_km = 0;                    ///< 95 % of the old front shifted by no more than this
  double hausdorff_forward_km = 0;      ///< the farthest that any point of the old front lies from the new one
  double hausdorff_back_km = 0;         ///< the farthest that any point of the new front lies from the old one: the tip
  double old_front_km = 0;              ///< length over which the mean is taken, as drawn
  double gained_km2 = 0;                ///< inside the window
  std::optional<double> azimuth_deg;    ///< of the gained land as seen from the old front; none if nothing was gained
  std::optional<double> concentration;  ///< in [0, 1]: 1, all of it in that direction; 0, in every direction alike

  friend bool operator==(advance_result const&, advance_result const&) = default;
};

/// How far a front moved between two maps, and in which direction.
/// The shift of a point of the old front is its distance to the new front, positive if the closing land now holds it.
/// Figure and formula: docs/methods/advance.md
/// @param before, after  resolved on the same ellipsoid
/// @param opt            see `advance_options`; points of the old and the new front inside the window are looked at,
///                       and measured to the whole of the other front
/// @return contested_range; an end is none where either map has no front, the closed end also unless both maps draw
///         contested land
/// @throws argument_error  an option out of range; the ellipsoids differ
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: identical maps -> 0 (to a metre along edges of tens of km, which the plane bends), no azimuth;
/// land gained apart from the front counts in the azimuth alone
/// Accuracy: distances (r / 6371 km)² / 6 at r from the middle of the fronts, Hausdorff distances half a step besides;
/// the azimuth 1° on simple shapes. Cost: O(samples + edges), about 2 µs a sample, and a location on the new map
/// Source: directed Hausdorff distance: F. Hausdorff, Grundzüge der Mengenlehre (1914); the rest own
[[nodiscard]] contested_range<advance_result> advance(status_map const& before, status_map const& after,
                                                      advance_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/advance.hpp"
#endif
