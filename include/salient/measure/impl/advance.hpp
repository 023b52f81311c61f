// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/within.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/polygon.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/segment_grid.hpp"
#include "salient/measure/impl/front_line.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

struct front_sample {
  lon_lat<double> at;
  xy<double> in_plane;
  double length_km;
  bool moved;
};

// The edges of a front, to find those that another one has too.
class known_edges {
 public:
  explicit known_edges(std::vector<line> const& front) {
    for (auto const& l : front)
      for (std::size_t i = 0; i + 1 < l.size(); ++i) edges_.push_back(key(l[i], l[i + 1]));
    std::sort(edges_.begin(), edges_.end());
  }
  [[nodiscard]] bool hold(lon_lat<double> from, lon_lat<double> to) const {
    return std::binary_search(edges_.begin(), edges_.end(), key(from, to));
  }

 private:
  using edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
  [[nodiscard]] static edge key(lon_lat<double> from, lon_lat<double> to) {
    return {{framed(from).lon, from.lat}, {framed(to).lon, to.lat}};
  }
  std::vector<edge> edges_;
};

[[nodiscard]] inline std::vector<front_sample> sampled(std::vector<line> const& front, view::near_plane const& plane,
                                                       ellipsoid const& earth, double step_km,
                                                       known_edges const& unmoved, progress_watch& watch) {
  std::vector<front_sample> samples;
  for (auto const& l : front)
    for (std::size_t i = 0; i + 1 < l.size(); ++i) {
      auto const length = lonlat_line(earth, l[i], l[i + 1]).length_m() / 1000;
      if (length == 0) continue;
      auto const pieces = std::ceil(length / step_km);
      bool const moved = !unmoved.hold(l[i], l[i + 1]);
      for (double k = 0; k < pieces; ++k) {
        watch.tell_if_due();
        auto const at = point_on(l[i], l[i + 1], (k + 0.5) / pieces);
        samples.push_back({at, plane.forward(at), length / pieces, moved});
      }
    }
  return samples;
}

// The farthest that any vertex of a front lies from the other one: edges are cut to steps first, so that no point of
// them lies farther by more than half a step.
[[nodiscard]] inline double farthest_km(std::vector<line> const& front, segment_grid const& other,
                                        view::near_plane const& plane, ellipsoid const& earth, double step_km,
                                        progress_watch& watch) {
  double most = 0;
  for (auto const& l : front)
    for (std::size_t i = 0; i + 1 < l.size(); ++i) {
      auto const pieces = std::max(1.0, std::ceil(lonlat_line(earth, l[i], l[i + 1]).length_m() / 1000 / step_km));
      for (double k = i == 0 ? 0 : 1; k <= pieces; ++k) {
        watch.tell_if_due();
        most = std::max(most, other.nearest(plane.forward(point_on(l[i], l[i + 1], k / pieces)))->distance);
      }
    }
  return most / 1000;
}

// Calls `visit(point, share)` for points spread over a polygon; the shares add up to 1.
template <class Visit>
void spread_over(polygon<lon_lat<double>> const& land, lon_lat<double> low, lon_lat<double> high, Visit&& visit) {
  constexpr int rows = 24;
  constexpr double cells = 24;
  // As the piece counts its longitudes on.
  std::vector<line> rings{{land.exterior.begin(), land.exterior.end()}};
  for (auto const& hole : land.interiors) rings.emplace_back(hole.begin(), hole.end());
  std::vector<std::pair<lon_lat<double>, double>> points;
  double whole = 0;
  for (int r = 0; r < rows; ++r) {
    auto const lat = low.lat + (high.lat - low.lat) * (r + 0.5) / rows;
    std::vector<double> crossings;
    for (auto const& ring : rings)
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if ((ring[i].lat > lat) != (ring[i + 1].lat > lat))
          crossings.push_back(ring[i].lon +
                              (lat - ring[i].lat) * (ring[i + 1].lon - ring[i].lon) / (ring[i + 1].lat - ring[i].lat));
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      auto const width = crossings[i + 1] - crossings[i];
      auto const count = std::max(1.0, std::ceil(cells * width / (high.lon - low.lon)));
      for (double k = 0; k < count; ++k)
        points.push_back({{crossings[i] + width * (k + 0.5) / count, lat}, width / count});
      whole += width;
    }
  }
  for (auto const& [point, width] : points) visit(point, width / whole);
}

// What changed its status, in a window if there is one: the same for both ends of the contested range.
[[nodiscard]] inline std::vector<transition_piece> changed_pieces(
    status_map const& before, status_map const& after, std::optional<multi_polygon<lon_lat<double>>> const& window) {
  transition_options const how{.earth = before.earth()};
  if (!window) return transition_pieces(before.land(), after.land(), how).pieces;
  return transition_pieces(within(before, *window).land(), within(after, *window).land(), how).pieces;
}

