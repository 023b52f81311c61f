// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/core/contested_range.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ring.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/corridor/plane.hpp"
#include "salient/measure/detail/corridor/region.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/pocket.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

// The part of the segment a b that is within a distance of the segment c d, as parameters of the former; empty if
// first > second. What is within a distance of a segment is convex: from its ends and its two sides follows the whole.
[[nodiscard]] inline std::pair<double, double> part_near(xy<double> a, xy<double> b, xy<double> c, xy<double> d,
                                                         double distance) {
  std::pair<double, double> result{1, 0};
  auto const add = [&](double from, double to) {
    if (from > to) return;
    result = result.first > result.second ? std::pair(from, to)
                                          : std::pair(std::min(result.first, from), std::max(result.second, to));
  };
  for (auto const end : {c, d})
    if (auto const inside = view::inside_circle(a - end, b - end, distance)) add(inside->from, inside->to);
  auto const along = d - c;
  auto const length = norm(along);
  if (length == 0) return result;
  double from = 0;
  double to = 1;
  auto const keep = [&](double at_a, double at_b) {  // where the value is not negative
    if (at_a < 0 && at_b < 0) to = -1;
    if (at_a < 0 && at_b >= 0) from = std::max(from, at_a / (at_a - at_b));
    if (at_a >= 0 && at_b < 0) to = std::min(to, at_a / (at_a - at_b));
  };
  auto const forward = [&](xy<double> p) { return dot(p - c, along) / length; };
  auto const sideways = [&](xy<double> p) { return cross(along, p - c) / length; };
  keep(forward(a), forward(b));
  keep(length - forward(a), length - forward(b));
  keep(distance - sideways(a), distance - sideways(b));
  keep(distance + sideways(a), distance + sideways(b));
  add(from, to);
  return result;
}

// How much of a segment lies outside free land or within a distance of its border, as a share.
[[nodiscard]] inline double share_near(xy<double> a, xy<double> b, region const& free, double distance) {
  box around{a, a};
  around.add(b);
  around = {around.low - xy<double>{distance, distance}, around.high + xy<double>{distance, distance}};
  std::vector<std::pair<double, double>> near;
  free.for_each_edge_near(around, [&](region::edge const& e) {
    if (auto const part = part_near(a, b, e.a, e.b, distance); part.first <= part.second) near.push_back(part);
  });
  std::sort(near.begin(), near.end());
  near.push_back({1, 1});
  // Between two such parts the segment lies on one side of the border.
  double share = 0;
  double done = 0;
  for (auto const& [from, to] : near) {
    if (from > done && !free.part_at(a + (done + from) / 2 * (b - a))) share += from - done;
    share += std::max(0.0, to - std::max(from, done));
    done = std::max(done, to);
  }
  return share;
}

SALIENT_INLINE contested_range<double> contact_share(status_map const& map, std::vector<degrees_ring> const& boundary,
                                                     contact_share_options const& opt) {
  view::require_within(opt.map_error_km, 0, 100, false, "map_error_km");
  box extent;
  for (auto const& line : boundary)
    for (auto const& p : line) {
      view::require_place(framed(p));
      extent.add(xy<double>{p.lon, p.lat});
    }
  if (extent.low.x > extent.high.x) throw argument_error(error_code::argument_empty, "the town has no boundary");
  auto const middle = framed(lon_lat<double>{(extent.low.x + extent.high.x) / 2, (extent.low.y + extent.high.y) / 2});
  drawing_plane const plane(middle, map.earth());

  std::vector<ring<xy<double>>> drawn;
  double length = 0;
  double reach = 0;
  for (auto const& line : boundary) {
    if (line.empty()) continue;
    auto const& r = drawn.emplace_back(plane.draw(line, sideless));
    for (std::size_t i = 0; i + 1 < r.size(); ++i) {
      length += norm(r[i + 1] - r[i]);
      reach = std::max(reach, norm(r[i]));
    }
  }
  if (length == 0) throw argument_error(error_code::argument_empty, "the town has no boundary");

  auto const near = opt.map_error_km * per_km;
  auto const around = horizon(reach + near + 0.1 * per_km);
  auto const window = frame_around(middle, norm(around[0].exterior[0]) / 100, map.earth());
  if (!window) throw geometry_error(error_code::ring_holds_pole, "the town lies about a pole");
  return view::both_ends(opt.stance, map.info().contested_mapped, [&](view::land_set const& set) {
    region const free(free_within(around, border_rings(map, set, middle), reaches_beyond(map, set), plane, *window));
    double touching = 0;
    for (auto const& r : drawn)
      for (std::size_t i = 0; i + 1 < r.size(); ++i)
        touching += norm(r[i + 1] - r[i]) * share_near(r[i], r[i + 1], free, near);
    return std::min(1.0, touching / length);
  });
}

}  // namespace salient::detail::corridor
