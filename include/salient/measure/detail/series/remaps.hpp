// SPDX-License-Identifier: BSL-1.0
#pragma once

// Which steps between consecutive maps lie far outside the series.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "salient/measure/series_result.hpp"

namespace salient::detail::over_time {

[[nodiscard]] inline double median_of(std::vector<double> values) {
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

// How far value i lies above the median of those around it, in robust standard deviations.
[[nodiscard]] inline double robust_score(std::span<double const> values, std::size_t i, remap_options const& opt) {
  auto const length = std::min(opt.window, values.size());
  auto const first = std::min(i - std::min(i, length / 2), values.size() - length);
  std::vector<double> around(values.begin() + static_cast<std::ptrdiff_t>(first),
                             values.begin() + static_cast<std::ptrdiff_t>(first + length));
  auto const median = median_of(around);
  for (auto& v : around) v = std::abs(v - median);
  // Of normally distributed values the deviation is 1/1.4826 of the standard deviation.
  auto const scale = std::max(1.4826 * median_of(std::move(around)), opt.least_scale_km2);
  return (values[i] - median) / scale;
}

// One step between consecutive maps.
struct step_size {
  std::size_t before = 0;       // index into `series_result::maps`
  std::array<double, 4> km2{};  // gained and lost by the closing land, then by contested land
  double days = 1;              // from map to map, at least one
};

[[nodiscard]] inline std::vector<remap_suspicion> suspected_remaps(std::vector<step_size> const& steps,
                                                                   remap_options const& opt) {
  if (steps.size() < opt.least_steps) return {};
  std::array<std::vector<double>, 4> per_day;
  for (auto const& s : steps)
    for (std::size_t k = 0; k < s.km2.size(); ++k) per_day[k].push_back(s.km2[k] / s.days);
  std::vector<remap_suspicion> result;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    auto const& s = steps[i];
    double score = 0;
    for (std::size_t k = 0; k < s.km2.size(); ++k)
      if (s.km2[k] >= opt.least_km2) score = std::max(score, robust_score(per_day[k], i, opt));
    if (score >= opt.score) result.push_back({s.before, s.before + 1, s.km2[0], s.km2[1], score, s.km2[2], s.km2[3]});
  }
  return result;
}

}  // namespace salient::detail::over_time
