// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE change_pieces pieces_of_change(status_map const& before, status_map const& second,
                                              piece_options const& options) {
  if (!detail::is_finite(options.sliver_below_m2) || options.sliver_below_m2 < 0)
    throw argument_error(error_code::argument_out_of_range,
                         "sliver_below_m2 must be ≥ 0 and finite, is " + std::to_string(options.sliver_below_m2));
  detail::require_one_ellipsoid(before, second);
  detail::in_one_numbering const maps(before, second);
  auto found = transition_pieces(before.land(), maps.second().land(), {before.earth()});
  change_pieces result;
  result.names = maps.names();
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
