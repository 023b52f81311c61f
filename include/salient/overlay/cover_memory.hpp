// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/detail/split/contact_memory.hpp"

namespace salient::inline SALIENT_ABI {

/// What resolving one map leaves behind for the next, similar one: give the same object to both, and borders that stand
/// in both are not searched for crossings again. The results are the same to the bit, with it or without.
/// For one thread at a time. Memory: some 30 bytes a vertex of the map before.
class cover_memory {
 public:
  [[nodiscard]] detail::contact_memory& contacts() { return contacts_; }

 private:
  detail::contact_memory contacts_;
};

}  // namespace salient
