// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/segment.hpp"

namespace salient::inline SALIENT_ABI::detail::lines {

using view::part;

struct plane_segment {
  xy<double> a;
  xy<double> b;
};

[[nodiscard]] inline double distance_between(xy<double> p, plane_segment const& s) {
  return view::distance_to({s.a.x - p.x, s.a.y - p.y}, {s.b.x - p.x, s.b.y - p.y});
}

// The part of an edge that lies within a distance of a segment: that neighbourhood is convex, so there is one at most.
[[nodiscard]] inline std::optional<part> part_within(plane_segment const& edge, plane_segment const& of,
                                                     double distance) {
  auto result = part{1, 0};
  auto const add = [&](std::optional<part> const& p) {
    if (p) result = {std::min(result.from, p->from), std::max(result.to, p->to)};
  };
  for (auto const& centre : {of.a, of.b})
    add(view::inside_circle({edge.a.x - centre.x, edge.a.y - centre.y}, {edge.b.x - centre.x, edge.b.y - centre.y},
                            distance));
  xy<double> const d{of.b.x - of.a.x, of.b.y - of.a.y};
  auto const length = view::norm(d);
  if (length > 0) {
    // The rectangle beside the segment, in coordinates along it and across it.
    auto const local = [&](xy<double> p) {
      xy<double> const v{p.x - of.a.x, p.y - of.a.y};
      return xy<double>{view::dot(d, v) / length, view::cross(d, v) / length};
    };
    auto const p = local(edge.a);
    auto const q = local(edge.b);
    part inside{0, 1};
    auto const clip = [&](double from, double to, double low, double high) {
      if (from == to) {
        if (from < low || from > high) inside = {1, 0};
        return;
      }
      auto const at_low = (low - from) / (to - from);
      auto const at_high = (high - from) / (to - from);
      inside.from = std::max(inside.from, std::min(at_low, at_high));
      inside.to = std::min(inside.to, std::max(at_low, at_high));
    };
    clip(p.x, q.x, 0, length);
    clip(p.y, q.y, -distance, distance);
    if (inside.from < inside.to) add(inside);
  }
  if (!(result.from < result.to)) return std::nullopt;
  return result;
}

// Segments in square cells, to find those near a box or a point without looking at all of them.
class segment_grid {
 public:
  explicit segment_grid(std::vector<plane_segment> segments) : segments_(std::move(segments)) {
    if (segments_.empty()) return;
    xy<double> high = low_ = segments_.front().a;
    double length = 0;
    for (auto const& s : segments_) {
      for (auto const& p : {s.a, s.b}) {
        low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
      length += std::abs(s.b.x - s.a.x) + std::abs(s.b.y - s.a.y);
    }
    auto const count = static_cast<double>(segments_.size());
    auto const widest = std::max({high.x - low_.x, high.y - low_.y, 1e-9});
    cell_ = std::max({length / count, widest / (1 + 4 * std::sqrt(count)), 1e-9});
    columns_ = 1 + index(high.x - low_.x);
    rows_ = 1 + index(high.y - low_.y);
    first_.assign(columns_ * rows_ + 1, 0);
    for_each_cell([&](std::size_t cell, std::size_t) { ++first_[cell + 1]; });
    for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
    members_.resize(first_.back());
    auto next = first_;
    for_each_cell([&](std::size_t cell, std::size_t i) { members_[next[cell]++] = static_cast<std::uint32_t>(i); });
  }

  [[nodiscard]] std::vector<plane_segment> const& segments() const { return segments_; }

  // Calls `visit(index)` for every segment that may come into a box; some of them more than once.
  template <class Visit>
  void each_near(xy<double> low, xy<double> high, Visit&& visit) const {
    if (segments_.empty()) return;
    auto const from_x = clamped(low.x - low_.x, columns_);
    auto const to_x = clamped(high.x - low_.x, columns_);
    auto const from_y = clamped(low.y - low_.y, rows_);
    auto const to_y = clamped(high.y - low_.y, rows_);
    for (auto y = from_y; y <= to_y; ++y)
      for (auto x = from_x; x <= to_x; ++x) visit_cell(y * columns_ + x, visit);
  }

  struct found {
    double distance;
    std::size_t index;
  };

  // The nearest segment; none if there are no segments.
  [[nodiscard]] std::optional<found> nearest(xy<double> p) const {
    if (segments_.empty()) return std::nullopt;
    found best{std::numeric_limits<double>::max(), 0};
    auto const look = [&](std::size_t i) {
      auto const distance = distance_between(p, segments_[i]);
      if (distance < best.distance) best = {distance, i};
    };
    // Boxes about the point, doubled until the best found lies within the box searched.
    auto const far = std::max({low_.x - p.x, p.x - low_.x - cell_ * static_cast<double>(columns_), low_.y - p.y,
                               p.y - low_.y - cell_ * static_cast<double>(rows_), 0.0});
    for (auto reach = far + cell_;; reach *= 2) {
      each_near({p.x - reach, p.y - reach}, {p.x + reach, p.y + reach}, look);
      if (best.distance <= reach) return best;
    }
  }

 private:
  [[nodiscard]] std::size_t index(double offset) const { return static_cast<std::size_t>(offset / cell_); }
  [[nodiscard]] std::size_t clamped(double offset, std::size_t size) const {
    if (!(offset > 0)) return 0;
    return offset >= cell_ * static_cast<double>(size) ? size - 1 : std::min(index(offset), size - 1);
  }
  template <class Visit>
  void visit_cell(std::size_t cell, Visit&& visit) const {
    for (auto k = first_[cell]; k < first_[cell + 1]; ++k) visit(std::size_t{members_[k]});
  }
  // All cells of a segment's box: cells are about as long as segments, so there are few.
  template <class Visit>
  void for_each_cell(Visit&& visit) const {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      auto const& s = segments_[i];
      for (auto y = index(std::min(s.a.y, s.b.y) - low_.y); y <= index(std::max(s.a.y, s.b.y) - low_.y); ++y)
        for (auto x = index(std::min(s.a.x, s.b.x) - low_.x); x <= index(std::max(s.a.x, s.b.x) - low_.x); ++x)
          visit(y * columns_ + x, i);
    }
  }

