// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <span>
#include <tuple>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/shadow.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

// How a node of the skeleton is reached by the widest path from some entries.
struct arrival {
  double clearance = 0;              // the least along the path; 0: not reached
  std::uint32_t branch = no_branch;  // by which it came; `no_branch`: by the entry itself
  std::uint32_t entry = 0;           // where the path began
};

// The branches that meet at each node.
class crossroads {
 public:
  explicit crossroads(skeleton const& s) : skeleton_(&s), first_(s.nodes.size() + 1), branches_(2 * s.branches.size()) {
    for (auto const& b : s.branches) ++first_[b.low + 1], ++first_[b.high + 1];
    for (std::size_t n = 1; n < first_.size(); ++n) first_[n] += first_[n - 1];
    auto next = first_;
    for (std::uint32_t i = 0; i < s.branches.size(); ++i) {
      branches_[next[s.branches[i].low]++] = i;
      branches_[next[s.branches[i].high]++] = i;
    }
  }

  [[nodiscard]] std::span<std::uint32_t const> at(std::uint32_t n) const {
    return std::span(branches_).subspan(first_[n], first_[n + 1] - first_[n]);
  }
  [[nodiscard]] skeleton const& on() const { return *skeleton_; }

 private:
  skeleton const* skeleton_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> branches_;
};

// Clearances and lengths that differ by less than this count as equal: the difference may be rounding.
inline constexpr double equal_clearance = 1;
inline constexpr double equal_length = 100;

// The widest paths to every node from many entries taken together: water that falls from all of them and takes the
// highest branch first (Prim's algorithm). They form a maximum spanning tree, so that of each path every part is the
// widest between its own ends. Of equal branches the one on the shorter way to the goal, then the more western or
// southern one.
// @param goal    the place, or where else paths are asked for
// @param widest  more clearance than this makes no difference
[[nodiscard]] inline std::vector<arrival> flood(crossroads const& roads, std::span<entry const> entries,
                                                xy<double> goal = {0, 0}, double widest = infinite) {
  auto const& s = roads.on();
  struct offer {
    double own = 0;  // in units that tell apart what is not equal, like `detour`
    double detour = 0;
    xy<double> lowest;
    double length = 0;  // from the entry
    std::uint32_t node = 0;
    arrival by;

    bool operator<(offer const& o) const {
      return std::tuple(own, -detour, -lowest.x, -lowest.y) < std::tuple(o.own, -o.detour, -o.lowest.x, -o.lowest.y);
    }
  };
  std::priority_queue<offer> queue;
  auto const add = [&](double own, xy<double> lowest, double length, std::uint32_t n, arrival const& by) {
    queue.push({std::round(std::min(own, widest) / equal_clearance),
                std::round((length + norm(s.nodes[n].at - goal)) / equal_length), lowest, length, n, by});
  };
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    auto const& e = entries[i];
    if (e.clearance > 0)
      add(e.clearance, e.point, norm(e.on_branch - e.point) + norm(s.nodes[e.at].at - e.on_branch), e.at,
          {e.clearance, no_branch, i});
  }
  std::vector<arrival> reached(s.nodes.size());
  while (!queue.empty()) {
    auto const now = queue.top();
    queue.pop();
    if (reached[now.node].clearance > 0) continue;
    reached[now.node] = now.by;
    for (auto const i : roads.at(now.node)) {
      auto const& b = s.branches[i];
      auto const next = b.low == now.node ? b.high : b.low;
      auto const own = s.bottleneck(b);
      if (own <= 0 || reached[next].clearance > 0) continue;
      add(own, s.nodes[b.low].at, now.length + norm(s.nodes[next].at - s.nodes[now.node].at), next,
          {std::min(now.by.clearance, own), i, now.by.entry});
    }
  }
  return reached;
}

}  // namespace salient::detail::corridor
