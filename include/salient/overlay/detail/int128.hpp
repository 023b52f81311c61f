// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include "salient/core/inline.hpp"

#if defined(SALIENT_NO_INT128)
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace salient::inline SALIENT_ABI::detail {

// Holds every product of two coordinate differences, and sums of products modulo 2^128. Where a sum may leave the
// range, only its difference from a known approximation is used, and wrapping does no harm. The fallback is wide enough
// never to wrap.
#if defined(SALIENT_NO_INT128)
using int128 = boost::multiprecision::int256_t;
using wrapping128 = boost::multiprecision::int256_t;
[[nodiscard]] inline int128 as_signed(wrapping128 const& value) { return value; }
#else
__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 wrapping128;
[[nodiscard]] inline int128 as_signed(wrapping128 value) { return static_cast<int128>(value); }
#endif

// The sign of a · m − b · n for positive m and n below 2^63; the products need up to 192 bits.
[[nodiscard]] inline int compare_products(int128 const& a, std::int64_t m, int128 const& b, std::int64_t n) {
#if defined(SALIENT_NO_INT128)
  int128 const difference = a * m - b * n;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
#else
  auto const low_of = [](int128 v) { return static_cast<std::uint64_t>(static_cast<wrapping128>(v)); };
  auto const low_a = wrapping128(low_of(a)) * static_cast<std::uint64_t>(m);
  auto const low_b = wrapping128(low_of(b)) * static_cast<std::uint64_t>(n);
  auto const high_a = (a >> 64) * m + static_cast<std::int64_t>(low_a >> 64);
  auto const high_b = (b >> 64) * n + static_cast<std::int64_t>(low_b >> 64);
  if (high_a != high_b) return high_a < high_b ? -1 : 1;
  if (low_of(as_signed(low_a)) != low_of(as_signed(low_b)))
    return low_of(as_signed(low_a)) < low_of(as_signed(low_b)) ? -1 : 1;
  return 0;
#endif
}

[[nodiscard]] inline double as_double(int128 const& value) { return static_cast<double>(value); }
[[nodiscard]] inline int sign_of(int128 const& value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

}  // namespace salient::detail
