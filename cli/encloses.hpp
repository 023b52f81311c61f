// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>

#include "salient/core/lon_lat.hpp"

namespace salient::cli {

/// Whether a ring encloses a position. Of a polygon with holes the position lies in an odd number of rings.
/// @param ring  its first vertex may be repeated at the end; edges straight in longitude and latitude
[[nodiscard]] inline bool encloses(std::span<lon_lat<double> const> ring, lon_lat<double> at) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const& a = ring[i == 0 ? ring.size() - 1 : i - 1];
    auto const& b = ring[i];
    if ((a.lat > at.lat) == (b.lat > at.lat)) continue;
    if (at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) inside = !inside;
  }
  return inside;
}

}  // namespace salient::cli
