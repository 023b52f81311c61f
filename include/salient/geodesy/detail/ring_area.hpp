// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/detail/check.hpp"
#include "salient/geodesy/detail/geodesic_strip.hpp"
#include "salient/geodesy/edges.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where a vertex stands, as error messages name it.
struct vertex_place {
  std::size_t polygon;
  std::size_t ring;
  std::size_t vertex;

  [[nodiscard]] std::string text() const {
    return "polygon " + std::to_string(polygon) + ", ring " + std::to_string(ring) + ", vertex " +
           std::to_string(vertex);
  }
};

inline void require_finite_vertex(vertex_place const& place, xy<double> p) {
  if (!is_finite(p.x) || !is_finite(p.y))
    throw geometry_error(error_code::coordinate_not_finite,
                         place.text() + ": coordinates must be finite, are " + shortest(p.x) + ", " + shortest(p.y));
}

inline void require_vertex_on_earth(vertex_place const& place, xy<double> p) {
  require_finite_vertex(place, p);
  if (std::abs(p.y) > 90 || std::abs(p.x) > 360)
    throw geometry_error(error_code::coordinate_out_of_range,
                         place.text() + ": must have lon in [-360, 360] and lat in [-90, 90] degrees, has " +
                             shortest(p.x) + ", " + shortest(p.y));
}

struct ring_extent {
  double west = 360;
  double east = -360;
  double south = 90;
  double north = -90;
  bool on_earth = true;

  [[nodiscard]] double middle_latitude() const { return (south + north) / 2; }
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

// The same of a ring as `framed` reads it.
template <class RingReader>
[[nodiscard]] double read_ring_m2(lonlat_area_integral const& earth, double reference_lat, vertex_place const& place,
                                  RingReader const& points) {
  auto const read = closed_ring(points, place.polygon, place.ring);
  return lonlat_ring_m2(earth, reference_lat, ring_reader(read.size(), [v = read.data()](std::size_t i) {
                          return xy<double>{v[i].lon, v[i].lat};
                        }));
}

// Not signed, m². A ring that goes once round the earth holds the pole that it is nearer to.
template <class RingReader>
[[nodiscard]] double geodesic_ring_m2(lonlat_area_integral const& earth, geodesic_strip const& strip,
                                      double reference_lat, vertex_place const& place, RingReader const& points) {
  auto const size = points.size();
  if (size < 3) return 0;
  auto const turn = [&](std::size_t i) { return std::remainder(points[(i + 1) % size].x - points[i].x, 360); };
  double turned = 0;
  for (std::size_t i = 0; i < size; ++i) turned += turn(i);
  auto const rounds = std::lround(std::abs(turned) / 360);
  if (rounds > 1)
    throw geometry_error(error_code::ring_holds_pole, place.text() + ": the ring goes " + std::to_string(rounds) +
                                                          " times round a pole, at most once is allowed");

  auto const integral = earth.about(rounds == 0 ? reference_lat : 0);
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    lon_lat<double> const from{points[i].x, points[i].y};
    lon_lat<double> const to{from.lon + turn(i), points[(i + 1) % size].y};
    bool const is_short = std::abs(to.lon - from.lon) < 0.05 && std::abs(to.lat - from.lat) < 0.05;
    if (is_short && std::abs(from.lat) < 80)
      sum += integral.edge_m2(from, to) + geodesic_sliver_m2(strip.earth(), from, to);
    else
      sum += integral.edge_m2(0, 0, turn(i), 0) - strip(from, to);
  }
  return rounds == 0 ? std::abs(sum) : earth.surface_m2() / 2 - std::abs(sum);
}

}  // namespace salient::detail
