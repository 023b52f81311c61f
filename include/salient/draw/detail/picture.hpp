// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/draw/detail/ground.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/sheet.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

[[nodiscard]] constexpr status status_of(label l) { return static_cast<status>(l); }

// The statuses that stand in any of the maps, and `none`.
[[nodiscard]] inline std::vector<status> present_in(std::vector<status_map const*> const& maps) {
  std::set<status> present{status::none};
  for (auto const* map : maps)
    for (std::size_t s = 1; s < map->areas_km2().size(); ++s)
      if (map->areas_km2()[s] > 0) present.insert(static_cast<status>(s));
  return {present.begin(), present.end()};
}

// What a source draws, the land that closes first.
[[nodiscard]] inline std::vector<status> drawn_order(status_list const& statuses) {
  std::vector<status> order = {status::occupied,  status::occupied_before_2022,
                               status::contested, status::infiltration,
                               status::claimed,   status::liberated};
  for (auto s = status_count; s < statuses.size(); ++s) order.push_back(static_cast<status>(s));
  return order;
}

// All that a map draws: its areas on the base map, then the borders between them, the front boldest.
inline void draw_map(sheet& on, status_map const& map, ground_sketch const& base, stance const& reader,
                     std::string_view paint = "") {
  drawn_land const land(map.land(), on.seen());
  draw_water(on, base);
  auto order = drawn_order(map.statuses());
  order.insert(order.end(), {status::closing, status::barrier, status::homeland, status::beyond_domain});
  for (auto const s : order)
    on.add_area(land.area_path(static_cast<label>(s)), map.statuses().name(s), style_of(map.statuses(), s), paint);
  on.add_swatch(to_string(status::none), style_of(status::none));
  draw_ground_lines(on, base);

  auto const bound = [](label l, label r) { return is_bound(status_of(l)) || is_bound(status_of(r)); };
  auto const closes = [&](label l) { return reader.closes(status_of(l), contested_as::open); };
  auto const front = [&](label l, label r) { return closes(l) != closes(r); };
  on.add_line(land.border_path([&](label l, label r) { return !bound(l, r) && !front(l, r); }), "borders",
              stroke(ink::quiet, 0.8), "");
  on.add_line(land.border_path(bound), "state-border",
              stroke(ink::quiet, 1.4, attribute("stroke-dasharray", "8 3 2 3")), on.say()("edge of the country"));
  on.add_line(land.front_path([&](label l, label r) { return !bound(l, r); }, closes), "front",
              stroke(ink::border, 1.8), on.say()("border of {0}", {on.say()(reader.hostile_name)}));
}

// The map as its source draws it, without what `bounded` has put in.
[[nodiscard]] inline status_map without_bounds(status_map const& map) {
  auto const drawn = [](label l) { return is_bound(status_of(l)) ? label{0} : l; };
  std::vector<lon_lat<double>> vertices;
  std::vector<chain> chains;
  for (auto const& c : map.land().chains()) {
    if (drawn(c.left) == drawn(c.right)) continue;
    auto const line = map.land().vertices().subspan(c.first, c.count);
    chains.push_back({static_cast<std::uint32_t>(vertices.size()), c.count, drawn(c.left), drawn(c.right)});
    vertices.insert(vertices.end(), line.begin(), line.end());
  }
  return {coverage(std::move(vertices), std::move(chains)), map.earth(), map.info(), map.record()};
}

[[nodiscard]] inline change_kind kind_of(stance const& reader, status from, status to) {
  bool const before = reader.closes(from, contested_as::open);
  bool const after = reader.closes(to, contested_as::open);
  return before == after ? change_kind::other : after ? change_kind::gained : change_kind::lost;
}

inline constexpr std::array<change_kind, 3> change_kinds = {change_kind::gained, change_kind::lost, change_kind::other};

// The changed land, one label a kind: 1 + its number.
[[nodiscard]] inline coverage changed_land(std::vector<changed_piece> const& pieces, stance const& reader) {
  std::array<ragged_polygons<lon_lat<double>>, change_kinds.size()> by_kind;
  for (auto const& p : pieces) {
    auto& into = by_kind[static_cast<std::size_t>(kind_of(reader, p.from, p.to))];
    for_each_ring(p.land, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i <= ring.size(); ++i)
        into.vertices.push_back({ring[i % ring.size()].x, ring[i % ring.size()].y});
      into.end_ring();
    });
    into.end_polygon();
  }
  std::vector<labelled_area> areas;
  for (std::size_t k = 0; k < by_kind.size(); ++k)
    areas.push_back({&by_kind[k], 0, by_kind[k].polygon_count(), static_cast<label>(k + 1)});
  return cover(areas).map;
}

// A piece too small to be filled is still a dot.
// @param only_on  names of two sources that are compared; empty for two days of one
inline void draw_change(sheet& on, std::vector<changed_piece> const& pieces, stance const& reader,
                        std::array<std::string, 2> const& only_on) {
  constexpr std::array<std::string_view, change_kinds.size()> names = {"gained", "lost", "other-change"};
  drawn_land const land(changed_land(pieces, reader), on.seen());
  for (auto const k : change_kinds) {
    auto const i = static_cast<std::size_t>(k);
    auto style = style_of(k);
    if (!only_on[0].empty()) {
      constexpr std::string_view other = "other status on each";
      style.words = k == change_kind::other ? other : std::string_view(only_on[i]);
    }
    on.add_area(land.area_path(static_cast<label>(i + 1), 0), names[i], style,
                attribute("stroke", style_of(k).fill) + attribute("stroke-width", "1.2") +
                    attribute("stroke-linejoin", "round"));
  }
}

// The corners of the part of the plane to be shown.
class region {
 public:
  void add(lon_lat<double> p) { points_.push_back(p); }

  template <class G>
  void add_area(G const& area) {
    for_each_ring(area, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) add({ring[i].x, ring[i].y});
    });
  }

  // What the map draws, not where it ends.
  void add_map(status_map const& map) {
    map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
      if ((is_bound(left) || left == status::none) && (is_bound(right) || right == status::none)) return;
      if (points_.empty() || !(points_.back() == from)) add(from);  // mostly where the edge before ends
      add(to);
    });
  }

  [[nodiscard]] bool empty() const { return points_.empty(); }

  [[nodiscard]] projection seen(ellipsoid const& earth, double top, progress_watch& watch) const {
    azimuthal_equidistant const plane(middle_of_box(points_), earth);
    extent all(plane);
    for (auto const& p : points_) {
      watch.tell_if_due();
      all.add(p);
    }
    auto const [lower, upper] = all.corners(0.04);
    return {plane, earth, lower, upper, {map_left, top}, map_width, watch};
  }

 private:
  std::vector<lon_lat<double>> points_;
};

}  // namespace salient::detail::svg
