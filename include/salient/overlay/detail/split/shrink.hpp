// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

#include "salient/core/xy.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What lies beyond one of a window's four edges may be drawn as a straight line: inside the window nothing changes. So
// clipping reads far-off land once.

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
  // The same for all vertices in another box; nothing unless it is one answer for all.
  [[nodiscard]] std::optional<unsigned> beyond(window_box const& o) const {
    auto const low = beyond(xy<double>{o.x0, o.y0});
    auto const high = beyond(xy<double>{o.x1, o.y1});
    if (low != high) return std::nullopt;
    return low;
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

// A line on its way through. Its plane is cut into nine by the lines along the edges of the box: of what stays in one
// of the eight outer parts only the first and last vertex are left. So the result does not depend on where a ring
// starts or which way it runs. `visit(vertex)` gets what is left.
template <class Visit>
class line_shrinker {
 public:
  // @param before  where the vertex before the first one lies, if the line is a ring
  line_shrinker(window_box const& box, std::optional<xy<double>> before, Visit visit) : box_(box), visit_(visit) {
    if (before) side_ = box.beyond(*before);
  }

  void add(xy<double> p) {
    auto const side = box_.beyond(p);
    if (side != 0 && side == side_) {
      waiting_ = true;
    } else {
      if (waiting_) visit_(held_);
      visit_(p);
      waiting_ = false;
      side_ = side;
    }
    held_ = p;
  }
  // Vertices [begin, end) of a line, and the box around them. `take()` puts all of them in at once.
  template <class Line, class Take>
  void add(Line const& line, std::size_t begin, std::size_t end, window_box const& around, Take&& take) {
    auto const side = box_.beyond(around);
    if (!side) {
      for (; begin < end; ++begin) add(line[begin]);
      return;
    }
    add(line[begin]);
    if (*side == 0 && begin + 1 < end) take(begin + 1);
    waiting_ |= *side != 0 && begin + 1 < end;
    held_ = line[end - 1];
  }
  // @param after  where the vertex after the last one lies, if the line is a ring
  void end(std::optional<xy<double>> after) {
    if (waiting_ && !(after && box_.beyond(*after) == side_)) visit_(held_);
  }

 private:
  static constexpr unsigned nowhere = ~0u;

  window_box box_;
  Visit visit_;
  xy<double> held_{};
  unsigned side_ = nowhere;  // where the last vertex lies
  bool waiting_ = false;     // it was left out so far
};

}  // namespace salient::detail
