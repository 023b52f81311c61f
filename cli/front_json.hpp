// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/measure/advance.hpp"
#include "salient/measure/front_line.hpp"

#include "json.hpp"

namespace salient::cli {

/// The lengths of a front by scale; null where there is none.
[[nodiscard]] json lengths_json(std::optional<front_result> const& front);
[[nodiscard]] json advance_json(std::optional<advance_result> const& moved);

}  // namespace salient::cli
