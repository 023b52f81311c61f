// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/polygon.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::inline SALIENT_ABI {

/// A connected piece of land that went from one label to another. Over the antimeridian it is one piece too: vertices and
/// envelope are then counted on beyond 180, the centroid is not. Only what goes around the earth stays cut there.
struct transition_piece {
  label from = 0;
  label to = 0;
  double area_km2 = 0;
  lon_lat<double> centroid;  ///< planar centre of mass in longitude and latitude
  lon_lat<double> lower;     ///< south-west corner of the envelope
  lon_lat<double> upper;     ///< north-east corner
  salient::polygon<lon_lat<double>> land;

  friend bool operator==(transition_piece const&, transition_piece const&) = default;
};

struct transition_pieces_result {
  std::vector<transition_piece> pieces;  ///< canonical order: by from, to, then smallest vertex
  double pitch_deg = 0;                  ///< computed nodes were rounded to multiples of this; 0: none were
  double rounding_km2 = 0;  ///< bound on the area moved by that rounding, pieces that may be its work alone included

  friend bool operator==(transition_pieces_result const&, transition_pieces_result const&) = default;
};

/// The changed land itself, piece by piece, borders included.
/// @throws overlay_error   no crossing-free rounding was found
[[nodiscard]] transition_pieces_result transition_pieces(coverage const& before, coverage const& after,
                                                         transition_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/transition_pieces.hpp"
#endif
