// SPDX-License-Identifier: BSL-1.0
#include "salient/control/series.hpp"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <vector>

#include "salient/control/whole_period.hpp"
#include "salient/core/errors.hpp"

namespace {

using namespace salient;
using flags = std::vector<std::string>;

date day(std::string const& text) { return parse_date(text).value(); }

std::vector<dated_state> states_of(std::initializer_list<char const*> days) {
  std::vector<dated_state> result;
  for (auto const* text : days) {
    auto const d = day(text);
    std::chrono::hours const hour{static_cast<int>(result.size()) % 24};
    result.push_back({std::chrono::sys_days{d} + hour, d, {}});
  }
  return result;
}

std::vector<dated_state> every_day(char const* from, char const* to) {
  std::vector<dated_state> result;
  for (std::chrono::sys_days d = day(from); d <= std::chrono::sys_days{day(to)}; d += std::chrono::days{1})
    result.push_back({d, date{d}, {}});
  return result;
}

std::string text_of(series_span const& s) {
  auto text = format_date(s.start) + " " + format_date(s.end);
  for (auto const& flag : s.flags) text += " " + flag;
  return text;
}

std::vector<std::string> texts_of(std::vector<dated_state> const& states, series_calendar const& calendar) {
  std::vector<std::string> result;
  for (auto const& s : spans_of(states, calendar)) result.push_back(text_of(s));
  return result;
}

TEST_CASE("the state at a day is the latest that is not later") {
  auto const states = states_of({"2025-01-02", "2025-01-02", "2025-01-05"});
  CHECK_FALSE(state_at(states, day("2025-01-01")));
  CHECK(state_at(states, day("2025-01-02")) == 1);
  CHECK(state_at(states, day("2025-01-04")) == 1);
  CHECK(state_at(states, day("2025-01-05")) == 2);
  CHECK(state_at(states, day("2026-01-01")) == 2);
}

TEST_CASE("by day a step joins two days that have maps, the last of each") {
  auto const states = states_of({"2025-01-01", "2025-01-02", "2025-01-02", "2025-01-05"});
  auto const spans = spans_of(states, {});
  REQUIRE(spans.size() == 2);
  CHECK(text_of(spans[0]) == "2025-01-01 2025-01-02 several_a_day");
  CHECK(spans[0].first == 0);
  CHECK(spans[0].last == 2);
  CHECK(text_of(spans[1]) == "2025-01-02 2025-01-05 gap");
  CHECK(spans[1].first == 2);
  CHECK(spans[1].last == 3);
}

TEST_CASE("by map every map begins a step, those of one day too") {
  auto const states = states_of({"2025-01-01", "2025-01-02", "2025-01-02", "2025-01-05"});
  CHECK(texts_of(states, {.by = series_period::map}) ==
        flags{"2025-01-01 2025-01-02", "2025-01-02 2025-01-02", "2025-01-02 2025-01-05 gap"});
}

TEST_CASE("months run from the chosen day to the chosen day") {
  auto const states = every_day("2025-05-30", "2025-07-20");
  CHECK(texts_of(states, {.by = series_period::month, .month_starts = 2}) ==
        flags{"2025-05-30 2025-06-02 partial", "2025-06-02 2025-07-02", "2025-07-02 2025-07-20 partial"});
  CHECK(texts_of(states, {.by = series_period::month, .since = day("2025-06-01"), .until = day("2025-07-01")}) ==
        flags{"2025-06-01 2025-07-01"});
}

TEST_CASE("months of the calendar run from the last day before them to their own last day") {
  auto const states = every_day("2025-01-31", "2025-04-02");
  CHECK(texts_of(states, {.by = series_period::month, .month_starts = 0}) ==
        flags{"2025-01-31 2025-02-28", "2025-02-28 2025-03-31", "2025-03-31 2025-04-02 partial"});
  CHECK(texts_of(every_day("2024-02-10", "2024-03-31"), {.by = series_period::month, .month_starts = 0}) ==
        flags{"2024-02-10 2024-02-29 partial", "2024-02-29 2024-03-31"});
  CHECK(steps_meet(day("2024-12-31"), {.by = series_period::month, .month_starts = 0}));
  CHECK_FALSE(steps_meet(day("2024-12-01"), {.by = series_period::month, .month_starts = 0}));
}

TEST_CASE("the chosen day of the week is the first of its week: what changed on it counts in that week") {
  auto const states = every_day("2025-06-01", "2025-06-15");  // a Sunday to a Sunday
  CHECK(texts_of(states, {.by = series_period::week}) == flags{"2025-06-01 2025-06-08", "2025-06-08 2025-06-15"});
  CHECK(texts_of(states, {.by = series_period::week, .week_starts = std::chrono::Sunday}) ==
        flags{"2025-06-01 2025-06-07 partial", "2025-06-07 2025-06-14", "2025-06-14 2025-06-15 partial"});
  CHECK(steps_meet(day("2025-06-01"), {.by = series_period::week}));
  CHECK_FALSE(steps_meet(day("2025-06-02"), {.by = series_period::week}));
}

TEST_CASE("years run from the chosen day of January") {
  auto const states = every_day("2023-12-20", "2025-02-01");
  CHECK(texts_of(states, {.by = series_period::year, .month_starts = 0}) ==
        flags{"2023-12-20 2023-12-31 partial", "2023-12-31 2024-12-31", "2024-12-31 2025-02-01 partial"});
  CHECK(texts_of(states, {.by = series_period::year, .since = day("2024-01-01"), .until = day("2025-01-01")}) ==
        flags{"2024-01-01 2025-01-01"});
  CHECK_FALSE(steps_meet(day("2024-02-01"), {.by = series_period::year}));
}

TEST_CASE("steps of so many days are counted from the first day on") {
  auto const states = every_day("2025-02-20", "2025-03-20");
  CHECK(texts_of(states, {.by = series_period::days, .days = 14}) ==
        flags{"2025-02-20 2025-03-06", "2025-03-06 2025-03-20"});
  CHECK(texts_of(states, {.by = series_period::days, .days = 14, .since = day("2025-02-27")}) ==
        flags{"2025-02-27 2025-03-13", "2025-03-13 2025-03-20 partial"});
  CHECK(texts_of(states_of({"2025-01-01", "2025-01-08", "2025-01-30"}), {.by = series_period::days}) ==
        flags{"2025-01-01 2025-01-08", "2025-01-08 2025-01-30 gap partial"});
  CHECK(steps_meet(day("2025-01-15"), {.by = series_period::days, .since = day("2025-01-01")}));
  CHECK_FALSE(steps_meet(day("2025-01-16"), {.by = series_period::days, .since = day("2025-01-01")}));
  CHECK_FALSE(steps_meet(day("2025-01-15"), {.by = series_period::days}));
}

TEST_CASE("steps may begin more often than they are long, whole ones alone") {
  auto const states = every_day("2025-02-20", "2025-03-20");
  CHECK(texts_of(states, {.by = series_period::days, .days = 14, .every_days = 7}) ==
        flags{"2025-02-20 2025-03-06", "2025-02-27 2025-03-13", "2025-03-06 2025-03-20"});
  CHECK(texts_of(states, {.by = series_period::days, .days = 1, .every_days = 14}) ==
        flags{"2025-02-20 2025-02-21", "2025-03-06 2025-03-07"});
  series_calendar const same{.by = series_period::days, .days = 7, .every_days = 7};
  CHECK(texts_of(states, same) == texts_of(states, {.by = series_period::days}));
  // No step says that nothing changed in days without a map: those from the 8th, 15th and 22nd are left out.
  CHECK(texts_of(states_of({"2025-01-01", "2025-01-02", "2025-01-31"}),
                 {.by = series_period::days, .days = 2, .every_days = 7}) ==
        flags{"2025-01-01 2025-01-03 earlier_day_used", "2025-01-29 2025-01-31 earlier_day_used gap"});
}

TEST_CASE("steps that overlap and have no new map between their ends are counted") {
  auto const left_out = [](std::vector<dated_state> const& states, series_calendar const& calendar) {
    return steps_without_new_map(states, calendar);
  };
  auto const sparse = states_of({"2025-01-01", "2025-01-02", "2025-01-31"});
  CHECK(left_out(sparse, {.by = series_period::days, .days = 2, .every_days = 7}) == 3);
  CHECK(left_out(sparse, {.by = series_period::days, .days = 2}) == 0);
  CHECK(left_out(sparse, {.by = series_period::days, .days = 40, .every_days = 7}) == 0);
  CHECK(left_out({}, {.by = series_period::days, .days = 2, .every_days = 7}) == 0);
  CHECK(left_out(every_day("2025-02-20", "2025-03-20"), {.by = series_period::days, .days = 14, .every_days = 7}) == 0);
}

TEST_CASE("a step bears the name of a month or year only where it is one, by maps of about its days") {
  auto const named = [](char const* start, char const* end, char const* start_map, char const* end_map,
                        series_calendar const& calendar) {
    auto const first = whole_period(day(start), day(end), day(start_map), day(end_map), calendar);
    return first ? format_date(*first) : std::string();
  };
  series_calendar const month{.by = series_period::month, .month_starts = 0};
  CHECK(named("2025-09-30", "2025-10-31", "2025-09-30", "2025-10-31", month) == "2025-10-01");
  CHECK(named("2025-09-30", "2025-10-31", "2025-09-27", "2025-10-28", month) == "2025-10-01");
  CHECK(named("2025-09-30", "2025-10-31", "2025-09-26", "2025-10-31", month).empty());
  CHECK(named("2025-09-30", "2025-10-31", "2025-09-30", "2025-10-02", month).empty());
  // Of as many days as a month, and none.
  CHECK(named("2025-10-01", "2025-10-31", "2025-10-01", "2025-10-31", month).empty());
  CHECK(named("2025-10-31", "2025-11-29", "2025-10-31", "2025-11-29", month).empty());
  CHECK(named("2025-09-30", "2025-11-30", "2025-09-30", "2025-11-30", month).empty());
  series_calendar const second{.by = series_period::month, .month_starts = 2};
  CHECK(named("2025-10-02", "2025-11-02", "2025-10-02", "2025-11-02", second) == "2025-10-01");
  series_calendar const year{.by = series_period::year, .month_starts = 0};
  CHECK(named("2024-12-31", "2025-12-31", "2024-12-31", "2025-12-31", year) == "2025-01-01");
  CHECK(named("2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31", year).empty());
  CHECK(named("2025-09-30", "2025-10-31", "2025-09-30", "2025-10-31", {.by = series_period::week}).empty());
}

TEST_CASE("a missing first or last day is stood for by the nearest earlier map, flagged") {
  auto const states = states_of({"2025-05-30", "2025-06-10", "2025-07-01", "2025-07-10"});
  auto const spans = spans_of(states, {.by = series_period::month, .month_starts = 2, .since = day("2025-06-02")});
  REQUIRE(spans.size() == 2);
  CHECK(text_of(spans[0]) == "2025-06-02 2025-07-02 earlier_day_used");
  CHECK(spans[0].first == 0);
  CHECK(spans[0].last == 2);
  CHECK(text_of(spans[1]) == "2025-07-02 2025-07-10 earlier_day_used partial");
}

TEST_CASE("a month without a new map is part of the next step") {
  auto const states = states_of({"2025-01-02", "2025-03-20", "2025-04-02"});
  CHECK(texts_of(states, {.by = series_period::month, .month_starts = 2}) == flags{"2025-01-02 2025-04-02 gap"});
}

TEST_CASE("since and until stay within the days that have maps") {
  auto const states = every_day("2025-01-10", "2025-01-13");
  CHECK(texts_of(states, {.since = day("2024-01-01"), .until = day("2026-01-01")}).size() == 3);
  CHECK(texts_of(states, {.since = day("2025-01-12")}) == flags{"2025-01-12 2025-01-13"});
  CHECK(texts_of(states, {.until = day("2025-01-11")}) == flags{"2025-01-10 2025-01-11"});
  CHECK(spans_of(states, {.until = day("2025-01-01")}).empty());
  CHECK(spans_of(states, {.since = day("2025-02-01")}).empty());
}

TEST_CASE("fewer than two states make no step") {
  CHECK(spans_of({}, {}).empty());
  CHECK(spans_of(states_of({"2025-01-01"}), {}).empty());
  CHECK(spans_of(states_of({"2025-01-01", "2025-01-01"}), {}).empty());
}

TEST_CASE("a calendar that cannot be kept is refused") {
  auto const states = every_day("2025-01-10", "2025-01-13");
  CHECK_THROWS_AS(spans_of(states, {.by = series_period::month, .month_starts = 29}), argument_error);
  CHECK_THROWS_AS(spans_of(states, {.by = series_period::days, .days = 0}), argument_error);
  CHECK_THROWS_AS(spans_of(states, {.by = series_period::days, .every_days = 36'601}), argument_error);
  CHECK_THROWS_AS(spans_of(states, {.since = day("2025-01-02"), .until = day("2025-01-01")}), argument_error);
  CHECK_THROWS_AS(spans_of(states, {.since = date{}}), argument_error);
  CHECK_THROWS_AS(spans_of(states, {.week_starts = std::chrono::weekday{9}}), argument_error);
}

TEST_CASE("by map, the day until which is asked belongs to it") {
  auto const states = states_of({"2025-01-02", "2025-01-03", "2025-01-05", "2025-01-06"});
  series_calendar calendar{.by = series_period::map};
  calendar.until = day("2025-01-05");
  CHECK(texts_of(states, calendar) == std::vector<std::string>{"2025-01-02 2025-01-03", "2025-01-03 2025-01-05 gap"});
  calendar.since = day("2025-01-03");
  CHECK(texts_of(states, calendar) == std::vector<std::string>{"2025-01-03 2025-01-05 gap"});
}

}  // namespace
