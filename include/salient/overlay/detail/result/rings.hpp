// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/detail/label/graph.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 5, rings: the borders of faces become polygons that are valid in the OGC sense, in canonical order. A face is a
// number; what has number 0 is left out, and arcs with one number on both sides are no border.

// A ring as the half arcs along which it runs, its smallest vertex on the first of them. Its vertices are copied once,
// into the result, so that a long ring costs what memory takes to read and write it.
struct face_ring {
  std::vector<half_arc> halves;
  std::size_t before_smallest;  // vertices of the first half arc that come last
  std::size_t count;            // of vertices, the first one once
  ipoint smallest;
  ipoint second;  // after the smallest; rings with both in common are one ring

  friend bool operator<(face_ring const& r, face_ring const& q) {
    return r.smallest == q.smallest ? r.second < q.second : r.smallest < q.smallest;
  }
};

// How many vertices a half arc has, its last node left out.
[[nodiscard]] inline std::size_t length_of(graph const& g, half_arc h) { return g.arcs[h / 2].count + std::size_t{1}; }

// Calls `visit(vertex)` for vertices [begin, end) of a half arc.
template <class Visit>
void for_each_vertex(graph const& g, half_arc h, std::size_t begin, std::size_t end, Visit&& visit) {
  auto const& a = g.arcs[h / 2];
  auto const* const inner = g.points.data() + a.first;
  if (begin == 0 && end > 0) {
    visit(g.nodes[g.start_of(h)]);
    begin = 1;
  }
  if (h & 1)
    for (auto i = begin; i < end; ++i) visit(inner[a.count - i]);
  else
    for (auto i = begin; i < end; ++i) visit(inner[i - 1]);
}

// Calls `visit(vertex)` for the vertices of a ring from the smallest on, each once.
template <class Visit>
void for_each_vertex(graph const& g, face_ring const& r, Visit&& visit) {
  for_each_vertex(g, r.halves[0], r.before_smallest, length_of(g, r.halves[0]), visit);
  for (std::size_t i = 1; i < r.halves.size(); ++i)
    for_each_vertex(g, r.halves[i], 0, length_of(g, r.halves[i]), visit);
  for_each_vertex(g, r.halves[0], 0, r.before_smallest, visit);
}

// A connected piece of one face number: shell first, then holes.
struct face_polygon {
  std::uint32_t face;
  std::vector<face_ring> rings;
};

}  // namespace salient::detail
