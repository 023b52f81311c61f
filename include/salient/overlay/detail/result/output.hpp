// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/result/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Nodes are in canonical order. Where bits off the grid stand for some of them, what is written may not be: two vertices
// of one node's longitude or abscissa differ below the grid.
struct written_order {
  template <class Point>
  [[nodiscard]] bool operator()(Point const& p, Point const& q) const {
    using boost::geometry::get;
    return get<0>(p) != get<0>(q) ? get<0>(p) < get<0>(q) : get<1>(p) < get<1>(q);
  }
  template <class Point>
  [[nodiscard]] bool operator()(ring<Point> const& r, ring<Point> const& q) const {
    return std::lexicographical_compare(r.begin(), r.begin() + 2, q.begin(), q.begin() + 2, *this);
  }
  template <class Point>
  [[nodiscard]] bool operator()(polygon<Point> const& p, polygon<Point> const& q) const {
    return (*this)(p.exterior, q.exterior);
  }
};

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
  if (nodes.has_off_grid()) std::rotate(result.begin(), std::min_element(result.begin(), next, written_order()), next);
  *next = result.front();
  return result;
}

template <class Point>
[[nodiscard]] polygon<Point> to_polygon(graph const& g, face_polygon const& p, grid const& nodes) {
  polygon<Point> result{to_ring<Point>(g, p.rings[0], nodes), {}};
  auto& holes = result.interiors;
  for (std::size_t r = 1; r < p.rings.size(); ++r) holes.push_back(to_ring<Point>(g, p.rings[r], nodes));
  if (nodes.has_off_grid()) std::sort(holes.begin(), holes.end(), written_order());
  return result;
}

template <class Point>
[[nodiscard]] multi_polygon<Point> to_multi_polygon(graph const& g, std::vector<face_polygon> const& polygons,
                                                    grid const& nodes) {
  multi_polygon<Point> result;
  result.reserve(polygons.size());
  for (auto const& p : polygons) result.push_back(to_polygon<Point>(g, p, nodes));
  if (nodes.has_off_grid()) std::sort(result.begin(), result.end(), written_order());
  return result;
}

}  // namespace salient::detail
