// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Neither NaN nor infinite. Asks the exponent's bits: -ffast-math folds std::isfinite to `true`, and lets comparisons
// with NaN mean anything.
[[nodiscard]] constexpr bool is_finite(double x) {
  constexpr std::uint64_t exponent = 0x7ff0'0000'0000'0000;
  return (std::bit_cast<std::uint64_t>(x) & exponent) != exponent;
}

}  // namespace salient::detail
