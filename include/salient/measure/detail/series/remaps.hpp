// SPDX-License-Identifier: BSL-1.0
#pragma once

// Which steps between consecutive maps lie far outside the archive.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

[[nodiscard]] inline double median_of(std::vector<double> values) {
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

// How far a value lies above the median of those around it, in robust standard deviations.
[[nodiscard]] inline double robust_score(double value, std::vector<double> around, remap_options const& opt) {
  auto const median = median_of(around);
  for (auto& v : around) v = std::abs(v - median);
  // Of normally distributed values the deviation is 1/1.4826 of the standard deviation.
  auto const scale = std::max(1.4826 * median_of(std::move(around)), opt.least_scale_km2);
  return (value - median) / scale;
}

// One step between consecutive maps.
struct step_size {
  std::array<double, 4> km2{};  // gained and lost by the closing land, then by contested land
  double days = 1;              // from map to map, at least one

  step_size(area_change const& closing, area_change const& contested, std::chrono::seconds from_map_to_map)
      : km2{closing.gained_km2, closing.lost_km2, contested.gained_km2, contested.lost_km2},
        days(std::max(1.0,
                      std::round(std::chrono::duration<double, std::chrono::days::period>(from_map_to_map).count()))) {}

  // Whether it is large enough to be judged.
  [[nodiscard]] bool may_be_unusual(remap_options const& opt) const {
    return std::any_of(km2.begin(), km2.end(), [&](double area) { return area >= opt.least_km2; });
  }
  [[nodiscard]] bool changed(remap_options const& opt) const {
    return std::accumulate(km2.begin(), km2.end(), 0.0) >= opt.changed_km2;
  }
};

// The steps around one, itself among them: as many on either side, and where the archive ends more on the other.
struct step_range {
  std::size_t first = 0;
  std::size_t last = 0;  // one past the end
};
[[nodiscard]] inline step_range around_step(std::size_t i, std::size_t count, remap_options const& opt) {
  auto const length = std::min(opt.window, count);
  auto const first = std::min(i - std::min(i, length / 2), count - length);
  return {first, first + length};
}

// By how much one step lies outside those around it: the largest of its four amounts. 0 where nothing can be said.
[[nodiscard]] inline double unusual_score(std::span<step_size const> steps, std::size_t i, remap_options const& opt) {
  auto const range = around_step(i, steps.size(), opt);
  double score = 0;
  for (std::size_t k = 0; k < steps[i].km2.size(); ++k) {
    if (steps[i].km2[k] < opt.least_km2) continue;
    std::vector<double> around;
    for (auto s = range.first; s < range.last; ++s)
      if (steps[s].changed(opt)) around.push_back(steps[s].km2[k] / steps[s].days);
    if (around.size() < opt.least_steps) return 0;
    score = std::max(score, robust_score(steps[i].km2[k] / steps[i].days, std::move(around), opt));
  }
  return score;
}

// @param around  what is known of the archive beyond the maps of the series: at least all steps around those that may be
//                unusual
[[nodiscard]] inline std::vector<remap_suspicion> unusual_steps(series_result const& of) {
  auto const& opt = of.terms.remap;
  if (of.links.empty()) return {};
  std::vector<step_size> steps;
  auto const add = [&](area_change const& closing, area_change const& contested, time_point from, time_point to) {
    steps.emplace_back(closing, contested, to - from);
  };
  auto const begins = of.maps.front().state_time;
  for (auto const& n : of.around)
    if (n.end_time <= begins) add(n.closing, n.contested, n.start_time, n.end_time);
  auto const shift = steps.size();
  for (std::size_t i = 0; i < of.links.size(); ++i)
    add(of.links[i].closing, of.links[i].contested, of.maps[i].state_time, of.maps[i + 1].state_time);
  for (auto const& n : of.around)
    if (n.end_time > begins) add(n.closing, n.contested, n.start_time, n.end_time);

  std::vector<remap_suspicion> result;
  for (std::size_t i = 0; i < of.links.size(); ++i) {
    auto const& s = steps[shift + i];
    if (!s.may_be_unusual(opt)) continue;
    auto const score = unusual_score(steps, shift + i, opt);
    if (score >= opt.score) result.push_back({i, i + 1, s.km2[0], s.km2[1], score, s.km2[2], s.km2[3]});
  }
  return result;
}

}  // namespace salient::detail::over_time
