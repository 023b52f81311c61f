// SPDX-License-Identifier: BSL-1.0
#pragma once

// How the days of a series are cut into steps.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::optional<std::size_t> state_at(std::span<dated_state const> states, date day) {
  auto const after =
      std::partition_point(states.begin(), states.end(), [&](dated_state const& s) { return s.state_day <= day; });
  if (after == states.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - states.begin()) - 1;
}

SALIENT_INLINE bool steps_meet(date day, series_calendar const& calendar) {
  using period = series_period;
  auto const next = std::chrono::sys_days{day} + std::chrono::days{1};
  if (calendar.by == period::month || calendar.by == period::year) {
    auto const begins = calendar.month_starts == 0 ? date{next} : day;
    return static_cast<unsigned>(begins.day()) == std::max(calendar.month_starts, 1U) &&
           (calendar.by == period::month || begins.month() == std::chrono::January);
  }
  if (calendar.by == period::days)
    return steps_adjoin(calendar) && calendar.since &&
           (std::chrono::sys_days{day} - std::chrono::sys_days{*calendar.since}).count() %
                   static_cast<int>(calendar.days) ==
               0;
  return calendar.by != period::week || std::chrono::weekday{next} == calendar.week_starts;
}

namespace detail {

// Where a step begins and the one before ends.
struct series_cut {
  date day;
  std::size_t state = 0;
  bool regular = true;     // where the calendar has a cut, not only where the maps begin or end
  bool after_gap = false;  // a cut was left out before it, as there was no new map
};

inline void require_calendar(series_calendar const& calendar) {
  if (calendar.month_starts > 28)
    throw argument_error(error_code::argument_out_of_range,
                         "month_starts must be from 0 to 28, is " + std::to_string(calendar.month_starts));
  constexpr unsigned most_days = 36'600;
  if (calendar.days < 1 || calendar.days > most_days || calendar.every_days > most_days)
    throw argument_error(error_code::argument_out_of_range,
                         "a step has 1 to " + std::to_string(most_days) + " days, and steps begin as far apart, not " +
                             std::to_string(calendar.days) + " and " + std::to_string(calendar.every_days));
  if (!calendar.week_starts.ok())
    throw argument_error(error_code::argument_out_of_range, "week_starts is no day of the week");
  for (auto const& day : {calendar.since, calendar.until})
    if (day && !day->ok())
      throw argument_error(error_code::argument_out_of_range, format_date(*day) + " is no day of the calendar");
  if (calendar.since && calendar.until && *calendar.until < *calendar.since)
    throw argument_error(error_code::argument_out_of_range, "until, " + format_date(*calendar.until) +
                                                                ", is before since, " + format_date(*calendar.since));
}

// The first day asked for and the last that has a map.
[[nodiscard]] inline std::pair<date, date> days_covered(std::span<dated_state const> states,
                                                        series_calendar const& calendar) {
  return {std::max(calendar.since.value_or(states.front().state_day), states.front().state_day),
          std::min(calendar.until.value_or(states.back().state_day), states.back().state_day)};
}

// At the end of which of these days the steps meet.
[[nodiscard]] inline std::vector<series_cut> cuts_by_day(std::span<dated_state const> states,
                                                         series_calendar calendar) {
  auto const [first, last] = days_covered(states, calendar);
  calendar.since = first;
  std::vector<series_cut> cuts;
  bool after_gap = false;
  for (std::chrono::sys_days day = first; day <= std::chrono::sys_days{last}; day += std::chrono::days{1}) {
    bool const regular = steps_meet(date{day}, calendar);
    if (!regular && date{day} != first && date{day} != last) continue;
    auto const state = *state_at(states, date{day});
    if (!cuts.empty() && cuts.back().state == state) {
      after_gap = true;
      continue;
    }
    cuts.push_back({date{day}, state, regular, std::exchange(after_gap, false)});
  }
  return cuts;
}

[[nodiscard]] inline std::vector<series_cut> cuts_by_map(std::span<dated_state const> states,
                                                         series_calendar const& calendar) {
  std::vector<series_cut> cuts;
  auto const first = calendar.since ? state_at(states, *calendar.since).value_or(0) : 0;
  for (auto i = first; i < states.size() && (!calendar.until || states[i].state_day <= *calendar.until); ++i) {
    auto const day = states[i].state_day;
    bool const gap =
        i > first && std::chrono::sys_days{day} - std::chrono::sys_days{states[i - 1].state_day} > std::chrono::days{1};
    cuts.push_back({i == first && calendar.since ? std::max(*calendar.since, day) : day, i, true, gap});
  }
  return cuts;
}

[[nodiscard]] inline std::vector<std::string> span_flags(std::span<dated_state const> states,
                                                         series_calendar const& calendar, series_cut const& from,
                                                         series_cut const& to) {
  std::vector<std::string> flags;
  if (states[from.state].state_day != from.day || states[to.state].state_day != to.day)
    flags.push_back("earlier_day_used");
  if (to.after_gap) flags.push_back("gap");
  if (!from.regular || !to.regular) flags.push_back("partial");
  if (calendar.by == series_period::day && to.state > 0 && states[to.state - 1].state_day == states[to.state].state_day)
    flags.push_back("several_a_day");
  return flags;
}

// Steps that overlap or leave days out, whole ones alone.
[[nodiscard]] inline std::vector<series_span> spans_apart(std::span<dated_state const> states,
                                                          series_calendar const& calendar) {
  auto const [first, last] = days_covered(states, calendar);
  std::vector<series_span> spans;
  bool after_gap = false;
  for (std::chrono::sys_days start = first;; start += std::chrono::days{calendar.every_days}) {
    auto const end = start + std::chrono::days{calendar.days};
    if (end > std::chrono::sys_days{last}) return spans;
    series_cut const from{date{start}, *state_at(states, date{start})};
    series_cut const to{date{end}, *state_at(states, date{end}), true, after_gap};
    after_gap = from.state == to.state;
    if (!after_gap) spans.push_back({from.day, to.day, from.state, to.state, span_flags(states, calendar, from, to)});
  }
}

}  // namespace detail

SALIENT_INLINE std::vector<series_span> spans_of(std::span<dated_state const> states, series_calendar const& calendar) {
  detail::require_calendar(calendar);
  if (states.empty()) return {};
  if (!steps_adjoin(calendar)) return detail::spans_apart(states, calendar);
  auto const cuts =
      calendar.by == series_period::map ? detail::cuts_by_map(states, calendar) : detail::cuts_by_day(states, calendar);
  std::vector<series_span> spans;
  for (std::size_t i = 1; i < cuts.size(); ++i)
    spans.push_back({cuts[i - 1].day, cuts[i].day, cuts[i - 1].state, cuts[i].state,
                     detail::span_flags(states, calendar, cuts[i - 1], cuts[i])});
  return spans;
}

SALIENT_INLINE std::size_t steps_without_new_map(std::span<dated_state const> states, series_calendar const& calendar) {
  detail::require_calendar(calendar);
  if (states.empty() || steps_adjoin(calendar)) return 0;
  auto const [first, last] = detail::days_covered(states, calendar);
  auto const room =
      (std::chrono::sys_days{last} - std::chrono::sys_days{first}).count() - static_cast<int>(calendar.days);
  if (room < 0) return 0;
  auto const whole = static_cast<std::size_t>(room) / calendar.every_days + 1;
  return whole - detail::spans_apart(states, calendar).size();
}

}  // namespace salient
