// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/predicates.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 1 of the engine: whatever comes in becomes directed paths of grid nodes.

// Vertices [first, first + count) of a soup, count ≥ 2. Edge i runs from vertex i to vertex i + 1. The paths of one
// source together are closed: on a way round any point they are crossed as often from the left as from the right.
struct path {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t source = 0;  // whose border this is; only the labelling knows what that means
};

struct edge_soup {
  explicit edge_soup(grid g) : nodes(std::move(g)) {}

  std::vector<ipoint> points;
  std::vector<path> paths;
  grid nodes;
  int128 collapsed = 0;  // twice the area that rings of fewer than three nodes may have had, square units
};

// What a ring borders. One that was cut at the antimeridian has several paths.
struct ring_source {
  std::uint32_t operand = 0;
  std::uint32_t polygon = 0;  // counted through all operands
  std::uint32_t ring = 0;     // of the polygon, 0 its exterior
  std::int8_t turn = 0;       // +1 if drawn counter-clockwise, −1 if clockwise, 0 if it encloses nothing in sum
  bool cut = false;
  bool tip = false;  // as in `cut_rings`

  [[nodiscard]] bool hole() const { return ring != 0; }
};

// @throws overlay_error  more vertices than the engine can number
void require_index_fits(std::size_t vertices);

[[noreturn]] void refuse_vertex(std::size_t polygon, std::size_t ring, std::size_t vertex, xy<double> p);

// Twice the signed area of a closed run of nodes.
[[nodiscard]] int128 twice_area(ipoint const* points, std::size_t count);

// The sign of `twice_area`.
[[nodiscard]] int turn_of(ipoint const* points, std::size_t count);

// Makes a closed path of the points from `first` on. False, and they are gone, if fewer than `least` are distinct.
[[nodiscard]] bool close_path(edge_soup& soup, std::size_t first, std::uint32_t source, std::size_t least = 3);

// Appends one ring as a closed path. False if it has fewer than `least` distinct vertices: then nothing is appended.
template <class Reader>
[[nodiscard]] bool append_ring(edge_soup& soup, Reader const& ring, std::uint32_t source, std::size_t polygon,
                               std::size_t ring_index, std::size_t least = 3) {
  auto const first = soup.points.size();
  bool accepted = true;
  for (std::size_t i = 0; i < ring.size(); ++i) accepted &= soup.nodes.accepts(ring[i]);
  for (std::size_t i = 0; !accepted && i < ring.size(); ++i)
    if (auto const p = ring[i]; !soup.nodes.accepts(p)) refuse_vertex(polygon, ring_index, i, p);
  soup.nodes.append(ring, 0, ring.size(), first, soup.points);
  return close_path(soup, first, source, least);
}

// The largest magnitude among the coordinates, as a bit pattern; refuses what is not finite.
template <Areal G>
void widen_range(G const& geometry, std::uint64_t& largest, std::size_t& vertices) {
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    vertices += points.size() + 1;
    for (std::size_t i = 0; i < points.size(); ++i) {
      auto const p = points[i];
      auto const bits = std::max(grid::bits_of(p.x), grid::bits_of(p.y));
      if (bits > grid::finite_limit) refuse_vertex(polygon, ring, i, p);
      largest = std::max(largest, bits);
    }
  });
}

template <Areal G>
[[nodiscard]] std::size_t vertex_count(G const& geometry) {
  std::size_t vertices = 0;
  for_each_ring(geometry, [&](std::size_t, std::size_t, auto const& points) { vertices += points.size() + 1; });
  return vertices;
}

// All rings of some operands on one grid, with what each ring borders.
struct ring_soup {
  edge_soup edges;
  std::vector<ring_source> sources;               // by path.source
  std::vector<std::uint32_t> first_polygon;       // of each operand, and one past the last
  std::vector<std::uint32_t> pointless;           // polygons whose exterior has fewer than three distinct vertices
  std::vector<std::uint32_t> crossing_on_seam{};  // polygons as in `cut_rings`
  std::vector<std::uint32_t> spiked_on_seam{};

