// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include "salient/core/contested_range.hpp"
#include "salient/measure/corridor.hpp"

#include "json.hpp"

namespace salient::cli {

/// Both ends with all their keys, `null` where absent.
[[nodiscard]] json corridor_json(contested_range<corridor_end> const& range);

/// `null` where there is none.
[[nodiscard]] json pocket_json(std::optional<pocket> const& found);

/// What it is at either end in a word or two, for tables: "neck", "no neck to closed".
[[nodiscard]] std::string corridor_in_short(contested_range<corridor_end> const& range);

}  // namespace salient::cli
