// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geodesy/detail/geodesic_strip.hpp"
#include "salient/geodesy/detail/ring_area.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE std::string vertex_place::text() const {
  return "polygon " + std::to_string(polygon) + ", ring " + std::to_string(ring) + ", vertex " + std::to_string(vertex);
}

SALIENT_INLINE void refuse_not_finite(vertex_place const& place, xy<double> p) {
  throw geometry_error(error_code::coordinate_not_finite,
                       place.text() + ": coordinates must be finite, are " + shortest(p.x) + ", " + shortest(p.y));
}

SALIENT_INLINE void refuse_off_earth(vertex_place const& place, xy<double> p) {
  throw geometry_error(error_code::coordinate_out_of_range,
                       place.text() + ": must have lon in [-360, 360] and lat in [-90, 90] degrees, has " +
                           shortest(p.x) + ", " + shortest(p.y));
}

// Not signed, m². A ring that goes once round the earth holds the pole that it is nearer to.
[[nodiscard]] inline double geodesic_ring_m2(lonlat_area_integral const& integral, ellipsoid const& earth,
                                             double reference_lat, vertex_place const& place,
                                             std::span<lon_lat<double> const> points) {
  auto const size = points.size();
  if (size < 3) return 0;
  auto const turn = [&](std::size_t i) { return std::remainder(points[(i + 1) % size].lon - points[i].lon, 360); };
  double turned = 0;
  for (std::size_t i = 0; i < size; ++i) turned += turn(i);
  auto const rounds = std::lround(std::abs(turned) / 360);
  if (rounds > 1)
    throw geometry_error(error_code::ring_holds_pole, place.text() + ": the ring goes " + std::to_string(rounds) +
                                                          " times round a pole, at most once is allowed");

  auto const own = integral.about(rounds == 0 ? reference_lat : 0);
  std::optional<geodesic_strip> strip;  // few rings have long edges
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    auto const& from = points[i];
    lon_lat<double> const to{from.lon + turn(i), points[(i + 1) % size].lat};
    bool const is_short = std::abs(to.lon - from.lon) < 0.05 && std::abs(to.lat - from.lat) < 0.05;
    if (is_short && std::abs(from.lat) < 80) {
      sum += own.edge_m2(from, to) + geodesic_sliver_m2(earth, from, to);
    } else {
      if (!strip) strip.emplace(earth);
      sum += own.edge_m2(0, 0, turn(i), 0) - (*strip)(from, to);
    }
  }
  return rounds == 0 ? std::abs(sum) : integral.surface_m2() / 2 - std::abs(sum);
}

SALIENT_INLINE double ring_by_vertex_m2(lonlat_area_integral const& integral, ellipsoid const& earth, edges kind,
                                        ring_extent const& extent, vertex_place const& place,
                                        std::span<lon_lat<double> const> points) {
  auto const lat = extent.middle_latitude();
  if (kind == edges::geodesic) {
    for (std::size_t i = 0; !extent.is_plain() && i < points.size(); ++i)
      require_vertex_on_earth({place.polygon, place.ring, i}, {points[i].lon, points[i].lat});
    return geodesic_ring_m2(integral, earth, lat, place, points);
  }
  auto const read = unrolled_ring(points, place.polygon, place.ring, true);
  return std::abs(lonlat_ring_m2(integral, lat, ring_reader(read.size(), [v = read.data()](std::size_t i) {
                                   return xy<double>{v[i].lon, v[i].lat};
                                 })));
}

}  // namespace salient::detail
