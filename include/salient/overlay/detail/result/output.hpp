// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/result/rings.hpp"

namespace salient::detail {

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

template <class Point>
[[nodiscard]] polygon<Point> to_polygon(graph const& g, face_polygon const& p, grid const& nodes) {
  polygon<Point> result{to_ring<Point>(g, p.rings[0], nodes), {}};
  for (std::size_t r = 1; r < p.rings.size(); ++r) result.interiors.push_back(to_ring<Point>(g, p.rings[r], nodes));
  return result;
}

template <class Point>
[[nodiscard]] multi_polygon<Point> to_multi_polygon(graph const& g, std::vector<face_polygon> const& polygons,
                                                    grid const& nodes) {
  multi_polygon<Point> result;
  result.reserve(polygons.size());
  for (auto const& p : polygons) result.push_back(to_polygon<Point>(g, p, nodes));
  return result;
}

}  // namespace salient::detail
