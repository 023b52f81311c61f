// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/clip.hpp"
#include "salient/overlay/detail/chains.hpp"
#include "salient/overlay/detail/change_state.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/membership.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/detail/round.hpp"
#include "salient/overlay/detail/shrink.hpp"

namespace salient::detail {

// A ring whose far-off runs are drawn straight.
template <class Ring>
[[nodiscard]] std::vector<xy<double>> shrunk_ring(Ring const& ring, window_box const& box) {
  std::vector<xy<double>> kept;
  auto const n = ring.size();
  if (n > 0)
    shrink_line(
        n + 1, [&](std::size_t i) { return ring[i == n ? 0 : i]; }, box, [&](xy<double> p) { kept.push_back(p); });
  return kept;
}

// An operand of which only the part near a window matters.
template <Areal G>
void append_near(ring_soup& soup, G const& geometry, window_box const& box) {
  auto const operand = static_cast<std::uint32_t>(soup.first_polygon.size() - 1);
  auto const base = soup.first_polygon.back();
  std::uint32_t polygons = 0;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t index, auto const& points) {
    polygons = std::max(polygons, static_cast<std::uint32_t>(polygon) + 1);
    auto const kept = shrunk_ring(points, box);
    ring_reader const ring(kept.size(), [v = kept.data()](std::size_t i) { return v[i]; });
    if (append_ring(soup.edges, ring, static_cast<std::uint32_t>(soup.sources.size()), polygon, index))
      soup.sources.push_back({operand, base + static_cast<std::uint32_t>(polygon), index != 0, 1});
  });
  soup.first_polygon.push_back(base + polygons);
}

// The label of a map, and whether the face is in the window. Sources of the window carry a bit of their own.
class clip_state {
 public:
  static constexpr std::uint32_t window_bit = 1u << 31;

  explicit clip_state(ring_soup const& window) : window_(window, fill_rule::ogc) {}
  void reset() {
    map_.reset();
    window_.reset();
  }
  void cross(std::uint32_t source, int direction) {
    if (source & window_bit)
      window_.cross(source & ~window_bit, direction);
    else
      map_.cross(source, direction);
  }
  [[nodiscard]] label inside() const {
    return window_.covers(0) && map_.is_change() && map_.from() == 0 ? map_.to() : label{0};
  }

 private:
  change_state map_;  // from nothing to the map
  membership window_;
};

}  // namespace salient::detail

namespace salient {

template <Areal Window>
requires Geographic<point_of<Window>> coverage clip(coverage const& map, Window const& window) {
  auto soup = detail::ring_soup{detail::edge_soup(detail::grid::lonlat()), {}, {0}, {}};
  detail::append_operand(soup, window);
  auto& edges = soup.edges;
  for (auto& p : edges.paths) p.source |= detail::clip_state::window_bit;
  auto const box = detail::box_around(window);
  for (auto const& c : map.chains()) {
    auto const v = map.vertices().subspan(c.first, c.count);
    auto const first = edges.points.size();
    detail::shrink_line(
        v.size(),
        [&](std::size_t i) {
          return xy<double>{v[i].lon, v[i].lat};
        },
        box, [&](xy<double> p) { edges.nodes.append(p, first, edges.points); });
    if (edges.points.size() < first + 2)
      edges.points.resize(first);
    else
      edges.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(edges.points.size() - first),
                             detail::map_border{true, c.left, c.right}.packed()});
  }
  edges.nodes.finish(edges.points);

  auto const noded = detail::split_and_round(edges);
  auto const g = detail::build_graph(noded.split);
  detail::clip_state state(soup);
  detail::face_sink faces(g, [&] { return std::uint32_t{state.inside()}; });
  detail::label_faces(g, noded.split.edges, state, faces);
  auto const labels = [](std::vector<std::uint32_t> const& numbers) {
    return std::vector<label>(numbers.begin(), numbers.end());
  };
  return detail::chain_builder(g, edges.nodes, labels(faces.left), labels(faces.right)).build();
}

template <Areal A, Areal Window>
multi_polygon<point_of<A>> clip(A const& area, Window const& window, overlay_options const& options) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<Window>>, "both planar or both geographic");
  auto const box = detail::box_around(window);
  auto soup = detail::empty_soup<point_of<A>>([&](auto&& visit) { visit(area), visit(window); });
  detail::append_near(soup, area, box);
  detail::append_operand(soup, window);
  soup.edges.nodes.finish(soup.edges.points);
  auto const noded = detail::split_and_round(soup.edges);
  auto const g = detail::build_graph(noded.split);
  detail::membership state(soup, options.rule);
  detail::face_sink faces(g, [&] { return std::uint32_t{state.covering_operands() == 2}; });
  detail::label_faces(g, noded.split.edges, state, faces);
  return detail::to_multi_polygon<point_of<A>>(detail::ring_builder(g, faces.left, faces.right).build(),
                                               soup.edges.nodes);
}

}  // namespace salient
