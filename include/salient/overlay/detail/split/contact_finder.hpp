// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/predicates.hpp"
#include "salient/overlay/detail/split/boxes.hpp"
#include "salient/overlay/detail/split/cells.hpp"
#include "salient/overlay/detail/split/contacts.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 3 of the engine, its first half: where paths meet. Boxes or cells tell which edges to compare.

// When a vertex is nearly on an edge: within `reach` of it across the edge's longer extent.
struct nearness {
  std::int64_t reach = 0;

  [[nodiscard]] std::int64_t margin() const { return 32 * reach; }
  // Are two different vertices so near that they have to become one?
  [[nodiscard]] bool same(ipoint p, ipoint q) const {
    return std::abs(p.x - q.x) <= reach && std::abs(p.y - q.y) <= reach;
  }
  [[nodiscard]] bool operator()(ipoint a, ipoint b, ipoint p) const {
    auto const extent = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    auto const limit = static_cast<double>(extent) * static_cast<double>(reach);
    auto const left = static_cast<double>(b.x - a.x) * static_cast<double>(p.y - a.y);
    auto const right = static_cast<double>(b.y - a.y) * static_cast<double>(p.x - a.x);
    if (std::abs(left - right) > limit + (std::abs(left) + std::abs(right)) * 0x1p-50) return false;
    auto const det = cross(a, b, a, p);
    return std::abs(as_double(det)) <= limit;
  }
};

// Compares edges, and notes where they cross or touch.
class contact_finder {
 public:
  contact_finder(edge_soup const& soup, std::vector<std::uint8_t>& is_node)
      : p_(soup.points.data()), node_(is_node), margin_(0) {}

  // An edge is also cut at vertices that it passes nearly, and bends to them.
  contact_finder(edge_soup const& soup, std::vector<std::uint8_t>& is_node, nearness near)
      : p_(soup.points.data()), node_(is_node), near_(near), margin_(near.margin()) {}

  // Looks for the same in the same edges, with notes of its own.
  contact_finder(contact_finder const& like, std::vector<std::uint8_t>& is_node, std::vector<near_pair>& pairs)
      : close(like.close ? &pairs : nullptr),
        marked(like.marked),
        p_(like.p_),
        node_(is_node),
        near_(like.near_),
        margin_(like.margin_) {}

  // Takes over what a finder like this one found, but for its pairs.
  void take_over(contact_finder const& other) {
    found.append(other.found);
    visited += other.visited;
    compared += other.compared;
    bent |= other.bent;
    for (std::size_t v = 0; v < node_.size(); ++v) node_[v] |= other.node_[v];
  }

  void compare(run const& a, run const& b) {
    auto limits = box_of(p_[b.first], p_[b.last]);
    limits.widen(margin_);
    bool const east = p_[b.last].x > p_[b.first].x;
    for (auto e = a.first; e < a.last; ++e) {
      auto box = box_of(p_[e], p_[e + 1]);
      if (!box.meets(limits)) continue;
      box.widen(margin_);
      for (auto f = b.first; f < b.last; ++f) {
        auto const other = box_of(p_[f], p_[f + 1]);
        if (east ? other.x0 > box.x1 : other.x1 < box.x0) break;
        if (box.meets(other) && (!marked || (marked[e] | marked[f]))) compare_edges(e, f);
      }
    }
  }

  // Within a run, and from its end to the next, only neighbours share a vertex; a turn back is seen between runs.
  void compare_edges(std::uint32_t e, std::uint32_t f) {
    ++compared;
    if (e > f) std::swap(e, f);
    auto const a = p_[e], b = p_[e + 1], c = p_[f], d = p_[f + 1];
    if (f == e + 1) {
      if (!turns_back(a, b, d)) return;
      if (odd) odd->turning.push_back(e);
      auto const side = orientation(a, b, d);
      if (side == 0) node_[f] = 1;
      touch(e, a, b, f + 1, d, side);
      touch(f, c, d, e, a, side);
      return;
    }
    // Almost all pairs are settled by the distances of their ends from the other's line.
    auto const of_e = spread(a, b, c, d);
    if (of_e.apart()) return;
    auto const of_f = spread(c, d, a, b);
    if (of_f.apart()) return;
    auto const had = noted_;
    meet(e, f, of_e.across() && of_f.across());
    if (close) close->push_back({e, f, noted_ == had});
  }

