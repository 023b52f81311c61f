// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/change.hpp"

namespace salient {

/// How far two sources agree on one status.
struct status_agreement {
  status what = status::none;
  std::optional<double> jaccard;  ///< both / (both + only_a + only_b), in [0, 1]; none where neither draws the status
  double both_km2 = 0;
  double only_a_km2 = 0;
  double only_b_km2 = 0;

  friend bool operator==(status_agreement const&, status_agreement const&) = default;
};

struct agreement_result {
  /// One for each status a resolved map can show, `none` left out; where a legend declares its own, those of the known
  /// ones that stand in neither map are left out too.
  std::vector<status_agreement> by_status;
  transition_matrix matrix;   ///< what a shows (rows) against what b shows (columns)
  double quantity_km2 = 0;    ///< the part of the disagreement that makes totals differ
  double allocation_km2 = 0;  ///< the rest: as much land, but elsewhere
  /// Whether both sources draw contested land; where one does not, its row says nothing about the ground.
  contested_mapping contested_mapped = contested_mapping::unknown;

  /// @throws argument_error  `argument_out_of_range`: a status without a row
  [[nodiscard]] status_agreement const& of(status s) const;

  friend bool operator==(agreement_result const&, agreement_result const&) = default;
};

/// How far two sources agree on who controls what on one day: each status apart, never averaged.
/// Figure and formula: docs/methods/agreement.md. The pieces behind the numbers: `pieces_of_change(a, b)`
/// @param a, b  maps of one moment, each resolved by its own legend, on the same ellipsoid
/// @throws argument_error  as `change`
/// Edge cases: a status that neither shows -> areas 0, no Jaccard index; the same map twice -> 1 everywhere, exactly
/// Accuracy and cost: as `change`
/// Source: P. Jaccard, Bull. Soc. Vaud. Sci. Nat. 37 (1901); quantity and allocation: see `change`
[[nodiscard]] agreement_result agreement(status_map const& a, status_map const& b);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/agreement.hpp"
#endif
