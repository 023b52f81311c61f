// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/corridor/bag.hpp"
#include "salient/measure/detail/extent_areas.hpp"
#include "salient/measure/detail/extent_points.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/way_out/climb.hpp"
#include "salient/measure/detail/way_out/passes.hpp"
#include "salient/measure/detail/way_out/town.hpp"
#include "salient/measure/detail/way_out/track.hpp"
#include "salient/measure/impl/corridor.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/measure/way_out.hpp"

namespace salient::inline SALIENT_ABI::detail::way_out {

inline constexpr double widest_clearance = widest_way_out_km / 2 * per_km;

// The answer for one set of hostile land.
class description {
 public:
  // @param free_share  of a town's extent; none: a place without extent
  description(inquiry const& question, lon_lat<double> place, double least_pocket_km2, view::land_set const& hostile,
              std::optional<double> free_share)
      : question_(question),
        place_(place),
        least_pocket_(least_pocket_km2 * per_km * per_km),
        hostile_(hostile),
        free_share_(free_share) {}

  [[nodiscard]] way_out_end of(free_land const& land) const {
    bool const inside = question_.is_inside(land, hostile_);
    if (inside && land.free_points.empty()) {
      way_out_end result;
      result.state = way_out_state::inside;
      result.by_barrier = question_.is_in_barrier(hostile_);
      return result;
    }
    // The free points share the free land: what they are of all points is a rougher number.
    auto const share = free_share_.value_or(0) / static_cast<double>(std::max<std::size_t>(1, land.free_points.size()));
    town found(land.roads, widest_clearance);
    if (!inside) found.add({0, 0}, 0);
    for (auto const& p : land.free_points) found.add(p.at, share);
    std::vector<way_out_end> ends;
    for (auto const& b : found.basins()) {
      ends.push_back(from(land, b.way, b.at));
      if (free_share_) ends.back().share_of_extent = b.share;
    }
    return leading(std::move(ends));
  }

 private:
  [[nodiscard]] way_out_end from(free_land const& land, std::optional<joint> const& start, xy<double> at) const {
    way_out_end result;
    auto const along =
        start ? track::find(land.roads, *start, {land.rear_entries, question_.rear_reach()}, widest_clearance)
              : std::nullopt;
    if (!along) {
      result.state = way_out_state::closed;
      result.width_km = 0;
      result.by_barrier = question_.barriers_close();
      if (start) result.pocket = closed_pocket(land, *start);
      return result;
    }
    result.top = question_.on_earth(land.bones.nodes[along->nodes().front()].at);
    result.narrowest_km = width_km(*std::min_element(along->clearances().begin(), along->clearances().end()));
    draw(*along, at, result);
    judge(land, *along, result);
    return result;
  }

  static double km(double length) { return length / per_km; }
  static double width_km(double clearance) { return 2 * std::min(clearance, widest_clearance) / per_km; }

  [[nodiscard]] std::optional<pocket> closed_pocket(free_land const& land, joint const& from) const {
    auto const& b = land.bones.branches[from.branch];
    entry const only{b.high, land.bones.nodes[b.high].clearance, from.at, from.at, 0, from.branch};
    return question_.pocket_of(
        bag_of(land.roads, std::span(&only, 1), {}, question_.rear_reach(), question_.barrier_test()));
  }

  void draw(track const& along, xy<double> start, way_out_end& result) const {
    result.path.push_back(start == xy<double>{0, 0} ? place_ : question_.on_earth(start));
    for (auto const& l : along.legs()) result.path.push_back(question_.on_earth(l.to));
    auto const width_at = [&](double at) { return width_km(along.clearance_at(at)); };
    constexpr double step_km = 0.25;
    auto const length_km = km(along.length());
    for (double k = 0; k * step_km < length_km; ++k)
      result.profile.push_back({k * step_km, width_at(k * step_km * per_km)});
    result.profile.push_back({length_km, width_at(along.length())});
    for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
      if (way_out_distances_km[i] <= length_km) result.width_at_km[i] = width_at(way_out_distances_km[i] * per_km);
  }

