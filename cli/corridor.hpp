// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/control/place.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/measure/corridor.hpp"

#include "common.hpp"

namespace salient::cli {

/// Both ends with all their keys, `null` where absent.
[[nodiscard]] json corridor_json(contested_range<corridor_end> const& range);

/// What it is at either end in a word or two, for tables: "neck", "no neck to closed".
[[nodiscard]] std::string corridor_in_short(contested_range<corridor_end> const& range);

/// "Myrnohrad: way out 9.5 km wide where it is narrowest, 3.6 km away, azimuth 40°".
[[nodiscard]] std::string corridor_sentence(place const& where, contested_range<corridor_end> const& range,
                                            std::string const& land);

}  // namespace salient::cli