  std::vector<plane_segment> segments_;
  xy<double> low_;
  double cell_ = 1;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::vector<std::size_t> first_;
  std::vector<std::uint32_t> members_;
};

// Sorted, disjoint parts of [0, 1].
[[nodiscard]] inline std::vector<part> merged(std::vector<part> parts) {
  std::sort(parts.begin(), parts.end(), [](part const& a, part const& b) { return a.from < b.from; });
  std::vector<part> result;
  for (auto const& p : parts) {
    if (!result.empty() && p.from <= result.back().to)
      result.back().to = std::max(result.back().to, p.to);
    else
      result.push_back(p);
  }
  return result;
}

// What sorted, disjoint parts leave of [0, 1].
[[nodiscard]] inline std::vector<part> complement(std::vector<part> const& parts) {
  std::vector<part> result;
  double from = 0;
  for (auto const& p : parts) {
    if (p.from > from) result.push_back({from, p.from});
    from = std::max(from, p.to);
  }
  if (from < 1) result.push_back({from, 1});
  return result;
}

// The parts of an edge within a distance of any segment.
[[nodiscard]] inline std::vector<part> parts_within(plane_segment const& edge, segment_grid const& of,
                                                    double distance) {
  std::vector<part> found;
  of.each_near({std::min(edge.a.x, edge.b.x) - distance, std::min(edge.a.y, edge.b.y) - distance},
               {std::max(edge.a.x, edge.b.x) + distance, std::max(edge.a.y, edge.b.y) + distance}, [&](std::size_t i) {
                 if (auto const p = part_within(edge, of.segments()[i], distance)) found.push_back(*p);
               });
  return merged(std::move(found));
}

}  // namespace salient::detail::lines
