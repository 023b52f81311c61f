// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
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

namespace salient::detail {

// A ground and the areas on it as paths: the sources are the chains, then the areas.
struct stack_edges {
  edge_soup edges{grid::lonlat()};
  std::vector<map_border> ground;

  stack_edges(coverage const& map, std::span<polygon<lon_lat<double>> const* const> areas) {
    for (auto const& c : map.chains()) {
      auto const first = edges.points.size();
      for (auto const& v : map.vertices().subspan(c.first, c.count))
        edges.nodes.append({v.lon, v.lat}, first, edges.points);
      if (edges.points.size() < first + 2)
        edges.points.resize(first);
      else
        edges.paths.push_back({static_cast<std::uint32_t>(first),
                               static_cast<std::uint32_t>(edges.points.size() - first),
                               static_cast<std::uint32_t>(ground.size())});
      ground.push_back({true, c.left, c.right});
    }
    for (std::size_t a = 0; a < areas.size(); ++a)
      with_framed(*areas[a], [&](auto const& area) {
        for_each_path(area, [&](std::size_t polygon, cut_rings::origin const& from, auto const& points) {
          static_cast<void>(append_ring(edges, points, static_cast<std::uint32_t>(ground.size() + a), polygon,
                                        from.ring, from.cut ? 2 : 3));
        });
      });
    require_index_fits(edges.points.size());
    edges.nodes.finish(edges.points);
  }
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

namespace salient {

SALIENT_INLINE stack_result stack(coverage const& ground, std::span<polygon<lon_lat<double>> const* const> areas,
                                  stack_namer const& name, ellipsoid const& earth) {
  stack_result result;
  detail::stack_edges const drawn(ground, areas);
  auto const& nodes = drawn.edges.nodes;
  lonlat_area_integral const integral(earth, detail::middle_lat(drawn.edges));
  detail::ellipsoid_measure const measure(nodes, integral);
  auto const noded = detail::split_and_round(drawn.edges);
  auto const g = detail::build_graph(noded.split);
  detail::stack_state state(drawn.ground);
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
