// SPDX-License-Identifier: BSL-1.0
#pragma once

// How time and memory grow with the input.

#include <cmath>
#include <utility>
#include <vector>

#ifdef __linux__
#include <fstream>
#include <malloc.h>
#include <stdexcept>
#include <string>
#endif

namespace bench {

/// Slope of the straight line through (log x, log y).
[[nodiscard]] inline double log_log_slope(std::vector<std::pair<double, double>> const& points) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (auto const& [x, y] : points) {
    auto const u = std::log(x);
    auto const v = std::log(y);
    n += 1, sx += u, sy += v, sxx += u * u, sxy += u * v;
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

#ifdef __linux__
/// Resident memory at its peak less what was resident when this began.
class peak_memory {
 public:
  peak_memory() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";  // sets the peak back to what is resident now
    before_ = status_bytes("VmRSS:");
  }
  [[nodiscard]] double bytes() const { return status_bytes("VmHWM:") - before_; }

 private:
  [[nodiscard]] static double status_bytes(std::string const& key) {
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;)
      if (double kib = 0; word == key && file >> kib) return kib * 1024;
    throw std::runtime_error("/proc/self/status has no " + key);
  }
  double before_;
};
#endif

}  // namespace bench
