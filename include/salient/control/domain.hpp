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

struct bounded_options {
  double reach_km =
      1000;  ///< how far measures look about a place of the map, in (0, 5000]; none looks farther than 1,000
};

namespace detail {

[[nodiscard]] status_map bounded_by(status_map const& map, ragged_polygons<lon_lat<double>> const& inside,
                                    ragged_polygons<lon_lat<double>> const& own, bounded_options const& options);

}  // namespace detail

/// A map that knows where the country ends: outside the domain, land and sea that no feature covers become
/// `beyond_domain` (a barrier unless the stance says otherwise) or, where the homeland says so, `homeland`.
/// What the map draws stays as drawn. Land inside the domain is never homeland, whatever the homeland's own file says
/// of it: a boundary file that puts Crimea in Russia does no harm.
/// @param map       resolved; its own areas do not change
/// @param domain    the country's land: any `Areal` type with geographic points, valid or not
/// @param homeland  the attacker's own land; may overlap the domain; may be empty
/// @param options   up to where the two new statuses have to reach
/// @return the areas of the two new statuses end at a frame about everything, no nearer than `reach_km`, and mean nothing
/// @throws argument_error  the domain has no polygon, or reach_km is outside its range
/// @throws geometry_error, overlay_error  as `cover`
/// Edge cases: two sources never draw a border alike: between a drawn area and the domain's edge slivers of `none` may
/// remain, as wide as the files disagree. Cost: as `cover`
/// Source: own definition (docs/methods/domain.md)
template <Areal Domain, Areal Homeland = multi_polygon<lon_lat<double>>>
requires Geographic<point_of<Domain>> && Geographic<point_of<Homeland>>
[[nodiscard]] status_map bounded(status_map const& map, Domain const& domain, Homeland const& homeland = {},
                                 bounded_options const& options = {}) {
  return detail::bounded_by(map, detail::as_ragged(domain), detail::as_ragged(homeland), options);
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/domain.hpp"
#endif
