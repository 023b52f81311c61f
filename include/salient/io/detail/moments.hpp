// SPDX-License-Identifier: BSL-1.0
#pragma once

// Times as people write them into lists, profiles and properties.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/unix_time.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI::detail {

// `hh:mm[:ss[.…]]` as seconds of a day; none for anything else.
[[nodiscard]] inline std::optional<std::chrono::seconds> parse_clock(std::string_view text) {
  auto const two = [&](std::size_t at) {
    return at + 2 <= text.size() && is_digit(text[at]) && is_digit(text[at + 1])
               ? 10 * (text[at] - '0') + text[at + 1] - '0'
               : 99;
  };
  bool const short_form = text.size() == 5;
  bool const fraction = text.size() > 9 && text[8] == '.' && text.find_first_not_of("0123456789", 9) == text.npos;
  if (!short_form && text.size() != 8 && !fraction) return std::nullopt;
  if (text[2] != ':' || (!short_form && text[5] != ':')) return std::nullopt;
  int const second = short_form ? 0 : two(6);
  if (two(0) > 23 || two(3) > 59 || second > 59) return std::nullopt;
  return std::chrono::seconds{3600 * two(0) + 60 * two(3) + second};
}

// A day, also as one with its midnight: databases know no other days.
[[nodiscard]] inline std::optional<date> whole_day(std::string_view text) {
  constexpr std::size_t length = 10;
  if (text.size() > length + 1 && (text[length] == ' ' || text[length] == 'T')) {
    auto const clock = parse_clock(text.substr(length + 1));
    if (!clock || clock->count() != 0) return std::nullopt;
    text = text.substr(0, length);
  }
  return parse_date(text);
}

// A day and a time of day without a zone, as databases and spreadsheets write them; midnight means the whole day.
[[nodiscard]] inline std::optional<time_point> parse_local_time(std::string_view text, std::string const& timezone) {
  constexpr std::size_t length = 10;
  if (text.size() < length + 6 || (text[length] != ' ' && text[length] != 'T')) return std::nullopt;
  auto const day = parse_date(text.substr(0, length));
  auto const clock = parse_clock(text.substr(length + 1));
  if (!day || !clock) return std::nullopt;
  if (whole_day(text)) return end_of_day(*day, timezone);
  return time_of_clock(*day, *clock, timezone);
}

// `2025-10-01T06:00:00.000Z` without the part of a second.
[[nodiscard]] inline std::string without_fraction(std::string_view text) {
  constexpr std::size_t seconds_end = 19;
  if (text.size() <= seconds_end || text[seconds_end] != '.') return std::string(text);
  auto const rest = std::min(text.find_first_not_of("0123456789", seconds_end + 1), text.size());
  return std::string(text.substr(0, seconds_end)) + std::string(text.substr(rest));
}

// A time with its zone, or a day, which means its last second in the timezone, or a unix time.
[[nodiscard]] inline std::optional<time_point> parse_moment(std::string_view text, std::string const& timezone) {
  if (auto const moment = parse_time(text)) return moment;
  if (auto const day = parse_date(text)) return end_of_day(*day, timezone);
  return unix_time(text);
}

// `2025-10-01 06:00:00+00` and `2025-10-01 06:00:00 UTC`, as databases write a zone, with the zone written out.
[[nodiscard]] inline std::string with_whole_zone(std::string text) {
  constexpr std::size_t day_end = 10;
  constexpr std::size_t seconds_end = 19;
  if (text.size() <= seconds_end || text[day_end] != ' ') return text;
  auto const zone_at = text.find_first_not_of(' ', seconds_end);
  if (zone_at == text.npos) return text.substr(0, seconds_end);
  auto zone = text.substr(zone_at);
  if (same_letters(zone, "UTC")) zone = "Z";
  if (zone.size() == 3) zone += ":00";
  if (zone.size() == 5) zone.insert(3, ":");
  return text.substr(0, day_end) + "T" + text.substr(day_end + 1, seconds_end - day_end - 1) + zone;
}

// The same as exports of tables and databases write it: also without a zone, with parts of seconds, in milliseconds.
[[nodiscard]] inline std::optional<time_point> parse_exported_moment(std::string_view text,
                                                                     std::string const& timezone) {
  auto const whole_seconds = with_whole_zone(without_fraction(text));
  if (auto const moment = parse_moment(whole_seconds, timezone)) return moment;
  if (auto const local = parse_local_time(whole_seconds, timezone)) return local;
  return unix_milliseconds(text);
}

[[nodiscard]] inline std::string moment_expected(std::string_view found) {
  return "expected a time such as 2025-11-01T20:00:00Z or 2025-11-01, found " + shown(found);
}

}  // namespace salient::detail
