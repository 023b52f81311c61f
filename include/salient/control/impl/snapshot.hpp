// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>

#include "salient/control/snapshot.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient {

SALIENT_INLINE bool retrieved_too_early(map_info const& info) {
  auto const later_than_retrieved = [&](std::optional<time_point> const& moment) {
    return info.retrieved_time && moment && *moment - *info.retrieved_time > std::chrono::hours{38};
  };
  return later_than_retrieved(info.state_time) || later_than_retrieved(info.published_time);
}

}  // namespace salient
