// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <string>

#include "salient/measure/series.hpp"

namespace salient::cli {

/// A bar on standard error with the rate and the time that is left; silent where that is no terminal.
class progress_bar {
 public:
  /// @param wanted  false: draw nothing whatever standard error is
  explicit progress_bar(bool wanted);
  progress_bar(progress_bar const&) = delete;
  progress_bar& operator=(progress_bar const&) = delete;
  ~progress_bar();

  void show(series_progress const& now);

 private:
  using clock = std::chrono::steady_clock;

  bool on_;
  bool drawn_ = false;
  clock::time_point start_ = clock::now();
  clock::time_point last_{};
};

/// One line: `[#####     ] 120/536 maps, 210/s, 2 s left`.
/// @param seconds  since the first map; no rate is stated within the first fifth of a second
[[nodiscard]] std::string progress_line(series_progress const& now, double seconds);

}  // namespace salient::cli
