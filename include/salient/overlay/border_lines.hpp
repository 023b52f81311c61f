// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// The two spellings of the antimeridian are one place, and so is all of a pole.
[[nodiscard]] inline std::pair<double, double> place_key(lon_lat<double> p) {
  return {std::abs(p.lat) == 90 ? 0 : p.lon == 180 ? -180 : p.lon, p.lat};
}

}  // namespace detail

/// The border of the land of which `inside(label)` is true, as lines that have it on their left, the seam left out.
/// Vertices are counted on beyond ±180 where a line crosses the antimeridian. A closed line repeats its first vertex; one
/// once around the earth ends a whole turn from it.
/// Cost: O(n + c log c), n vertices, c chains
template <class Inside>
[[nodiscard]] std::vector<std::vector<lon_lat<double>>> border_lines(coverage const& land, Inside&& inside) {
  std::vector<std::vector<lon_lat<double>>> runs;
  land.for_each_border([&](std::span<lon_lat<double> const> vertices, label left_label, label right_label) {
    bool const left = inside(left_label);
    if (left == inside(right_label)) return;
    runs.emplace_back(vertices.begin(), vertices.end());
    if (!left) std::reverse(runs.back().begin(), runs.back().end());
  });
  // Runs are joined head to tail; where several leave one vertex any order gives the same border.
  std::vector<lon_lat<double>> starts;
  for (auto const& r : runs) starts.push_back(r.front());
  std::vector<std::size_t> by_start(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) by_start[i] = i;
  std::sort(by_start.begin(), by_start.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(detail::place_key(starts[a]), a) < std::tuple(detail::place_key(starts[b]), b);
  });
  std::vector<bool> used(runs.size(), false);
  auto const next_from = [&](lon_lat<double> p) {
    auto const key = detail::place_key(p);
    auto it = std::lower_bound(by_start.begin(), by_start.end(), key,
                               [&](std::size_t i, auto const& k) { return detail::place_key(starts[i]) < k; });
    while (it != by_start.end() && detail::place_key(starts[*it]) == key && used[*it]) ++it;
    return it != by_start.end() && detail::place_key(starts[*it]) == key ? *it : runs.size();
  };
  std::vector<std::vector<lon_lat<double>>> result;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    auto whole = std::move(runs[i]);
    while (detail::place_key(whole.front()) != detail::place_key(whole.back())) {
      auto const next = next_from(whole.back());
      if (next == runs.size()) break;
      used[next] = true;
      // Over a pole from one meridian to another.
      bool const turns = std::abs(whole.back().lat) == 90 && whole.back() != runs[next].front();
      whole.insert(whole.end(), runs[next].begin() + (turns ? 0 : 1), runs[next].end());
    }
    result.push_back(land.west() == -180 && land.east() == 180 ? unrolled_line(whole) : std::move(whole));
  }
  return result;
}

}  // namespace salient
