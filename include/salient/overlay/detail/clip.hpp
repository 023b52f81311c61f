// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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
  void settle() {}
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
    detail::line_shrinker line(box, std::nullopt, [&](xy<double> p) { edges.nodes.append(p, first, edges.points); });
    for (auto const& p : v) line.add({p.lon, p.lat});
    line.end(std::nullopt);
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

}  // namespace salient
