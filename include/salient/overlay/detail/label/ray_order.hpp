// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>

#include "salient/overlay/detail/predicates.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where edges that run up, from `low` to `high`, stand at one height: at that of a grid row, a little above it.

struct upward_edge {
  ipoint low;
  ipoint high;
};

// Does a point of the row lie right of the edge?
[[nodiscard]] inline bool lies_right_of(ipoint p, upward_edge const& e) { return orientation(e.low, e.high, p) < 0; }

// −1: e stands left of f just above the row, +1: right of it, 0: both lie on one line. Both edges span the row. A
// crossing elsewhere does not matter. Exact; the filter in doubles decides almost always.
[[nodiscard]] inline int order_above(upward_edge const& e, upward_edge const& f, std::int64_t row) {
  auto const rise_e = e.high.y - e.low.y, rise_f = f.high.y - f.low.y;
  auto const run_e = e.high.x - e.low.x, run_f = f.high.x - f.low.x;
  auto const between = static_cast<double>(e.low.x - f.low.x);
  auto const along_e = static_cast<double>(row - e.low.y) * (static_cast<double>(run_e) / static_cast<double>(rise_e));
  auto const along_f = static_cast<double>(row - f.low.y) * (static_cast<double>(run_f) / static_cast<double>(rise_f));
  auto const distance = between + along_e - along_f;
  auto const unsure = (std::abs(between) + std::abs(along_e) + std::abs(along_f)) * 0x1p-49;
  if (distance > unsure) return 1;
  if (distance < -unsure) return -1;
  auto const of_e = int128(e.low.x - f.low.x) * rise_e + int128(row - e.low.y) * run_e;
  auto const of_f = int128(row - f.low.y) * run_f;
  if (auto const order = compare_products(of_e, rise_f, of_f, rise_e); order != 0) return order;
  return sign_of(int128(run_e) * rise_f - int128(run_f) * rise_e);
}

// The lowest row that is not below a place: the floor of a crossing's height is exact.
[[nodiscard]] inline std::int64_t row_above(fixed48 y) { return y.whole + (y.fraction != 0); }

}  // namespace salient::detail
