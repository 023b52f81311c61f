// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline std::vector<std::uint32_t> all_paths(edge_soup const& soup) {
  std::vector<std::uint32_t> paths(soup.paths.size());
  for (std::uint32_t i = 0; i < paths.size(); ++i) paths[i] = i;
  return paths;
}

// Paths by the Morton code of where they start, so that neighbours in the plane are neighbours in the list; a handful
// stays as it is.
[[nodiscard]] inline std::vector<std::uint32_t> in_curve_order(edge_soup const& soup, std::vector<std::uint32_t> paths,
                                                               effort const& by = {}) {
  constexpr std::size_t handful = 8;
  if (paths.size() <= handful) return paths;
  auto const start = [&](std::uint32_t i) { return soup.points[soup.paths[i].first]; };
  auto low = start(paths[0]), high = low;
  for (auto const i : paths) {
    by.go_on();
    auto const p = start(i);
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  auto const spread = [](std::uint64_t v) {
    v = (v | (v << 16)) & 0x0000FFFF0000FFFFu;
    v = (v | (v << 8)) & 0x00FF00FF00FF00FFu;
    v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0Fu;
    v = (v | (v << 2)) & 0x3333333333333333u;
    return (v | (v << 1)) & 0x5555555555555555u;
  };
  auto const width = std::max({high.x - low.x, high.y - low.y, std::int64_t{1}});
  int const shift = std::max(0, 64 - 16 - std::countl_zero(static_cast<std::uint64_t>(width)));
  std::vector<std::uint64_t> keyed(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    by.go_on();
    auto const p = start(paths[i]);
    auto const code = spread(static_cast<std::uint64_t>(p.x - low.x) >> shift) |
                      spread(static_cast<std::uint64_t>(p.y - low.y) >> shift) << 1;
    keyed[i] = code << 32 | paths[i];
  }
  if (std::is_sorted(keyed.begin(), keyed.end())) return paths;
  std::sort(keyed.begin(), keyed.end(), asking(by, std::less<>()));
  for (std::size_t i = 0; i < paths.size(); ++i) paths[i] = static_cast<std::uint32_t>(keyed[i]);
  return paths;
}

// The same paths, so that what lies near one another stands near one another in memory, in whatever order a file has
// it: thousands of paths in any other order wait for a line of memory at every step.
[[nodiscard]] inline edge_soup laid_along_curve(edge_soup soup, effort const& by = {}) {
  constexpr std::size_t few = 512;  // all of them are near
  if (soup.paths.size() <= few) return soup;
  auto const order = in_curve_order(soup, all_paths(soup), by);
  std::vector<ipoint> points;
  std::vector<path> paths;
  points.reserve(soup.points.size());
  paths.reserve(soup.paths.size());
  for (auto const i : order) {
    by.go_on();
    auto const& p = soup.paths[i];
    auto const first = soup.points.begin() + p.first;
    paths.push_back(p);
    paths.back().first = static_cast<std::uint32_t>(points.size());
    points.insert(points.end(), first, first + p.count);
  }
  soup.points = std::move(points);
  soup.paths = std::move(paths);
  return soup;
}

}  // namespace salient::detail
