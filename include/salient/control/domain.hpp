// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/detail/as_ragged.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient {

namespace detail {

[[nodiscard]] status_map bounded_by(status_map const& map, ragged_polygons<lon_lat<double>> const& inside,
                                    ragged_polygons<lon_lat<double>> const& own);

}  // namespace detail

/// A map that knows where the country ends: outside the domain, land and sea that no feature covers become
/// `beyond_domain` (a barrier unless the stance says otherwise) or, where the homeland says so, `homeland`.
/// What the map draws stays as drawn. Land inside the domain is never homeland, whatever the homeland's own file says
/// of it: a boundary file that puts Crimea in Russia does no harm.
/// @param map       resolved; its own areas do not change
/// @param domain    the country's land: any `Areal` type with geographic points, valid or not
/// @param homeland  the attacker's own land; may overlap the domain; may be empty
/// @return the areas of the two new statuses end at a frame 12° about everything and mean nothing
/// @throws argument_error  the domain has no polygon
/// @throws geometry_error, overlay_error  as `cover`
/// Edge cases: two sources never draw a border alike: between a drawn area and the domain's edge slivers of `none` may
/// remain, as wide as the files disagree. Cost: as `cover`
/// Source: own definition (docs/methods/domain.md)
template <Areal Domain, Areal Homeland = multi_polygon<lon_lat<double>>>
requires Geographic<point_of<Domain>> && Geographic<point_of<Homeland>>
[[nodiscard]] status_map bounded(status_map const& map, Domain const& domain, Homeland const& homeland = {}) {
  return detail::bounded_by(map, detail::as_ragged(domain), detail::as_ragged(homeland));
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/detail/domain.hpp"
#endif
