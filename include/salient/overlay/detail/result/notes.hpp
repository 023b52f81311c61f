// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/membership.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/split/round.hpp"
#include "salient/overlay/record.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What was wrong with the polygons of an overlay by polygon rule.

// Whether an arc runs along the antimeridian.
[[nodiscard]] inline bool along_seam(grid const& nodes, graph const& g, arc const& a) {
  auto const x = g.vertex(a, 0).x;
  for (std::size_t i = 1; i <= a.count + 1; ++i)
    if (g.vertex(a, i).x != x) return false;
  return std::abs(nodes.to_coordinate(x)) == 180;
}

// Polygons that run along an edge more than once. Rings that were cut at the antimeridian are closed along it, each by itself.
[[nodiscard]] inline std::vector<std::uint8_t> spiked_polygons(ring_soup const& soup, graph const& g) {
  std::vector<std::uint8_t> spiked(soup.first_polygon.back());
  for (auto const p : soup.spiked_on_seam) spiked[p] = 1;
  std::vector<std::uint32_t> last_arc(spiked.size());  // by polygon: the last arc it runs along, + 1
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a) {
    if (g.arcs[a].shares < 2) continue;
    for (auto const& share : g.shares_of(g.arcs[a])) {
      auto const& source = soup.sources[share.source];
      if (source.tip || (source.cut && along_seam(soup.edges.nodes, g, g.arcs[a]))) continue;
      auto const p = source.polygon;
      spiked[p] |= last_arc[p] == a + 1;
      last_arc[p] = a + 1;
    }
  }
  return spiked;
}

// The paths of one polygon alone. They stand together in a soup that was read. The nodes stay those of its grid, since
// a copy of the vertices kept there would cost as much as reading them again.
[[nodiscard]] inline ring_soup single_polygon(ring_soup const& soup, std::uint32_t polygon) {
  ring_soup one{edge_soup(grid::lonlat()), {}, {0, 1}, {}};
  auto const polygon_of = [&](path const& p) { return soup.sources[p.source].polygon; };
  auto const first_path = std::lower_bound(soup.edges.paths.begin(), soup.edges.paths.end(), polygon,
                                           [&](path const& p, std::uint32_t id) { return polygon_of(p) < id; });
  for (auto it = first_path; it != soup.edges.paths.end() && polygon_of(*it) == polygon; ++it) {
    auto const& p = *it;
    auto source = soup.sources[p.source];
    source.operand = 0;
    source.polygon = 0;
    auto const first = static_cast<std::uint32_t>(one.edges.points.size());
    auto const begin = soup.edges.points.begin() + p.first;
    one.edges.points.insert(one.edges.points.end(), begin, begin + p.count);
    one.edges.paths.push_back({first, p.count, one.source_of(source)});
    one.name_path(source, true);
  }
  return one;
}

// @param raw      the soup as it was read
// @param crossed  pairs of sources that cross
// @param value    turns a sum of the measure into the area to report
template <class Measure, class Value>
[[nodiscard]] std::vector<repair_note> repair_notes(ring_soup const& raw, Measure const& measure,
                                                    std::vector<edge_crossing> const& crossed,
                                                    std::vector<std::uint8_t> const& spiked,
                                                    std::vector<std::uint8_t> const& strange, Value&& value) {
  auto const polygons = raw.first_polygon.back();
  std::vector<std::uint8_t> crosses(polygons);
  for (auto const p : raw.crossing_on_seam) crosses[p] = 1;
  for (auto const& [s, t] : crossed)
    if (auto const p = raw.sources[s].polygon; p == raw.sources[t].polygon) crosses[p] = 1;
  std::vector<repair_note> notes;
  std::size_t operand = 0;
  for (std::uint32_t p = 0; p < polygons; ++p) {
    while (raw.first_polygon[operand + 1] <= p) ++operand;
    bool const pointless = std::binary_search(raw.pointless.begin(), raw.pointless.end(), p);
    if (!crosses[p] && !spiked[p] && !strange[p] && !pointless) continue;
    repair_note note{operand, p - raw.first_polygon[operand], defect::no_area, 0};
    if (!pointless) {
      auto const one = single_polygon(raw, p);
      double drawn = 0;
      bool hole_outside = false;
      bool flat = true;
      std::vector<typename Measure::sum> rings(one.sources.size());
      for (auto const& path : one.edges.paths)
        for (auto i = path.first; i + 1 < path.first + path.count; ++i)
          rings[path.source].add(measure.edge(one.edges.points[i], one.edges.points[i + 1]), 1);
      for (std::size_t s = 0; s < rings.size(); ++s) {
        auto const& source = one.sources[s];
        drawn += std::abs(value(rings[s])) * (source.hole() ? -1 : 1);
        hole_outside |= source.hole();
        flat &= source.turn == 0;
      }
      auto const split = split_at_vertices(one.edges);
      auto const g = build_graph(split);
      membership state(one, fill_rule::ogc);
      area_sink sink(measure, 2, [&] { return std::size_t{state.covers(0)}; });
      label_faces(g, split.edges, state, sink);
      note.area = std::abs(std::abs(value(sink[1])) - drawn);
      note.what = crosses[p]                   ? defect::self_intersection
                  : strange[p] && hole_outside ? defect::hole_outside_shell
                  : strange[p]                 ? defect::overlapping_rings
                  : flat                       ? defect::no_area
                                               : defect::spike;
    }
    notes.push_back(note);
  }
  return notes;
}

}  // namespace salient::detail
