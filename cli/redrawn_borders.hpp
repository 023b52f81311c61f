// SPDX-License-Identifier: BSL-1.0
#pragma once

// What of a change is a state border drawn anew, and the words for it.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/status_map.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"

#include "question.hpp"

namespace salient::cli {

/// Judged by the outline of the country; none where none is known.
/// @param pieces  all that changed between the two maps, or the part of it inside a window
[[nodiscard]] std::optional<redrawn_result> redrawn_between(question& ask, status_map const& before,
                                                            status_map const& after,
                                                            std::vector<changed_piece> const& pieces);

/// How the three numbers of `redrawn_km2` are called, in every table.
inline constexpr std::array<char const*, 3> redrawn_names = {"redrawn_gained_km2", "redrawn_lost_km2",
                                                             "without_redrawn_net_km2"};
/// Gained and lost by borders drawn anew, and the net change without them; none where that is not known.
[[nodiscard]] std::array<std::optional<double>, 3> redrawn_km2(area_change const& whole,
                                                               std::optional<redrawn_result> const& drawn);

/// What is redrawn of a change and what is left of it, in sentences.
[[nodiscard]] std::string redrawn_sentence(std::optional<redrawn_result> const& drawn, area_change const& whole);

/// "gained 1.0 km², lost 2.0 km², net -1.0 km²".
[[nodiscard]] std::string change_words(area_change const& of, std::string const& language = "en");

/// The country's outline by which borders of a series are told to be redrawn; see `question::outline_about`.
[[nodiscard]] multi_polygon<lon_lat<double>> outline_of(question& ask, series_source const& source,
                                                        series_calendar const& calendar);

}  // namespace salient::cli
