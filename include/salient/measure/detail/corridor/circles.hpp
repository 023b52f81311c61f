// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/polygon/voronoi_builder.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

// Circles that touch three sites of a border, with bounds for what rounding does to them.
namespace salient::inline SALIENT_ABI::detail::corridor {

// A way between two grid points: whole numbers below 2³¹, whose products are exact.
struct grid_step {
  std::int64_t x;
  std::int64_t y;

  friend grid_step operator-(grid_step a, grid_step b) { return {a.x - b.x, a.y - b.y}; }
  friend bool operator==(grid_step, grid_step) = default;
};
[[nodiscard]] inline double cross(grid_step a, grid_step b) { return static_cast<double>(a.x * b.y - a.y * b.x); }
[[nodiscard]] inline double dot(grid_step a, grid_step b) { return static_cast<double>(a.x * b.x + a.y * b.y); }
[[nodiscard]] inline xy<double> as_xy(grid_step s) { return {static_cast<double>(s.x), static_cast<double>(s.y)}; }

// A site as seen from a grid point near it: an end, or a line with the circle to its right.
struct touched {
  grid_step at;
  grid_step along;
  double length = 0;
  xy<double> normal{0, 0};

  touched(grid_step from, grid_step to) : at(from), along(to - from), length(std::sqrt(dot(along, along))) {
    if (length > 0) normal = {static_cast<double>(along.y) / length, -static_cast<double>(along.x) / length};
  }
  [[nodiscard]] bool ends_at(grid_step p) const { return p - at == grid_step{0, 0} || p - at == along; }
  // Of a line from a point, positive to its right.
  [[nodiscard]] double distance(grid_step p) const { return cross(p - at, along) / length; }
};

struct touching_circle {
  xy<double> centre;
  double radius = 0;
  double error = infinite;  // of the centre's coordinates and of the radius, an upper bound; none was found: infinite
};

// One rounding is off by half of this at most. The bounds below are multiples of it: sums of these halves with some
// reserve.
inline constexpr double last_bit = std::numeric_limits<double>::epsilon();

[[nodiscard]] inline touching_circle circle_of_points(touched const& a, touched const& b, touched const& c) {
  auto const p = a.at - b.at;
  auto const q = c.at - b.at;
  auto const twice = 2 * cross(p, q);
  if (twice == 0) return {};
  auto const pp = dot(p, p);
  auto const qq = dot(q, q);
  auto const centre = (1 / twice) * xy<double>{static_cast<double>(q.y) * pp - static_cast<double>(p.y) * qq,
                                               static_cast<double>(p.x) * qq - static_cast<double>(q.x) * pp};
  auto const lengths = std::sqrt(pp) * qq + std::sqrt(qq) * pp;
  return {as_xy(b.at) + centre, norm(centre), 6 * last_bit * lengths / std::abs(twice)};
}

// Through two points, touching a line. Of two such circles, `sign` tells on which side of the chord the centre lies.
[[nodiscard]] inline touching_circle circle_at_line(touched const& a, touched const& b, touched const& line,
                                                    double sign) {
  for (auto const& [end, other] : {std::pair(a.at, b.at), std::pair(b.at, a.at)}) {
    if (!line.ends_at(end)) continue;
    // It touches the line at this end.
    auto const chord = end - other;
    auto const twice = 2 * cross(line.along, chord);
    if (twice <= 0) return {};
    auto const radius = dot(chord, chord) * line.length / twice;
    return {as_xy(end) + radius * line.normal, radius, 10 * last_bit * radius};
  }
  auto const at_a = line.distance(a.at);
  auto const at_b = line.distance(b.at);
  if (at_a < 0 || at_b < 0) return {};
  // The centre lies t chords away from the middle of the chord. One root of a quadratic is found without cancellation
  // from the sum of its terms, the other from the product of the roots.
  auto const chord = b.at - a.at;
  auto const length = std::sqrt(dot(chord, chord));
  auto const middle = (at_a + at_b) / 2;
  auto const rise = cross(chord, line.along) / line.length;
  auto const half = middle * dot(line.along, chord) / line.length;
  auto const root = sign * length * std::sqrt(at_a * at_b);
  auto const cancels = (half < 0) != (root < 0);
  auto const divisor = cancels ? half - root : rise * rise;
  if (divisor == 0) return {};
  auto const t = (cancels ? length * length / 4 - middle * middle : half + root) / divisor;
  auto const lost = cancels ? (length * length / 4 + middle * middle) / std::abs(divisor) : 0;
  xy<double> const from_a{static_cast<double>(chord.x) / 2 + t * static_cast<double>(chord.y),
                          static_cast<double>(chord.y) / 2 - t * static_cast<double>(chord.x)};
  auto const radius = norm(from_a);
  return {as_xy(a.at) + from_a, radius, 24 * last_bit * (radius + lost * length)};
}

// Through a point, touching two lines: the greater or the lesser of two such circles.
[[nodiscard]] inline touching_circle circle_at_lines(touched const& point, touched const& a, touched const& b,
                                                     bool greater) {
  auto const at_a = a.distance(point.at);
  auto const at_b = b.distance(point.at);
  auto const lengths = a.length * b.length;
  auto const sine = cross(a.along, b.along) / lengths;
  auto const cosine = dot(a.along, b.along) / lengths;
  if (at_a < 0 || at_b < 0 || sine == 0) return {};
  auto const opening = cosine > 0 ? sine * sine / (1 + cosine) : 1 - cosine;
  auto const closing = cosine > 0 ? 1 + cosine : sine * sine / (1 - cosine);
  if (a.ends_at(point.at) || b.ends_at(point.at)) {
    // It touches one line, or both, at this end.
    auto const radius = std::max(at_a, at_b) / opening;
    return {as_xy(point.at) + radius * (a.ends_at(point.at) ? a : b).normal, radius, 16 * last_bit * radius};
  }
  if (at_a == 0 || at_b == 0) return {};
  auto const sum = at_a + at_b + std::sqrt(2 * at_a * at_b * closing);
  auto const apart = at_a - at_b;
  auto const divisor = opening * sum;
  auto const radius = greater ? sum / opening : (apart * apart + 2 * at_a * at_b * opening) / divisor;
  auto const lost = greater ? 0 : std::abs(apart) * (at_a + at_b) / divisor;
  auto const error = last_bit * (40 * radius + 8 * lost);
  // How far from the point the circle touches the nearer line, and to which side of it: told by the other line.
  auto const& near = at_a < at_b ? a : b;
  auto const least = std::min(at_a, at_b);
  auto const across = least * (2 * radius - least);
  auto const side = radius - std::max(at_a, at_b) - (radius - least) * cosine;
  if (across <= 0 || std::abs(side) <= 2 * error + 8 * last_bit * (radius + at_a + at_b)) return {};
  auto const off = std::sqrt(across);
  auto const ahead = ((side < 0) == (sine < 0)) == (&near == &a) ? off : -off;
  return {as_xy(point.at) + (radius - least) * near.normal + ahead * xy<double>{-near.normal.y, near.normal.x}, radius,
          error * (1 + 2 * least / off) + 12 * last_bit * radius};
}

// A Newton step from some circle to the one that touches three lines. The equations are linear: the first step arrives
// but for rounding, and a second tells how near.
[[nodiscard]] inline touching_circle corrected(touching_circle c, touched const& a, touched const& b,
                                               touched const& third) {
  auto size = norm(c.centre);
  auto const off = [&](touched const& line) {
    auto const away = c.centre - as_xy(line.at);
    size = std::max(size, norm(away));
    return dot(line.normal, away) - c.radius;
  };
  auto const at_a = off(a);
  auto const at_b = off(b) - at_a;
  auto const at_third = off(third) - at_a;
  auto const e = b.normal - a.normal;
  auto const f = third.normal - a.normal;
  auto const twist = cross(e, f);
  if (twist == 0) return {};
  auto const step = (1 / twist) * xy<double>{at_third * e.y - at_b * f.y, at_b * f.x - at_third * e.x};
  return {c.centre + step, c.radius + at_a + dot(a.normal, step),
          12 * last_bit * size * (norm(e) + norm(f)) / std::abs(twist)};
}
[[nodiscard]] inline touching_circle circle_of_lines(touched const& a, touched const& b, touched const& c) {
  return corrected(corrected({as_xy(a.at), 0, infinite}, a, b, c), a, b, c);
}

// Boost.Polygon's predicates, with circles computed in coordinates about their own sites. Boost computes them about the
// origin of the plane, where nearly all digits of sites a few metres apart cancel. On a real map nine in ten circles
// then need whole numbers of some hundred bits, which take most of the time. Boost's way is left for the few circles
// that are not good enough here.
template <class Types>
class near_predicates : public boost::polygon::detail::voronoi_predicates<Types> {
  using known = boost::polygon::detail::voronoi_predicates<Types>;

