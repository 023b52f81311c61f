// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges.hpp"
#include "salient/overlay/detail/shrink.hpp"
#include "salient/overlay/intersection.hpp"

namespace salient {

namespace detail {

// The window has to be the soup's one operand; `box` lies around it.
[[nodiscard]] coverage clip_to(coverage const& map, ring_soup window, window_box const& box);

}  // namespace detail

/// The part of a map inside a window: labels survive inside, everything outside becomes 0.
/// Inputs, errors and accuracy as for `overlay`. Cost: one look at every vertex, then as `overlay` for those near the
/// window
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] coverage clip(coverage const& map, Window const& window) {
  return detail::with_framed(window, ring_windings::parity, [&](auto const& framed_window) {
    detail::ring_soup soup{detail::edge_soup(detail::grid::lonlat()), {}, {0}, {}};
    detail::append_operand(soup, framed_window);
    return detail::clip_to(map, std::move(soup), detail::box_around(framed_window));
  });
}

/// The part of an area inside a window: another name for `intersection`, which costs no more than this.
template <Areal A, Areal Window>
[[nodiscard]] multi_polygon<point_of<A>> clip(A const& area, Window const& window,
                                              overlay_options const& options = {}) {
  return intersection(area, window, options);
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/detail/clip.hpp"
#endif
