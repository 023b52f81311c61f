// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/claim_result.hpp"
#include "salient/overlay/repair.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail::claims {

[[nodiscard]] claim_result full_control(status_map const& map, multi_polygon<lon_lat<double>> const& zone,
                                        claim_options const& opt);

}  // namespace detail::claims

/// Is a place encircled?
/// Supported: no way to the rear even if the closing land is drawn ε too wide. Contradicted: a way remains with
/// contested land closed and all of it grown by ε, inside a given domain (see `bounded`), on a map that draws contested
/// land. Anything else is undetermined, with the reason. Rules and limits: docs/methods/claim.md
/// @param map    a map with bounds where a contradiction is to be possible
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `claim_options`
/// @throws argument_error  a value out of range; carries the value; also as `way_out`
/// Edge cases: place, or all of its extent, in the closing land -> not applicable, held. Cost: two ways out, and a third
/// with an overlay where the ring is closed
/// Source: own definition (docs/methods/claim.md)
[[nodiscard]] claim_result claim_encircled(status_map const& map, lon_lat<double> place, claim_options const& opt = {});

/// Is a town or district under full control?
/// Supported: at least 99 % of it closing, and no connected rest of 0.05 km² or more. Contradicted: more than 1 %
/// neither closing nor contested, on a map that draws contested land. A map cannot show that buildings were cleared.
/// @param zone  any `Areal` type with geographic points, valid or not; barriers and ignored land are left out
/// @throws argument_error  a zone without land; geometry_error as `overlay`
template <Areal Zone>
requires Geographic<point_of<Zone>>
[[nodiscard]] claim_result claim_full_control(status_map const& map, Zone const& zone, claim_options const& opt = {}) {
  return detail::claims::full_control(map, repair(zone).geometry, opt);
}

/// Is the ring around a place tightening between two maps?
/// Four parts are compared with thresholds: nearest closing land (0.3 km), width of the way out where it has one on both
/// maps (0.5 km), closing land within 10 km (1 km²), directions blocked within 10 km (0.02). Supported: two or
/// more tighten and none loosens. Contradicted: the mirror. Where both maps draw contested land, both ends must agree.
/// @param before, after  resolved on the same ellipsoid
/// @throws argument_error  as `claim_encircled`
/// Edge cases: place held on the later map -> not applicable; the same borders within 10 km and the same way out ->
/// undetermined, no_change_on_map. Cost: a way out and a look about the place on both maps, at either end of the range
/// Source: own definition (docs/methods/claim.md)
[[nodiscard]] claim_result claim_tightening(status_map const& before, status_map const& after, lon_lat<double> place,
                                            claim_options const& opt = {});

/// Is a route cut? Supported: part of it lies in closing land. Contradicted: none of it does with contested land closed
/// and all grown by ε, on a map that draws contested land.
/// @param route  at least two points; see `route`
/// @throws argument_error  as `route`
/// Cost: as `route`. Source: own definition (docs/methods/claim.md)
[[nodiscard]] claim_result claim_cut(status_map const& map, std::span<lon_lat<double> const> route,
                                     claim_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/claim.hpp"
#endif
