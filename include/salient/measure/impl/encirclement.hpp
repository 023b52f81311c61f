// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/first_hits.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/impl/directions_blocked.hpp"
#include "salient/measure/impl/disc_share.hpp"
#include "salient/measure/impl/nearest.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/straight_front.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// All that depends on the end of the contested range but not on the radius.
struct place_end {
  land_set set;
  bool inside = false;
  std::optional<nearest_control> nearest;
  std::vector<first_hit_piece> hits;
};

struct radius_end {
  std::optional<double> disc;
  std::optional<double> straight_disc;
  std::optional<double> straight_directions;
  std::optional<salient::directions> directions;
};

[[nodiscard]] inline radius_end at_radius(place_end const& end, by_status<double> const& areas, stance const& reader,
                                          std::vector<arc> const& barriers, double radius_km) {
  radius_end result;
  result.disc = share_of(areas, reader, end.set);
  if (end.inside) return result;
  // Where no land closes at all, none does within the radius.
  auto const front_km = end.nearest ? end.nearest->distance_km : radius_km;
  result.straight_disc = straight_front_disc(front_km, radius_km);
  result.straight_directions = straight_front_directions(front_km, radius_km);
  result.directions = directions_within(end.hits, barriers, radius_km * 1000);
  return result;
}

[[nodiscard]] inline encirclement_radius describe(double radius_km, contested_range<radius_end> const& ends) {
  auto const less = [](std::optional<double> share, std::optional<double> baseline) {
    return share && baseline ? std::optional(*share - *baseline) : std::nullopt;
  };
  auto const dirs = transform(ends, [](radius_end const& e) { return e.directions; });
  auto const widest = transform(dirs, [](directions const& d) { return largest_open_sector(d); });
  encirclement_radius result;
  result.radius_km = radius_km;
  result.disc_share = transform(ends, [](radius_end const& e) { return e.disc; });
  result.straight_front_disc_share = transform(ends, [](radius_end const& e) { return e.straight_disc; });
  result.disc_excess = transform(ends, [&](radius_end const& e) { return less(e.disc, e.straight_disc); });
  result.directions_blocked = transform(dirs, [](directions const& d) { return d.blocked; });
  result.directions_barrier = transform(dirs, [](directions const& d) { return d.barrier; });
  result.directions_open = transform(dirs, [](directions const& d) { return d.open; });
  result.straight_front_share = transform(ends, [](radius_end const& e) { return e.straight_directions; });
  result.directions_excess = transform(ends, [&](radius_end const& e) {
    return e.directions ? less(e.directions->blocked, e.straight_directions) : std::nullopt;
  });
  result.largest_open_sector_deg = transform(
      dirs, [](directions const& d) { return d.open_sectors.empty() ? 0 : largest_open_sector(d)->width_deg; });
  result.largest_open_sector_azimuth_deg = transform(widest, [](sector const& s) { return middle_azimuth_deg(s); });
  result.open_sectors = transform(dirs, [](directions const& d) { return d.open_sectors; });
  result.median_first_hit_km = transform(dirs, [](directions const& d) { return d.median_first_hit_km; });
  result.isovist_share = transform(dirs, [](directions const& d) { return d.isovist_share; });
  return result;
}

// The status a place lies in. One on a border counts as inside the land that closes: it has that land's status, the first
// of several.
[[nodiscard]] inline status status_of_place(surroundings const& around, contested_range<place_end> const& ends) {
  for (auto const* end : {&ends.contested_open, &ends.contested_closed}) {
    if (!*end || !(*end)->inside) continue;
    auto const& set = (*end)->set;
    if (set[around.here]) return around.here;
    auto first = around.here;
    for (auto const& e : around.edges)
      if (set[e.left] != set[e.right] && distance_to(e.a, e.b) <= on_line_m)
        if (auto const closes = set[e.left] ? e.left : e.right; !set[first] || closes < first) first = closes;
    return first;
  }
  return around.here;
}

inline void require_radii(encirclement_options const& opt) {
  if (opt.radii_km.empty()) throw argument_error(error_code::argument_empty, "radii_km must hold at least one radius");
  for (auto const radius : opt.radii_km) require_radius(radius, "radii_km");
}

// @param edges  a map, or the index of one
template <class Edges>
[[nodiscard]] encirclement_result encircle(Edges const& edges, lon_lat<double> place, encirclement_options const& opt) {
  auto const widest_m = *std::max_element(opt.radii_km.begin(), opt.radii_km.end()) * 1000;
  auto const around = look_around(edges, place, widest_m);
  auto const barrier = reading_as(opt.stance, reading::barrier);
  auto const barrier_hits = first_hits(around, barrier);

  auto const ends = both_ends(opt.stance, map_of(edges).info().contested_mapped, [&](land_set const& set) {
    place_end end{set, holds_place(around, set), nearest_to(edges, around, set), {}};
    if (!end.inside) end.hits = first_hits(around, set);
    return end;
  });

  encirclement_result result;
  result.at = place;
  result.here = status_of_place(around, ends);
  result.names = map_of(edges).statuses();
  result.inside = transform(ends, [](place_end const& e) { return e.inside; });
  auto const near = transform(ends, [](place_end const& e) { return e.nearest; });
  result.nearest_km = transform(near, [](nearest_control const& n) { return n.distance_km; });
  result.nearest_azimuth_deg = transform(near, [](nearest_control const& n) { return n.azimuth_deg; });
  result.depth_km = transform(near, [](nearest_control const& n) { return n.depth_km; });
  result.depth_to =
      transform(near, [](nearest_control const& n) { return n.depth_km ? n.across : std::optional<status>(); });

  auto const settled = off_borders(edges, around);
  result.radii.reserve(opt.radii_km.size());
  for (auto const radius : opt.radii_km) {
    auto const areas = disc_areas_km2(settled, radius);
    auto const barriers = barrier_arcs_within(around, barrier_hits, barrier, radius * 1000);
    result.radii.push_back(describe(radius, transform(ends, [&](place_end const& e) {
                                      return at_radius(e, areas, opt.stance, barriers, radius);
                                    })));
  }
  return result;
}

}  // namespace salient::detail::view

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE encirclement_result encirclement(status_map const& map, lon_lat<double> place,
                                                encirclement_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_radii(opt);
  return detail::view::encircle(map, place, opt);
}

}  // namespace salient
