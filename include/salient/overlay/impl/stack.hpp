// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/stack_state.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/chains.hpp"
#include "salient/overlay/detail/split/round.hpp"
#include "salient/overlay/stack.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A ground and the areas on it as paths. Neighbours and what changes to and fro share edges: each edge stands once, its
// source being the set of all whose border it is.
class stack_edges {
 public:
  stack_edges(coverage const& map, std::span<polygon<lon_lat<double>> const* const> areas) {
    for (auto const& c : map.chains()) append(map.vertices().subspan(c.first, c.count), c);
    for (std::size_t a = 0; a < areas.size(); ++a)
      with_framed(*areas[a], [&](auto const& area) {
        for_each_path(area, [&](std::size_t polygon, cut_rings::origin const& from, auto const& points) {
          static_cast<void>(append_ring(drawn_, points, static_cast<std::uint32_t>(ground.size() + a), polygon,
                                        from.ring, from.cut ? 2 : 3));
        });
      });
    require_index_fits(drawn_.points.size());
    drawn_.nodes.finish(drawn_.points);
    share_edges();
  }

  edge_soup edges{grid::lonlat()};
  std::vector<map_border> ground;     // by chain
  std::vector<stack_owners> sources;  // by source: chains, then areas

 private:
  struct drawn_edge {
    ipoint low;
    ipoint high;
    std::uint32_t first;  // its first vertex
    stack_owner owner;    // on the way from low to high
  };

  void append(std::span<lon_lat<double> const> line, chain const& c) {
    auto const first = drawn_.points.size();
    for (auto const& v : line) drawn_.nodes.append({v.lon, v.lat}, first, drawn_.points);
    if (drawn_.points.size() < first + 2)
      drawn_.points.resize(first);
    else
      drawn_.paths.push_back({static_cast<std::uint32_t>(first),
                              static_cast<std::uint32_t>(drawn_.points.size() - first),
                              static_cast<std::uint32_t>(ground.size())});
    ground.push_back({true, c.left, c.right});
  }

  void share_edges() {
    auto const& points = drawn_.points;
    std::vector<drawn_edge> all;
    all.reserve(points.size());
    for (auto const& p : drawn_.paths)
      for (auto v = p.first; v + 1 < p.first + p.count; ++v) {
        bool const up = points[v] < points[v + 1];
        all.push_back({up ? points[v] : points[v + 1], up ? points[v + 1] : points[v], v, {p.source, up ? 1 : -1}});
      }
    std::sort(all.begin(), all.end(), [](drawn_edge const& a, drawn_edge const& b) {
      return std::tie(a.low, a.high, a.first) < std::tie(b.low, b.high, b.first);
    });
    constexpr std::uint32_t drawn_elsewhere = 0xFFFFFFFFu;
    std::vector<std::uint32_t> source_of(points.size(), drawn_elsewhere);  // by first vertex
    std::map<stack_owners, std::uint32_t> known;
    for (std::size_t e = 0; e < all.size();) {
      stack_owners owners;
      auto const& drawn = all[e];
      for (; e < all.size() && all[e].low == drawn.low && all[e].high == drawn.high; ++e)
        owners.push_back({all[e].owner.source, all[e].owner.direction * drawn.owner.direction});
      auto const [at, is_new] = known.emplace(owners, static_cast<std::uint32_t>(sources.size()));
      if (is_new) sources.push_back(std::move(owners));
      source_of[drawn.first] = at->second;
    }
    edges.nodes = drawn_.nodes;
    for (auto const& p : drawn_.paths)
      for (auto v = p.first; v + 1 < p.first + p.count;) {
        auto const source = source_of[v];
        if (source == drawn_elsewhere) {
          ++v;
          continue;
        }
        auto const first = static_cast<std::uint32_t>(edges.points.size());
        edges.points.push_back(points[v]);
        for (; v + 1 < p.first + p.count && source_of[v] == source; ++v) edges.points.push_back(points[v + 1]);
        edges.paths.push_back({first, static_cast<std::uint32_t>(edges.points.size()) - first, source});
      }
    drawn_.points = {};
  }

  edge_soup drawn_{grid::lonlat()};  // as it comes
};

// Notes which kind of face lies on both sides of every arc, and the area of each kind.
template <class Number>
class stack_sink {
 public:
  stack_sink(graph const& g, ellipsoid_measure const& measure, Number number)
      : left(g.arcs.size()), right(g.arcs.size()), areas(measure, 2, number), number_(number) {}

  void begin(graph const& g, std::uint32_t a) { areas.begin(g, a); }
  void side(std::uint32_t a, bool on_left) {
    (on_left ? left : right)[a] = number_();
    areas.side(a, on_left);
  }
  void piece(std::uint32_t, std::size_t, bool) {}  // no crossing is left

  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  area_sink<ellipsoid_measure, Number> areas;

 private:
  Number number_;
};

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE stack_result stack(coverage const& ground, std::span<polygon<lon_lat<double>> const* const> areas,
                                  stack_namer const& name, ellipsoid const& earth) {
  stack_result result;
  detail::stack_edges const drawn(ground, areas);
  auto const& nodes = drawn.edges.nodes;
  lonlat_area_integral const integral(earth, detail::middle_lat(drawn.edges));
  detail::ellipsoid_measure const measure(nodes, integral);
  auto const noded = detail::split_and_round(drawn.edges);
  auto const g = detail::build_graph(noded.split);
  detail::stack_state state(drawn.ground, drawn.sources);
  detail::stack_sink sink(g, measure, [&] { return state.number(); });
  detail::label_faces(g, noded.split.edges, state, sink);
  result.rounding_km2 = noded.moved.area(nodes) * detail::most_km2_per_square_degree(earth);

  constexpr double tolerance_km2 = 1e-7;
  auto const fault_km2 = std::abs(sink.areas[detail::stack_state::fault].km2());
  if (fault_km2 > tolerance_km2)
    throw overlay_error(error_code::overlay_area_mismatch, "the borders of the ground do not bound a partition: " +
                                                               std::to_string(fault_km2) + " km2 have no single label");
  result.rounding_km2 += fault_km2;

  auto const& kinds = state.kinds();
  std::vector<std::uint32_t> order(kinds.size() - 2);
  std::iota(order.begin(), order.end(), 2u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::tie(kinds[a].ground, kinds[a].areas) < std::tie(kinds[b].ground, kinds[b].areas);
  });
  std::vector<label> labels(kinds.size());
  for (auto const k : order) {
    labels[k] = name(kinds[k].ground, kinds[k].areas);
    result.faces.push_back({kinds[k].ground, kinds[k].areas, sink.areas[k].km2()});
  }
  std::vector<label> left(g.arcs.size());
  std::vector<label> right(g.arcs.size());
  for (std::size_t a = 0; a < g.arcs.size(); ++a) {
    left[a] = labels[sink.left[a]];
    right[a] = labels[sink.right[a]];
  }
  result.map = detail::chain_builder(g, nodes, left, right).build();
  return result;
}

}  // namespace salient
