// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>

#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/edges.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where a vertex stands, as error messages name it.
struct vertex_place {
  std::size_t polygon;
  std::size_t ring;
  std::size_t vertex;

  [[nodiscard]] std::string text() const;
};

[[noreturn]] void refuse_not_finite(vertex_place const& place, xy<double> p);
[[noreturn]] void refuse_off_earth(vertex_place const& place, xy<double> p);

inline void require_finite_vertex(vertex_place const& place, xy<double> p) {
  if (!is_finite(p.x) || !is_finite(p.y)) refuse_not_finite(place, p);
}

inline void require_vertex_on_earth(vertex_place const& place, xy<double> p) {
  require_finite_vertex(place, p);
  if (std::abs(p.y) > 90 || std::abs(p.x) > 360) refuse_off_earth(place, p);
}

struct ring_extent {
  double west = 360;
  double east = -360;
  double south = 90;
  double north = -90;
  bool on_earth = true;

  [[nodiscard]] double middle_latitude() const { return (south + north) / 2; }
  // On the earth and no wider than half of it: read as it stands.
  [[nodiscard]] bool is_plain() const { return on_earth && east - west <= 180; }
};

template <class RingReader>
[[nodiscard]] ring_extent extent_of(RingReader const& points) {
  ring_extent extent;
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto const p = points[i];
    extent.west = std::min(extent.west, p.x);
    extent.east = std::max(extent.east, p.x);
    extent.south = std::min(extent.south, p.y);
    extent.north = std::max(extent.north, p.y);
    extent.on_earth = extent.on_earth && is_finite(p.x) && is_finite(p.y);
  }
  extent.on_earth &= extent.south >= -90 && extent.north <= 90 && extent.west >= -360 && extent.east <= 360;
  return extent;
}

// Throws for the first vertex that has no place on the earth.
template <class RingReader>
void require_ring(vertex_place place, RingReader const& points) {
  for (; place.vertex < points.size(); ++place.vertex) require_vertex_on_earth(place, points[place.vertex]);
}

// Signed, m².
template <class RingReader>
[[nodiscard]] double lonlat_ring_m2(lonlat_area_integral const& earth, double reference_lat, RingReader const& points) {
  auto const size = points.size();
  if (size < 3) return 0;
  auto const integral = earth.about(reference_lat);
  double sum = 0;
  lon_lat<double> block[65];
  block[0] = {points[size - 1].x, points[size - 1].y};
  for (std::size_t i = 0; i < size;) {
    std::size_t filled = 1;
    for (; filled < std::size(block) && i < size; ++i) block[filled++] = {points[i].x, points[i].y};
    sum += integral.path_m2({block, filled});
    block[0] = block[filled - 1];
  }
  return sum;
}

// Not signed, m²: of a ring that is not plain, or whose edges are geodesic.
// @param points  its first vertex not repeated
[[nodiscard]] double ring_by_vertex_m2(lonlat_area_integral const& integral, ellipsoid const& earth, edges kind,
                                       ring_extent const& extent, vertex_place const& place,
                                       std::span<lon_lat<double> const> points);

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/geodesy/impl/ring_area.hpp"
#endif
