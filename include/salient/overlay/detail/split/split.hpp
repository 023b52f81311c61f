// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/overlay/detail/split/contact_finder.hpp"
#include "salient/overlay/detail/split/contacts.hpp"
#include "salient/overlay/detail/split/curve_order.hpp"
#include "salient/overlay/detail/split/find_contacts.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 3 of the engine, its second half: paths are split where they meet. Vertices that touch another path become nodes,
// and edges are cut at vertices that lie on them. So edges that overlap become equal edges. Proper crossings remain.

// Is one point before another along the edge from a to b, both being on it? Points are known to a fraction of a unit:
// where they agree along the edge's longer extent the other one decides, so that no order of the input does.
[[nodiscard]] inline bool before_along(ipoint a, ipoint b, fixed_point const& p, fixed_point const& q) {
  auto const by_x = [&] { return b.x > a.x ? p.x < q.x : q.x < p.x; };
  auto const by_y = [&] { return b.y > a.y ? p.y < q.y : q.y < p.y; };
  if (std::abs(b.x - a.x) >= std::abs(b.y - a.y)) return p.x == q.x ? by_y() : by_x();
  return p.y == q.y ? by_x() : by_y();
}

// Paths whose edges meet only at nodes, but for proper crossings.
struct split_soup {
  edge_soup edges;
  std::vector<std::uint8_t> is_node;  // by vertex
  std::vector<edge_crossing> crossings;
  std::size_t compared = 0;  // pairs of edges that were looked at exactly
};

inline void mark_path_ends(edge_soup const& soup, std::vector<std::uint8_t>& is_node) {
  for (auto const& p : soup.paths) is_node[p.first] = is_node[p.first + p.count - 1] = 1;
}

// By edge, and along it; each node of an edge once.
inline void sort_cuts(edge_soup const& soup, std::vector<edge_cut>& cuts, effort const& by = {}) {
  auto const along = [&](edge_cut const& c, edge_cut const& d) {
    auto const a = soup.points[c.edge];
    auto const b = soup.points[c.edge + 1];
    if (before_along(a, b, c.where, d.where)) return true;
    if (before_along(a, b, d.where, c.where)) return false;
    return a < b ? c.node < d.node : d.node < c.node;
  };
  // Where most edges are cut, counting puts them in order for less than comparing does.
  if (cuts.size() > soup.points.size() / 4) {
    std::vector<std::uint32_t> end(soup.points.size() + 1);
    for (auto const& c : cuts) ++end[c.edge + std::size_t{1}];
    std::partial_sum(end.begin(), end.end(), end.begin());
    std::vector<edge_cut> sorted(cuts.size());
    for (auto const& c : cuts) sorted[end[c.edge]++] = c;
    cuts = std::move(sorted);
    for (auto first = cuts.begin(); first != cuts.end();) {
      auto const last = cuts.begin() + end[first->edge];
      if (last - first > 1) std::sort(first, last, asking(by, along));
      first = last;
    }
  } else {
    std::sort(cuts.begin(), cuts.end(), asking(by, [&](edge_cut const& c, edge_cut const& d) {
                return c.edge != d.edge ? c.edge < d.edge : along(c, d);
              }));
  }
  cuts.erase(std::unique(cuts.begin(), cuts.end(),
                         [](edge_cut const& c, edge_cut const& d) { return c.edge == d.edge && c.node == d.node; }),
             cuts.end());
}

[[nodiscard]] inline std::uint32_t source_of_edge(edge_soup const& soup, std::uint32_t edge) {
  auto const next = std::upper_bound(soup.paths.begin(), soup.paths.end(), edge,
                                     [](std::uint32_t e, path const& p) { return e < p.first; });
  return (next - 1)->source;
}

// Which sources cross, by pairs, each once.
[[nodiscard]] inline std::vector<edge_crossing> crossed_sources(edge_soup const& soup,
                                                                std::vector<edge_crossing> const& crossings) {
  std::vector<edge_crossing> pairs;
  for (auto const& c : crossings) {
    auto const s = source_of_edge(soup, c.e);
    auto const t = source_of_edge(soup, c.f);
    if (pairs.empty() || pairs.back().e != s || pairs.back().f != t) pairs.push_back({s, t});
  }
  return pairs;
}

