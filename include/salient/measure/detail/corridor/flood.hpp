// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/shadow.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::detail::corridor {

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

// The widest path to every node from the nearest of many entries, "near" meaning wide: water that falls from all of
// them takes the highest pass first (Prim's algorithm on clearance). Nodes belong to the entry that reaches them first.
[[nodiscard]] inline std::vector<arrival> flood(crossroads const& roads, std::span<entry const> entries) {
  auto const& s = roads.on();
  std::vector<arrival> reached(s.nodes.size());
  std::vector<std::uint8_t> settled(s.nodes.size());
  using waiting = std::pair<double, std::uint32_t>;
  std::priority_queue<waiting> queue;
  auto const offer = [&](std::uint32_t n, arrival const& by) {
    if (settled[n] || by.clearance <= reached[n].clearance) return;
    reached[n] = by;
    queue.push({by.clearance, n});
  };
  for (std::uint32_t i = 0; i < entries.size(); ++i) offer(entries[i].at, {entries[i].clearance, no_branch, i});
  while (!queue.empty()) {
    auto const n = queue.top().second;
    queue.pop();
    if (settled[n]) continue;
    settled[n] = 1;
    for (auto const i : roads.at(n)) {
      auto const& b = s.branches[i];
      offer(b.low == n ? b.high : b.low, {std::min(reached[n].clearance, s.bottleneck(b)), i, reached[n].entry});
    }
  }
  return reached;
}

}  // namespace salient::detail::corridor
