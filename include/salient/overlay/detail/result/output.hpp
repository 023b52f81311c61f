// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/result/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Nodes are in canonical order. Where bits off the grid stand for some of them, what is written may not be: two vertices
// of one node's longitude or abscissa differ below the grid.
// @param digits  of the coordinate type that is written
[[nodiscard]] face_polygon in_written_order(graph const& g, face_polygon polygon, grid const& nodes, int digits);
[[nodiscard]] std::vector<face_polygon> in_written_order(graph const& g, std::vector<face_polygon> polygons,
                                                         grid const& nodes, int digits);

template <class Point>
[[nodiscard]] ring<Point> to_ring(graph const& g, face_ring const& r, grid const& nodes) {
  using coordinate = typename boost::geometry::coordinate_type<Point>::type;
  ring<Point> result(r.count + 1);
  auto next = result.begin();
  for_each_vertex(g, r, [&](ipoint p) {
    auto const v = nodes.restore(p);
    boost::geometry::set<0>(*next, static_cast<coordinate>(v.x));
    boost::geometry::set<1>(*next, static_cast<coordinate>(v.y));
    ++next;
  });
  *next = result.front();
  return result;
}

// @param p  in the order in which it is written
template <class Point>
[[nodiscard]] polygon<Point> copy_polygon(graph const& g, face_polygon const& p, grid const& nodes) {
  polygon<Point> result{to_ring<Point>(g, p.rings[0], nodes), {}};
  for (std::size_t r = 1; r < p.rings.size(); ++r) result.interiors.push_back(to_ring<Point>(g, p.rings[r], nodes));
  return result;
}

template <class Point>
[[nodiscard]] polygon<Point> to_polygon(graph const& g, face_polygon const& p, grid const& nodes) {
  return copy_polygon<Point>(g, nodes.has_off_grid() ? in_written_order(g, p, nodes, digits_of<Point>) : p, nodes);
}

template <class Point>
[[nodiscard]] multi_polygon<Point> to_multi_polygon(graph const& g, std::vector<face_polygon> const& polygons,
                                                    grid const& nodes) {
  std::vector<face_polygon> ordered;
  if (nodes.has_off_grid()) ordered = in_written_order(g, polygons, nodes, digits_of<Point>);
  multi_polygon<Point> result;
  result.reserve(polygons.size());
  for (auto const& p : nodes.has_off_grid() ? ordered : polygons) result.push_back(copy_polygon<Point>(g, p, nodes));
  return result;
}

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/output.hpp"
#endif
