// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/detail/cancel/compare.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/label/change_state.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The second half of step 2, for two dated maps. An edge that stands in detours of both maps with the same labels on
// either side changes nothing, and is dropped. Little is left as a rule.

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
    labels = std::uint32_t{left} << 16 | right;
  }
  [[nodiscard]] bool cancels(loose_edge const& o) const {
    return after != o.after && labels == o.labels && *from == *o.from && *to == *o.to;
  }
};

// An edge of one map cancels an equal edge of the other.
// @return by edge: is it still there?
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
struct map_difference {
  edge_soup edges{grid::lonlat()};
  std::vector<map_border> borders;  // by source
};

// Their nodes are not settled yet: other edges may follow.
inline void append_difference(map_difference& result, std::vector<detour> const& detours) {
  auto& soup = result.edges;
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
                            static_cast<std::uint32_t>(result.borders.size())});
    }
    result.borders.push_back(s.border);
    e += count;
  }
}

[[nodiscard]] inline map_difference difference_edges(std::vector<detour> const& detours) {
  map_difference result;
  append_difference(result, detours);
  result.edges.nodes.finish(result.edges.points);
  return result;
}

}  // namespace salient::detail
