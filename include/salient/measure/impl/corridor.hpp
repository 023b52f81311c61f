// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/corridor/bag.hpp"
#include "salient/measure/detail/corridor/plane.hpp"
#include "salient/measure/detail/corridor/widest.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/overlay/intersection.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

inline constexpr std::uint32_t no_part = std::numeric_limits<std::uint32_t>::max();

// A point in free land, and in which of its polygons.
struct free_point {
  xy<double> at;
  std::uint32_t polygon = 0;
};

// The free land about a place, ready to be asked. Its members refer to each other: it stays where it is made.
struct free_land {
  // @param land  within the horizon; only what is connected with the start or with one of the points counts
  free_land(plane_polygons const& land, plane_polygons const& start, rear_area const& rear,
            std::span<xy<double> const> points = {})
      : free_points(free_among(points, land)),
        bones(skeleton_of(border_of(joined_to(start, land)))),
        roads(bones),
        rear_entries(rear.entries(bones)),
        free_start(parts),
        home(free_start.part_at({0, 0}).value_or(no_part)) {}
  free_land(free_land const&) = delete;
  free_land& operator=(free_land const&) = delete;

  // The ways into the skeleton from each part of the start.
  [[nodiscard]] std::vector<std::vector<entry>> start_entries() const {
    std::vector<std::vector<entry>> result(parts.size());
    for (auto const& e : entries_of(bones, free_start, [&](xy<double> p) { return free_start.part_at(p); }))
      result[e.part].push_back(e);
    return result;
  }

  std::vector<free_point> free_points;
  plane_polygons parts;  // of the start
  skeleton bones;
  crossroads roads;
  std::vector<entry> rear_entries;
  region free_start;
  std::uint32_t home;  // the part with the place

 private:
  [[nodiscard]] static std::vector<free_point> free_among(std::span<xy<double> const> points,
                                                          plane_polygons const& land) {
    std::vector<free_point> result;
    if (points.empty()) return result;
    region const all(land);
    for (auto const p : points)
      if (auto const polygon = all.part_at(p)) result.push_back({p, *polygon});
    return result;
  }

  plane_polygons joined_to(plane_polygons const& start, plane_polygons const& land) {
    plane_polygons joined;
    auto const around = extent(start);
    for (std::uint32_t i = 0; i < land.size(); ++i) {
      auto const& p = land[i];
      bool const has_point = std::any_of(free_points.begin(), free_points.end(),
                                         [&](free_point const& of_town) { return of_town.polygon == i; });
      if (!has_point && !extent({p}).meets(around)) continue;
      auto shared = intersection(start, plane_polygons{p});
      if (!has_point && shared.empty()) continue;
      joined.push_back(p);
      std::move(shared.begin(), shared.end(), std::back_inserter(parts));
    }
    return joined;
  }
};

// One question about one map: what all ends of the contested range share.
class inquiry {
 public:
  // @param least_room  clearance that must be told on the way as far as the rear, whatever the start has room for
  // @param points      free land about them counts too, connected with the start or not
  inquiry(status_map const& map, lon_lat<double> place, corridor_options const& opt, double least_room = 0,
          std::vector<xy<double>> points = {})
      : map_(map),
        near_(beside_borders(map, place)),
        place_(near_.place),
        opt_(opt),
        watch_(opt.progress, map.info().contested_mapped == contested_mapping::yes ? 2 : 1, "ends"),
        least_room_(least_room),
        barrier_(view::reading_as(opt.stance, reading::barrier)),
        drawing_(place_, map.earth()),
        plane_(place_, map.earth()),
        points_(std::move(points)) {
    start_ = opt.start.empty() ? plane_polygons{circle(opt.start_km * per_km)} : drawn(drawing_, opt.start);
    for (auto const& p : start_) {
      start_area_ += area(p);
      for (auto const q : p.exterior) start_reach_ = std::max(start_reach_, norm(q));
    }
    if (!region(start_).part_at({0, 0}))
      throw argument_error(error_code::argument_out_of_range, "start must hold the place");
    if (!opt.rear.empty())
      rear_.polygons.emplace(drawn(drawing_, opt.rear));
    else
      rear_.radius = opt.rear_km * per_km;
  }

 private:
  static constexpr double least_part = 0.1 * per_km * per_km;

  // About the place, or where a border passes within what rounding to the grid can move, about a point beside it.
  [[nodiscard]] static view::surroundings beside_borders(status_map const& map, lon_lat<double> place) {
    constexpr double within_m = 0.02;
    auto around = view::look_around(map, place, 10);
    auto const border_m = [](view::surroundings const& s) {
      auto least = infinite;
      for (auto const& e : s.edges) least = std::min(least, view::distance_to(e.a, e.b));
      return least;
    };
    if (auto const away = border_m(around); away > within_m || away <= view::on_line_m) return around;
    azimuthal_equidistant const plane(place, map.earth());
    for (int turn = 0; turn < 64; ++turn) {
      auto const azimuth = 2.4 * turn;  // close to the golden angle: no direction comes twice
      auto const next = plane.inverse({2 * within_m * std::sin(azimuth), 2 * within_m * std::cos(azimuth)});
      auto there = view::look_around(map, next, 10);
      if (there.here == around.here && border_m(there) > within_m) return there;
    }
    return around;
  }

