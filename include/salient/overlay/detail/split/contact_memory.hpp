// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/split/contacts.hpp"

namespace salient::detail {

// What comparing all edges of one soup leaves behind for the next that resembles it: which pairs were near each other.
// Of two edges that both stand in both soups nothing is found out anew but whether they meet; so a map that differs
// little from the one before costs little more than reading it. The findings are the same with a memory or without.
class contact_memory {
 public:
  struct carried {
    std::vector<std::uint8_t> fresh;     // by vertex: is the edge from it not in the soup before?
    std::vector<near_pair> pairs;        // of which neither edge is fresh
    odd_edges odd;                       // of which none is fresh, nor the next where the path turns
    std::vector<std::uint32_t> changed;  // paths with fresh edges
  };

  // What is known of a soup from the one before; all edges are fresh if that one was compared with another margin.
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

  // A path takes over the edges that the likest path from the same vertex has, too: that with the most of them at its
  // beginning and its end.
  // @return whether these are all
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
