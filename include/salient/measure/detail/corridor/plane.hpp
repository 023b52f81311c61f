// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/corridor/region.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/overlay/overlay.hpp"
#include "salient/overlay/union_.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

using degrees_ring = std::vector<lon_lat<double>>;

// The border of a set of land, given as lines, as closed rings. Where borders meet the ring may go on along any of them,
// since the rings are taken together. A point is in the land if an odd number of rings is around it; if the set
// `reaches_beyond` them, an even number. Longitudes may go on beyond ±180, and each ring stands for its copies a turn away
// too.
[[nodiscard]] inline std::vector<degrees_ring> closed_rings(std::vector<degrees_ring> rings, lon_lat<double> place) {
  // A line once around the earth is closed along the north pole, on the meridian that is farthest from the place.
  for (auto& ring : rings) {
    auto const round = ring.back().lon - ring.front().lon;
    if (std::abs(round) < 180) continue;
    ring.pop_back();
    auto const away = [&](lon_lat<double> p) { return std::abs(std::remainder(p.lon - place.lon, 360)); };
    auto const far =
        std::max_element(ring.begin(), ring.end(), [&](auto const& p, auto const& q) { return away(p) < away(q); });
    auto const behind = ring.end() - far;
    std::rotate(ring.begin(), far, ring.end());
    for (auto p = ring.begin() + behind; p != ring.end(); ++p) p->lon += round;
    auto const first = ring.front();
    ring.insert(ring.end(), {{first.lon + round, first.lat}, {first.lon + round, 90}, {first.lon, 90}, first});
  }
  return rings;
}

[[nodiscard]] inline std::vector<degrees_ring> border_rings(status_map const& map, view::land_set const& set,
                                                            lon_lat<double> place) {
  return closed_rings(lines::border_lines(map, set), place);
}

// Whether what no ring is around, the south pole, is in the set.
[[nodiscard]] inline bool reaches_beyond(status_map const& map, view::land_set const& set) {
  return set[static_cast<status>(map.land().at_south_pole())];
}

// A window in degrees, beyond which nothing can change the answer.
struct frame {
  double west;
  double east;
  double south = -90;
  double north = 90;

  // Whether a line runs along one of its sides.
  [[nodiscard]] bool has_side(lon_lat<double> p, lon_lat<double> q) const {
    return (p.lon == q.lon && (p.lon == west || p.lon == east)) ||
           (p.lat == q.lat && (p.lat == south || p.lat == north));
  }
};

// A window whose sides no line runs along.
inline constexpr frame sideless{infinite, -infinite, infinite, -infinite};

// None where the window would hold a pole.
[[nodiscard]] inline std::optional<frame> frame_around(lon_lat<double> place, double radius_m, ellipsoid const& earth) {
  constexpr auto degree = std::numbers::pi / 180;
  // Its sides are drawn as straight lines, which bend inward by less than this.
  radius_m += 1000 + radius_m * radius_m / earth.semi_major_m;
  auto const half_lat = radius_m / (earth.semi_major_m * (1 - earth.eccentricity_squared())) / degree;
  auto const reach = std::abs(place.lat) + half_lat;
  if (reach >= 90) return std::nullopt;
  auto const half_lon = radius_m / (earth.semi_major_m * std::cos(reach * degree)) / degree;
  return frame{place.lon - std::min(half_lon, 180.0), place.lon + std::min(half_lon, 180.0), place.lat - half_lat,
               place.lat + half_lat};
}

// The part of a ring inside the frame, after Sutherland and Hodgman: what is outside is pressed flat on the frame.
[[nodiscard]] inline degrees_ring clipped(degrees_ring ring, frame const& to) {
  degrees_ring kept;
  auto const clip = [&](double lon_lat<double>::*across, double lon_lat<double>::*along, double limit, double sign) {
    kept.clear();
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const p = ring[i];
      auto const q = ring[i + 1 < ring.size() ? i + 1 : 0];
      auto const at_p = sign * (p.*across - limit);
      auto const at_q = sign * (q.*across - limit);
      if (at_p >= 0) kept.push_back(p);
      if ((at_p >= 0) == (at_q >= 0)) continue;
      auto& crossing = kept.emplace_back();
      crossing.*across = limit;
      crossing.*along = p.*along + at_p / (at_p - at_q) * (q.*along - p.*along);
    }
    ring.swap(kept);
  };
  clip(&lon_lat<double>::lon, &lon_lat<double>::lat, to.west, 1);
  clip(&lon_lat<double>::lon, &lon_lat<double>::lat, to.east, -1);
  clip(&lon_lat<double>::lat, &lon_lat<double>::lon, to.south, 1);
  clip(&lon_lat<double>::lat, &lon_lat<double>::lon, to.north, -1);
  return ring;
}

