// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/region.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

// The land between a site and one branch of the skeleton. On the straight way away from the site clearance grows until
// the branch, and along the branch up to its high end. So every point of this land reaches the skeleton here without
// loss of clearance.
class shadow {
 public:
  shadow(skeleton const& s, branch const& b, bool left)
      : from_(s.sites[left ? b.left : b.right]),
        opposite_(s.sites[left ? b.right : b.left]),
        high_(s.nodes[b.high].at) {
    auto const low = s.nodes[b.low].at;
    auto const ray = [&](xy<double> to) { return from_.is_point() ? to - from_.a : from_.normal; };
    first_ = {from_.nearest(low), ray(low)};
    last_ = {from_.nearest(high_), ray(high_)};
    if (!left) std::swap(first_, last_);
    look_ahead();
    for (auto const p : {low, high_, first_.foot, last_.foot, opposite_.nearest(low), opposite_.nearest(high_)})
      around_.add(p);
  }

  // Finds the point of a segment in this land with the most clearance. Clearance is convex along a straight line, so
  // that it is an end of the part inside. Calls `visit(clearance, point)` for every candidate.
  template <class Visit>
  void for_each_candidate(xy<double> a, xy<double> b, Visit&& visit) const {
    auto const d = b - a;
    double from = 0;
    double to = 1;
    auto const keep = [&](double at_a, double slope) {
      if (slope > 0)
        from = std::max(from, -at_a / slope);
      else if (slope < 0)
        to = std::min(to, -at_a / slope);
      else if (at_a < 0)
        to = -1;
    };
    keep(cross(first_.ray, a - first_.foot), cross(first_.ray, d));
    keep(-cross(last_.ray, a - last_.foot), -cross(last_.ray, d));
    keep(dot(front_, a - first_.foot), dot(front_, d));
    if (!(from <= to)) return;
    auto const look = [&](double t) {
      auto const p = a + t * d;
      auto const own = from_.distance(p);
      if (own <= std::abs(opposite_.distance(p)) + slack) visit(own, p);
    };
    look(from);
    look(to);
    for_each_crossing(a, d, from, to, look);
  }

  // Where a point comes to the branch going straight away from the site. The branch between two edges in one line runs
  // straight away from them too, and rounding alone decides where the two ways meet, if at all. No such point lies
  // nearer to the site than the point itself, nor beyond the high end, to which all this land has a free way.
  [[nodiscard]] xy<double> on_branch(xy<double> p) const {
    auto const foot = from_.nearest(p);
    auto const away = from_.is_point() ? p - foot : from_.normal;
    auto const length = norm(away);
    if (length == 0) return p;
    auto const met = meeting_point(foot, (1 / length) * away, opposite_);
    auto const clearance = from_.distance(met);
    return clearance >= from_.distance(p) && clearance <= from_.distance(high_) ? met : high_;
  }

  // The least box about the shadow's part of another box; none if they are surely apart.
  [[nodiscard]] std::optional<box> within(box const& other) const {
    if (!around_.meets(other)) return std::nullopt;
    std::array<xy<double>, 4> const corners{
        other.low, {other.high.x, other.low.y}, other.high, {other.low.x, other.high.y}};
    auto const all = [&](auto&& outside) { return std::all_of(corners.begin(), corners.end(), outside); };
    if (all([&](xy<double> p) { return cross(first_.ray, p - first_.foot) < 0; }) ||
        all([&](xy<double> p) { return cross(p - last_.foot, last_.ray) < 0; }) ||
        all([&](xy<double> p) { return dot(front_, p - first_.foot) < 0; }))
      return std::nullopt;
    return around_;
  }

 private:
  static constexpr double slack = 0.1;

  struct edge_of_land {
    xy<double> foot;
    xy<double> ray;
  };

  // Two rays of one direction bound no side behind the site. So the side of the site is tested.
  void look_ahead() {
    auto const unit = [](xy<double> v) { return (1 / std::max(norm(v), 1e-9)) * v; };
    front_ = from_.is_point() ? unit(first_.ray) + unit(last_.ray) : from_.normal;
  }

