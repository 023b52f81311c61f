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
  // One bit for each edge of the box that all of another box is beyond.
  [[nodiscard]] unsigned all_beyond(window_box const& o) const {
    return unsigned{o.x1 < x0} | unsigned{o.x0 > x1} << 1 | unsigned{o.y1 < y0} << 2 | unsigned{o.y0 > y1} << 3;
  }
  [[nodiscard]] bool holds(window_box const& o) const { return x0 <= o.x0 && o.x1 <= x1 && y0 <= o.y0 && o.y1 <= y1; }
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

// A line on its way through; `visit(vertex)` gets the vertices that are left: first and last always.
template <class Visit>
class line_shrinker {
 public:
  line_shrinker(window_box const& box, Visit visit) : box_(box), visit_(visit) {}

  void add(xy<double> p) {
    auto const beyond = box_.beyond(p);
    if (side_ & beyond) {
      side_ &= beyond;
      waiting_ = true;
    } else {
      if (waiting_) visit_(held_);
      side_ = waiting_ ? box_.beyond(held_) & beyond : 0;
      waiting_ = side_ != 0;
      if (!waiting_) {
        visit_(p);
        side_ = beyond;
      }
    }
    held_ = p;
  }
  // Takes all vertices of a block at once, if they are beyond one edge of the box as those before.
  [[nodiscard]] bool skip(window_box const& block, xy<double> last) {
    auto const side = side_ & box_.all_beyond(block);
    if (side == 0) return false;
    side_ = side;
    waiting_ = true;
    held_ = last;
    return true;
  }
  // A block within the box follows, of which every vertex is left: `take()` sees to it.
  template <class Take>
  void keep(xy<double> last, Take&& take) {
    if (waiting_) visit_(held_);
    take();
    waiting_ = false;
    side_ = 0;
    held_ = last;
  }
  void end() {
    if (waiting_) visit_(held_);
  }

 private:
  window_box box_;
  Visit visit_;
  xy<double> held_{};
  unsigned side_ = 0;     // the edges of the box that all is beyond since the last vertex visited
  bool waiting_ = false;  // `held_` was left out so far
};

}  // namespace salient::detail
