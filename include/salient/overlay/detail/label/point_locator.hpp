// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/predicates.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where points lie: each is told the paths that cross the ray from it towards −x, bent up by less than anything. A path
// through the point itself does not count. One pass over all paths serves all points: it counts the points lower than
// the current vertex, and looks at those whose height it passes. For few points no other way is faster. Where many
// points lie beside many others it stops, and is not complete.
class point_locator {
 public:
  point_locator(edge_soup const& soup, std::vector<ipoint> const& points, effort const& by = {})
      : first_hit_(points.size() + 1) {
    std::vector<std::uint32_t> by_height(points.size());
    for (std::uint32_t i = 0; i < points.size(); ++i) by_height[i] = i;
    std::sort(by_height.begin(), by_height.end(),
              asking(by, [&](std::uint32_t i, std::uint32_t k) { return points[i].y < points[k].y; }));
    std::vector<std::int64_t> heights;
    heights.reserve(points.size());
    for (auto const i : by_height) heights.push_back(points[i].y);

    auto left_to_meet = 4 * soup.points.size() + 1000;
    std::vector<hit> found;
    auto const* const p = soup.points.data();
    auto const meet = [&](std::uint32_t edge, std::size_t row, std::uint32_t source, bool up) {
      left_to_meet -= left_to_meet != 0;
      auto const v = points[by_height[row]];
      if (p[edge].x >= v.x && p[edge + 1].x >= v.x) return;
      auto const side = orientation(p[edge], p[edge + 1], v);
      if (up ? side < 0 : side > 0) found.push_back({by_height[row], source, up ? -1 : 1});
    };
    constexpr auto highest = std::numeric_limits<std::int64_t>::max();
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    std::size_t lower = 0;
    for (auto const& path : soup.paths) {
      by.go_on();
      auto const start = std::lower_bound(heights.begin(), heights.end(), p[path.first].y);
      lower = static_cast<std::size_t>(start - heights.begin());
      auto const above = [&] { return lower < heights.size() ? heights[lower] : highest; };
      auto const below = [&] { return lower > 0 ? heights[lower - 1] : lowest; };
      auto up = above();
      auto down = below();
      for (auto i = path.first; i + 1 < path.first + path.count; ++i) {
        auto const y = p[i + 1].y;
        if (down < y && y <= up) continue;
        while (lower < heights.size() && heights[lower] < y) meet(i, lower++, path.source, true);
        while (lower > 0 && heights[lower - 1] >= y) meet(i, --lower, path.source, false);
        up = above();
        down = below();
        if (left_to_meet == 0) return;
      }
    }
    complete_ = true;
    // Put together what belongs to one point.
    for (auto const& h : found) ++first_hit_[h.point + 1];
    for (std::size_t i = 0; i < points.size(); ++i) first_hit_[i + 1] += first_hit_[i];
    hits_.resize(found.size());
    auto next = first_hit_;
    for (auto const& h : found) hits_[next[h.point]++] = h;
  }

  // Were all points located?
  [[nodiscard]] bool complete() const { return complete_; }

  // Takes a state from the unbounded face to a point, or back.
  template <class State>
  void go(std::size_t point, State& state, int way) const {
    for (auto i = first_hit_[point]; i < first_hit_[point + 1]; ++i)
      state.cross(hits_[i].source, way * hits_[i].direction);
  }

 private:
  struct hit {
    std::uint32_t point;
    std::uint32_t source;
    std::int32_t direction;
  };
  std::vector<hit> hits_;  // by point
  std::vector<std::size_t> first_hit_;
  bool complete_ = false;
};

}  // namespace salient::detail
