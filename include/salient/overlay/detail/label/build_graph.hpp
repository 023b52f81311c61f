// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/graph.hpp"
#include "salient/overlay/detail/split/split.hpp"

namespace salient::inline SALIENT_ABI::detail {

namespace build {

// Nodes and arcs in the order of the paths; `arc_of_edge` is filled for the (sorted) edges asked for.
inline void cut_into_arcs(graph& g, split_soup const& split, std::vector<std::uint32_t> const& edges_asked,
                          std::vector<std::pair<std::uint32_t, std::uint32_t>>& arc_of_edge, effort const& by) {
  auto const& points = split.edges.points;
  std::size_t flagged = 0;
  for (auto const f : split.is_node) flagged += f;
  point_table table(flagged);
  g.nodes.reserve(flagged);
  auto const node_at = [&](std::uint32_t v) {
    auto const id = table.insert(points[v], static_cast<std::uint32_t>(g.nodes.size()));
    if (id == g.nodes.size()) g.nodes.push_back(points[v]);
    return id;
  };
  auto asked = edges_asked.begin();
  for (auto const& p : split.edges.paths) {
    by.go_on();
    auto const end = p.first + p.count;
    auto from = node_at(p.first);
    for (auto i = p.first; i + 1 < end;) {
      auto j = i + 1;
      while (!split.is_node[j]) ++j;
      auto const to = node_at(j);
      auto const id = static_cast<std::uint32_t>(g.arcs.size());
      g.arcs.push_back({from, to, i + 1, j - i - 1, static_cast<std::uint32_t>(g.shares.size()), 1});
      g.shares.push_back({p.source, 1});
      for (; asked != edges_asked.end() && *asked < j; ++asked) arc_of_edge.push_back({id, *asked - i});
      from = to;
      i = j;
    }
  }
}

constexpr std::uint32_t none = 0xFFFFFFFFu;

// Runs of single edges become one arc each where every path that comes along goes on along the same edges: a border
// that two polygons share is one arc, however many vertices it has. Nodes inside runs are dropped.
// @return by arc: a number that it has in common with those equal to it, wherever they run; `none` for arcs as they
// were
inline std::vector<std::uint32_t> join_single_edges(graph& g) {
  struct neighbours {
    std::uint32_t one = none;
    std::uint32_t other = none;
    bool inner = true;
  };
  std::vector<neighbours> at(g.nodes.size());
  auto const adjacent = [&](std::size_t a) {  // does the next arc go on along the path?
    return a + 1 < g.arcs.size() && g.arcs[a].first + g.arcs[a].count + 1 == g.arcs[a + 1].first;
  };
  for (std::size_t a = 0; a < g.arcs.size(); ++a) {
    auto const& arc = g.arcs[a];
    if (arc.count != 0 || a == 0 || !adjacent(a - 1)) at[arc.from].inner = false;
    if (arc.count != 0 || !adjacent(a)) {
      at[arc.to].inner = false;
      continue;
    }
    auto [one, other] = std::minmax(arc.from, g.arcs[a + 1].to);
    auto& n = at[arc.to];
    if (n.one == none) n.one = one, n.other = other;
    n.inner &= n.one == one && n.other == other && one != other;
  }

  std::vector<std::uint32_t> renumbered(g.nodes.size());
  std::uint32_t kept_nodes = 0;
  for (std::uint32_t n = 0; n < g.nodes.size(); ++n) {
    renumbered[n] = kept_nodes;
    if (!at[n].inner) g.nodes[kept_nodes++] = g.nodes[n];
  }
  std::vector<std::uint32_t> run_of;
  std::size_t kept = 0;
  for (std::size_t a = 0; a < g.arcs.size(); ++a) {
    auto joined = g.arcs[a];
    auto const second = joined.to;
    for (; at[joined.to].inner; joined.to = g.arcs[a].to, ++joined.count) ++a;
    // No other run has the same inner nodes next to its ends.
    run_of.push_back(joined.to == second ? none : std::min(second, g.arcs[a].from));
    g.shares[kept].source = g.shares[joined.first_share].source;
    joined.first_share = static_cast<std::uint32_t>(kept);
    joined.from = renumbered[joined.from];
    joined.to = renumbered[joined.to];
    g.arcs[kept++] = joined;
  }
  g.nodes.resize(kept_nodes);
  g.arcs.resize(kept);
  g.shares.resize(kept);
  return run_of;
}

// Arcs that are one edge between the same two nodes, or one run of them, become one arc.
// @param run_of  see `join_single_edges`; empty: none is a run
// @return by old arc: the new one
inline std::vector<std::uint32_t> merge_equal_arcs(graph& g, std::vector<std::uint32_t> const& run_of,
                                                   effort const& by) {
  std::vector<std::uint32_t> first, order;
  auto const low = [&](std::uint32_t i) { return std::min(g.arcs[i].from, g.arcs[i].to); };
  auto const high = [&](std::uint32_t i) { return std::max(g.arcs[i].from, g.arcs[i].to); };
  // Arcs of one kind are equal; those that are neither an edge nor a run are not.
  auto const run = [&](std::uint32_t i) { return run_of.empty() ? none : run_of[i]; };
  auto const kind = [&](std::uint32_t i) { return std::tuple(high(i), run(i), g.arcs[i].count != 0); };
  group_by(g.nodes.size(), g.arcs.size(), low, first, order);
  std::vector<std::uint32_t> renamed(g.arcs.size());
  std::vector<arc> arcs;
  std::vector<arc_share> shares;
  arcs.reserve(g.arcs.size());
  shares.reserve(g.shares.size());
  // A run that returns to its first node has at least two inner vertices, and those differ.
  auto const same_way = [&](arc const& a, arc const& b) {
    return a.from == a.to ? g.points[a.first] == g.points[b.first] : a.from == b.from;
  };
  by_stretches(g.nodes.size(), by, [&](std::size_t n, std::size_t end_of_stretch) {
    for (; n < end_of_stretch; ++n)
      std::sort(order.begin() + first[n], order.begin() + first[n + 1], [&](std::uint32_t a, std::uint32_t b) {
        auto const of_a = kind(a), of_b = kind(b);
        return of_a == of_b ? a < b : of_a < of_b;
      });
  });
  for (std::size_t n = 0; n + 1 < first.size(); ++n) {
    by.go_on();
    auto const begin = order.begin() + first[n];
    auto const end = order.begin() + first[n + 1];
    for (auto it = begin; it != end; ++it) {
      auto const& a = g.arcs[*it];
      bool const alone = a.count != 0 && run(*it) == none;
      if (it == begin || alone || kind(*(it - 1)) != kind(*it)) {
        arcs.push_back(a);
        arcs.back().first_share = static_cast<std::uint32_t>(shares.size());
        arcs.back().shares = 0;
      }
      shares.push_back({g.shares[a.first_share].source, same_way(a, arcs.back()) ? 1 : -1});
      ++arcs.back().shares;
      renamed[*it] = static_cast<std::uint32_t>(arcs.size() - 1);
    }
  }
  g.arcs = std::move(arcs);
  g.shares = std::move(shares);
  return renamed;
}

// Does direction u come before v, counter-clockwise from −x (inclusive)? Exact.
[[nodiscard]] inline bool turns_before(ipoint at, ipoint u, ipoint v) {
  auto const upper = [&](ipoint p) { return p.y > at.y || (p.y == at.y && p.x > at.x); };
  bool const upper_u = upper(u);
  if (upper_u != upper(v)) return !upper_u;
  return orientation(at, u, v) > 0;
}

inline void sort_halves(graph& g, effort const& by) {
  auto const start = [&](std::uint32_t h) { return g.start_of(h); };
  group_by(g.nodes.size(), 2 * g.arcs.size(), start, g.node_first, g.halves);
  by_stretches(g.nodes.size(), by, [&](std::size_t n, std::size_t end) {
    for (; n < end; ++n)
      std::sort(
          g.halves.begin() + g.node_first[n], g.halves.begin() + g.node_first[n + 1],
          [&](half_arc a, half_arc b) { return turns_before(g.nodes[n], g.second_vertex(a), g.second_vertex(b)); });
  });
  g.half_place.resize(g.halves.size());
  for (std::uint32_t i = 0; i < g.halves.size(); ++i) g.half_place[g.halves[i]] = i;
}

// A crossing by the arcs and steps that cross, the smaller first.
struct arc_crossing {
  std::uint32_t arc, step, other, other_step;
  friend auto operator<=>(arc_crossing const&, arc_crossing const&) = default;
};

}  // namespace build

[[nodiscard]] inline graph build_graph(split_soup const& split, effort const& by = {}) {
  graph g;
  g.points = split.edges.points;
  std::vector<std::uint32_t> asked;
  asked.reserve(2 * split.crossings.size());
  for (auto const& c : split.crossings) asked.insert(asked.end(), {c.e, c.f});
  std::sort(asked.begin(), asked.end(), asking(by, std::less<>()));
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arc_of_edge;
  build::cut_into_arcs(g, split, asked, arc_of_edge, by);
  // Crossings name their edges by arc and step: where there are some, arcs stay as they are.
  auto const runs = split.crossings.empty() ? build::join_single_edges(g) : std::vector<std::uint32_t>();
  auto const renamed = build::merge_equal_arcs(g, runs, by);
  build::sort_halves(g, by);
  if (split.crossings.empty()) return g;

  // Equal edges are one arc now. Crossings of other edges with all but one of them are repetitions.
  auto const find = [&](std::uint32_t edge) {
    auto const [old, step] =
        arc_of_edge[static_cast<std::size_t>(std::lower_bound(asked.begin(), asked.end(), edge) - asked.begin())];
    return std::pair(renamed[old], step);
  };
  std::vector<build::arc_crossing> crossings;
  crossings.reserve(split.crossings.size());
  for (auto const& c : split.crossings) {
    auto const [a, i] = find(c.e);
    auto const [b, j] = find(c.f);
    crossings.push_back(std::pair(a, i) < std::pair(b, j) ? build::arc_crossing{a, i, b, j}
                                                          : build::arc_crossing{b, j, a, i});
  }
  std::sort(crossings.begin(), crossings.end(), asking(by, std::less<>()));
  crossings.erase(std::unique(crossings.begin(), crossings.end()), crossings.end());
  g.crossing_points.reserve(crossings.size());
  g.events.reserve(2 * crossings.size());
  for (auto const& c : crossings) {
    auto const a = g.vertex(g.arcs[c.arc], c.step), b = g.vertex(g.arcs[c.arc], c.step + 1);
    auto const s = g.vertex(g.arcs[c.other], c.other_step), t = g.vertex(g.arcs[c.other], c.other_step + 1);
    auto const id = static_cast<std::uint32_t>(g.crossing_points.size());
    g.crossing_points.push_back(crossing_point(a, b, s, t));
    auto const to_left = orientation(s, t, b) > 0 ? 1 : -1;
    g.events.push_back({c.arc, c.step, c.other, to_left, id});
    g.events.push_back({c.other, c.other_step, c.arc, -to_left, id});
  }
  auto const in_order = [&](arc_event const& e, arc_event const& f) {
    if (e.arc != f.arc) return e.arc < f.arc;
    if (e.step != f.step) return e.step < f.step;
    auto const a = g.vertex(g.arcs[e.arc], e.step), b = g.vertex(g.arcs[e.arc], e.step + 1);
    auto const& p = g.crossing_points[e.crossing];
    auto const& q = g.crossing_points[f.crossing];
    if (before_along(a, b, p, q)) return true;
    if (before_along(a, b, q, p)) return false;
    return e.crossing < f.crossing;
  };
  std::sort(g.events.begin(), g.events.end(), asking(by, in_order));
  g.event_first.assign(g.arcs.size() + 1, 0);
  for (auto const& e : g.events) ++g.event_first[e.arc + 1];
  for (std::size_t a = 0; a < g.arcs.size(); ++a) g.event_first[a + 1] += g.event_first[a];
  return g;
}

}  // namespace salient::detail
