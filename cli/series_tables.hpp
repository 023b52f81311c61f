// SPDX-License-Identifier: BSL-1.0
#pragma once

// A series as tables, for people and as CSV.

#include <cstddef>
#include <string>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/measure/series_result.hpp"

#include "answer.hpp"
#include "document.hpp"
#include "question.hpp"
#include "zones.hpp"

namespace salient::cli {

/// What was measured of every step beside the change, named as in CSV.
struct step_quantity {
  std::string name;
  std::vector<contested_range<double>> by_step;
};

/// Whether any step is known with contested land counted as closed.
[[nodiscard]] bool closed_known(series_result const& read);
/// Whether a step holds a state border drawn anew.
[[nodiscard]] bool holds_redrawn(series_step const& step);

/// What changed in each step, for people: contested land as open, and the net of it as closed where that is known.
[[nodiscard]] table steps_table(series_result const& read);
/// The same for CSV: all of it at both ends.
[[nodiscard]] table steps_data(series_result const& read, std::vector<step_quantity> const& more);
/// What changed in zones and how places stood at the start and at the end of each step, a row a quantity: a CSV is one
/// table. Where a place stood at the start is no step, and its rows have no `from`.
[[nodiscard]] table quantities_table(question const& ask, series_result const& read,
                                     std::vector<step_quantity> const& more);

/// A row a date: what changed up to it, in all and by zone, and how places stood then. The first map has a row with its
/// places alone.
[[nodiscard]] table wide_data(question const& ask, series_result const& read, std::vector<step_quantity> const& more,
                              std::vector<double> const& radii_km, bool with_ways_out);

/// How a place stood at the start and at the end of every step, for people: within the first of the radii.
[[nodiscard]] table place_table(question const& ask, series_result const& read, std::size_t place, double radius_km,
                                double town_km, bool with_corridor);

[[nodiscard]] table zones_table(series_result const& read);
/// What is held of each zone on the first map and on the last, as a share of the zone's own area.
void add_held(answer& what, question const& ask, named_zones const& zones, status_map const& first,
              status_map const& last);

}  // namespace salient::cli
