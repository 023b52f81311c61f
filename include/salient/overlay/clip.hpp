// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/split/shrink.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/record.hpp"
#include "salient/overlay/repair.hpp"

namespace salient::inline SALIENT_ABI {

/// A part of a map and how it came about.
struct clipped_coverage {
  coverage map;
  overlay_record record;  ///< in degrees; `repaired` tells of the window

  friend bool operator==(clipped_coverage const&, clipped_coverage const&) = default;
};

namespace detail {

// The window has to be the soup's one operand; `box` lies around it. The record says nothing of repairs.
[[nodiscard]] clipped_coverage clip_to(coverage const& map, ring_soup window, window_box const& box);

template <Areal Window>
[[nodiscard]] clipped_coverage clip_coverage(coverage const& map, Window const& window) {
  return with_framed(window, [&](auto const& framed_window) {
    ring_soup soup{edge_soup(grid::lonlat()), {}, {0}, {}};
    append_operand(soup, framed_window);
    return clip_to(map, std::move(soup), box_around(framed_window));
  });
}

}  // namespace detail

/// The part of a map inside a window: labels survive inside, everything outside becomes 0.
/// Inputs, errors and accuracy as for `overlay`. Cost: one look at every vertex, then as `overlay` for those near the
/// window
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] coverage clip(coverage const& map, Window const& window) {
  return detail::clip_coverage(map, window).map;
}

/// The same with the record of what was merged, rounded and repaired.
template <Areal Window>
requires Geographic<point_of<Window>>
[[nodiscard]] clipped_coverage clip(coverage const& map, Window const& window, with_record_t) {
  auto result = detail::clip_coverage(map, window);
  result.record.repaired = repair(window).record.repaired;
  return result;
}

/// The part of an area inside a window: another name for `intersection`, which costs no more than this.
template <Areal A, Areal Window>
[[nodiscard]] multi_polygon<point_of<A>> clip(A const& area, Window const& window,
                                              overlay_options const& options = {}) {
  return intersection(area, window, options);
}

/// The same with its record: as `intersection` has it.
template <Areal A, Areal Window>
[[nodiscard]] overlay_result<point_of<A>> clip(A const& area, Window const& window, with_record_t,
                                               overlay_options const& options = {}) {
  return intersection(area, window, with_record, options);
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/clip.hpp"
#endif
