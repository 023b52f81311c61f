// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

#include "salient/overlay/detail/split/curve_order.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct ibox {
  std::int64_t x0, y0, x1, y1;

  // `&` makes one branch of four that no processor could predict.
  [[nodiscard]] bool meets(ibox const& o) const { return (x0 <= o.x1) & (o.x0 <= x1) & (y0 <= o.y1) & (o.y0 <= y1); }
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
  bool clear_of_next;    // goes strictly on past its last vertex, by x or by y, with the next run: they meet there only
};

// The runs of a soup under a tree of boxes. Consecutive runs lie near each other already, and paths are put in the
// order of a space-filling curve: so the tree needs no sorting of edges.
class run_tree {
 public:
  static constexpr std::size_t fan = 4;
  static constexpr std::size_t widest_top = 16;
  static constexpr std::uint32_t longest_run = 24;
  static constexpr std::size_t piece_level = 5;  // of the boxes that bound pieces: a thousand runs each

  // @param dirty   by vertex: is the edge from it new? Empty: all are
  // @param margin  boxes that are no farther apart than this meet, too
  run_tree(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, std::int64_t margin = 0,
           effort const& by = {})
      : margin_(margin) {
    runs_.reserve(soup.points.size() / 2 + 1);
    boxes_.reserve(soup.points.size() / 2 + widest_top);
    for (auto const i : in_curve_order(soup, all_paths(soup), by)) {
      by.go_on();
      add_path(soup, soup.paths[i], dirty, false);
    }
    add_levels();
  }

  // Of the dirty runs of some paths alone, which are those of a tree of all.
  run_tree(edge_soup const& soup, std::vector<std::uint32_t> paths, std::vector<std::uint8_t> const& dirty,
           std::int64_t margin)
      : margin_(margin) {
    for (auto const i : in_curve_order(soup, std::move(paths))) add_path(soup, soup.paths[i], dirty, true);
    add_levels();
  }

  // A part of all pairs: those among what lies in one box, or those between two boxes of a level.
  struct piece {
    std::size_t level, i, k;
  };

  // All pairs in pieces, in the order in which `for_each_pair` visits them.
  [[nodiscard]] std::vector<piece> pieces() const {
    std::vector<piece> result;
    if (top_ <= piece_level) return {{top_ + 1, 0, 0}};
    auto none = std::numeric_limits<std::size_t>::max();
    auto const add = [&](std::size_t i, std::size_t k) { result.push_back({piece_level, i, k}); };
    static_cast<void>(join_siblings(piece_level, top_, 0, boxes_.size() - level_first_[top_], add, none));
    return result;
  }

  // So many pairs, and boxes cannot tell the edges apart.
  [[nodiscard]] std::size_t too_many_pairs() const { return 64 * runs_.size() + 4096; }

  // Calls `visit(a, b)` for every pair of runs of a piece (a before b) whose boxes meet and of which at least one is
  // dirty, and takes each from `left`; at 0 it ends.
  template <class Visit>
  void for_each_pair_of(piece const& part, std::size_t& left, Visit&& visit) const {
    auto const runs = [&](std::size_t i, std::size_t k) {
      if (i == k) return;
      auto const& a = runs_[i];
      auto const& b = runs_[k];
      if (a.last == b.first && a.clear_of_next && margin_ == 0) return;
      --left;
      visit(a, b);
    };
    if (part.level > top_) {
      static_cast<void>(join_siblings(0, top_, 0, boxes_.size() - level_first_[top_], runs, left));
    } else if (part.i == part.k) {
      auto const [begin, end] = children(part.level, part.i);
      static_cast<void>(join_siblings(0, part.level - 1, begin, end, runs, left));
    } else {
      join(0, part.level, part.i, part.k, runs, left);
    }
  }

  // All pieces. False if there are too many pairs: then some were not visited.
  template <class Visit>
  [[nodiscard]] bool for_each_pair(Visit&& visit) const {
    auto left = too_many_pairs();
    for (auto const& part : pieces()) {
      for_each_pair_of(part, left, visit);
      if (left == 0) return false;
    }
    return true;
  }

  // Calls `visit(run)` for every dirty run whose box meets a given one.
  template <class Visit>
  void for_each_in(ibox const& where, Visit&& visit) const {
    find(top_, 0, boxes_.size() - level_first_[top_], where, visit);
  }

  [[nodiscard]] std::vector<run> const& runs() const { return runs_; }
  // The least extent of an edge, across or along.
  [[nodiscard]] std::int64_t shortest_edge() const { return shortest_; }

