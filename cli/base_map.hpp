// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/draw/base_map.hpp"

#include "inputs.hpp"

namespace salient::cli {

/// The base map that comes with the program (data/base.geojson) with its towns: Ukraine and what lies within 50 km of it.
[[nodiscard]] base_map const& built_in_base();

/// The same with lines of the caller's own.
/// @param layers  of `--base`, each `FILE:KIND`: lines of a GeoJSON file, and what they are: road, railway, river, region
///                or state
/// @throws argument_error  no such kind
[[nodiscard]] base_map base_with(inputs& input, std::vector<std::string> const& layers);

}  // namespace salient::cli
