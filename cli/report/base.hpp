// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/place.hpp"
#include "salient/draw/base_map.hpp"
#include "salient/io/to_json.hpp"

namespace salient::cli {

/// The base map of a page: features as `[kind, rank, name, until, lines]` and towns as `[name, lon, lat, population]`, all
/// in units of `grid` degrees as `page_line` writes them. Small rivers and settlements only near the places asked for; what
/// lies far from them is thinned to 1 km.
[[nodiscard]] json report_base_json(base_map const& base, std::vector<place> const& about);

}  // namespace salient::cli
