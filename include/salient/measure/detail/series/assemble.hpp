// SPDX-License-Identifier: BSL-1.0
#pragma once

// From what the threads found to the result: times, flags, sums over steps, staleness, the state of the data.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/measure/detail/exchange.hpp"
#include "salient/measure/detail/series/block_reader.hpp"
#include "salient/measure/detail/series/flickers.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/detail/series/remaps.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

inline void add_flag(std::vector<std::string>& flags, std::string const& flag) {
  if (std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
}

// How long the borders near one place had stood, map by map.
[[nodiscard]] inline std::vector<staleness_result> ages(series_result const& of, std::size_t place) {
  std::vector<staleness_result> result;
  std::optional<std::chrono::sys_days> changed;
  std::chrono::sys_days const first{of.maps.front().state_day};
  for (std::size_t i = 0; i < of.maps.size(); ++i) {
    std::chrono::sys_days const day{of.maps[i].state_day};
    if (i > 0 && of.links[i - 1].moved[place]) changed = day;
    staleness_result age;
    if (changed) age.last_change = date{*changed};
    age.days_unchanged = static_cast<int>((day - changed.value_or(first)).count());
    age.at_least = !changed;
    age.stale = age.days_unchanged >= of.terms.staleness.stale_days;
    result.push_back(age);
  }
  return result;
}

// What all land that a stance reads as contested gained and lost together.
[[nodiscard]] inline area_change contested_change(transition_matrix const& matrix, stance const& reader) {
  auto result = exchange_of(matrix, [&](status s) { return reader(s) == reading::contested; });
  result.net_km2 = result.gained_km2 - result.lost_km2;
  return result;
}

inline void count_names(std::vector<std::pair<std::string, std::size_t>>& into, series_state const& map) {
  for (auto const& [name, times] : map.record.unrecognised) {
    auto const known =
        std::find_if(into.begin(), into.end(), [&name = name](auto const& e) { return e.first == name; });
    if (known == into.end())
      into.emplace_back(name, 1);
    else
      ++known->second;
  }
}

[[nodiscard]] inline series_quality quality_of(series_result const& of, std::size_t maps_passed_over) {
  series_quality q;
  for (auto const& m : of.maps) {
    q.points_skipped += m.read.points_skipped;
    q.lines_skipped += m.read.lines_skipped;
    q.null_geometries += m.read.null_geometries;
    count_names(q.unrecognised, m);
    q.overlap_resolved_km2 = std::max(q.overlap_resolved_km2, m.record.overlap_resolved_km2);
    q.maps_with_overlaps += m.record.overlap_resolved_km2 > 0;
    q.repairs += m.record.repaired.size();
    q.maps_repaired += !m.record.repaired.empty();
  }
  for (std::size_t i = 1; i < of.maps.size(); ++i) {
    auto const after = of.maps[i - 1].state_day;
    auto const before = of.maps[i].state_day;
    auto const days = static_cast<int>((std::chrono::sys_days{before} - std::chrono::sys_days{after}).count()) - 1;
    if (days > 0) q.gaps.push_back({after, before, days});
  }
  q.remaps = unusual_steps(of);
  q.flickers = flickers_of(of);
  q.maps_passed_over = maps_passed_over;
  return q;
}

inline constexpr char const* source_changed_flag = "source_changed";
inline constexpr char const* redrawn_flag = "redrawn_border";
inline constexpr char const* flicker_flag = "flicker";
inline constexpr char const* unusual_flag = "unusual";

// What can only be said of a step, a place or a map in view of the whole series.
inline void judge(series_result& of, std::size_t maps_passed_over) {
  of.quality = quality_of(of, maps_passed_over);
  for (auto& step : of.steps) {
    for (auto const* flag : {flicker_flag, unusual_flag}) std::erase(step.flags, flag);
    step.flicker_km2 = 0;
    auto const holds = [&](std::size_t map) { return map > step.first && map <= step.last; };
    for (auto const& piece : of.quality.flickers)
      if (holds(piece.left) || holds(piece.back)) step.flicker_km2 += piece.area_km2;
    if (step.flicker_km2 > 0 && step.flicker_km2 >= of.terms.flicker.flag_km2) add_flag(step.flags, flicker_flag);
    for (auto const& remap : of.quality.remaps)
      if (remap.before >= step.first && remap.after <= step.last) add_flag(step.flags, unusual_flag);
  }
  for (std::size_t place = 0; place < of.places_at_start.size(); ++place) {
    auto const age = ages(of, place);
    auto const date_borders = [&](series_place& at, std::size_t map) {
      bool const border_near = at.staleness.border_near;
      at.staleness = age[map];
      at.staleness.border_near = border_near;
    };
    date_borders(of.places_at_start[place], 0);
    for (auto& step : of.steps) date_borders(step.places[place], step.last);
  }
}

// What the threads could not know: the step's place in time, and what happened between its ends.
inline void complete(series_step& step, series_span const& span, plan const& p, series_result const& of) {
  step.start = span.start;
  step.end = span.end;
  step.first = p.place(span.first);
  step.last = p.place(span.last);
  step.start_time = of.maps[step.first].state_time;
  step.end_time = of.maps[step.last].state_time;
  step.flags = span.flags;
  for (auto i = step.first; i < step.last; ++i) {
    step.churn_km2 += of.links[i].closing.gained_km2;
    step.churn_lost_km2 += of.links[i].closing.lost_km2;
  }
  for (auto const end : {step.first, step.last})
    for (auto const& flag : of.maps[end].info.flags) add_flag(step.flags, flag);
  if (of.maps[step.first].info.source != of.maps[step.last].info.source) add_flag(step.flags, source_changed_flag);
  if (step.redrawn && !step.redrawn->pieces.empty()) add_flag(step.flags, redrawn_flag);
}

[[nodiscard]] inline series_result assemble(findings found, plan const& p, std::vector<dated_state> const& states,
                                            series_options const& opt) {
  series_result result;
  result.terms = {opt.calendar, opt.remap, opt.staleness, opt.flicker};
  for (std::size_t i = 0; i < p.wanted.size(); ++i) {
    auto const& state = states[p.wanted[i]];
    found.maps[i].state_time = state.state_time;
    found.maps[i].state_day = state.state_day;
    for (auto const& flag : state.flags) add_flag(found.maps[i].info.flags, flag);
    if (i == 0) continue;
    auto& [change, moved, pieces, earth] = found.links[i];
    result.terms.earth = earth;
    result.links.push_back(
        {change.contested_open, contested_change(change.matrix, opt.stance), std::move(moved), std::move(pieces)});
  }
  result.maps = std::move(found.maps);
  result.steps = std::move(found.steps);
  result.places_at_start = std::move(found.places_at_start);
  for (std::size_t s = 0; s < result.steps.size(); ++s) complete(result.steps[s], p.spans[s], p, result);
  return result;
}

}  // namespace salient::detail::over_time
