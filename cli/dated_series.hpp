// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/status_map.hpp"
#include "salient/measure/series.hpp"

#include "delivery.hpp"
#include "document.hpp"
#include "inputs.hpp"

namespace salient::cli {

/// `salient::series`, with what went wrong with single places noted.
/// @throws error  as it does; not for a place
[[nodiscard]] series_result series_noting_failures(delivery& out, series_source const& source,
                                                   series_options const& how);

/// @param where     the folder or file that was named first
/// @param counting  what a step runs between: "days" or "times"
/// @throws input_error  there is no step; says of which days there are maps
void require_steps(series_result const& read, series_source const& source, std::string const& where,
                   std::string const& counting);

/// One map of a series that was read, by itself.
[[nodiscard]] status_map map_of(series_source const& source, series_reader const& reader, series_state const& wanted);

/// Has all maps of a series among the inputs, and warns of what stands in the way of reading them.
void cite(inputs& input, series_result const& read);

/// The warnings among that.
void warn_of_maps(journal& notes, series_result const& read);

/// Whether a map stands for a later day at an end of some step: then tables have the days of both maps.
[[nodiscard]] bool has_older_maps(series_result const& read);

/// The two columns that have them, and their cells, put in before the column of that number.
void insert_map_columns(table& into, std::size_t column);
void insert_map_days(std::vector<cell>& row, std::size_t column, std::string const& first, std::string const& last);

/// All land that was back at its former status within a few days.
[[nodiscard]] double flicker_km2(series_result const& read);

/// Warns of what the data of a series leaves to be wished for: names not recognised, maps that stand for later days, steps
/// left out, gaps, unusual steps, land that came and went.
void warn_of_quality(journal& notes, series_result const& read);

}  // namespace salient::cli