  // Where the segment meets the bisector: equal distances from both sites.
  template <class Look>
  void for_each_crossing(xy<double> a, xy<double> d, double from, double to, Look&& look) const {
    struct polynomial {
      double c0, c1, c2;
    };
    auto const squared = [&](site const& s) -> polynomial {
      if (s.is_point()) return {dot(a - s.a, a - s.a), 2 * dot(a - s.a, d), dot(d, d)};
      auto const at_a = s.distance(a);
      auto const slope = dot(s.normal, d);
      return {at_a * at_a, 2 * at_a * slope, slope * slope};
    };
    auto const inside = [&](double t) {
      if (t > from && t < to) look(t);
    };
    if (from_.is_point() == opposite_.is_point()) {
      // The squares of the points cancel; those of the lines need not be taken.
      auto const line = [&](site const& s) -> polynomial { return {s.distance(a), dot(s.normal, d), 0}; };
      auto const one = from_.is_point() ? squared(from_) : line(from_);
      auto const other = from_.is_point() ? squared(opposite_) : line(opposite_);
      if (one.c1 != other.c1) inside((other.c0 - one.c0) / (one.c1 - other.c1));
      return;
    }
    auto const one = squared(from_);
    auto const other = squared(opposite_);
    polynomial const p{one.c0 - other.c0, one.c1 - other.c1, one.c2 - other.c2};
    auto const discriminant = p.c1 * p.c1 - 4 * p.c0 * p.c2;
    if (discriminant < 0) return;
    auto const q = -(p.c1 + std::copysign(std::sqrt(discriminant), p.c1)) / 2;
    if (p.c2 != 0) inside(q / p.c2);
    if (q != 0) inside(p.c0 / q);
  }

  site from_;
  site opposite_{};
  xy<double> high_;
  edge_of_land first_;
  edge_of_land last_;
  xy<double> front_;
  box around_;
};

// A point from which the skeleton can be entered at its node `at` without ever being nearer to closing land than there.
struct entry {
  std::uint32_t at = 0;
  double clearance = 0;
  xy<double> point;
  xy<double> on_branch;
  std::uint32_t part = 0;    // of the area
  std::uint32_t branch = 0;  // that leads from `on_branch` to the node; `no_branch` if they are one point
};

inline constexpr std::uint32_t no_branch = std::numeric_limits<std::uint32_t>::max();

// The best ways from an area into the skeleton: through each shadow, and at each node inside the area.
// @param boundary  of the area, whose edges know their part
// @param part_at   which part of the area holds a point, if any
template <class PartAt>
[[nodiscard]] std::vector<entry> entries_of(skeleton const& s, region const& boundary, PartAt&& part_at) {
  std::vector<entry> result;
  auto const through = [&](shadow const& land, std::uint32_t node, std::uint32_t branch) {
    auto const first = result.size();
    auto const where = land.within(boundary.bounds());
    if (!where) return;
    boundary.for_each_edge_near(*where, [&](region::edge const& e) {
      land.for_each_candidate(e.a, e.b, [&](double clearance, xy<double> p) {
        if (clearance <= shut) return;
        auto i = first;
        while (i < result.size() && result[i].part != e.part) ++i;
        if (i == result.size()) result.push_back({node, 0, p, p, e.part, branch});
        if (clearance > result[i].clearance) result[i].clearance = clearance, result[i].point = p;
      });
    });
    for (auto i = first; i < result.size(); ++i) result[i].on_branch = land.on_branch(result[i].point);
  };
  for (std::uint32_t i = 0; i < s.branches.size(); ++i)
    for (bool const left : {true, false}) through(shadow(s, s.branches[i], left), s.branches[i].high, i);
  for (std::uint32_t n = 0; n < s.nodes.size(); ++n)
    if (s.nodes[n].clearance > shut)
      if (auto const part = part_at(s.nodes[n].at))
        result.push_back({n, s.nodes[n].clearance, s.nodes[n].at, s.nodes[n].at, *part, no_branch});
  return result;
}

}  // namespace salient::detail::corridor
