// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// What a map says of one point.
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @return on a border the status of one of its sides, always the same
/// @throws argument_error  a place out of range; carries the value
/// Accuracy: exact but for points within an ulp of a border. Cost: O(n), n edges, 1 ns each
[[nodiscard]] status status_at(status_map const& map, lon_lat<double> place);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/status_at.hpp"
#endif
