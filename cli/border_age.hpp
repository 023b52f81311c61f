// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"
#include "salient/measure/staleness.hpp"

#include "inputs.hpp"

namespace salient::cli {

/// How long the borders near a place have stood as they are.
struct border_age {
  staleness_result since;
  std::optional<date> differed_on;  ///< the last day whose map shows other borders
  date unchanged_since;             ///< the first day whose map, and all later ones, show the same
};

/// By place. Earlier maps are read, latest first, each once and until all places have seen one that differs, so that a
/// whole archive is only read where nothing has changed.
[[nodiscard]] std::vector<std::optional<border_age>> ages_of_borders(inputs& input, std::string const& argument,
                                                                     status_map const& map,
                                                                     std::vector<place> const& places);

/// The same in words.
[[nodiscard]] std::string age_sentence(place const& where, border_age const& age);

}  // namespace salient::cli
