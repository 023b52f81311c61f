// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/geodesy/detail/check.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/rings.hpp"

namespace salient {

namespace detail {

[[nodiscard]] inline std::string ring_name(std::size_t polygon, std::size_t ring) {
  return "polygon " + std::to_string(polygon) + ", ring " + std::to_string(ring);
}

struct latitude_range {
  double low = 90;
  double high = -90;
};

// Refuses whatever has no position on the earth, and edges for which "straight in lon/lat" is ambiguous.
template <class RingReader>
[[nodiscard]] latitude_range check_lonlat_ring(std::size_t polygon, std::size_t ring, RingReader const& points) {
  latitude_range range;
  auto const where = [&](std::size_t i) { return ring_name(polygon, ring) + ", vertex " + std::to_string(i); };
  auto previous = points.size() > 0 ? points[points.size() - 1] : xy<double>{};
  for (std::size_t i = 0; i < points.size(); ++i) {
    auto const p = points[i];
    if (!finite(p.x) || !finite(p.y))
      throw geometry_error(
          error_code::coordinate_not_finite,
          where(i) + ": longitude and latitude must be finite, are " + shortest(p.x) + ", " + shortest(p.y));
    if (std::abs(p.y) > 90 || std::abs(p.x) > 360)
      throw geometry_error(error_code::coordinate_out_of_range,
                           where(i) + ": latitude must be in [-90, 90] and longitude in [-360, 360] degrees, are " +
                               shortest(p.y) + ", " + shortest(p.x));
    // Along a pole an edge has no length: maps that are cut at the antimeridian close Antarctica so.
    if (std::abs(p.x - previous.x) > 180 && !(std::abs(p.y) == 90 && previous.y == p.y))
      throw geometry_error(error_code::ring_crosses_antimeridian,
                           where(i) + ": the edge to it spans " + shortest(std::abs(p.x - previous.x)) +
                               " degrees of longitude; cut the ring at the antimeridian (or it holds a pole)");
    range.low = std::min(range.low, p.y);
    range.high = std::max(range.high, p.y);
    previous = p;
  }
  return range;
}

template <class RingReader>
[[nodiscard]] double lonlat_ring_m2(lonlat_area_integral const& earth, latitude_range range, RingReader const& points) {
  auto const size = points.size();
  if (size < 3) return 0;
  auto const integral = earth.about((range.low + range.high) / 2);
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

}  // namespace detail

/// @param earth  WGS84 unless stated; any ellipsoid or sphere
struct area_options {
  ellipsoid earth = {};
};

/// Ellipsoidal area of a polygon or a set of polygons whose edges are straight in longitude and latitude (RFC 7946).
/// Each polygon counts its exterior ring less its interior rings, whatever their orientation; polygons are added up,
/// so that overlapping ones count twice: `resolve` or `union_` first if that may be.
/// @param geometry  any `Areal` type with geographic points: lat in [-90, 90], lon in [-360, 360], degrees
/// @param opt       see `area_options`
/// @return km², 0 for an empty geometry and for rings of fewer than three distinct vertices
/// @throws geometry_error  a coordinate that is not finite or out of range, an edge that spans more than 180° of
///         longitude (the ring crosses the antimeridian or holds a pole); names polygon, ring and vertex
/// @throws argument_error  an ellipsoid out of range
/// Edge cases: an edge along a pole (lat ±90 at both ends) may span any longitude.
/// Accuracy: relative 1e-12, at 1 m² as at a country's size. Cost: O(n), ~10 ns a vertex
/// Source: own derivation, see `lonlat_area_integral`
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] double area_km2(G const& geometry, area_options const& opt = {}) {
  lonlat_area_integral const integral(opt.earth);
  double sum_m2 = 0;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    auto const range = detail::check_lonlat_ring(polygon, ring, points);
    auto const ring_m2 = std::abs(detail::lonlat_ring_m2(integral, range, points));
    sum_m2 += ring == 0 ? ring_m2 : -ring_m2;
  });
  return sum_m2 / 1e6;
}

/// Area in a plane, in the square of the coordinates' unit.
/// Each polygon counts its exterior ring less its interior rings, whatever their orientation; polygons are added up.
/// @param geometry  any `Areal` type with points that are not geographic
/// @return 0 for an empty geometry and for rings of fewer than three distinct vertices
/// @throws geometry_error  a coordinate that is not finite; names polygon, ring and vertex
/// Accuracy: relative to the size of the ring, not to its distance from the origin. Cost: O(n)
/// Source: the shoelace formula about the ring's first vertex
template <Areal G>
requires(!Geographic<point_of<G>>) [[nodiscard]] double area(G const& geometry) {
  double sum = 0;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    double twice = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      auto const p = points[i];
      if (!detail::finite(p.x) || !detail::finite(p.y))
        throw geometry_error(error_code::coordinate_not_finite,
                             detail::ring_name(polygon, ring) + ", vertex " + std::to_string(i) +
                                 ": coordinates must be finite, are " + detail::shortest(p.x) + ", " +
                                 detail::shortest(p.y));
      auto const origin = points[0];
      auto const next = points[(i + 1) % points.size()];
      twice += (p.x - origin.x) * (next.y - origin.y) - (next.x - origin.x) * (p.y - origin.y);
    }
    auto const ring_area = std::abs(twice) / 2;
    sum += ring == 0 ? ring_area : -ring_area;
  });
  return sum;
}

}  // namespace salient
