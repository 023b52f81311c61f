// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/bag.hpp"
#include "salient/measure/detail/corridor/flood.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"
#include "salient/measure/detail/way_out/track.hpp"

namespace salient::inline SALIENT_ABI::detail::way_out {

// A place where the way narrows and widens again.
struct pass {
  std::size_t node = 0;  // its place among the track's nodes
  double clearance = 0;
  double highest = 0;  // clearance on the near side, as far as one gets without going as low as the pass
  double pocket = 0;   // area of the near side
  gap at;
};

// Where clearance falls and rises again by more than rounding, from the first value to the last.
[[nodiscard]] inline std::vector<std::size_t> valleys(std::span<double const> clearances) {
  std::vector<std::size_t> result;
  std::size_t extreme = 0;
  bool falling = false;
  for (std::size_t i = 1; i < clearances.size(); ++i) {
    auto const change = clearances[i] - clearances[extreme];
    if (falling ? change < 0 : change > 0)
      extreme = i;
    else if (falling && change > equal_clearance)
      result.push_back(extreme), extreme = i, falling = false;
    else if (!falling && change < -equal_clearance)
      extreme = i, falling = true;
  }
  return result;
}

// What hangs on a track: the land that is cut off with the place when the track is cut anywhere.
class hinterland {
 public:
  hinterland(skeleton const& s, track const& along, double rear_radius)
      : skeleton_(&s), track_(&along), joins_(s.nodes.size(), unknown), areas_(along.nodes().size()) {
    for (std::size_t i = 0; i < along.nodes().size(); ++i) joins_[along.nodes()[i]] = static_cast<std::uint32_t>(i);
    std::vector<std::uint32_t> passed;
    for (std::uint32_t n = 0; n < joins_.size(); ++n) {
      auto to = n;
      for (; joins_[to] == unknown; to = parent(to)) {
        passed.push_back(to);
        if (along.tree()[to].branch == no_branch) joins_[to] = never;
      }
      for (auto const p : passed) joins_[p] = joins_[to];
      passed.clear();
    }
    measure(rear_radius);
  }

  // Whether a node stays with the place when the track is cut just before one of its nodes.
  [[nodiscard]] bool is_before(std::uint32_t n, std::size_t cut) const { return joins_[n] < cut; }
  [[nodiscard]] double area_before(std::size_t cut) const { return cut > 0 ? areas_[cut - 1] : 0; }

  // The greatest clearance before a cut to which one gets without going as low as its node.
  // @param cuts  any order; the result's order is theirs
  [[nodiscard]] std::vector<double> highest_before(std::span<std::size_t const> cuts) const {
    auto const& s = *skeleton_;
    auto const& tree = track_->tree();
    std::vector<std::uint32_t> edges;
    for (std::uint32_t n = 0; n < tree.size(); ++n)
      if (tree[n].branch != no_branch && joins_[n] != never) edges.push_back(n);
    auto const height = [&](std::uint32_t n) { return s.bottleneck(s.branches[tree[n].branch]); };
    std::sort(edges.begin(), edges.end(), [&](auto a, auto b) { return height(a) > height(b); });
    std::vector<std::size_t> order(cuts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto const level = [&](std::size_t i) { return s.nodes[track_->nodes()[cuts[i]]].clearance; };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return level(a) > level(b); });

    std::vector<std::uint32_t> group(s.nodes.size());
    std::iota(group.begin(), group.end(), 0u);
    std::vector<double> top(s.nodes.size());
    for (std::size_t n = 0; n < top.size(); ++n) top[n] = s.nodes[n].clearance;
    auto const find = [&](std::uint32_t n) {
      while (group[n] != n) n = group[n] = group[group[n]];
      return n;
    };
    std::vector<double> result(cuts.size());
    std::size_t next = 0;
    for (auto const i : order) {
      for (; next < edges.size() && height(edges[next]) > level(i); ++next) {
        auto const a = find(edges[next]);
        auto const b = find(parent(edges[next]));
        group[a] = b;
        top[b] = std::max(top[a], top[b]);
      }
      auto before = cuts[i];
      while (before > 0 && s.nodes[track_->nodes()[before]].clearance <= level(i)) --before;
      result[i] = top[find(track_->nodes()[before])];
    }
    return result;
  }