// Puts sorted cuts into the paths as nodes. `dirty`, if given, marks the edges that bent.
// @return by cut: how many vertices were put in before it or with it; vertex v of old becomes v + that of the last cut
//         on an earlier edge
inline std::vector<std::uint32_t> insert_cuts(edge_soup& soup, std::vector<std::uint8_t>& is_node,
                                              std::vector<edge_cut> const& cuts, std::vector<std::uint8_t>* dirty) {
  std::vector<std::uint32_t> inserted;
  if (dirty) dirty->assign(soup.points.size(), 0);
  if (cuts.empty()) return inserted;
  inserted.reserve(cuts.size());
  require_index_fits(soup.points.size() + cuts.size());
  auto& points = soup.points;
  std::vector<edge_cut const*> added;
  for (auto const& cut : cuts) {
    if (dirty) (*dirty)[cut.edge] = 1;
    // A cut at an end of the edge, or at the cut before, adds no vertex.
    bool const first = added.empty() || added.back()->edge != cut.edge;
    if (cut.node == (first ? points[cut.edge] : added.back()->node))
      is_node[cut.edge] |= first;
    else if (cut.node == points[cut.edge + 1])
      is_node[cut.edge + 1] = 1;
    else
      added.push_back(&cut);
    inserted.push_back(static_cast<std::uint32_t>(added.size()));
  }

  auto next = added.begin();
  for (auto& p : soup.paths) {
    auto const end = p.first + p.count;
    p.first += static_cast<std::uint32_t>(next - added.begin());
    for (; next != added.end() && (*next)->edge < end; ++next) ++p.count;
  }
  // Filled from the back, so that each vertex moves once.
  auto const make_room = [&](auto& of, auto&& value) {
    auto moved = of.size();
    of.resize(moved + added.size());
    auto to = of.end();
    for (auto cut = added.rbegin(); cut != added.rend(); ++cut) {
      auto const from = (*cut)->edge + std::size_t{1};
      to = std::move_backward(of.begin() + static_cast<std::ptrdiff_t>(from),
                              of.begin() + static_cast<std::ptrdiff_t>(moved), to);
      *--to = value(**cut);
      moved = from;
    }
  };
  make_room(points, [](edge_cut const& cut) { return cut.node; });
  auto const yes = [](edge_cut const&) { return std::uint8_t{1}; };
  make_room(is_node, yes);
  if (dirty) make_room(*dirty, yes);
  return inserted;
}

// Splits at vertices only; proper crossings stay, named by the edges they then belong to.
[[nodiscard]] inline split_soup split_at_vertices(edge_soup soup, effort const& by = {}) {
  split_soup result{laid_along_curve(std::move(soup), by), {}, {}, 0};
  auto& edges = result.edges;
  result.is_node.assign(edges.points.size(), 0);
  mark_path_ends(edges, result.is_node);
  run_tree const tree(edges, {}, 0, by);
  contact_finder finder(edges, result.is_node);
  find_contacts(finder, edges, {}, tree, by);
  result.compared = finder.compared;
  result.crossings = std::move(finder.found.crossings);
  auto& cuts = finder.found.cuts;
  if (cuts.empty()) return result;

  sort_cuts(edges, cuts, by);
  auto const old_points = edges.points;
  auto const inserted = insert_cuts(edges, result.is_node, cuts, nullptr);
  // A crossing on an edge that was cut belongs to one of its pieces; one that fell on a cut is no crossing any more.
  auto const place = [&](std::uint32_t edge, fixed_point const& at, bool& on_cut) {
    auto cut =
        std::lower_bound(cuts.begin(), cuts.end(), edge, [](edge_cut const& c, std::uint32_t e) { return c.edge < e; });
    auto index = static_cast<std::size_t>(cut - cuts.begin());
    auto moved = edge + (index ? inserted[index - 1] : 0);
    for (; index < cuts.size() && cuts[index].edge == edge; ++index) {
      if (cuts[index].where == at) on_cut = true;
      if (!before_along(old_points[edge], old_points[edge + 1], cuts[index].where, at)) break;
      moved = edge + inserted[index];
    }
    return moved;
  };
  std::size_t kept = 0;
  for (auto& c : result.crossings) {
    auto const at = crossing_point(old_points[c.e], old_points[c.e + 1], old_points[c.f], old_points[c.f + 1]);
    bool on_cut = false;
    edge_crossing const moved{place(c.e, at, on_cut), place(c.f, at, on_cut)};
    if (!on_cut) result.crossings[kept++] = moved;
  }
  result.crossings.resize(kept);
  return result;
}

}  // namespace salient::detail
