// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/left_sweep.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where a walk along an arc stands: after so many of its events, on its left or on its right.
struct arc_place {
  std::uint32_t events = 0;
  bool left = false;
};

// From an arc that is labelled to one of a component that is not: both places lie in one face.
struct component_link {
  static constexpr std::uint32_t unbounded = 0xFFFFFFFFu;

  std::uint32_t parent = unbounded;  // the arc; `unbounded` for what nothing encloses
  arc_place on_parent;
  std::uint32_t child = 0;
  arc_place on_child;
  // Events of the parent that lie before the place, although their order along the parent says otherwise. There are
  // hardly ever any.
  std::uint32_t first_stray = 0;
  std::uint32_t strays = 0;
};

// How the connected components of a graph hang together. To the left of a component's leftmost vertex lies an edge of a
// component that begins farther left, or none. So the components form a tree, and one walk carries its state from each
// to the next. The cost is near-linear in arcs and crossings, however many components there are and however they lie.
class component_links {
 public:
  explicit component_links(graph const& g, effort const& by = {}) : g_(g), by_(by) {
    name_components();
    link_leftmost();
    std::sort(links_.begin(), links_.end(), asking(by_, [](component_link const& a, component_link const& b) {
                return a.parent != b.parent ? a.parent < b.parent : a.on_parent.events < b.on_parent.events;
              }));
    first_.assign(g.arcs.size() + 1, 0);
    for (auto const& l : links_)
      if (l.parent != component_link::unbounded) ++first_[l.parent + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
  }

  // Those that begin at an arc, in their order along it.
  [[nodiscard]] std::span<component_link const> of_arc(std::uint32_t a) const {
    return {links_.data() + first_[a], links_.data() + first_[a + 1]};
  }
  [[nodiscard]] std::span<component_link const> roots() const {
    return {links_.data() + first_.back(), links_.data() + links_.size()};
  }
  [[nodiscard]] std::span<std::uint32_t const> strays_of(component_link const& l) const {
    return {strays_.data() + l.first_stray, l.strays};
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  void name_components() {
    component_.assign(g_.nodes.size(), none);
    std::vector<std::uint32_t> next;
    for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
      if (component_[n] != none || g_.node_first[n] == g_.node_first[n + 1]) continue;
      auto const name = components_++;
      by_.go_on();
      component_[n] = name;
      next.push_back(n);
      while (!next.empty()) {
        auto const from = next.back();
        next.pop_back();
        for (auto i = g_.node_first[from]; i < g_.node_first[from + 1]; ++i) {
          auto const to = g_.start_of(g_.halves[i] ^ 1u);
          if (component_[to] != none) continue;
          component_[to] = name;
          next.push_back(to);
        }
      }
    }
  }

  struct arc_vertex {
    std::uint32_t arc = none;
    std::uint32_t index = 0;
    ipoint at;
  };

  void link_leftmost() {
    std::vector<arc_vertex> leftmost(components_);
    for (std::uint32_t a = 0; a < g_.arcs.size(); ++a) {
      by_.go_on();
      auto& first = leftmost[component_[g_.arcs[a].from]];
      for (std::uint32_t i = 0; i < g_.arcs[a].count + 2; ++i)
        if (auto const p = g_.vertex(g_.arcs[a], i); first.arc == none || p < first.at) first = {a, i, p};
    }
    std::vector<ipoint> points;
    points.reserve(leftmost.size());
    for (auto const& v : leftmost) points.push_back(v.at);
    left_sweep sweep(g_, points, by_);
    for (std::uint32_t a = 0; a < g_.arcs.size(); ++a) sweep.add(a);
    auto const found = sweep.run();
    links_.reserve(components_);
    for (std::size_t i = 0; i < leftmost.size(); ++i) {
      by_.go_on();
      auto l = link_to(leftmost[i]);
      if (found[i].arc != left_edge::none) link_from(found[i], points[i].y, l);
      links_.push_back(l);
    }
  }

  // The child's end of a link: the face to the left of the leftmost vertex.
  [[nodiscard]] component_link link_to(arc_vertex const& v) const {
    auto const& arc = g_.arcs[v.arc];
    component_link l;
    if (v.index == 0 || v.index == arc.count + 1) {
      auto const h = g_.halves[g_.node_first[v.index == 0 ? arc.from : arc.to]];
      l.child = h / 2;
      l.on_child = {h & 1 ? events_of(l.child) : 0, (h & 1) != 0};
    } else {
      l.child = v.arc;
      bool const outside_left = orientation(g_.vertex(arc, v.index - 1), v.at, g_.vertex(arc, v.index + 1)) < 0;
      l.on_child = {events_before(v.arc, v.index), outside_left};
    }
    return l;
  }

  // The parent's end of it, right of an edge at some height.
  void link_from(left_edge const& e, std::int64_t height, component_link& l) {
    l.parent = e.arc;
    l.on_parent = {events_before(e.arc, e.step), !e.upward};
    auto const events = g_.events_of(e.arc);
    auto const passed = [&](arc_event const& event) {
      return (row_above(g_.crossing_points[event.crossing].y) <= height) == e.upward;
    };
    l.first_stray = static_cast<std::uint32_t>(strays_.size());
    bool in_order = true;
    for (auto i = l.on_parent.events; i < events.size() && events[i].step == e.step; ++i) {
      in_order &= passed(events[i]);
      if (in_order)
        ++l.on_parent.events;
      else if (passed(events[i]))
        strays_.push_back(i);
    }
    l.strays = static_cast<std::uint32_t>(strays_.size()) - l.first_stray;
  }

  [[nodiscard]] std::uint32_t events_of(std::uint32_t a) const {
    return static_cast<std::uint32_t>(g_.events_of(a).size());
  }
  // Events on the steps before one.
  [[nodiscard]] std::uint32_t events_before(std::uint32_t a, std::uint32_t step) const {
    auto const events = g_.events_of(a);
    auto const at = std::lower_bound(events.begin(), events.end(), step,
                                     [](arc_event const& e, std::uint32_t s) { return e.step < s; });
    return static_cast<std::uint32_t>(at - events.begin());
  }

  graph const& g_;
  effort by_;
  std::uint32_t components_ = 0;
  std::vector<std::uint32_t> component_;  // by node
  std::vector<component_link> links_;     // by parent, then along it
  std::vector<std::uint32_t> first_;      // by arc
  std::vector<std::uint32_t> strays_;     // event numbers of their arcs
};

}  // namespace salient::detail
