// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/detail/area_sums.hpp"
#include "salient/overlay/detail/build_graph.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/membership.hpp"
#include "salient/overlay/detail/round.hpp"
#include "salient/overlay/record.hpp"

namespace salient::detail {

// What was wrong with the polygons of an overlay by polygon rule.

// Polygons that walk an edge more than once.
[[nodiscard]] inline std::vector<std::uint8_t> spiked_polygons(ring_soup const& soup, graph const& g) {
  std::vector<std::uint8_t> spiked(soup.first_polygon.back());
  for (auto const& a : g.arcs) {
    if (a.shares < 2) continue;
    auto const shares = g.shares_of(a);
    for (std::size_t i = 0; i < shares.size(); ++i)
      for (std::size_t j = i + 1; j < shares.size(); ++j)
        if (auto const p = soup.sources[shares[i].source].polygon; p == soup.sources[shares[j].source].polygon)
          spiked[p] = 1;
  }
  return spiked;
}

// The paths of one polygon alone.
[[nodiscard]] inline ring_soup single_polygon(ring_soup const& soup, std::uint32_t polygon) {
  ring_soup one{edge_soup(soup.edges.nodes), {}, {0, 1}, {}};
  for (auto const& p : soup.edges.paths) {
    auto source = soup.sources[p.source];
    if (source.polygon != polygon) continue;
    auto const first = static_cast<std::uint32_t>(one.edges.points.size());
    auto const begin = soup.edges.points.begin() + p.first;
    one.edges.points.insert(one.edges.points.end(), begin, begin + p.count);
    one.edges.paths.push_back({first, p.count, static_cast<std::uint32_t>(one.sources.size())});
    source.operand = 0;
    source.polygon = 0;
    one.sources.push_back(source);
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
      for (auto const& path : one.edges.paths) {
        typename Measure::sum ring;
        for (auto i = path.first; i + 1 < path.first + path.count; ++i)
          ring.add(measure.edge(one.edges.points[i], one.edges.points[i + 1]), 1);
        bool const hole = one.sources[path.source].hole;
        drawn += std::abs(value(ring)) * (hole ? -1 : 1);
        hole_outside |= hole;
        flat &= one.sources[path.source].turn == 0;
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
