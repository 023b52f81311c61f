// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/control/detail/layers.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/overlay/cover.hpp"

namespace salient {

namespace detail {

// Far enough beyond everything that no measure about a place of the domain looks past it.
[[nodiscard]] inline ragged_polygons<lon_lat<double>> frame_about(
    std::vector<ragged_polygons<lon_lat<double>> const*> const& areas) {
  constexpr double margin_deg = 12;
  lon_lat<double> low{360, 90};
  lon_lat<double> high{-360, -90};
  for (auto const* area : areas)
    for (auto const& p : area->vertices) {
      low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
      high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
    }
  low = {std::max(low.lon - margin_deg, -180.0), std::max(low.lat - margin_deg, -90.0)};
  high = {std::min(high.lon + margin_deg, 180.0), std::min(high.lat + margin_deg, 90.0)};
  ragged_polygons<lon_lat<double>> frame;
  frame.vertices = {low, {high.lon, low.lat}, high, {low.lon, high.lat}, low};
  frame.end_ring();
  frame.end_polygon();
  return frame;
}

}  // namespace detail

/// A map that knows where the country ends: outside the domain, land and sea that no feature covers become
/// `beyond_domain` (a barrier unless the stance says otherwise) or, where the homeland says so, `homeland`.
/// What the map draws stays as drawn. Land inside the domain is never homeland, whatever the homeland's own file says
/// of it: a boundary file that puts Crimea in Russia does no harm.
/// @param map       resolved; its own areas do not change
/// @param domain    the country's land: any `Areal` type with geographic points, valid or not
/// @param homeland  the attacker's own land; may overlap the domain; may be empty
/// @return the areas of the two new statuses end at a frame 12° about everything and mean nothing
/// @throws argument_error  the domain has no polygon
/// @throws geometry_error, overlay_error  as `cover`
/// Edge cases: two sources never draw a border alike: between a drawn area and the domain's edge slivers of `none` may
/// remain, as wide as the files disagree. Cost: as `cover`
/// Source: own definition (docs/methods/domain.md)
template <Areal Domain, Areal Homeland = multi_polygon<lon_lat<double>>>
requires Geographic<point_of<Domain>> && Geographic<point_of<Homeland>>
[[nodiscard]] status_map bounded(status_map const& map, Domain const& domain, Homeland const& homeland = {}) {
  constexpr label country = 255;  // inside the domain and not drawn: `none` in the end
  auto const inside = detail::as_ragged(domain);
  auto const own = detail::as_ragged(homeland);
  if (inside.polygon_count() == 0) throw argument_error(error_code::argument_empty, "the domain has no polygon");

  auto const drawn = detail::layers_of(map, [](status s) { return !is_bound(s); });
  std::vector<ragged_polygons<lon_lat<double>> const*> everything{&inside, &own};
  for (auto const& d : drawn) everything.push_back(&d.polygons);
  auto const frame = detail::frame_about(everything);

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

}  // namespace salient
