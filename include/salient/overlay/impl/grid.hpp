// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/overlay/detail/edges/grid.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE void point_table::resize(std::size_t expected) {
  auto old = std::move(slots_);
  slots_.assign(std::bit_ceil(2 * expected + 8), slot{});
  for (auto const& s : old)
    if (s.value != absent) slots_[find_slot(s.key)] = s;
}

SALIENT_INLINE bool grid::to_node(double coordinate, std::int64_t& node) const {
  auto const v = coordinate * scale_;
  node = static_cast<std::int64_t>(v);
  if (std::bit_cast<std::uint64_t>(static_cast<double>(node)) == std::bit_cast<std::uint64_t>(v)) return true;
  node = static_cast<std::int64_t>(v < 0 ? v - 0.5 : v + 0.5);  // a fraction: |v| < 2^52, the sum is exact enough
  return false;
}

SALIENT_INLINE void grid::append(xy<double> p, std::size_t first, std::vector<ipoint>& points) {
  ipoint node;
  bool const on_x = to_node(p.x, node.x);
  bool const on_y = to_node(p.y, node.y);
  if (points.size() > first && points.back() == node && on_x && on_y) return;
  if (points.size() == first || !(points.back() == node)) points.push_back(node);
  if (!on_x || !on_y) off_.push_back({node, p});
}

SALIENT_INLINE void grid::finish(std::vector<ipoint> const& points, effort const& by) {
  if (off_.empty()) return;
  auto const key = [](entry const& e) {
    return std::tuple(e.node.x, e.node.y, std::bit_cast<std::uint64_t>(e.bits.x),
                      std::bit_cast<std::uint64_t>(e.bits.y));
  };
  std::sort(off_.begin(), off_.end(), asking(by, [&](entry const& a, entry const& b) { return key(a) < key(b); }));
  constexpr std::size_t asks_between = 4096;
  std::vector<entry> kept;
  std::vector<std::size_t> occurrences;
  table_ = point_table(off_.size());
  for (std::size_t k = 0; k < off_.size(); ++k) {
    if (k % asks_between == 0) by.go_on();
    auto const& e = off_[k];
    auto const i = table_.insert(e.node, static_cast<std::uint32_t>(kept.size()));
    if (i == kept.size()) {
      kept.push_back(e);
      occurrences.push_back(0);
    } else if (!(e.bits == off_[k - 1].bits)) {
      ++merged_;
    }
    ++occurrences[i];
  }
  off_ = std::move(kept);
  // The node has more vertices than came from off the grid. So one of them lies on it.
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (k % asks_between == 0) by.go_on();
    auto const p = points[k];
    if (auto const i = table_.find(p); i != point_table::absent && occurrences[i]-- == 0)
      merged_ += !(off_[i].bits == xy<double>{to_coordinate(p.x), to_coordinate(p.y)});
  }
}

}  // namespace salient::detail
