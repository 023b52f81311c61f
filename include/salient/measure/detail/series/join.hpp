// SPDX-License-Identifier: BSL-1.0
#pragma once

// Results of parts of an archive put together to that of the whole.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/detail/series/assemble.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

[[nodiscard]] inline bool same_but_for_days(series_terms a, series_terms const& b) {
  a.calendar.since = b.calendar.since;
  a.calendar.until = b.calendar.until;
  return a == b;
}

[[nodiscard]] inline bool same_questions(series_result const& a, series_result const& b) {
  auto const same_place = [](series_place const& p, series_place const& q) {
    bool const both_answered = !p.error && !q.error;
    return p.name == q.name && p.at == q.at && (!both_answered || p.corridor.has_value() == q.corridor.has_value());
  };
  auto const same_zone = [](series_zone_change const& p, series_zone_change const& q) { return p.name == q.name; };
  auto const& zones = a.steps.back().zones;
  auto const& others = b.steps.front().zones;
  return same_but_for_days(a.terms, b.terms) &&
         std::equal(a.places_at_start.begin(), a.places_at_start.end(), b.places_at_start.begin(),
                    b.places_at_start.end(), same_place) &&
         std::equal(zones.begin(), zones.end(), others.begin(), others.end(), same_zone);
}

// @throws argument_error  one result does not go on where another ends
inline void require_adjoining(series_result const& before, series_result const& after) {
  auto const fail = [](std::string const& why) { throw argument_error(error_code::argument_ambiguous, why); };
  if (!same_questions(before, after)) fail("parts of a series to be joined must be made with the same options");
  auto const end = before.steps.back().end;
  auto const start = after.steps.front().start;
  auto const both = "a part that ends on " + format_date(end) + " and one that begins on " + format_date(start);
  if (end != start || before.maps.back() != after.maps.front()) fail(both + " do not meet in one map");
  auto calendar = before.terms.calendar;
  calendar.since = before.steps.front().start;
  if (!steps_meet(end, calendar)) fail(both + " meet within a step; cut a series where its steps end");
}

// What either knows of the archive beyond itself, but for what is now within the whole.
inline void add_around(series_result& whole, series_result const& part) {
  auto const begins = whole.maps.front().state_time;
  auto const ends = part.maps.back().state_time;
  auto all = std::move(whole.around);
  all.insert(all.end(), part.around.begin(), part.around.end());
  auto const time = [](series_neighbour const& n) { return std::pair(n.start_time, n.end_time); };
  std::erase_if(all, [&](series_neighbour const& n) { return n.end_time > begins && n.start_time < ends; });
  std::sort(all.begin(), all.end(), [&](auto const& a, auto const& b) { return time(a) < time(b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  whole.around = std::move(all);
}

inline void append(series_result& whole, series_result const& part) {
  auto const shift = whole.maps.size() - 1;
  add_around(whole, part);
  whole.terms.calendar.until = part.terms.calendar.until;
  whole.maps.insert(whole.maps.end(), std::next(part.maps.begin()), part.maps.end());
  whole.links.insert(whole.links.end(), part.links.begin(), part.links.end());
  for (auto step : part.steps) {
    step.first += shift;
    step.last += shift;
    whole.steps.push_back(std::move(step));
  }
}

}  // namespace salient::detail::over_time

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE series_result join(std::span<series_result const> parts) {
  if (parts.empty()) throw argument_error(error_code::argument_empty, "expected at least one part of a series");
  series_result whole;
  std::size_t passed_over = 0;
  for (auto const& part : parts) {
    if (part.steps.empty()) continue;
    passed_over += part.quality.maps_passed_over;
    if (whole.steps.empty()) {
      whole = part;
    } else {
      detail::over_time::require_adjoining(whole, part);
      detail::over_time::append(whole, part);
    }
  }
  if (whole.steps.empty()) return parts.front();
  detail::over_time::judge(whole, passed_over);
  return whole;
}

}  // namespace salient
