// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/detail/as_ragged.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] status_map with_land_over(status_map const& map, ragged_polygons<lon_lat<double>> closing,
                                        ragged_polygons<lon_lat<double>> barrier,
                                        ragged_polygons<lon_lat<double>> water = {});

}  // namespace detail

/// A map on which some land is what the caller says it is: land that closes although the source draws it otherwise or
/// not at all (another source's land), land that blocks without closing (a lake, a reservoir).
/// What is given lies over what is drawn and over the bounds of `bounded`; where both are given, the land closes.
/// @param map      resolved
/// @param closing  becomes `status::closing`: any `Areal` type with geographic points, valid or not, may be empty
/// @param barrier  becomes `status::barrier`; likewise
/// @return the drawn land keeps its status and its vertices wherever nothing is given; areas shrink by what is covered
/// @throws geometry_error, overlay_error  as `cover`
/// Edge cases: nothing given -> the same land. Cost: as `cover`
/// Source: own definition (docs/methods/domain.md)
template <Areal Closing, Areal Barrier = multi_polygon<lon_lat<double>>>
requires Geographic<point_of<Closing>> && Geographic<point_of<Barrier>>
[[nodiscard]] status_map with_given_land(status_map const& map, Closing const& closing, Barrier const& barrier = {}) {
  return detail::with_land_over(map, detail::as_ragged(closing), detail::as_ragged(barrier));
}

/// A map on which some land is water: `status::outside`, no part of the question, whatever the source draws there. It
/// counts in no share and no depth, holds nothing and blocks nothing; a river that may not be crossed is a barrier.
/// @param water  any `Areal` type with geographic points, valid or not, may be empty
/// @return the drawn land keeps its status and its vertices elsewhere; areas shrink by what is covered
/// @throws geometry_error, overlay_error  as `cover`
/// Cost: as `cover`. Source: own definition (docs/methods/domain.md)
template <Areal Water>
requires Geographic<point_of<Water>>
[[nodiscard]] status_map with_water(status_map const& map, Water const& water) {
  return detail::with_land_over(map, {}, {}, detail::as_ragged(water));
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/given_land.hpp"
#endif
