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
namespace salient::inline SALIENT_ABI::detail::band {

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

// The edges of a front by their west ends, to find those along which an edge of another front runs too.
class front_edges {
 public:
  explicit front_edges(std::vector<line> const& front) {
    for (auto const& l : front)
      for (std::size_t i = 0; i + 1 < l.size(); ++i) {
        edges_.push_back({std::min(l[i].lon, l[i + 1].lon), l[i], l[i + 1]});
        widest_ = std::max(widest_, std::abs(l[i + 1].lon - l[i].lon));
      }
    std::sort(edges_.begin(), edges_.end(), [](edge const& a, edge const& b) { return a.west < b.west; });
  }

  // The parts of an edge along which none of these runs the same way, on one line with it to `same_line_deg`.
  [[nodiscard]] std::vector<view::part> parts_without(lon_lat<double> from, lon_lat<double> to) const {
    auto const west = std::min(from.lon, to.lon), east = std::max(from.lon, to.lon);
    std::vector<view::part> shared;
    auto const first = std::lower_bound(edges_.begin(), edges_.end(), west - widest_ - same_line_deg,
                                        [](edge const& e, double lon) { return e.west < lon; });
    for (auto e = first; e != edges_.end() && e->west <= east + same_line_deg; ++e)
      if (auto const part = shared_part(from, to, *e); part.from < part.to) shared.push_back(part);
    std::sort(shared.begin(), shared.end(), [](view::part a, view::part b) { return a.from < b.from; });
    std::vector<view::part> result;
    double at = 0;
    for (auto const& s : shared) {
      if (s.from > at) result.push_back({at, s.from});
      at = std::max(at, s.to);
    }
    if (at < 1) result.push_back({at, 1});
    return result;
  }

 private:
  struct edge {
    double west;
    lon_lat<double> from;
    lon_lat<double> to;
  };
  static constexpr double same_line_deg = 1e-11;  // a micrometre

  // Empty unless both are on one line, the same way.
  [[nodiscard]] static view::part shared_part(lon_lat<double> from, lon_lat<double> to, edge const& other) {
    xy<double> const way{to.lon - from.lon, to.lat - from.lat};
    auto const length = std::hypot(way.x, way.y);
    if (length == 0) return {0, 0};
    auto const along = [&](lon_lat<double> p) {
      return ((p.lon - from.lon) * way.x + (p.lat - from.lat) * way.y) / (length * length);
    };
    auto const aside = [&](lon_lat<double> p) {
      return std::abs((p.lon - from.lon) * way.y - (p.lat - from.lat) * way.x) / length;
    };
    if (aside(other.from) > same_line_deg || aside(other.to) > same_line_deg) return {0, 0};
    auto const whole = [&](double t) {
      return t * length < same_line_deg ? 0 : (1 - t) * length < same_line_deg ? 1 : t;
    };
    return {whole(along(other.from)), whole(along(other.to))};
  }

  std::vector<edge> edges_;
  double widest_ = 0;
};

// The stretches of a front along which the other front does not run.
[[nodiscard]] inline std::vector<line> moved(std::vector<line> const& front, std::vector<line> const& other) {
  front_edges const known(other);
  std::vector<line> result;
  for (auto const& l : front)
    lines::cut_line(l, result, [&](lon_lat<double> from, lon_lat<double> to) { return known.parts_without(from, to); });
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
