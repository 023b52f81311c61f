// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/overlay/overlap_areas.hpp"

namespace salient {

struct error_band_options {
  front_options front{};      ///< where the map may be wrong: not along coasts and state borders
  double map_error_km = 0.5;  ///< by how much a drawn front may be off, in (0, 20]; an assumption, to be printed
};

/// One quantity with what it would be if the front were drawn too far out, and not far enough.
struct banded_km2 {
  double low = 0;
  double drawn = 0;
  double high = 0;

  friend bool operator==(banded_km2 const&, banded_km2 const&) = default;
};

/// The same for a change. The three are bounded apart: the lowest gain and the highest loss are reached together.
struct banded_change {
  banded_km2 gained;
  banded_km2 lost;
  banded_km2 net;

  friend bool operator==(banded_change const&, banded_change const&) = default;
};

namespace detail::band {

using lines::line;
using area = multi_polygon<lon_lat<double>>;

// Everything within a distance of a line, as overlapping pieces whose union it is: a sausage about each edge. Its sides
// stand at the distance itself; the corners of its round ends a little outside, so that an end has its true area.
class sausages {
 public:
  sausages(lon_lat<double> centre, ellipsoid const& earth, double radius_km)
      : plane_(centre, earth), fast_(centre, earth), earth_(earth), radius_m_(radius_km * 1000) {}

  void add(line const& l, area& into) const {
    auto const dense = densify(l, {.earth = earth_});
    for (std::size_t i = 0; i + 1 < dense.size(); ++i)
      if (dense[i] != dense[i + 1]) into.push_back(around(fast_.forward(dense[i]), fast_.forward(dense[i + 1])));
  }

 private:
  static constexpr int steps = 16;  // in a half circle

  [[nodiscard]] polygon<lon_lat<double>> around(xy<double> a, xy<double> b) const {
    constexpr auto step = std::numbers::pi / steps;
    // With n corners on a circle of radius r the area is n/2 · sin(2π/n) · r².
    auto const outside = std::sqrt(step / std::sin(step));
    auto const forward = std::atan2(b.y - a.y, b.x - a.x);
    polygon<lon_lat<double>> result;
    auto const half_circle = [&](xy<double> centre, double from) {
      for (int i = 0; i <= steps; ++i) {
        auto const radius = i == 0 || i == steps ? radius_m_ : radius_m_ * outside;
        auto const angle = from + i * step;
        result.exterior.push_back(
            plane_.inverse({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)}));
      }
    };
    half_circle(b, forward - std::numbers::pi / 2);
    half_circle(a, forward + std::numbers::pi / 2);
    result.exterior.push_back(result.exterior.front());
    return result;
  }

  azimuthal_equidistant plane_;
  view::near_plane fast_;
  ellipsoid earth_;
  double radius_m_;
};

// The land of a set, as polygons under the even-odd rule of one polygon: all its border lines. Land without a feature
// has no end: if it is part of the set, a line once around the earth stands in for one.
[[nodiscard]] inline area land_of(status_map const& map, view::land_set const& set) {
  auto rings = lines::border_lines(map, set);
  if (set[status::none]) {
    double west = -180;  // a map across the antimeridian numbers on beyond it
    for (auto const& v : map.land().vertices()) west = v.lon > 180 ? 0 : v.lon < -180 ? -360 : west;
    rings.push_back({{west, -90}, {west + 360, -90}, {west + 360, 90}, {west, 90}, {west, -90}});
  }
  area result;
  for (auto const& r : rings) {
    ring<lon_lat<double>> closed;
    closed.assign(r.begin(), r.end());
    if (result.empty())
      result.push_back({std::move(closed), {}});
    else
      result[0].interiors.push_back(std::move(closed));
  }
  return result;
}

[[nodiscard]] inline area join(area a, area const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// The stretches of a front whose edges the other front does not have, to the bit.
[[nodiscard]] inline std::vector<line> moved(std::vector<line> const& front, std::vector<line> const& other) {
  using edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
  auto const of = [](lon_lat<double> a, lon_lat<double> b) { return edge{{a.lon, a.lat}, {b.lon, b.lat}}; };
  std::vector<edge> known;
  for (auto const& l : other)
    for (std::size_t i = 0; i + 1 < l.size(); ++i) known.push_back(of(l[i], l[i + 1]));
  std::sort(known.begin(), known.end());
  std::vector<line> result;
  for (auto const& l : front)
    lines::cut_line(l, result, [&](lon_lat<double> from, lon_lat<double> to) {
      return std::binary_search(known.begin(), known.end(), of(from, to)) ? std::vector<view::part>{}
                                                                          : std::vector<view::part>{{0, 1}};
    });
  return result;
}

inline void require(error_band_options const& opt) {
  lines::require_front_options(opt.front);
  view::require_within(opt.map_error_km, 0, 20, false, "map_error_km");
}

[[nodiscard]] inline area around(std::vector<line> const& front, ellipsoid const& earth, double radius_km) {
  area result;
  if (front.empty()) return result;
  sausages const band(lines::middle_of(front), earth, radius_km);
  for (auto const& l : front) band.add(l, result);
  return result;
}

}  // namespace detail::band

/// The area of the closing land if the front were drawn `map_error_km` too far out, and as much too far in:
/// A(X ⊖ ε) and A(X ⊕ ε), along the front only. Figure and formula: docs/methods/error_band.md
/// @param map  lon/lat in degrees, edges straight in them
/// @param opt  see `error_band_options`; areas are of the whole map, only the band is confined to the window
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  an option out of range; carries the value
/// @throws geometry_error, overlay_error  as `overlay`
/// Edge cases: no front -> all three alike; land without a feature closes too -> none, as that land has no end
/// Accuracy: everything within ε of the front, round ends drawn with 16 corners: 0.1 % of the band
/// Cost: one overlay of the map with a band of 34 vertices an edge
/// Source: own definition; erosion and dilation after G. Matheron, Random Sets and Integral Geometry (1975)
[[nodiscard]] inline contested_range<banded_km2> error_band(status_map const& map, error_band_options const& opt = {}) {
  detail::band::require(opt);
  using banded = std::optional<banded_km2>;
  return detail::view::both_ends(
      opt.front.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) -> banded {
        if (set[status::none]) return std::nullopt;
        auto const front = detail::lines::front_of(map, set, opt.front);
        auto const strip = detail::band::around(front, map.earth(), opt.map_error_km);
        auto const shared = overlap_areas_km2(detail::band::land_of(map, set), strip, {.earth = map.earth()});
        auto const drawn = shared.only_a + shared.both;
        return banded_km2{drawn - shared.both, drawn, drawn + shared.only_b};
      });
}

