// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A calendar day of the proleptic Gregorian calendar, without a timezone.
using date = std::chrono::year_month_day;
/// A moment in UTC, to the second.
using time_point = std::chrono::sys_seconds;

/// Reads `YYYY-MM-DD` or `YYYYMMDD`. None for anything else, 30 February included.
[[nodiscard]] std::optional<date> parse_date(std::string_view text);

/// Reads the RFC 3339 forms `YYYY-MM-DDThh:mm[:ss]` followed by `Z` or `±hh:mm`. A zone is required: none without one.
[[nodiscard]] std::optional<time_point> parse_time(std::string_view text);

/// `YYYY-MM-DD`.
[[nodiscard]] std::string format_date(date day);

/// `YYYY-MM-DDThh:mm:ssZ`.
[[nodiscard]] std::string format_time(time_point moment);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/core/impl/date_time.hpp"
#endif
