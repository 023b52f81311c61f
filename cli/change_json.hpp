// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/measure/change.hpp"
#include "salient/measure/redrawn_result.hpp"

#include "json.hpp"

namespace salient::cli {

/// `gained_km2`, `lost_km2` and `net_km2`.
[[nodiscard]] json to_json(area_change const& change);
/// `null` where absent.
[[nodiscard]] json to_json(std::optional<area_change> const& change);
/// `redrawn` and `without_redrawn` of a change; both `null` where no outline of the country is known.
void add_redrawn(json& to, area_change const& change, std::optional<redrawn_result> const& drawn);
/// `statuses` and, in their order, the rows of `km2`.
[[nodiscard]] json to_json(transition_matrix const& matrix);

}  // namespace salient::cli
