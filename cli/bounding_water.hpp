// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/draw/base_map.hpp"

namespace salient::cli {

/// The named river or lake of the base map that bounds the land around a place that lies in it: it passes within 3 km of the
/// point where the depth ends, and nine tenths of its course within 5 km of that point lie within 2 km of the land's border.
/// A river that the border only crosses does not. The base map is good to 1 km; on bends and in deltas to 3 km.
/// @return its name at either end; absent where the place lies outside, or no such water is near
[[nodiscard]] contested_range<std::string> bounding_water(base_map const& base, status_map const& map,
                                                          lon_lat<double> place, stance const& reader);

}  // namespace salient::cli
