// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/detail/layers.hpp"
#include "salient/control/domain.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::detail {

// What lies within some distance of a box of longitudes and latitudes lies in the wider box. Longitudes may run on over
// the antimeridian.
struct lonlat_box {
  lon_lat<double> low{360, 90};
  lon_lat<double> high{-360, -90};

  // The longitudes that a circle reaches grow with latitude: all of them where it holds a pole.
  void widen(double distance_km, ellipsoid const& earth) {
    constexpr double degree = std::numbers::pi / 180;
    // The curvature of the ellipsoid is greatest along the meridian at the equator.
    auto const reach = distance_km * 1000 / (earth.semi_major_m * (1 - earth.eccentricity_squared())) / degree;
    auto const widest = std::max(std::abs(low.lat), std::abs(high.lat));
    auto const sideways =
        widest + reach < 90 ? std::asin(std::sin(reach * degree) / std::cos(widest * degree)) / degree : 360;
    low = {low.lon - sideways, std::max(low.lat - reach, -90.0)};
    high = {high.lon + sideways, std::min(high.lat + reach, 90.0)};
    if (high.lon - low.lon >= 360) {
      low.lon = -180;
      high.lon = 180;
    }
  }
};

[[nodiscard]] inline lonlat_box box_about(std::vector<ragged_polygons<lon_lat<double>> const*> const& areas) {
  lonlat_box box;
  std::vector<std::pair<double, double>> extents;  // of longitude, ring by ring
  for (auto const* area : areas)
    for_each_ring(*area, [&](std::size_t, std::size_t, auto const& ring) {
      if (ring.size() == 0) return;
      auto& extent = extents.emplace_back(ring[0].x, ring[0].x);
      for (std::size_t i = 0; i < ring.size(); ++i) {
        extent = {std::min(extent.first, ring[i].x), std::max(extent.second, ring[i].x)};
        box.low.lat = std::min(box.low.lat, ring[i].y);
        box.high.lat = std::max(box.high.lat, ring[i].y);
      }
    });
  std::tie(box.low.lon, box.high.lon) = narrowest_extent(std::move(extents));
  return box;
}

// @return a box about all areas, its edges cut into pieces shorter than half a turn
[[nodiscard]] inline ragged_polygons<lon_lat<double>> frame_about(
    std::vector<ragged_polygons<lon_lat<double>> const*> const& areas, double distance_km, ellipsoid const& earth) {
  auto box = box_about(areas);
  box.widen(distance_km, earth);
  constexpr int pieces = 4;
  auto const lon = [&](int i) {
    return i == pieces ? box.high.lon : box.low.lon + (box.high.lon - box.low.lon) * i / pieces;
  };
  ragged_polygons<lon_lat<double>> frame;
  for (int i = 0; i <= pieces; ++i) frame.vertices.push_back({lon(i), box.low.lat});
  for (int i = pieces; i >= 0; --i) frame.vertices.push_back({lon(i), box.high.lat});
  frame.vertices.push_back(frame.vertices.front());
  if (box.high.lon > 360)  // readers take no more
    for (auto& p : frame.vertices) p.lon -= 360;
  frame.end_ring();
  frame.end_polygon();
  return frame;
}

SALIENT_INLINE status_map bounded_by(status_map const& map, ragged_polygons<lon_lat<double>> const& inside,
                                     ragged_polygons<lon_lat<double>> const& own, bounded_options const& options) {
  constexpr double farthest_km = 5000;
  auto const country = static_cast<label>(map.statuses().size());  // inside the domain and not drawn: `none` in the end
  if (inside.polygon_count() == 0) throw argument_error(error_code::argument_empty, "the domain has no polygon");
  if (!is_finite(options.reach_km)) throw argument_error(error_code::argument_not_finite, "reach_km must be finite");
  if (!(options.reach_km > 0 && options.reach_km <= farthest_km))
    throw argument_error(error_code::argument_out_of_range,
                         "reach_km must be in (0, 5000], is " + std::to_string(options.reach_km));

  auto const drawn = layers_of(map, [](status s) { return !is_bound(s); });
  std::vector<ragged_polygons<lon_lat<double>> const*> everything{&inside, &own};
  for (auto const& d : drawn) everything.push_back(&d.polygons);
  auto const frame = frame_about(everything, options.reach_km, map.earth());

  std::vector<labelled_area> areas;
  cover_options how{{}, map.earth()};
  auto const add = [&](ragged_polygons<lon_lat<double>> const& polygons, label value) {
    areas.push_back({&polygons, 0, polygons.polygon_count(), value});
    how.priority.push_back(value);
  };
  for (auto const& d : drawn) add(d.polygons, d.value);
  add(inside, country);
  add(own, static_cast<label>(status::homeland));
  add(frame, static_cast<label>(status::beyond_domain));
  auto const covered = cover(areas, how).map;

  auto const plain = [&](label l) { return l == country ? label{0} : l; };
  std::vector<lon_lat<double>> vertices;
  std::vector<chain> chains;
  for (auto const& c : covered.chains()) {
    // Where a country ends at the frame, at a pole or the antimeridian, it has no border.
    if (plain(c.left) == plain(c.right)) continue;
    chains.push_back({static_cast<std::uint32_t>(vertices.size()), c.count, plain(c.left), plain(c.right)});
    auto const line = covered.vertices().subspan(c.first, c.count);
    vertices.insert(vertices.end(), line.begin(), line.end());
  }
  return {coverage(std::move(vertices), std::move(chains)), map.earth(), map.info(), map.record()};
}

}  // namespace salient::detail
