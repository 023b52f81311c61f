// SPDX-License-Identifier: BSL-1.0
#pragma once

// Which maps of a series are read, and how the work is dealt out.

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/measure/series_result.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

// Spans [first, last) that one thread reads in order.
struct block {
  std::size_t first = 0;
  std::size_t last = 0;
};

struct plan {
  std::vector<series_span> spans;
  std::vector<std::size_t> wanted;  // the states to read, ascending
  std::vector<bool> begins;         // by place in `wanted`: a span begins with it
  std::vector<block> blocks;        // the same whatever the number of threads
  std::size_t passed_over = 0;      // earlier maps of a day, within the spans
  coverage zones;                   // the zones asked for, numbered from 1 in their order

  // Where a state that is wanted stands in `wanted`.
  [[nodiscard]] std::size_t place(std::size_t state) const {
    return static_cast<std::size_t>(std::lower_bound(wanted.begin(), wanted.end(), state) - wanted.begin());
  }
  [[nodiscard]] std::size_t steps(series_span const& s) const { return place(s.last) - place(s.first); }
};

[[nodiscard]] inline plan make_plan(std::span<dated_state const> states, series_calendar const& calendar) {
  plan result;
  result.spans = spans_of(states, calendar);
  if (result.spans.empty()) return result;
  auto const last = result.spans.back().last;
  for (auto i = result.spans.front().first; i <= last; ++i) {
    bool const later_that_day = i < last && states[i + 1].state_day == states[i].state_day;
    if (calendar.by == series_period::map || !later_that_day)
      result.wanted.push_back(i);
    else
      ++result.passed_over;
  }
  result.begins.resize(result.wanted.size());
  for (auto const& span : result.spans) result.begins[result.place(span.first)] = true;
  if (!steps_adjoin(calendar)) {  // blocks would read what lies between maps of other blocks
    result.blocks.push_back({0, result.spans.size()});
    return result;
  }
  // A long block makes up for reading its first map twice. A short block keeps all threads busy.
  constexpr std::size_t steps_of_block = 24;
  for (std::size_t s = 0; s < result.spans.size();) {
    block next{s, s};
    for (std::size_t steps = 0; next.last < result.spans.size() && steps < steps_of_block; ++next.last)
      steps += result.steps(result.spans[next.last]);
    result.blocks.push_back(next);
    s = next.last;
  }
  return result;
}

// Land in several zones goes to the first.
[[nodiscard]] inline coverage numbered(std::span<series_zone const> zones) {
  constexpr std::size_t most = std::numeric_limits<label>::max();
  if (zones.size() > most)
    throw overlay_error(error_code::overlay_too_large, "one overlay tells " + std::to_string(most) +
                                                           " zones apart, not " + std::to_string(zones.size()));
  std::vector<ragged_polygons<lon_lat<double>>> polygons;
  std::vector<labelled_area> areas;
  polygons.reserve(zones.size());
  for (auto const& zone : zones) {
    auto const& own = polygons.emplace_back(ragged_copy(zone.area));
    areas.push_back({&own, 0, own.polygon_count(), static_cast<label>(polygons.size())});
  }
  return cover(areas).map;
}

}  // namespace salient::detail::over_time
