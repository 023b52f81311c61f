// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "salient/core/on_threads.hpp"
#include "salient/core/progress.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/workers.hpp"

namespace salient::inline SALIENT_ABI {

/// Threads of the standard library, begun anew for every piece of work that is shared: some 0.1 ms each time.
/// Thread-safety: one object may serve calls in several threads; each call then has so many threads of its own.
class worker_threads : public workers {
 public:
  /// @param count  in [1, 256]
  /// @throws argument_error  another count
  explicit worker_threads(std::size_t count) : count_(count) { detail::require_threads(count); }

  [[nodiscard]] std::size_t count() const override { return count_; }

  void share_out(std::size_t items, std::function<void(std::size_t, std::size_t)> const& work,
                 std::function<void()> const& ask) override {
    progress_callback const go_on = [&](progress const&) {
      ask();
      return true;
    };
    detail::progress_watch watch(go_on, items, "pieces");
    std::atomic<std::size_t> next = 0;
    detail::on_threads(items, count_, watch, [&](detail::shared_work& shared) {
      return [&, worker = next++](std::size_t item) {
        work(worker, item);
        shared.one_more();
      };
    });
  }

 private:
  std::size_t count_;
};

}  // namespace salient
