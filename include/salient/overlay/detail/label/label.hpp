// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/component_links.hpp"
#include "salient/overlay/detail/label/graph.hpp"
#include "salient/overlay/detail/label/point_locator.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 4 of the engine: a walk that carries the state of the face it stands in. At a node it turns through the sectors,
// crossing one arc after the other; along an arc it crosses whatever crosses the arc. Every crossing changes the state
// by what the arc's sources say, in O(1); what the state means is the caller's affair. One point location for each
// connected component starts it, or the walk itself goes from one component to the next where they are many.
//
// State:  void reset();                                        the unbounded face
//         void cross(source, direction)                        +1: from right to left of a path of that source;
//                                                              −1 takes it back
//         void settle()                                        a face is reached; until then windings are on the way
// Sink:   void begin(graph, arc)                               a new arc; its sides follow
//         void side(arc, on_left)                              the state is that of this side of the whole arc
//         void piece(arc, first_event, on_left)                … of the piece that ends with event `first_event`

template <class State, class Sink>
class labelling {
 public:
  labelling(graph const& g, edge_soup const& soup, State& state, Sink& sink, effort const& by)
      : g_(g), soup_(soup), state_(state), sink_(sink), by_(by), node_seen_(g.nodes.size()), arc_seen_(g.arcs.size()) {}

  void run() {
    auto const starts = first_nodes();
    std::vector<ipoint> points;
    points.reserve(starts.size());
    for (auto const n : starts) points.push_back(g_.nodes[n]);
    point_locator const locator(soup_, points, by_);
    state_.reset();
    if (!locator.complete()) {
      walk_linked();
      return;
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
      by_.go_on();
      locator.go(i, state_, 1);
      state_.settle();
      enter(starts[i], 0);
      walk();
      locator.go(i, state_, -1);
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
  // On the way along an arc from one linked component to the next.
  struct detour_along {
    std::size_t depth;  // of the stack
    std::size_t next;   // of the arc's links
    arc_place at;
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
      by_.go_on();
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

  // As far as it leads.
  void walk() {
    constexpr std::size_t steps_between = 4096;
    for (std::size_t steps = 1; !stack_.empty(); ++steps) {
      step();
      if (steps % steps_between == 0) by_.go_on();
    }
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
    if (links_ && !arc_seen_[h / 2] && enter_linked(h)) return;
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
    pass(a, way);
    state_.settle();
  }
  void pass(std::uint32_t a, int way) {
    for (auto const& s : g_.shares_of(g_.arcs[a])) state_.cross(s.source, way * s.direction);
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

  void walk_linked() {
    links_.emplace(g_, by_);
    for (auto const& l : links_->roots()) {
      by_.go_on();
      enter_child(l);
      walk();
      leave_child(l);
    }
  }

  // Walks the components that hang on an arc, before the arc itself is crossed. False if none is left.
  [[nodiscard]] bool enter_linked(half_arc h) {
    auto const a = h / 2;
    auto const links = links_->of_arc(a);
    if (links.empty()) return false;
    if (detours_.empty() || detours_.back().depth != stack_.size()) detours_.push_back({stack_.size(), 0, end_of(h)});
    auto& d = detours_.back();
    if (d.next > 0) leave_child(links[d.next - 1]);
    if (d.next == links.size()) {
      go_along(a, d.at, end_of(h));
      detours_.pop_back();
      return false;
    }
    auto const& l = links[d.next++];
    go_along(a, d.at, l.on_parent);
    d.at = l.on_parent;
    enter_child(l);
    return true;
  }

  void enter_child(component_link const& l) {
    cross_strays(l, 1);
    half_arc const h = 2 * l.child + (l.on_child.left ? 1u : 0u);
    go_along(l.child, l.on_child, end_of(h));
    state_.settle();
    auto const node = g_.start_of(h);
    enter(node, g_.half_place[h] - g_.node_first[node]);
  }
  void leave_child(component_link const& l) {
    half_arc const h = 2 * l.child + (l.on_child.left ? 1u : 0u);
    go_along(l.child, end_of(h), l.on_child);
    cross_strays(l, -1);
  }
  void cross_strays(component_link const& l, int way) {
    if (l.strays == 0) return;
    auto const events = g_.events_of(l.parent);
    for (auto const i : links_->strays_of(l)) pass(events[i].other, way * events[i].to_left);
  }

  // Where the walk stands that is about to cross a half from its node: clockwise of it.
  [[nodiscard]] arc_place end_of(half_arc h) const {
    return h & 1 ? arc_place{static_cast<std::uint32_t>(g_.events_of(h / 2).size()), true} : arc_place{};
  }
  void go_along(std::uint32_t a, arc_place from, arc_place to) {
    auto const events = g_.events_of(a);
    for (; from.events < to.events; ++from.events) pass(events[from.events].other, events[from.events].to_left);
    for (; from.events > to.events; --from.events)
      pass(events[from.events - 1].other, -events[from.events - 1].to_left);
    if (from.left != to.left) pass(a, to.left ? 1 : -1);
  }

  graph const& g_;
  edge_soup const& soup_;
  State& state_;
  Sink& sink_;
  effort by_;
  std::vector<std::uint8_t> node_seen_;
  std::vector<std::uint8_t> arc_seen_;
  std::vector<visit> stack_;
  std::optional<component_links> links_;  // where components are too many to locate each
  std::vector<detour_along> detours_;
};

template <class State, class Sink>
void label_faces(graph const& g, edge_soup const& soup, State& state, Sink& sink, effort const& by = {}) {
  labelling<State, Sink>(g, soup, state, sink, by).run();
}

}  // namespace salient::detail
