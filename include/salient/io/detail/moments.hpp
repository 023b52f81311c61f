// SPDX-License-Identifier: BSL-1.0
#pragma once

// Times as people write them into lists, profiles and properties.

#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/timezone.hpp"

namespace salient::detail {

// A time with its zone, or a day, which means its last second in the timezone, or a unix time.
[[nodiscard]] inline std::optional<time_point> parse_moment(std::string_view text, std::string const& timezone) {
  if (auto const moment = parse_time(text)) return moment;
  if (auto const day = parse_date(text)) return end_of_day(*day, timezone);
  return unix_time(text);
}

[[nodiscard]] inline std::string moment_expected(std::string_view found) {
  return "expected a time such as 2025-11-01T20:00:00Z or 2025-11-01, found " + shown(found);
}

}  // namespace salient::detail
