// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/series_result.hpp"

namespace salient {

/// Walks through dated maps in order: what changed from period to period, and how places stood at the end of each.
/// Formulas: docs/methods/series.md
/// @param source  the maps; opened once for each thread
/// @param opt     see `series_options`
/// @throws argument_error   an option out of range; carries the value
/// @throws cancelled_error  the progress callback returned false
/// @throws whatever a reader throws, of the earliest map that fails
/// What goes wrong with one place on one map stands in its `error`: the others are measured all the same.
/// Edge cases: fewer than two maps -> no steps; a map equal to the one before -> a step of exact zeros
/// Accuracy: as the single measures. Memory: three maps for each thread, besides the result
[[nodiscard]] series_result series(series_source const& source, series_options const& opt = {});

/// A source over maps that are in memory already, each with a state time; their days are those of UTC.
[[nodiscard]] series_source series_of(std::vector<status_map> maps);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/detail/series/walk.hpp"
#endif
