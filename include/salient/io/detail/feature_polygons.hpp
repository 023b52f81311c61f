// SPDX-License-Identifier: BSL-1.0
#pragma once

// The polygons of one feature within the flat geometry of a map.

#include <cstddef>
#include <cstdint>
#include <utility>

#include "salient/control/snapshot.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The first ring of a feature, and how many it has.
[[nodiscard]] inline std::pair<std::size_t, std::size_t> rings_of(snapshot const& map, feature const& f) {
  auto const& polygons = map.geometry.polygon_offsets;
  auto const first = static_cast<std::size_t>(polygons[f.first_polygon]);
  return {first, static_cast<std::size_t>(polygons[f.first_polygon + f.polygon_count]) - first};
}

[[nodiscard]] inline std::size_t vertices_of(snapshot const& map, feature const& f) {
  auto const [first, count] = rings_of(map, f);
  auto const& rings = map.geometry.ring_offsets;
  return static_cast<std::size_t>(rings[first + count] - rings[first]);
}

// Appends polygons [first, first + count) of one geometry to another.
inline void append_polygons(ragged_polygons<lon_lat<double>>& to, ragged_polygons<lon_lat<double>> const& g,
                            std::size_t first, std::size_t count) {
  auto const ring = [&](std::size_t polygon) { return static_cast<std::size_t>(g.polygon_offsets[polygon]); };
  auto const vertex = [&](std::size_t r) { return g.ring_offsets[r]; };
  auto const shift = static_cast<std::int32_t>(to.vertices.size()) - vertex(ring(first));
  auto const rings = static_cast<std::int32_t>(to.ring_offsets.size() - 1) - g.polygon_offsets[first];
  to.vertices.insert(to.vertices.end(), g.vertices.begin() + vertex(ring(first)),
                     g.vertices.begin() + vertex(ring(first + count)));
  for (auto r = ring(first) + 1; r <= ring(first + count); ++r) to.ring_offsets.push_back(g.ring_offsets[r] + shift);
  for (auto p = first + 1; p <= first + count; ++p) to.polygon_offsets.push_back(g.polygon_offsets[p] + rings);
}

}  // namespace salient::detail