  void judge(free_land const& land, track const& along, way_out_end& result) const {
    auto const& s = land.bones;
    hinterland const behind(s, along, question_.rear_reach());
    auto const found = passes_of(s, along, behind, widest_clearance);
    auto const on_barrier = question_.barrier_test();
    auto const is_barrier = [&](xy<double> foot) { return stands_on(s, foot, on_barrier); };
    std::optional<std::size_t> neck;
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto const& p = found[i];
      if (p.pocket < least_pocket_) continue;
      bool const between_barriers = is_barrier(p.at.from) && is_barrier(p.at.to);
      auto const saddle = question_.on_earth(p.at.middle);
      result.passes.push_back({width_km(p.clearance),
                               width_km(p.highest) - width_km(p.clearance),
                               distance_km(place_, saddle),
                               p.pocket / (per_km * per_km),
                               saddle,
                               {question_.on_earth(p.at.from), question_.on_earth(p.at.to)},
                               between_barriers});
      // A pass hardly lower than the land before it belongs to the climb. It hides no neck behind it.
      if (between_barriers || result.passes.back().prominence_km < least_prominence_km) continue;
      if (!neck || p.clearance < found[*neck].clearance - equal_clearance) neck = i;
    }
    auto const at_rear = along.clearances().back();
    if (neck && found[*neck].clearance <= at_rear) {
      auto const& p = found[*neck];
      result.state = way_out_state::neck;
      result.prominence_km = width_km(p.highest) - width_km(p.clearance);
      narrowest(p.at, result);
      auto const owned = [&](std::uint32_t n) { return behind.is_before(n, p.node); };
      result.pocket = question_.pocket_of(bag_of(s, owned, question_.rear_reach(), on_barrier));
      return;
    }
    auto const channel =
        narrowest_channel(along, behind, least_prominence_km * per_km, widest_clearance, least_pocket_);
    if (channel && along.clearance_at(*channel) <= at_rear + least_prominence_km * per_km / 2) {
      result.state = way_out_state::channel;
      narrowest(along.gap_at(*channel), result);
    } else if (at_rear < *std::min_element(along.clearances().begin(), along.clearances().end() - 1)) {
      result.state = way_out_state::rear_limited;
      result.limited_by_rear_km = width_km(at_rear);
    } else {
      result.state = way_out_state::open;
    }
  }

  void narrowest(gap const& at, way_out_end& result) const {
    result.width_km = width_km(at.clearance);
    result.saddle = question_.on_earth(at.middle);
    result.distance_km = distance_km(place_, *result.saddle);
    result.pinch = {question_.on_earth(at.from), question_.on_earth(at.to)};
  }

  // Whether all borders at a point are a barrier's.
  template <class OnBarrier>
  [[nodiscard]] static bool stands_on(skeleton const& s, xy<double> foot, OnBarrier&& on_barrier) {
    bool any = false;
    for (auto const& here : s.sites) {
      if (here.is_point() || here.distance(foot) < -shut || here.distance(foot) > shut) continue;
      auto const along = here.along(foot);
      if (along < -shut || along > norm(here.b - here.a) + shut) continue;
      if (!on_barrier(0.5 * (here.a + here.b) - 2 * here.normal)) return false;
      any = true;
    }
    return any;
  }

  inquiry const& question_;
  lon_lat<double> place_;
  double least_pocket_;
  view::land_set const& hostile_;
  std::optional<double> free_share_;
};

// What stands for a town.
class town_land {
 public:
  town_land(status_map const& map, lon_lat<double> place, place_extent const& extent, stance const& reader)
      : reader_(reader) {
    constexpr std::size_t count = 32;
    if (extent.empty()) return;
    view::require_extent(extent);
    points_ = view::points_spread_over(extent, view::near_plane(place, map.earth()), count);
    for (auto& p : points_) p = {100 * p.x, 100 * p.y};
    auto const around = view::look_around(map, place, 1000 * extent.radius_km);
    areas_km2_ = view::areas_of_extent_km2(map, view::off_borders(map, around), extent);
    leave_out_ignored(map, place);
  }

