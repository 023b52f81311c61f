// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/control/place.hpp"

namespace salient::cli {

/// The towns that come with the program (data/towns.csv, from GeoNames).
[[nodiscard]] std::vector<place> const& all_towns();

/// How many people live in a place by `all_towns`: of the town
/// within half a kilometre of its point, or of one within 10 km that has one of its names. None where neither is known.
[[nodiscard]] std::optional<double> known_population(place const& where);

}  // namespace salient::cli
