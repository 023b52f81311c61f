// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "salient/overlay/detail/edges.hpp"
#include "salient/overlay/detail/graph.hpp"

namespace salient::detail {

// Step 4 of the engine: a walk that carries the state of the face it stands in. At a node it turns through the sectors,
// crossing one arc after the other; along an arc it crosses whatever crosses the arc. Every crossing changes the state
// by what the arc's sources say, in O(1); what the state means is the caller's affair. One point location for each
// connected component starts it.
//
// State:  void reset();                                        the unbounded face
//         void cross(source, direction)                        +1: from right to left of a path of that source
//         void settle()                                        a face is reached; until then windings are on the way
// Sink:   void begin(graph, arc)                               a new arc; its sides follow
//         void side(arc, on_left)                              the state is that of this side of the whole arc
//         void piece(arc, first_event, on_left)                … of the piece that ends with event `first_event`

// Where points lie, each told by the paths that the ray from it towards −x (bent up by less than anything) crosses. A
// path through the point itself is not crossed. One walk along all paths serves all points: it keeps count of the
// points that lie lower than where it stands, and looks at those whose height it passes.
class point_locator {
 public:
  point_locator(edge_soup const& soup, std::vector<ipoint> const& points) : first_hit_(points.size() + 1) {
    std::vector<std::uint32_t> by_height(points.size());
    for (std::uint32_t i = 0; i < points.size(); ++i) by_height[i] = i;
    std::sort(by_height.begin(), by_height.end(),
              [&](std::uint32_t i, std::uint32_t k) { return points[i].y < points[k].y; });
    std::vector<std::int64_t> heights;
    heights.reserve(points.size());
    for (auto const i : by_height) heights.push_back(points[i].y);

    std::vector<hit> found;
    auto const* const p = soup.points.data();
    auto const meet = [&](std::uint32_t edge, std::size_t row, std::uint32_t source, bool up) {
      auto const v = points[by_height[row]];
      if (p[edge].x >= v.x && p[edge + 1].x >= v.x) return;
      auto const side = orientation(p[edge], p[edge + 1], v);
      if (up ? side < 0 : side > 0) found.push_back({by_height[row], source, up ? -1 : 1});
    };
    constexpr auto highest = std::numeric_limits<std::int64_t>::max();
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    std::size_t lower = 0;
    for (auto const& path : soup.paths) {
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
      }
    }
    // Put together what belongs to one point.
    for (auto const& h : found) ++first_hit_[h.point + 1];
    for (std::size_t i = 0; i < points.size(); ++i) first_hit_[i + 1] += first_hit_[i];
    hits_.resize(found.size());
    auto next = first_hit_;
    for (auto const& h : found) hits_[next[h.point]++] = h;
  }

  template <class State>
  void locate(std::size_t point, State& state) const {
    state.reset();
    for (auto i = first_hit_[point]; i < first_hit_[point + 1]; ++i) state.cross(hits_[i].source, hits_[i].direction);
  }

 private:
  struct hit {
    std::uint32_t point;
    std::uint32_t source;
    std::int32_t direction;
  };
  std::vector<hit> hits_;  // by point
  std::vector<std::size_t> first_hit_;
};

template <class State, class Sink>
class labelling {
 public:
  labelling(graph const& g, edge_soup const& soup, State& state, Sink& sink)
      : g_(g), soup_(soup), state_(state), sink_(sink), node_seen_(g.nodes.size()), arc_seen_(g.arcs.size()) {}

