// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/flood.hpp"
#include "salient/measure/detail/corridor/shadow.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"
#include "salient/measure/detail/corridor/widest.hpp"
#include "salient/measure/detail/way_out/climb.hpp"

namespace salient::inline SALIENT_ABI::detail::way_out {

// A straight piece of a way, between the two borders nearest to it.
struct leg {
  xy<double> from;
  xy<double> to;
  double start = 0;  // length of the way before it
  std::uint32_t left = 0;
  std::uint32_t right = 0;

  [[nodiscard]] double end() const { return start + norm(to - from); }
};

// Where the rear begins: its entries, and how far away everything belongs to it.
struct rear_edge {
  std::span<entry const> entries;
  double radius = infinite;
};

// The way from a place to the rear. It first climbs to the top of the place's basin, as far as it does not come back;
// `climbed` is its length there.
class track {
 public:
  // None where no way leads to the rear.
  // @param from  where the place comes to the skeleton
  [[nodiscard]] static std::optional<track> find(crossroads const& roads, joint const& from, rear_edge const& rear,
                                                 double widest) {
    track result(roads, rear, widest);
    if (!result.grow(from)) return std::nullopt;
    return result;
  }

  // The nodes of the spanning tree from the top of the place's basin to the rear, and the clearance at each that lies
  // before the rear, then where the rear begins.
  [[nodiscard]] std::span<std::uint32_t const> nodes() const { return nodes_; }
  [[nodiscard]] std::span<double const> clearances() const { return clearances_; }
  [[nodiscard]] std::span<arrival const> tree() const { return reached_; }
  [[nodiscard]] std::span<leg const> legs() const { return legs_; }
  [[nodiscard]] double climbed() const { return climbed_; }
  [[nodiscard]] double length() const { return legs_.back().end(); }

  // The first of the nodes that the way comes to beyond a length of it; one more than there are if to none.
  [[nodiscard]] std::size_t node_beyond(double along) const {
    auto const next = std::upper_bound(arrived_.begin(), arrived_.end(), along);
    return nodes_.size() - static_cast<std::size_t>(arrived_.end() - next);
  }

  [[nodiscard]] xy<double> point_at(double along) const {
    auto const& l = leg_at(along);
    auto const whole = norm(l.to - l.from);
    return whole > 0 ? l.from + std::clamp((along - l.start) / whole, 0.0, 1.0) * (l.to - l.from) : l.from;
  }
  [[nodiscard]] double clearance_at(double along) const {
    auto const& l = leg_at(along);
    auto const p = point_at(along);
    auto const& sites = roads_->on().sites;
    return std::min({widest_, std::abs(sites[l.left].distance(p)), std::abs(sites[l.right].distance(p))});
  }
  // The gap at a length along the way.
  [[nodiscard]] gap gap_at(double along) const {
    auto const& l = leg_at(along);
    auto const p = point_at(along);
    auto const& sites = roads_->on().sites;
    return {sites[l.left].nearest(p), sites[l.right].nearest(p), p, clearance_at(along)};
  }

 private:
  track(crossroads const& roads, rear_edge const& rear, double widest)
      : roads_(&roads), rear_(rear), widest_(widest), in_rear_(roads.on().nodes.size()) {
    for (auto const& e : rear.entries)
      if (e.branch == no_branch) in_rear_[e.at] = 1;
  }

