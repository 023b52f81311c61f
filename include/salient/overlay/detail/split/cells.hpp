// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/split/boxes.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Finds edges that come near one another where boxes do not tell them apart: long slanting edges side by side,
// thousands of edges in one vertex. The plane is halved until the edges of a cell are few, or lie in rows, or share one
// vertex. The cost is near-linear in the edges and in the pairs that come near. A pair may be told more than once, and
// may be far apart. Every pair is told that has more in common than an end of both, but for equal edges.
// Of equal edges one stands for all: a square that is drawn a thousand times costs what it costs once, and what touches
// it.
class edge_cells {
 public:
  // @param dirty   by vertex: pairs of which neither edge is dirty are left out. Empty: all are dirty
  // @param margin  edges that are no farther apart than this come near
  edge_cells(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, std::int64_t margin)
      : p_(soup.points.data()), dirty_(dirty), margin_(margin) {
    all_.reserve(soup.points.size());
    for (auto const& path : soup.paths)
      for (auto e = path.first; e + 1 < path.first + path.count; ++e) all_.push_back(e);
    group_equal_edges(soup.points.size());
  }

  // Calls `visit(e, f)`, which tells whether the edges have more in common than ends of both: then edges that are equal to
  // them have, too, and are told.
  template <class Visit>
  void for_each_pair(Visit&& visit) {
    if (all_.empty()) return;
    auto box = box_of(p_[all_[0]], p_[all_[0] + 1]);
    for (auto const e : all_) box.grow(box_of(p_[e], p_[e + 1]));
    auto const with_copies = [&](std::uint32_t e, std::uint32_t f) {
      if (!visit(e, f) && !copies_share(e, f, visit)) return;
      for_each_copy(e, [&](std::uint32_t of_e) {
        for_each_copy(f, [&](std::uint32_t of_f) {
          bool const told = of_e == e && of_f == f;
          if (!told && (is_dirty(of_e) || is_dirty(of_f))) visit(of_e, of_f);
        });
      });
    };
    search(box, std::move(all_), with_copies);
  }

 private:
  static constexpr std::size_t few = 12;
  static constexpr std::uint32_t none = 0xFFFFFFFFu;
  static constexpr std::size_t pairs_per_edge = 8;

  // Leaves one of those that are equal in `all_`, a dirty one if there is any; the others follow it in `next_`.
  void group_equal_edges(std::size_t points) {
    auto const key = [&](std::uint32_t e) {
      auto const a = p_[e], b = p_[e + 1];
      return a < b ? std::pair(a, b) : std::pair(b, a);
    };
    auto order = all_;
    std::sort(order.begin(), order.end(), [&](std::uint32_t e, std::uint32_t f) {
      return std::tuple(key(e), !is_dirty(e), e) < std::tuple(key(f), !is_dirty(f), f);
    });
    next_.assign(points, none);
    std::vector<std::uint8_t> follows(points);
    for (std::size_t i = 1; i < order.size(); ++i)
      if (key(order[i - 1]) == key(order[i])) next_[order[i - 1]] = order[i], follows[order[i]] = 1;
    std::erase_if(all_, [&](std::uint32_t e) { return follows[e] != 0; });
  }
  // Neighbours along a path are compared for less than any two edges: whether a copy of one has more in common with the
  // other. No copy is a neighbour, too, or the two were equal.
  template <class Visit>
  [[nodiscard]] bool copies_share(std::uint32_t e, std::uint32_t f, Visit& visit) const {
    if (std::max(e, f) - std::min(e, f) != 1) return false;
    if (next_[f] != none) return visit(e, next_[f]);
    return next_[e] != none && visit(next_[e], f);
  }
  template <class Visit>
  void for_each_copy(std::uint32_t e, Visit&& visit) const {
    for (; e != none; e = next_[e]) visit(e);
  }

  [[nodiscard]] bool is_dirty(std::uint32_t e) const { return dirty_.empty() || dirty_[e] != 0; }
  template <class Visit>
  void tell(std::uint32_t e, std::uint32_t f, Visit& visit) const {
    if (!is_dirty(e) && !is_dirty(f)) return;
    auto box = box_of(p_[e], p_[e + 1]);
    box.widen(margin_);
    if (box.meets(box_of(p_[f], p_[f + 1]))) visit(e, f);
  }

