// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// In measures every number a caller gives has an interval in which its meaning is sure; a name goes with each.
inline void require_within(double value, double low, double high, bool low_allowed, char const* name) {
  if (!salient::detail::is_finite(value))
    throw argument_error(error_code::argument_not_finite, std::string(name) + " must be finite, is " + shortest(value));
  if (value > high || value < low || (value == low && !low_allowed))
    throw argument_error(error_code::argument_out_of_range, std::string(name) + " must be in " +
                                                                (low_allowed ? "[" : "(") + shortest(low) + ", " +
                                                                shortest(high) + "], is " + shortest(value));
}

inline void require_place(lon_lat<double> place) {
  require_within(place.lat, -90, 90, true, "place.lat");
  require_within(place.lon, -180, 180, true, "place.lon");
}

// A vertex of a line, whose longitudes may run on beyond ±180.
inline void require_vertex(lon_lat<double> vertex) {
  require_within(vertex.lat, -90, 90, true, "vertex.lat");
  require_within(vertex.lon, -360, 360, true, "vertex.lon");
}

// Areas may number longitudes on beyond ±180, as maps do.
template <Areal G>
requires Geographic<point_of<G>>
void require_coordinates(G const& area, std::string const& name) {
  auto const longitude = name + " longitude";
  auto const latitude = name + " latitude";
  for_each_ring(area, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      require_within(ring[i].x, -360, 360, true, longitude.c_str());
      require_within(ring[i].y, -90, 90, true, latitude.c_str());
    }
  });
}

// Beyond it a disc is no surroundings of a place, and the stated accuracy of areas and angles would not hold.
inline constexpr double largest_radius_km = 1000;

inline void require_radius(double radius_km, char const* name = "radius_km") {
  require_within(radius_km, 0, largest_radius_km, false, name);
}

}  // namespace salient::detail::view
