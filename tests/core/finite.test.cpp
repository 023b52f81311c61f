// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <limits>

// What a caller may switch on for his whole program; clang has no such pragma.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("fast-math")
#endif

#include "salient/core/finite.hpp"

TEST_CASE("finite numbers are told by their bits, whatever the compiler assumes of numbers") {
  using limits = std::numeric_limits<double>;
  for (double const volatile finite : {0.0, -0.0, 1.0, -1.0, limits::denorm_min(), limits::max(), limits::lowest()})
    CHECK(salient::detail::is_finite(finite));
  for (double const volatile other :
       {limits::infinity(), -limits::infinity(), limits::quiet_NaN(), limits::signaling_NaN(), -limits::quiet_NaN()})
    CHECK_FALSE(salient::detail::is_finite(other));
}
