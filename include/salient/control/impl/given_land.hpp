// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>
#include <vector>

#include "salient/control/detail/layers.hpp"
#include "salient/control/given_land.hpp"
#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE status_map with_land_over(status_map const& map, ragged_polygons<lon_lat<double>> closing,
                                         ragged_polygons<lon_lat<double>> barrier,
                                         ragged_polygons<lon_lat<double>> water) {
  constexpr auto closes = static_cast<label>(status::closing);
  constexpr auto blocks = static_cast<label>(status::barrier);
  constexpr auto wet = static_cast<label>(status::outside);
  std::vector<layer> layers{{std::move(closing), closes}, {std::move(barrier), blocks}, {std::move(water), wet}};
  for (auto& drawn : layers_of(map, [](status) { return true; })) layers.push_back(std::move(drawn));
  std::vector<labelled_area> areas;
  for (auto const& l : layers) areas.push_back({&l.polygons, 0, l.polygons.polygon_count(), l.value});
  return {cover(areas, {{closes, blocks, wet}, map.earth()}).map, map.earth(), map.info(), map.record()};
}

}  // namespace salient::detail
