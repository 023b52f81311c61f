// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/core/contested_range.hpp"

#include "document.hpp"

namespace salient::cli {

/// Whether a quantity grows or shrinks when more land counts as closed: says what one known end means for the other.
enum class with_more_land { grows, shrinks, may_do_either };

/// Both ends as "0.36 to 0.44"; one known end as "≥ 0.36" or "≤ 1.6", without a sign where it bounds nothing.
[[nodiscard]] cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend);

/// For CSV: true, false, or empty where it is not known.
[[nodiscard]] cell truth_cell(std::optional<bool> is_true);
[[nodiscard]] cell mapped_cell(contested_mapping mapped);

}  // namespace salient::cli
