// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
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
/// @throws cancelled_error  the progress callback returned false; it is asked at least every 50 ms, but while a map is
///     read or one measure of a map is taken
/// @throws whatever a reader throws, of the earliest map that fails
/// What goes wrong with one place on one map stands in its `error`: the others are measured all the same.
/// Edge cases: fewer than two maps -> no steps; a map equal to the one before -> a step of exact zeros
/// Accuracy: as the single measures. Cost: reading each map once, `change` from map to map, and the measures of every place
/// at the ends of steps, `encirclement` only where something changed within reach. Memory: three maps for each thread,
/// besides the result
[[nodiscard]] series_result series(series_source const& source, series_options const& opt = {});

/// Two or more results of one archive, cut at the ends of steps, as the one result of a run over all of it: equal to the
/// bit. So an archive can be cut among machines: `until` of one part is `since` of the next.
/// What depends on its neighbours is judged anew: remaps, staleness, gaps, quality.
/// @param parts  earliest first, of equal options but for the days; each begins with the map with which the one before
///     ends. Parts without steps are passed over
/// @throws argument_error  `argument_empty`: no part; `argument_ambiguous`: parts that do not meet in one map and on one
///     day, that meet within a week or month, or that were made with different options
/// Edge cases: a cut on a day without a map, where steps are days -> parts that do not meet
/// Cost: O(n), n maps and their steps
[[nodiscard]] series_result join(std::span<series_result const> parts);

/// A source over maps that are in memory already, each with a state time; their days are those that `day_of_state` gives.
/// @throws argument_error  `argument_empty`: a map without a state time. Cost: O(n log n), n maps; none is copied
[[nodiscard]] series_source series_of(std::vector<status_map> maps);
/// The same over maps that stay where they are: nothing is copied, and they must outlive the source.
/// @param maps  in any order, none of them null
/// @throws argument_error  `argument_empty`: a map that is null, or without a state time
[[nodiscard]] series_source series_of_pointers(std::span<status_map const* const> maps);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/series.hpp"
#endif
