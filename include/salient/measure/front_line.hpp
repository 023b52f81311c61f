// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/perimeter.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/simplify.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/segment_grid.hpp"

namespace salient {

struct front_options {
  salient::stance stance{};
  std::optional<multi_polygon<lon_lat<double>>> window{};  ///< the front outside it is left out
  multi_polygon<lon_lat<double>> homeland{};               ///< no front in it, nor within `tolerance_km` of it
  multi_polygon<lon_lat<double>> domain{};  ///< the country's land: no front outside it, nor that near its coast or
                                            ///< border; empty: not asked for
  double tolerance_km = 3;                  ///< in [0, 100]
  std::vector<double> simplified_km = {0, 1, 5, 20};  ///< each in [0, 1000]
};

/// The length of a front at one scale. A front has no length without its scale: the finer, the longer.
struct front_length {
  double simplified_km = 0;  ///< how far the simplified line may pass beside the drawn one; 0: as drawn
  double length_km = 0;

  friend bool operator==(front_length const&, front_length const&) = default;
};

struct front_result {
  std::vector<std::vector<lon_lat<double>>> stretches;  ///< as drawn, the closing land on the left; closed ones repeat
                                                        ///< their first vertex
  std::vector<front_length> lengths;                    ///< in the order asked for
};

namespace detail::lines {

// What a front is not: outside the window or the domain, near a coast or a state border, in or near the homeland.
class front_cutter {
 public:
  front_cutter(front_options const& opt, lon_lat<double> centre, ellipsoid const& earth)
      : plane_(centre, earth),
        earth_(earth),
        tolerance_m_(opt.tolerance_km * 1000),
        homeland_(rings_of(opt.homeland)),
        domain_(rings_of(opt.domain)) {
    if (opt.window) window_ = rings_of(*opt.window);
    auto lines = domain_;
    lines.insert(lines.end(), homeland_.begin(), homeland_.end());
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
  view::near_plane plane_;
  ellipsoid earth_;
  double tolerance_m_;
  std::vector<line> homeland_;
  std::vector<line> domain_;
  std::optional<std::vector<line>> window_;
  segment_grid near_{{}};
};

[[nodiscard]] inline std::vector<line> front_of(status_map const& map, view::land_set const& set,
                                                front_options const& opt) {
  auto const whole = border_lines(map, set);
  if (whole.empty()) return {};
  front_cutter const cutter(opt, middle_of(whole), map.earth());
  std::vector<line> result;
  for (auto const& l : whole)
    cut_line(l, result, [&](lon_lat<double> from, lon_lat<double> to) { return cutter.keep(from, to); });
  return result;
}

// A closed line, begun at the vertex farthest from their middle: so that no scale depends on where a map begins it.
inline void begin_at_corner(line& l, std::vector<xy<double>>& points) {
  if (l.size() < 4 || l.front() != l.back()) return;
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
  points.push_back(points.front());
  l.push_back(l.front());
}

[[nodiscard]] inline double simplified_length_km(std::vector<line> const& lines, double tolerance_km,
                                                 ellipsoid const& earth) {
  double sum = 0;
  view::near_plane const plane(lines.empty() ? lon_lat<double>{} : middle_of(lines), earth);
  for (auto const& l : lines) {
    if (tolerance_km == 0) {
      sum += length_km(l, {.earth = earth});
      continue;
    }
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

}  // namespace detail::lines

/// The front line: the border of the closing land, without what runs along a coast or a state border, and its length
/// at stated scales. Figure and formula: docs/methods/front_line.md
/// @param map  lon/lat in degrees, edges straight in them; lengths on the ellipsoid the map was resolved on
/// @param opt  see `front_options`
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  a tolerance, a scale or a coordinate out of range; carries the value
/// Edge cases: no closing land -> no stretches, lengths 0; tolerance 0 -> only what lies inside the homeland is left
/// out
/// Accuracy: lengths of what is kept 1e-12 relative; where a stretch is cut, and what a scale keeps, is decided in
/// one azimuthal equidistant plane, true to (r / 6371 km)² / 6 at r from the middle: 0.1 % of the tolerance at 500 km
/// Cost: O(n · m) for a window of m vertices, else about 1 µs for each of n border edges and as much for each scale
/// Source: D. H. Douglas, T. K. Peucker, Cartographica 10 (1973), doi:10.3138/FM57-6770-U75U-7727
[[nodiscard]] inline contested_range<front_result> front_line(status_map const& map, front_options const& opt = {}) {
  detail::lines::require_front_options(opt);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    front_result result;
    result.stretches = detail::lines::front_of(map, set, opt);
    for (auto const scale : opt.simplified_km)
      result.lengths.push_back({scale, detail::lines::simplified_length_km(result.stretches, scale, map.earth())});
    return result;
  });
}

}  // namespace salient
