// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>

#include "salient/core/lon_lat.hpp"

namespace salient::cli {

/// Whether an edge crosses the parallel of a position to the east of it.
[[nodiscard]] inline bool crosses_east_of(lon_lat<double> a, lon_lat<double> b, lon_lat<double> at) {
  if ((a.lat > at.lat) == (b.lat > at.lat)) return false;
  return at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

/// Whether a ring encloses a position. Of a polygon with holes the position lies in an odd number of rings.
/// @param ring  its first vertex may be repeated at the end; edges straight in longitude and latitude
[[nodiscard]] inline bool encloses(std::span<lon_lat<double> const> ring, lon_lat<double> at) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i)
    inside ^= crosses_east_of(ring[i == 0 ? ring.size() - 1 : i - 1], ring[i], at);
  return inside;
}

}  // namespace salient::cli
