// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/progress_watch.hpp"

namespace salient::detail {

// Calls `work(item)` for every item in [0, items), each by one of the threads; what goes wrong with the earliest that
// fails is thrown. Progress is told from the calling thread.
template <class Work>
void on_threads(std::size_t items, std::size_t threads, progress_watch& watch, Work&& work) {
  view::require_within(static_cast<double>(threads), 1, 256, true, "threads");
  if (threads == 1 || items < 2) {
    for (std::size_t i = 0; i < items; ++i) {
      work(i);
      watch.one_more();
      watch.tell_if_due();
    }
    watch.tell();
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> done = 0;
  std::atomic<bool> stop = false;
  std::mutex guard;
  std::condition_variable finished;
  std::exception_ptr failure;
  std::size_t failed = items;
  auto const count = std::min(threads, items);
  std::size_t running = count;
  auto const run = [&] {
    for (auto i = next++; i < items && !stop; i = next++) try {
        work(i);
        ++done;
      } catch (...) {
        std::lock_guard const lock(guard);
        stop = true;
        if (i < failed) failed = i, failure = std::current_exception();
      }
    std::lock_guard const lock(guard);
    --running;
    finished.notify_one();
  };
  std::vector<std::thread> started;
  struct joiner {
    std::vector<std::thread>& all;
    std::atomic<bool>& stop;
    ~joiner() {
      stop = true;
      for (auto& t : all) t.join();
    }
  };
  {
    joiner const at_end{started, stop};
    try {
      while (started.size() < count) started.emplace_back(run);
    } catch (std::system_error const&) {
      // The system has no more of them: fewer do the same work, or this one alone.
      {
        std::lock_guard const lock(guard);
        running -= count - std::max<std::size_t>(started.size(), 1);
      }
      if (started.empty()) run();
    }
    std::unique_lock lock(guard);
    while (running > 0) {
      finished.wait_for(lock, progress_watch::pause);
      lock.unlock();
      watch.got_to(done);
      watch.tell();
      lock.lock();
    }
  }
  watch.got_to(done);
  if (failure) std::rethrow_exception(failure);
  watch.tell();
}

}  // namespace salient::detail
