// SPDX-License-Identifier: BSL-1.0
#include "progress.hpp"

#include <cmath>
#include <cstddef>
#include <iostream>

#include "document.hpp"

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace salient::cli {

namespace {

bool on_terminal() {
#if defined(_WIN32)
  return _isatty(2) != 0;
#else
  return isatty(2) != 0;
#endif
}

// Carriage return, and erase to the end of the line.
constexpr char const* line_start = "\r\x1b[K";

}  // namespace

std::string progress_line(series_progress const& now, double seconds) {
  constexpr std::size_t width = 24;
  auto const filled = now.total == 0 ? width : width * now.done / now.total;
  std::string line = "[" + std::string(filled, '#') + std::string(width - filled, ' ') + "] " +
                     std::to_string(now.done) + "/" + std::to_string(now.total) + " maps";
  if (now.done == 0 || seconds < 0.2) return line;
  auto const rate = static_cast<double>(now.done) / seconds;
  auto const left = std::ceil(static_cast<double>(now.total - now.done) / rate);
  line += ", " + fixed(rate, rate < 10 ? 1 : 0) + "/s, ";
  return line + (left < 120 ? fixed(left, 0) + " s left" : fixed(std::ceil(left / 60), 0) + " min left");
}

progress_bar::progress_bar(bool wanted) : on_(wanted && on_terminal()) {}

progress_bar::~progress_bar() {
  if (drawn_) std::cerr << line_start << std::flush;
}

void progress_bar::show(series_progress const& now) {
  auto const moment = clock::now();
  if (!on_ || moment - last_ < std::chrono::milliseconds{100}) return;
  last_ = moment;
  drawn_ = true;
  std::cerr << line_start << progress_line(now, std::chrono::duration<double>(moment - start_).count()) << std::flush;
}

}  // namespace salient::cli
