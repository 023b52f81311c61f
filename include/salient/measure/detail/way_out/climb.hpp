// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/flood.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

// From a place to where there is most room about it: straight away from the nearest border to the skeleton, then up.
namespace salient::inline SALIENT_ABI::detail::way_out {

using namespace corridor;

// Where a point comes to the skeleton.
struct joint {
  std::uint32_t branch = 0;
  std::uint32_t site = 0;  // from which it went away
  xy<double> at;
  xy<double> from;  // the point
};

[[nodiscard]] inline std::optional<std::uint32_t> nearest_site(skeleton const& s, xy<double> p) {
  std::optional<std::uint32_t> nearest;
  auto least = infinite;
  for (std::uint32_t i = 0; i < s.sites.size(); ++i) {
    auto const& here = s.sites[i];
    if (!here.is_point() && (here.along(p) < 0 || here.along(p) > norm(here.b - here.a))) continue;
    auto const away = here.distance(p);
    if (away >= 0 && away < least) least = away, nearest = i;
  }
  return nearest;
}

// How far inside the land between a site and a branch a point lies, seen across from the site; negative: outside.
[[nodiscard]] inline double inside_shadow(skeleton const& s, branch const& b, std::uint32_t from, xy<double> p) {
  auto const& here = s.sites[from];
  auto const low = s.nodes[b.low].at;
  auto const high = s.nodes[b.high].at;
  if (!here.is_point()) {
    auto const from_a = here.along(p);
    return std::min(from_a - std::min(here.along(low), here.along(high)),
                    std::max(here.along(low), here.along(high)) - from_a);
  }
  // To the left of the branch lies its site, so that the branch goes round it counter-clockwise.
  auto first = low - here.a;
  auto last = high - here.a;
  if (b.left != from) std::swap(first, last);
  auto const ray = p - here.a;
  auto const unit = [](xy<double> v) { return (1 / std::max(norm(v), 1e-9)) * v; };
  if (dot(ray, unit(first) + unit(last)) < 0) return -infinite;
  return std::min(cross(unit(first), ray), cross(ray, unit(last)));
}

[[nodiscard]] inline std::optional<joint> join(skeleton const& s, xy<double> p) {
  auto const site = nearest_site(s, p);
  if (!site) return std::nullopt;
  std::optional<std::uint32_t> best;
  auto inside = -infinite;
  for (std::uint32_t i = 0; i < s.branches.size(); ++i) {
    auto const& b = s.branches[i];
    if (b.left != *site && b.right != *site) continue;
    if (auto const depth = inside_shadow(s, b, *site, p); depth > inside) inside = depth, best = i;
  }
  if (!best) return std::nullopt;
  auto const& b = s.branches[*best];
  auto const& here = s.sites[*site];
  auto const& opposite = s.sites[b.left == *site ? b.right : b.left];
  auto const foot = here.nearest(p);
  auto const away = here.is_point() ? p - foot : here.normal;
  auto const& high = s.nodes[b.high];
  joint result{*best, *site, high.at, p};
  if (norm(away) > 0) {
    auto const at = meeting_point(foot, (1 / norm(away)) * away, opposite);
    // A branch may be as short as a point, and rounding may miss it.
    if (auto const room = norm(at - foot); room >= norm(p - foot) - shut && room <= high.clearance + shut)
      result.at = at;
  }
  return result;
}

// The nodes on the way up from one node to the top of its basin, both included. Hills lower than rounding are passed
// over. Of two ways up the steeper one is taken.
// @param widest  more clearance than this is not looked for
[[nodiscard]] inline std::vector<std::uint32_t> climb(crossroads const& roads, std::uint32_t from, double widest) {
  auto const& s = roads.on();
  struct step {
    double bottleneck = 0;
    double slope = 0;
    std::uint32_t node = 0;
    std::uint32_t before = 0;

    bool operator<(step const& o) const {
      return std::tuple(bottleneck, slope, o.node) < std::tuple(o.bottleneck, o.slope, node);
    }
  };
  constexpr auto unseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> before(s.nodes.size(), unseen);
  std::priority_queue<step> queue;
  queue.push({s.nodes[from].clearance, 0, from, from});
  auto top = from;
  while (!queue.empty()) {
    auto const now = queue.top();
    queue.pop();
    if (before[now.node] != unseen) continue;
    if (now.bottleneck < s.nodes[top].clearance - equal_clearance) break;
    before[now.node] = now.before;
    if (s.nodes[now.node].clearance > s.nodes[top].clearance) top = now.node;
    if (s.nodes[top].clearance >= widest) break;
    for (auto const i : roads.at(now.node)) {
      auto const& b = s.branches[i];
      auto const next = b.low == now.node ? b.high : b.low;
      if (before[next] != unseen) continue;
      auto const rise = s.nodes[next].clearance - s.nodes[now.node].clearance;
      auto const length = norm(s.nodes[next].at - s.nodes[now.node].at);
      queue.push({s.bottleneck(b), length > 0 ? rise / length : 0, next, now.node});
    }
  }
  std::vector<std::uint32_t> way{top};
  while (way.back() != from) way.push_back(before[way.back()]);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace salient::detail::way_out
