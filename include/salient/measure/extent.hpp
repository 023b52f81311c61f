// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "salient/control/place_extent.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient {

struct extent_options {
  std::vector<double> radii_km{5, 10, 20, 30};  ///< each in (0, 1000]; may be empty
  salient::stance stance{};
  double map_error_km = 0.5;  ///< nearer to the place's point than this a border counts as through it; in [0, 1000]
};

/// A quantity over points of a town: where it is least and where it is greatest.
struct extent_spread {
  double least = 0;
  double most = 0;

  friend bool operator==(extent_spread const&, extent_spread const&) = default;
};

/// How the quantities of one radius vary over a town.
struct extent_radius {
  double radius_km = 0;
  contested_range<extent_spread> disc_share;
  contested_range<extent_spread>
      directions_blocked;  ///< over points outside the closing land; none where there is none

  friend bool operator==(extent_radius const&, extent_radius const&) = default;
};

/// A town on a map.
struct extent_result {
  std::optional<double> radius_km;  ///< of the disc; none of an outline
  double area_km2 = 0;
  by_status<double> share{};              ///< of its area, `none` included; together 1
  contested_range<double> closing_share;  ///< of what is neither barrier nor ignored; none where all of it is
  contested_range<bool> on_the_line;      ///< the front line runs through it, or past its point within the map's error
  contested_range<bool> inside;           ///< all of it closes
  contested_range<extent_spread> nearest_km;  ///< from points of it to the closing land; 0 in that; none if none closes
  std::vector<extent_radius> radii;
  status_list names{};  ///< what the numbers of statuses mean

  friend bool operator==(extent_result const&, extent_result const&) = default;
};

/// What a map says of a town, which is no point: how much of it closes, whether the front line runs through it, and how
/// far nearest distance, disc share and directions blocked hang on where in it one stands.
/// Figure and formulas: docs/methods/extent.md
/// @param map     lon/lat in degrees, edges straight in them
/// @param place   its point: lon in [-180, 180], lat in [-90, 90], degrees
/// @param extent  radius_km in (0, 100], or an outline; see `place_extent`
/// @param opt     see `extent_options`; the radii come back in the order given
/// @return contested ranges; the closed ends absent where contested land is not mapped
/// @throws argument_error  a value out of range; an outline without area, or neither disc nor outline
/// Edge cases: borders of barriers and of ignored land are no front line; an extent all of it barrier -> no share, not
/// on the line; points of it that lie in a barrier or in ignored land have no quantities
/// Accuracy: shares of area as `areas_in_disc_km2`. Spreads are those of 17 points: the place, eight on a disc's rim and
/// eight half-way to it; of an outline 17 or more spread evenly over it. At each 1e-5 of the distance within 50 km of the
/// place and 4e-4 within 300 km; the least distance of a disc is exact. Cost: one view of the map as for `encirclement`,
/// and 0.2 ms for four radii up to 30 km on a daily map
/// Source: own definition (docs/methods/extent.md)
[[nodiscard]] extent_result extent(status_map const& map, lon_lat<double> place, place_extent const& extent,
                                   extent_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/extent.hpp"
#endif
