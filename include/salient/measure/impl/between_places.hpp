// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/impl/route.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

// The geodesic as a row of points so close that the straight edges between them stay within centimetres of it.
[[nodiscard]] inline line geodesic_points(lon_lat<double> a, lon_lat<double> b, geodesic_line const& way,
                                          ellipsoid const& earth) {
  constexpr double step_km = 1;
  auto const pieces = std::max(1.0, std::ceil(way.distance_km / step_km));
  line points{a};
  for (double k = 1; k < pieces; ++k)
    points.push_back(destination(a, *way.azimuth_deg, way.distance_km * k / pieces, earth));
  points.push_back(b);
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
