// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"

// The horizon of a place: what it first meets in each direction. Azimuths in radians clockwise from north, [0, 2π].
namespace salient::inline SALIENT_ABI::detail::view {

inline constexpr double full_turn = 2 * std::numbers::pi;

struct arc {
  double from = 0;
  double to = 0;
};

// A stretch of the horizon closed by one straight piece of border, which runs clockwise from a to b as seen from the
// place. The ends of neighbours on one line are equal to the bit.
struct first_hit_piece {
  arc azimuths;
  xy<double> a;
  xy<double> b;

  // Where the ray meets the line through the piece; held between its ends and its foot, however grazing the ray.
  [[nodiscard]] double distance_at(double azimuth) const {
    xy<double> const ray{std::sin(azimuth), std::cos(azimuth)};
    xy<double> const d{b.x - a.x, b.y - a.y};
    auto const across = cross(ray, d);
    auto const far = std::max(norm(a), norm(b));
    auto const near = distance_to(a, b);
    return across == 0 ? near : std::clamp(cross(a, d) / across, near, far);
  }
};

[[nodiscard]] inline double azimuth_of(xy<double> p) {
  auto const azimuth = std::atan2(p.x, p.y);
  return azimuth < 0 ? azimuth + full_turn : azimuth;
}

// Of two horizons the nearer one in every direction. Borders of a coverage do not cross: what is nearer in the middle
// of a stretch that both close is nearer all along it.
[[nodiscard]] inline std::vector<first_hit_piece> nearer_of(std::span<first_hit_piece const> one,
                                                            std::span<first_hit_piece const> other) {
  std::vector<first_hit_piece> result;
  result.reserve(one.size() + other.size());
  auto const add = [&](first_hit_piece const& piece, double from, double to) {
    if (!(from < to)) return;
    if (!result.empty() && result.back().azimuths.to == from && result.back().a == piece.a &&
        result.back().b == piece.b)
      result.back().azimuths.to = to;
    else
      result.push_back({{from, to}, piece.a, piece.b});
  };
  std::size_t i = 0;
  std::size_t j = 0;
  double done = 0;
  while (i < one.size() && j < other.size()) {
    auto const& p = one[i];
    auto const& q = other[j];
    auto const p_from = std::max(done, p.azimuths.from);
    auto const q_from = std::max(done, q.azimuths.from);
    auto const start = std::max(p_from, q_from);
    auto const& first = p_from < q_from ? p : q;
    auto const alone_to = std::min(start, first.azimuths.to);
    add(first, std::min(p_from, q_from), alone_to);
    done = std::max(done, alone_to);
    auto const end = std::min(p.azimuths.to, q.azimuths.to);
    if (start < end) {
      auto const middle = (start + end) / 2;
      add(p.distance_at(middle) <= q.distance_at(middle) ? p : q, start, end);
      done = end;
    }
    if (p.azimuths.to <= done) ++i;
    if (q.azimuths.to <= done) ++j;
  }
  for (; i < one.size(); ++i) add(one[i], std::max(done, one[i].azimuths.from), one[i].azimuths.to);
  for (; j < other.size(); ++j) add(other[j], std::max(done, other[j].azimuths.from), other[j].azimuths.to);
  return result;
}

[[nodiscard]] inline std::vector<first_hit_piece> nearest_of(std::span<first_hit_piece const> pieces) {
  if (pieces.size() < 2) return {pieces.begin(), pieces.end()};
  auto const half = pieces.size() / 2;
  return nearer_of(nearest_of(pieces.first(half)), nearest_of(pieces.subspan(half)));
}

// The first-hit profile of a set of land that the place is outside of, by ascending azimuth, cut at north; directions
// that meet nothing within the radius are missing. Some pieces reach farther than the radius.
[[nodiscard]] inline std::vector<first_hit_piece> first_hits(surroundings const& around, land_set const& set) {
  std::vector<first_hit_piece> pieces;
  for (auto const& e : around.edges) {
    if (set[e.left] == set[e.right]) continue;
    // The first border met has the land behind it. So only borders that face the place count.
    auto const& a = set[e.left] ? e.a : e.b;
    auto const& b = set[e.left] ? e.b : e.a;
    if (cross(a, b) >= 0) continue;
    auto const from = azimuth_of(a);
    auto const to = azimuth_of(b);
    if (from < to) {
      pieces.push_back({{from, to}, a, b});
    } else if (from > to) {
      pieces.push_back({{from, full_turn}, a, b});
      if (to > 0) pieces.push_back({{0, to}, a, b});
    }
  }
  return nearest_of(pieces);
}

// The directions in which a piece is met within the radius.
[[nodiscard]] inline std::optional<arc> arc_within(first_hit_piece const& piece, double radius) {
  auto const from = piece.azimuths.from;
  auto const to = piece.azimuths.to;
  auto const squared = radius * radius;
  if (dot(piece.a, piece.a) <= squared && dot(piece.b, piece.b) <= squared) return arc{from, to};
  auto const inside = inside_circle(piece.a, piece.b, radius);
  if (!inside) return std::nullopt;
  // Where an end of the chord is an end of the piece, the arc keeps its own end, so that neighbours still meet to the
  // bit. A piece over north stands twice. An end of the chord in the other half limits nothing here.
  auto const turned = [&](double t) {
    auto const azimuth = azimuth_of(along(piece.a, piece.b, t));
    auto const middle = (from + to) / 2;
    if (azimuth - middle > std::numbers::pi) return azimuth - full_turn;
    if (middle - azimuth > std::numbers::pi) return azimuth + full_turn;
    return azimuth;
  };
  arc const result{inside->from > 0 ? std::max(from, turned(inside->from)) : from,
                   inside->to < 1 ? std::min(to, turned(inside->to)) : to};
  if (!(result.from < result.to)) return std::nullopt;
  return result;
}

[[nodiscard]] inline std::vector<arc> arcs_within(std::span<first_hit_piece const> hits, double radius) {
  std::vector<arc> result;
  for (auto const& piece : hits)
    if (auto const arc_here = arc_within(piece, radius)) {
      if (!result.empty() && result.back().to >= arc_here->from)
        result.back().to = std::max(result.back().to, arc_here->to);
      else
        result.push_back(*arc_here);
    }
  return result;
}

[[nodiscard]] inline std::vector<arc> joined(std::span<arc const> one, std::span<arc const> other) {
  std::vector<arc> sorted(one.begin(), one.end());
  sorted.insert(sorted.end(), other.begin(), other.end());
  std::sort(sorted.begin(), sorted.end(), [](arc const& x, arc const& y) { return x.from < y.from; });
  std::vector<arc> result;
  for (auto const& a : sorted) {
    if (!result.empty() && result.back().to >= a.from)
      result.back().to = std::max(result.back().to, a.to);
    else
      result.push_back(a);
  }
  return result;
}

[[nodiscard]] inline double width(std::span<arc const> arcs) {
  double sum = 0;
  for (auto const& a : arcs) sum += a.to - a.from;
  return sum;
}

// The directions left over; one that runs over north is given once, with `to` beyond a full turn.
[[nodiscard]] inline std::vector<arc> gaps(std::span<arc const> arcs) {
  if (arcs.empty()) return {{0, full_turn}};
  std::vector<arc> result;
  for (std::size_t i = 0; i + 1 < arcs.size(); ++i) result.push_back({arcs[i].to, arcs[i + 1].from});
  arc const over_north{arcs.back().to, arcs.front().from + full_turn};
  if (over_north.from < over_north.to) result.push_back(over_north);
  return result;
}

// The distance within which half of what is blocked inside the radius is blocked: bisection, since the share grows
// steadily with the distance. None if nothing is blocked.
[[nodiscard]] inline std::optional<double> median_distance(std::span<first_hit_piece const> hits, double radius) {
  auto const blocked_within = [&](double distance) {
    double sum = 0;
    for (auto const& piece : hits)
      if (auto const a = arc_within(piece, distance)) sum += a->to - a->from;
    return sum;
  };
  auto const half = blocked_within(radius) / 2;
  if (!(half > 0)) return std::nullopt;
  double low = 0;
  double high = radius;
  while (high - low > 1e-3) {
    auto const middle = (low + high) / 2;
    (blocked_within(middle) < half ? low : high) = middle;
  }
  return high;
}

// ∫ min(r, R)² dθ / (2π R²): how much of the disc is seen from its centre before land of the set stands in the way.
[[nodiscard]] inline double isovist_share(std::span<first_hit_piece const> hits, double radius) {
  double twice = 0;
  double blocked = 0;
  for (auto const& piece : hits)
    if (auto const a = arc_within(piece, radius)) {
      auto const near = piece.distance_at(a->from);
      auto const far = piece.distance_at(a->to);
      twice += near * far * std::sin(a->to - a->from);
      blocked += a->to - a->from;
    }
  return std::clamp(twice / (full_turn * radius * radius) + 1 - blocked / full_turn, 0.0, 1.0);
}

}  // namespace salient::detail::view
