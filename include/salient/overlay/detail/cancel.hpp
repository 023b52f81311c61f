// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/change_state.hpp"
#include "salient/overlay/detail/edges.hpp"

namespace salient::detail {

// Step 2 of the engine, for two dated maps: edges that both have, with the same labels on either side, change nothing
// and go. What is left is usually little.

using lonlat_span = std::span<lon_lat<double> const>;

[[nodiscard]] inline bool same_vertices(lonlat_span a, lonlat_span b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

// A stretch of a chain that was not matched: vertices [first, last], so that the edges between them remain.
struct stretch {
  lonlat_span vertices;
  map_border border;
};

[[nodiscard]] inline bool same_bits(lon_lat<double> const& a, lon_lat<double> const& b) {
  return std::bit_cast<std::uint64_t>(a.lon) == std::bit_cast<std::uint64_t>(b.lon) &&
         std::bit_cast<std::uint64_t>(a.lat) == std::bit_cast<std::uint64_t>(b.lat);
}

// Walks two chains in parallel. Where they part, the vertices that come next in one are looked for among those that
// come next in the other.
class parallel_walk {
 public:
  parallel_walk(lonlat_span a, lonlat_span b, map_border before, map_border after, std::vector<stretch>& rest)
      : a_(a), b_(b), before_(before), after_(after), rest_(rest) {}

  // Both start at one vertex.
  void run() {
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
      auto const common = std::min(a_.size() - i, b_.size() - j);
      std::size_t k = 1;
      while (k < common && same_bits(a_[i + k], b_[j + k])) ++k;
      i += k;
      j += k;
      // Vertices i − 1 and j − 1 are the last in common.
      auto const next = meet(i, j);
      keep(a_, i - 1, next.first, before_);
      keep(b_, j - 1, next.second, after_);
      if (next.first == a_.size() || next.second == b_.size()) return;
      i = next.first;
      j = next.second;
    }
  }

 private:
  void keep(lonlat_span v, std::size_t first, std::size_t last, map_border border) {
    auto const end = std::min(last + 1, v.size());
    if (end > first + 1) rest_.push_back({v.subspan(first, end - first), border});
  }

  // The first vertex of a, from i on, that b has from j on: places in both, or both ends.
  [[nodiscard]] std::pair<std::size_t, std::size_t> meet(std::size_t i, std::size_t j) {
    for (std::size_t window = 32;; window *= 8) {
      auto const a_end = std::min(a_.size(), i + window);
      auto const b_end = std::min(b_.size(), j + window);
      auto const mask = 2 * std::bit_ceil(window) - 1;
      places_.assign(mask + 1, 0);
      auto const slot = [&](lon_lat<double> const& p) {
        auto const word = std::bit_cast<std::uint64_t>(p.lon) * 3 ^ std::bit_cast<std::uint64_t>(p.lat);
        return static_cast<std::size_t>((word * 0x9E3779B97F4A7C15u) >> 32) & mask;
      };
      for (auto k = b_end; k-- > j;) places_[slot(b_[k])] = static_cast<std::uint32_t>(k + 1);
      for (auto k = i; k < a_end; ++k)
        if (auto const at = places_[slot(a_[k])]; at != 0 && same_bits(a_[k], b_[at - 1])) return {k, at - 1};
      if (a_end == a_.size() && b_end == b_.size()) return {a_.size(), b_.size()};
    }
  }

  lonlat_span a_;
  lonlat_span b_;
  map_border before_;
  map_border after_;
  std::vector<stretch>& rest_;
  std::vector<std::uint32_t> places_;  // by hash: a vertex of b, + 1
};

// Walks the chains of both maps in their canonical order; equal ones meet.
[[nodiscard]] inline std::vector<stretch> unmatched_chains(coverage const& before, coverage const& after) {
  std::vector<stretch> rest;
  auto const vertices = [](coverage const& map, chain const& c) { return map.vertices().subspan(c.first, c.count); };
  auto const a = before.chains();
  auto const b = after.chains();
  std::size_t i = 0;
  std::size_t j = 0;
  auto const keep_a = [&] { rest.push_back({vertices(before, a[i]), {false, a[i].left, a[i].right}}), ++i; };
  auto const keep_b = [&] { rest.push_back({vertices(after, b[j]), {true, b[j].left, b[j].right}}), ++j; };
  while (i < a.size() && j < b.size()) {
    auto const& p = before.vertices()[a[i].first];
    auto const& q = after.vertices()[b[j].first];
    bool const same_labels = a[i].left == b[j].left && a[i].right == b[j].right;
    if (p == q && same_labels) {
      auto const v = vertices(before, a[i]);
      auto const w = vertices(after, b[j]);
      if (!same_vertices(v, w))
        parallel_walk(v, w, {false, a[i].left, a[i].right}, {true, b[j].left, b[j].right}, rest).run();
      ++i;
      ++j;
    } else if (p.lon != q.lon ? p.lon < q.lon : p.lat <= q.lat) {
      keep_a();
    } else {
      keep_b();
    }
  }
  while (i < a.size()) keep_a();
  while (j < b.size()) keep_b();
  return rest;
}

// Edges of what is left, by their ends and labels; an edge of one map takes its equal of the other with it.
class edge_cancel {
 public:
  explicit edge_cancel(std::size_t edges) : slots_(std::bit_ceil(2 * edges + 8)) {}

