// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/overlay/detail/result/output.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The first two vertices of a ring as it is written: two rings have not both in common.
using ring_key = std::array<double, 4>;

// Turns a ring, so that it begins at its vertex number `start`.
inline void turn_ring(graph const& g, face_ring& r, std::size_t start) {
  auto before = (r.before_smallest + start) % r.count;
  auto first = r.halves.begin();
  for (; before >= length_of(g, *first); ++first) before -= length_of(g, *first);
  std::rotate(r.halves.begin(), first, r.halves.end());
  r.before_smallest = before;
}

inline ring_key put_in_written_order(graph const& g, face_ring& r, grid const& nodes, int digits) {
  auto const written = [&](double v) { return digits <= 24 ? static_cast<double>(static_cast<float>(v)) : v; };
  std::vector<std::pair<double, double>> vertices;
  vertices.reserve(r.count);
  for_each_vertex(g, r, [&](ipoint p) {
    auto const v = nodes.restore(p);
    vertices.emplace_back(written(v.x), written(v.y));
  });
  auto const start = static_cast<std::size_t>(std::min_element(vertices.begin(), vertices.end()) - vertices.begin());
  turn_ring(g, r, start);
  auto const& [x, y] = vertices[start];
  auto const& [next_x, next_y] = vertices[(start + 1) % vertices.size()];
  return {x, y, next_x, next_y};
}

// The same of a polygon and its holes. @return its exterior's key
inline ring_key put_in_written_order(graph const& g, face_polygon& polygon, grid const& nodes, int digits) {
  std::vector<std::pair<ring_key, face_ring>> holes;
  for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
    auto const key = put_in_written_order(g, polygon.rings[i], nodes, digits);
    holes.emplace_back(key, std::move(polygon.rings[i]));
  }
  std::sort(holes.begin(), holes.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < holes.size(); ++i) polygon.rings[i + 1] = std::move(holes[i].second);
  return put_in_written_order(g, polygon.rings[0], nodes, digits);
}

SALIENT_INLINE face_polygon in_written_order(graph const& g, face_polygon polygon, grid const& nodes, int digits) {
  put_in_written_order(g, polygon, nodes, digits);
  return polygon;
}

SALIENT_INLINE std::vector<face_polygon> in_written_order(graph const& g, std::vector<face_polygon> polygons,
                                                          grid const& nodes, int digits) {
  std::vector<std::pair<ring_key, face_polygon>> keyed;
  keyed.reserve(polygons.size());
  for (auto& p : polygons) {
    auto const key = put_in_written_order(g, p, nodes, digits);
    keyed.emplace_back(key, std::move(p));
  }
  std::sort(keyed.begin(), keyed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  std::transform(keyed.begin(), keyed.end(), polygons.begin(), [](auto& k) { return std::move(k.second); });
  return polygons;
}

}  // namespace salient::detail
