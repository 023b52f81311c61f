// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/flood.hpp"
#include "salient/measure/detail/corridor/plane.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

// A pocket in the plane.
struct bag {
  double area = 0;
  double walls = 0;          // length of its border on closing land and barriers
  double barrier_walls = 0;  // the part of it on barriers
  std::vector<gap> mouths;   // the widest first
};

// The land between a site and a branch, and how much of the site's own line borders it.
struct shadow_size {
  double area = 0;
  double wall = 0;
};

[[nodiscard]] inline shadow_size size_of(site const& here, site const& opposite, node const& low, node const& high) {
  if (here.is_point() && opposite.is_point()) return {std::abs(cross(low.at - here.a, high.at - here.a)) / 2, 0};
  auto const& line = here.is_point() ? opposite : here;
  auto const from = line.along(low.at);
  auto const to = line.along(high.at);
  auto const length = std::abs(to - from);
  if (!here.is_point() && !opposite.is_point()) return {length * (low.clearance + high.clearance) / 2, length};
  // A parabola over its directrix is x²/2h + h/2 high. Seen from its focus it covers half as much (r²/2 dθ = r/2 dx).
  auto const focus = here.is_point() ? here.a : opposite.a;
  auto const h = line.distance(focus);
  auto const x0 = from - line.along(focus);
  auto const x1 = to - line.along(focus);
  auto const under = std::abs((x1 * x1 * x1 - x0 * x0 * x0) / (6 * h) + h * (x1 - x0) / 2);
  return here.is_point() ? shadow_size{under / 2, 0} : shadow_size{under, length};
}

// Rays from nodes to their nearest borders. Each ray bounds the land of a branch on either side of it. Rays that were
// added once bound the whole.
class outline {
 public:
  void add(std::uint32_t n, xy<double> foot) { rays_.push_back({n, foot}); }

  [[nodiscard]] std::vector<gap> gaps(std::vector<node> const& nodes) {
    std::stable_sort(rays_.begin(), rays_.end(), [](ray const& a, ray const& b) { return a.at < b.at; });
    std::vector<gap> result;
    for (std::size_t first = 0, last = 0; first < rays_.size(); first = last) {
      while (last < rays_.size() && rays_[last].at == rays_[first].at) ++last;
      std::vector<xy<double>> once;
      for (auto const& r : std::span(rays_).subspan(first, last - first)) {
        auto const twin = std::find_if(once.begin(), once.end(), [&](auto p) { return norm(p - r.foot) <= shut; });
        if (twin == once.end())
          once.push_back(r.foot);
        else
          once.erase(twin);
      }
      // A middle has more than two rays only where several mouths share it. In order of angle each mouth then has its
      // two ends.
      auto const& [at, clearance] = nodes[rays_[first].at];
      std::sort(once.begin(), once.end(), [middle = at](auto a, auto b) {
        return std::atan2(a.y - middle.y, a.x - middle.x) < std::atan2(b.y - middle.y, b.x - middle.x);
      });
      for (std::size_t i = 0; i + 1 < once.size(); i += 2) result.push_back({once[i], once[i + 1], at, clearance});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](gap const& a, gap const& b) { return a.clearance > b.clearance; });
    return result;
  }

 private:
  struct ray {
    std::uint32_t at;
    xy<double> foot;
  };
  std::vector<ray> rays_;
};

// The point of a branch at a given distance from the place; one end of the branch is nearer, the other farther.
[[nodiscard]] inline node at_radius(skeleton const& s, branch const& b, double radius) {
  auto const& l = s.sites[b.left];
  auto const& r = s.sites[b.right];
  auto const low = s.nodes[b.low].at;
  auto const high = s.nodes[b.high].at;
  auto const point = [&](double t) -> xy<double> {
    if (l.is_point() == r.is_point()) return high + t * (low - high);
    auto const& line = l.is_point() ? r : l;
    auto const foot = line.nearest(high);
    return meeting_point(foot + t * (line.nearest(low) - foot), line.normal, l.is_point() ? l : r);
  };
  double near = 0;
  double far = 1;
  for (int halving = 0; halving < 60; ++halving) {
    auto const middle = (near + far) / 2;
    (norm(point(middle)) < radius ? near : far) = middle;
  }
  auto const at = point(far);
  return {at, std::abs(l.distance(at))};
}

// Whether a site belongs to the horizon, which ends the plane.
[[nodiscard]] inline bool is_horizon(site const& s) {
  auto const far = [](double a, double b) { return a == b && std::abs(a) >= end_of_the_plane; };
  return far(s.a.x, s.b.x) || far(s.a.y, s.b.y);
}

// The land of the branches whose high nodes are owned, each cut at its low end or where it comes to the rear; none if it
// has no end.
// @param owned        whether a node belongs to the place
// @param rear_radius  how far from the place everything is the rear
// @param on_barrier   whether a point of the border is a barrier's
template <class Owned, class OnBarrier>
[[nodiscard]] std::optional<bag> bag_of(skeleton const& s, Owned&& owned, double rear_radius, OnBarrier&& on_barrier) {
  bag result;
  auto nodes = s.nodes;
  outline rays;
  for (auto const& b : s.branches) {
    if (!owned(b.high)) continue;
    auto low = b.low;
    if (norm(nodes[low].at) > rear_radius && norm(nodes[b.high].at) < rear_radius) {
      low = static_cast<std::uint32_t>(nodes.size());
      nodes.push_back(at_radius(s, b, rear_radius));
    }
    for (auto const& [here, opposite] : {std::pair(b.left, b.right), std::pair(b.right, b.left)}) {
      auto const& from = s.sites[here];
      auto const [area, wall] = size_of(from, s.sites[opposite], nodes[low], nodes[b.high]);
      result.area += area;
      result.walls += wall;
      if (wall > 0 && is_horizon(from)) return std::nullopt;
      if (wall > 0 && on_barrier(0.5 * (from.a + from.b) - 2 * from.normal)) result.barrier_walls += wall;
      for (auto const n : {low, b.high})
        if (nodes[n].clearance > 0) rays.add(n, from.nearest(nodes[n].at));
    }
  }
  result.mouths = rays.gaps(nodes);
  return result;
}

// Cuts the free land into what belongs to the place and what belongs to the rear, at the narrowest point of every way
// between them. A node belongs to whichever of the two its widest path comes from. The land of the place is the pocket.
template <class OnBarrier>
[[nodiscard]] std::optional<bag> bag_of(crossroads const& roads, std::span<entry const> place,
                                        std::span<entry const> rear, double rear_radius, OnBarrier&& on_barrier) {
  std::vector<entry> both(place.begin(), place.end());
  both.insert(both.end(), rear.begin(), rear.end());
  auto const reached = flood(roads, both);
  auto const owned = [&](std::uint32_t n) { return reached[n].clearance > 0 && reached[n].entry < place.size(); };
  return bag_of(roads.on(), owned, rear_radius, on_barrier);
}

}  // namespace salient::detail::corridor