  // Equally spread over it, in the plane of the skeleton.
  [[nodiscard]] std::vector<xy<double>> const& points() const { return points_; }

  [[nodiscard]] std::optional<double> free_share(view::land_set const& hostile) const {
    if (!areas_km2_) return std::nullopt;
    double free_km2 = 0;
    double whole_km2 = 0;
    for (std::size_t s = 0; s < areas_km2_->size(); ++s) {
      auto const km2 = (*areas_km2_)[s];
      if (km2 == 0) continue;
      whole_km2 += km2;
      auto const how = reader_(static_cast<status>(s));
      if (!hostile[s] && how != reading::barrier && how != reading::ignored) free_km2 += km2;
    }
    if (!(whole_km2 > 0)) return std::nullopt;  // an outline without an area
    return free_km2 / whole_km2;
  }

 private:
  // A river is no part of a town: nobody leaves from it.
  void leave_out_ignored(status_map const& map, lon_lat<double> place) {
    bool any = false;
    for (std::size_t s = 0; s < areas_km2_->size(); ++s)
      any |= (*areas_km2_)[s] > 0 && reader_(static_cast<status>(s)) == reading::ignored;
    if (!any) return;
    azimuthal_equidistant const plane(place, map.earth());
    std::erase_if(points_, [&](xy<double> p) {
      return reader_(status_at(map, plane.inverse({p.x / 100, p.y / 100}))) == reading::ignored;
    });
  }

  stance const& reader_;
  std::vector<xy<double>> points_;
  std::optional<by_status<double>> areas_km2_;
};

}  // namespace salient::detail::way_out

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<way_out_end> way_out(status_map const& map, lon_lat<double> place,
                                                    way_out_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_within(opt.rear_km, 0, 1000, false, "rear_km");
  detail::view::require_within(opt.least_pocket_km2, 0, 10'000, true, "least_pocket_km2");
  // The start only picks the free land that holds the place.
  corridor_options const about{
      opt.stance, std::min(corridor_options{}.start_km, opt.rear_km / 2), {}, opt.rear_km, opt.rear};
  detail::way_out::town_land const town(map, place, opt.extent, opt.stance);
  detail::corridor::inquiry const question(map, place, about, detail::way_out::widest_clearance, town.points());
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& hostile) {
    return question
        .about(hostile,
               [&](detail::corridor::free_land const& land) {
                 return detail::way_out::description(question, place, opt.least_pocket_km2, hostile,
                                                     town.free_share(hostile))
                     .of(land);
               })
        .value_or(way_out_end{});
  });
}

SALIENT_INLINE corridor_and_way_out find_corridor_and_way_out(status_map const& map, lon_lat<double> place,
                                                              corridor_options const& opt, double least_pocket_km2,
                                                              place_extent const& extent) {
  detail::view::require_place(place);
  detail::view::require_within(opt.start_km, 0, 100, false, "start_km");
  detail::view::require_within(opt.rear_km, opt.start_km, 1000, false, "rear_km");
  detail::view::require_within(least_pocket_km2, 0, 10'000, true, "least_pocket_km2");
  detail::way_out::town_land const town(map, place, extent, opt.stance);
  detail::corridor::inquiry const question(map, place, opt, detail::way_out::widest_clearance, town.points());
  using both = std::pair<corridor_end, way_out_end>;
  auto const found =
      detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& hostile) {
        return question
            .about(hostile,
                   [&](detail::corridor::free_land const& land) {
                     return both{question.corridor_on(land, hostile),
                                 detail::way_out::description(question, place, least_pocket_km2, hostile,
                                                              town.free_share(hostile))
                                     .of(land)};
                   })
            .value_or(both{});
      });
  return {transform(found, [](both const& end) { return end.first; }),
          transform(found, [](both const& end) { return end.second; })};
}

}  // namespace salient
