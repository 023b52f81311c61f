// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/impl/route.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

// How far an edge straight in degrees bends away from the geodesic: without bound towards a pole, which a geodesic passes
// and such an edge goes around.
[[nodiscard]] inline double bend_off_m(double length_km, lon_lat<double> p, lon_lat<double> q, ellipsoid const& earth) {
  auto const steepest = std::max(std::abs(p.lat), std::abs(q.lat)) * std::numbers::pi / 180;
  return 1e6 * length_km * length_km * std::abs(std::tan(steepest)) / (8 * earth.semi_minor_m());
}

// The geodesic as a row of points so close that the straight edges between them stay within centimetres of it.
[[nodiscard]] inline line geodesic_points(lon_lat<double> a, lon_lat<double> b, geodesic_line const& way,
                                          ellipsoid const& earth) {
  constexpr double step_km = 1;
  constexpr double most_bend_m = 0.03;
  constexpr double shortest_km = 1e-5;
  struct stop {
    double km;
    lon_lat<double> at;
  };
  auto const stop_at = [&](double km) { return stop{km, destination(a, *way.azimuth_deg, km, earth)}; };
  auto const pieces = std::max(1.0, std::ceil(way.distance_km / step_km));
  std::vector<stop> ahead{{way.distance_km, b}};  // the next one last
  for (auto k = pieces - 1; k > 0; --k) ahead.push_back(stop_at(way.distance_km * k / pieces));
  line points{a};
  stop here{0, a};
  while (!ahead.empty()) {
    auto const next = ahead.back();
    auto const km = next.km - here.km;
    if (km > shortest_km && bend_off_m(km, here.at, next.at, earth) > most_bend_m) {
      ahead.push_back(stop_at(here.km + km / 2));
      continue;
    }
    points.push_back(next.at);
    here = next;
    ahead.pop_back();
  }
  return unrolled_line(points);
}

}  // namespace salient::detail::lines

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE between_result between_places(status_map const& map, lon_lat<double> a, lon_lat<double> b,
                                             between_options const& opt) {
  detail::view::require_place(a);
  detail::view::require_place(b);
  detail::progress_watch watch(opt.progress, 1, "ways");
  between_result result;
  result.line = geodesic(a, b, map.earth());
  if (result.line.distance_km > 0) {
    auto const way = detail::lines::geodesic_points(a, b, result.line, map.earth());
    result.stretches = detail::lines::line_cutter(map, watch)(way);
  }
  watch.one_more();
  watch.tell();
  result.names = map.statuses();
  for (auto const& s : result.stretches) result.by_status_km[s.what] += s.to_km - s.from_km;
  result.first_crossing = detail::view::both_ends(opt.stance, map.info().contested_mapped,
                                                  [&](detail::view::land_set const& set) -> std::optional<route_cut> {
                                                    for (auto const& s : result.stretches)
                                                      if (set[s.what]) return route_cut{s.from_km, framed(s.from)};
                                                    return std::nullopt;
                                                  });
  detail::lines::take_into_frame(result.stretches);
  bool const apart = result.line.distance_km > 0;
  auto const look = [&](lon_lat<double> from, lon_lat<double> to) {
    nearest_options how{opt.stance, std::nullopt, opt.toward_half_width_deg};
    if (apart) how.toward = to;
    return nearest(map, from, how);
  };
  result.from_a = look(a, b);
  result.from_b = look(b, a);
  return result;
}

}  // namespace salient
