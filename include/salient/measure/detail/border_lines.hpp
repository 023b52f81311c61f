// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/densify.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/segment_grid.hpp"

namespace salient::detail::lines {

using line = std::vector<lon_lat<double>>;

// The border of a set of land as lines that have it on their left; a closed one repeats its first vertex.
[[nodiscard]] inline std::vector<line> border_lines(status_map const& map, view::land_set const& set) {
  auto const vertices = map.land().vertices();
  std::vector<line> runs;
  for (auto const& c : map.land().chains()) {
    bool const left = set[c.left];
    if (left == set[c.right]) continue;
    auto const span = vertices.subspan(c.first, c.count);
    runs.emplace_back(span.begin(), span.end());
    if (!left) std::reverse(runs.back().begin(), runs.back().end());
  }
  // Runs are joined head to tail; where several leave one vertex any order gives the same border.
  auto const key = [](lon_lat<double> p) { return std::pair(p.lon, p.lat); };
  line starts;
  for (auto const& r : runs) starts.push_back(r.front());
  std::vector<std::size_t> by_start(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) by_start[i] = i;
  std::sort(by_start.begin(), by_start.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(key(starts[a]), a) < std::tuple(key(starts[b]), b);
  });
  std::vector<bool> used(runs.size(), false);
  auto const next_from = [&](lon_lat<double> p) {
    auto it = std::lower_bound(by_start.begin(), by_start.end(), key(p),
                               [&](std::size_t i, auto const& k) { return key(starts[i]) < k; });
    while (it != by_start.end() && starts[*it] == p && used[*it]) ++it;
    return it != by_start.end() && starts[*it] == p ? *it : runs.size();
  };
  std::vector<line> result;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    auto whole = std::move(runs[i]);
    while (whole.front() != whole.back()) {
      auto const next = next_from(whole.back());
      if (next == runs.size()) break;
      used[next] = true;
      whole.insert(whole.end(), runs[next].begin() + 1, runs[next].end());
    }
    result.push_back(std::move(whole));
  }
  return result;
}

// The rings of an area as closed lines.
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] std::vector<line> rings_of(G const& area) {
  std::vector<line> result;
  for_each_ring(area, [&](std::size_t, std::size_t, auto const& ring) {
    if (ring.size() < 2) return;
    line closed;
    for (std::size_t i = 0; i <= ring.size(); ++i) {
      auto const p = ring[i % ring.size()];
      closed.push_back({p.x, p.y});
    }
    result.push_back(std::move(closed));
  });
  return result;
}

// Whether a point lies within an odd number of closed lines.
[[nodiscard]] inline bool inside_rings(lon_lat<double> p, std::vector<line> const& rings) {
  bool inside = false;
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      auto const& a = ring[i];
      auto const& b = ring[i + 1];
      if ((a.lon > p.lon) == (b.lon > p.lon)) continue;
      auto const north = (a.lat - p.lat) * (b.lon - a.lon) + (p.lon - a.lon) * (b.lat - a.lat);
      if ((north > 0) == (b.lon > a.lon)) inside = !inside;
    }
  return inside;
}

// Whether a set of land holds a point, for many points: border edges in strips of longitude.
class land_locator {
 public:
  land_locator(status_map const& map, view::land_set const& set) : far_away_(set[status::none]) {
    map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
      if (set[left] != set[right]) edges_.push_back({from, to});
    });
    low_ = 360;
    high_ = -360;
    for (auto const& e : edges_) {
      low_ = std::min({low_, e.from.lon, e.to.lon});
      high_ = std::max({high_, e.from.lon, e.to.lon});
    }
    strips_.resize(edges_.empty() ? 0 : std::clamp<std::size_t>(edges_.size() / 4, 1, 4096));
    for (std::size_t i = 0; i < edges_.size(); ++i)
      for (auto k = strip_of(std::min(edges_[i].from.lon, edges_[i].to.lon));
           k <= strip_of(std::max(edges_[i].from.lon, edges_[i].to.lon)); ++k)
        strips_[k].push_back(i);
  }

  [[nodiscard]] bool operator()(lon_lat<double> p) const {
    if (strips_.empty() || p.lon < low_ || p.lon > high_) return far_away_;
    bool inside = far_away_;
    for (auto const i : strips_[strip_of(p.lon)]) {
      auto const& [from, to] = edges_[i];
      if ((from.lon > p.lon) == (to.lon > p.lon)) continue;
      auto const north = (from.lat - p.lat) * (to.lon - from.lon) + (p.lon - from.lon) * (to.lat - from.lat);
      if ((north > 0) == (to.lon > from.lon)) inside = !inside;
    }
    return inside;
  }

 private:
  struct edge {
    lon_lat<double> from;
    lon_lat<double> to;
  };
  [[nodiscard]] std::size_t strip_of(double lon) const {
    auto const at = (lon - low_) / (high_ - low_) * static_cast<double>(strips_.size());
    return std::min(strips_.size() - 1, static_cast<std::size_t>(std::max(0.0, at)));
  }

  bool far_away_;  // beyond every border there is no feature
  std::vector<edge> edges_;
  std::vector<std::vector<std::size_t>> strips_;
  double low_ = 0;
  double high_ = 0;
};

[[nodiscard]] inline lon_lat<double> point_on(lon_lat<double> from, lon_lat<double> to, double t) {
  if (t == 1) return to;
  return {from.lon + t * (to.lon - from.lon), from.lat + t * (to.lat - from.lat)};
}

// The point in the middle of the box about some lines: where a plane for all of them is laid.
[[nodiscard]] inline lon_lat<double> middle_of(std::vector<line> const& lines) {
  lon_lat<double> low{360, 90};
  lon_lat<double> high{-360, -90};
  for (auto const& l : lines)
    for (auto const& p : l) {
      low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
      high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
    }
  return {(low.lon + high.lon) / 2, (low.lat + high.lat) / 2};
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
  for (auto const& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      auto const& a = ring[i];
      auto const& b = ring[i + 1];
      if (std::max(a.lon, b.lon) < std::min(from.lon, to.lon) || std::min(a.lon, b.lon) > std::max(from.lon, to.lon) ||
          std::max(a.lat, b.lat) < std::min(from.lat, to.lat) || std::min(a.lat, b.lat) > std::max(from.lat, to.lat))
        continue;
      auto const det = cross(dx, dy, b.lon - a.lon, b.lat - a.lat);
      if (det == 0) continue;
      auto const t = cross(a.lon - from.lon, a.lat - from.lat, b.lon - a.lon, b.lat - a.lat) / det;
      auto const u = cross(a.lon - from.lon, a.lat - from.lat, dx, dy) / det;
      if (t > 0 && t < 1 && u >= -1e-12 && u <= 1 + 1e-12) cuts.push_back(t);
    }
  std::sort(cuts.begin(), cuts.end());
  std::vector<part> inside;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    if (cuts[i] < cuts[i + 1] && inside_rings(point_on(from, to, (cuts[i] + cuts[i + 1]) / 2), rings))
      inside.push_back({cuts[i], cuts[i + 1]});
  return merged(std::move(inside));
}

}  // namespace salient::detail::lines
