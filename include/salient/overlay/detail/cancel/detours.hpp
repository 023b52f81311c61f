// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/detail/cancel/cancel.hpp"
#include "salient/overlay/detail/predicates.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/split/boxes.hpp"
#include "salient/overlay/detail/split/split.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Between steps 2 and 3, for areas: most detours need no sweep. Let both paths of a detour run from P to Q, and let no
// other detour come near. If they meet in points alone, in the same order along both, they enclose lobes, one after the
// other. A lobe to the left of the old border had the label left of the border, and has the label right of it now.
//
// Why that is right: inside a lobe one map has the label left of the border, the other map the label right of it. Just
// outside the lobe both maps have the same label, so nothing changed there. No lobe lies in another: each border of a
// partition is part of a cycle, so the border that goes on from P or from Q would have to leave the outer lobe.

// The box of what a detour may have changed.
struct detour_box {
  double west, south, east, north;
  std::uint32_t number;  // of the detour
  bool alone = true;     // false if another comes near, or may

  detour_box(detour const& d, std::size_t i) : number(static_cast<std::uint32_t>(i)) {
    auto const& any = d.before.empty() ? d.after[0] : d.before[0];
    west = east = any.lon;
    south = north = any.lat;
    for (auto const vertices : {d.before, d.after})
      for (auto const& v : vertices) {
        west = std::min(west, v.lon);
        south = std::min(south, v.lat);
        east = std::max(east, v.lon);
        north = std::max(north, v.lat);
      }
  }
  // Vertices may stand half a node aside of the grid: boxes that do not meet here have no vertex in common on the grid
  // either.
  [[nodiscard]] bool meets(detour_box const& o) const {
    return (west <= o.east + node) & (o.west <= east + node) & (south <= o.north + node) & (o.south <= north + node);
  }
  [[nodiscard]] bool lies_west_of(detour_box const& o) const { return o.west > east + node; }

 private:
  static constexpr double node = 0x1p-40;
};

// @return in the order of the detours
[[nodiscard]] inline std::vector<detour_box> boxes_of(std::vector<detour> const& detours) {
  std::vector<detour_box> boxes;
  boxes.reserve(detours.size());
  for (auto const& d : detours) boxes.emplace_back(d, boxes.size());
  constexpr std::size_t few = 32;
  bool const sorted = boxes.size() > few;
  if (sorted)
    std::sort(boxes.begin(), boxes.end(), [](detour_box const& a, detour_box const& b) { return a.west < b.west; });
  // Bounds the cost. A detour that was not compared with all others is not alone.
  auto budget = 64 * boxes.size();
  std::size_t in_doubt = 0;  // one past the last detour that the budget left uncompared
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    auto const may_meet = [&](std::size_t k) {
      return k < boxes.size() && !(sorted && boxes[i].lies_west_of(boxes[k]));
    };
    auto k = i + 1;
    for (; budget > 0 && may_meet(k); ++k, --budget)
      if (boxes[i].meets(boxes[k])) boxes[i].alone = boxes[k].alone = false;
    if (!may_meet(k)) continue;
    boxes[i].alone = false;
    for (k = std::max(i + 1, in_doubt); may_meet(k); ++k) boxes[k].alone = false;
    in_doubt = std::max(in_doubt, k);
  }
  if (sorted)
    std::sort(boxes.begin(), boxes.end(), [](detour_box const& a, detour_box const& b) { return a.number < b.number; });
  return boxes;
}

// Adds up the lobes of single detours.
class lobe_areas {
 public:
  lobe_areas(grid& nodes, ellipsoid_measure const& measure) : nodes_(nodes), measure_(measure) {
    points_.reserve(64);
    boxes_after_.reserve(32);
    meetings_.reserve(8);
  }

  // Calls `add(from, to, area, sign)` for every lobe.
  // @return false, and nothing was called, if the detour takes a sweep
  template <class Add>
  [[nodiscard]] bool add_lobes(detour const& d, Add&& add) {
    if (!read(d) || !find_meetings() || !measure_lobes()) return false;
    for (std::size_t m = 1; m < meetings_.size(); ++m) {
      auto const& lobe = meetings_[m].lobe;
      if (lobe.m2() > 0)
        add(d.left, d.right, lobe, 1);
      else
        add(d.right, d.left, lobe, -1);
    }
    return true;
  }

 private:
  static constexpr std::size_t most_pairs = 1 << 14;  // of edges; beyond, a sweep is faster

  struct xy_line {
    lonlat_span vertices;
    [[nodiscard]] xy<double> operator[](std::size_t i) const { return {vertices[i].lon, vertices[i].lat}; }
  };

  struct meeting {
    std::size_t on_edge[2];  // before, after
    fixed_point at;
    ellipsoid_measure::sum lobe{};  // from the meeting before to this
  };

  [[nodiscard]] ipoint const* path(bool of_after) const { return points_.data() + (of_after ? edges_[0] + 1 : 0); }

