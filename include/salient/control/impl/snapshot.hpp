// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>

#include "salient/control/snapshot.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] inline std::optional<date> day_or_utc(std::optional<date> const& day,
                                                    std::optional<time_point> const& moment) {
  if (day || !moment) return moment ? day : std::nullopt;
  return date{std::chrono::floor<std::chrono::days>(*moment)};
}

}  // namespace detail

SALIENT_INLINE std::optional<date> day_of_state(map_info const& info) {
  return detail::day_or_utc(info.state_day, info.state_time);
}

SALIENT_INLINE std::optional<date> day_of_publication(map_info const& info) {
  return detail::day_or_utc(info.published_day, info.published_time);
}

SALIENT_INLINE std::optional<double> days_between_states(map_info const& before, map_info const& after) {
  if (!before.state_time || !after.state_time) return std::nullopt;
  auto const passed = *after.state_time - *before.state_time;
  if (before.state_day && after.state_day) {
    auto const days = std::chrono::sys_days{*after.state_day} - std::chrono::sys_days{*before.state_day};
    if (days.count() != 0 && std::chrono::abs(passed - days) == std::chrono::hours{1}) return days.count();
  }
  return std::chrono::duration<double, std::chrono::days::period>(passed).count();
}

SALIENT_INLINE bool retrieved_too_early(map_info const& info) {
  auto const later_than_retrieved = [&](std::optional<time_point> const& moment) {
    return info.retrieved_time && moment && *moment - *info.retrieved_time > std::chrono::hours{38};
  };
  return later_than_retrieved(info.state_time) || later_than_retrieved(info.published_time);
}

}  // namespace salient
