// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/first_hits.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"

// The border of one set of land about a place, kept so that it is seen from many points near that place at little cost.
namespace salient::inline SALIENT_ABI::detail::view {

// An angle without a sine: it grows with the true one, clockwise from north, by 4 in a full turn and 2 in a half.
[[nodiscard]] inline double turn_of(xy<double> p) {
  auto const sum = std::abs(p.x) + std::abs(p.y);
  if (sum == 0) return 0;
  if (p.x >= 0) return p.y >= 0 ? p.x / sum : 1 - p.y / sum;
  return p.y < 0 ? 2 - p.x / sum : 3 + p.y / sum;
}

// The true angle of a turn, radians; turns beyond a full one count on.
[[nodiscard]] inline double angle_of(double turn) {
  auto const whole = std::floor(turn / 4);
  auto const t = turn - 4 * whole;
  auto const quarter = std::min(3.0, std::floor(t));
  auto const rest = t - quarter;
  return (whole * 4 + quarter) * (std::numbers::pi / 2) + std::atan2(rest, 1 - rest);
}

// What one point sees of the set within one radius.
struct seen {
  double blocked = 0;  // share of all directions; no meaning from inside the set
  double area_m2 = 0;  // of the set within the radius
};

class border_runs {
 public:
  border_runs(surroundings const& around, land_set const& set) : holds_place_(set[around.here]) {
    for (auto const& e : around.edges) {
      if (set[e.left] == set[e.right]) continue;
      bool const forward = set[e.left];
      bool const goes_on = !points_.empty() && forward == forward_.back() && points_.back() == e.a;
      if (!goes_on) {
        starts_.push_back(points_.size());
        forward_.push_back(forward);
        points_.push_back(e.a);
      }
      points_.push_back(e.b);
    }
    starts_.push_back(points_.size());
  }

  // No border in view: all around is as the place is.
  [[nodiscard]] bool empty() const { return points_.empty(); }

  // Metres from a point to the border; very far if there is none in view.
  [[nodiscard]] double distance(xy<double> from) const {
    auto least = std::numeric_limits<double>::max();
    each_edge([&](xy<double> a, xy<double> b) {
      least = std::min(least, distance_to({a.x - from.x, a.y - from.y}, {b.x - from.x, b.y - from.y}));
    });
    return least;
  }

  // Whether the set holds a point that is not on its border: it has it as it has the place, but for each border between.
  [[nodiscard]] bool holds(xy<double> p) const {
    bool inside = holds_place_;
    each_edge([&](xy<double> a, xy<double> b) {
      auto const at_a = cross(p, a);
      auto const at_b = cross(p, b);
      if ((at_a < 0) == (at_b < 0)) return;
      auto const t = at_a / (at_a - at_b);
      auto const along_p = dot(p, along(a, b, t));
      if (along_p > 0 && along_p < dot(p, p)) inside = !inside;
    });
    return inside;
  }

  // For each radius, in metres, what the point sees.
  void look(xy<double> from, std::span<double const> radii, bool from_inside, std::vector<seen>& result) const {
    auto const count = radii.size();
    std::vector<glimpse> open(count);
    std::vector<std::vector<arc>> arcs(count);
    result.assign(count, {});
    for (std::size_t run = 0; run + 1 < starts_.size(); ++run) {
      auto const sign = forward_[run] ? 1.0 : -1.0;
      auto a = corner_at(starts_[run], from);
      for (auto i = starts_[run] + 1; i < starts_[run + 1]; ++i) {
        auto const b = corner_at(i, from);
        // A straight stretch turns by less than half a turn.
        auto const turned = b.turn - a.turn;
        side const along{a, b, turned > 2 ? turned - 4 : turned < -2 ? turned + 4 : turned, cross(a.at, b.at)};
        for (std::size_t r = 0; r < count; ++r) follow(along, radii[r], sign, open[r], arcs[r], result[r]);
        a = b;
      }
      for (std::size_t r = 0; r < count; ++r) close(open[r], radii[r], sign, arcs[r], result[r]);
    }
    for (std::size_t r = 0; r < count; ++r) {
      if (from_inside) result[r].area_m2 += std::numbers::pi * radii[r] * radii[r];
      result[r].area_m2 = std::max(0.0, result[r].area_m2);
      result[r].blocked = share_of_turn(arcs[r]);
    }
  }