/// What was gained, lost and won on balance if either front were off by `map_error_km`, but only where the line moved:
/// a stretch that both maps draw alike carries the same error on both days.
/// @param before, after  resolved on the same ellipsoid
/// @param opt            see `error_band_options`
/// @return contested_range; the closed end absent unless both maps draw contested land
/// @throws argument_error  an option out of range; ellipsoids and antimeridian as for `change`
/// Edge cases: identical maps -> all 0. Accuracy: as the band of an area; Cost: six overlays of the two maps
/// Source: own definition (docs/methods/error_band.md)
[[nodiscard]] inline contested_range<banded_change> error_band(status_map const& before, status_map const& after,
                                                               error_band_options const& opt = {}) {
  detail::band::require(opt);
  detail::require_one_ellipsoid(before, after);
  detail::require_one_numbering(before, after);
  auto const mapped = detail::less_certain(before.info().contested_mapped, after.info().contested_mapped);
  return detail::view::both_ends(opt.front.stance, mapped, [&](detail::view::land_set const& set) {
    namespace band = detail::band;
    auto const& earth = before.earth();
    auto const old_front = detail::lines::front_of(before, set, opt.front);
    auto const new_front = detail::lines::front_of(after, set, opt.front);
    auto const old_strip = band::around(band::moved(old_front, new_front), earth, opt.map_error_km);
    auto const new_strip = band::around(band::moved(new_front, old_front), earth, opt.map_error_km);
    auto const old_land = band::land_of(before, set);
    auto const new_land = band::land_of(after, set);
    auto const overlap = [&](band::area const& a, band::area const& b) {
      return overlap_areas_km2(a, b, {.earth = earth});
    };
    // A((p ∪ q) ∖ (x ∖ y)): of p ∪ q all but what lies in x and not in y.
    auto const most = [&](band::area const& p, band::area const& q, band::area const& x, band::area const& y) {
      auto const outer = band::join(p, q);
      auto const with = overlap(outer, band::join(x, y));
      return with.only_a + overlap(outer, y).both;
    };
    // A((p ∖ q) ∖ (x ∪ y)).
    auto const least = [&](band::area const& p, band::area const& q, band::area const& x, band::area const& y) {
      return overlap(p, band::join(q, band::join(x, y))).only_a;
    };
    auto const drawn = overlap(old_land, new_land);
    auto const old_band = overlap(old_land, old_strip);
    auto const new_band = overlap(new_land, new_strip);
    banded_change result;
    result.gained = {least(new_land, new_strip, old_land, old_strip), drawn.only_b,
                     most(new_land, new_strip, old_land, old_strip)};
    result.lost = {least(old_land, old_strip, new_land, new_strip), drawn.only_a,
                   most(old_land, old_strip, new_land, new_strip)};
    auto const net = drawn.only_b - drawn.only_a;
    result.net = {net - new_band.both - old_band.only_b, net, net + new_band.only_b + old_band.both};
    return result;
  });
}

}  // namespace salient
