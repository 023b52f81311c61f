// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/progress.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Calls the progress callback of a long call. Only the calling thread calls it, whichever thread has got on.
class progress_watch {
 public:
  // The callback is asked again when so much time has gone by.
  static constexpr std::chrono::milliseconds pause{20};

  // @param callback  stays where it is; may be empty
  // @param unit      what is counted, in plural
  progress_watch(progress_callback const& callback, std::size_t total, char const* unit)
      : callback_(callback), total_(total), unit_(unit) {
    tell();
  }

  // @throws cancelled_error  the callback returned false
  void tell() {
    told_ = clock::now();
    if (callback_ && !callback_({done_, total_})) fail();
  }
  // For what is done often: asks only now and then.
  void tell_if_due() {
    if (callback_ && clock::now() - told_ >= pause) tell();
  }
  // For what takes a few nanoseconds, such as a comparison.
  void tell_now_and_then() {
    if (++passed_ % 4096 == 0) tell_if_due();
  }
  void one_more() { ++done_; }
  void got_to(std::size_t done) { done_ = done; }
  [[noreturn]] void fail() const {
    throw cancelled_error(error_code::cancelled,
                          "cancelled after " + std::to_string(done_) + " of " + std::to_string(total_) + " " + unit_);
  }

 private:
  using clock = std::chrono::steady_clock;

  progress_callback const& callback_;
  std::size_t total_;
  char const* unit_;
  std::size_t done_ = 0;
  unsigned passed_ = 0;
  clock::time_point told_;
};

}  // namespace salient::detail
