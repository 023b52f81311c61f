// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/polygon.hpp"

namespace salient {

/// A connected piece of land whose status changed. Over the antimeridian its vertices and its envelope are counted on
/// beyond 180.
struct changed_piece {
  status from = status::none;
  status to = status::none;
  double area_km2 = 0;
  lon_lat<double> centroid;
  lon_lat<double> lower;  ///< south-west corner of the envelope
  lon_lat<double> upper;  ///< north-east corner
  polygon<lon_lat<double>> land;

  friend bool operator==(changed_piece const&, changed_piece const&) = default;
};

/// The pieces too small to be looked at one by one: counted, summed, and still part of every total.
struct sliver_ledger {
  std::size_t count = 0;
  double area_km2 = 0;
  double below_m2 = 0;

  friend bool operator==(sliver_ledger const&, sliver_ledger const&) = default;
};

struct piece_options {
  double sliver_below_m2 = 100;  ///< ≥ 0
};

struct change_pieces {
  std::vector<changed_piece> pieces;  ///< slivers included; by from, to, then smallest vertex
  sliver_ledger slivers;
  double rounding_km2 = 0;  ///< bound on what the rounding of computed vertices may have moved
  status_list names{};      ///< what the numbers of the statuses mean, of both maps

  friend bool operator==(change_pieces const&, change_pieces const&) = default;
};

/// The changed land itself, piece by piece.
/// @param before, after  areas are on the ellipsoid of `before`
/// @param options        see `piece_options`
/// @throws argument_error  sliver_below_m2 is negative or not finite
/// @throws overlay_error   no crossing-free rounding was found
/// Edge cases: identical maps -> no pieces
/// Accuracy: the sum of the pieces equals the off-diagonal cells of `change` to `rounding_km2`
/// Cost: every vertex of both maps is read, then as `change`
/// Source: own definition (docs/methods/change.md)
[[nodiscard]] change_pieces pieces_of_change(status_map const& before, status_map const& after,
                                             piece_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/pieces_of_change.hpp"
#endif
