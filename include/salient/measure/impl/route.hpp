// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/perimeter.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/segment_grid.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/status_at.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

// Cuts lines by the borders of one map. A line may be counted on beyond ±180, and so are its stretches.
class line_cutter {
 public:
  // @param watch  asked at every cut
  line_cutter(status_map const& map, progress_watch& watch) : map_(map), watch_(watch), borders_(in_degrees(map)) {}

  [[nodiscard]] std::vector<route_stretch> operator()(std::span<lon_lat<double> const> route) const {
    std::vector<route_stretch> result;
    double along_m = 0;
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
      auto const cuts = crossings(route[i], route[i + 1]);
      for (std::size_t k = 0; k + 1 < cuts.size(); ++k) {
        watch_.tell_if_due();
        auto const from = point_on(route[i], route[i + 1], cuts[k]);
        auto const to = point_on(route[i], route[i + 1], cuts[k + 1]);
        auto const length = lonlat_line(map_.earth(), from, to).length_m();
        if (length == 0) continue;
        auto const what = status_at(map_, framed(point_on(from, to, 0.5)));
        if (result.empty() || result.back().what != what)
          result.push_back({what, along_m / 1000, along_m / 1000, from, from});
        along_m += length;
        result.back().to_km = along_m / 1000;
        result.back().to = to;
      }
    }
    return result;
  }

 private:
  [[nodiscard]] static std::vector<plane_segment> in_degrees(status_map const& map) {
    std::vector<plane_segment> edges;
    map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status, status) {
      edges.push_back({{from.lon, from.lat}, {to.lon, to.lat}});
    });
    return edges;
  }

  // Where an edge of the route meets a border: parameters in [0, 1], both ends among them.
  [[nodiscard]] std::vector<double> crossings(lon_lat<double> from, lon_lat<double> to) const {
    std::vector<double> cuts{0, 1};
    xy<double> const d{to.lon - from.lon, to.lat - from.lat};
    // Both may be counted on beyond ±180.
    for (double const turn : {-360.0, 0.0, 360.0}) {
      lon_lat<double> const start{in_one_turn(from.lon) + turn, from.lat};
      borders_.each_near({std::min(start.lon, start.lon + d.x), std::min(from.lat, to.lat)},
                         {std::max(start.lon, start.lon + d.x), std::max(from.lat, to.lat)}, [&](std::size_t i) {
                           auto const& [a, b] = borders_.segments()[i];
                           xy<double> const e{b.x - a.x, b.y - a.y};
                           xy<double> const to_a{a.x - start.lon, a.y - start.lat};
                           auto const det = view::cross(d, e);
                           if (det == 0) return;
                           auto const t = view::cross(to_a, e) / det;
                           auto const u = view::cross(to_a, d) / det;
                           constexpr double slack = 1e-12;  // a cut too many does no harm
                           if (t > 0 && t < 1 && u >= -slack && u <= 1 + slack) cuts.push_back(t);
                         });
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
  }

  status_map const& map_;
  progress_watch& watch_;
  segment_grid borders_;
};

inline void take_into_frame(std::vector<route_stretch>& stretches) {
  for (auto& s : stretches) s.from = framed(s.from), s.to = framed(s.to);
}

// How much of a line lies in a set of land or within a distance of its border, km.
[[nodiscard]] inline double within_km_of(status_map const& map, std::span<lon_lat<double> const> route,
                                         std::vector<route_stretch> const& stretches, view::land_set const& set,
                                         double distance_km, progress_watch& watch) {
  view::near_plane const plane(middle_of({line(route.begin(), route.end())}), map.earth());
  segment_grid const border(project(border_lines(map, set), plane, map.earth()));
  auto const cutter = line_cutter(map, watch);
  double sum_m = 0;
  for (auto const& stretch : stretches)
    if (set[stretch.what]) sum_m += (stretch.to_km - stretch.from_km) * 1000;
  if (border.segments().empty() || distance_km == 0) return sum_m / 1000;
  for (std::size_t i = 0; i + 1 < route.size(); ++i) {
    // Each edge by itself: outside the set, what is near its border.
    for (auto const& free : cutter(route.subspan(i, 2))) {
      if (set[free.what]) continue;
      auto const pieces = densify_count(free.from, free.to, {.earth = map.earth()});
      auto a = plane.forward(free.from);
      for (std::size_t k = 0; k < pieces; ++k) {
        watch.tell_if_due();
        auto const count = static_cast<double>(pieces);
        auto const from = point_on(free.from, free.to, static_cast<double>(k) / count);
        auto const to = point_on(free.from, free.to, k + 1 == pieces ? 1 : static_cast<double>(k + 1) / count);
        auto const b = plane.forward(to);
        for (auto const& p : parts_within({a, b}, border, distance_km * 1000))
          sum_m += lonlat_line(map.earth(), point_on(from, to, p.from), point_on(from, to, p.to)).length_m();
        a = b;
      }
    }
  }
  return sum_m / 1000;
}

}  // namespace salient::detail::lines

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE route_result route(status_map const& map, std::span<lon_lat<double> const> drawn,
                                  route_options const& opt) {
  if (drawn.size() < 2) throw argument_error(error_code::argument_empty, "a route needs at least two points");
  for (auto const& p : drawn) detail::view::require_vertex(p);
  auto const route = unrolled_line(drawn);
  detail::view::require_within(opt.within_km, 0, 1000, true, "within_km");
  auto const mapped = map.info().contested_mapped;
  detail::progress_watch watch(opt.progress, detail::view::ends_of(mapped), "ends");
  route_result result;
  result.stretches = detail::lines::line_cutter(map, watch)(route);
  result.names = map.statuses();
  for (auto const& s : result.stretches) result.by_status_km[s.what] += s.to_km - s.from_km;
  if (!result.stretches.empty()) result.length_km = result.stretches.back().to_km;

  using land = detail::view::land_set;
  result.hostile_km = detail::view::both_ends(opt.stance, mapped, [&](land const& set) {
    double sum = 0;
    for (auto const& s : result.stretches)
      if (set[s.what]) sum += s.to_km - s.from_km;
    return sum;
  });
  auto const share = [&](double km) {
    return result.length_km > 0 ? std::optional(std::min(1.0, km / result.length_km)) : std::nullopt;
  };
  result.hostile_share = transform(result.hostile_km, share);
  result.within_share = detail::view::both_ends(opt.stance, mapped, [&](land const& set) {
    auto const km = detail::lines::within_km_of(map, route, result.stretches, set, opt.within_km, watch);
    watch.one_more();
    watch.tell();
    return share(km);
  });
  result.first_cut = detail::view::both_ends(opt.stance, mapped, [&](land const& set) -> std::optional<route_cut> {
    for (auto const& s : result.stretches)
      if (set[s.what]) return route_cut{s.from_km, framed(s.from)};
    return std::nullopt;
  });
  detail::lines::take_into_frame(result.stretches);
  return result;
}

}  // namespace salient
