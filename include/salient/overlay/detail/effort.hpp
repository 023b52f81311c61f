// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>

#include "salient/core/progress.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/workers.hpp"

namespace salient::inline SALIENT_ABI::detail {

// How one call of the engine goes about its work: who shares it, and who is told that it goes on.
struct effort {
  workers* with = nullptr;          // none: the calling thread alone
  progress_watch* watch = nullptr;  // none: nobody asks

  [[nodiscard]] bool is_shared() const { return with && with->count() > 1; }

  // For what is done often.
  // @throws cancelled_error  no more is wanted
  void go_on() const {
    if (watch) watch->tell_if_due();
  }
  void step_done() const {
    if (!watch) return;
    watch->one_more();
    watch->tell();
  }
  // `work(worker, item)` for the items [0, items)
  template <class Work>
  void share_out(std::size_t items, Work const& work) const {
    with->share_out(items, work, [this] { go_on(); });
  }
};

// What a caller asks of a call.
struct asked_effort {
  // @throws cancelled_error  the callback returned false
  asked_effort(workers* with, progress_callback const& progress)
      : watch(progress, steps, "steps"), by{with, progress ? &watch : nullptr} {}
  asked_effort(asked_effort const&) = delete;
  asked_effort& operator=(asked_effort const&) = delete;

  static constexpr std::size_t steps = 4;  // edges compared, graph, faces, what is made of them
  progress_watch watch;
  effort by;
};

// A comparison for a long sort by the calling thread, which asks now and then whether to go on.
template <class Less>
[[nodiscard]] auto asking(effort const& by, Less less) {
  return [less, watch = by.watch](auto const& a, auto const& b) {
    if (watch) watch->tell_now_and_then();
    return less(a, b);
  };
}

// Does [0, count) in stretches that touch nothing of each other: `work(first, last)`.
template <class Work>
void by_stretches(std::size_t count, effort const& by, Work&& work) {
  constexpr std::size_t stretch = std::size_t{1} << 14;
  auto const stretches = (count + stretch - 1) / stretch;
  auto const one = [&](std::size_t i) { work(i * stretch, std::min(count, (i + 1) * stretch)); };
  if (by.is_shared() && stretches > 1) {
    by.share_out(stretches, [&](std::size_t, std::size_t i) { one(i); });
    return;
  }
  for (std::size_t i = 0; i < stretches; ++i) {
    one(i);
    by.go_on();
  }
}

}  // namespace salient::detail
