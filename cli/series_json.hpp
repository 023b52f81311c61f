// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/measure/series.hpp"

#include "json.hpp"

namespace salient::cli {

/// `steps`, `places_at_start` and `quality` with all their keys.
[[nodiscard]] json series_json(series_result const& read);

/// What is to be known about the data before the numbers are believed; the changed pieces too small to see among it.
[[nodiscard]] json quality_json(series_result const& read);

}  // namespace salient::cli
