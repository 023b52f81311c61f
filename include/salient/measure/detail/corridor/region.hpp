// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

using plane_polygons = multi_polygon<xy<double>>;

struct box {
  xy<double> low{infinite, infinite};
  xy<double> high{-infinite, -infinite};

  void add(xy<double> p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  void add(box const& o) { add(o.low), add(o.high); }
  [[nodiscard]] bool meets(box const& o) const {
    return low.x <= o.high.x && o.low.x <= high.x && low.y <= o.high.y && o.low.y <= high.y;
  }
};

[[nodiscard]] inline box extent(plane_polygons const& polygons) {
  box result;
  for (auto const& p : polygons)
    for (auto const q : p.exterior) result.add(q);
  return result;
}

// Polygons that share no area, asked which of them holds a point and which edges are near a box: their edges in bands
// of equal height.
class region {
 public:
  struct edge {
    xy<double> a;
    xy<double> b;
    std::uint32_t part = 0;
  };

  explicit region(plane_polygons const& polygons) : parts_(polygons.size()) {
    for_each_ring(polygons, [&](std::size_t part, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        edges_.push_back({ring[i], ring[i + 1 < ring.size() ? i + 1 : 0], static_cast<std::uint32_t>(part)});
        bounds_.add(ring[i]);
      }
    });
    bands_.resize(std::clamp<std::size_t>(edges_.size() / 2, 1, 4096));
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      auto const [low, high] = std::minmax(edges_[i].a.y, edges_[i].b.y);
      for (auto band = band_of(low); band <= band_of(high); ++band) bands_[band].push_back(i);
    }
  }

  [[nodiscard]] std::size_t parts() const { return parts_; }
  [[nodiscard]] box const& bounds() const { return bounds_; }

  // The polygon that holds a point; on a border either answer.
  [[nodiscard]] std::optional<std::uint32_t> part_at(xy<double> p) const {
    if (!bounds_.meets({p, p})) return std::nullopt;
    // The polygon that holds the point has an odd number of crossings, all others an even one. An XOR of their numbers
    // leaves that polygon.
    std::uint32_t odd = 0;
    bool any = false;
    for (auto const i : bands_[band_of(p.y)]) {
      auto const& [a, b, part] = edges_[i];
      if ((a.y > p.y) == (b.y > p.y)) continue;
      if ((cross(b - a, p - a) > 0) != (b.y > a.y)) continue;
      odd ^= part;
      any = !any;
    }
    return any ? std::optional(odd) : std::nullopt;
  }

  // Calls `visit(edge)` for every edge whose box meets the given one; for some more than once.
  template <class Visit>
  void for_each_edge_near(box const& where, Visit&& visit) const {
    if (!bounds_.meets(where)) return;
    for (auto band = band_of(where.low.y); band <= band_of(where.high.y); ++band)
      for (auto const i : bands_[band]) {
        auto const& e = edges_[i];
        box around{e.a, e.a};
        around.add(e.b);
        if (around.meets(where)) visit(e);
      }
  }

 private:
  [[nodiscard]] std::size_t band_of(double y) const {
    auto const height = bounds_.high.y - bounds_.low.y;
    auto const share = height > 0 ? std::clamp((y - bounds_.low.y) / height, 0.0, 1.0) : 0;
    return std::min(bands_.size() - 1, static_cast<std::size_t>(share * static_cast<double>(bands_.size())));
  }

  std::size_t parts_;
  box bounds_;
  std::vector<edge> edges_;
  std::vector<std::vector<std::uint32_t>> bands_;
};

[[nodiscard]] inline double area(polygon<xy<double>> const& p) {
  double twice = 0;
  for_each_ring(p, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
      twice += cross(ring[i] - ring[0], ring[i + 1 < ring.size() ? i + 1 : 0] - ring[0]);
  });
  return twice / 2;
}

// A circle about the place as a polygon whose edges pass at most 5 cm inside it, or the 10⁻⁵th part of its radius.
[[nodiscard]] inline polygon<xy<double>> circle(double radius) {
  auto const count = static_cast<std::size_t>(
      std::max(64.0, std::ceil(std::numbers::pi * std::sqrt(radius / std::max(10.0, 2e-5 * radius)))));
  polygon<xy<double>> result;
  for (std::size_t i = 0; i <= count; ++i) {
    auto const angle = 2 * std::numbers::pi * static_cast<double>(i % count) / static_cast<double>(count);
    result.exterior.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return result;
}

}  // namespace salient::detail::corridor
