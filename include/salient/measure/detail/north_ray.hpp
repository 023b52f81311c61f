// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// Whether an edge, straight in longitude and latitude, crosses the meridian of a place north of it. Half-open, so that
// a ray through a vertex counts it once. The edge may go on beyond ±180: a turn is taken off before the place is, which
// rounds nothing, so that a vertex lies on one side of the meridian in either spelling.
[[nodiscard]] inline bool crosses_north_of(lon_lat<double> place, lon_lat<double> from, lon_lat<double> to) {
  auto const at = [&](double turn) {
    auto const d0 = (from.lon - turn) - place.lon;
    auto const d1 = (to.lon - turn) - place.lon;
    if ((d0 > 0) == (d1 > 0)) return false;
    auto const south = from.lat - place.lat;
    return (south * (d1 - d0) - d0 * (to.lat - from.lat) > 0) == (d1 > d0);
  };
  if (std::max(std::abs(from.lon - place.lon), std::abs(to.lon - place.lon)) < 180) return at(0);
  return at(-360) != (at(0) != at(360));
}

// How much longitudes may round when a turn is added: what looks edges up by their extent allows for it.
inline constexpr double turn_rounding_deg = 1e-12;

// The borders that a ray from a place to the north pole crosses. On the way every status is entered as often as it is
// left. Two are not: the status of the place is left once more, and `none`, where the way ends, is entered once more.
class north_ray {
 public:
  void cross(status left, status right) {
    odd_[left] ^= 1;
    odd_[right] ^= 1;
  }

  // Where the pole is land, the ray ends in that land and not in `none`.
  void end_at_pole(status_map const& map, lon_lat<double> place) {
    for (auto const& e : map.land().north_pole())
      if (crosses_north_of({place.lon, std::min(place.lat, 89.0)}, e.from, e.to))
        cross(static_cast<status>(e.left), static_cast<status>(e.right));
  }

  // The status of the place.
  [[nodiscard]] status start() const {
    for (std::size_t s = 1; s < odd_.size(); ++s)
      if (odd_[s] != 0) return static_cast<status>(s);
    return status::none;
  }

 private:
  by_status<std::uint8_t> odd_;
};

}  // namespace salient::detail::view
