// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/measure/detail/history/at_points.hpp"
#include "salient/measure/detail/history/maps_again.hpp"
#include "salient/measure/detail/series/remaps.hpp"
#include "salient/measure/event_lag.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/series.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

[[nodiscard]] inline int days_between(date from, date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

// @param changes  at the event's place, a period being a step of `read`; after the map of its day
template <class Shows>
[[nodiscard]] std::optional<int> days_until(dated_point const& event, status that_day, series_result const& read,
                                            std::span<land_change const> later, Shows&& shows) {
  if (shows(that_day)) return 0;
  for (auto const& c : later)
    if (shows(c.to)) return std::max(0, days_between(event.day, read.maps[read.steps[c.period].last].state_day));
  return std::nullopt;
}

// How many days after the last map it may still stand for a day: three, or twice the usual days from map to map.
[[nodiscard]] inline double days_until_stale(series_result const& read) {
  std::vector<double> gaps;
  for (std::size_t m = 1; m < read.maps.size(); ++m)
    gaps.push_back(days_between(read.maps[m - 1].state_day, read.maps[m].state_day));
  return std::max(3.0, gaps.empty() ? 0 : 2 * over_time::median_of(std::move(gaps)));
}

}  // namespace salient::detail::dating

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE event_lags lags_of(series_source const& source, std::span<dated_point const> events,
                                  history_options const& opt) {
  namespace dating = detail::dating;
  auto by_map = opt;
  by_map.calendar.by = series_period::map;
  auto const read = series(source, dating::how_to_step(by_map));
  event_lags result;
  result.events.resize(events.size());
  std::vector<lon_lat<double>> points;
  for (auto const& e : events) points.push_back(e.at);
  dating::points_by_lat const where(points);
  std::vector<std::vector<dating::land_change>> changes(events.size());
  for (std::size_t s = 0; s < read.steps.size(); ++s)
    for (auto const& piece : read.steps[s].pieces)
      where.for_each_in(piece, [&](std::size_t p) { changes[p].push_back({s, piece.from, piece.to}); });

  // Maps of the days of events, earliest first, each read once.
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return events[a].day < events[b].day; });
  auto const stale_days = dating::days_until_stale(read);
  dating::maps_again maps(source, by_map);
  std::shared_ptr<status_map const> map;
  std::optional<std::size_t> index;
  for (auto const e : order) {
    auto const after = std::upper_bound(read.maps.begin(), read.maps.end(), events[e].day,
                                        [](date day, series_state const& m) { return day < m.state_day; });
    auto const late = read.maps.empty() ? 0 : dating::days_between(read.maps.back().state_day, events[e].day);
    if (after == read.maps.begin() || late > stale_days) continue;
    auto const on = static_cast<std::size_t>(after - read.maps.begin()) - 1;
    if (index != on) map = maps(*(index = on));
    auto& lag = result.events[e];
    lag.map_day = read.maps[on].state_day;
    lag.that_day = status_at(*map, events[e].at);
    auto const near = nearest(*map, events[e].at, {.stance = opt.stance}).contested_open;
    lag.inside = opt.stance.closes(lag.that_day, contested_as::open);
    if (near && near->at) lag.to_line_km = near->inside ? near->depth_km.value_or(0) : near->distance_km;
    auto const later =
        std::find_if(changes[e].begin(), changes[e].end(), [&](auto const& c) { return c.period >= on; });
    std::span<dating::land_change const> const rest(later, changes[e].end());
    lag.days_until_shown = dating::days_until(events[e], lag.that_day, read, rest,
                                              [&](status s) { return opt.stance.closes(s, contested_as::open); });
    lag.days_until_contested = dating::days_until(events[e], lag.that_day, read, rest,
                                                  [&](status s) { return opt.stance.closes(s, contested_as::closed); });
  }
  std::vector<double> days;
  for (std::size_t e = 0; e < events.size(); ++e) {
    auto const& lag = result.events[e];
    // After the last map only an event that was shown already would be known of.
    if (!lag.map_day || read.maps.back().state_day < events[e].day) continue;
    if (lag.days_until_shown) days.push_back(*lag.days_until_shown);
    result.not_shown += !lag.days_until_shown;
  }
  result.shown = days.size();
  if (!days.empty()) result.median_days = detail::over_time::median_of(std::move(days));
  return result;
}

}  // namespace salient
