// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The chains of a coverage meet at their ends alone. They are arcs as they stand, and need no splitting.
struct coverage_graph {
  split_soup split{edge_soup(grid::lonlat()), {}, {}, 0};
  graph arcs;

  // @param keep  which chains to take; the source of an arc is the number of its chain
  template <class Keep>
  coverage_graph(coverage const& map, Keep&& keep) {
    auto& soup = split.edges;
    auto const chains = map.chains();
    for (std::uint32_t c = 0; c < chains.size(); ++c) {
      if (!keep(chains[c])) continue;
      auto const first = soup.points.size();
      for (auto const& v : map.vertices().subspan(chains[c].first, chains[c].count))
        soup.nodes.append({v.lon, v.lat}, first, soup.points);
      if (soup.points.size() < first + 2)
        soup.points.resize(first);
      else
        soup.paths.push_back(
            {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first), c});
    }
    soup.nodes.finish(soup.points);
    split.is_node.assign(soup.points.size(), 0);
    mark_path_ends(soup, split.is_node);
    arcs = build_graph(split);
  }
  coverage_graph(coverage_graph const&) = delete;
  coverage_graph& operator=(coverage_graph const&) = delete;
};

}  // namespace salient::detail
