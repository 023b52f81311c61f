// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/int128.hpp"

namespace salient::inline SALIENT_ABI::detail {

// (b − a) × (d − c), exact.
[[nodiscard]] inline int128 cross(ipoint a, ipoint b, ipoint c, ipoint d) {
  return int128(b.x - a.x) * (d.y - c.y) - int128(b.y - a.y) * (d.x - c.x);
}

// +1: c lies left of the line from a to b, −1: right of it, 0: on it. Exact; the filter in doubles decides almost
// always: three roundings in either product and one in the difference stay below 2^-50 of their sum.
[[nodiscard]] inline int orientation(ipoint a, ipoint b, ipoint c) {
  auto const left = static_cast<double>(b.x - a.x) * static_cast<double>(c.y - a.y);
  auto const right = static_cast<double>(b.y - a.y) * static_cast<double>(c.x - a.x);
  auto const det = left - right;
  auto const bound = (std::abs(left) + std::abs(right)) * 0x1p-50;
  if (det > bound) return 1;
  if (-det > bound) return -1;
  return sign_of(cross(a, b, a, c));
}

// Is p, known to be on the line through a and b or next to it, strictly between them?
[[nodiscard]] inline bool strictly_between(ipoint a, ipoint b, ipoint p) {
  bool const by_x = std::abs(b.x - a.x) >= std::abs(b.y - a.y);
  auto const from = by_x ? a.x : a.y, to = by_x ? b.x : b.y, at = by_x ? p.x : p.y;
  return (from < at && at < to) || (to < at && at < from);
}

// base + span · numerator / denominator with 0 < numerator < denominator: the floor is exact, since the remainder of an
// estimate that is off by little needs no more than the low 128 bits.
[[nodiscard]] inline fixed48 along(std::int64_t base, std::int64_t span, int128 const& numerator,
                                   int128 const& denominator) {
  auto quotient =
      static_cast<std::int64_t>(static_cast<double>(span) * (as_double(numerator) / as_double(denominator)));
  auto const remainder_of = [&](std::int64_t q) {
    return as_signed(wrapping128(int128(span)) * wrapping128(numerator) -
                     wrapping128(int128(q)) * wrapping128(denominator));
  };
  if (std::abs(span) > (std::int64_t{1} << 50)) {
    // The estimate may be off by 2^12, and the remainder may wrap. So the top bits of both are divided as integers
    // first.
    auto n = numerator;
    auto d = denominator;
    int shift = 0;
    while ((d >> shift) > (int128(1) << 62)) ++shift;
    n >>= shift;
    d >>= shift;
    auto const t = (n << 63) / d;  // error below 2^-61
    auto const magnitude = static_cast<std::int64_t>((int128(std::abs(span)) * t) >> 63);
    quotient = span < 0 ? -magnitude : magnitude;
  }
  auto remainder = remainder_of(quotient);
  while (remainder < 0) {
    remainder += denominator;
    --quotient;
  }
  while (remainder >= denominator) {
    remainder -= denominator;
    ++quotient;
  }
  fixed48 result{base + quotient, 0};
  if (remainder != 0) {
    auto const f = as_double(remainder) / as_double(denominator) * 0x1p48;
    result.fraction = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(f), 1, (std::uint64_t{1} << 48) - 1);
  }
  return result;
}

// Where the segments ab and cd, known to cross, do so. The same bits whichever way round and in whatever order they
// come.
[[nodiscard]] inline fixed_point crossing_point(ipoint a, ipoint b, ipoint c, ipoint d) {
  if (b < a) std::swap(a, b);
  if (d < c) std::swap(c, d);
  if (c < a || (c == a && d < b)) {
    std::swap(a, c);
    std::swap(b, d);
  }
  auto numerator = cross(a, c, c, d);
  auto denominator = cross(a, b, c, d);
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return {along(a.x, b.x - a.x, numerator, denominator), along(a.y, b.y - a.y, numerator, denominator)};
}

}  // namespace salient::detail
