// SPDX-License-Identifier: BSL-1.0
#pragma once

// What is asked of every step of a series beside what changed: the front, the band of error, another source.

#include <optional>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/measure/series_result.hpp"

#include "answer.hpp"
#include "question.hpp"
#include "series_tables.hpp"

namespace salient::cli {

struct step_questions {
  bool front = false;
  bool error_band = false;
  std::vector<double> scales_km{};         ///< of the front
  double tolerance_km = 3;                 ///< how near to a coast or state border is no front
  std::optional<series_source> against{};  ///< maps of another source
  std::string against_name{};              ///< as it was asked for
};

/// Measures the maps at the ends of all steps, adds what it finds to the JSON of the steps and its tables to the page.
/// @param window  only inside it; empty: everywhere
/// @return the same as quantities for CSV
[[nodiscard]] std::vector<step_quantity> measure_steps(answer& what, inputs& input, question& ask,
                                                       series_source const& source, series_result const& read,
                                                       multi_polygon<lon_lat<double>> const& window,
                                                       step_questions const& asked);

}  // namespace salient::cli