// The mean direction from the old front to the land gained, each part of it seen from the nearest point of that front.
inline void add_direction(advance_result& result, std::vector<transition_piece> const& changed,
                          view::land_set const& set, segment_grid const& old_front, view::near_plane const& plane,
                          progress_watch& watch) {
  xy<double> sum;
  double seen_km2 = 0;
  for (auto const& piece : changed) {
    if (set[piece.from] || !set[piece.to]) continue;
    watch.tell_if_due();
    spread_over(piece.land, piece.lower, piece.upper, [&](lon_lat<double> p, double share) {
      auto const area = piece.area_km2 * share;
      result.gained_km2 += area;
      auto const at = plane.forward(p);
      auto const near = old_front.nearest(at);
      if (!near || near->distance == 0) return;
      auto const& s = old_front.segments()[near->index];
      auto const t = view::nearest_parameter({s.a.x - at.x, s.a.y - at.y}, {s.b.x - at.x, s.b.y - at.y});
      auto const foot = view::along(s.a, s.b, t);
      sum = {sum.x + area * (at.x - foot.x) / near->distance, sum.y + area * (at.y - foot.y) / near->distance};
      seen_km2 += area;
    });
  }
  if (!(seen_km2 > 0)) return;
  result.concentration = std::min(1.0, view::norm(sum) / seen_km2);
  result.azimuth_deg = compass(std::atan2(sum.x, sum.y));
}

}  // namespace salient::detail::lines

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<advance_result> advance(status_map const& before, status_map const& after,
                                                       advance_options const& opt) {
  detail::lines::require_front_options(opt.front);
  detail::view::require_within(opt.step_km, 0, 100, false, "step_km");
  detail::require_comparable(before, after);
  auto const mapped = less_certain(before.info().contested_mapped, after.info().contested_mapped);
  detail::progress_watch watch(opt.progress, detail::view::ends_of(mapped), "ends");
  std::optional<std::vector<transition_piece>> changed;
  return detail::view::both_ends(
      opt.front.stance, mapped, [&](detail::view::land_set const& set) -> std::optional<advance_result> {
        namespace lines = detail::lines;
        auto anywhere = opt.front;
        anywhere.window.reset();
        auto const old_whole = lines::front_of(before, set, anywhere, watch);
        auto const new_whole = lines::front_of(after, set, anywhere, watch);
        auto const old_front = opt.front.window ? lines::front_of(before, set, opt.front, watch) : old_whole;
        auto const new_front = opt.front.window ? lines::front_of(after, set, opt.front, watch) : new_whole;
        if (old_front.empty() || new_whole.empty()) {
          watch.one_more();
          watch.tell();
          return std::nullopt;
        }
        auto const& earth = before.earth();
        detail::view::near_plane const plane(lines::middle_of(old_front), earth);
        lines::segment_grid const old_grid(lines::project(old_whole, plane, earth));
        lines::segment_grid const new_grid(lines::project(new_whole, plane, earth));

        advance_result result;
        std::vector<std::pair<double, double>> shifts;
        lines::land_locator const held(after, set);
        lines::known_edges const unmoved(new_whole);
        for (auto const& s : lines::sampled(old_front, plane, earth, opt.step_km, unmoved, watch)) {
          watch.tell_if_due();
          auto const distance = new_grid.nearest(s.in_plane)->distance / 1000;
          // Each front is drawn in pieces that bend half a metre from their edges. A shift no larger than both bends is
          // none.
          auto const shift = !s.moved || distance < 1.1e-3 ? 0 : held(s.at) ? distance : -distance;
          shifts.emplace_back(shift, s.length_km);
          result.mean_km += shift * s.length_km;
          result.old_front_km += s.length_km;
        }
        result.mean_km /= result.old_front_km;
        std::sort(shifts.begin(), shifts.end());
        double passed = 0;
        for (auto const& [shift, length] : shifts) {
          result.p95_km = shift;
          passed += length;
          if (passed >= 0.95 * result.old_front_km) break;
        }
        result.hausdorff_forward_km = lines::farthest_km(old_front, new_grid, plane, earth, opt.step_km, watch);
        result.hausdorff_back_km = lines::farthest_km(new_front, old_grid, plane, earth, opt.step_km, watch);
        if (!changed) changed = lines::changed_pieces(before, after, opt.front.window);
        lines::add_direction(result, *changed, set, old_grid, plane, watch);
        watch.one_more();
        watch.tell();
        return result;
      });
}

}  // namespace salient
