// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/perimeter.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/simplify.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/segment_grid.hpp"
#include "salient/measure/front_line.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

// What a front is not: outside the window or the domain, near a coast or a state border, in or near the homeland.
class front_cutter {
 public:
  front_cutter(front_options const& opt, ellipsoid const& earth)
      : homeland_(rings_of(opt.homeland)),
        domain_(rings_of(opt.domain)),
        plane_(middle_of_bounds(), earth),
        earth_(earth),
        tolerance_m_(opt.tolerance_km * 1000) {
    if (opt.window) window_ = rings_of(*opt.window);
    auto lines = ends_of(domain_);
    auto const others = ends_of(homeland_);
    lines.insert(lines.end(), others.begin(), others.end());
    if (tolerance_m_ > 0) near_ = segment_grid(project(lines, plane_, earth));
  }

  [[nodiscard]] std::vector<part> keep(lon_lat<double> from, lon_lat<double> to) const {
    std::vector<part> off;
    if (!near_.segments().empty()) {
      auto const pieces = densify_count(from, to, {.earth = earth_});
      auto const count = static_cast<double>(pieces);
      auto a = plane_.forward(from);
      for (std::size_t k = 0; k < pieces; ++k) {
        auto const start = static_cast<double>(k) / count;
        auto const end = k + 1 == pieces ? 1 : static_cast<double>(k + 1) / count;
        auto const b = plane_.forward(point_on(from, to, end));
        for (auto const& p : parts_within({a, b}, near_, tolerance_m_))
          off.push_back({p.from == 0 ? start : start + p.from / count, p.to == 1 ? end : start + p.to / count});
        a = b;
      }
    }
    auto const leave_inside = [&](std::vector<line> const& area) {
      for (auto const& p : complement(parts_inside(from, to, area))) off.push_back(p);
    };
    if (window_) leave_inside(*window_);
    if (!domain_.empty()) leave_inside(domain_);
    if (!homeland_.empty())
      for (auto const& p : parts_inside(from, to, homeland_)) off.push_back(p);
    auto const kept = complement(merged(std::move(off)));
    return kept;
  }

 private:
  // The plane in which the tolerance is kept hangs on the bounds alone. So a border that two maps, or both ends of a
  // range, have in common is cut in one way.
  [[nodiscard]] lon_lat<double> middle_of_bounds() const {
    auto const& bounds = domain_.empty() ? homeland_ : domain_;
    return bounds.empty() ? lon_lat<double>{} : middle_of(bounds);
  }

  std::vector<line> homeland_;
  std::vector<line> domain_;
  view::near_plane plane_;
  ellipsoid earth_;
  double tolerance_m_;
  std::optional<std::vector<line>> window_;
  segment_grid near_{{}};
};

[[nodiscard]] inline std::vector<line> front_of(status_map const& map, view::land_set const& set,
                                                front_options const& opt, progress_watch& watch) {
  auto const whole = border_lines(map, set);
  if (whole.empty()) return {};
  front_cutter const cutter(opt, map.earth());
  std::vector<line> result;
  for (auto const& l : whole)
    cut_line(l, result, [&](lon_lat<double> from, lon_lat<double> to) {
      watch.tell_if_due();
      return cutter.keep(from, to);
    });
  return result;
}

// A closed line, begun at the vertex farthest from their middle: so that no scale depends on where a map begins it.
inline void begin_at_corner(line& l, std::vector<xy<double>>& points) {
  if (l.size() < 4 || salient::detail::place_key(framed(l.front())) != salient::detail::place_key(framed(l.back())))
    return;
  auto const round = l.back().lon - l.front().lon;  // a turn for a line once around the earth
  points.pop_back();
  l.pop_back();
  xy<double> sum;
  for (auto const& p : points) sum = {sum.x + p.x, sum.y + p.y};
  auto const count = static_cast<double>(points.size());
  std::size_t corner = 0;
  double most = -1;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (auto const d = std::hypot(points[i].x - sum.x / count, points[i].y - sum.y / count); d > most)
      corner = i, most = d;
  auto const turn = static_cast<std::ptrdiff_t>(corner);
  std::rotate(points.begin(), points.begin() + turn, points.end());
  std::rotate(l.begin(), l.begin() + turn, l.end());
  for (auto p = l.end() - turn; p != l.end(); ++p) p->lon += round;
  points.push_back(points.front());
  l.push_back({l.front().lon + round, l.front().lat});
  if (std::abs(l.back().lon) > 360)  // a turn back, as `unrolled_line`
    for (auto& p : l) p.lon -= round;
}

[[nodiscard]] inline double simplified_length_km(std::vector<line> const& lines, double tolerance_km,
                                                 ellipsoid const& earth, progress_watch& watch) {
  double sum = 0;
  for (auto const& l : lines) {
    watch.tell_if_due();
    if (tolerance_km == 0) {
      sum += length_km(l, {.earth = earth});
      continue;
    }
    view::near_plane const plane(middle_of({l}), earth);  // its own, so that no other line has a bearing on it
    std::vector<xy<double>> points;
    for (auto const& p : l) points.push_back(plane.forward(p));
    auto begun = l;
    begin_at_corner(begun, points);
    line kept;
    for (auto const i : simplified_vertices(points, tolerance_km * 1000)) kept.push_back(begun[i]);
    sum += length_km(kept, {.earth = earth});
  }
  return sum;
}

inline void require_front_options(front_options const& opt) {
  view::require_within(opt.tolerance_km, 0, 100, true, "tolerance_km");
  for (auto const scale : opt.simplified_km) view::require_within(scale, 0, 1000, true, "simplified_km");
  if (opt.window) view::require_coordinates(*opt.window, "window");
  view::require_coordinates(opt.homeland, "homeland");
  view::require_coordinates(opt.domain, "domain");
}

}  // namespace salient::detail::lines

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<front_result> front_line(status_map const& map, front_options const& opt) {
  detail::lines::require_front_options(opt);
  detail::progress_watch watch(opt.progress, detail::view::ends_of(map.info().contested_mapped), "ends");
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    front_result result;
    result.stretches = detail::lines::front_of(map, set, opt, watch);
    for (auto const scale : opt.simplified_km)
      result.lengths.push_back(
          {scale, detail::lines::simplified_length_km(result.stretches, scale, map.earth(), watch)});
    watch.one_more();
    watch.tell();
    return result;
  });
}

}  // namespace salient
