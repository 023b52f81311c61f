// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "salient/overlay/clip.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/change_state.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/membership.hpp"
#include "salient/overlay/detail/result/chains.hpp"
#include "salient/overlay/detail/result/face_sink.hpp"
#include "salient/overlay/detail/split/round.hpp"
#include "salient/overlay/detail/split/shrink.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The label of a map, and whether the face is in the window. Sources of the window carry a bit of their own.
class clip_state {
 public:
  static constexpr std::uint32_t window_bit = 1u << 31;

  clip_state(ring_soup const& window, std::span<map_border const> borders)
      : map_(borders), window_(window, fill_rule::ogc) {}
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

SALIENT_INLINE clipped_coverage clip_to(coverage const& map, ring_soup window, window_box const& box) {
  auto& edges = window.edges;
  for (auto& p : edges.paths) p.source |= clip_state::window_bit;
  std::vector<map_border> borders;
  for (auto const& c : map.chains()) {
    auto const v = map.vertices().subspan(c.first, c.count);
    auto const first = edges.points.size();
    line_shrinker line(box, std::nullopt, [&](xy<double> p) { edges.nodes.append(p, first, edges.points); });
    for (auto const& p : v) line.add({p.lon, p.lat});
    line.end(std::nullopt);
    if (edges.points.size() < first + 2) {
      edges.points.resize(first);
      continue;
    }
    edges.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(edges.points.size() - first),
                           static_cast<std::uint32_t>(borders.size())});
    borders.push_back({true, c.left, c.right});
  }
  edges.nodes.finish(edges.points);

  auto const noded = split_and_round(edges);
  auto const g = build_graph(noded.split);
  clip_state state(window, borders);
  face_sink faces(g, [&] { return std::uint32_t{state.inside()}; });
  label_faces(g, noded.split.edges, state, faces);
  auto const labels = [](std::vector<std::uint32_t> const& numbers) {
    return std::vector<label>(numbers.begin(), numbers.end());
  };
  clipped_coverage result{chain_builder(g, edges.nodes, labels(faces.left), labels(faces.right)).build(), {}};
  auto& record = result.record;
  record.merged_vertices = edges.nodes.merged() + noded.merged_vertices;
  record.rounding_area = noded.moved.area(edges.nodes);
  if (noded.pitch_shift != 0) record.pitch = edges.nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  return result;
}

}  // namespace salient::detail
