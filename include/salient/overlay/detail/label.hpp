// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "salient/overlay/detail/boxes.hpp"
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

// Puts the state where a point lies: all paths that the ray from it towards −x (bent up by less than anything) crosses.
// A path through the point itself is not crossed.
class point_locator {
 public:
  explicit point_locator(edge_soup const& soup) : soup_(soup) {}

  template <class State>
  void locate(ipoint v, State& state) {
    state.reset();
    constexpr int scans_before_tree = 3;
    if (!tree_ && used_++ < scans_before_tree) {
      for (auto const& p : soup_.paths) scan(v, p.first, p.first + p.count - 1, p.source, state);
      return;
    }
    if (!tree_) tree_.emplace(soup_, std::vector<std::uint8_t>{});
    tree_->for_each_in({std::numeric_limits<std::int64_t>::min(), v.y, v.x, v.y},
                       [&](run const& r) { scan(v, r.first, r.last, r.source, state); });
  }

 private:
  template <class State>
  void scan(ipoint v, std::uint32_t first, std::uint32_t last, std::uint32_t source, State& state) const {
    auto const* const p = soup_.points.data();
    for (auto i = first; i < last; ++i) {
      bool const up = p[i].y <= v.y;
      if (up != (p[i + 1].y > v.y)) continue;
      if (p[i].x >= v.x && p[i + 1].x >= v.x) continue;
      auto const side = orientation(p[i], p[i + 1], v);
      if (up ? side < 0 : side > 0) state.cross(source, up ? -1 : 1);
    }
  }

  edge_soup const& soup_;
  std::optional<run_tree> tree_;
  int used_ = 0;
};

template <class State, class Sink>
class labelling {
 public:
  labelling(graph const& g, edge_soup const& soup, State& state, Sink& sink)
      : g_(g), locator_(soup), state_(state), sink_(sink), node_seen_(g.nodes.size()), arc_seen_(g.arcs.size()) {}

  void run() {
    for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
      if (node_seen_[n] || degree(n) == 0) continue;
      locator_.locate(g_.nodes[n], state_);
      state_.settle();
      enter(n, 0);
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
  point_locator locator_;
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