  [[nodiscard]] bool grow(joint const& from) {
    auto const& s = roads_->on();
    auto const& first = s.branches[from.branch];
    auto up = climb(*roads_, first.high, widest_);
    if (auto const arrived = std::find_if(up.begin(), up.end(), [&](auto n) { return in_rear_[n]; });
        arrived != up.end())
      up.erase(arrived + 1, up.end());
    reached_ = flood(*roads_, rear_.entries, s.nodes[up.back()].at, widest_);
    if (reached_[up.back()].clearance <= 0) return false;
    for (auto n = up.back();;) {
      nodes_.push_back(n);
      auto const by = reached_[n].branch;
      if (by == no_branch || in_rear_[n]) break;
      n = s.branches[by].low == n ? s.branches[by].high : s.branches[by].low;
    }
    add(from.from, from.at, from.site, from.site);
    auto const place_in = [&](std::uint32_t n) { return std::find(nodes_.begin(), nodes_.end(), n); };
    auto next = place_in(first.high);
    if (next != nodes_.end() && reached_[first.high].branch == from.branch && next + 1 != nodes_.end() &&
        *(next + 1) == first.low) {
      climbed_ = length();
      follow_branch(from.branch, from.at, s.nodes[first.low].at);
      ++next;
    } else {
      follow_branch(from.branch, from.at, s.nodes[first.high].at);
      for (std::size_t i = 1; i < up.size() && next == nodes_.end(); ++i) {
        follow_branch(between(up[i - 1], up[i]), s.nodes[up[i - 1]].at, s.nodes[up[i]].at);
        next = place_in(up[i]);
      }
      climbed_ = length();
    }
    for (; next < nodes_.end(); ++next) {
      arrived_.push_back(length());
      if (next + 1 < nodes_.end()) follow_branch(reached_[*next].branch, s.nodes[*next].at, s.nodes[*(next + 1)].at);
    }
    finish();
    return true;
  }

  // The branch between two neighbours; of several the one with the most room.
  [[nodiscard]] std::uint32_t between(std::uint32_t a, std::uint32_t b) const {
    auto const& s = roads_->on();
    auto best = no_branch;
    for (auto const i : roads_->at(a))
      if ((s.branches[i].low == b || s.branches[i].high == b) &&
          (best == no_branch || s.bottleneck(s.branches[i]) > s.bottleneck(s.branches[best])))
        best = i;
    return best;
  }

  void add(xy<double> from, xy<double> to, std::uint32_t left, std::uint32_t right) {
    legs_.push_back({from, to, legs_.empty() ? 0 : legs_.back().end(), left, right});
  }

  void follow_branch(std::uint32_t branch, xy<double> from, xy<double> to) {
    auto const& b = roads_->on().branches[branch];
    std::vector<xy<double>> points;
    follow(roads_->on(), b, from, to, points);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) add(points[i], points[i + 1], b.left, b.right);
  }

  // Ends the way on the edge of the rear.
  void finish() {
    auto const& s = roads_->on();
    auto const last = nodes_.back();
    if (!in_rear_[last]) {
      auto const& e = rear_.entries[reached_[last].entry];
      auto const& b = s.branches[e.branch];
      follow_branch(e.branch, s.nodes[last].at, e.on_branch);
      auto const away = [&](std::uint32_t id) { return std::abs(s.sites[id].distance(e.point)); };
      auto const near = away(b.left) < away(b.right) ? b.left : b.right;
      add(e.on_branch, e.point, near, near);
    }
    for (std::size_t i = 0; i < legs_.size(); ++i) {
      if (norm(legs_[i].to) <= rear_.radius) continue;
      auto const a = legs_[i].from;
      auto const d = legs_[i].to - a;
      auto const half = dot(a, d);
      auto const outside = std::max(0.0, rear_.radius * rear_.radius - dot(a, a));
      auto const divisor = half + std::sqrt(half * half + dot(d, d) * outside);
      legs_[i].to = divisor > 0 ? a + std::min(1.0, outside / divisor) * d : a;
      legs_.resize(i + 1);
      break;
    }
    climbed_ = std::min(climbed_, length());
    for (auto const n : nodes_)
      if (!in_rear_[n]) clearances_.push_back(std::min(widest_, s.nodes[n].clearance));
    clearances_.push_back(clearance_at(length()));
  }

  [[nodiscard]] leg const& leg_at(double along) const {
    auto const after =
        std::upper_bound(legs_.begin(), legs_.end(), along, [](double at, leg const& l) { return at < l.start; });
    return after == legs_.begin() ? legs_.front() : *(after - 1);
  }

  crossroads const* roads_;
  rear_edge rear_;
  double widest_;
  std::vector<arrival> reached_;
  std::vector<std::uint8_t> in_rear_;
  std::vector<std::uint32_t> nodes_;
  std::vector<double> clearances_;
  std::vector<leg> legs_;
  std::vector<double> arrived_;  // length of the way at each of the last nodes: it may begin behind the first
  double climbed_ = 0;
};

}  // namespace salient::detail::way_out
