// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/change_state.hpp"
#include "salient/overlay/detail/edges.hpp"

namespace salient::detail {

// Step 2 of the engine, for two dated maps: edges that both have, with the same labels on either side, change nothing
// and go. What is left is usually little.

using lonlat_span = std::span<lon_lat<double> const>;

[[nodiscard]] inline std::uint64_t bits_of(double v) { return std::bit_cast<std::uint64_t>(v); }
[[nodiscard]] inline bool same_vertex(lon_lat<double> const& p, lon_lat<double> const& q) {
  return ((bits_of(p.lon) ^ bits_of(q.lon)) | (bits_of(p.lat) ^ bits_of(q.lat))) == 0;
}

// How many vertices two runs have in common from their first on.
[[nodiscard]] inline std::size_t common_head(lonlat_span a, lonlat_span b) {
  constexpr std::size_t block = 16;
  auto const shorter = std::min(a.size(), b.size());
  auto const same_block = [](lon_lat<double> const* p, lon_lat<double> const* q) {
    std::uint64_t difference = 0;
    for (std::size_t k = 0; k < block; ++k)
      difference |= (bits_of(p[k].lon) ^ bits_of(q[k].lon)) | (bits_of(p[k].lat) ^ bits_of(q[k].lat));
    return difference == 0;
  };
  std::size_t i = 0;
  while (i + block <= shorter && same_block(&a[i], &b[i])) i += block;
  while (i < shorter && same_vertex(a[i], b[i])) ++i;
  return i;
}

[[nodiscard]] inline std::uint64_t hash_of_bits(lon_lat<double> const& p) {
  return hash_of(ipoint{std::bit_cast<std::int64_t>(p.lon), std::bit_cast<std::int64_t>(p.lat)});
}

// Where two runs that part at their first vertices meet again.
struct meeting {
  std::size_t in_a;
  std::size_t in_b;
};

// The sizes of both where they do not. Not always the first meeting: an edge that is missed is only looked up later.
// Mostly few vertices differ; else windows grow, so that the cost is linear in how far the meeting lies.
[[nodiscard]] inline meeting next_meeting(lonlat_span a, lonlat_span b) {
  constexpr std::size_t nearby = 16;
  for (std::size_t sum = 1; sum < nearby; ++sum)
    for (std::size_t i = 0; i <= sum; ++i)
      if (i < a.size() && sum - i < b.size() && same_vertex(a[i], b[sum - i])) return {i, sum - i};
  std::vector<std::uint32_t> slots;
  for (std::size_t window = 4 * nearby;; window *= 4) {
    auto const in_a = std::min(window, a.size());
    auto const in_b = std::min(window, b.size());
    slots.assign(std::bit_ceil(2 * in_a + 2), 0);
    auto const mask = slots.size() - 1;
    auto const slot_of = [&](lon_lat<double> const& p) -> std::uint32_t& {
      auto s = static_cast<std::size_t>(hash_of_bits(p) >> 7) & mask;
      while (slots[s] != 0 && !same_vertex(a[slots[s] - 1], p)) s = (s + 1) & mask;
      return slots[s];
    };
    for (std::size_t i = 0; i < in_a; ++i) slot_of(a[i]) = static_cast<std::uint32_t>(i + 1);
    for (std::size_t j = 0; j < in_b; ++j)
      if (auto const found = slot_of(b[j]); found != 0) return {found - 1, j};
    if (in_a == a.size() && in_b == b.size()) return {a.size(), b.size()};
  }
}

// Where a border runs in both maps between two vertices that they share, and all that it has in common there. A chain
// without a partner is one, too, with nothing on the other side.
struct detour {
  lonlat_span before;  // from the one shared vertex to the other; empty for a chain without a partner
  lonlat_span after;
  label left;
  label right;

