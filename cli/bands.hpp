// SPDX-License-Identifier: BSL-1.0
#pragma once

// What figures would be with the front drawn off by the map's error either way.

#include <optional>

#include "salient/core/contested_range.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/error_band.hpp"

#include "answer.hpp"
#include "question.hpp"

namespace salient::cli {

/// The bands about figures that are told. Without a window these are those that the bands were taken of.
/// At either end; none where the change is not known there.
[[nodiscard]] contested_range<banded_change> about(contested_range<banded_change> band, area_change const& open,
                                                   std::optional<area_change> const& closed);

/// How bands of a map are asked for: along the front, neither along the country's outline nor outside the window.
[[nodiscard]] error_band_options band_options(question& ask, status_map const& map,
                                              multi_polygon<lon_lat<double>> const& window);

/// "1.0 to 2.0".
[[nodiscard]] cell band_cell(banded_km2 const& band);

/// The bands of gained, lost and net, a row an end.
[[nodiscard]] table band_table(contested_range<banded_change> const& band, double map_error_km);

}  // namespace salient::cli
