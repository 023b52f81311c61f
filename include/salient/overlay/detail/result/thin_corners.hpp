// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/result/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Is the triangle of a corner at b, where the ring turns back, too small for an orientation in doubles: at most `thin`
// in twice its area, and eight times as long as high?
[[nodiscard]] inline bool is_thin_corner(ipoint a, ipoint b, ipoint c, double thin) {
  auto const ax = static_cast<double>(a.x - b.x), ay = static_cast<double>(a.y - b.y);
  auto const cx = static_cast<double>(c.x - b.x), cy = static_cast<double>(c.y - b.y);
  if (ax * cx + ay * cy <= 0) return false;
  auto const longest = std::max({std::abs(ax), std::abs(ay), std::abs(cx), std::abs(cy)});
  return std::abs(ax * cy - ay * cx) <= std::min(thin, longest * longest / 8);
}

// Such corners of all rings, in the order of these.
[[nodiscard]] inline std::vector<xy<double>> thin_corners(graph const& g, std::vector<face_polygon> const& polygons,
                                                          grid const& nodes) {
  auto const thin = nodes.thin();
  std::vector<xy<double>> corners;
  for (auto const& polygon : polygons)
    for (auto const& ring : polygon.rings) {
      std::size_t seen = 0;
      ipoint a{}, b{}, first{};
      auto const pass = [&](ipoint c) {
        if (seen++ == 0) first = c;
        if (seen > 2 && is_thin_corner(a, b, c, thin)) corners.push_back(nodes.restore(b));
        a = b;
        b = c;
      };
      for_each_vertex(g, ring, pass);
      pass(first);
      pass(ring.second);
    }
  return corners;
}

}  // namespace salient::detail