  [[nodiscard]] map_border border(bool of_after) const { return {of_after, left, right}; }
};

// Walks two chains with the same labels side by side; appends the detours in which they differ.
inline void walk_together(lonlat_span a, lonlat_span b, chain const& labels, std::vector<detour>& rest) {
  std::size_t in_a = 0, in_b = 0;      // where the walk stands
  std::size_t open_a = 0, open_b = 0;  // the last vertices before which nothing is left to say
  auto const close = [&](std::size_t last_a, std::size_t last_b) {
    if (last_a > open_a || last_b > open_b)
      rest.push_back(
          {a.subspan(open_a, last_a - open_a + 1), b.subspan(open_b, last_b - open_b + 1), labels.left, labels.right});
  };
  for (;;) {
    auto const same = common_head(a.subspan(in_a), b.subspan(in_b));
    if (same > 1) {
      close(in_a, in_b);
      open_a = in_a + same - 1;
      open_b = in_b + same - 1;
    }
    in_a += same;
    in_b += same;
    if (in_a == a.size() || in_b == b.size()) break;
    auto const met = next_meeting(a.subspan(in_a), b.subspan(in_b));
    in_a += met.in_a;
    in_b += met.in_b;
  }
  close(a.size() - 1, b.size() - 1);
}

// Walks the chains of both maps in their canonical order; equal ones meet.
[[nodiscard]] inline std::vector<detour> detours_between(coverage const& before, coverage const& after) {
  std::vector<detour> rest;
  rest.reserve(16);
  auto const vertices = [](coverage const& map, chain const& c) { return map.vertices().subspan(c.first, c.count); };
  auto const a = before.chains();
  auto const b = after.chains();
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    bool keep_a = j == b.size();
    if (!keep_a && i < a.size()) {
      auto const& p = before.vertices()[a[i].first];
      auto const& q = after.vertices()[b[j].first];
      if (p == q && a[i].left == b[j].left && a[i].right == b[j].right) {
        walk_together(vertices(before, a[i]), vertices(after, b[j]), a[i], rest);
        ++i;
        ++j;
        continue;
      }
      keep_a = p.lon != q.lon ? p.lon < q.lon : p.lat <= q.lat;
    }
    if (keep_a) {
      rest.push_back({vertices(before, a[i]), {}, a[i].left, a[i].right});
      ++i;
    } else {
      rest.push_back({{}, vertices(after, b[j]), b[j].left, b[j].right});
      ++j;
    }
  }
  return rest;
}

// What one map has of a detour: edges between consecutive vertices.
struct stretch {
  lonlat_span vertices;
  map_border border;
};

[[nodiscard]] inline std::vector<stretch> stretches_of(std::vector<detour> const& detours) {
  std::vector<stretch> result;
  result.reserve(2 * detours.size());
  for (auto const& d : detours) {
    if (d.before.size() > 1) result.push_back({d.before, d.border(false)});
    if (d.after.size() > 1) result.push_back({d.after, d.border(true)});
  }
  return result;
}

// An edge of what is left: in either direction, the smaller end first.
struct loose_edge {
  lon_lat<double> const* from;
  lon_lat<double> const* to;
  std::uint32_t labels;
  bool after;

  loose_edge(lon_lat<double> const& p, lon_lat<double> const& q, map_border border) : after(border.after) {
    bool const turned = q.lon != p.lon ? q.lon < p.lon : q.lat < p.lat;
    auto const left = turned ? border.right : border.left;
    auto const right = turned ? border.left : border.right;
    from = turned ? &q : &p;
    to = turned ? &p : &q;
    labels = std::uint32_t{left} << 8 | right;
  }
  [[nodiscard]] bool cancels(loose_edge const& o) const {
    return after != o.after && labels == o.labels && *from == *o.from && *to == *o.to;
  }
};

// Of what is left, an edge of one map takes its equal of the other with it. @return by edge: is it still there?
[[nodiscard]] inline std::vector<std::uint8_t> cancel_equal_edges(std::vector<stretch> const& rest) {
  std::vector<loose_edge> edges;
  std::size_t count = 0;
  for (auto const& s : rest) count += s.vertices.size() - 1;
  edges.reserve(count);
  std::vector<std::uint8_t> alive(count, 1);
  std::vector<std::uint32_t> slots(std::bit_ceil(count + count / 2 + 8));  // edge + 1; 0: free
  auto const mask = slots.size() - 1;
  for (auto const& s : rest)
    for (std::size_t i = 0; i + 1 < s.vertices.size(); ++i) {
      auto const id = static_cast<std::uint32_t>(edges.size());
      edges.emplace_back(s.vertices[i], s.vertices[i + 1], s.border);
      auto const& e = edges.back();
      auto const hash = hash_of_bits(*e.from) * 31 + hash_of_bits(*e.to);
      for (auto slot = static_cast<std::size_t>(hash >> 7) & mask;; slot = (slot + 1) & mask) {
        auto const other = slots[slot];
        if (other == 0) {
          slots[slot] = id + 1;
          break;
        }
        if (!alive[other - 1] || !edges[other - 1].cancels(e)) continue;
        alive[other - 1] = alive[id] = 0;
        break;
      }
    }
  return alive;
}

// The borders in which two maps differ, as paths.
[[nodiscard]] inline edge_soup difference_edges(std::vector<detour> const& detours) {
  edge_soup soup(grid::lonlat());
  auto const rest = stretches_of(detours);
  auto const alive = cancel_equal_edges(rest);
  std::size_t e = 0;
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
