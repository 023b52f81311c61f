// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geodesy/densify.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/polygon.hpp"
#include "salient/geometry/ring.hpp"
#include "salient/measure/detail/border_lines.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/label_set.hpp"

// The land in which a front may truly run.
namespace salient::detail::band {

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

// The land of a set as polygons. Land without a feature has no end: if it is part of the set, the set is the earth less
// all other land, by the even-odd rule of one polygon.
[[nodiscard]] inline area land_of(status_map const& map, view::land_set const& set) {
  bool const whole_earth = set[status::none];
  label_set labels;
  for (std::size_t s = 1; s < set.size(); ++s)
    if (set[s] != whole_earth) labels.insert(static_cast<label>(s));
  auto land = polygons_of(map.land(), labels);
  if (!whole_earth) return land;
  area result(1);
  result[0].exterior = {{-180, -90}, {0, -90}, {180, -90}, {180, 90}, {0, 90}, {-180, 90}, {-180, -90}};
  for (auto& p : land) {
    result[0].interiors.push_back(std::move(p.exterior));
    for (auto& hole : p.interiors) result[0].interiors.push_back(std::move(hole));
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

[[nodiscard]] inline area around(std::vector<line> const& front, ellipsoid const& earth, double radius_km) {
  area result;
  if (front.empty()) return result;
  sausages const band(lines::middle_of(front), earth, radius_km);
  for (auto const& l : front) band.add(l, result);
  return result;
}

}  // namespace salient::detail::band
