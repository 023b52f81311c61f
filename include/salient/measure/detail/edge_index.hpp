// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/measure/detail/north_ray.hpp"

// The edges of a map near a place, found by looking at all of them or by an index: in the order of the map either way,
// so that sums over them have the same bits.
namespace salient::inline SALIENT_ABI::detail::view {

// Longitudes and latitudes about a place; longitudes count modulo 360.
struct place_box {
  lon_lat<double> place;
  double half_lon = 0;
  double half_lat = 0;

  // Of everything within the radius.
  place_box(lon_lat<double> at, double radius_m, ellipsoid const& earth) : place(at) {
    constexpr double degree = std::numbers::pi / 180;
    auto const a = earth.semi_major_m;
    // The least radius of curvature, so that the box is never too small.
    half_lat = radius_m / (a * (1 - earth.eccentricity_squared())) / degree * (1 + 1e-9);
    auto const reach = std::abs(place.lat) + half_lat;
    half_lon = reach >= 90 ? 360 : std::min(360.0, radius_m / (a * std::cos(reach * degree)) / degree * (1 + 1e-9));
  }

  // Whether it meets the box that has two points as corners.
  [[nodiscard]] bool meets(lon_lat<double> p, lon_lat<double> q) const {
    if (std::min(p.lat, q.lat) - place.lat > half_lat || std::max(p.lat, q.lat) - place.lat < -half_lat) return false;
    auto const west = std::min(p.lon, q.lon) - place.lon;
    auto const east = std::max(p.lon, q.lon) - place.lon;
    auto const overlaps = [&](double turn) { return west + turn <= half_lon && east + turn >= -half_lon; };
    return overlaps(0) || overlaps(360) || overlaps(-360);
  }
};

// How far apart two points are, about: squared degrees of latitude. Tells which of two is the nearer, mostly.
class rough_distance {
 public:
  explicit rough_distance(lon_lat<double> place)
      : place_(place), cosine_(std::cos(place.lat * std::numbers::pi / 180)) {}

  [[nodiscard]] double to(lon_lat<double> p) const { return to_box(p, p); }
  [[nodiscard]] double to_box(lon_lat<double> low, lon_lat<double> high) const {
    auto const beside = [&](double turn) {
      return std::max({0.0, low.lon + turn - place_.lon, place_.lon - high.lon - turn});
    };
    auto const x = std::min({beside(0), beside(360), beside(-360)}) * cosine_;
    auto const y = std::max({0.0, low.lat - place_.lat, place_.lat - high.lat});
    return x * x + y * y;
  }

 private:
  lon_lat<double> place_;
  double cosine_;
};

// No point of a box is nearer to the place than this, metres. With M the meridian's least radius of curvature distances
// on the ellipsoid are at least M times the angle on a sphere of the same coordinates, and of that angle the haversine
// is at least that of a plane with the parallels of the highest latitude.
class least_distance {
 public:
  // @param highest  |latitude| of whatever is asked for, at the most
  least_distance(lon_lat<double> place, double highest, ellipsoid const& earth)
      : place_(place),
        cosine_(std::cos(std::min(90.0, std::max(highest, std::abs(place.lat))) * degree)),
        metres_(0.98 * earth.semi_major_m * (1 - earth.eccentricity_squared()) * degree) {}

  [[nodiscard]] double to_box(lon_lat<double> low, lon_lat<double> high) const {
    auto const beside = [&](double turn) {
      return std::max({0.0, low.lon + turn - place_.lon, place_.lon - high.lon - turn});
    };
    // The sine of half of it is at least 0.98 of that half: up to 0.6 of a radian.
    constexpr double farthest = 34;
    auto const x = std::min({farthest, beside(0), beside(360), beside(-360)}) * cosine_;
    auto const y = std::min(farthest, std::max({0.0, low.lat - place_.lat, place_.lat - high.lat}));
    return std::sqrt(x * x + y * y) * metres_;
  }

 private:
  static constexpr double degree = std::numbers::pi / 180;

  lon_lat<double> place_;
  double cosine_;
  double metres_;
};

struct map_edge {
  lon_lat<double> from;
  lon_lat<double> to;
  status left;
  status right;

