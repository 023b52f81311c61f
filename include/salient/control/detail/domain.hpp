// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/control/detail/layers.hpp"
#include "salient/control/domain.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::detail {

// Far enough beyond everything that no measure about a place of the domain looks past it.
[[nodiscard]] inline ragged_polygons<lon_lat<double>> frame_about(
    std::vector<ragged_polygons<lon_lat<double>> const*> const& areas) {
  constexpr double margin_deg = 12;
  double south = 90;
  double north = -90;
  std::vector<std::pair<double, double>> extents;  // of longitude, ring by ring
  for (auto const* area : areas)
    for_each_ring(*area, [&](std::size_t, std::size_t, auto const& ring) {
      if (ring.size() == 0) return;
      auto& extent = extents.emplace_back(ring[0].x, ring[0].x);
      for (std::size_t i = 0; i < ring.size(); ++i) {
        extent = {std::min(extent.first, ring[i].x), std::max(extent.second, ring[i].x)};
        south = std::min(south, ring[i].y);
        north = std::max(north, ring[i].y);
      }
    });
  auto [west, east] = narrowest_extent(std::move(extents));
  west -= margin_deg;
  east += margin_deg;
  if (east - west >= 360) west = -180, east = 180;
  south = std::max(south - margin_deg, -90.0);
  north = std::min(north + margin_deg, 90.0);
  // With a vertex in the middle no side is longer than half the earth.
  auto const middle = (west + east) / 2;
  ragged_polygons<lon_lat<double>> frame;
  frame.vertices = {{west, south},   {middle, south}, {east, south}, {east, north},
                    {middle, north}, {west, north},   {west, south}};
  if (east > 360)  // readers take no more
    for (auto& p : frame.vertices) p.lon -= 360;
  frame.end_ring();
  frame.end_polygon();
  return frame;
}

SALIENT_INLINE status_map bounded_by(status_map const& map, ragged_polygons<lon_lat<double>> const& inside,
                                     ragged_polygons<lon_lat<double>> const& own) {
  constexpr label country = 255;  // inside the domain and not drawn: `none` in the end
  if (inside.polygon_count() == 0) throw argument_error(error_code::argument_empty, "the domain has no polygon");

  auto const drawn = layers_of(map, [](status s) { return !is_bound(s); });
  std::vector<ragged_polygons<lon_lat<double>> const*> everything{&inside, &own};
  for (auto const& d : drawn) everything.push_back(&d.polygons);
  auto const frame = frame_about(everything);

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

  std::vector<chain> chains(covered.chains().begin(), covered.chains().end());
  for (auto& c : chains) {
    if (c.left == country) c.left = 0;
    if (c.right == country) c.right = 0;
  }
  auto const vertices = covered.vertices();
  return {coverage({vertices.begin(), vertices.end()}, std::move(chains)), map.earth(), map.info(), map.record()};
}

}  // namespace salient::detail
