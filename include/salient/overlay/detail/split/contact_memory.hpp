// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/split/contacts.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the comparison of all edges of one soup leaves for the next soup that resembles it: which pairs of edges come
// near each other. Of a pair that stands in both soups, only a crossing or contact is computed again. The result has
// the same bits with a memory or without. Why, and what it saves: docs/decisions/series_memory.md
class contact_memory {
 public:
  struct carried {
    std::vector<std::uint8_t> fresh;     // by vertex: is the edge from it not in the soup before?
    std::vector<near_pair> pairs;        // of which neither edge is fresh
    odd_edges odd;                       // of which none is fresh, nor the next where the path turns
    std::vector<std::uint32_t> changed;  // paths with fresh edges
  };

  // What the soup before tells of this one. All edges are fresh if the soup before was compared with another margin.
  [[nodiscard]] carried carry_over(edge_soup const& now, std::int64_t margin) const;

  void keep(edge_soup const& soup, std::vector<near_pair> near, odd_edges odd, std::int64_t margin) {
    points_ = soup.points;
    paths_ = soup.paths;
    near_ = std::move(near);
    odd_ = std::move(odd);
    margin_ = margin;
  }

 private:
  static constexpr std::uint32_t absent = 0xFFFFFFFFu;

  // Looks among the old paths that start at the same vertex for the one that shares most edges with `p` at either end.
  // Edges that both paths have are known: they are not compared anew.
  // @return whether all edges of `p` are known
  struct paths_by_start;
  bool match(edge_soup const& now, path const& p, paths_by_start& by_start, std::vector<std::uint32_t>& moved,
             std::vector<std::uint8_t>& fresh) const;

  std::vector<ipoint> points_;
  std::vector<path> paths_;
  std::vector<near_pair> near_;
  odd_edges odd_;
  std::int64_t margin_ = -1;
};

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/detail/split/carry_over.hpp"
#endif