  // Do two edges of no consecutive numbers share an end and go clear ways from there? Then they meet nowhere else: this
  // tells of pieces of edges that cross what `compare_edges` would, for less.
  [[nodiscard]] bool fork(std::uint32_t e, std::uint32_t f) {
    auto const a = p_[e], b = p_[e + 1], c = p_[f], d = p_[f + 1];
    bool const end_of_e = b == c || b == d;
    if (!end_of_e && !(a == c) && !(a == d)) return false;
    auto const shared = end_of_e ? b : a;
    bool const end_of_f = d == shared;
    auto const other_of_e = end_of_e ? a : b;
    auto const other_of_f = end_of_f ? c : d;
    auto const x = static_cast<double>(other_of_e.x - shared.x), y = static_cast<double>(other_of_e.y - shared.y);
    auto const u = static_cast<double>(other_of_f.x - shared.x), v = static_cast<double>(other_of_f.y - shared.y);
    auto const size = std::abs(x) + std::abs(y);
    auto const other_size = std::abs(u) + std::abs(v);
    auto const unsure = size * other_size * 0x1p-50 + 2 * (size + other_size) * static_cast<double>(margin_);
    if (std::abs(x * v - y * u) <= unsure) return false;
    node_[e + end_of_e] = 1;
    node_[f + end_of_f] = 1;
    return true;
  }

  void measure(std::uint32_t e) {
    if (!near_.same(p_[e], p_[e + 1])) return;
    merge(p_[e], p_[e + 1]);
    if (odd) odd->tiny.push_back(e);
  }

  // As `compare_edges`, for a pair that was plain when it was compared before.
  void compare_plain(std::uint32_t e, std::uint32_t f) {
    if (e > f) std::swap(e, f);
    for (auto const i : {e, e + 1})
      for (auto const k : {f, f + 1})
        if (p_[i] == p_[k]) node_[i] = node_[k] = 1;
    if (close) close->push_back({e, f, true});
  }

  // Compares all edges, or those that are dirty with all others, where boxes do not tell them apart: in place of all that
  // was found before.
  void compare_crowds(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, effort const& by = {}) {
    found = {};
    bent = false;
    if (close) close->clear();
    close = nullptr;
    odd = nullptr;
    mark_shared_vertices(soup);
    // No vertex of another path tells that a path turns back along itself.
    for (auto const& p : soup.paths)
      for (auto e = p.first; e + 2 < p.first + p.count; ++e)
        if (dirty.empty() || (dirty[e] | dirty[e + 1])) compare_edges(e, e + 1);
    edge_cells(soup, dirty, margin_).for_each_pair([&](std::uint32_t e, std::uint32_t f) {
      if (compared % 4096 == 0) by.go_on();
      auto const had = noted_;
      compare_edges(e, f);
      return noted_ != had;
    });
    auto& crossings = found.crossings;
    std::sort(crossings.begin(), crossings.end());
    crossings.erase(std::unique(crossings.begin(), crossings.end()), crossings.end());
  }

  contacts found;
  std::size_t visited = 0;  // pairs of runs
  std::size_t compared = 0;
  bool bent = false;                        // some cut moves its edge, maybe farther than by rounding
  std::vector<near_pair>* close = nullptr;  // if given, gets the pairs that the margin does not keep apart
  odd_edges* odd = nullptr;                 // if given, gets what is odd
  std::uint8_t const* marked = nullptr;     // by edge; if given, runs are compared only as far as one is marked

 private:
  // The determinants of two points against a line, and up to where they are not sure or within the margin.
  struct spread_of_ends {
    double first, second, unsure;