  template <class Site, class Circle>
  class circle_formation {
   public:
    void ppp(Site const& a, Site const& b, Site const& c, Circle& found) {
      if (!near(a, b, c, found, circle_of_points)) known_.ppp(a, b, c, found);
    }
    // @param place  of the line among the three, clockwise around the circle, from 1
    void pps(Site const& a, Site const& b, Site const& line, int place, Circle& found) {
      auto const circle = [&](auto const& p, auto const& q, auto const& l) {
        return circle_at_line(p, q, l, place == 2 ? -1 : 1);
      };
      if (!near(a, b, line, found, circle)) known_.pps(a, b, line, place, found);
    }
    // @param place  of the point
    void pss(Site const& end, Site const& a, Site const& b, int place, Circle& found) {
      auto const circle = [&](auto const& p, auto const& l, auto const& m) {
        return circle_at_lines(p, l, m, (place == 2) == (cross(l.along, m.along) < 0));
      };
      if (!near(end, a, b, found, circle)) known_.pss(end, a, b, place, found);
    }
    void sss(Site const& a, Site const& b, Site const& c, Circle& found) {
      if (!near(a, b, c, found, circle_of_lines)) known_.sss(a, b, c, found);
    }

   private:
    using point = typename Site::point_type;

    // Whether the circle is as good as the builder wants it: to 64 last bits.
    template <class CircleOf>
    static bool near(Site const& a, Site const& b, Site const& c, Circle& found, CircleOf&& circle_of) {
      auto const o = a.point0();
      if (!is_near(o, a) || !is_near(o, b) || !is_near(o, c)) return false;
      auto const circle = circle_of(seen(a, o), seen(b, o), seen(c, o));
      auto const x = circle.centre.x + o.x();
      auto const y = circle.centre.y + o.y();
      auto const lower_x = x + circle.radius;
      found = Circle(x, y, lower_x);
      return 2 * circle.error <= 62 * last_bit * std::min({std::abs(x), std::abs(y), std::abs(lower_x)});
    }
    static touched seen(Site const& s, point const& o) {
      return {{std::int64_t{s.x0()} - o.x(), std::int64_t{s.y0()} - o.y()},
              {std::int64_t{s.x1()} - o.x(), std::int64_t{s.y1()} - o.y()}};
    }
    static bool is_near(point const& o, Site const& s) {
      auto const within = [](std::int64_t d) { return std::abs(d) < std::int64_t{1} << 30; };
      return within(std::int64_t{s.x0()} - o.x()) && within(std::int64_t{s.y0()} - o.y()) &&
             within(std::int64_t{s.x1()} - o.x()) && within(std::int64_t{s.y1()} - o.y());
    }

    typename known::template lazy_circle_formation_functor<Site, Circle> known_;
  };

 public:
  template <class Site, class Circle>
  using circle_formation_predicate = typename known::template circle_formation_predicate<
      Site, Circle, typename known::template circle_existence_predicate<Site>, circle_formation<Site, Circle>>;
};

}  // namespace salient::detail::corridor
