// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>

#include "salient/control/series.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// By how many days a map may be older than the day it stands for, for a step to be called by the name of its month.
inline constexpr int most_days_named = 3;

/// The one month or year of the calendar that a step is, by its first day. None for a step by other periods, for one cut
/// short or grown over a gap, and where a map is older than `most_days_named` allows: what it compares is not that month
/// then.
/// @param start, end          the days of the step
/// @param start_map, end_map  those of the maps that stand for them
/// Source: own definition
[[nodiscard]] inline std::optional<date> whole_period(date start, date end, date start_map, date end_map,
                                                      series_calendar const& calendar) {
  using std::chrono::days;
  using std::chrono::sys_days;
  bool const by_year = calendar.by == series_period::year;
  if (!by_year && calendar.by != series_period::month) return std::nullopt;
  if (!steps_meet(start, calendar) || !steps_meet(end, calendar)) return std::nullopt;
  auto const stands_for = [](date map, date day) { return sys_days{day} - sys_days{map} <= days{most_days_named}; };
  if (!stands_for(start_map, start) || !stands_for(end_map, end)) return std::nullopt;
  auto const month_after = [&](date day) {
    auto const first = calendar.month_starts == 0 ? date{sys_days{day} + days{1}} : day;
    return first.year() / first.month();
  };
  auto const month = month_after(start);
  if (month + std::chrono::months{by_year ? 12 : 1} != month_after(end)) return std::nullopt;
  return date{month / std::chrono::day{1}};
}

}  // namespace salient
