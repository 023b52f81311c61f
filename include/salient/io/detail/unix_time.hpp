// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/io/detail/name_dates.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A unix time from 1973 to 2286, if the stem is nothing but that.
[[nodiscard]] inline std::optional<time_point> unix_time(std::string_view stem) {
  if (stem.size() < 9 || stem.size() > 10) return std::nullopt;
  std::int64_t seconds = 0;
  for (char const c : stem) {
    if (!is_digit(c)) return std::nullopt;
    seconds = 10 * seconds + (c - '0');
  }
  return time_point{std::chrono::seconds{seconds}};
}

// A unix time in milliseconds, likewise.
[[nodiscard]] inline std::optional<time_point> unix_milliseconds(std::string_view stem) {
  if (stem.size() < 12 || stem.size() > 13 || stem.find_first_not_of("0123456789") != stem.npos) return std::nullopt;
  return unix_time(stem.substr(0, stem.size() - 3));
}

}  // namespace salient::detail
