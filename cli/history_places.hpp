// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/series.hpp"
#include "salient/core/date_time.hpp"
#include "salient/measure/history_result.hpp"

#include "answer.hpp"
#include "inputs.hpp"

namespace salient::cli {

/// The places of `--at`: `all` are those of the places file, else the towns that come with the program; the name of a
/// file are those in it.
[[nodiscard]] std::vector<place> settlements_named(inputs& input, std::vector<std::string> const& texts);

/// What happened at the points of places: all of them in JSON, those where anything changed in the table.
void add_settlements(answer& what, history_result const& of, std::vector<place> const& settlements);

/// Events against the maps: what the map of their day shows at their places, and how long until it showed them as
/// closing land.
/// @param file  CSV with the columns lon, lat, date and, if wanted, name
void add_events(answer& what, inputs& input, series_source const& source, history_options const& how,
                std::string const& file);

}  // namespace salient::cli
