// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/progress.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/faces.hpp"
#include "salient/overlay/overlap.hpp"
#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// The areas of a∖b, a∩b and b∖a in coordinate units squared, without building them: from unrounded crossings.
/// Inputs and errors as for `overlay`. Edge cases: an operand of zero area gives exact zeros
/// Accuracy: 1e-9 of the larger operand's area. Cost: O((n + k) log n) typically, n vertices, k crossings
template <Areal A, Areal B>
[[nodiscard]] overlap overlap_areas(A const& a, B const& b, overlay_options const& options = {}) {
  static_assert(Geographic<point_of<A>> == Geographic<point_of<B>>, "both operands planar or both geographic");
  detail::asked_effort asked(options.workers, options.progress);
  auto const soup = detail::read_operands<point_of<A>>([&](auto&& visit) { visit(a), visit(b); }, asked.by);
  return detail::areas_of_overlap(soup, options.rule, asked.by);
}

struct overlap_km2_options {
  fill_rule rule = fill_rule::ogc;
  ellipsoid earth = ellipsoid::wgs84();
  salient::workers* workers = nullptr;  ///< as for `overlay`
  progress_callback progress{};         ///< as for `overlay`
};

/// The same in km² on the ellipsoid; edges are straight in longitude and latitude.
template <Areal A, Areal B>
requires Geographic<point_of<A>> && Geographic<point_of<B>>
[[nodiscard]] overlap overlap_areas_km2(A const& a, B const& b, overlap_km2_options const& options = {}) {
  detail::asked_effort asked(options.workers, options.progress);
  auto const soup = detail::read_operands<point_of<A>>([&](auto&& visit) { visit(a), visit(b); }, asked.by);
  return detail::areas_of_overlap(soup, options.rule, asked.by, options.earth);
}

}  // namespace salient
