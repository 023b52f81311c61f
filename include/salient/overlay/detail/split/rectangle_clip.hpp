// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/split/area_boxes.hpp"
#include "salient/overlay/detail/split/round.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A rectangle needs no sweep. Rings are followed where they run inside it, and its border is followed from where one
// ring leaves to where the next one enters. The result has the bits of the general way. There is none where something
// passes the border too near; the general way then decides.
class rectangle_clip {
 public:
  using point = lon_lat<double>;
  using area = multi_polygon<point>;

  rectangle_clip(area const& map, area_boxes const& boxes, point lower, point upper)
      : map_(map), boxes_(boxes), corners_{lower, {upper.lon, lower.lat}, upper, {lower.lon, upper.lat}} {}

  [[nodiscard]] std::optional<area> run() {
    if (!boxes_.settled || !take_window()) return std::nullopt;
    for (std::uint32_t p = 0; p < map_.size(); ++p) {
      auto const& around = boxes_.rings[boxes_.first_ring[p]].around;
      if (apart(around)) continue;
      if (inner_.holds(around))
        result_.push_back(map_[p]);
      else if (!cut_polygon(p))
        return std::nullopt;
    }
    if (!(crossings_.empty() ? fill_window() : follow_border()) || !add_holes()) return std::nullopt;
    for (auto& l : loops_) {
      std::sort(l.land.interiors.begin(), l.land.interiors.end(), before);
      result_.push_back(std::move(l.land));
    }
    std::sort(result_.begin(), result_.end(),
              [](auto const& a, auto const& b) { return before(a.exterior, b.exterior); });
    return std::move(result_);
  }

 private:
  // Where an edge crosses the border, which runs counter-clockwise: side 0 is the southern one.
  struct crossing {
    std::uint32_t side;
    double along;  // degrees from the side's first corner
    double reach;  // within this distance the edge is near the border
    bool enters;
    std::uint32_t ring;
    std::uint32_t edge;  // of the ring
    point node;
    std::uint32_t next;  // for one that enters: where the ring leaves again
  };
  struct loop {
    std::uint32_t polygon;
    salient::polygon<point> land;
  };

  [[nodiscard]] bool take_window() {
    auto const& low = corners_[0];
    auto const& high = corners_[2];
    std::vector<ipoint> corners;
    for (auto const& c : corners_) {
      if (!nodes_.accepts({c.lon, c.lat})) return false;
      nodes_.append({c.lon, c.lat}, 0, corners);
    }
    guard_ = 4 * nodes_.to_coordinate(first_nearness(nodes_).margin());
    if (nodes_.has_off_grid() || !(low.lon + 2 * guard_ < high.lon) || !(low.lat + 2 * guard_ < high.lat)) return false;
    std::copy(corners.begin(), corners.end(), corner_nodes_.begin());
    inner_ = {low.lon + guard_, low.lat + guard_, high.lon - guard_, high.lat - guard_};
    outer_ = {low.lon - guard_, low.lat - guard_, high.lon + guard_, high.lat + guard_};
    return true;
  }

