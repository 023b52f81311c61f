// SPDX-License-Identifier: BSL-1.0
// Months of the calendar, and those of the source, which often begin a day later.

#include "months.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/whole_period.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/to_json.hpp"

#include "options.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::string_view name_of(std::chrono::month month) { return month_names[static_cast<unsigned>(month) - 1]; }

// "30 September".
std::string day_in_words(date day) {
  return std::to_string(static_cast<unsigned>(day.day())) + " " + std::string(name_of(day.month()));
}

std::optional<date> whole_of(series_result const& read, series_step const& step) {
  return whole_period(step.start, step.end, read.maps[step.first].state_day, read.maps[step.last].state_day,
                      read.terms.calendar);
}

// Whether both of its days have a map of their own, so that a sentence about it needs no flag.
bool is_shown(series_step const& step) {
  return std::none_of(step.flags.begin(), step.flags.end(),
                      [](std::string const& flag) { return flag == "earlier_day_used" || flag == "gap"; });
}

// "October 2025 (30 September evening to 31 October evening)".
std::string with_days(series_result const& read, series_step const& step) {
  return filled(phrases::month_with_days, {month_of(read, step), day_in_words(step.start), day_in_words(step.end)});
}

std::string signed_km2(double km2) { return (km2 > 0 ? "+" : "") + fixed(km2, 1); }

}  // namespace

std::optional<unsigned> months_of_source(inputs const& input) {
  auto const& profile = input.profile();
  return profile ? profile->month_starts : std::nullopt;
}

std::optional<unsigned> days_named(std::string_view text) {
  constexpr unsigned most = 36'600;
  unsigned days = 0;
  auto const* const ends = text.data() + text.size();
  auto const [end, failure] = std::from_chars(text.data(), ends, days);
  if (failure != std::errc{} || std::string_view(end, ends) != "d" || days < 1 || days > most) return std::nullopt;
  return days;
}

bool read_period(std::string_view text, series_calendar& into) {
  using enum series_period;
  constexpr std::array<std::pair<std::string_view, series_period>, 5> periods = {
      {{"map", map}, {"day", day}, {"week", week}, {"month", month}, {"year", year}}};
  for (auto const& [name, period] : periods)
    if (name == text) {
      into.by = period;
      return true;
    }
  auto const number = days_named(text);
  if (!number) return false;
  into.by = days;
  into.days = *number;
  return true;
}

CLI::Validator period_text() {
  return {[](std::string& text) {
            series_calendar read;
            return read_period(text, read) ? std::string()
                                           : "expected " + std::string(period_names) + ", found " + text;
          },
          "PERIOD"};
}

CLI::Validator days_text() {
  return {[](std::string& text) {
            return days_named(text) ? std::string() : "expected a number of days such as 7d, found " + text;
          },
          "DAYS"};
}

void add_month_starts(CLI::App& command, std::string& asked) {
  command
      .add_option("--month-starts", asked, "calendar, source (as its profile says) or D: from whose evening months run")
      ->check(CLI::IsMember({"calendar", "source"}) | whole_from_to(1, 28))
      ->capture_default_str();
}

unsigned month_starts(std::string const& asked, std::optional<unsigned> own, series_period by) {
  if (asked == "calendar") return 0;
  if (by != series_period::month && by != series_period::year)
    throw argument_error(error_code::argument_out_of_range, "--month-starts goes with --by month or year alone");
  if (asked != "source") {
    unsigned day = 0;
    std::from_chars(asked.data(), asked.data() + asked.size(), day);
    return day;
  }
  if (!own)
    throw argument_error(error_code::argument_empty,
                         "--month-starts source: the profile does not say on which day the source's months begin "
                         "(month_starts)");
  return *own;
}

std::string month_of(series_result const& read, series_step const& step) {
  auto const first = whole_of(read, step);
  if (!first) return {};
  auto const year = std::to_string(static_cast<int>(first->year()));
  return read.terms.calendar.by == series_period::year ? year : std::string(name_of(first->month())) + " " + year;
}

std::optional<series_result> published_months(series_source const& source, series_options how,
                                              std::optional<unsigned> own) {
  if (!own || how.calendar.by != series_period::month || how.calendar.month_starts != 0) return std::nullopt;
  how.calendar.month_starts = *own;
  how.places.clear();
  how.zones.clear();
  how.domain.clear();
  how.outline.clear();
  how.corridor.reset();
  how.slivers = false;
  how.flicker.days = 0;
  return series(source, how);
}

std::string months_in_words(series_calendar const& calendar) {
  if (calendar.month_starts == 0) return std::string(phrases::calendar_months);
  return filled(phrases::months_from_day, {std::to_string(calendar.month_starts)});
}

table published_table(series_result const& published, std::string const& source_name) {
  auto const& calendar = published.terms.calendar;
  table t{filled(phrases::published_months,
                 {source_name.empty() ? "the source" : source_name, std::to_string(calendar.month_starts)}),
          {"month", "from", "to", "gained km²", "lost km²", "net km²"},
          {}};
  for (auto const& s : published.steps) {
    if (!whole_of(published, s)) continue;
    t.rows.push_back({words(month_of(published, s)), words(format_date(s.start)), words(format_date(s.end)),
                      number(s.contested_open.gained_km2, 1), number(s.contested_open.lost_km2, 1),
                      number(s.contested_open.net_km2, 1)});
  }
  return t;
}

std::string both_calendars(series_result const& by_calendar, std::optional<series_result> const& published,
                           std::string const& source_name) {
  auto const last = std::find_if(by_calendar.steps.rbegin(), by_calendar.steps.rend(),
                                 [&](series_step const& s) { return whole_of(by_calendar, s) && is_shown(s); });
  if (last == by_calendar.steps.rend()) return {};
  auto const own =
      filled(phrases::month_net, {with_days(by_calendar, *last), signed_km2(last->contested_open.net_km2)});
  if (!published) return own + ".";
  auto const same = std::find_if(published->steps.begin(), published->steps.end(), [&](series_step const& s) {
    return is_shown(s) && month_of(*published, s) == month_of(by_calendar, *last);
  });
  if (same == published->steps.end()) return own + ".";
  return own +
         filled(phrases::month_published, {source_name.empty() ? "the source" : source_name, day_in_words(same->start),
                                           day_in_words(same->end), signed_km2(same->contested_open.net_km2)});
}

json published_json(std::optional<series_result> const& published) {
  if (!published) return nullptr;
  json steps = json::array();
  for (auto const& s : published->steps) {
    json step = {{"start", format_date(s.start)}, {"end", format_date(s.end)}};
    step.update(to_json(s.contested_open));
    step["flags"] = s.flags;
    steps.push_back(std::move(step));
  }
  return {{"month_starts", published->terms.calendar.month_starts}, {"steps", steps}};
}

}  // namespace salient::cli