  // The source of a path that comes next: the last one, if that is the same ring.
  [[nodiscard]] std::uint32_t source_of(ring_source const& ring) const;

  // Whose the path was that came last.
  // @param appended  false if it was left out, having fewer than three distinct vertices
  void name_path(ring_source const& ring, bool appended);

  // What edges do on the antimeridian, of `count` polygons of an area, the first of which has the number `base`.
  void note_meetings(cut_rings const& area, std::size_t first, std::size_t count, std::uint32_t base);
};

// Calls `visit(polygon, origin, reader)` for every path of an area: its rings, or what they were cut into.
template <Areal G, class Visit>
void for_each_path(G const& geometry, Visit&& visit) {
  std::size_t path = 0;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    if constexpr (std::same_as<G, cut_rings>)
      visit(polygon, geometry.origins[path++], points);
    else
      visit(polygon, cut_rings::origin{static_cast<std::uint32_t>(ring)}, points);
  });
}

// @param polygon  its number within the operand, for errors
template <class Reader>
void append_path(ring_soup& soup, Reader const& points, ring_source ring, std::size_t polygon) {
  // Of a ring that was cut an edge there and back may be all of one path.
  bool const appended = append_ring(soup.edges, points, soup.source_of(ring), polygon, ring.ring, ring.cut ? 2 : 3);
  if (appended && !ring.cut) {
    auto const& p = soup.edges.paths.back();
    ring.turn = static_cast<std::int8_t>(turn_of(soup.edges.points.data() + p.first, p.count));
  }
  soup.name_path(ring, appended);
}

template <Areal G>
void append_operand(ring_soup& soup, G const& geometry, effort const& by = {}) {
  auto const operand = static_cast<std::uint32_t>(soup.first_polygon.size() - 1);
  auto const base = soup.first_polygon.back();
  std::uint32_t polygons = 0;
  for_each_path(geometry, [&](std::size_t polygon, cut_rings::origin const& from, auto const& points) {
    by.go_on();
    auto const id = base + static_cast<std::uint32_t>(polygon);
    polygons = std::max(polygons, static_cast<std::uint32_t>(polygon) + 1);
    append_path(soup, points, {operand, id, from.ring, from.turn, from.cut, from.tip}, polygon);
  });
  if constexpr (std::same_as<G, cut_rings>) soup.note_meetings(geometry, 0, polygons, base);
  soup.first_polygon.push_back(base + polygons);
}

// An empty soup on the grid that fits all operands. `each(visit)` calls visit(geometry) for every operand.
// @param digits  as the grid has them
template <bool geographic, class Each>
[[nodiscard]] ring_soup empty_soup(int digits, Each&& each) {
  std::size_t vertices = 0;
  auto const start = [&] {
    if constexpr (geographic) {
      each([&](auto const& geometry) { vertices += vertex_count(geometry); });
      return grid::lonlat(digits);
    } else {
      std::uint64_t largest = 0;
      each([&](auto const& geometry) { widen_range(geometry, largest, vertices); });
      return grid::planar(largest, digits);
    }
  };
  ring_soup soup{edge_soup(start()), {}, {0}, {}};
  require_index_fits(vertices);
  soup.edges.points.reserve(vertices);
  return soup;
}

// All operands on one grid, those in degrees in the frame.
template <class Point, class Each>
[[nodiscard]] ring_soup read_operands(Each&& each, effort const& by = {}) {
  auto soup = empty_soup<Geographic<Point>>(digits_of<Point>, each);
  each([&](auto const& geometry) { with_framed(geometry, [&](auto const& area) { append_operand(soup, area, by); }); });
  soup.edges.nodes.finish(soup.edges.points, by);
  return soup;
}

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/edges.hpp"
#endif
