// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// How two areas share the plane.
struct overlap {
  double only_a = 0;
  double both = 0;
  double only_b = 0;

  friend bool operator==(overlap const&, overlap const&) = default;
};

}  // namespace salient
