// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/densify.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/north_ray.hpp"
#include "salient/measure/detail/segment_grid.hpp"
#include "salient/overlay/border_lines.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

using line = std::vector<lon_lat<double>>;

// The border of a set of land as lines.
[[nodiscard]] inline std::vector<line> border_lines(status_map const& map, view::land_set const& set) {
  return salient::border_lines(map.land(), [&](label l) { return set[static_cast<status>(l)]; });
}

// The rings of an area in the frame as closed lines: they bound it, the antimeridian among them.
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] std::vector<line> rings_of(G const& area) {
  std::vector<line> result;
  with_framed(area, [&](auto const& read) {
    for_each_ring(read, [&](std::size_t, std::size_t, auto const& ring) {
      if (ring.size() < 2) return;
      line closed;
      for (std::size_t i = 0; i <= ring.size(); ++i) {
        auto const p = ring[i % ring.size()];
        closed.push_back({p.x, p.y});
      }
      result.push_back(std::move(closed));
    });
  });
  return result;
}

// The lines along which an area ends: its rings, or where they run along the antimeridian or a pole what is a border.
[[nodiscard]] inline std::vector<line> ends_of(std::vector<line> const& rings) {
  bool const at_seam = std::any_of(rings.begin(), rings.end(), [](line const& ring) {
    return std::any_of(ring.begin(), ring.end(), [](auto const& p) { return std::abs(p.lon) == 180; });
  });
  if (!at_seam) return rings;
  ragged_polygons<lon_lat<double>> whole;
  for (auto const& ring : rings) {
    whole.vertices.insert(whole.vertices.end(), ring.begin(), ring.end());
    whole.end_ring();
  }
  whole.end_polygon();
  labelled_area const land{&whole, 0, 1, 1};
  return salient::border_lines(cover(std::span(&land, 1)).map, [](label l) { return l == 1; });
}

// Whether a point lies within an odd number of closed lines, whichever turn of the earth numbers it.
[[nodiscard]] inline bool inside_rings(lon_lat<double> p, std::vector<line> const& rings) {
  bool inside = false;
  auto const at = framed(p);
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      if (view::crosses_north_of(at, ring[i], ring[i + 1])) inside = !inside;
  return inside;
}

// Whether a set of land holds a point, for many points: border edges in strips of longitude.
class land_locator {
 public:
  land_locator(status_map const& map, view::land_set const& set) : far_away_(set[status::none]) {
    for (auto const& e : map.land().north_pole())
      if (set[static_cast<status>(e.left)] != set[static_cast<status>(e.right)]) pole_.push_back({e.from, e.to});
    map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
      if (set[left] != set[right]) edges_.push_back({from, to});
    });
    low_ = 720;
    high_ = -720;
    for (auto const& e : edges_) {
      low_ = std::min({low_, e.from.lon, e.to.lon});
      high_ = std::max({high_, e.from.lon, e.to.lon});
    }
    strips_.resize(edges_.empty() ? 0 : std::clamp<std::size_t>(edges_.size() / 4, 1, 4096));
    for (std::size_t i = 0; i < edges_.size(); ++i)
      for (auto k = strip_of(std::min(edges_[i].from.lon, edges_[i].to.lon) - view::turn_rounding_deg);
           k <= strip_of(std::max(edges_[i].from.lon, edges_[i].to.lon) + view::turn_rounding_deg); ++k)
        strips_[k].push_back(i);
  }

  [[nodiscard]] bool operator()(lon_lat<double> p) const {
    p = framed(p);
    bool inside = far_away_;
    for (auto const& [from, to] : pole_)
      if (view::crosses_north_of({p.lon, std::min(p.lat, 89.0)}, from, to)) inside = !inside;
    // Edges over the antimeridian are counted on beyond it.
    for (double const turn : {-360.0, 0.0, 360.0})
      if (crosses_odd(p, turn)) inside = !inside;
    return inside;
  }

 private:
  struct edge {
    lon_lat<double> from;
    lon_lat<double> to;
  };
  // A turn is taken off the edges, not added to the place: see `crosses_north_of`.
  [[nodiscard]] bool crosses_odd(lon_lat<double> p, double turn) const {
    auto const there = p.lon + turn;
    if (strips_.empty() || there < low_ - view::turn_rounding_deg || there > high_ + view::turn_rounding_deg)
      return false;
    bool odd = false;
    for (auto const i : strips_[strip_of(there)]) {
      auto const& [from, to] = edges_[i];
      auto const d0 = (from.lon - turn) - p.lon, d1 = (to.lon - turn) - p.lon;
      if ((d0 > 0) == (d1 > 0)) continue;
      auto const north = (from.lat - p.lat) * (d1 - d0) - d0 * (to.lat - from.lat);
      if ((north > 0) == (d1 > d0)) odd = !odd;
    }
    return odd;
  }
  [[nodiscard]] std::size_t strip_of(double lon) const {
    if (!(high_ > low_)) return 0;  // all edges on one meridian
    auto const at = (lon - low_) / (high_ - low_) * static_cast<double>(strips_.size());
    return std::min(strips_.size() - 1, static_cast<std::size_t>(std::max(0.0, at)));
  }

  bool far_away_;  // beyond every border there is no feature
  std::vector<edge> edges_;
  std::vector<edge> pole_;
  std::vector<std::vector<std::size_t>> strips_;
  double low_ = 0;
  double high_ = 0;
};

