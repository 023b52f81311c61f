// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/draw/base_map.hpp"

#include "inputs.hpp"

namespace salient::cli {

/// The base map that comes with the program (data/base.geojson) with its towns: Ukraine and what lies within 50 km of it.
[[nodiscard]] base_map const& built_in_base();

/// The same with what the caller has beside it: layers of `--base` and of the profile's `base`, each a GeoJSON file and
/// what its lines are (road, railway, river, region, state) or its polygons (sea, lake).
/// @param layers    of `--base`, `FILE:KIND`
/// @param language  of the names, as far as they are known in it
/// @throws argument_error  no such kind
/// @throws input_error  a file without what its kind asks for
[[nodiscard]] base_map base_with(inputs& input, std::vector<std::string> const& layers,
                                 std::string const& language = "en");

}  // namespace salient::cli
