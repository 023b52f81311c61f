// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/first_hits.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"

namespace salient {

/// A run of directions, clockwise.
struct sector {
  double from_azimuth_deg = 0;  ///< [0, 360), clockwise from north
  double width_deg = 0;         ///< (0, 360]; all directions: from 0, 360 wide

  friend bool operator==(sector const&, sector const&) = default;
};

/// The azimuth in the middle of a sector, [0, 360); none for the whole circle, which has no middle.
[[nodiscard]] inline std::optional<double> middle_azimuth_deg(sector const& s) {
  if (s.width_deg >= 360) return std::nullopt;
  auto const middle = s.from_azimuth_deg + s.width_deg / 2;
  return middle < 360 ? middle : middle - 360;
}

/// What stands in each direction within a radius. The three shares of the circle add up to 1.
struct directions {
  double blocked = 0;                         ///< closing land is met, whatever stands before it
  double barrier = 0;                         ///< a barrier is met and no closing land
  double open = 1;                            ///< neither
  std::vector<sector> open_sectors;           ///< clockwise from north; one that runs over north comes last
  std::optional<double> median_first_hit_km;  ///< half of the blocked directions are closed nearer; none if none is
  double isovist_share = 1;  ///< share of the disc between the place and the first closing land, planar in the
                             ///< azimuthal equidistant projection about the place
};

struct directions_blocked_options {
  salient::stance stance{};
};

/// The widest of the open sectors, the first of them if several are as wide; none if no direction is open.
[[nodiscard]] inline std::optional<sector> largest_open_sector(directions const& d) {
  auto const widest = std::max_element(d.open_sectors.begin(), d.open_sectors.end(),
                                       [](sector const& a, sector const& b) { return a.width_deg < b.width_deg; });
  if (widest == d.open_sectors.end()) return std::nullopt;
  return *widest;
}

namespace detail::view {

[[nodiscard]] inline directions directions_within(std::span<first_hit_piece const> hits,
                                                  std::span<arc const> barrier_arcs, double radius_m) {
  constexpr auto degree = std::numbers::pi / 180;
  directions result;
  auto const blocked = arcs_within(hits, radius_m);
  auto const closed = joined(blocked, barrier_arcs);
  result.blocked = std::min(1.0, width(blocked) / full_turn);
  result.barrier = std::max(0.0, std::min(1.0, width(closed) / full_turn) - result.blocked);
  result.open = 1 - result.blocked - result.barrier;
  for (auto const& gap : gaps(closed)) {
    auto const from = gap.from < full_turn ? gap.from : gap.from - full_turn;
    result.open_sectors.push_back({from / degree, std::min(360.0, (gap.to - gap.from) / degree)});
  }
  if (auto const median = median_distance(hits, radius_m)) result.median_first_hit_km = *median / 1000;
  result.isovist_share = isovist_share(hits, radius_m);
  return result;
}

// The directions in which a barrier stands within the radius; all of them from a place in one.
[[nodiscard]] inline std::vector<arc> barrier_arcs_within(surroundings const& around,
                                                          std::span<first_hit_piece const> hits,
                                                          land_set const& barrier, double radius_m) {
  if (holds_place(around, barrier)) return {{0, full_turn}};
  return arcs_within(hits, radius_m);
}

}  // namespace detail::view

/// The share of directions from a place in which land that closes is met within a radius (the encirclement ratio),
/// with what is left open. From exact intervals of azimuth, not from sampled rays. Never falls as the radius grows.
/// Figure and formula: docs/methods/directions_blocked.md
/// @param map        lon/lat in degrees, edges straight in them
/// @param place      lon in [-180, 180], lat in [-90, 90], degrees
/// @param radius_km  in (0, 1000]
/// @return contested_range; an end is none where the place lies in that land or on its border, the closed end also
///         where contested land is not mapped
/// @throws argument_error  a place or a radius out of range; carries the value
/// Edge cases: no hostile land -> 0 blocked, one open sector of 360°; place in a hole of it -> 1 from a radius on.
/// Accuracy: borders are taken as straight between points at most 0.1 m beside the true edge: 3e-6 of the circle at
/// 5 km. Cost: O(n), n edges, a few ns each; a geodesic for every vertex and m log m for the m edges within the radius
/// Source: own definition (docs/methods/directions_blocked.md)
[[nodiscard]] inline contested_range<directions> directions_blocked(status_map const& map, lon_lat<double> place,
                                                                    double radius_km,
                                                                    directions_blocked_options const& opt = {}) {
  detail::view::require_place(place);
  detail::view::require_radius(radius_km);
  auto const radius_m = radius_km * 1000;
  auto const around = detail::view::look_around(map, place, radius_m);
  auto const barrier = detail::view::reading_as(opt.stance, reading::barrier);
  auto const barriers =
      detail::view::barrier_arcs_within(around, detail::view::first_hits(around, barrier), barrier, radius_m);
  return detail::view::both_ends(
      opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) -> std::optional<directions> {
        if (detail::view::holds_place(around, set)) return std::nullopt;
        return detail::view::directions_within(detail::view::first_hits(around, set), barriers, radius_m);
      });
}

}  // namespace salient
