// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/graph.hpp"
#include "salient/overlay/detail/label/ray_order.hpp"
#include "salient/overlay/detail/label/sweep_line.hpp"

namespace salient::inline SALIENT_ABI::detail {

// An edge of an arc that lies next to the left of a point; `step` counts from the arc's start.
struct left_edge {
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  std::uint32_t arc = none;
  std::uint32_t step = 0;
  bool upward = false;  // does the arc run up there?
};

// What lies next to the left of points: where the ray towards −x, bent up by less than anything, first ends. A line
// sweeps up over the edges and keeps those that it cuts in their order: n edges, p points and c crossings cost
// O((n + c) log n + p log n) in whatever shape they lie. The line stops at the heights of the points alone, so that
// edges between two heights are not looked at.
class left_sweep {
 public:
  left_sweep(graph const& g, std::vector<ipoint> const& points, effort const& by = {})
      : g_(g), by_(by), points_(points) {
    heights_.reserve(points.size());
    for (auto const& p : points) heights_.push_back(p.y);
    std::sort(heights_.begin(), heights_.end(), asking(by_, std::less<>()));
    heights_.erase(std::unique(heights_.begin(), heights_.end()), heights_.end());
  }

  // Arcs come in ascending order. A ray does not end at others.
  void add(std::uint32_t a) {
    by_.go_on();
    auto const& arc = g_.arcs[a];
    auto const first = edges_.size();
    auto from = g_.vertex(arc, 0);
    for (std::uint32_t step = 0; step <= arc.count; ++step) {
      auto const to = g_.vertex(arc, step + 1);
      bool const upward = from.y < to.y;
      upward_edge const ends = upward ? upward_edge{from, to} : upward_edge{to, from};
      auto const begin = row_at(ends.low.y), end = row_at(ends.high.y);
      if (begin != end) edges_.push_back({ends, {a, step, upward}, begin, end});
      from = to;
    }
    for (auto const& e : g_.events_of(a)) add_crossing(e, first);
  }

  // @return by point
  [[nodiscard]] std::vector<left_edge> run() {
    auto const rows = heights_.size();
    auto const at_begin = [&](std::uint32_t i) { return edges_[i].begin; };
    auto const at_end = [&](std::uint32_t i) { return edges_[i].end; };
    auto const at_crossing = [&](std::uint32_t i) { return crossings_[i].row; };
    auto const at_point = [&](std::uint32_t i) { return row_at(points_[i].y); };
    grouped const beginning(rows + 1, edges_.size(), at_begin), ending(rows + 1, edges_.size(), at_end);
    grouped const crossing(rows + 1, crossings_.size(), at_crossing), asked(rows + 1, points_.size(), at_point);

    std::vector<left_edge> found(points_.size());
    sweep_line line(edges_.size());
    auto const take_out = [&](std::uint32_t e) {
      if (line.holds(e)) line.take_out(e);
    };
    for (std::uint32_t row = 0; row < rows; ++row) {
      by_.go_on();
      auto const height = heights_[row];
      auto const put_in = [&](std::uint32_t e) {
        if (!line.holds(e)) line.put_in(e, [&](std::uint32_t other) { return stands_left_of(other, e, height); });
      };
      // Only edges that crossed below are out of order. The others are in order once all of these are out.
      for (auto const e : ending.at(row)) take_out(e);
      for (auto const c : crossing.at(row)) take_out(crossings_[c].edge);
      for (auto const e : beginning.at(row)) put_in(e);
      for (auto const c : crossing.at(row)) put_in(crossings_[c].edge);
      for (auto const p : asked.at(row)) {
        auto const next = line.last_left([&](std::uint32_t e) { return lies_right_of(points_[p], edges_[e].ends); });
        if (next != sweep_line::none) found[p] = edges_[next].of;
      }
    }
    return found;
  }

 private:
  struct edge {
    upward_edge ends;
    left_edge of;
    std::uint32_t begin, end;  // stands in rows [begin, end)
  };
  struct crossed_edge {
    std::uint32_t edge;
    std::uint32_t row;  // the first above the crossing
  };

  // Items by row.
  struct grouped {
    template <class Key>
    grouped(std::size_t keys, std::size_t items, Key&& key) {
      group_by(keys, items, key, first, items_in_order);
    }
    [[nodiscard]] std::span<std::uint32_t const> at(std::size_t row) const {
      return {items_in_order.data() + first[row], items_in_order.data() + first[row + 1]};
    }
    std::vector<std::uint32_t> first, items_in_order;
  };

  // The first row that is not below.
  [[nodiscard]] std::uint32_t row_at(std::int64_t y) const {
    return static_cast<std::uint32_t>(std::lower_bound(heights_.begin(), heights_.end(), y) - heights_.begin());
  }

  // @param first  where the edges of the event's arc begin
  void add_crossing(arc_event const& e, std::size_t first) {
    auto const at = std::lower_bound(edges_.begin() + static_cast<std::ptrdiff_t>(first), edges_.end(), e.step,
                                     [](edge const& one, std::uint32_t step) { return one.of.step < step; });
    if (at == edges_.end() || at->of.step != e.step) return;
    auto const row = row_at(row_above(g_.crossing_points[e.crossing].y));
    if (at->begin < row && row < at->end) crossings_.push_back({static_cast<std::uint32_t>(at - edges_.begin()), row});
  }

  [[nodiscard]] bool stands_left_of(std::uint32_t e, std::uint32_t f, std::int64_t height) const {
    auto const side = order_above(edges_[e].ends, edges_[f].ends, height);
    return side != 0 ? side < 0 : e < f;
  }

  graph const& g_;
  effort by_;
  std::vector<ipoint> const& points_;
  std::vector<std::int64_t> heights_;  // of the points, ascending; a row is an index
  std::vector<edge> edges_;            // by arc and step
  std::vector<crossed_edge> crossings_;
};

}  // namespace salient::detail
