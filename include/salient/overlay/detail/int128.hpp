// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#if defined(SALIENT_NO_INT128)
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace salient::detail {

// Holds every product of two coordinate differences, and sums of products modulo 2^128. Where sums may leave the range
// only their difference from a known approximation is used, so that wrapping does no harm; the fallback is wide enough
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

[[nodiscard]] inline double as_double(int128 const& value) { return static_cast<double>(value); }
[[nodiscard]] inline int sign_of(int128 const& value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

}  // namespace salient::detail
