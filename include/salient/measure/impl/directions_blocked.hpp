// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/first_hits.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/directions_blocked.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::optional<double> middle_azimuth_deg(sector const& s) {
  if (s.width_deg >= 360) return std::nullopt;
  auto const middle = s.from_azimuth_deg + s.width_deg / 2;
  return middle < 360 ? middle : middle - 360;
}

SALIENT_INLINE std::optional<sector> largest_open_sector(directions const& d) {
  auto const widest = std::max_element(d.open_sectors.begin(), d.open_sectors.end(),
                                       [](sector const& a, sector const& b) { return a.width_deg < b.width_deg; });
  if (widest == d.open_sectors.end()) return std::nullopt;
  return *widest;
}

}  // namespace salient

namespace salient::inline SALIENT_ABI::detail::view {

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

}  // namespace salient::detail::view

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<directions> directions_blocked(status_map const& map, lon_lat<double> place,
                                                              double radius_km, directions_blocked_options const& opt) {
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
