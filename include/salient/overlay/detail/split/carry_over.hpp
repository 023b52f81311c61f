// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/overlay/detail/split/contact_memory.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline std::optional<std::pair<std::size_t, std::size_t>> next_common_edge(std::span<ipoint const> a,
                                                                                         std::span<ipoint const> b,
                                                                                         std::size_t& budget) {
  // The pairs of places in both windows are tried in squares of growing size.
  for (std::size_t reach = 0; reach + 1 < std::max(a.size(), b.size()); ++reach) {
    auto const cost = 2 * reach + 1;
    if (cost > budget) break;
    budget -= cost;
    auto const meets = [&](std::size_t i, std::size_t k) {
      return i + 1 < a.size() && k + 1 < b.size() && a[i] == b[k] && a[i + 1] == b[k + 1];
    };
    for (std::size_t other = 0; other <= reach; ++other) {
      if (meets(reach, other)) return std::pair(reach, other);
      if (meets(other, reach)) return std::pair(other, reach);
    }
  }
  return std::nullopt;
}

// Calls `visit(a, b, count)` for runs of vertices, at least two, that two lines share in the same order: `a` and `b`
// are where they begin. Where the lines part, the next vertices of one are compared with the next of the other, ever
// more of them; what takes too many comparisons is not found.
template <class Visit>
void for_each_common_run(std::span<ipoint const> a, std::span<ipoint const> b, Visit&& visit) {
  std::size_t budget = 1 << 14;
  std::size_t i = 0;
  std::size_t k = 0;
  while (auto const next = next_common_edge(a.subspan(i), b.subspan(k), budget)) {
    i += next->first;
    k += next->second;
    std::size_t count = 2;
    while (i + count < a.size() && k + count < b.size() && a[i + count] == b[k + count]) ++count;
    visit(i, k, count);
    i += count;
    k += count;
  }
}

struct contact_memory::paths_by_start : std::unordered_multimap<std::uint64_t, std::uint32_t> {};

SALIENT_INLINE bool contact_memory::match(edge_soup const& now, path const& p, paths_by_start& by_start,
                                          std::vector<std::uint32_t>& moved, std::vector<std::uint8_t>& fresh) const {
  auto const* const points = now.points.data() + p.first;
  auto const same = [](ipoint const* a, ipoint const* b, std::uint32_t count) {
    return std::memcmp(a, b, count * sizeof(ipoint)) == 0;
  };
  // A few of the paths that start at one vertex are tried. An edge without a partner is compared anew.
  constexpr int most_candidates = 64;
  auto const start = hash_of(points[0]);
  auto const end = by_start.end();
  auto best = end;
  std::uint32_t best_head = 0;
  std::uint32_t best_tail = 0;
  auto it = by_start.find(start);
  for (int tried = 0; tried < most_candidates && it != end && it->first == start; ++tried, ++it) {
    auto const& old = paths_[it->second];
    auto const* const before = points_.data() + old.first;
    auto const most = std::min(old.count, p.count);
    std::uint32_t head = same(points, before, most) ? most : 0;
    while (head < most && points[head] == before[head]) ++head;
    std::uint32_t tail = 0;
    while (tail < most - head && points[p.count - 1 - tail] == before[old.count - 1 - tail]) ++tail;
    if (head + tail <= best_head + best_tail) continue;
    best = it;
    best_head = head;
    best_tail = tail;
  }
  if (best == end) return false;
  auto const& old = paths_[best->second];
  auto const take = [&](std::uint32_t from, std::uint32_t to, std::uint32_t vertices) {
    if (vertices < 2) return;
    std::iota(moved.begin() + old.first + from, moved.begin() + old.first + from + vertices - 1, p.first + to);
    std::fill_n(fresh.begin() + p.first + to, vertices - 1, std::uint8_t{0});
  };
  take(0, 0, best_head);
  take(old.count - best_tail, p.count - best_tail, best_tail);
  std::span const now_between(points + best_head, p.count - best_tail - best_head);
  std::span const before_between(points_.data() + old.first + best_head, old.count - best_tail - best_head);
  for_each_common_run(before_between, now_between, [&](std::size_t from, std::size_t to, std::size_t vertices) {
    take(best_head + static_cast<std::uint32_t>(from), best_head + static_cast<std::uint32_t>(to),
         static_cast<std::uint32_t>(vertices));
  });
  by_start.erase(best);
  return best_head == p.count;
}

SALIENT_INLINE contact_memory::carried contact_memory::carry_over(edge_soup const& now, std::int64_t margin) const {
  carried result{std::vector<std::uint8_t>(now.points.size(), 1), {}, {}, {}};
  std::vector<std::uint32_t> moved(points_.size(), absent);
  paths_by_start by_start;
  if (margin == margin_)
    for (std::uint32_t i = 0; i < paths_.size(); ++i) by_start.emplace(hash_of(points_[paths_[i].first]), i);
  for (std::uint32_t i = 0; i < now.paths.size(); ++i)
    if (!match(now, now.paths[i], by_start, moved, result.fresh)) result.changed.push_back(i);
  result.pairs.reserve(near_.size());
  for (auto const& [e, f, plain] : near_)
    if (moved[e] != absent && moved[f] != absent) result.pairs.push_back({moved[e], moved[f], plain});
  for (auto const e : odd_.turning)
    if (moved[e] != absent && moved[e + 1] == moved[e] + 1) result.odd.turning.push_back(moved[e]);
  for (auto const e : odd_.tiny)
    if (moved[e] != absent) result.odd.tiny.push_back(moved[e]);
  return result;
}

}  // namespace salient::detail
