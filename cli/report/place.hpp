// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "report/data.hpp"

namespace salient::cli {

/// What the page says of one place: its headline, the verdicts, the numbers now and before, its horizon, its past.
[[nodiscard]] json report_place_json(question const& ask, report_material const& what, std::size_t place);

}  // namespace salient::cli
