// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/draw/base_map.hpp"

namespace salient::cli {

/// The base map that comes with the program (data/base.geojson) with its towns: Ukraine and what lies within 50 km of it.
[[nodiscard]] base_map const& built_in_base();

}  // namespace salient::cli