  void run() {
    auto const starts = first_nodes();
    std::vector<ipoint> points;
    points.reserve(starts.size());
    for (auto const n : starts) points.push_back(g_.nodes[n]);
    point_locator const locator(soup_, points);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      locator.locate(i, state_);
      state_.settle();
      enter(starts[i], 0);
      while (!stack_.empty()) step();
    }
  }

 private:
  static constexpr half_arc none = 0xFFFFFFFFu;
  struct visit {
    std::uint32_t node;
    std::uint32_t next;  // which of the node's halves comes next
    std::uint32_t left;  // how many are still to come
    half_arc by;         // the half by which the walk came from the node before
  };

  // One node of each connected component.
  [[nodiscard]] std::vector<std::uint32_t> first_nodes() const {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> next;
    std::vector<std::uint8_t> seen(g_.nodes.size());
    auto const reach = [&](std::uint32_t n) {
      if (!seen[n]) next.push_back(n);
      seen[n] = 1;
    };
    for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
      if (seen[n] || degree(n) == 0) continue;
      starts.push_back(n);
      reach(n);
      while (!next.empty()) {
        auto const from = next.back();
        next.pop_back();
        for (auto i = g_.node_first[from]; i < g_.node_first[from + 1]; ++i) reach(g_.start_of(g_.halves[i] ^ 1u));
      }
    }
    return starts;
  }

  [[nodiscard]] std::uint32_t degree(std::uint32_t n) const { return g_.node_first[n + 1] - g_.node_first[n]; }
  [[nodiscard]] static int direction(half_arc h) { return h & 1 ? -1 : 1; }

  void enter(std::uint32_t node, std::uint32_t next, half_arc by = none) {
    node_seen_[node] = 1;
    stack_.push_back({node, next, degree(node), by});
  }

  // Crosses the next half of the node on top of the stack, counter-clockwise; goes to its far end if that is new.
  void step() {
    auto& top = stack_.back();
    if (top.left == 0) {
      auto const by = top.by;
      stack_.pop_back();
      if (by != none) walk_along(by ^ 1u, false);
      return;
    }
    auto const h = g_.halves[g_.node_first[top.node] + top.next];
    top.next = top.next + 1 == degree(top.node) ? 0 : top.next + 1;
    --top.left;
    auto const a = h / 2;
    bool const first_time = !arc_seen_[a];
    bool const plain = g_.events_of(a).empty();
    if (first_time) {
      arc_seen_[a] = 1;
      sink_.begin(g_, a);
      if (plain) sink_.side(a, h & 1);
    }
    cross(a, direction(h));
    if (!first_time) return;
    if (plain) sink_.side(a, !(h & 1));
    auto const twin = h ^ 1u;
    auto const far = g_.start_of(twin);
    bool const go = !node_seen_[far];
    if (!plain) walk_along(h, true);
    if (go)
      enter(far, g_.half_place[twin] - g_.node_first[far], h);
    else if (!plain)
      walk_along(twin, false);
  }

  void cross(std::uint32_t a, int way) {
    for (auto const& s : g_.shares_of(g_.arcs[a])) state_.cross(s.source, way * s.direction);
    state_.settle();
  }

  // From one end of an arc to the other over all that crosses it. Outward on the left of the walk, back on its right:
  // the same side of the arc.
  void walk_along(half_arc h, bool report) {
    auto const a = h / 2;
    auto const events = g_.events_of(a);
    if (events.empty()) return;
    auto const way = direction(h);
    auto const count = events.size();
    for (std::size_t i = 0; i <= count; ++i) {
      if (report) {
        auto const piece = way > 0 ? i : count - i;
        sink_.piece(a, piece, way > 0);
        cross(a, -way);
        sink_.piece(a, piece, way < 0);
        cross(a, way);
      }
      if (i == count) break;
      auto const& e = events[way > 0 ? i : count - 1 - i];
      cross(e.other, way * e.to_left);
    }
  }

  graph const& g_;
  edge_soup const& soup_;
  State& state_;
  Sink& sink_;
  std::vector<std::uint8_t> node_seen_;
  std::vector<std::uint8_t> arc_seen_;
  std::vector<visit> stack_;
};

template <class State, class Sink>
void label_faces(graph const& g, edge_soup const& soup, State& state, Sink& sink) {
  labelling<State, Sink>(g, soup, state, sink).run();
}

}  // namespace salient::detail
