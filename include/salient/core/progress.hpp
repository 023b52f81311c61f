// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// How far a long call has come, in what the call counts: maps, ends of a range.
struct progress {
  std::size_t done = 0;
  std::size_t total = 0;

  friend bool operator==(progress const&, progress const&) = default;
};

/// Told of the progress of a long call, from the thread that made the call; false cancels it with a `cancelled_error`.
/// It is asked where something was done, and in between so often that a call ends soon after it says so.
using progress_callback = std::function<bool(progress const&)>;

}  // namespace salient