  template <class Visit>
  void search(ibox const& cell, std::vector<std::uint32_t> edges, Visit& visit) {
    if (edges.size() < 2 || std::none_of(edges.begin(), edges.end(), [&](auto e) { return is_dirty(e); })) return;
    auto const width = cell.x1 - cell.x0, height = cell.y1 - cell.y0;
    bool const small = edges.size() <= few;
    if (!small && (tell_from_hub(cell, edges, visit) || tell_in_rows(cell, edges, visit))) return;
    if (small || std::max(width, height) <= 4 * margin_ + 4) {
      for (std::size_t i = 0; i < edges.size(); ++i)
        for (auto k = i + 1; k < edges.size(); ++k) tell(edges[i], edges[k], visit);
      return;
    }
    auto low = cell, high = cell;
    if (width >= height)
      low.x1 = high.x0 = cell.x0 + width / 2;
    else
      low.y1 = high.y0 = cell.y0 + height / 2;
    auto in_low = those_near(low, edges), in_high = those_near(high, edges);
    std::vector<std::uint32_t>().swap(edges);
    search(low, std::move(in_low), visit);
    search(high, std::move(in_high), visit);
  }

  // A place relative to the middle of a cell. That is exact but for the rounding of large differences.
  struct frame {
    ipoint middle;
    double half_width, half_height;

    frame(ibox cell, std::int64_t margin) {
      cell.widen(margin + 1);
      middle = {cell.x0 + (cell.x1 - cell.x0) / 2, cell.y0 + (cell.y1 - cell.y0) / 2};
      half_width = static_cast<double>((cell.x1 - cell.x0) / 2 + 1);
      half_height = static_cast<double>((cell.y1 - cell.y0) / 2 + 1);
    }
    [[nodiscard]] xy<double> operator()(ipoint p) const {
      return {static_cast<double>(p.x - middle.x), static_cast<double>(p.y - middle.y)};
    }
    [[nodiscard]] bool holds(ipoint p) const {
      auto const v = (*this)(p);
      return std::abs(v.x) <= half_width && std::abs(v.y) <= half_height;
    }
  };

  // Those that come within the margin of a cell, and perhaps a few that nearly do.
  [[nodiscard]] std::vector<std::uint32_t> those_near(ibox const& cell, std::vector<std::uint32_t> const& edges) const {
    frame const in_cell(cell, margin_);
    std::vector<std::uint32_t> near;
    for (auto const e : edges) {
      auto const a = in_cell(p_[e]), b = in_cell(p_[e + 1]);
      if (std::min(a.x, b.x) > in_cell.half_width || std::max(a.x, b.x) < -in_cell.half_width ||
          std::min(a.y, b.y) > in_cell.half_height || std::max(a.y, b.y) < -in_cell.half_height)
        continue;
      auto const dx = b.x - a.x, dy = b.y - a.y;
      auto const reach = in_cell.half_width * std::abs(dy) + in_cell.half_height * std::abs(dx);
      auto const unsure = (std::abs(a.x * dy) + std::abs(a.y * dx)) * 0x1p-48;
      if (std::abs(a.x * dy - a.y * dx) <= reach + unsure) near.push_back(e);
    }
    return near;
  }

  // If all edges but a few have one end in common: two of these have nothing else in common where neither has its other
  // end in the cell, nor if that is the same. False, and nothing is told, if there is no such vertex.
  template <class Visit>
  bool tell_from_hub(ibox const& cell, std::vector<std::uint32_t> const& edges, Visit& visit) const {
    auto const ends_at = [&](std::uint32_t e, ipoint v) { return p_[e] == v || p_[e + 1] == v; };
    auto const is_hub = [&](ipoint v) {
      std::size_t others = 0;
      for (auto const e : edges)
        if (!ends_at(e, v) && ++others > few) return false;
      return true;
    };
    for (auto const i : {edges.size() / 4, edges.size() / 2, 3 * edges.size() / 4})
      for (auto const hub : {p_[edges[i]], p_[edges[i] + 1]})
        if (is_hub(hub) && tell_about(hub, cell, edges, visit)) return true;
    return false;
  }
  template <class Visit>
  bool tell_about(ipoint hub, ibox const& cell, std::vector<std::uint32_t> const& edges, Visit& visit) const {
    frame const in_cell(cell, 2 * margin_);
    struct spoke {
      ipoint end;
      std::uint32_t edge;
    };
    std::vector<spoke> spokes, ending_here;
    std::vector<std::uint32_t> others;
    for (auto const e : edges) {
      if (p_[e] == hub || p_[e + 1] == hub) {
        spokes.push_back({p_[e] == hub ? p_[e + 1] : p_[e], e});
        if (in_cell.holds(spokes.back().end)) ending_here.push_back(spokes.back());
      } else {
        others.push_back(e);
      }
    }
    std::sort(ending_here.begin(), ending_here.end(), [](spoke const& a, spoke const& b) { return a.end < b.end; });
    std::size_t pairs = 0;
    for (std::size_t i = 0, k = 0; i < ending_here.size(); i = k) {
      while (k < ending_here.size() && ending_here[k].end == ending_here[i].end) ++k;
      pairs += (k - i) * (spokes.size() - (k - i));
    }
    if (pairs > pairs_per_edge * edges.size()) return false;
    for (auto const& s : ending_here)
      if (pairs > 0)
        for (auto const& t : spokes)
          if (!(s.end == t.end)) tell(s.edge, t.edge, visit);
    for (auto const e : others)
      for (auto const f : edges)
        if (e != f) tell(e, f, visit);
    return true;
  }

