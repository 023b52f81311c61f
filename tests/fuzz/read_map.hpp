// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>

#include "salient/control/snapshot.hpp"

#include "fuzz/input.hpp"

namespace fuzz {

/// Refuses what holds of no map that was read, whatever the text.
inline void require_whole(salient::snapshot const& map) {
  auto const& g = map.geometry;
  require(static_cast<std::size_t>(g.ring_offsets.back()) == g.vertices.size(), "rings that leave vertices out");
  require(static_cast<std::size_t>(g.polygon_offsets.back()) + 1 == g.ring_offsets.size(),
          "polygons that leave rings out");
  for (std::size_t r = 0; r + 1 < g.ring_offsets.size(); ++r) {
    require(g.ring_offsets[r + 1] - g.ring_offsets[r] >= 4, "a ring of fewer than four positions");
    require(g.vertices[static_cast<std::size_t>(g.ring_offsets[r])] ==
                g.vertices[static_cast<std::size_t>(g.ring_offsets[r + 1] - 1)],
            "a ring that is open");
  }
  for (auto const& v : g.vertices) require(std::abs(v.lon) <= 360 && std::abs(v.lat) <= 90, "a vertex off the earth");
  std::size_t polygons = 0;
  for (auto const& f : map.features) polygons += f.polygon_count;
  require(polygons == g.polygon_count(), "polygons of no feature");
}

}  // namespace fuzz