  [[nodiscard]] bool is_on_map(view::land_set const& set) const {
    if (set[status::none]) return true;
    for (auto const& c : map_.land().chains())
      if (set[static_cast<status>(c.left)] || set[static_cast<status>(c.right)]) return true;
    return false;
  }

  // The free land on which the answer can depend. A path is never wider than its start: closing land lies no farther
  // from a point of the start than from the place plus the point's own distance to the place. So nothing counts beyond
  // the rear by more than that, or by more than the clearance asked for.
  [[nodiscard]] plane_polygons free_of(view::land_set const& closing) const {
    require_no_pole_near();
    auto borders = lines::border_lines(map_, closing);
    auto const room = std::max(start_reach_ + nearest(borders), least_room_);
    auto const all = rear_.polygons ? horizon() : horizon(rear_.radius + room + 0.1 * per_km);
    auto const window =
        rear_.polygons ? std::nullopt : frame_around(place_, norm(all[0].exterior[0]) / 100, map_.earth());
    if (!window) return free_of_all_earth(all, borders, holds_antipode(closing), drawing_);
    return free_within(all, closed_rings(std::move(borders), place_), reaches_beyond(map_, closing), drawing_, *window);
  }

  // What every answer looks at, however far the land is.
  void require_no_pole_near() const {
    if (rear_.polygons) return;
    auto const needed_m = (rear_.radius + std::max(start_reach_, least_room_)) / 100;
    if (!frame_around(place_, needed_m, map_.earth()))
      throw geometry_error(error_code::ring_holds_pole, "the " + std::to_string(std::lround(needed_m / 1000)) +
                                                            " km about the place on which its way out depends hold a "
                                                            "pole");
  }

  [[nodiscard]] bool holds_antipode(view::land_set const& set) const {
    return set[status_at(map_, framed(lon_lat<double>{place_.lon + 180, -place_.lat}))];
  }

  // The distance of the nearest vertex, as far as a plane can tell.
  [[nodiscard]] double nearest(std::vector<degrees_ring> const& rings) const {
    auto const narrowing = std::cos(place_.lat * std::numbers::pi / 180);
    auto least = std::numeric_limits<double>::max();
    auto vertex = place_;
    for (auto const& line : rings)
      for (auto const p : line) {
        auto const east = std::remainder(p.lon - place_.lon, 360) * narrowing;
        auto const north = p.lat - place_.lat;
        if (auto const squared = east * east + north * north; squared < least) least = squared, vertex = p;
      }
    return norm(plane_.forward(vertex)) * 100;
  }

  // A width is twice the clearance of its narrowest point.
  static void set_width(widest_path const& path, corridor_state& state, std::optional<double>& width,
                        std::optional<double>& by_place, std::optional<double>& by_rear) {
    auto const km = 2 * path.clearance / per_km;
    switch (path.by) {
      case limit::none:
        state = corridor_state::closed;
        return;
      case limit::place:
        state = corridor_state::source_limited;
        by_place = km;
        return;
      case limit::neck:
        state = corridor_state::neck;
        width = km;
        return;
      case limit::rear:
        state = corridor_state::rear_limited;
        by_rear = km;
        return;
    }
  }

  static corridor_component component(widest_path const& path, double share, bool holds_place) {
    corridor_component result{share, holds_place, {}, {}, {}, {}};
    set_width(path, result.state, result.width_km, result.limited_by_place_km, result.limited_by_rear_km);
    return result;
  }

  void describe(widest_path const& path, corridor_end& result) const {
    set_width(path, result.state, result.width_km, result.limited_by_place_km, result.limited_by_rear_km);
    for (auto const p : path.points) result.path.push_back(on_earth(p));
    if (path.by != limit::neck) return;
    result.saddle = on_earth(path.neck.middle);
    result.pinch = {on_earth(path.neck.from), on_earth(path.neck.to)};
  }

  [[nodiscard]] widest_paths paths_on(free_land const& land) const { return {land.roads, land.rear_entries, rear_}; }

 public:
  // Calls `ask(land)` with the free land that some hostile land leaves about the place, which is one end of the range;
  // what it gives, or none where the map has no such land.
  template <class Ask>
  [[nodiscard]] auto about(view::land_set const& hostile, Ask&& ask) const
      -> std::optional<decltype(ask(std::declval<free_land const&>()))> {
    std::optional<decltype(ask(std::declval<free_land const&>()))> result;
    if (is_on_map(hostile)) {
      auto const free = free_of({opt_.stance, [&](status s) { return barrier_[s] || hostile[s]; }});
      watch_.tell_if_due();
      result.emplace(ask(free_land(free, start_, rear_, points_)));
    }
    watch_.one_more();
    watch_.tell();
    return result;
  }

