// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/membership.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/detail/round.hpp"
#include "salient/overlay/detail/shrink.hpp"

namespace salient::detail {

// An operand of which only the part near a window matters.
template <Areal G>
void append_near(ring_soup& soup, G const& geometry, window_box const& box) {
  auto const operand = static_cast<std::uint32_t>(soup.first_polygon.size() - 1);
  auto const base = soup.first_polygon.back();
  std::uint32_t polygons = 0;
  auto& edges = soup.edges;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t index, auto const& ring) {
    polygons = std::max(polygons, static_cast<std::uint32_t>(polygon) + 1);
    auto const first = edges.points.size();
    auto const vertex = [&](std::size_t i) {
      auto const p = ring[i];
      if (!edges.nodes.accepts(p)) refuse_vertex(polygon, index, i, p);
      return p;
    };
    shrink_line(ring.size(), vertex, box, [&](xy<double> p) { edges.nodes.append(p, first, edges.points); });
    if (!close_path(edges, first, static_cast<std::uint32_t>(soup.sources.size()))) return;
    soup.sources.push_back({operand, base + static_cast<std::uint32_t>(polygon), index != 0, 1});
  });
  soup.first_polygon.push_back(base + polygons);
}

// What two areas share lies where their boxes meet: nothing else has to be drawn as it is.
template <class Point, Areal A, Areal B>
[[nodiscard]] multi_polygon<Point> intersect_near(A const& a, B const& b, fill_rule rule) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  auto soup = empty_soup<Point>([&](auto&& visit) { visit(a), visit(b); });
  auto const box = common_box(box_around(a), box_around(b));
  append_near(soup, a, box);
  append_near(soup, b, box);
  soup.edges.nodes.finish(soup.edges.points);
  auto const noded = split_and_round(soup.edges);
  auto const g = build_graph(noded.split);
  membership state(soup, rule);
  face_sink faces(g, [&] { return std::uint32_t{state.covering_operands() == 2}; });
  label_faces(g, noded.split.edges, state, faces);
  return to_multi_polygon<Point>(ring_builder(g, faces.left, faces.right).build(), soup.edges.nodes);
}

}  // namespace salient::detail