  struct edge {
    lon_lat<double> const* from;  // in either direction: the smaller end first
    lon_lat<double> const* to;
    std::uint32_t labels;
  };

  static edge make(lon_lat<double> const& p, lon_lat<double> const& q, map_border border) {
    bool const turned = q.lon != p.lon ? q.lon < p.lon : q.lat < p.lat;
    auto const left = turned ? border.right : border.left;
    auto const right = turned ? border.left : border.right;
    return {turned ? &q : &p, turned ? &p : &q, std::uint32_t{left} << 8 | right};
  }

  void add(edge const& e, std::uint8_t& alive) { slot_of(e, true) = {e, &alive}; }
  // True if an equal edge was there: it is taken out.
  bool take(edge const& e) {
    auto& s = slot_of(e, false);
    if (!s.alive || !*s.alive) return false;
    *s.alive = 0;
    return true;
  }

 private:
  struct slot {
    edge key{};
    std::uint8_t* alive = nullptr;
  };

  slot& slot_of(edge const& e, bool empty) {
    auto const word = [](double v) { return std::bit_cast<std::int64_t>(v); };
    auto const mask = slots_.size() - 1;
    auto i = static_cast<std::size_t>(
                 hash_of({word(e.from->lon) ^ word(e.to->lon) * 31, word(e.from->lat) ^ word(e.to->lat) * 17}) >> 5) &
             mask;
    while (slots_[i].alive && (empty || !equal(slots_[i].key, e))) i = (i + 1) & mask;
    return slots_[i];
  }
  static bool equal(edge const& a, edge const& b) {
    return a.labels == b.labels && *a.from == *b.from && *a.to == *b.to;
  }

  std::vector<slot> slots_;
};

// The borders in which two maps differ.
[[nodiscard]] inline edge_soup difference_edges(coverage const& before, coverage const& after) {
  edge_soup soup(grid::lonlat());
  auto const rest = unmatched_chains(before, after);
  if (rest.empty()) return soup;
  std::size_t edges = 0;
  for (auto const& s : rest) edges += s.vertices.size() - 1;
  std::vector<std::uint8_t> alive(edges, 1);
  edge_cancel table(edges);
  std::size_t e = 0;
  for (auto const& s : rest)
    for (std::size_t i = 0; i + 1 < s.vertices.size(); ++i, ++e)
      if (!s.border.after) table.add(edge_cancel::make(s.vertices[i], s.vertices[i + 1], s.border), alive[e]);
  e = 0;
  for (auto const& s : rest)
    for (std::size_t i = 0; i + 1 < s.vertices.size(); ++i, ++e)
      if (s.border.after && table.take(edge_cancel::make(s.vertices[i], s.vertices[i + 1], s.border))) alive[e] = 0;

  e = 0;
  for (auto const& s : rest) {
    auto const count = s.vertices.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      if (!alive[e + i]) continue;
      auto const first = soup.points.size();
      auto const append = [&](lon_lat<double> const& p) { soup.nodes.append({p.lon, p.lat}, first, soup.points); };
      append(s.vertices[i]);
      for (; i < count && alive[e + i]; ++i) append(s.vertices[i + 1]);
      if (soup.points.size() - first < 2) {
        soup.points.resize(first);
        continue;
      }
      soup.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first),
                            s.border.packed()});
    }
    e += count;
  }
  soup.nodes.finish(soup.points);
  return soup;
}

}  // namespace salient::detail
