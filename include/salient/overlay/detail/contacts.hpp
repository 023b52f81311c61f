// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/overlay/detail/grid.hpp"

namespace salient::detail {

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
};

// Two edges that no margin keeps apart.
struct near_pair {
  std::uint32_t e;
  std::uint32_t f;
  bool plain;  // at most vertices that both share were found
};

// Edges that are of note by themselves.
struct odd_edges {
  std::vector<std::uint32_t> turning;  // the path turns back at their end
  std::vector<std::uint32_t> tiny;     // their ends are too near each other to tell apart
};

struct contacts {
  std::vector<edge_cut> cuts;
  std::vector<edge_crossing> crossings;
  std::vector<std::pair<ipoint, ipoint>> merges;  // vertices too near each other to tell apart

  [[nodiscard]] std::size_t size() const { return cuts.size() + crossings.size() + merges.size(); }
};

}  // namespace salient::detail
