// SPDX-License-Identifier: BSL-1.0
#pragma once

// What the name of a map file tells: its time, and whether it belongs to a layer.

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/glob.hpp"
#include "salient/io/timezone.hpp"

namespace salient::detail {

[[nodiscard]] inline bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (text.size() < suffix.size() || text.substr(text.size() - suffix.size()) != suffix) return false;
  text.remove_suffix(suffix.size());
  return true;
}

// The file name without the endings that a map may have; none if it has another.
[[nodiscard]] inline std::optional<std::string_view> map_stem(std::string_view file_name) {
  static_cast<void>(take_suffix(file_name, ".gz"));
  if (!take_suffix(file_name, ".geojson") && !take_suffix(file_name, ".json")) return std::nullopt;
  return file_name;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

// The first day written YYYY-MM-DD, else the first written YYYYMMDD, not amid other digits.
[[nodiscard]] inline std::optional<date> day_in_name(std::string_view stem) {
  for (std::size_t const length : {std::size_t{10}, std::size_t{8}})
    for (std::size_t at = 0; at + length <= stem.size(); ++at) {
      bool const amid_digits =
          (at > 0 && is_digit(stem[at - 1])) || (at + length < stem.size() && is_digit(stem[at + length]));
      if (amid_digits) continue;
      if (auto const day = parse_date(stem.substr(at, length))) return day;
    }
  return std::nullopt;
}

struct map_times {
  time_point published;
  time_point state;
  std::optional<time_point> retrieved{};
};

// The times of a map whose state is known.
[[nodiscard]] inline map_times times_of_state(time_point state, double lag_hours) {
  return {state + std::chrono::seconds{std::llround(lag_hours * 3600)}, state};
}

[[nodiscard]] inline time_point state_before(time_point published, double lag_hours) {
  return published - std::chrono::seconds{std::llround(lag_hours * 3600)};
}

// The times of a map published on a day: its end. Whole days of the lag are days of the calendar: the day of a clock
// change has not 24 hours, and is still one day.
[[nodiscard]] inline map_times times_of_day(date day, std::string const& timezone, double lag_hours) {
  double const whole_days = std::floor(lag_hours / 24);
  date const state_day{std::chrono::sys_days{day} - std::chrono::days{std::llround(whole_days)}};
  return {end_of_day(day, timezone), state_before(end_of_day(state_day, timezone), lag_hours - 24 * whole_days)};
}

// The times of a map of that name, as far as the name tells.
[[nodiscard]] inline std::optional<map_times> times_in_name(std::string_view file_name, std::string const& timezone,
                                                            double lag_hours) {
  auto const stem = map_stem(file_name);
  if (!stem) return std::nullopt;
  if (auto const moment = unix_time(*stem)) return map_times{*moment, state_before(*moment, lag_hours)};
  auto const day = day_in_name(*stem);
  if (!day) return std::nullopt;
  return times_of_day(*day, timezone, lag_hours);
}

}  // namespace salient::detail
