// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/disc_share.hpp"

namespace salient::detail::view {

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
// over the part of its border inside the circle, taken with the land on the left. Each piece gives to the land on its
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

}  // namespace salient::detail::view

namespace salient {

SALIENT_INLINE by_status<double> areas_in_disc_km2(status_map const& map, lon_lat<double> place, double radius_km) {
  detail::view::require_place(place);
  detail::view::require_radius(radius_km);
  auto const around = detail::view::look_around(map, place, radius_km * 1000);
  return detail::view::disc_areas_km2(detail::view::off_borders(map, around), radius_km);
}

SALIENT_INLINE contested_range<double> disc_share(status_map const& map, lon_lat<double> place, double radius_km,
                                                  disc_share_options const& opt) {
  auto const area = areas_in_disc_km2(map, place, radius_km);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    return detail::view::share_of(area, opt.stance, set);
  });
}

SALIENT_INLINE contested_range<double> annulus_share(status_map const& map, lon_lat<double> place, double inner_km,
                                                     double outer_km, disc_share_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_radius(inner_km, "inner_km");
  detail::view::require_within(outer_km, inner_km, detail::view::largest_radius_km, false, "outer_km");
  auto const around = detail::view::off_borders(map, detail::view::look_around(map, place, outer_km * 1000));
  auto area = detail::view::disc_areas_km2(around, outer_km);
  auto const hole = detail::view::disc_areas_km2(around, inner_km);
  for (std::size_t s = 0; s < area.size(); ++s) area[s] = std::max(0.0, area[s] - hole[s]);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    return detail::view::share_of(area, opt.stance, set);
  });
}

}  // namespace salient
