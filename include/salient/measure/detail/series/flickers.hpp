// SPDX-License-Identifier: BSL-1.0
#pragma once

// Land that left its status and was back at it within a few days.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/series_result.hpp"
#include "salient/overlay/difference.hpp"
#include "salient/overlay/intersection.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

[[nodiscard]] inline bool boxes_meet(changed_piece const& a, changed_piece const& b) {
  return a.lower.lon <= b.upper.lon && b.lower.lon <= a.upper.lon && a.lower.lat <= b.upper.lat &&
         b.lower.lat <= a.upper.lat;
}

// What of one piece is back, each part of it once: on the first map that shows it back.
inline void add_flickers(std::vector<flicker_piece>& to, series_result const& of, std::size_t link,
                         changed_piece const& piece) {
  auto const& opt = of.terms.flicker;
  std::chrono::sys_days const left{of.maps[link + 1].state_day};
  multi_polygon<lon_lat<double>> away = {piece.land};
  for (auto k = link + 1; k < of.links.size(); ++k) {
    if (std::chrono::sys_days{of.maps[k + 1].state_day} - left > std::chrono::days{opt.days}) return;
    double back_km2 = 0;
    for (auto const& other : of.links[k].pieces) {
      if (other.to != piece.from || !boxes_meet(piece, other)) continue;
      back_km2 += area_km2(intersection(away, other.land));
      away = difference(away, other.land);
    }
    if (back_km2 >= opt.least_km2) to.push_back({link + 1, k + 1, piece.from, piece.to, back_km2, piece.centroid});
  }
}

[[nodiscard]] inline std::vector<flicker_piece> flickers_of(series_result const& of) {
  std::vector<flicker_piece> result;
  if (of.terms.flicker.days > 0)
    for (std::size_t i = 0; i < of.links.size(); ++i)
      for (auto const& piece : of.links[i].pieces) add_flickers(result, of, i, piece);
  return result;
}

}  // namespace salient::detail::over_time
