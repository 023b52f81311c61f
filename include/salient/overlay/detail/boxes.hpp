// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/detail/edges.hpp"

namespace salient::detail {

struct ibox {
  std::int64_t x0, y0, x1, y1;

  [[nodiscard]] bool meets(ibox const& o) const { return x0 <= o.x1 && o.x0 <= x1 && y0 <= o.y1 && o.y0 <= y1; }
  void widen(std::int64_t by) { x0 -= by, y0 -= by, x1 += by, y1 += by; }
  void grow(ibox const& o) {
    x0 = std::min(x0, o.x0);
    y0 = std::min(y0, o.y0);
    x1 = std::max(x1, o.x1);
    y1 = std::max(y1, o.y1);
  }
};

[[nodiscard]] inline ibox box_of(ipoint a, ipoint b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

// Edges [first, last) that run into one quadrant: no two of them meet but at the vertex they share, and the box of any
// run of them is spanned by its end points.
struct run {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t source;  // of the path
  bool dirty;            // holds an edge that has not been compared with all others yet
};

// The runs of a soup under a tree of boxes. Consecutive runs lie near each other already, and paths are put in the
// order of a space-filling curve: so the tree needs no sorting of edges.
class run_tree {
 public:
  static constexpr std::size_t fan = 4;
  static constexpr std::uint32_t longest_run = 24;

  // @param dirty   by vertex: is the edge from it new? Empty: all are
  // @param margin  boxes that are no farther apart than this meet, too
  run_tree(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, std::int64_t margin = 0) : margin_(margin) {
    auto const order = path_order(soup);
    for (auto const i : order) add_path(soup, soup.paths[i], dirty);
    while (boxes_.back().size() > 1) add_level();
  }

  // Calls `visit(a, b)` for every pair of runs (a before b) whose boxes meet and of which at least one is dirty.
  template <class Visit>
  void for_each_pair(Visit&& visit) const {
    if (runs_.empty()) return;
    join_within(boxes_.size() - 1, 0, visit);
  }

  // Calls `visit(run)` for every run whose box meets a given one.
  template <class Visit>
  void for_each_in(ibox const& where, Visit&& visit) const {
    if (!runs_.empty()) find(boxes_.size() - 1, 0, where, visit);
  }

  [[nodiscard]] std::vector<run> const& runs() const { return runs_; }

 private:
  // Paths by the Morton code of where they start, so that neighbours in the plane are neighbours in the tree.
  [[nodiscard]] static std::vector<std::uint32_t> path_order(edge_soup const& soup) {
    std::vector<std::uint32_t> order(soup.paths.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    if (order.size() <= 2 * fan) return order;
    auto all = box_of(soup.points[soup.paths[0].first], soup.points[soup.paths[0].first]);
    for (auto const& p : soup.paths) all.grow(box_of(soup.points[p.first], soup.points[p.first]));
    auto const spread = [](std::uint64_t v) {
      v = (v | (v << 16)) & 0x0000FFFF0000FFFFu;
      v = (v | (v << 8)) & 0x00FF00FF00FF00FFu;
      v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0Fu;
      v = (v | (v << 2)) & 0x3333333333333333u;
      return (v | (v << 1)) & 0x5555555555555555u;
    };
    auto const width = std::max({all.x1 - all.x0, all.y1 - all.y0, std::int64_t{1}});
    int const shift = std::max(0, 64 - 16 - std::countl_zero(static_cast<std::uint64_t>(width)));
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      auto const p = soup.points[soup.paths[i].first];
      keyed[i] = {spread(static_cast<std::uint64_t>(p.x - all.x0) >> shift) |
                      spread(static_cast<std::uint64_t>(p.y - all.y0) >> shift) << 1,
                  i};
    }
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = keyed[i].second;
    return order;
  }

  void add_path(edge_soup const& soup, path const& p, std::vector<std::uint8_t> const& dirty) {
    auto const* const points = soup.points.data();
    auto const end = p.first + p.count - 1;
    for (auto i = p.first; i < end;) {
      auto const start = i;
      bool east = false, west = false, north = false, south = false;
      bool fresh = dirty.empty();
      for (; i < end && i - start < longest_run; ++i) {
        auto const a = points[i];
        auto const b = points[i + 1];
        bool const e = east | (b.x > a.x), w = west | (b.x < a.x), n = north | (b.y > a.y), s = south | (b.y < a.y);
        if ((e & w) | (n & s)) break;
        east = e, west = w, north = n, south = s;
        if (!dirty.empty()) fresh |= dirty[i] != 0;
      }
      runs_.push_back({start, i, p.source, fresh});
      auto box = box_of(points[start], points[i]);
      box.x1 += margin_;
      box.y1 += margin_;
      boxes_[0].push_back(box);
      dirty_[0].push_back(fresh);
    }
  }

  void add_level() {
    auto const& below = boxes_.back();
    auto const& dirty_below = dirty_.back();
    std::vector<ibox> level;
    std::vector<std::uint8_t> dirty;
    level.reserve(below.size() / fan + 1);
    for (std::size_t i = 0; i < below.size(); i += fan) {
      auto b = below[i];
      auto d = dirty_below[i];
      for (std::size_t j = i + 1; j < std::min(i + fan, below.size()); ++j) {
        b.grow(below[j]);
        d |= dirty_below[j];
      }
      level.push_back(b);
      dirty.push_back(d);
    }
    boxes_.push_back(std::move(level));
    dirty_.push_back(std::move(dirty));
  }

  template <class Visit>
  void join_within(std::size_t level, std::size_t i, Visit& visit) const {
    if (level == 0 || !dirty_[level][i]) return;
    auto const first = i * fan;
    auto const last = std::min(first + fan, boxes_[level - 1].size());
    for (auto j = first; j < last; ++j) {
      join_within(level - 1, j, visit);
      for (auto k = j + 1; k < last; ++k) join(level - 1, j, k, visit);
    }
  }

  template <class Visit>
  void join(std::size_t level, std::size_t i, std::size_t k, Visit& visit) const {
    if (!(dirty_[level][i] | dirty_[level][k]) || !boxes_[level][i].meets(boxes_[level][k])) return;
    if (level == 0) {
      visit(runs_[i], runs_[k]);
      return;
    }
    auto const& below = boxes_[level - 1];
    auto const& other = boxes_[level][k];
    for (auto j = i * fan; j < std::min(i * fan + fan, below.size()); ++j) {
      if (!below[j].meets(other)) continue;
      for (auto l = k * fan; l < std::min(k * fan + fan, below.size()); ++l) join(level - 1, j, l, visit);
    }
  }

  template <class Visit>
  void find(std::size_t level, std::size_t i, ibox const& where, Visit& visit) const {
    if (!boxes_[level][i].meets(where)) return;
    if (level == 0) {
      visit(runs_[i]);
      return;
    }
    for (auto j = i * fan; j < std::min(i * fan + fan, boxes_[level - 1].size()); ++j) find(level - 1, j, where, visit);
  }

  std::int64_t margin_;
  std::vector<run> runs_;
  std::vector<std::vector<ibox>> boxes_{1};  // level 0: one for each run
  std::vector<std::vector<std::uint8_t>> dirty_{1};
};

}  // namespace salient::detail