    [[nodiscard]] bool apart() const {
      return (first > unsure && second > unsure) || (first < -unsure && second < -unsure);
    }
    [[nodiscard]] bool across() const {
      return (first > unsure && second < -unsure) || (first < -unsure && second > unsure);
    }
  };
  [[nodiscard]] spread_of_ends spread(ipoint a, ipoint b, ipoint p, ipoint q) const {
    auto const x = static_cast<double>(b.x - a.x);
    auto const y = static_cast<double>(b.y - a.y);
    auto const px = static_cast<double>(p.x - a.x), py = static_cast<double>(p.y - a.y);
    auto const qx = static_cast<double>(q.x - a.x), qy = static_cast<double>(q.y - a.y);
    auto const size = std::abs(x) + std::abs(y);
    auto const reach = std::abs(px) + std::abs(py) + std::abs(qx) + std::abs(qy);
    return {x * py - y * px, x * qy - y * qx, size * (reach * 0x1p-50 + 2 * static_cast<double>(margin_))};
  }

  void mark_shared_vertices(edge_soup const& soup) {
    point_table first(soup.points.size());
    for (std::uint32_t v = 0; v < soup.points.size(); ++v)
      if (auto const other = first.insert(soup.points[v], v); other != v) node_[v] = node_[other] = 1;
  }

  // What follows from two edges that are near each other, e before f and no neighbour of it.
  void meet(std::uint32_t e, std::uint32_t f, bool across) {
    if (across) {
      cross({e, f});
      return;
    }
    auto const a = p_[e], b = p_[e + 1], c = p_[f], d = p_[f + 1];
    auto const at_c = orientation(a, b, c);
    auto const at_d = orientation(a, b, d);
    auto const at_a = orientation(c, d, a);
    auto const at_b = orientation(c, d, b);
    if (margin_ == 0 && (at_c * at_d > 0 || at_a * at_b > 0)) return;
    bool touched = touch(e, a, b, f, c, at_c);
    touched |= touch(e, a, b, f + 1, d, at_d);
    touched |= touch(f, c, d, e, a, at_a);
    touched |= touch(f, c, d, e + 1, b, at_b);
    if (!touched && at_c * at_d < 0 && at_a * at_b < 0) cross({e, f});
  }

  void note() {
    contacts::require_room(found.size());
    ++noted_;
  }
  void cut(edge_cut const& c) { note(), found.cuts.push_back(c); }
  void cross(edge_crossing const& c) { note(), found.crossings.push_back(c); }
  void merge(ipoint a, ipoint b) { note(), found.merges.emplace_back(a, b); }

  [[nodiscard]] static bool turns_back(ipoint a, ipoint b, ipoint d) {
    auto const dot = static_cast<double>(a.x - b.x) * static_cast<double>(d.x - b.x) +
                     static_cast<double>(a.y - b.y) * static_cast<double>(d.y - b.y);
    return dot > 0;
  }

  // Does p, off the edge, lie next to its inside rather than beyond an end?
  [[nodiscard]] static bool beside(ipoint a, ipoint b, ipoint p) { return turns_back(a, b, p) && turns_back(b, a, p); }

  // If vertex v at p meets edge e from a to b: notes what follows from it.
  bool touch(std::uint32_t e, ipoint a, ipoint b, std::uint32_t v, ipoint p, int side) {
    if (side != 0 && margin_ == 0) return false;
    if (p == a) {
      node_[e] = node_[v] = 1;
    } else if (p == b) {
      node_[e + 1] = node_[v] = 1;
    } else if (margin_ != 0 && near_.same(a, p)) {
      merge(a, p);
    } else if (margin_ != 0 && near_.same(b, p)) {
      merge(b, p);
    } else if (side == 0 ? strictly_between(a, b, p) : beside(a, b, p) && near_(a, b, p)) {
      node_[v] = 1;
      cut({e, fixed_point::at(p), p});
      bent |= side != 0;
    } else {
      return false;
    }
    return true;
  }

  ipoint const* p_;
  std::vector<std::uint8_t>& node_;
  nearness near_;
  std::int64_t margin_;
  std::size_t noted_ = 0;  // how often something was found
};

}  // namespace salient::detail
