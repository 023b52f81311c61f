// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Reads exactly `text` as an unsigned decimal number; no sign, no blank, nothing left over.
[[nodiscard]] inline std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  int value = 0;
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::optional<date> parse_date(std::string_view text) {
  bool const dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!dashed && text.size() != 8) return std::nullopt;
  auto const year = detail::digits(text.substr(0, 4));
  auto const month = detail::digits(text.substr(dashed ? 5 : 4, 2));
  auto const day = detail::digits(text.substr(dashed ? 8 : 6, 2));
  if (!year || !month || !day) return std::nullopt;
  date const result{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
  if (!result.ok()) return std::nullopt;
  return result;
}

SALIENT_INLINE std::optional<time_point> parse_time(std::string_view text) {
  if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  auto const day = parse_date(text.substr(0, 10));
  auto const hour = detail::digits(text.substr(11, 2));
  auto const minute = detail::digits(text.substr(14, 2));
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  auto rest = text.substr(16);
  int second = 0;
  if (rest.size() >= 3 && rest[0] == ':') {
    auto const read = detail::digits(rest.substr(1, 2));
    if (!read || *read > 59) return std::nullopt;
    second = *read;
    rest.remove_prefix(3);
  }
  std::chrono::minutes shift{0};
  if (rest != "Z") {
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
    auto const shift_hours = detail::digits(rest.substr(1, 2));
    auto const shift_minutes = detail::digits(rest.substr(4, 2));
    if (!shift_hours || !shift_minutes || *shift_hours > 23 || *shift_minutes > 59) return std::nullopt;
    shift = std::chrono::hours{*shift_hours} + std::chrono::minutes{*shift_minutes};
    if (rest[0] == '-') shift = -shift;
  }
  return std::chrono::sys_days{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{second} - shift;
}

SALIENT_INLINE std::string format_date(date day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

SALIENT_INLINE std::string format_time(time_point moment) {
  auto const day = std::chrono::floor<std::chrono::days>(moment);
  std::chrono::hh_mm_ss const clock{moment - day};
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return format_date(date{day}) + text;
}

}  // namespace salient