  // Where an edge lies across some direction.
  struct strip {
    double low, high;
    std::uint32_t edge;
  };

  // Do so many strips hold the middle of all, and so overlap one another, that these are too many pairs already? Tells
  // what sorting them would tell, where edges run across one another in all cells down to the smallest.
  [[nodiscard]] static bool crowd(std::vector<strip> const& strips) {
    auto low = strips[0].low, high = strips[0].high;
    for (auto const& s : strips) low = std::min(low, s.low), high = std::max(high, s.high);
    auto const middle = low + (high - low) / 2;
    auto const there = static_cast<std::size_t>(std::count_if(
        strips.begin(), strips.end(), [&](strip const& s) { return s.low <= middle && middle <= s.high; }));
    return there > 1 && there * (there - 1) / 2 > pairs_per_edge * strips.size();
  }

  // If most edges run one way: compares those whose strips, as wide as the edge is across that direction, overlap.
  // False, and nothing is told, if too many do.
  template <class Visit>
  bool tell_in_rows(ibox const& cell, std::vector<std::uint32_t> const& edges, Visit& visit) const {
    frame const in_cell(cell, margin_);
    auto const from = in_cell(p_[edges[edges.size() / 2]]), to = in_cell(p_[edges[edges.size() / 2] + 1]);
    auto const length = std::hypot(to.x - from.x, to.y - from.y);
    if (length == 0) return false;
    auto const ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
    std::vector<strip> strips;
    strips.reserve(edges.size());
    for (auto const e : edges) {
      auto const a = in_cell(p_[e]), b = in_cell(p_[e + 1]);
      auto const [begin, end] = inside(in_cell, a, b);
      auto const at_a = ux * a.y - uy * a.x, at_b = ux * b.y - uy * b.x;
      auto const first = at_a + (at_b - at_a) * begin, last = at_a + (at_b - at_a) * end;
      auto const size = std::abs(a.x) + std::abs(a.y) + std::abs(b.x) + std::abs(b.y);
      auto const unsure = size * 0x1p-48 + static_cast<double>(margin_);
      strips.push_back({std::min(first, last) - unsure, std::max(first, last) + unsure, e});
    }
    if (crowd(strips)) return false;
    std::sort(strips.begin(), strips.end(), [](strip const& a, strip const& b) { return a.low < b.low; });
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < strips.size(); ++i)
      for (auto k = i + 1; k < strips.size() && strips[k].low <= strips[i].high; ++k)
        if (++pairs > pairs_per_edge * strips.size()) return false;
    for (std::size_t i = 0; i < strips.size(); ++i)
      for (auto k = i + 1; k < strips.size() && strips[k].low <= strips[i].high; ++k)
        tell(strips[i].edge, strips[k].edge, visit);
    return true;
  }

  // Which part of an edge lies in a cell, from 0 to 1, to rounding.
  [[nodiscard]] static std::pair<double, double> inside(frame const& in_cell, xy<double> a, xy<double> b) {
    double begin = 0, end = 1;
    auto const clip = [&](double from, double by, double half) {
      if (by == 0) return;
      auto first = (-half - from) / by, last = (half - from) / by;
      if (first > last) std::swap(first, last);
      begin = std::max(begin, first);
      end = std::min(end, last);
    };
    clip(a.x, b.x - a.x, in_cell.half_width);
    clip(a.y, b.y - a.y, in_cell.half_height);
    return begin <= end ? std::pair(begin, end) : std::pair((begin + end) / 2, (begin + end) / 2);
  }

  ipoint const* p_;
  std::vector<std::uint8_t> const& dirty_;
  std::int64_t margin_;
  std::vector<std::uint32_t> all_;
  std::vector<std::uint32_t> next_;  // by edge: another that is equal
};

}  // namespace salient::detail
