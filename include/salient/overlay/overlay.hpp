// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/face_areas.hpp"
#include "salient/overlay/detail/notes.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/fill_rule.hpp"
#include "salient/overlay/operation.hpp"
#include "salient/overlay/record.hpp"

namespace salient {

struct overlay_options {
  fill_rule rule = fill_rule::ogc;  ///< of every operand
};

/// A set of polygons and how it came about.
template <class Point>
struct overlay_result {
  multi_polygon<Point> geometry;
  overlay_record record;
};

namespace detail {

template <class Point, class Each>
[[nodiscard]] overlay_result<Point> overlay_rings(overlay_operation operation, fill_rule rule, Each&& each) {
  auto const soup = read_operands<Point>(each);
  auto const& nodes = soup.edges.nodes;
  auto const noded = split_and_round(soup.edges);
  auto const g = build_graph(noded.split);
  membership state(soup, rule);
  face_sink faces(g, [&] { return std::uint32_t{in_result(operation, state)}; });
  label_faces(g, noded.split.edges, state, faces);
  overlay_result<Point> result{to_multi_polygon<Point>(g, faces.left, faces.right, nodes),
                               {nodes.merged() + noded.merged_vertices, 0, 0, {}}};
  if (noded.pitch_shift != 0) {
    result.record.pitch = nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
    result.record.rounding_area = result.record.pitch * (noded.moved_length * nodes.unit());
  }
  if (rule == fill_rule::ogc)
    result.record.repaired =
        repair_notes(soup, planar_measure(nodes), noded.crossed, spiked_polygons(soup, g), state.strange(),
                     [&](auto const& sum) { return nodes.half_area(sum.twice()); });
  return result;
}

}  // namespace detail

/// Two areas combined point by point: `difference` is a without b.
/// The answer is regularised (no points or lines), valid in the OGC sense and canonical: the same bits whatever the
/// start vertex, orientation and order of the input's rings and, for the symmetric operations, operands.
/// @param a, b     any areal geometry, valid or not (the fill rule defines what an invalid one covers); both planar or
///                 both geographic, edges straight in the coordinates
/// @return shells counter-clockwise, holes clockwise, rings closed; empty where nothing is left
/// @throws geometry_error  a coordinate is not finite, or a longitude outside ±360, a latitude outside ±90
/// @throws overlay_error   no crossing-free rounding was found, or the input is too large: never a wrong area instead
/// Edge cases: empty operands are legal; an operand of zero area counts as empty
/// Accuracy: input vertices that survive are bit-identical; computed ones lie within `record.pitch` of the crossing
/// Cost: O((n + k) log n) typically, n vertices, k crossings
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> overlay(overlay_operation operation, A const& a, B const& b,
                                                  overlay_options const& options = {}) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  return detail::overlay_rings<point_of<A>>(operation, options.rule, [&](auto&& visit) { visit(a), visit(b); });
}

/// The same for any number of operands: `difference` is the first without all others, `sym_difference` what an odd
/// number of them cover. No operands: empty.
template <Areal A>
[[nodiscard]] overlay_result<point_of<A>> overlay(overlay_operation operation, std::span<A const> operands,
                                                  overlay_options const& options = {}) {
  return detail::overlay_rings<point_of<A>>(operation, options.rule, [&](auto&& visit) {
    for (auto const& operand : operands) visit(operand);
  });
}

/// The area of `overlay(operation, operands)` in coordinate units squared, without building it: from unrounded
/// crossings.
/// Accuracy: 1e-9 of the largest operand's area; exactly 0 where an operand's zero area makes it so
template <Areal A>
[[nodiscard]] double overlay_area(overlay_operation operation, std::span<A const> operands,
                                  overlay_options const& options = {}) {
  auto const soup = detail::read_operands<point_of<A>>([&](auto&& visit) {
    for (auto const& operand : operands) visit(operand);
  });
  detail::membership state(soup, options.rule);
  auto const sums = detail::face_areas(soup, state, detail::planar_measure(soup.edges.nodes), 2,
                                       [&] { return std::size_t{detail::in_result(operation, state)}; });
  return soup.edges.nodes.half_area(sums[1].twice());
}

}  // namespace salient
