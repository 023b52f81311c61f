// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geometry/simplify.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline double distance_to_chord(xy<double> p, xy<double> from, xy<double> to) {
  xy<double> const a{from.x - p.x, from.y - p.y};
  xy<double> const d{to.x - from.x, to.y - from.y};
  auto const squared = d.x * d.x + d.y * d.y;
  auto const t = squared == 0 ? 0 : std::clamp(-(a.x * d.x + a.y * d.y) / squared, 0.0, 1.0);
  return std::sqrt((a.x + t * d.x) * (a.x + t * d.x) + (a.y + t * d.y) * (a.y + t * d.y));
}

// Which of the points from `first` on up to `last` lies farthest from their chord, and how far.
[[nodiscard]] inline std::pair<std::size_t, double> farthest_between(std::span<xy<double> const> points,
                                                                     std::size_t first, std::size_t last) {
  std::pair<std::size_t, double> most{first, 0};
  for (auto i = first + 1; i < last; ++i)
    if (auto const d = distance_to_chord(points[i], points[first], points[last]); d > most.second) most = {i, d};
  return most;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::vector<std::size_t> simplified_vertices(std::span<xy<double> const> points, double tolerance) {
  if (points.empty()) return {};
  auto const last = points.size() - 1;
  std::vector<bool> chosen(points.size(), false);
  chosen.front() = chosen.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open;
  if (points.front() == points.back() && points.size() > 3) {
    auto const opposite = detail::farthest_between(points, 0, last).first;
    auto const before = detail::farthest_between(points, 0, opposite);
    auto const behind = detail::farthest_between(points, opposite, last);
    auto const third = before.second > behind.second ? before.first : behind.first;
    chosen[opposite] = chosen[third] = true;
    open = {{0, std::min(opposite, third)}, {std::min(opposite, third), std::max(opposite, third)}};
    open.emplace_back(std::max(opposite, third), last);
  } else {
    open = {{0, last}};
  }
  while (!open.empty()) {
    auto const [from, to] = open.back();
    open.pop_back();
    auto const [middle, distance] = detail::farthest_between(points, from, to);
    if (distance <= tolerance) continue;
    chosen[middle] = true;
    open.emplace_back(from, middle);
    open.emplace_back(middle, to);
  }
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (chosen[i]) kept.push_back(i);
  return kept;
}

}  // namespace salient