// The azimuthal equidistant plane about the place with lines that are straight in degrees.
class drawing_plane {
 public:
  drawing_plane(lon_lat<double> place, ellipsoid const& earth)
      : plane_(place, earth),
        degree_m_(earth.semi_major_m * std::numbers::pi / 180),
        curvature_(1 / (4 * earth.semi_major_m)) {}

  // Edges are cut so that no piece bends by more than 0.5 m, and vertices rounded to the grid. The frame's own sides
  // may bend: it leaves room for that.
  template <class RingLike>
  [[nodiscard]] ring<xy<double>> draw(RingLike const& line, frame const& window) const {
    ring<xy<double>> drawn;
    drawn.reserve(line.size() + 1);
    auto const put = [&](xy<double> at) {
      xy<double> const rounded{std::round(at.x), std::round(at.y)};
      if (drawn.empty() || rounded != drawn.back()) drawn.push_back(rounded);
    };
    auto const add = [&](lon_lat<double> p) {
      auto const at = plane_.forward(p);
      if (!drawn.empty()) go_around(drawn.back(), {at.x * 100, at.y * 100}, put);
      put({at.x * 100, at.y * 100});
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
      auto const p = line[i];
      auto q = line[i + 1 < line.size() ? i + 1 : 0];
      if (i + 1 == line.size()) q.lon += 360 * std::round((p.lon - q.lon) / 360);  // of a line once around the earth
      add(p);
      if (window.has_side(p, q)) continue;
      auto const pieces = std::ceil(std::sqrt(bend_m(p, drawn.back(), q) / 0.5));
      for (double k = 1; k < pieces; ++k)
        add({std::lerp(p.lon, q.lon, k / pieces), std::lerp(p.lat, q.lat, k / pieces)});
    }
    if (!drawn.empty()) {
      go_around(drawn.back(), drawn.front(), put);
      drawn.push_back(drawn.front());
    }
    return drawn;
  }

 private:
  // What passes the antipode of the place is drawn around it, so that it never cuts across what is near the place.
  template <class Put>
  void go_around(xy<double> from, xy<double> to, Put const& put) const {
    auto const far = 90 * degree_m_ * 100;
    constexpr double most = std::numbers::pi / 36;
    if (norm(from) < far || norm(to) < far) return;
    auto const turn = std::atan2(cross(from, to), dot(from, to));
    auto const pieces = std::ceil(std::abs(turn) / most);
    for (double k = 1; k < pieces; ++k) {
      auto const angle = std::atan2(from.y, from.x) + turn * k / pieces;
      auto const away = std::lerp(norm(from), norm(to), k / pieces);
      put({away * std::cos(angle), away * std::sin(angle)});
    }
  }

  // An upper bound: by the curvature of the line itself, which grows with latitude, and of a geodesic in the plane,
  // which grows with its distance from the place.
  [[nodiscard]] double bend_m(lon_lat<double> p, xy<double> p_at_cm, lon_lat<double> q) const {
    auto const north = (q.lat - p.lat) * degree_m_;
    auto const widest = p.lat * q.lat > 0 ? std::min(std::abs(p.lat), std::abs(q.lat)) : 0;
    auto const steepest = std::min(89.9, std::max(std::abs(p.lat), std::abs(q.lat)));
    auto const east = (q.lon - p.lon) * degree_m_ * std::cos(widest * std::numbers::pi / 180);
    auto const squared = north * north + east * east;
    if (squared < 1e4) return 0;
    auto const away = (norm(p_at_cm) / 100 + std::sqrt(squared)) * 4 * curvature_;
    return squared * curvature_ * (std::tan(steepest * std::numbers::pi / 180) + away);
  }

  view::near_plane plane_;
  double degree_m_;
  double curvature_;
};

