// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/output.hpp"

namespace salient::detail {

// The borders of some land as paths: source 0 has it on the left, source 1 on the right.
[[nodiscard]] inline edge_soup borders_of(coverage const& map, label_set const& labels) {
  auto const holds = [&](label l) { return l != 0 && labels.contains(l); };
  edge_soup soup(grid::lonlat());
  for (auto const& c : map.chains()) {
    if (holds(c.left) == holds(c.right)) continue;
    auto const first = soup.points.size();
    for (auto const& v : map.vertices().subspan(c.first, c.count)) {
      xy<double> const p{v.lon, v.lat};
      if (!soup.nodes.accepts(p)) refuse_vertex(0, 0, c.first + soup.points.size() - first, p);
      soup.nodes.append(p, first, soup.points);
    }
    if (soup.points.size() < first + 2) {
      soup.points.resize(first);
      continue;
    }
    soup.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first),
                          holds(c.left) ? 0u : 1u});
  }
  soup.nodes.finish(soup.points);
  return soup;
}

// The state of a face: is it that land?
struct land_state {
  int inside = 0;

  void reset() { inside = 0; }
  void cross(std::uint32_t source, int direction) { inside += source == 0 ? direction : -direction; }
};

}  // namespace salient::detail

namespace salient {

inline multi_polygon<lon_lat<double>> polygons_of(coverage const& map, label_set const& labels) {
  auto const split = detail::split_at_vertices(detail::borders_of(map, labels));
  if (!split.crossings.empty())
    throw overlay_error(error_code::overlay_not_noded, "the chains of the map cross: it is no partition");
  auto const g = detail::build_graph(split);
  detail::land_state state;
  detail::face_sink faces(g, [&] { return std::uint32_t{state.inside > 0}; });
  detail::label_faces(g, split.edges, state, faces);
  return detail::to_multi_polygon<lon_lat<double>>(detail::ring_builder(g, faces.left, faces.right).build(),
                                                   split.edges.nodes);
}

}  // namespace salient
