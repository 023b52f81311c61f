// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/overlay/detail/face_areas.hpp"
#include "salient/overlay/overlay.hpp"

namespace salient {

/// How two areas share the plane.
struct overlap {
  double only_a = 0;
  double both = 0;
  double only_b = 0;

  friend bool operator==(overlap const&, overlap const&) = default;
};

namespace detail {

template <class Measure, class Value>
[[nodiscard]] overlap overlap_of(ring_soup const& soup, fill_rule rule, Measure const& measure, Value&& value) {
  membership state(soup, rule);
  auto const sums = face_areas(soup, state, measure, 4,
                               [&] { return std::size_t{state.covers(0)} + 2 * std::size_t{state.covers(1)}; });
  return {value(sums[1]), value(sums[3]), value(sums[2])};
}

}  // namespace detail

/// The areas of a∖b, a∩b and b∖a in coordinate units squared, without building them: from unrounded crossings.
/// Inputs and errors as for `overlay`. Edge cases: an operand of zero area gives exact zeros
/// Accuracy: 1e-9 of the larger operand's area. Cost: O((n + k) log n) typically, n vertices, k crossings
template <Areal A, Areal B>
[[nodiscard]] overlap overlap_areas(A const& a, B const& b, overlay_options const& options = {}) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  auto const soup = detail::read_operands<point_of<A>>([&](auto&& visit) { visit(a), visit(b); });
  auto const& nodes = soup.edges.nodes;
  return detail::overlap_of(soup, options.rule, detail::planar_measure(soup.edges.nodes),
                            [&](auto const& sum) { return nodes.half_area(sum.twice()); });
}

struct overlap_km2_options {
  fill_rule rule = fill_rule::ogc;
  ellipsoid earth = ellipsoid::wgs84();
};

/// The same in km² on the ellipsoid; edges are straight in longitude and latitude.
template <Areal A, Areal B>
requires Geographic<point_of<A>> && Geographic<point_of<B>>
[[nodiscard]] overlap overlap_areas_km2(A const& a, B const& b, overlap_km2_options const& options = {}) {
  auto const soup = detail::read_operands<point_of<A>>([&](auto&& visit) { visit(a), visit(b); });
  lonlat_area_integral const integral(options.earth, detail::middle_lat(soup.edges));
  return detail::overlap_of(soup, options.rule, detail::ellipsoid_measure(soup.edges.nodes, integral),
                            [](auto const& sum) { return sum.km2(); });
}

}  // namespace salient