[[nodiscard]] inline lon_lat<double> point_on(lon_lat<double> from, lon_lat<double> to, double t) {
  if (t == 1) return to;
  return {from.lon + t * (to.lon - from.lon), from.lat + t * (to.lat - from.lat)};
}

// The point in the middle of the narrowest box about some lines: where a plane for all of them is laid.
[[nodiscard]] inline lon_lat<double> middle_of(std::vector<line> const& lines) {
  double south = 90;
  double north = -90;
  std::vector<std::pair<double, double>> extents;  // of longitude
  for (auto const& l : lines) {
    if (l.empty()) continue;
    auto& extent = extents.emplace_back(l[0].lon, l[0].lon);
    for (auto const& p : l) {
      extent = {std::min(extent.first, p.lon), std::max(extent.second, p.lon)};
      south = std::min(south, p.lat);
      north = std::max(north, p.lat);
    }
  }
  if (extents.empty()) return {};
  auto const [west, east] = narrowest_extent(std::move(extents));
  if (east - west >= 360) return {0, south + north < 0 ? -90.0 : 90.0};  // all around: no meridian is in the middle
  return framed(lon_lat<double>{(west + east) / 2, (south + north) / 2});
}

// Lines in the plane, cut so finely that no piece bends away from its edge by more than half a metre.
[[nodiscard]] inline std::vector<plane_segment> project(std::vector<line> const& lines, view::near_plane const& plane,
                                                        ellipsoid const& earth) {
  std::vector<plane_segment> result;
  for (auto const& l : lines) {
    auto const dense = densify(l, {.earth = earth});
    for (std::size_t i = 0; i + 1 < dense.size(); ++i) {
      auto const from = i == 0 ? plane.forward(dense[i]) : result.back().b;
      result.push_back({from, plane.forward(dense[i + 1])});
    }
  }
  return result;
}

// Cuts a line by `keep(from, to)`, which gives the sorted parts of an edge to be kept; parts that meet stay one line,
// across the start of a closed line too.
template <class Keep>
void cut_line(line const& whole, std::vector<line>& into, Keep&& keep) {
  auto const first = into.size();
  bool open = false;
  bool starts_at_front = false;
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    std::vector<part> const kept = keep(whole[i], whole[i + 1]);
    if (kept.empty()) open = false;
    for (auto const& p : kept) {
      if (p.from > 0) open = false;
      if (!open) into.push_back({point_on(whole[i], whole[i + 1], p.from)});
      if (i == 0 && p.from == 0) starts_at_front = true;
      into.back().push_back(point_on(whole[i], whole[i + 1], p.to));
      open = p.to == 1;
    }
  }
  if (open && starts_at_front && whole.front() == whole.back() && into.size() > first + 1) {
    into.back().insert(into.back().end(), into[first].begin() + 1, into[first].end());
    into.erase(into.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

// The parts of an edge inside an area given by its rings, straight in longitude and latitude.
[[nodiscard]] inline std::vector<part> parts_inside(lon_lat<double> from, lon_lat<double> to,
                                                    std::vector<line> const& rings) {
  std::vector<double> cuts{0, 1};
  auto const cross = [](double ax, double ay, double bx, double by) { return ax * by - ay * bx; };
  auto const dx = to.lon - from.lon;
  auto const dy = to.lat - from.lat;
  auto const add_cut = [&](lon_lat<double> a, lon_lat<double> b) {
    if (std::max(a.lon, b.lon) < std::min(from.lon, to.lon) || std::min(a.lon, b.lon) > std::max(from.lon, to.lon) ||
        std::max(a.lat, b.lat) < std::min(from.lat, to.lat) || std::min(a.lat, b.lat) > std::max(from.lat, to.lat))
      return;
    auto const det = cross(dx, dy, b.lon - a.lon, b.lat - a.lat);
    if (det == 0) return;
    auto const t = cross(a.lon - from.lon, a.lat - from.lat, b.lon - a.lon, b.lat - a.lat) / det;
    auto const u = cross(a.lon - from.lon, a.lat - from.lat, dx, dy) / det;
    if (t > 0 && t < 1 && u >= -1e-12 && u <= 1 + 1e-12) cuts.push_back(t);
  };
  auto const beyond = std::max(std::abs(from.lon), std::abs(to.lon)) > 180;
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      add_cut(ring[i], ring[i + 1]);
      if (!beyond) continue;
      for (double const turn : {-360.0, 360.0})
        add_cut({ring[i].lon + turn, ring[i].lat}, {ring[i + 1].lon + turn, ring[i + 1].lat});
    }
  std::sort(cuts.begin(), cuts.end());
  std::vector<part> inside;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    if (cuts[i] < cuts[i + 1] && inside_rings(point_on(from, to, (cuts[i] + cuts[i + 1]) / 2), rings))
      inside.push_back({cuts[i], cuts[i + 1]});
  return merged(std::move(inside));
}

}  // namespace salient::detail::lines
