// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"

namespace salient::detail {

// Does the edge leave the map on one side and come back on the other? Along a pole it has no length.
[[nodiscard]] inline bool jumps(lon_lat<double> a, lon_lat<double> b) {
  return std::abs(b.lon - a.lon) > 180 && !(a.lat == b.lat && std::abs(a.lat) == 90);
}

// Counts the longitudes of a closed ring on beyond ±180 where it jumps. A ring that comes back a whole turn further on
// holds a pole and is closed along it.
inline void unroll(std::vector<lon_lat<double>>& ring, std::string const& where) {
  double turn = 0;
  double lat_sum = 0;
  auto previous = ring.front();
  for (auto& v : ring) {
    auto const drawn = v;
    if (jumps(previous, drawn)) turn += drawn.lon > previous.lon ? -360 : 360;
    v.lon += turn;
    lat_sum += v.lat;
    previous = drawn;
  }
  if (std::abs(turn) > 360)
    throw geometry_error(error_code::ring_holds_pole, where + " winds round a pole more than once");
  if (turn != 0) {
    auto const first = ring.front();
    auto const pole = lat_sum > 0 ? 90.0 : -90.0;
    ring.push_back({ring.back().lon, pole});
    ring.push_back({first.lon, pole});
    ring.push_back(first);
  }
  auto const [west, east] =
      std::minmax_element(ring.begin(), ring.end(), [](auto const& a, auto const& b) { return a.lon < b.lon; });
  // The same numbers from whichever vertex it is drawn: the west on the map proper, if that leaves the east within
  // ±360.
  auto shift = -360 * std::floor((west->lon + 180) / 360);
  if (east->lon + shift > 360) shift -= 360;
  for (auto& v : ring) v.lon += shift;
}

// Land that begins where rings over the antimeridian still reach is counted on with them: a hole with its shell, and
// what overlaps it. It may reach farther.
inline void count_on(ragged_polygons<lon_lat<double>>& g) {
  struct extent {
    double west = 360;
    double east = -360;
  };
  std::vector<extent> rings(g.ring_offsets.size() - 1);
  auto const vertices = [&](std::size_t r) {
    return std::span(g.vertices)
        .subspan(static_cast<std::size_t>(g.ring_offsets[r]),
                 static_cast<std::size_t>(g.ring_offsets[r + 1] - g.ring_offsets[r]));
  };
  double reach = 180;
  for (std::size_t r = 0; r < rings.size(); ++r)
    for (auto const& v : vertices(r)) {
      rings[r] = {std::min(rings[r].west, v.lon), std::max(rings[r].east, v.lon)};
      reach = std::max(reach, v.lon);
    }
  for (bool farther = true; farther;) {
    farther = false;
    for (std::size_t r = 0; r < rings.size(); ++r) {
      auto& [west, east] = rings[r];
      if (west + 360 > reach || east > 0) continue;
      for (auto& v : vertices(r)) v.lon += 360;
      west += 360, east += 360;
      reach = std::max(reach, east);
      farther = true;
    }
  }
}

// A map's geometry with every ring that jumps unrolled; features keep their polygons.
[[nodiscard]] inline ragged_polygons<lon_lat<double>> unrolled(snapshot const& map) {
  auto const& from = map.geometry;
  ragged_polygons<lon_lat<double>> to;
  to.polygon_offsets = from.polygon_offsets;
  std::vector<lon_lat<double>> ring;
  for (std::size_t r = 0; r + 1 < from.ring_offsets.size(); ++r) {
    ring.assign(from.vertices.begin() + from.ring_offsets[r], from.vertices.begin() + from.ring_offsets[r + 1]);
    if (ring.size() > 1) unroll(ring, "ring " + std::to_string(r) + " of the map");
    to.vertices.insert(to.vertices.end(), ring.begin(), ring.end());
    to.end_ring();
  }
  count_on(to);
  return to;
}

[[nodiscard]] inline bool has_jumps(ragged_polygons<lon_lat<double>> const& g) {
  for (std::size_t r = 0; r + 1 < g.ring_offsets.size(); ++r)
    for (auto i = g.ring_offsets[r]; i + 1 < g.ring_offsets[r + 1]; ++i)
      if (jumps(g.vertices[static_cast<std::size_t>(i)], g.vertices[static_cast<std::size_t>(i) + 1])) return true;
  return false;
}

}  // namespace salient::detail
