// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// What is known of a dated map before it is read.
struct dated_state {
  time_point state_time;           ///< what the map shows
  date state_day;                  ///< of `state_time`, in the source's timezone
  std::vector<std::string> flags;  ///< such as `layer_missing`

  friend bool operator==(dated_state const&, dated_state const&) = default;
};

/// A map of a series with what reading it met.
struct series_map {
  std::shared_ptr<status_map const> map;  ///< never empty; shared with whoever keeps it, not copied
  read_record record;
};

/// Reads the maps of a series for one thread. Asked for states in ascending order, so that it can keep what did not
/// change since the state before; the answer must not depend on what was asked before.
using series_reader = std::function<series_map(std::size_t state)>;

/// An ordered run of dated maps that need not be in memory.
struct series_source {
  std::vector<dated_state> states;      ///< earliest first; two may be of the same time
  std::function<series_reader()> open;  ///< a reader for one thread; called from the thread that will use it
};

/// How time is cut into steps.
enum class series_period : std::uint8_t {
  map,    ///< every map, several a day too
  day,    ///< the last map of each day
  week,   ///< seven days, the first of which is a chosen day of the week
  month,  ///< from a chosen day of the month
  year,   ///< from that day of January
  days,   ///< every so many days from the first day on
};

struct series_calendar {
  series_period by = series_period::day;
  /// Day of the month, 1 to 28: 2 means from the state of the 2nd to that of the next 2nd. 0: the month of the calendar,
  /// from the state of the last day before it to that of its last day.
  unsigned month_starts = 1;
  /// The first day of a week: it runs from the state of the day before it to that of its seventh day.
  std::chrono::weekday week_starts = std::chrono::Monday;
  unsigned days = 7;            ///< how long a step is, 1 to 36,600; by days
  unsigned every_days = 0;      ///< how far apart steps begin, 1 to 36,600; by days. 0: each where the one before ends
  std::optional<date> since{};  ///< the first step begins with the state of that day
  std::optional<date> until{};  ///< the last step ends with the state of that day

  friend bool operator==(series_calendar const&, series_calendar const&) = default;
};

/// One step of a series in time: from the state at the end of one day to the state at the end of another.
struct series_span {
  date start;
  date end;
  std::size_t first = 0;           ///< the state at `start`, index into the states given
  std::size_t last = 0;            ///< the state at `end`
  std::vector<std::string> flags;  ///< `earlier_day_used`, `gap`, `partial`, `several_a_day`; see `spans_of`

  friend bool operator==(series_span const&, series_span const&) = default;
};

/// The state at the end of a day: the latest whose day is not later. None if there is none that early.
/// @param states  earliest first
[[nodiscard]] std::optional<std::size_t> state_at(std::span<dated_state const> states, date day);

/// Whether each step of a calendar begins where the one before ends; else they overlap, or leave days out.
[[nodiscard]] constexpr bool steps_adjoin(series_calendar const& calendar) {
  return calendar.by != series_period::days || calendar.every_days == 0 || calendar.every_days == calendar.days;
}

/// Whether the calendar has a step end, and the next begin, at the end of that day. By days they are counted from `since`;
/// without it no day is known to be one.
[[nodiscard]] bool steps_meet(date day, series_calendar const& calendar);

/// The steps of a series. Each begins where the one before ends, unless `every_days` says otherwise; they never leave the
/// days that have maps. By days they are counted from `since`, or from the first day that has a map.
/// `earlier_day_used`: there is no map of the first or last day, the nearest earlier one stands for it. `gap`: by day
/// or map, there is at least one day without a map within the step; by week, month, year and days, a whole step was without a new
/// map and is part of this one. `partial`: the series begins or ends within the step; of steps that do not adjoin only
/// whole ones are made, and one without a new map is left out. `several_a_day`: by day,
/// earlier maps of the last day were passed over.
/// @param states  earliest first
/// @throws argument_error  month_starts not in 0 to 28; days or every_days out of range; a day that does not exist; until before since
/// Edge cases: fewer than two states -> no steps
[[nodiscard]] std::vector<series_span> spans_of(std::span<dated_state const> states, series_calendar const& calendar);

/// How many whole steps are left out, since one map stands for both of their ends. Only steps that do not adjoin are: of
/// others, one without a new map is part of the next.
/// @throws argument_error  as `spans_of`
[[nodiscard]] std::size_t steps_without_new_map(std::span<dated_state const> states, series_calendar const& calendar);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/series.hpp"
#endif