 private:
  // A stretch of border within the radius, as far as it has been followed; its angles are counted on over north.
  struct glimpse {
    bool any = false;
    double first = 0;
    double last = 0;
    double least = 0;
    double most = 0;
    double twice_area = 0;
  };

  template <class Visit>
  void each_edge(Visit&& visit) const {
    for (std::size_t run = 0; run + 1 < starts_.size(); ++run)
      for (auto i = starts_[run] + 1; i < starts_[run + 1]; ++i) visit(points_[i - 1], points_[i]);
  }

  struct corner {
    xy<double> at;
    double squared = 0;  // distance
    double turn = 0;
  };
  struct side {
    corner const& a;
    corner const& b;
    double turned = 0;
    double twice_area = 0;
  };

  [[nodiscard]] corner corner_at(std::size_t i, xy<double> from) const {
    xy<double> const p{points_[i].x - from.x, points_[i].y - from.y};
    return {p, dot(p, p), turn_of(p)};
  }

  static void go_on(glimpse& now, double turned, double twice_area) {
    now.last += turned;
    now.least = std::min(now.least, now.last);
    now.most = std::max(now.most, now.last);
    now.twice_area += twice_area;
  }

  static void follow(side const& s, double radius, double sign, glimpse& now, std::vector<arc>& arcs, seen& sum) {
    auto const squared = radius * radius;
    if (s.a.squared <= squared && s.b.squared <= squared) {
      if (!now.any) now = {true, s.a.turn, s.a.turn, s.a.turn, s.a.turn, 0};
      return go_on(now, s.turned, s.twice_area);
    }
    auto const inside = inside_circle(s.a.at, s.b.at, radius);
    if (!inside) return close(now, radius, sign, arcs, sum);
    if (inside->from > 0) close(now, radius, sign, arcs, sum);
    auto const from = along(s.a.at, s.b.at, inside->from);
    auto const to = along(s.a.at, s.b.at, inside->to);
    auto const turn = turn_of(from);
    if (!now.any) now = {true, turn, turn, turn, turn, 0};
    auto const turned = turn_of(to) - turn;
    go_on(now, turned > 2 ? turned - 4 : turned < -2 ? turned + 4 : turned, cross(from, to));
    if (inside->to < 1) close(now, radius, sign, arcs, sum);
  }

  static void close(glimpse& now, double radius, double sign, std::vector<arc>& arcs, seen& sum) {
    if (!std::exchange(now.any, false)) return;
    // Azimuths grow clockwise, areas counter-clockwise.
    auto const turned = angle_of(now.last) - angle_of(now.first);
    sum.area_m2 += sign * (now.twice_area + radius * radius * turned) / 2;
    if (now.most - now.least >= 4) return arcs.push_back({0, 4});
    auto const shift = 4 * std::floor(now.least / 4);
    auto const from = now.least - shift;
    auto const to = now.most - shift;
    arcs.push_back({from, std::min(to, 4.0)});
    if (to > 4) arcs.push_back({0, to - 4});
  }

  [[nodiscard]] static double share_of_turn(std::vector<arc>& arcs) {
    std::sort(arcs.begin(), arcs.end(), [](arc const& x, arc const& y) { return x.from < y.from; });
    double sum = 0;
    for (std::size_t i = 0; i < arcs.size();) {
      auto const from = arcs[i].from;
      auto to = arcs[i].to;
      for (++i; i < arcs.size() && arcs[i].from <= to; ++i) to = std::max(to, arcs[i].to);
      sum += angle_of(to) - angle_of(from);
    }
    return std::min(1.0, sum / full_turn);
  }

  std::vector<xy<double>> points_;
  std::vector<std::size_t> starts_;  // of each run, and behind the last
  std::vector<std::uint8_t> forward_;
  bool holds_place_;
};

}  // namespace salient::detail::view