  // Corners of the box around it.
  [[nodiscard]] lon_lat<double> low() const { return {std::min(from.lon, to.lon), std::min(from.lat, to.lat)}; }
  [[nodiscard]] lon_lat<double> high() const { return {std::max(from.lon, to.lon), std::max(from.lat, to.lat)}; }
};

// Boxes around runs of edges, and around runs of boxes: edges that follow one another in a map lie side by side. Built
// once for many places; never more than a look at every edge, however a map is drawn.
class edge_index {
 public:
  explicit edge_index(status_map const& map) : map_(&map) {
    edges_.reserve(map.land().edge_count());
    map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
      edges_.push_back({from, to, left, right});
    });
    auto& leaves = levels_.emplace_back();
    for (std::size_t i = 0; i < edges_.size(); i += fanout) {
      auto& b = leaves.emplace_back();
      for (auto k = i; k < std::min(i + fanout, edges_.size()); ++k) b.add(edges_[k].from), b.add(edges_[k].to);
    }
    while (levels_.back().size() > 1) {
      auto const& below = levels_.back();
      std::vector<box> above((below.size() + fanout - 1) / fanout);
      for (std::size_t i = 0; i < below.size(); ++i)
        above[i / fanout].add(below[i].low), above[i / fanout].add(below[i].high);
      levels_.push_back(std::move(above));
    }
  }

  [[nodiscard]] status_map const& map() const { return *map_; }
  // |latitude| of every edge is at most this.
  [[nodiscard]] double highest_lat() const {
    auto const& all = levels_.back();
    return all.empty() ? 0 : std::max(std::abs(all[0].low.lat), std::abs(all[0].high.lat));
  }

  // Calls `visit(edge)` for all edges of boxes for which `enter(low, high)` is true, in the order of the map.
  template <class Enter, class Visit>
  void for_each(Enter&& enter, Visit&& visit) const {
    descend(levels_.size() - 1, 0, 1, enter, visit);
  }

  // Calls `ray(left, right)` for every edge that crosses the meridian north of the place.
  template <class Ray>
  void for_each_north_of(lon_lat<double> place, Ray&& ray) const {
    auto const may_cross = [&](lon_lat<double> low, lon_lat<double> high) {
      if (high.lat < place.lat - 1e-9) return false;
      auto const holds = [&](double turn) {
        return low.lon - turn_rounding_deg <= place.lon + turn && place.lon + turn <= high.lon + turn_rounding_deg;
      };
      return holds(0) || holds(360) || holds(-360);
    };
    for_each(may_cross, [&](map_edge const& e) {
      if (crosses_north_of(place, e.from, e.to)) ray(e.left, e.right);
    });
  }

  // A vertex about as near as any of the edges for which `keep(left, right)` is true; none if there is no such edge.
  template <class Keep>
  [[nodiscard]] std::optional<lon_lat<double>> near_vertex(lon_lat<double> place, Keep&& keep) const {
    search<Keep> s{rough_distance(place), keep, {}, 0};
    if (!edges_.empty()) look(levels_.size() - 1, 0, 1, s);
    return s.best;
  }

 private:
  static constexpr std::size_t fanout = 8;

  struct box {
    lon_lat<double> low{1e9, 1e9};
    lon_lat<double> high{-1e9, -1e9};
    void add(lon_lat<double> p) {
      low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
      high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
    }
  };

  template <class Keep>
  struct search {
    rough_distance distance;
    Keep& keep;
    std::optional<lon_lat<double>> best;
    double least;
  };

  // Boxes [first, last) of a level.
  template <class Enter, class Visit>
  void descend(std::size_t level, std::size_t first, std::size_t last, Enter& enter, Visit& visit) const {
    auto const& boxes = levels_[level];
    for (auto i = first; i < std::min(last, boxes.size()); ++i) {
      if (!enter(boxes[i].low, boxes[i].high)) continue;
      if (level > 0)
        descend(level - 1, fanout * i, fanout * (i + 1), enter, visit);
      else
        for (auto k = fanout * i; k < std::min(fanout * (i + 1), edges_.size()); ++k) visit(edges_[k]);
    }
  }

  template <class Keep>
  void look(std::size_t level, std::size_t first, std::size_t last, search<Keep>& s) const {
    auto const& boxes = levels_[level];
    std::array<std::pair<double, std::size_t>, fanout> order;
    std::size_t count = 0;
    for (auto i = first; i < std::min(last, boxes.size()); ++i)
      order[count++] = {s.distance.to_box(boxes[i].low, boxes[i].high), i};
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t n = 0; n < count; ++n) {
      auto const [distance, i] = order[n];
      if (s.best && distance >= s.least) return;
      if (level > 0) {
        look(level - 1, fanout * i, fanout * (i + 1), s);
        continue;
      }
      for (auto k = fanout * i; k < std::min(fanout * (i + 1), edges_.size()); ++k) {
        auto const& e = edges_[k];
        if (!s.keep(e.left, e.right)) continue;
        for (auto const& p : {e.from, e.to})
          if (auto const d = s.distance.to(p); !s.best || d < s.least) s.best = p, s.least = d;
      }
    }
  }

  status_map const* map_;
  std::vector<map_edge> edges_;
  std::vector<std::vector<box>> levels_;  // from runs of edges up to one box
};

// |latitude| of every edge is at most this.
[[nodiscard]] inline double highest_lat(status_map const& map) {
  double highest = 0;
  for (auto const& v : map.land().vertices()) highest = std::max(highest, std::abs(v.lat));
  return highest;
}
[[nodiscard]] inline double highest_lat(edge_index const& index) { return index.highest_lat(); }

[[nodiscard]] inline status_map const& map_of(status_map const& map) { return map; }
[[nodiscard]] inline status_map const& map_of(edge_index const& index) { return index.map(); }

// Calls `ray(left, right)` for every edge that crosses the meridian north of the place, and `near(edge)` for every one
// that meets the box.
template <class Ray, class Near>
void visit_edges(status_map const& map, place_box const& box, Ray&& ray, Near&& near) {
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (crosses_north_of(box.place, from, to)) ray(left, right);
    if (box.meets(from, to)) near(map_edge{from, to, left, right});
  });
}
template <class Ray, class Near>
void visit_edges(edge_index const& index, place_box const& box, Ray&& ray, Near&& near) {
  index.for_each_north_of(box.place, ray);
  index.for_each([&](lon_lat<double> low, lon_lat<double> high) { return box.meets(low, high); },
                 [&](map_edge const& e) {
                   if (box.meets(e.from, e.to)) near(e);
                 });
}

template <class Keep>
[[nodiscard]] std::optional<lon_lat<double>> near_vertex(status_map const& map, lon_lat<double> place, Keep&& keep) {
  rough_distance const distance(place);
  std::optional<lon_lat<double>> best;
  double least = 0;
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (!keep(left, right)) return;
    for (auto const& p : {from, to})
      if (auto const d = distance.to(p); !best || d < least) best = p, least = d;
  });
  return best;
}
template <class Keep>
[[nodiscard]] std::optional<lon_lat<double>> near_vertex(edge_index const& index, lon_lat<double> place, Keep&& keep) {
  return index.near_vertex(place, keep);
}

}  // namespace salient::detail::view
