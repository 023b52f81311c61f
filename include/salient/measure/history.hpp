// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/series.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/history_result.hpp"

namespace salient::inline SALIENT_ABI {

/// The map of when: since which period all land has the status that the last map shows. M₀ … Mₙ are the maps at the ends of
/// the periods; what changed between two of them is painted over what was painted before, with the later date. What
/// flips inside a period does not show. Formulas and a figure: docs/methods/history.md
/// Land that is back at once, or that a source drew anew, keeps the date it had (`date_kept`), unless `strict`.
/// @throws argument_error   an option out of range; carries the value
/// @throws overlay_error    `overlay_too_large`: more than 65,535 kinds of land; ask for longer periods
/// @throws cancelled_error, and whatever a reader throws, as `series`
/// Edge cases: fewer than two maps and no `before` -> no periods, an empty map
/// Accuracy: the sums close on the totals of the last map and on the series' gained and lost to 1e-6 km²; more is an
/// `overlay_error`. Cost: that of `series` with its pieces, the last map once more, and one overlay of all pieces
[[nodiscard]] history_result history(series_source const& source, history_options const& opt = {});

/// What happened at points, such as all towns of a country.
/// @param points  lon in [-180, 180], lat in [-90, 90], degrees
/// @return in the order given. On a border, the status of one of its sides
/// @throws argument_error  a point out of range
/// Cost: O(p log m + m + n), p vertices of pieces near points, m points, n edges of the first map for each point
[[nodiscard]] std::vector<point_history> history_at(history_result const& of, std::span<lon_lat<double> const> points);

/// The map of kinds as it is drawn and handed out in pieces: faces on average less than `least_width_m` wide
/// (twice the area over the perimeter) become part of the neighbour of the same status with which they share most
/// border. So the land of every status stays as it is; dates change. Sums are never made of it.
/// @param least_width_m  ≥ 0
/// @return labels as in `history_result::map`
[[nodiscard]] coverage without_strips(history_result const& of, double least_width_m = 100);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/history.hpp"
#endif
