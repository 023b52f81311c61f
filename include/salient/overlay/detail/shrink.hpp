// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

#include "salient/core/xy.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::detail {

// A window clip looks at far-off land only once: what runs on one side of the window, beyond one of its four edges, may
// be drawn as a straight line, since nothing inside the window sees the difference.

struct window_box {
  double x0 = std::numeric_limits<double>::max();
  double y0 = std::numeric_limits<double>::max();
  double x1 = std::numeric_limits<double>::lowest();
  double y1 = std::numeric_limits<double>::lowest();

  void add(xy<double> p) {
    x0 = std::min(x0, p.x);
    y0 = std::min(y0, p.y);
    x1 = std::max(x1, p.x);
    y1 = std::max(y1, p.y);
  }
  // One bit for each edge of the box that the point is beyond. A coordinate that is not a number is beyond none.
  [[nodiscard]] unsigned beyond(xy<double> p) const {
    return unsigned{p.x < x0} | unsigned{p.x > x1} << 1 | unsigned{p.y < y0} << 2 | unsigned{p.y > y1} << 3;
  }
};

template <Areal G>
[[nodiscard]] window_box box_around(G const& geometry) {
  window_box box;
  for_each_ring(geometry, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) box.add(ring[i]);
  });
  return box;
}

[[nodiscard]] inline window_box common_box(window_box const& a, window_box const& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

// Calls `visit(vertex)` for the vertices of a line that are left: first and last always.
template <class Read, class Visit>
void shrink_line(std::size_t count, Read&& read, window_box const& box, Visit&& visit) {
  if (count == 0) return;
  xy<double> held = read(0);
  visit(held);
  auto side = box.beyond(held);
  bool waiting = false;  // `held` was left out so far
  for (std::size_t i = 1; i < count; ++i) {
    xy<double> const p = read(i);
    auto const beyond = box.beyond(p);
    if (side & beyond) {
      side &= beyond;
      waiting = true;
    } else {
      if (waiting) visit(held);
      side = waiting ? box.beyond(held) & beyond : 0;
      waiting = side != 0;
      if (!waiting) {
        visit(p);
        side = beyond;
      }
    }
    held = p;
  }
  if (waiting) visit(held);
}

}  // namespace salient::detail
