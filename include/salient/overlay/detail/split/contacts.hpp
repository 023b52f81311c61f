// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/edges/grid.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What comparing edges with one another finds.

// A point inside an edge at which it is to be cut.
struct edge_cut {
  std::uint32_t edge;
  fixed_point where;  // on the edge, as exactly as is known: orders the cuts
  ipoint node;        // what becomes the vertex: `where` itself or the node it is rounded to
};

// Two edges that cross in their interiors.
struct edge_crossing {
  std::uint32_t e;
  std::uint32_t f;
  friend auto operator<=>(edge_crossing const&, edge_crossing const&) = default;
};

// Two edges that come nearer to each other than the margin.
struct near_pair {
  std::uint32_t e;
  std::uint32_t f;
  bool plain;  // they share vertices at most
};

// Edges that are of note by themselves.
struct odd_edges {
  std::vector<std::uint32_t> turning;  // the path turns back at their end
  std::vector<std::uint32_t> tiny;     // their ends are too near each other to tell apart
};

// Crossings and cuts take some 400 bytes each until the map is done.
constexpr std::size_t most_contacts = std::size_t{1} << 23;

struct contacts {
  std::vector<edge_cut> cuts;
  std::vector<edge_crossing> crossings;
  std::vector<std::pair<ipoint, ipoint>> merges;  // vertices too near each other to tell apart

  [[nodiscard]] std::size_t size() const { return cuts.size() + crossings.size() + merges.size(); }

  void append(contacts const& more) {
    cuts.insert(cuts.end(), more.cuts.begin(), more.cuts.end());
    crossings.insert(crossings.end(), more.crossings.begin(), more.crossings.end());
    merges.insert(merges.end(), more.merges.begin(), more.merges.end());
  }

  // @throws overlay_error  there are as many already as the engine takes
  static void require_room(std::size_t there) {
    if (there >= most_contacts)
      throw overlay_error(error_code::overlay_too_large, "the edges of the overlay cross or touch more than " +
                                                             std::to_string(most_contacts) +
                                                             " times, the most that the engine takes");
  }
};

}  // namespace salient::detail
