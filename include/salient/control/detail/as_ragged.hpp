// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::detail {

template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] ragged_polygons<lon_lat<double>> as_ragged(G const& area) {
  ragged_polygons<lon_lat<double>> result;
  std::size_t last = 0;
  for_each_ring(area, [&](std::size_t polygon, std::size_t, auto const& ring) {
    if (polygon != last) result.end_polygon();
    last = polygon;
    for (std::size_t i = 0; i < ring.size(); ++i) result.vertices.push_back({ring[i].x, ring[i].y});
    if (ring.size() > 0) result.vertices.push_back({ring[0].x, ring[0].y});
    result.end_ring();
  });
  if (result.ring_offsets.size() > 1) result.end_polygon();
  return result;
}

}  // namespace salient::detail
