// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/control/within.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/repair.hpp"

namespace salient {

struct control_share_options {
  salient::stance stance{};
};

/// Who holds how much of a polygon.
struct area_control {
  double whole_km2 = 0;
  by_status<double> area_km2{};               ///< `none` included: together the whole
  by_status<double> share{};                  ///< of the whole, in [0, 1]
  contested_range<double> hostile_share;      ///< of what is neither barrier nor ignored; none where all of it is
  contested_range<double> newly_hostile_km2;  ///< closing now and not before; none without an earlier map
  status_list names{};                        ///< what the numbers of statuses mean

  friend bool operator==(area_control const&, area_control const&) = default;
};

/// Who holds how many of some points, such as the buildings of a town.
struct point_control {
  std::size_t whole = 0;
  by_status<std::size_t> count{};
  contested_range<double> hostile_share;             ///< likewise; none without points
  contested_range<std::size_t> newly_hostile_count;  ///< closing now and not before; none without an earlier map
  status_list names{};                               ///< what the numbers of statuses mean

  friend bool operator==(point_control const&, point_control const&) = default;
};

namespace detail::lines {

// @param drawn_km2  by status, of the part of a map that lies in the polygon
[[nodiscard]] area_control control_in(by_status<double> const& drawn_km2, double whole_km2, map_info const& of,
                                      control_share_options const& opt);

}  // namespace detail::lines

/// The area of a polygon by status: what "holds the town" or "not in full control of any district" comes to on a map.
/// Figure and formula: docs/methods/control_share.md
/// @param map   lon/lat in degrees, edges straight in them
/// @param zone  a town, district or region: any `Areal` type with geographic points, valid or not
/// @param opt   see `control_share_options`
/// @throws geometry_error  a coordinate of the zone out of range or not finite
/// @throws argument_error  a zone without area
/// Accuracy: 1e-9 of the zone. Cost: as clipping the map to the zone
/// Source: own definition
template <Areal Zone>
requires Geographic<point_of<Zone>>
[[nodiscard]] area_control control_share(status_map const& map, Zone const& zone,
                                         control_share_options const& opt = {}) {
  auto const land = repair(zone).geometry;
  auto const whole = area_km2(land, {.earth = map.earth()});
  if (!(whole > 0)) throw argument_error(error_code::argument_empty, "the zone has no area");
  return detail::lines::control_in(within(map, land).areas_km2(), whole, map.info(), opt);
}

/// The same, with the land that has come to close since an earlier map.
/// @throws argument_error  also if the maps were resolved on different ellipsoids
template <Areal Zone>
requires Geographic<point_of<Zone>>
[[nodiscard]] area_control control_share(status_map const& before, status_map const& map, Zone const& zone,
                                         control_share_options const& opt = {}) {
  auto const land = repair(zone).geometry;
  auto const whole = area_km2(land, {.earth = map.earth()});
  if (!(whole > 0)) throw argument_error(error_code::argument_empty, "the zone has no area");
  auto const now = within(map, land);
  auto result = detail::lines::control_in(now.areas_km2(), whole, map.info(), opt);
  auto const changed = change(within(before, land), now, {opt.stance});
  result.newly_hostile_km2.contested_mapped = changed.contested_mapped;
  result.newly_hostile_km2.contested_open = changed.contested_open.gained_km2;
  if (changed.contested_closed) result.newly_hostile_km2.contested_closed = changed.contested_closed->gained_km2;
  return result;
}

/// The same for each of up to 65,535 zones, in one pass.
/// @param zones   a coverage, as `cover` makes it of labelled polygons: the label of a zone is its number
/// @param before  an earlier map, for the land that has come to close since; may be null
/// @return zone 1 first, to the largest number; one without area is all 0, with no share
/// @throws argument_error  the maps were resolved on different ellipsoids
/// Accuracy: 1e-12 of the map. Cost: one sweep over the borders of the map and of all zones; with an earlier map another
/// over the edges in which the two differ
[[nodiscard]] std::vector<area_control> control_shares(status_map const& map, coverage const& zones,
                                                       control_share_options const& opt = {},
                                                       status_map const* before = nullptr);

/// How many points lie in land of each status.
/// @param map     lon/lat in degrees, edges straight in them
/// @param points  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt     see `control_share_options`
/// @param before  an earlier map, to count the points that closing land has reached since; may be null
/// @throws argument_error  a point out of range; carries the value
/// Edge cases: no points -> counts 0, no share. Cost: O(points · edges), 1 ns each
[[nodiscard]] point_control control_of_points(status_map const& map, std::span<lon_lat<double> const> points,
                                              control_share_options const& opt = {},
                                              status_map const* before = nullptr);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/control_share.hpp"
#endif
