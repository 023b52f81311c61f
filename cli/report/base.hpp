// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/place.hpp"
#include "salient/draw/base_map.hpp"
#include "salient/io/to_json.hpp"

namespace salient::cli {

/// The base map of a page: its features as `page_line` writes them, and towns as `[name, lon, lat, population]`, all in
/// units of `grid` degrees. Of the smaller settlements only those near the places asked for.
[[nodiscard]] json report_base_json(base_map const& base, std::vector<place> const& about);

}  // namespace salient::cli