  // False if the paths have different ends, may have, or are too long.
  [[nodiscard]] bool read(detour const& d) {
    if (d.before.size() < 2 || d.after.size() < 2) return false;
    if ((d.before.size() - 1) * (d.after.size() - 1) > most_pairs) return false;
    points_.clear();
    for (auto const of_after : {false, true}) {
      auto const first = points_.size();
      auto const vertices = of_after ? d.after : d.before;
      nodes_.append(xy_line{vertices}, 0, vertices.size(), first, points_);
      edges_[of_after] = points_.size() - first - 1;
      if (edges_[of_after] == 0) return false;
    }
    auto const start = path(false)[0], end = path(false)[edges_[0]];
    return start == path(true)[0] && end == path(true)[edges_[1]] && !(start == end);
  }

  // False unless they meet in points alone and in the same order.
  [[nodiscard]] bool find_meetings() {
    auto const* const before = path(false);
    auto const* const after = path(true);
    auto all_after = box_of(after[0], after[1]);
    boxes_after_.clear();
    for (std::size_t j = 0; j < edges_[1]; ++j)
      all_after.grow(boxes_after_.emplace_back(box_of(after[j], after[j + 1])));
    meetings_.clear();
    meetings_.push_back({{0, 0}, fixed_point::at(before[0])});
    for (std::size_t i = 0; i < edges_[0]; ++i) {
      auto const box = box_of(before[i], before[i + 1]);
      if (!box.meets(all_after)) continue;
      for (std::size_t j = 0; j < edges_[1]; ++j)
        if (box.meets(boxes_after_[j]) && !compare(i, j)) return false;
    }
    meetings_.push_back({{edges_[0], edges_[1]}, fixed_point::at(before[edges_[0]])});
    return true;
  }

  [[nodiscard]] bool compare(std::size_t i, std::size_t j) {
    auto const p = path(false)[i], q = path(false)[i + 1], r = path(true)[j], s = path(true)[j + 1];
    auto const at_r = orientation(p, q, r), at_s = orientation(p, q, s);
    if (at_r * at_s > 0) return true;
    auto const at_p = orientation(r, s, p), at_q = orientation(r, s, q);
    if (at_p * at_q > 0) return true;
    if (at_r * at_s < 0 && at_p * at_q < 0) return append(i, j, crossing_point(p, q, r, s));
    // Two edges with more in common than one vertex take a sweep.
    bool const once = (at_r == 0) != (at_s == 0) && (at_p == 0) != (at_q == 0);
    if (!once || !((at_p == 0 ? p : q) == (at_r == 0 ? r : s))) return false;
    return !(p == r) || i + j == 0 || append(i, j, fixed_point::at(p));
  }

  [[nodiscard]] bool append(std::size_t i, std::size_t j, fixed_point const& at) {
    auto const& last = meetings_.back();
    auto const comes_later = [&](bool of_after, std::size_t edge) {
      auto const* const v = path(of_after) + edge;
      return edge > last.on_edge[of_after] || (edge == last.on_edge[of_after] && before_along(v[0], v[1], last.at, at));
    };
    if (!comes_later(false, i) || !comes_later(true, j)) return false;
    meetings_.push_back({{i, j}, at});
    return true;
  }

  // False if some lobe is so small that rounding may have made it.
  [[nodiscard]] bool measure_lobes() {
    for (std::size_t m = 1; m < meetings_.size(); ++m) {
      auto const& from = meetings_[m - 1];
      auto& to = meetings_[m];
      double size = 0;  // Σ |edge|, m²
      for (auto const of_after : {false, true}) {
        auto p = from.at;
        for (auto edge = from.on_edge[of_after]; edge <= to.on_edge[of_after]; ++edge) {
          bool const last = edge == to.on_edge[of_after];
          auto const q = last ? to.at : fixed_point::at(path(of_after)[edge + 1]);
          auto const m2 = measure_.edge_m2(p, q);
          to.lobe.add(ellipsoid_measure::sum(m2), of_after ? -1 : 1);
          size += std::abs(m2);
          p = q;
        }
      }
      if (std::abs(to.lobe.m2()) <= size * 0x1p-40 + 1e-6) return false;
    }
    return true;
  }

  grid& nodes_;
  ellipsoid_measure const& measure_;
  std::vector<ipoint> points_;  // of the path before, then of that after
  std::size_t edges_[2] = {};   // of either
  std::vector<ibox> boxes_after_;
  std::vector<meeting> meetings_;
};

// Adds up what single detours changed, `add(from, to, area, sign)`, and takes them out.
template <class Add>
void settle_detours(std::vector<detour>& detours, grid& nodes, ellipsoid_measure const& measure, Add&& add) {
  auto const boxes = boxes_of(detours);
  lobe_areas lobes(nodes, measure);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < detours.size(); ++i)
    if (!boxes[i].alone || !lobes.add_lobes(detours[i], add)) detours[kept++] = detours[i];
  detours.resize(kept);
}

}  // namespace salient::detail
