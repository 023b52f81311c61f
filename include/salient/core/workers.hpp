// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Those who share the work of one call: `worker_threads`, or a caller's own pool. The answer has the same bits with any
/// number of them, and without.
class workers {
 public:
  workers() = default;
  workers(workers const&) = delete;
  workers& operator=(workers const&) = delete;
  virtual ~workers() = default;

  /// At least 1.
  [[nodiscard]] virtual std::size_t count() const = 0;

  /// Calls `work(worker, item)` once for every item of [0, items) and returns when all are done. A worker, in [0, count()),
  /// does one item at a time.
  /// @param ask  called from the calling thread: at least every 50 ms while others work, between two items where it works
  ///             itself; what it throws ends the call as soon as the items that were begun are done
  /// @throws what `work` or `ask` throws: of several the one of the earliest item
  virtual void share_out(std::size_t items, std::function<void(std::size_t worker, std::size_t item)> const& work,
                         std::function<void()> const& ask) = 0;
};

}  // namespace salient