 private:
  static constexpr auto unknown = std::numeric_limits<std::uint32_t>::max();
  static constexpr auto never = unknown - 1;  // its way to the rear does not meet the track

  [[nodiscard]] std::uint32_t parent(std::uint32_t n) const {
    auto const by = track_->tree()[n].branch;
    if (by == no_branch) return n;
    auto const& b = skeleton_->branches[by];
    return b.low == n ? b.high : b.low;
  }

  void measure(double rear_radius) {
    auto const& s = *skeleton_;
    for (auto const& b : s.branches) {
      auto const joins = joins_[b.high];
      if (joins == never) continue;
      auto low = s.nodes[b.low];
      if (norm(low.at) > rear_radius && norm(s.nodes[b.high].at) < rear_radius) low = at_radius(s, b, rear_radius);
      areas_[joins] += size_of(s.sites[b.left], s.sites[b.right], low, s.nodes[b.high]).area +
                       size_of(s.sites[b.right], s.sites[b.left], low, s.nodes[b.high]).area;
    }
    std::partial_sum(areas_.begin(), areas_.end(), areas_.begin());
  }

  skeleton const* skeleton_;
  track const* track_;
  std::vector<std::uint32_t> joins_;  // where along the track a node's way to the rear comes to it
  std::vector<double> areas_;         // of all land up to a node of the track, its own included
};

// All passes of a track, from the place outward.
[[nodiscard]] inline std::vector<pass> passes_of(skeleton const& s, track const& along, hinterland const& behind,
                                                 double widest) {
  auto const cuts = valleys(along.clearances());
  auto const highest = behind.highest_before(cuts);
  std::vector<pass> result;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    auto const n = along.nodes()[cuts[i]];
    auto const& b = s.branches[along.tree()[along.nodes()[cuts[i] - 1]].branch];
    auto const& [at, clearance] = s.nodes[n];
    result.push_back({cuts[i],
                      clearance,
                      std::min(widest, highest[i]),
                      behind.area_before(cuts[i]),
                      {s.sites[b.left].nearest(at), s.sites[b.right].nearest(at), at, clearance}});
  }
  return result;
}

// A stretch of the way, at least as long as it is wide, on which twice the clearance stays within `tolerance` of its
// least: where that is, on the narrowest such stretch.
// @param widest        a stretch that has more clearance all along is none
// @param least_pocket  nor is one with less land behind it
[[nodiscard]] inline std::optional<double> narrowest_channel(track const& along, hinterland const& behind,
                                                             double tolerance, double widest, double least_pocket) {
  constexpr double step = 0.05 * per_km;
  struct sample {
    double at;
    double width;
  };
  std::vector<sample> samples;
  auto const add = [&](double at) {
    if (at >= along.climbed()) samples.push_back({at, 2 * along.clearance_at(at)});
  };
  add(along.climbed());
  for (auto const& l : along.legs()) {
    add(l.start);
    for (auto at = (std::floor(l.start / step) + 1) * step; at < l.end(); at += step) add(at);
  }
  add(along.length());
  // Takes each sample as the least clearance of the longest stretch around it.
  std::optional<sample> best;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    auto const& least = samples[i];
    if (least.width >= 2 * widest || behind.area_before(along.node_beyond(least.at)) < least_pocket) continue;
    if (best && best->width <= least.width) continue;
    auto const holds = [&](std::size_t k) {
      return samples[k].width >= least.width && samples[k].width <= least.width + tolerance;
    };
    auto first = i;
    auto last = i;
    while (first > 0 && holds(first - 1)) --first;
    while (last + 1 < samples.size() && holds(last + 1)) ++last;
    if (samples[last].at - samples[first].at >= least.width) best = least;
  }
  return best ? std::optional(best->at) : std::nullopt;
}

}  // namespace salient::detail::way_out
