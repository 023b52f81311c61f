// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/control/detail/as_ragged.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::detail {

// The land of one status, ready to be laid over or under other land.
struct layer {
  ragged_polygons<lon_lat<double>> polygons;
  label value = 0;
};

// The land of a map, taken apart by status.
template <class Keep>
[[nodiscard]] std::vector<layer> layers_of(status_map const& map, Keep&& keep) {
  std::vector<layer> layers;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    auto const value = static_cast<label>(s);
    if (map.areas_km2()[s] > 0 && keep(static_cast<status>(s)))
      layers.push_back({as_ragged(polygons_of(map.land(), {value})), value});
  }
  return layers;
}

}  // namespace salient::detail