 private:
  void add_path(edge_soup const& soup, path const& p, std::vector<std::uint8_t> const& dirty, bool only_dirty) {
    auto const* const points = soup.points.data();
    auto const end = p.first + p.count - 1;
    for (auto i = p.first; i < end;) {
      auto const start = i;
      bool east = false, west = false, north = false, south = false;
      bool fresh = dirty.empty();
      for (; i < end && i - start < longest_run; ++i) {
        auto const a = points[i];
        auto const b = points[i + 1];
        shortest_ = std::min(shortest_, std::max(std::abs(b.x - a.x), std::abs(b.y - a.y)));
        bool const e = east | (b.x > a.x), w = west | (b.x < a.x), n = north | (b.y > a.y), s = south | (b.y < a.y);
        if ((e & w) | (n & s)) break;
        east = e, west = w, north = n, south = s;
        if (!dirty.empty()) fresh |= dirty[i] != 0;
      }
      if (only_dirty && !fresh) continue;
      bool const clear = i < end && goes_on(points[i - 1], points[i], points[i + 1]);
      runs_.push_back({start, i, p.source, fresh, clear});
      auto box = box_of(points[start], points[i]);
      box.x1 += margin_;
      box.y1 += margin_;
      boxes_.push_back(box);
      if (!dirty.empty() && !only_dirty) dirty_.push_back(fresh);
    }
  }

  [[nodiscard]] static bool goes_on(ipoint a, ipoint b, ipoint c) {
    return ((a.x < b.x) & (b.x < c.x)) | ((a.x > b.x) & (b.x > c.x)) | ((a.y < b.y) & (b.y < c.y)) |
           ((a.y > b.y) & (b.y > c.y));
  }

  void add_levels() {
    while (boxes_.size() - level_first_[top_] > widest_top) add_level();
    level_first_[top_ + 1] = boxes_.size();
  }

  void add_level() {
    auto const first = level_first_[top_];
    auto const end = boxes_.size();
    level_first_[++top_] = end;
    for (auto i = first; i < end; i += fan) {
      auto box = boxes_[i];
      for (auto j = i + 1; j < std::min(i + fan, end); ++j) box.grow(boxes_[j]);
      boxes_.push_back(box);
      if (dirty_.empty()) continue;
      auto fresh = dirty_[i];
      for (auto j = i + 1; j < std::min(i + fan, end); ++j) fresh |= dirty_[j];
      dirty_.push_back(fresh);
    }
  }

  [[nodiscard]] bool is_dirty(std::size_t box) const { return dirty_.empty() || dirty_[box] != 0; }
  // The children of box i of a level: first and one past the last, within the level below.
  [[nodiscard]] std::pair<std::size_t, std::size_t> children(std::size_t level, std::size_t i) const {
    return {i * fan, std::min(i * fan + fan, level_first_[level] - level_first_[level - 1])};
  }

  // All pairs among boxes [first, last) of a level, and within each, down to the boxes of level `floor`: `visit(i, k)`
  // of those whose boxes meet, and `visit(i, i)`.
  template <class Visit>
  [[nodiscard]] bool join_siblings(std::size_t floor, std::size_t level, std::size_t first, std::size_t last,
                                   Visit& visit, std::size_t& left) const {
    for (auto i = first; i < last; ++i) {
      bool const fresh = is_dirty(level_first_[level] + i);
      if (level == floor && fresh) visit(i, i);
      if (level > floor && fresh) {
        auto const [begin, end] = children(level, i);
        if (!join_siblings(floor, level - 1, begin, end, visit, left)) return false;
      }
      for (auto k = i + 1; k < last; ++k) join(floor, level, i, k, visit, left);
      if (left == 0) return false;
    }
    return true;
  }

  template <class Visit>
  void join(std::size_t floor, std::size_t level, std::size_t i, std::size_t k, Visit& visit, std::size_t& left) const {
    auto const* const boxes = boxes_.data() + level_first_[level];
    if (left == 0 || !boxes[i].meets(boxes[k])) return;
    if (!is_dirty(level_first_[level] + i) && !is_dirty(level_first_[level] + k)) return;
    if (level == floor) {
      visit(i, k);
      return;
    }
    auto const* const below = boxes_.data() + level_first_[level - 1];
    auto const [first, last] = children(level, i);
    auto const [begin, end] = children(level, k);
    for (auto j = first; j < last; ++j) {
      if (!below[j].meets(boxes[k])) continue;
      for (auto l = begin; l < end; ++l) join(floor, level - 1, j, l, visit, left);
    }
  }

  template <class Visit>
  void find(std::size_t level, std::size_t first, std::size_t last, ibox const& where, Visit& visit) const {
    for (auto i = first; i < last; ++i) {
      auto const box = level_first_[level] + i;
      if (!boxes_[box].meets(where) || !is_dirty(box)) continue;
      if (level == 0) {
        visit(runs_[i]);
      } else {
        auto const [begin, end] = children(level, i);
        find(level - 1, begin, end, where, visit);
      }
    }
  }

  std::int64_t margin_;
  std::int64_t shortest_ = std::numeric_limits<std::int64_t>::max();
  std::vector<run> runs_;
  std::vector<ibox> boxes_;                    // level 0: one for each run; then the levels above
  std::vector<std::uint8_t> dirty_;            // by box; empty: all are
  std::array<std::size_t, 18> level_first_{};  // by level, and one past the last: fan^16 runs do not fit an index
  std::size_t top_ = 0;
};

}  // namespace salient::detail
