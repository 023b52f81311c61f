// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/progress_watch.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the threads of one call tell one another: how much is done, and that no more is wanted.
class shared_work {
 public:
  void one_more() { ++done_; }
  [[nodiscard]] std::size_t done() const { return done_; }
  void stop() { stopped_ = true; }
  [[nodiscard]] bool is_stopped() const { return stopped_; }
  // @throws cancelled_error  no more is wanted
  void go_on() const {
    if (stopped_) throw cancelled_error(error_code::cancelled, "stopped, since another thread was");
  }

 private:
  std::atomic<std::size_t> done_ = 0;
  std::atomic<bool> stopped_ = false;
};

// @throws argument_error  as few or as many as no call takes
inline void require_threads(std::size_t threads) {
  if (threads < 1 || threads > 256)
    throw argument_error(error_code::argument_out_of_range,
                         "threads must be in [1, 256], is " + std::to_string(threads));
}

// Hands out the items of [0, items) in order. Each thread calls `open(shared_work&)` once, and what that returns for
// every item it gets. What goes wrong with the earliest item that fails is thrown. Progress is told from the calling
// thread.
template <class Open>
void on_threads(std::size_t items, std::size_t threads, progress_watch& watch, Open&& open) {
  require_threads(threads);
  shared_work shared;
  if (threads == 1) {
    auto work = open(shared);
    for (std::size_t i = 0; i < items; ++i) {
      work(i);
      watch.got_to(shared.done());
      watch.tell_if_due();
    }
    watch.tell();
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::mutex guard;
  std::condition_variable finished;
  std::exception_ptr failure;
  std::size_t failed = items + 1;
  auto const count = std::min(threads, items);
  std::size_t running = count;
  auto const fail = [&](std::size_t item) {
    shared.stop();
    std::lock_guard const lock(guard);
    if (item < failed) failed = item, failure = std::current_exception();
  };
  auto const run = [&] {
    auto i = items;  // none yet
    try {
      auto work = open(shared);
      while ((i = next++) < items && !shared.is_stopped()) work(i);
    } catch (cancelled_error const&) {
      // Of a thread that was stopped what went wrong is another's.
      if (!shared.is_stopped()) fail(i);
    } catch (...) {
      fail(i);
    }
    std::lock_guard const lock(guard);
    --running;
    finished.notify_one();
  };
  std::vector<std::thread> started;
  struct joiner {
    std::vector<std::thread>& all;
    shared_work& shared;
    ~joiner() {
      shared.stop();
      for (auto& t : all) t.join();
    }
  };
  {
    joiner const at_end{started, shared};
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
      watch.got_to(shared.done());
      watch.tell();
      lock.lock();
    }
  }
  watch.got_to(shared.done());
  if (failure) std::rethrow_exception(failure);
  watch.tell();
}

}  // namespace salient::detail
