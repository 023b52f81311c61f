// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/route.hpp"

namespace salient::cli {

using json = nlohmann::ordered_json;

/// `null` where absent.
[[nodiscard]] json to_json(std::optional<double> value);
[[nodiscard]] json to_json(std::optional<time_point> const& moment);
[[nodiscard]] json to_json(contested_range<double> const& range);
[[nodiscard]] json to_json(contested_range<bool> const& range);
[[nodiscard]] json to_json(contested_range<std::size_t> const& range);
[[nodiscard]] json to_json(lon_lat<double> const& at);
[[nodiscard]] json to_json(contested_range<route_cut> const& range);
[[nodiscard]] json to_json(contested_mapping mapped);
/// The statuses that a legend declares, as its file has them.
[[nodiscard]] json declared_json(status_list const& names);
/// `status` and `area_km2` of each status that has land, `none` among them if wanted.
[[nodiscard]] json areas_json(by_status<double> const& areas, status_list const& names, bool with_none = false);

}  // namespace salient::cli