  [[nodiscard]] bool apart(window_box const& b) const {
    return b.x1 < outer_.x0 || b.x0 > outer_.x1 || b.y1 < outer_.y0 || b.y0 > outer_.y1;
  }
  [[nodiscard]] static bool before(ring<point> const& a, ring<point> const& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), first);
  }
  [[nodiscard]] static bool first(point const& p, point const& q) {
    return p.lon != q.lon ? p.lon < q.lon : p.lat < q.lat;
  }
  [[nodiscard]] ring<point> const& points_of(boxed_ring const& r) const {
    return r.index == 0 ? map_[r.polygon].exterior : map_[r.polygon].interiors[r.index - 1];
  }
  [[nodiscard]] ipoint node_of(point p) const {
    return {static_cast<std::int64_t>(p.lon / nodes_.unit()), static_cast<std::int64_t>(p.lat / nodes_.unit())};
  }

  [[nodiscard]] bool cut_polygon(std::uint32_t p) {
    reaching_.push_back(p);
    for (auto r = boxes_.first_ring[p]; r < boxes_.first_ring[p + 1]; ++r) {
      auto const& ring = boxes_.rings[r];
      if (apart(ring.around)) continue;
      if (inner_.holds(ring.around))
        holes_.push_back(r);
      else if (!cut_ring(r))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool cut_ring(std::uint32_t r) {
    auto const begin = crossings_.size();
    auto const& ring = boxes_.rings[r];
    auto const& points = points_of(ring);
    auto box = boxes_.boxes.begin() + ring.first_box;
    for (std::size_t i = 0; i + 1 < points.size(); i += area_boxes::run, ++box) {
      if (apart(*box) || inner_.holds(*box)) continue;
      auto const end = std::min(i + area_boxes::run, points.size() - 1);
      for (auto e = i; e < end; ++e)
        if (!cut_edge(r, static_cast<std::uint32_t>(e), points[e], points[e + 1])) return false;
    }
    // Along the ring, each crossing that enters is followed by one that leaves.
    for (auto c = begin; c < crossings_.size(); ++c) {
      auto const after = c + 1 < crossings_.size() ? c + 1 : begin;
      if (crossings_[c].enters == crossings_[after].enters) return false;
      crossings_[c].next = static_cast<std::uint32_t>(after);
    }
    return true;
  }

  [[nodiscard]] bool cut_edge(std::uint32_t r, std::uint32_t e, point p, point q) {
    window_box box;
    box.add({p.lon, p.lat});
    box.add({q.lon, q.lat});
    if (apart(box) || inner_.holds(box)) return true;
    std::array<crossing, 2> found;
    std::size_t count = 0;
    for (std::uint32_t side = 0; side < 4; ++side) {
      // Turned so that the side runs eastwards along y = 0 from x = 0.
      auto const u = turned(side, p);
      auto const v = turned(side, q);
      if (std::abs(u.y) < guard_ || std::abs(v.y) < guard_) return false;
      if ((u.y < 0) == (v.y < 0)) continue;
      auto const slope = (v.x - u.x) / (v.y - u.y);
      auto const along = u.x - u.y * slope;
      auto const reach = guard_ * (1 + std::abs(slope));
      auto const length = side % 2 == 0 ? corners_[2].lon - corners_[0].lon : corners_[2].lat - corners_[0].lat;
      if (along < -reach || along > length + reach) continue;
      if (along < reach || along > length - reach || count == 2) return false;
      found[count++] = {side, along, reach, u.y < 0, r, e, {}, 0};
    }
    if (count == 0) return true;
    if (boxes_.crowded[boxes_.rings[r].first_edge + e]) return false;
    if (count == 2 && !found[0].enters) std::swap(found[0], found[1]);
    for (std::size_t i = 0; i < count; ++i) {
      auto& c = found[i];
      std::array const ends{node_of(p), node_of(q), corner_nodes_[c.side], corner_nodes_[(c.side + 1) % 4]};
      auto const at = crossing_point(ends[0], ends[1], ends[2], ends[3]);
      auto const node = rounded_crossing(ends, at, nodes_, nodes_.coarse_shift());
      c.node = {nodes_.to_coordinate(node.x), nodes_.to_coordinate(node.y)};
      crossings_.push_back(c);
    }
    return true;
  }
  [[nodiscard]] xy<double> turned(std::uint32_t side, point p) const {
    auto const x = p.lon - corners_[side].lon;
    auto const y = p.lat - corners_[side].lat;
    switch (side) {
      case 0:
        return {x, y};
      case 1:
        return {y, -x};
      case 2:
        return {-x, -y};
      default:
        return {-y, x};
    }
  }

  // No ring crosses the border. So the window is land of one polygon as a whole, or of none.
  [[nodiscard]] bool fill_window() {
    for (auto const p : reaching_) {
      bool inside = false;
      for (auto r = boxes_.first_ring[p]; r < boxes_.first_ring[p + 1]; ++r)
        inside ^= encloses(points_of(boxes_.rings[r]), corners_[0]);
      if (inside) loops_.push_back({p, {{corners_[0], corners_[1], corners_[2], corners_[3], corners_[0]}, {}}});
    }
    return loops_.size() < 2;
  }
  [[nodiscard]] bool encloses(ring<point> const& points, point v) const {
    auto const at = node_of(v);
    bool inside = false;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      auto const& p = points[i];
      auto const& q = points[i + 1];
      if ((p.lat > v.lat) == (q.lat > v.lat)) continue;
      auto const side = orientation(node_of(p), node_of(q), at);
      inside ^= q.lat > p.lat ? side > 0 : side < 0;
    }
    return inside;
  }

  [[nodiscard]] bool follow_border() {
    std::vector<std::uint32_t> order(crossings_.size());  // along the border
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t k) {
      auto const& c = crossings_[i];
      auto const& d = crossings_[k];
      return c.side != d.side ? c.side < d.side : c.along < d.along;
    });
    std::vector<std::uint32_t> after(order.size());  // the next along the border
    for (std::size_t i = 0; i < order.size(); ++i) {
      auto const& c = crossings_[order[i]];
      auto const k = order[i + 1 < order.size() ? i + 1 : 0];
      auto const& d = crossings_[k];
      if (c.enters == d.enters || (i + 1 < order.size() && c.side == d.side && d.along - c.along < c.reach + d.reach))
        return false;
      after[order[i]] = k;
    }
    std::vector<std::uint8_t> done(order.size());
    for (std::uint32_t start = 0; start < crossings_.size(); ++start) {
      if (!crossings_[start].enters || done[start]) continue;
      auto const polygon = boxes_.rings[crossings_[start].ring].polygon;
      auto& land = loops_.emplace_back(loop{polygon, {}}).land.exterior;
      auto c = start;
      do {
        if (boxes_.rings[crossings_[c].ring].polygon != polygon) return false;
        done[c] = 1;
        auto const leaving = crossings_[c].next;
        if (!follow_ring(crossings_[c], crossings_[leaving], land)) return false;
        c = after[leaving];
        follow_corners(crossings_[leaving], crossings_[c], land);
      } while (c != start);
      std::rotate(land.begin(), std::min_element(land.begin(), land.end(), first), land.end());
      land.push_back(land.front());
    }
    return true;
  }
  // Where rings of one polygon touch, the general way decides which of them goes on.
  [[nodiscard]] bool follow_ring(crossing const& from, crossing const& to, ring<point>& land) const {
    auto const& boxed = boxes_.rings[from.ring];
    auto const last = static_cast<std::uint32_t>(points_of(boxed).size() - 1);
    land.push_back(from.node);
    bool const round = from.edge > to.edge;
    if (!take(boxed, from.edge + 1, round ? last : to.edge + 1, land)) return false;
    if (round && !take(boxed, 0, to.edge + 1, land)) return false;
    land.push_back(to.node);
    return true;
  }
  // Vertices [begin, end) of a ring; false if another ring of the polygon touches one of them.
  [[nodiscard]] bool take(boxed_ring const& boxed, std::uint32_t begin, std::uint32_t end, ring<point>& land) const {
    auto const touches = boxes_.touches.begin() + boxed.first_edge;
    if (std::find(touches + begin, touches + end, 1) != touches + end) return false;
    auto const points = points_of(boxed).begin();
    land.insert(land.end(), points + begin, points + end);
    return true;
  }
  void follow_corners(crossing const& from, crossing const& to, ring<point>& land) const {
    auto sides = (to.side + 4 - from.side) % 4;
    if (sides == 0 && to.along < from.along) sides = 4;
    for (std::uint32_t i = 1; i <= sides; ++i) land.push_back(corners_[(from.side + i) % 4]);
  }

  // Rings of cut polygons that lie in the window as a whole.
  [[nodiscard]] bool add_holes() {
    for (auto const r : holes_) {
      auto const& boxed = boxes_.rings[r];
      auto const& points = points_of(boxed);
      auto const around = std::find_if(loops_.begin(), loops_.end(), [&](loop const& l) {
        return l.polygon == boxed.polygon && encloses(l.land.exterior, points[0]);
      });
      if (around == loops_.end()) return false;
      ring<point> hole;
      hole.reserve(points.size());
      if (!take(boxed, 0, static_cast<std::uint32_t>(points.size() - 1), hole)) return false;
      hole.push_back(points[0]);
      around->land.interiors.push_back(std::move(hole));
    }
    return true;
  }

  area const& map_;
  area_boxes const& boxes_;
  std::array<point, 4> corners_;
  std::array<ipoint, 4> corner_nodes_;
  grid nodes_ = grid::lonlat();
  double guard_ = 0;  // degrees: nothing nearer than this to the border is decided here
  window_box inner_;
  window_box outer_;
  area result_;
  std::vector<loop> loops_;
  std::vector<crossing> crossings_;
  std::vector<std::uint32_t> reaching_;  // polygons that are not in the window as a whole
  std::vector<std::uint32_t> holes_;     // rings that are, of such polygons
};

}  // namespace salient::detail