// Polygons without crossings on the grid: two edges meet in a common end or not at all. Rounding a crossing bends the
// edges through it, which can make new crossings; each round has fewer of them.
// @param polygons  as an overlay gives them
// @throws overlay_error  crossings are left after so many rounds
[[nodiscard]] inline plane_polygons noded(plane_polygons polygons, int most_turns = 32) {
  for (int turn = 0; turn < most_turns; ++turn) {
    bool on_grid = true;
    auto const round = [&](ring<xy<double>>& line) {
      for (auto& p : line) {
        xy<double> const rounded{std::round(p.x), std::round(p.y)};
        on_grid = on_grid && rounded == p;
        p = rounded;
      }
    };
    for (auto& p : polygons) {
      round(p.exterior);
      for (auto& hole : p.interiors) round(hole);
    }
    if (on_grid) return polygons;
    polygons = union_(polygons);
  }
  throw overlay_error(error_code::overlay_not_noded, "the borders near the place still cross after rounding to 1 cm");
}

// The distance beyond which nothing can change the answer. So all land there may count as closing, and free land has an
// end. It is the radius of a circle; for an answer on which all land may bear, it is farther than any land.
inline constexpr double end_of_the_plane = 21'000 * per_km;

[[nodiscard]] inline plane_polygons horizon(double radius = infinite) {
  auto const sides = radius < infinite ? 16 : 4;
  polygon<xy<double>> result;
  for (int i = 0; i <= sides; ++i) {
    auto const angle = 2 * std::numbers::pi * (i % sides + 0.5) / sides;
    auto const away = std::min(radius, end_of_the_plane) / std::cos(std::numbers::pi / sides);
    result.exterior.push_back({std::round(away * std::cos(angle)), std::round(away * std::sin(angle))});
  }
  return {std::move(result)};
}

// What is left of the horizon by rings that are taken together, given as holes.
[[nodiscard]] inline plane_polygons left_free(plane_polygons const& horizon, polygon<xy<double>> within, bool beyond) {
  if (within.interiors.empty()) return beyond ? plane_polygons{} : horizon;
  within.exterior = std::move(within.interiors.back());
  within.interiors.pop_back();
  return noded(overlay(beyond ? overlay_operation::intersection : overlay_operation::difference, horizon,
                       plane_polygons{std::move(within)}, {.rule = fill_rule::evenodd})
                   .geometry);
}

// What a set of land leaves free within the horizon.
// @param rings    its border; see `border_rings`
// @param beyond   whether it is the land outside the rings
[[nodiscard]] inline plane_polygons free_within(plane_polygons const& horizon, std::vector<degrees_ring> const& rings,
                                                bool beyond, drawing_plane const& plane, frame const& window) {
  polygon<xy<double>> within;
  for (auto const& line : rings) {
    auto const [west, east] =
        std::minmax_element(line.begin(), line.end(), [](auto const& p, auto const& q) { return p.lon < q.lon; });
    for (auto turn = 360 * std::ceil((window.west - east->lon) / 360); west->lon + turn <= window.east; turn += 360) {
      auto copy = line;
      for (auto& p : copy) p.lon += turn;
      if (auto const kept = clipped(std::move(copy), window); kept.size() > 2)
        if (auto drawn = plane.draw(kept, window); drawn.size() > 3) within.interiors.push_back(std::move(drawn));
    }
  }
  return left_free(horizon, std::move(within), beyond);
}

// The same where no window holds what can change the answer: all of the earth.
// @param lines   the border as it runs on the sphere
// @param beyond  whether the set of land holds the antipode of the place, which lies outside of what is drawn
[[nodiscard]] inline plane_polygons free_of_all_earth(plane_polygons const& horizon,
                                                      std::vector<degrees_ring> const& lines, bool beyond,
                                                      drawing_plane const& plane) {
  polygon<xy<double>> within;
  for (auto const& line : lines)
    if (auto drawn = plane.draw(line, sideless); drawn.size() > 3) within.interiors.push_back(std::move(drawn));
  return left_free(horizon, std::move(within), beyond);
}

// A geometry in degrees, its polygons' overlaps dissolved.
template <Areal G>
[[nodiscard]] plane_polygons drawn(drawing_plane const& plane, G const& geometry) {
  bool const as_it_is = in_frame(geometry);
  plane_polygons result;
  for_each_ring(geometry, [&](std::size_t part, std::size_t ring_index, auto const& ring) {
    degrees_ring line;
    for (std::size_t i = 0; i < ring.size(); ++i) line.push_back({ring[i].x, ring[i].y});
    if (line.empty()) return;
    if (!as_it_is) line = unrolled_ring(line, part, ring_index, true);
    if (part >= result.size()) result.resize(part + 1);
    (ring_index == 0 ? result[part].exterior : result[part].interiors.emplace_back()) = plane.draw(line, sideless);
  });
  return noded(union_(result));
}

}  // namespace salient::detail::corridor
