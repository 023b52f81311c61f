// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// The middle value; of an even number the mean of the two.
[[nodiscard]] inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// One engine in one race.
struct contender {
  std::string engine;
  std::function<void(std::size_t item)> run;       ///< timed
  std::function<void(std::size_t item)> settle{};  ///< untimed, after each run: judge the answer, free it
  std::size_t rounds = 1000;                       ///< at most this many: for those who take seconds
};

/// Every contender does every item once a round. Who goes first rotates, so that nobody always finds a warm cache or a
/// quiet machine. Per item the median over the rounds is taken, over the items the median of those.
/// @return milliseconds, one a contender
[[nodiscard]] inline std::vector<double> race(std::vector<contender> const& contenders, std::size_t items,
                                              std::size_t rounds) {
  using clock = std::chrono::steady_clock;
  std::vector<std::vector<std::vector<double>>> ms(contenders.size(), std::vector<std::vector<double>>(items));
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t item = 0; item < items; ++item)
      for (std::size_t turn = 0; turn < contenders.size(); ++turn) {
        auto const who = (turn + item + round) % contenders.size();
        if (round >= contenders[who].rounds) continue;
        auto const start = clock::now();
        contenders[who].run(item);
        auto const stop = clock::now();
        ms[who][item].push_back(std::chrono::duration<double, std::milli>(stop - start).count());
        if (contenders[who].settle) contenders[who].settle(item);
      }
  std::vector<double> result;
  for (auto& of_one : ms) {
    std::vector<double> per_item;
    for (auto& times : of_one) per_item.push_back(median(std::move(times)));
    result.push_back(median(std::move(per_item)));
  }
  return result;
}

}  // namespace bench
