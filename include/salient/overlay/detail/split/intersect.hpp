// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/faces.hpp"
#include "salient/overlay/detail/result/output.hpp"
#include "salient/overlay/detail/split/shrink.hpp"
#include "salient/overlay/overlay_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Boxes round runs of vertices, ring after ring: most runs lie in the window or far from it as a whole.
struct boxed_rings {
  static constexpr std::size_t run = 64;

  std::vector<window_box> boxes;
  window_box all;

  // Refuses vertices that the grid does not take.
  template <Areal G>
  boxed_rings(G const& geometry, grid const& nodes) {
    for_each_ring(geometry, [&](std::size_t polygon, std::size_t index, auto const& ring) {
      auto const runs = (ring.size() + run - 1) / run;
      auto const stride = (runs + streams - 1) / streams;
      auto const first = boxes.size();
      boxes.resize(first + runs);
      bool accepted = true;
      for (std::size_t start = 0; start < stride; ++start)
        for (auto r = start; r < runs; r += stride) {
          auto const end = std::min((r + 1) * run, ring.size());
          window_box box;
          for (auto i = r * run; i < end; ++i) {
            auto const p = ring[i];
            box.add(p);
            accepted &= nodes.accepts(p);
          }
          boxes[first + r] = box;
          all.add({box.x0, box.y0});
          all.add({box.x1, box.y1});
        }
      if (accepted) return;
      std::size_t i = 0;
      while (nodes.accepts(ring[i])) ++i;
      refuse_vertex(polygon, index, i, ring[i]);
    });
  }

 private:
  // A ring is read at this many places in turn, so that memory fetches the next vertices of one place while those of
  // another are read.
  static constexpr std::size_t streams = 8;
};

// An operand of which only the part near a window matters.
template <Areal G>
void append_near(ring_soup& soup, G const& geometry, boxed_rings const& boxed, window_box const& window,
                 effort const& by) {
  auto const operand = static_cast<std::uint32_t>(soup.first_polygon.size() - 1);
  auto const base = soup.first_polygon.back();
  std::uint32_t polygons = 0;
  auto& edges = soup.edges;
  auto box = boxed.boxes.begin();
  for_each_path(geometry, [&](std::size_t polygon, cut_rings::origin const& origin, auto const& ring) {
    by.go_on();
    polygons = std::max(polygons, static_cast<std::uint32_t>(polygon) + 1);
    auto const first = edges.points.size();
    auto const closing = ring.size() == 0 ? std::nullopt : std::optional(ring[ring.size() - 1]);
    line_shrinker line(window, closing, [&](xy<double> p) { edges.nodes.append(p, first, edges.points); });
    for (std::size_t i = 0; i < ring.size(); i += boxed_rings::run) {
      auto const end = std::min(i + boxed_rings::run, ring.size());
      line.add(ring, i, end, *box++,
               [&](std::size_t from) { edges.nodes.append(ring, from, end, first, edges.points); });
    }
    if (closing) line.end(ring[0]);
    ring_source const source{operand,   base + static_cast<std::uint32_t>(polygon), origin.ring, 1, origin.cut,
                             origin.tip};
    if (close_path(edges, first, soup.source_of(source))) soup.name_path(source, true);
  });
  soup.first_polygon.push_back(base + polygons);
}

// Whether an area is in the frame, which its box mostly tells.
template <Areal G>
[[nodiscard]] bool is_framed(G const& geometry, window_box const& around) {
  if constexpr (Geographic<point_of<G>>)
    return (around.x0 >= -180 && around.x1 <= 180 && around.x1 - around.x0 <= 180) || around.x0 > around.x1 ||
           in_frame(geometry);
  else
    return true;
}

// The parts of two areas near the box that both share, on one grid; none if one of them is not in the frame.
template <Areal A, Areal B>
[[nodiscard]] std::optional<ring_soup> read_near(A const& a, B const& b, int digits, effort const& by = {}) {
  auto soup = empty_soup<Geographic<point_of<A>>>(digits, [&](auto&& visit) { visit(a), visit(b); });
  boxed_rings const boxed_a(a, soup.edges.nodes);
  boxed_rings const boxed_b(b, soup.edges.nodes);
  if (!is_framed(a, boxed_a.all) || !is_framed(b, boxed_b.all)) return std::nullopt;
  auto const window = common_box(boxed_a.all, boxed_b.all);
  append_near(soup, a, boxed_a, window, by);
  append_near(soup, b, boxed_b, window, by);
  soup.edges.nodes.finish(soup.edges.points, by);
  return soup;
}

// What two areas share that have to be cut at the antimeridian.
[[nodiscard]] found_faces faces_of_cut(ragged_polygons<lon_lat<double>> const& a,
                                       ragged_polygons<lon_lat<double>> const& b, int digits, fill_rule rule,
                                       effort const& by);

// What two areas share lies where their boxes meet. Elsewhere an edge may be replaced by any that stays outside.
template <class Point, Areal A, Areal B>
[[nodiscard]] multi_polygon<Point> intersect_near(A const& a, B const& b, overlay_options const& options) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  asked_effort asked(options.workers, options.progress);
  // An attempt consumes the soup. The next attempt reads it again.
  for (int doublings = 0;; ++doublings) {
    auto soup = read_near(a, b, digits_of<Point>, asked.by);
    if (!soup) break;
    if (auto const found = faces_of_both(std::move(*soup), options.rule, asked.by, doublings))
      return to_multi_polygon<Point>(found->arcs, found->polygons, found->edges.nodes);
  }
  if constexpr (Geographic<point_of<A>>) {
    auto const found = faces_of_cut(ragged_copy(a), ragged_copy(b), digits_of<Point>, options.rule, asked.by);
    return to_multi_polygon<Point>(found.arcs, found.polygons, found.edges.nodes);
  } else {
    return {};  // what is planar is in its frame
  }
}

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/intersect.hpp"
#endif