  // Whether the place lies in land that closes or in a barrier; then whether in a barrier alone.
  [[nodiscard]] bool is_inside(free_land const& land, view::land_set const& hostile) const {
    return land.home == no_part || view::holds_place(near_, barrier_) || view::holds_place(near_, hostile);
  }
  [[nodiscard]] bool is_in_barrier(view::land_set const& hostile) const {
    return view::holds_place(near_, barrier_) && !view::holds_place(near_, hostile);
  }

  [[nodiscard]] bool barriers_close() const {
    if (!is_on_map(barrier_)) return false;
    free_land const land(free_of(barrier_), start_, rear_);
    return land.home != no_part && paths_on(land).from(land.start_entries()[land.home]).by == limit::none;
  }

  // How far from the place everything is the rear.
  [[nodiscard]] double rear_reach() const { return rear_.polygons ? infinite : rear_.radius; }

  // Whether a point behind the border lies in a barrier.
  [[nodiscard]] auto barrier_test() const {
    std::optional<region> free;
    if (is_on_map(barrier_)) free.emplace(free_of(barrier_));
    return [free = std::move(free)](xy<double> p) { return free && !free->part_at(p); };
  }

  [[nodiscard]] std::optional<pocket> pocket_of(std::optional<bag> const& found) const {
    if (!found) return std::nullopt;
    pocket result;
    result.area_km2 = found->area / (per_km * per_km);
    double squares = 0;
    auto perimeter = found->walls;
    for (auto const& m : found->mouths) {
      auto const width_km = 2 * m.clearance / per_km;
      result.mouths.push_back({on_earth(m.from), on_earth(m.to), on_earth(m.middle), width_km});
      squares += width_km * width_km;
      perimeter += 2 * m.clearance;
    }
    if (squares > 0) result.mouth_ratio = result.area_km2 / squares;
    if (perimeter > 0) result.hostile_perimeter_share = (found->walls - found->barrier_walls) / perimeter;
    return result;
  }

  [[nodiscard]] lon_lat<double> on_earth(xy<double> p) const { return plane_.inverse({p.x / 100, p.y / 100}); }

  [[nodiscard]] corridor_end corridor_on(free_land const& land, view::land_set const& hostile) const {
    corridor_end result;
    auto const home = is_inside(land, hostile) ? no_part : land.home;
    auto const entries = land.start_entries();
    auto const paths = paths_on(land);
    for (std::uint32_t part = 0; part < land.parts.size(); ++part) {
      auto const size = area(land.parts[part]);
      if (part != home && size < least_part) continue;
      watch_.tell_if_due();
      auto const path = paths.from(entries[part]);
      result.components.push_back(component(path, std::min(1.0, size / start_area_), part == home));
      if (part == home) describe(path, result);
    }
    std::stable_sort(result.components.begin(), result.components.end(), [](auto const& a, auto const& b) {
      return std::pair(a.holds_place, a.share_of_start) > std::pair(b.holds_place, b.share_of_start);
    });
    if (home == no_part) {
      result.state = corridor_state::inside;
      result.by_barrier = is_in_barrier(hostile);
      return result;
    }
    watch_.tell_if_due();
    if (result.state == corridor_state::closed) result.by_barrier = barriers_close();
    watch_.tell_if_due();
    if (result.state == corridor_state::closed || result.state == corridor_state::neck)
      result.pocket = pocket_of(bag_of(land.roads, entries[home], land.rear_entries, rear_reach(), barrier_test()));
    return result;
  }

 private:
  status_map const& map_;
  view::surroundings near_;
  lon_lat<double> place_;
  corridor_options const& opt_;
  mutable progress_watch watch_;  // what is asked changes nothing of the answer
  double least_room_;
  view::land_set barrier_;
  drawing_plane drawing_;
  azimuthal_equidistant plane_;
  std::vector<xy<double>> points_;
  plane_polygons start_;
  double start_area_ = 0;
  double start_reach_ = 0;
  rear_area rear_;
};

}  // namespace salient::detail::corridor

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<corridor_end> corridor(status_map const& map, lon_lat<double> place,
                                                      corridor_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_within(opt.start_km, 0, 100, false, "start_km");
  detail::view::require_within(opt.rear_km, opt.start_km, 1000, false, "rear_km");
  detail::corridor::inquiry const question(map, place, opt);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& hostile) {
    return question
        .about(hostile, [&](detail::corridor::free_land const& land) { return question.corridor_on(land, hostile); })
        .value_or(corridor_end{});
  });
}

}  // namespace salient
