// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/segment.hpp"

// The free land of a plane as its skeleton: the points that are equally far from two pieces of closing land. Lengths in
// centimetres, the grid on which the borders stand. Clearance: the distance from closing land.
namespace salient::inline SALIENT_ABI::detail::corridor {

using view::cross;
using view::dot;
using view::norm;

inline constexpr double infinite = std::numeric_limits<double>::max();
inline constexpr double per_km = 1e5;
// Rounding alone can bring two grid points this near. Land with no more room than this to either side is shut.
inline constexpr double shut = 1;

[[nodiscard]] inline xy<double> operator-(xy<double> a, xy<double> b) { return {a.x - b.x, a.y - b.y}; }
[[nodiscard]] inline xy<double> operator+(xy<double> a, xy<double> b) { return {a.x + b.x, a.y + b.y}; }
[[nodiscard]] inline xy<double> operator*(double k, xy<double> a) { return {k * a.x, k * a.y}; }

// What a point of free land can be nearest to: an end of border edges (a = b), or the inside of one edge. Closing land
// lies to the left of an edge.
struct site {
  xy<double> a;
  xy<double> b;
  xy<double> normal;  // of an edge: of length 1, into the free land

  [[nodiscard]] bool is_point() const { return a == b; }
  // Of an edge: from the line through it, negative on the side of closing land.
  [[nodiscard]] double distance(xy<double> p) const { return is_point() ? norm(p - a) : dot(normal, p - a); }
  [[nodiscard]] double along(xy<double> p) const { return cross(normal, p - a); }  // from a towards b
  [[nodiscard]] xy<double> nearest(xy<double> p) const { return is_point() ? a : p - distance(p) * normal; }
};

struct node {
  xy<double> at;
  double clearance = 0;
};

// A part of the skeleton between two sites along which clearance never falls on the way from `low` to `high`.
struct branch {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  std::uint32_t left = 0;  // the sites on either side on that way
  std::uint32_t right = 0;
};

struct skeleton {
  std::vector<site> sites;
  std::vector<node> nodes;
  std::vector<branch> branches;

  [[nodiscard]] double bottleneck(branch const& b) const { return nodes[b.low].clearance; }
};

// The narrowest part of a way between two sites.
struct gap {
  xy<double> from;
  xy<double> to;
  xy<double> middle;
  double clearance = 0;
};

// Where the ray that leaves a site at `foot` in a direction of length 1 comes as near to the site opposite.
[[nodiscard]] inline xy<double> meeting_point(xy<double> foot, xy<double> direction, site const& opposite) {
  auto const apart = opposite.a - foot;
  auto const length = opposite.is_point() ? dot(apart, apart) / (2 * dot(direction, apart))
                                          : -dot(opposite.normal, apart) / (1 - dot(opposite.normal, direction));
  return foot + length * direction;
}

}  // namespace salient::detail::corridor
