// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "salient/control/given_land.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// A map without the land of some statuses: there it draws nothing any more.
/// @param taken_out  statuses; `none` changes nothing
/// @return the other land with its vertices, and totals of its own; the record is that of the map
/// Edge cases: no status, or none that the map has -> the same land. Cost: O(n), n vertices
/// Source: own definition
[[nodiscard]] inline status_map without(status_map const& map, std::span<status const> taken_out) {
  auto const left_of = [&](label l) {
    bool const taken = std::find(taken_out.begin(), taken_out.end(), static_cast<status>(l)) != taken_out.end();
    return taken ? label{0} : l;
  };
  std::vector<lon_lat<double>> vertices;
  std::vector<chain> chains;
  for (auto const& c : map.land().chains()) {
    if (left_of(c.left) == left_of(c.right)) continue;
    auto const line = map.land().vertices().subspan(c.first, c.count);
    chains.push_back({static_cast<std::uint32_t>(vertices.size()), c.count, left_of(c.left), left_of(c.right)});
    vertices.insert(vertices.end(), line.begin(), line.end());
  }
  return {coverage(std::move(vertices), std::move(chains)), map.earth(), map.info(), map.record()};
}

/// The same without all land inside some polygons, whatever its status; land that `with_given_land` made a barrier goes too.
/// @param land  any `Areal` type with geographic points, valid or not
/// @throws geometry_error, overlay_error  as `cover`
template <Areal Land>
requires Geographic<point_of<Land>>
[[nodiscard]] status_map without(status_map const& map, Land const& land) {
  constexpr status covered[] = {status::barrier};
  return without(with_given_land(map, multi_polygon<lon_lat<double>>{}, land), covered);
}

}  // namespace salient
