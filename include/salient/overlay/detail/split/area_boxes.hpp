// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/split/shrink.hpp"
#include "salient/overlay/detail/split/split.hpp"
#include "salient/overlay/repair.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What is kept with an area that is to be clipped many times.

// One ring: edge i of it, from vertex i to i + 1, is edge first_edge + i of the area; its boxes begin at first_box.
struct boxed_ring {
  std::uint32_t polygon;
  std::uint32_t index;  // in its polygon: 0 is the exterior
  std::uint32_t first_edge;
  std::uint32_t first_box;
  window_box around;
};

struct area_boxes {
  static constexpr std::size_t run = 16;  // edges a box

  bool settled = false;  // an overlay leaves the area as it is, to the bit; only then is the rest filled in
  std::vector<boxed_ring> rings;
  std::vector<std::uint32_t> first_ring;  // of each polygon, and one past the last
  std::vector<window_box> boxes;
  std::vector<std::uint8_t> crowded;  // by edge: if it is cut, may its pieces be moved to something near?
  std::vector<std::uint8_t> touches;  // by the edge from a vertex: two rings of its polygon share the vertex
};

// Edges farther apart than this do not affect one another while crossings are rounded.
[[nodiscard]] inline nearness first_nearness(grid const& nodes) { return {std::int64_t{4} << nodes.coarse_shift()}; }

// Marks edges that come near another one, or turn back sharply into the next.
inline void mark_crowded(edge_soup const& soup, std::vector<std::uint8_t>& crowded) {
  auto const near = first_nearness(soup.nodes);
  std::vector<std::uint8_t> is_node(soup.points.size());
  std::vector<near_pair> close;
  contact_finder finder(soup, is_node, near);
  finder.close = &close;
  run_tree const tree(soup, {}, near.margin());
  bool const told_apart = tree.for_each_pair([&](run const& a, run const& b) { finder.compare(a, b); });
  crowded.assign(soup.points.size(), !told_apart);
  if (!told_apart) return;
  std::vector<std::uint8_t> opens(soup.points.size());
  std::vector<std::uint8_t> closes(soup.points.size());
  for (auto const& p : soup.paths) opens[p.first] = closes[p.first + p.count - 2] = 1;
  for (auto const& [e, f, plain] : close)
    if (!(opens[e] && closes[f] && soup.points[e] == soup.points[f + 1])) crowded[e] = crowded[f] = 1;
  for (auto const& p : soup.paths) {
    auto before = p.first + p.count - 2;
    for (auto e = p.first; e + 1 < p.first + p.count; before = e++) {
      auto const a = soup.points[before], b = soup.points[e], c = soup.points[e + 1];
      auto const dot = static_cast<double>(a.x - b.x) * static_cast<double>(c.x - b.x) +
                       static_cast<double>(a.y - b.y) * static_cast<double>(c.y - b.y);
      if (dot > 0 && std::abs(as_double(cross(b, a, b, c))) < dot / 4) crowded[before] = crowded[e] = 1;
    }
  }
}

[[nodiscard]] inline area_boxes boxes_of(multi_polygon<lon_lat<double>> const& area) {
  area_boxes result;
  auto const whole = repair(area);
  auto const& record = whole.record;
  if (whole.geometry != area || record.pitch > 0 || record.merged_vertices > 0) return result;
  auto const soup = read_operands<lon_lat<double>>([&](auto&& visit) { visit(area); });
  if (soup.edges.nodes.has_off_grid()) return result;

  result.settled = true;
  mark_crowded(soup.edges, result.crowded);
  result.touches.assign(soup.edges.points.size(), 0);
  for (std::size_t r = 0; r < soup.edges.paths.size(); ++r) {
    auto const& p = soup.edges.paths[r];
    auto const& source = soup.sources[p.source];
    if (!source.hole()) result.first_ring.push_back(static_cast<std::uint32_t>(r));
    boxed_ring boxed{source.polygon,
                     static_cast<std::uint32_t>(r) - result.first_ring.back(),
                     p.first,
                     static_cast<std::uint32_t>(result.boxes.size()),
                     {}};
    auto const& ring = source.hole() ? area[source.polygon].interiors[boxed.index - 1] : area[source.polygon].exterior;
    for (std::size_t i = 0; i + 1 < ring.size(); i += area_boxes::run) {
      window_box box;
      for (auto k = i; k <= std::min(i + area_boxes::run, ring.size() - 1); ++k) {
        box.add({ring[k].lon, ring[k].lat});
        boxed.around.add({ring[k].lon, ring[k].lat});
      }
      result.boxes.push_back(box);
    }
    result.rings.push_back(boxed);
  }
  result.first_ring.push_back(static_cast<std::uint32_t>(result.rings.size()));

  for (std::size_t polygon = 0; polygon < area.size(); ++polygon) {
    point_table seen;  // to the first edge from there
    for (auto r = result.first_ring[polygon]; r < result.first_ring[polygon + 1]; ++r) {
      auto const& p = soup.edges.paths[r];
      for (auto i = p.first; i + 1 < p.first + p.count; ++i)
        if (auto const other = seen.insert(soup.edges.points[i], i); other != i)
          result.touches[i] = result.touches[other] = 1;
    }
  }
  return result;
}

}  // namespace salient::detail
