// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <optional>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/measure/detail/border_runs.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/extent_areas.hpp"
#include "salient/measure/detail/extent_points.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/impl/disc_share.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

inline void widen(std::optional<extent_spread>& spread, double value) {
  if (!spread)
    spread = {value, value};
  else
    *spread = {std::min(spread->least, value), std::max(spread->most, value)};
}

// What one town comes to at one end of the contested range.
struct extent_end {
  std::optional<double> closing_share;
  bool on_the_line = false;
  bool inside = false;
  std::optional<extent_spread> nearest_km;
  std::vector<std::optional<extent_spread>> disc_share;
  std::vector<std::optional<extent_spread>> directions;
};

class extent_inquiry {
 public:
  extent_inquiry(status_map const& map, lon_lat<double> place, place_extent const& extent, extent_options const& opt)
      : map_(map), extent_(extent), opt_(opt), plane_(place, map.earth()), points_(points_about(extent, plane_)) {
    for (auto const& p : points_) reach_m_ = std::max(reach_m_, norm(p));
    auto widest_m = std::max(1000 * opt.map_error_km, 10'000.0);
    for (auto const radius_km : opt.radii_km) {
      radii_m_.push_back(radius_km * 1000);
      widest_m = std::max(widest_m, radii_m_.back());
    }
    around_ = off_borders(map, look_around(map, place, widest_m + 2 * reach_m_));
    left_out_ = {opt.stance,
                 [&](status s) { return opt.stance(s) == reading::barrier || opt.stance(s) == reading::ignored; }};
  }

  [[nodiscard]] by_status<double> areas_km2() const { return areas_of_extent_km2(map_, around_, extent_); }

  [[nodiscard]] extent_end at(land_set const& set, by_status<double> const& areas_km2) const {
    extent_end result;
    result.closing_share = share_of(areas_km2, opt_.stance, set);
    constexpr double rounding = 1e-9;
    result.inside = result.closing_share.value_or(0) >= 1 - rounding;
    auto const line_m = nearest_front_m(set);
    bool const through = extent_.outline.empty() ? line_m < extent_.radius_km * 1000
                                                 : result.closing_share.value_or(0) > rounding && !result.inside;
    result.on_the_line = through || line_m <= opt_.map_error_km * 1000;
    spread(set, result);
    return result;
  }

 private:
  // From the place to the front line: a border of the set towards land that counts and is not in it.
  [[nodiscard]] double nearest_front_m(land_set const& set) const {
    auto least = std::numeric_limits<double>::max();
    for (auto const& e : around_.edges)
      if (set[e.left] != set[e.right] && !left_out_[set[e.left] ? e.right : e.left])
        least = std::min(least, distance_to(e.a, e.b));
    return least;
  }

  // The border of the set, as far as the nearest of it matters to every point.
  [[nodiscard]] border_runs far_border(border_runs found, land_set const& set) const {
    auto const half_round = std::numbers::pi * map_.earth().semi_major_m;
    for (auto radius = around_.radius_m; found.distance({0, 0}) + 2 * reach_m_ > radius && radius < half_round;) {
      radius = std::min(8 * radius, half_round);
      found = border_runs(
          look_around(map_, around_.place, radius, [&](map_edge const& e) { return set[e.left] != set[e.right]; }),
          set);
    }
    return found;
  }

  void spread(land_set const& set, extent_end& result) const {
    border_runs const border(around_, set);
    border_runs const uncounted(around_, left_out_);
    auto const far = far_border(border, set);
    result.disc_share.resize(radii_m_.size());
    result.directions.resize(radii_m_.size());
    std::vector<seen> here;
    std::vector<seen> out;
    bool any_inside = false;
    for (auto const& p : points_) {
      bool const p_out = uncounted.holds(p);
      if (p_out) continue;
      bool const held = border.holds(p);
      auto const away = far.distance(p);
      bool const inside = held || away <= on_line_m;
      any_inside |= inside;
      if (inside || away < std::numeric_limits<double>::max()) widen(result.nearest_km, inside ? 0 : away / 1000);
      border.look(p, radii_m_, held, here);
      uncounted.look(p, radii_m_, false, out);
      for (std::size_t r = 0; r < radii_m_.size(); ++r) {
        auto const whole = std::numbers::pi * radii_m_[r] * radii_m_[r] - out[r].area_m2;
        if (whole > 0) widen(result.disc_share[r], std::min(1.0, here[r].area_m2 / whole));
        if (!inside) widen(result.directions[r], here[r].blocked);
      }
    }
    if (!extent_.outline.empty() || !result.nearest_km || any_inside) return;
    // Between the points a disc's rim comes nearer; how near is known.
    auto const rim_km = far.distance({0, 0}) / 1000 - extent_.radius_km;
    result.nearest_km->least = std::min(result.nearest_km->least, std::max(0.0, rim_km));
  }

  status_map const& map_;
  place_extent const& extent_;
  extent_options const& opt_;
  near_plane plane_;
  std::vector<xy<double>> points_;
  double reach_m_ = 0;
  std::vector<double> radii_m_;
  surroundings around_;
  land_set left_out_;
};

}  // namespace salient::detail::view

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE extent_result extent(status_map const& map, lon_lat<double> place, place_extent const& extent,
                                    extent_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_extent(extent);
  detail::view::require_within(opt.map_error_km, 0, 1000, true, "map_error_km");
  for (auto const radius : opt.radii_km) detail::view::require_radius(radius, "radii_km");
  detail::view::extent_inquiry const question(map, place, extent, opt);
  auto const areas_km2 = question.areas_km2();
  extent_result result;
  result.names = map.statuses();
  if (extent.outline.empty()) result.radius_km = extent.radius_km;
  for (auto const km2 : areas_km2) result.area_km2 += km2;
  for (std::size_t s = 0; s < areas_km2.size(); ++s) result.share[s] = areas_km2[s] / result.area_km2;
  auto const ends =
      detail::view::both_ends(opt.stance, map.info().contested_mapped,
                              [&](detail::view::land_set const& set) { return question.at(set, areas_km2); });
  using end = detail::view::extent_end;
  result.closing_share = transform(ends, [](end const& e) { return e.closing_share; });
  result.on_the_line = transform(ends, [](end const& e) { return e.on_the_line; });
  result.inside = transform(ends, [](end const& e) { return e.inside; });
  result.nearest_km = transform(ends, [](end const& e) { return e.nearest_km; });
  for (std::size_t r = 0; r < opt.radii_km.size(); ++r)
    result.radii.push_back({opt.radii_km[r], transform(ends, [&](end const& e) { return e.disc_share[r]; }),
                            transform(ends, [&](end const& e) { return e.directions[r]; })});
  return result;
}

}  // namespace salient
