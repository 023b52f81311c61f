// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "salient/core/xy.hpp"

// Straight segments seen from the origin: the place, in a plane with x east and y north.
namespace salient::inline SALIENT_ABI::detail::view {

[[nodiscard]] inline double dot(xy<double> a, xy<double> b) { return a.x * b.x + a.y * b.y; }
// Positive if b lies to the left of the ray from the origin through a.
[[nodiscard]] inline double cross(xy<double> a, xy<double> b) { return a.x * b.y - a.y * b.x; }
[[nodiscard]] inline double norm(xy<double> a) { return std::sqrt(dot(a, a)); }
[[nodiscard]] inline xy<double> along(xy<double> a, xy<double> b, double t) {
  if (t == 1) return b;  // to the bit, so that neighbours still meet
  return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

// Part of a segment, by its parameter: 0 at a, 1 at b.
struct part {
  double from = 0;
  double to = 1;
};

// Where on a part of the segment the origin is nearest.
[[nodiscard]] inline double nearest_parameter(xy<double> a, xy<double> b, part within = {}) {
  xy<double> const d{b.x - a.x, b.y - a.y};
  auto const squared = dot(d, d);
  if (squared == 0) return within.from;
  return std::clamp(-dot(a, d) / squared, within.from, within.to);
}

[[nodiscard]] inline double distance_to(xy<double> a, xy<double> b) {
  return norm(along(a, b, nearest_parameter(a, b)));
}

// The part inside the circle about the origin; none if it has no length.
[[nodiscard]] inline std::optional<part> inside_circle(xy<double> a, xy<double> b, double radius) {
  auto const squared = radius * radius;
  auto const a_out = dot(a, a) - squared;
  if (a_out <= 0 && dot(b, b) <= squared) return part{};
  xy<double> const d{b.x - a.x, b.y - a.y};
  auto const dd = dot(d, d);
  auto const ad = dot(a, d);
  auto const discriminant = ad * ad - dd * a_out;
  if (discriminant <= 0) return std::nullopt;
  auto const root = std::sqrt(discriminant);
  part const result{std::max(0.0, (-ad - root) / dd), std::min(1.0, (-ad + root) / dd)};
  if (result.from >= result.to) return std::nullopt;
  return result;
}

// The part to the left of the ray from the origin in this direction, or on it.
[[nodiscard]] inline std::optional<part> left_of(xy<double> direction, xy<double> a, xy<double> b, part within) {
  auto const at_a = cross(direction, a);
  auto const at_b = cross(direction, b);
  if (at_a >= 0 && at_b >= 0) return within;
  if (at_a < 0 && at_b < 0) return std::nullopt;
  auto const t = at_a / (at_a - at_b);
  auto const result = at_a < 0 ? part{std::max(within.from, t), within.to} : part{within.from, std::min(within.to, t)};
  if (result.from > result.to) return std::nullopt;
  return result;
}

}  // namespace salient::detail::view
