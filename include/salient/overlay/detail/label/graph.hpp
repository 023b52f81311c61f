// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/detail/edges/grid.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Between steps 3 and 4: nodes, and arcs between them. An arc is a run of path edges between two nodes; arcs that are
// equal are one arc that belongs to several sources.

// From node `from` over vertices [first, first + count) of the soup to node `to`.
struct arc {
  std::uint32_t from;
  std::uint32_t to;
  std::uint32_t first;
  std::uint32_t count;
  std::uint32_t first_share;  // what walking across it does: shares [first_share, first_share + shares)
  std::uint32_t shares;
};

// An arc belongs to a source, in the direction of its path (+1) or against it (−1).
struct arc_share {
  std::uint32_t source;
  std::int32_t direction;
};

// A crossing, seen from one of its arcs.
struct arc_event {
  std::uint32_t arc;
  std::uint32_t step;      // on which edge of the arc
  std::uint32_t other;     // the arc that crosses
  std::int32_t to_left;    // +1: the walk along `arc` comes to the left side of `other` here, −1: to its right
  std::uint32_t crossing;  // index into `crossing_points`
};

// One end of an arc: arc * 2, + 1 if it is the arc's last node. Leaving a node by half h, the walk runs along the arc
// (even) or against it (odd).
using half_arc = std::uint32_t;

struct graph {
  std::span<ipoint const> points;  // of the soup, which has to outlive the graph
  std::vector<ipoint> nodes;
  std::vector<arc> arcs;
  std::vector<arc_share> shares;
  std::vector<std::uint32_t> node_first;  // halves at node n: [node_first[n], node_first[n + 1]), counter-clockwise
  std::vector<half_arc> halves;           // from the direction −x on
  std::vector<std::uint32_t> half_place;  // where in `halves` a half stands
  std::vector<fixed_point> crossing_points;
  std::vector<arc_event> events;  // by arc, then along it
  std::vector<std::uint32_t>
      event_first;  // events of arc a: [event_first[a], event_first[a + 1]); empty if there are none

  [[nodiscard]] std::span<arc_share const> shares_of(arc const& a) const {
    return {shares.data() + a.first_share, a.shares};
  }
  [[nodiscard]] std::span<arc_event const> events_of(std::uint32_t a) const {
    if (event_first.empty()) return {};
    return {events.data() + event_first[a], events.data() + event_first[a + 1]};
  }
  // Vertex i of an arc, i in [0, count + 2): its nodes included.
  [[nodiscard]] ipoint vertex(arc const& a, std::size_t i) const {
    return i == 0 ? nodes[a.from] : i <= a.count ? points[a.first + i - 1] : nodes[a.to];
  }
  [[nodiscard]] std::uint32_t start_of(half_arc h) const { return h & 1 ? arcs[h / 2].to : arcs[h / 2].from; }
  [[nodiscard]] ipoint second_vertex(half_arc h) const {
    auto const& a = arcs[h / 2];
    return h & 1 ? vertex(a, a.count) : vertex(a, 1);
  }
};

// Groups items by a key in [0, keys): a counting sort that keeps the order within a group.
template <class Key>
void group_by(std::size_t keys, std::size_t items, Key&& key, std::vector<std::uint32_t>& first,
              std::vector<std::uint32_t>& order) {
  first.assign(keys + 1, 0);
  for (std::uint32_t i = 0; i < items; ++i) ++first[key(i) + 1];
  for (std::size_t k = 0; k < keys; ++k) first[k + 1] += first[k];
  order.resize(items);
  auto next = first;
  for (std::uint32_t i = 0; i < items; ++i) order[next[key(i)]++] = i;
}

}  // namespace salient::detail
