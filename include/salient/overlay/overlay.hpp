// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/faces.hpp"
#include "salient/overlay/detail/result/output.hpp"
#include "salient/overlay/operation.hpp"
#include "salient/overlay/overlay_options.hpp"
#include "salient/overlay/record.hpp"

namespace salient::inline SALIENT_ABI {

/// A set of polygons and how it came about.
template <class Point>
struct overlay_result {
  multi_polygon<Point> geometry;
  overlay_record record;

  friend bool operator==(overlay_result const&, overlay_result const&) = default;
};

namespace detail {

template <class Point, class Each>
[[nodiscard]] overlay_result<Point> overlay_rings(overlay_operation operation, overlay_options const& options,
                                                  Each&& each) {
  asked_effort asked(options.workers, options.progress);
  auto const soup = read_operands<Point>(each, asked.by);
  overlay_result<Point> result;
  auto const found = faces_of_operation(soup, operation, options.rule, asked.by, result.record);
  result.geometry = to_multi_polygon<Point>(found.arcs, found.polygons, found.edges.nodes);
  return result;
}

}  // namespace detail

/// Two areas combined point by point: `difference` is a without b.
/// The answer is regularised (no points or lines), valid in the OGC sense and canonical: the same bits whatever the
/// start vertex, orientation and order of the input's rings and, for the symmetric operations, operands.
/// @param a, b     any areal geometry, valid or not (the fill rule defines what an invalid one covers); both planar or
///                 both geographic, edges straight in the coordinates
/// @return shells counter-clockwise, holes clockwise, rings closed; empty where nothing is left
/// @throws geometry_error  a coordinate is not finite, or in degrees a longitude outside ±360, a latitude outside ±90, or a
///                         ring that `framed` refuses
/// @throws argument_error  offsets of a ragged geometry that do not fit what they index
/// @throws overlay_error   no crossing-free rounding was found, or the input is too large: never a wrong area instead
/// @throws cancelled_error `progress` returned false
/// Edge cases: empty operands are legal; an operand of zero area counts as empty
/// Accuracy: input vertices that survive are bit-identical; computed ones lie within `record.pitch` of the crossing;
/// rings and the true result differ by no more area than `record.rounding_area`
/// Cost: O((n + k) log n) typically, n vertices, k crossings
template <Areal A, Areal B>
[[nodiscard]] overlay_result<point_of<A>> overlay(overlay_operation operation, A const& a, B const& b,
                                                  overlay_options const& options = {}) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  return detail::overlay_rings<point_of<A>>(operation, options, [&](auto&& visit) { visit(a), visit(b); });
}

/// The same for any number of operands: `difference` is the first without all others, `sym_difference` what an odd
/// number of them cover. No operands: empty.
template <Areal A>
[[nodiscard]] overlay_result<point_of<A>> overlay(overlay_operation operation, std::span<A const> operands,
                                                  overlay_options const& options = {}) {
  return detail::overlay_rings<point_of<A>>(operation, options, [&](auto&& visit) {
    for (auto const& operand : operands) visit(operand);
  });
}

/// The area of `overlay(operation, operands)` in coordinate units squared, without building it: from unrounded
/// crossings.
/// Accuracy: 1e-9 of the largest operand's area; exactly 0 where an operand's zero area makes it so
template <Areal A>
[[nodiscard]] double overlay_area(overlay_operation operation, std::span<A const> operands,
                                  overlay_options const& options = {}) {
  detail::asked_effort asked(options.workers, options.progress);
  auto const each = [&](auto&& visit) {
    for (auto const& operand : operands) visit(operand);
  };
  auto const soup = detail::read_operands<point_of<A>>(each, asked.by);
  return detail::area_of_operation(soup, operation, options.rule, asked.by);
}

}  // namespace salient
