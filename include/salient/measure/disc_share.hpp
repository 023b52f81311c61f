// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/segment.hpp"
#include "salient/measure/detail/surroundings.hpp"

namespace salient {

struct disc_share_options {
  salient::stance stance{};
};

namespace detail::view {

// The sphere that fits the ellipsoid best at a place: its radius is the geometric mean of the two of curvature.
[[nodiscard]] inline double gaussian_radius_m(ellipsoid const& earth, double lat) {
  auto const s = std::sin(lat * std::numbers::pi / 180);
  auto const e2 = earth.eccentricity_squared();
  return earth.semi_major_m * std::sqrt(1 - e2) / (1 - e2 * s * s);
}

// An azimuthal equidistant position shortened so that areas about the origin come true (Lambert's projection).
[[nodiscard]] inline xy<double> area_true(xy<double> p, double sphere_m) {
  auto const half = norm(p) / (2 * sphere_m);
  // Close to the origin the ratio is 1 − half²/6 + half⁴/120, without a sine.
  auto const ratio = half < 0.01 ? 1 - half * half / 6 * (1 - half * half / 20) : std::sin(half) / half;
  return {p.x * ratio, p.y * ratio};
}

// With the circle as the far end, the land of status s about the place has the area
//   [place in s]·πR² − ½ ∮ (R² − r²) dθ
// over the part of its border inside the circle, walked with the land on the left. Each piece gives to the land on its
// left what it takes from the one on its right, and pieces outside give nothing: no polygon is clipped.
[[nodiscard]] inline by_status<double> disc_areas_km2(surroundings const& around, double radius_km) {
  auto const sphere = gaussian_radius_m(around.earth, around.place.lat);
  auto const radius = 2 * sphere * std::sin(radius_km * 500 / sphere);
  by_status<double> area{};
  for (auto const& e : around.edges) {
    auto const a = area_true(e.a, sphere);
    auto const b = area_true(e.b, sphere);
    auto const inside = inside_circle(a, b, radius);
    if (!inside) continue;
    auto const from = along(a, b, inside->from);
    auto const to = along(a, b, inside->to);
    auto const twice = cross(from, to);
    auto const sector = radius * radius * std::atan2(twice, dot(from, to));
    area[e.left] += (twice - sector) / 2;
    area[e.right] -= (twice - sector) / 2;
  }
  area[around.here] += std::numbers::pi * radius * radius;
  for (auto& km2 : area) km2 = std::max(0.0, km2 / 1e6);  // a sum of −1e-12 is no land
  return area;
}

}  // namespace detail::view

/// Area of every status inside a geodesic disc, `none` included: they add up to the disc.
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      the disc's centre: lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @throws argument_error  a place or a radius out of range; carries the value
/// Accuracy: the circle is a true one, not a polygon; 1e-9 of the disc up to 30 km, 1e-6 up to 300 km, and 0.1 m
/// times the length of border that bends on a map (see docs/methods/disc_share.md). Cost: O(n), n edges, a few ns
/// each, and a geodesic for every vertex within the radius
/// Source: own derivation (docs/methods/disc_share.md)
[[nodiscard]] inline by_status<double> areas_in_disc_km2(status_map const& map, lon_lat<double> place,
                                                         double radius_km) {
  detail::view::require_place(place);
  detail::view::require_radius(radius_km);
  auto const around = detail::view::look_around(map, place, radius_km * 1000);
  return detail::view::disc_areas_km2(detail::view::off_borders(map, around), radius_km);
}

/// Share of a geodesic disc that closes: A(H ∩ disc) / A(disc without barrier and ignored land).
/// Figure and formula: docs/methods/disc_share.md
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      the disc's centre, in or outside that land: lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range of ratios in [0, 1]; none where all of the disc is barrier or ignored; the closed end absent
///         where contested land is not mapped
/// @throws argument_error  a place or a radius out of range; carries the value
/// Edge cases: no hostile land -> 0. Accuracy and cost: as `areas_in_disc_km2`
/// Source: own definition (docs/methods/disc_share.md)
[[nodiscard]] inline contested_range<double> disc_share(status_map const& map, lon_lat<double> place, double radius_km,
                                                        disc_share_options const& opt = {}) {
  auto const area = areas_in_disc_km2(map, place, radius_km);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    return detail::view::share_of(area, opt.stance, set);
  });
}

/// The same share for the ring between two radii.
/// @param inner_km  in (0, 1000]
/// @param outer_km  in (inner_km, 1000]
/// @throws argument_error  a place or a radius out of range; carries the value
[[nodiscard]] inline contested_range<double> annulus_share(status_map const& map, lon_lat<double> place,
                                                           double inner_km, double outer_km,
                                                           disc_share_options const& opt = {}) {
  detail::view::require_place(place);
  detail::view::require_radius(inner_km, "inner_km");
  detail::view::require_within(outer_km, inner_km, detail::view::largest_radius_km, false, "outer_km");
  auto const around = detail::view::off_borders(map, detail::view::look_around(map, place, outer_km * 1000));
  auto area = detail::view::disc_areas_km2(around, outer_km);
  auto const hole = detail::view::disc_areas_km2(around, inner_km);
  for (std::size_t s = 0; s < status_count; ++s) area[s] = std::max(0.0, area[s] - hole[s]);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    return detail::view::share_of(area, opt.stance, set);
  });
}

}  // namespace salient
