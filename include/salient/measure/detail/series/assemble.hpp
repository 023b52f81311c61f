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

#include "salient/measure/detail/change.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/detail/series/remaps.hpp"
#include "salient/measure/detail/series/walker.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::detail::walk {

inline void add_flag(std::vector<std::string>& flags, std::string const& flag) {
  if (std::find(flags.begin(), flags.end(), flag) == flags.end()) flags.push_back(flag);
}

// How long the borders near one place had stood, map by map.
[[nodiscard]] inline std::vector<staleness_result> ages(findings const& found, std::size_t place,
                                                        staleness_options const& opt) {
  std::vector<staleness_result> result;
  std::optional<std::chrono::sys_days> changed;
  std::chrono::sys_days const first{found.maps.front().state_day};
  for (std::size_t i = 0; i < found.maps.size(); ++i) {
    std::chrono::sys_days const day{found.maps[i].state_day};
    if (i > 0 && found.links[i].moved[place]) changed = day;
    staleness_result age;
    if (changed) age.last_change = date{*changed};
    age.days_unchanged = static_cast<int>((day - changed.value_or(first)).count());
    age.at_least = !changed;
    age.stale = age.days_unchanged >= opt.stale_days;
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

[[nodiscard]] inline std::vector<remap_suspicion> suspected_remaps(findings const& found, series_options const& opt) {
  std::vector<step_size> sizes;
  for (std::size_t i = 1; i < found.maps.size(); ++i) {
    auto const& open = found.links[i].change.contested_open;
    auto const contested = contested_change(found.links[i].change.matrix, opt.stance);
    std::chrono::duration<double, std::chrono::days::period> const days =
        found.maps[i].state_time - found.maps[i - 1].state_time;
    sizes.push_back({i - 1,
                     {open.gained_km2, open.lost_km2, contested.gained_km2, contested.lost_km2},
                     std::max(1.0, std::round(days.count()))});
  }
  return suspected_remaps(sizes, opt.remap);
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

[[nodiscard]] inline series_quality quality_of(findings const& found, plan const& p, series_options const& opt) {
  series_quality q;
  for (auto const& m : found.maps) {
    q.points_skipped += m.read.points_skipped;
    q.lines_skipped += m.read.lines_skipped;
    q.null_geometries += m.read.null_geometries;
    count_names(q.unrecognised, m);
    q.overlap_resolved_km2 = std::max(q.overlap_resolved_km2, m.record.overlap_resolved_km2);
    q.maps_with_overlaps += m.record.overlap_resolved_km2 > 0;
    q.repairs += m.record.repaired.size();
    q.maps_repaired += !m.record.repaired.empty();
  }
  for (std::size_t i = 1; i < found.maps.size(); ++i) {
    auto const after = found.maps[i - 1].state_day;
    auto const before = found.maps[i].state_day;
    auto const days = static_cast<int>((std::chrono::sys_days{before} - std::chrono::sys_days{after}).count()) - 1;
    if (days > 0) q.gaps.push_back({after, before, days});
  }
  q.remaps = suspected_remaps(found, opt);
  q.maps_passed_over = p.passed_over;
  return q;
}

// What the threads could not know: the step's place in time, and what happened between its ends.
inline void complete(series_step& step, series_span const& span, plan const& p, findings const& found,
                     std::vector<remap_suspicion> const& remaps) {
  step.start = span.start;
  step.end = span.end;
  step.first = p.place(span.first);
  step.last = p.place(span.last);
  step.start_time = found.maps[step.first].state_time;
  step.end_time = found.maps[step.last].state_time;
  step.flags = span.flags;
  for (auto i = step.first + 1; i <= step.last; ++i) {
    step.churn_km2 += found.links[i].change.contested_open.gained_km2;
    step.churn_lost_km2 += found.links[i].change.contested_open.lost_km2;
  }
  for (auto const end : {step.first, step.last})
    for (auto const& flag : found.maps[end].info.flags) add_flag(step.flags, flag);
  for (auto const& remap : remaps)
    if (remap.before >= step.first && remap.after <= step.last) add_flag(step.flags, "remap_suspected");
}

[[nodiscard]] inline series_result assemble(findings found, plan const& p, std::vector<dated_state> const& states,
                                            series_options const& opt) {
  series_result result;
  for (std::size_t i = 0; i < p.wanted.size(); ++i) {
    auto const& state = states[p.wanted[i]];
    found.maps[i].state_time = state.state_time;
    found.maps[i].state_day = state.state_day;
    for (auto const& flag : state.flags) add_flag(found.maps[i].info.flags, flag);
  }
  result.quality = quality_of(found, p, opt);
  for (std::size_t s = 0; s < found.steps.size(); ++s)
    complete(found.steps[s], p.spans[s], p, found, result.quality.remaps);
  for (std::size_t place = 0; !found.maps.empty() && place < opt.places.size(); ++place) {
    auto const age = ages(found, place, opt.staleness);
    auto const date_borders = [&](series_place& at, std::size_t map) {
      bool const border_near = at.staleness.border_near;
      at.staleness = age[map];
      at.staleness.border_near = border_near;
    };
    date_borders(found.places_at_start[place], 0);
    for (auto& step : found.steps) date_borders(step.places[place], step.last);
  }
  result.steps = std::move(found.steps);
  result.maps = std::move(found.maps);
  result.places_at_start = std::move(found.places_at_start);
  return result;
}

}  // namespace salient::detail::walk
