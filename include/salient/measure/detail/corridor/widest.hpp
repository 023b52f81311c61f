// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/flood.hpp"
#include "salient/measure/detail/corridor/region.hpp"
#include "salient/measure/detail/corridor/shadow.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"
#include "salient/measure/detail/corridor/voronoi.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

[[nodiscard]] inline std::vector<border_edge> border_of(plane_polygons const& free) {
  std::vector<border_edge> edges;
  for_each_ring(free, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({ring[i + 1 < ring.size() ? i + 1 : 0], ring[i]});
  });
  return edges;
}

// Where the widest path ends.
struct rear_area {
  std::optional<region> polygons;  // else
  double radius = 0;               // all free land at least so far from the place

  [[nodiscard]] std::vector<entry> entries(skeleton const& s) const {
    if (polygons) return entries_of(s, *polygons, [&](xy<double> p) { return polygons->part_at(p); });
    auto const beyond = [&](xy<double> p) {
      return norm(p) >= radius ? std::optional<std::uint32_t>(0) : std::nullopt;
    };
    return entries_of(s, region({circle(radius)}), beyond);
  }
};

enum class limit : std::uint8_t { none, place, neck, rear };

// The widest path from one part of the start. Lengths in centimetres.
struct widest_path {
  limit by = limit::none;  // none: there is no path
  double clearance = 0;
  gap neck;
  std::vector<xy<double>> points;
};

// Adds the points behind the first on the way along a branch. The bisector of a point and an edge is a parabola.
inline void follow(skeleton const& s, branch const& b, xy<double> from, xy<double> to,
                   std::vector<xy<double>>& points) {
  auto const& l = s.sites[b.left];
  auto const& r = s.sites[b.right];
  if (points.empty() || points.back() != from) points.push_back(from);
  if (l.is_point() != r.is_point()) {
    auto const& line = l.is_point() ? r : l;
    auto const& focus = l.is_point() ? l : r;
    auto const start = line.along(from);
    auto const length = line.along(to) - start;
    auto const depth = std::max(1.0, line.distance(focus.a));
    auto const pieces = std::clamp(std::ceil(std::abs(length) / std::sqrt(8 * depth * 100)), 1.0, 64.0);
    xy<double> const ahead{-line.normal.y, line.normal.x};
    for (double k = 1; k < pieces; ++k)
      points.push_back(meeting_point(line.a + (start + length * k / pieces) * ahead, line.normal, focus));
  }
  points.push_back(to);
}

// All widest paths to one rear.
class widest_paths {
 public:
  widest_paths(crossroads const& roads, std::span<entry const> rear_entries, rear_area const& rear)
      : roads_(&roads), rear_(&rear), rear_entries_(rear_entries), reached_(flood(roads, rear_entries_)) {}

  // @param start  the entries of one part of the start
  [[nodiscard]] widest_path from(std::span<entry const> start) const {
    auto const& s = roads_->on();
    auto const through = [&](entry const& e) { return std::min(e.clearance, reached_[e.at].clearance); };
    // Among entries whose paths have the same narrowest point, the one with the most clearance of its own is taken.
    auto const best = std::max_element(start.begin(), start.end(), [&](entry const& a, entry const& b) {
      return std::pair(through(a), a.clearance) < std::pair(through(b), b.clearance);
    });
    widest_path result;
    if (best == start.end() || through(*best) <= 0) return result;
    result.clearance = through(*best);
    result.by = best->clearance <= reached_[best->at].clearance ? limit::place : limit::rear;

    result.points.push_back(best->point);
    if (best->branch == no_branch)
      result.points.push_back(best->on_branch);
    else
      follow(s, s.branches[best->branch], best->on_branch, s.nodes[best->at].at, result.points);
    auto n = best->at;
    while (reached_[n].branch != no_branch) {
      auto const& b = s.branches[reached_[n].branch];
      if (result.by == limit::rear && s.bottleneck(b) == result.clearance) {
        result.by = limit::neck;
        auto const at = s.nodes[b.low].at;
        result.neck = {s.sites[b.left].nearest(at), s.sites[b.right].nearest(at), at, result.clearance};
      }
      auto const next = b.low == n ? b.high : b.low;
      follow(s, b, s.nodes[n].at, s.nodes[next].at, result.points);
      n = next;
    }
    finish(rear_entries_[reached_[n].entry], result.points);
    return result;
  }

 private:
  void finish(entry const& last, std::vector<xy<double>>& points) const {
    points.push_back(last.on_branch);
    points.push_back(last.point);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (rear_->polygons) return;
    // The rear begins at its circle.
    auto const out = std::find_if(points.begin(), points.end(), [&](auto p) { return norm(p) > rear_->radius; });
    if (out == points.end() || out == points.begin()) return;
    auto const a = *(out - 1);
    auto const d = *out - a;
    auto const half = dot(a, d);
    // Of the two forms of a quadratic's root, the one whose terms do not cancel.
    auto const inside = std::max(0.0, rear_->radius * rear_->radius - dot(a, a));
    auto const root = std::sqrt(half * half + dot(d, d) * inside);
    *out = a + (half > 0 ? inside / (half + root) : (root - half) / dot(d, d)) * d;
    points.erase(out + 1, points.end());
  }

  crossroads const* roads_;
  rear_area const* rear_;
  std::span<entry const> rear_entries_;
  std::vector<arrival> reached_;
};

}  // namespace salient::detail::corridor
