// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/overlay/detail/faces.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/membership.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/face_areas.hpp"
#include "salient/overlay/detail/result/face_sink.hpp"
#include "salient/overlay/detail/result/notes.hpp"
#include "salient/overlay/detail/result/ring_builder.hpp"
#include "salient/overlay/detail/result/thin_corners.hpp"
#include "salient/overlay/detail/split/round.hpp"

namespace salient::inline SALIENT_ABI::detail {

template <class Face>
[[nodiscard]] found_faces find_faces(split_soup split, membership& state, effort const& by, Face face) {
  by.step_done();
  auto g = build_graph(split, by);
  by.step_done();
  face_sink faces(g, face);
  label_faces(g, split.edges, state, faces, by);
  by.step_done();
  auto polygons = ring_builder(g, faces.left, faces.right, by).build();
  by.step_done();
  return {std::move(split.edges), std::move(g), std::move(polygons)};
}

SALIENT_INLINE found_faces faces_of_operation(ring_soup const& soup, overlay_operation operation, fill_rule rule,
                                              effort const& by, overlay_record& record) {
  auto const& nodes = soup.edges.nodes;
  auto noded = split_and_round(soup.edges, nullptr, by);
  membership state(soup, rule);
  auto found =
      find_faces(std::move(noded.split), state, by, [&] { return std::uint32_t{in_result(operation, state)}; });
  record = {nodes.merged() + noded.merged_vertices,
            0,
            noded.moved.area(nodes),
            {},
            thin_corners(found.arcs, found.polygons, nodes)};
  if (noded.pitch_shift != 0) record.pitch = nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  if (rule == fill_rule::ogc)
    record.repaired = repair_notes(soup, planar_measure(nodes), noded.crossed, spiked_polygons(soup, found.arcs),
                                   state.strange(), [&](auto const& sum) { return nodes.half_area(sum.twice()); });
  return found;
}

SALIENT_INLINE std::optional<found_faces> faces_of_both(ring_soup soup, fill_rule rule, effort const& by,
                                                        int doublings) {
  auto noded = try_to_round(std::move(soup.edges), doublings, nullptr, by);
  if (!noded) return std::nullopt;
  membership state(soup, rule);
  return find_faces(std::move(noded->split), state, by, [&] { return std::uint32_t{state.covering_operands() == 2}; });
}

SALIENT_INLINE double area_of_operation(ring_soup const& soup, overlay_operation operation, fill_rule rule,
                                        effort const& by) {
  membership state(soup, rule);
  auto const sums = face_areas(soup, state, planar_measure(soup.edges.nodes), 2, by,
                               [&] { return std::size_t{in_result(operation, state)}; });
  return soup.edges.nodes.half_area(sums[1].twice());
}

template <class Measure, class Value>
[[nodiscard]] overlap overlap_by(ring_soup const& soup, fill_rule rule, effort const& by, Measure const& measure,
                                 Value&& value) {
  membership state(soup, rule);
  auto const sums = face_areas(soup, state, measure, 4, by,
                               [&] { return std::size_t{state.covers(0)} + 2 * std::size_t{state.covers(1)}; });
  return {value(sums[1]), value(sums[3]), value(sums[2])};
}

SALIENT_INLINE overlap areas_of_overlap(ring_soup const& soup, fill_rule rule, effort const& by) {
  auto const& nodes = soup.edges.nodes;
  return overlap_by(soup, rule, by, planar_measure(nodes),
                    [&](auto const& sum) { return nodes.half_area(sum.twice()); });
}

SALIENT_INLINE overlap areas_of_overlap(ring_soup const& soup, fill_rule rule, effort const& by,
                                        ellipsoid const& earth) {
  lonlat_area_integral const integral(earth, middle_lat(soup.edges));
  return overlap_by(soup, rule, by, ellipsoid_measure(soup.edges.nodes, integral),
                    [](auto const& sum) { return sum.km2(); });
}

}  // namespace salient::detail
