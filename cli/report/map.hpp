// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "report/data.hpp"

namespace salient::cli {

/// The first map of the series by status and what changed in each step, for a page that draws any day by itself.
[[nodiscard]] json report_geometry_json(report_material const& what);

/// Pictures of the last map and the earlier ones, round each place and of all land, for a page without map data.
[[nodiscard]] json report_pictures_json(report_material const& what);

}  // namespace salient::cli
