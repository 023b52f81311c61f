// SPDX-License-Identifier: BSL-1.0
#pragma once

// What figures would be with the front drawn off by the map's error either way.

#include <optional>
#include <string>
#include <vector>

#include "salient/core/contested_range.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/error_band.hpp"

#include "answer.hpp"
#include "question.hpp"

namespace salient::cli {

/// From least to most.
struct km2_band {
  double least = 0;
  double most = 0;
};

struct change_band {
  km2_band gained;
  km2_band lost;
  km2_band net;
};

/// A figure that is told, with the band about it. Without a window it is the one that the band was taken of.
[[nodiscard]] km2_band about(banded_km2 const& band, double km2);
[[nodiscard]] change_band about(banded_change const& band, area_change const& of);
/// At either end; none where the change is not known there.
[[nodiscard]] contested_range<change_band> about(contested_range<banded_change> const& band, area_change const& open,
                                                 std::optional<area_change> const& closed);

/// How bands of a map are asked for: along the front, neither along the country's outline nor outside the window.
[[nodiscard]] error_band_options band_options(question& ask, status_map const& map,
                                              multi_polygon<lon_lat<double>> const& window);

using salient::to_json;
/// `least` and `most`; null where there is none.
[[nodiscard]] json to_json(std::optional<km2_band> const& band);
/// Those of each of the three, with `map_error_km` and `contested_closed`.
[[nodiscard]] json to_json(contested_range<change_band> const& band, double map_error_km);

/// "1.0 to 2.0".
[[nodiscard]] cell band_cell(km2_band const& band);

/// The bands of gained, lost and net, a row an end.
[[nodiscard]] table band_table(contested_range<change_band> const& band, double map_error_km);

}  // namespace salient::cli
