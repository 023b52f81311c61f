// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/nearest.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

struct sector_sides {
  double middle_rad;
  double half_width_rad;
};

struct nearest_point {
  double distance_m = std::numeric_limits<double>::max();
  xy<double> offset;
  lon_lat<double> at;
  status in_set = status::none;  // the land on either side there
  status beside = status::none;
};

[[nodiscard]] inline xy<double> direction_of(double azimuth_rad) {
  return {std::sin(azimuth_rad), std::cos(azimuth_rad)};
}

// The parts of a piece in a sector, which may be wider than a half-plane: so one on each side of its middle.
template <class Visit>
void for_each_part_in(std::optional<sector_sides> const& sector, near_edge const& e, Visit&& visit) {
  if (!sector) return visit(part{});
  for (int side = 0; side < 2; ++side) {
    auto const west = direction_of(sector->middle_rad - (side == 0 ? sector->half_width_rad : 0));
    auto const east = direction_of(sector->middle_rad + (side == 1 ? sector->half_width_rad : 0));
    auto const east_cut = left_of(east, e.a, e.b, {});
    if (!east_cut) continue;
    auto const both = left_of({-west.x, -west.y}, e.a, e.b, *east_cut);
    if (both) visit(*both);
  }
}

// Slides along the true edge, every point of it projected anew, by the parabola of the squared distance.
[[nodiscard]] inline nearest_point settle(near_plane const& plane, near_edge const& e, part within) {
  auto const point = [&](double t) {
    return lon_lat<double>{t == 1 ? e.to.lon : e.from.lon + t * (e.to.lon - e.from.lon),
                           t == 1 ? e.to.lat : e.from.lat + t * (e.to.lat - e.from.lat)};
  };
  auto t = nearest_parameter(e.a, e.b, within);
  auto best = nearest_point{};
  auto const look = [&](double at) {
    auto const offset = plane.forward(point(at));
    auto const distance = norm(offset);
    if (distance < best.distance_m) best = {distance, offset, point(at), status::none, status::none}, t = at;
    return distance * distance;
  };
  auto const first_step = std::min(0.125, 20 / std::max(1.0, std::hypot(e.b.x - e.a.x, e.b.y - e.a.y)));
  auto step = first_step;
  for (int round = 0; round < 3; ++round, step /= 8) {
    auto const middle = t;
    auto const here = look(middle);
    auto const before = look(std::clamp(middle - step, within.from, within.to));
    auto const after = look(std::clamp(middle + step, within.from, within.to));
    auto const bend = before - 2 * here + after;
    if (middle - step < within.from || middle + step > within.to || !(bend > 0)) continue;
    look(std::clamp(middle + step * (before - after) / (2 * bend), within.from, within.to));
  }
  // Near its minimum a distance is flat, so that it tells the place of the minimum to half its digits. That the offset
  // is square to the edge tells it to all digits.
  for (int round = 0; round < 2; ++round) {
    auto const before = plane.forward(point(t - first_step));
    auto const after = plane.forward(point(t + first_step));
    xy<double> const along{after.x - before.x, after.y - before.y};
    auto const next = t - 2 * first_step * (best.offset.x * along.x + best.offset.y * along.y) /
                              (along.x * along.x + along.y * along.y);
    if (!(within.from < next && next < within.to && std::abs(next - t) <= first_step)) break;
    auto const offset = plane.forward(point(next));
    best = {norm(offset), offset, point(next), status::none, status::none}, t = next;
  }
  return best;
}

// Which borders of a set count for a place: from within, those to land that is no part of the question do not.
struct counted_border {
  land_set const& set;
  bool from_within = false;

  [[nodiscard]] bool operator()(status left, status right) const {
    return from_within ? set.ends_between(left, right) : set.parts(left, right);
  }
};

// The nearest point of the set's border among the pieces at hand. None if there is none within the radius.
[[nodiscard]] inline std::optional<nearest_point> nearest_border(surroundings const& around,
                                                                 counted_border const& border,
                                                                 std::optional<sector_sides> const& sector = {}) {
  auto const& set = border.set;
  auto const each = [&](auto&& visit) {
    for (auto const& e : around.edges)
      if (border(e.left, e.right)) for_each_part_in(sector, e, [&](part p) { visit(e, p); });
  };
  auto least = std::numeric_limits<double>::max();
  each([&](near_edge const& e, part p) {
    least = std::min(least, norm(along(e.a, e.b, nearest_parameter(e.a, e.b, p))));
  });
  // A piece may bend by up to 0.1 m from its chord, this one as well as its rival.
  nearest_point best;
  near_plane const plane(around.place, around.earth);
  each([&](near_edge const& e, part p) {
    if (norm(along(e.a, e.b, nearest_parameter(e.a, e.b, p))) > least + 0.25) return;
    auto found = settle(plane, e, p);
    if (!(found.distance_m < best.distance_m)) return;
    found.in_set = set[e.left] ? e.left : e.right;
    found.beside = set[e.left] ? e.right : e.left;
    best = found;
  });
  if (best.distance_m > around.radius_m) return std::nullopt;
  // What is reported is measured by the exact one.
  best.offset = azimuthal_equidistant(around.place, around.earth).forward(best.at);
  best.distance_m = norm(best.offset);
  return best;
}

// Where nothing of the set is so near as `around` reaches: from a vertex of its border that is about the nearest it is
// known how far one has to look.
template <class Edges>
[[nodiscard]] std::optional<nearest_point> nearest_far(Edges const& edges, surroundings const& around,
                                                       counted_border const& border) {
  auto const vertex = near_vertex(edges, around.place, border);
  if (!vertex) return std::nullopt;
  auto const half_round = std::numbers::pi * around.earth.semi_major_m;
  auto const reach = norm(near_plane(around.place, around.earth).forward(*vertex)) * (1 + 1e-9) + 1;
  least_distance const distance(around.place, highest_lat(edges), around.earth);
  auto const may_be_nearest = [&](map_edge const& e) {
    return border(e.left, e.right) && distance.to_box(e.low(), e.high()) <= reach;
  };
  return nearest_border(look_around(edges, around.place, std::min(reach, half_round), may_be_nearest), border);
}

// The same in a sector, where a vertex tells nothing: the view is widened until it holds the earth.
template <class Edges>
[[nodiscard]] std::optional<nearest_point> nearest_far(Edges const& edges, surroundings const& around,
                                                       counted_border const& of, sector_sides const& sector) {
  auto const in_border = [&](map_edge const& e) { return of(e.left, e.right); };
  auto const half_round = std::numbers::pi * around.earth.semi_major_m;
  std::optional<nearest_point> border;
  for (auto radius = around.radius_m; !border && radius < half_round;) {
    radius = std::min(8 * radius, half_round);
    border = nearest_border(look_around(edges, around.place, radius, in_border), of, sector);
  }
  return border;
}

// @param edges  a map, or the index of one
template <class Edges>
[[nodiscard]] std::optional<nearest_control> nearest_to(Edges const& edges, surroundings const& around,
                                                        land_set const& set,
                                                        std::optional<sector_sides> const& sector = {}) {
  auto const inside = holds_place(around, set);
  // Inside the set the sector has no meaning: the depth is the distance to the border in any direction.
  auto const look_in = inside ? std::nullopt : sector;
  counted_border const counted{set, inside};
  auto border = nearest_border(around, counted, look_in);
  if (!border) border = look_in ? nearest_far(edges, around, counted, *look_in) : nearest_far(edges, around, counted);
  if (!border && !inside) return std::nullopt;
  nearest_control result;
  result.inside = inside;
  if (border) {
    result.at = framed(border->at);
    result.across = inside ? border->beside : border->in_set;
    if (inside)
      result.depth_km = border->distance_m <= on_line_m ? 0 : border->distance_m / 1000;
    else {
      result.distance_km = border->distance_m / 1000;
      auto const azimuth = std::atan2(border->offset.x, border->offset.y) * 180 / std::numbers::pi;
      auto const turned = azimuth < 0 ? azimuth + 360 : azimuth;
      result.azimuth_deg = turned < 360 ? turned : 0;  // a hair west of north must not round up to 360
    }
  }
  return result;
}

}  // namespace salient::detail::view

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<nearest_control> nearest(status_map const& map, lon_lat<double> place,
                                                        nearest_options const& opt) {
  detail::view::require_place(place);
  std::optional<detail::view::sector_sides> sector;
  if (opt.toward) {
    detail::view::require_place(*opt.toward);
    detail::view::require_within(opt.toward_half_width_deg, 0, 180, false, "toward_half_width_deg");
    auto const offset = azimuthal_equidistant(place, map.earth()).forward(*opt.toward);
    if (detail::view::norm(offset) <= detail::view::on_line_m)
      throw argument_error(error_code::argument_out_of_range, "toward is the place itself");
    sector = {std::atan2(offset.x, offset.y), opt.toward_half_width_deg * std::numbers::pi / 180};
  }
  auto const around = detail::view::look_around(map, place, 50'000);
  return detail::view::both_ends(opt.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) {
    return detail::view::nearest_to(map, around, set, sector);
  });
}

}  // namespace salient
