// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/split.hpp"

namespace salient::detail {

// Step 3 for results that have rings: crossings become vertices too, rounded to a pitch that doubles can hold. Rounding
// bends edges, and a bent edge may meet others: so it is repeated, on the edges that bent, until an exact check finds
// nothing to split.

[[nodiscard]] inline std::int64_t round_to(fixed48 v, int shift) {
  auto const half = std::int64_t{1} << (shift - 1);
  return (v.whole + half) >> shift << shift;
}

// Where a crossing is to lie: exactly there if the grid has that node, at an end of either edge if one is within a
// pitch, else at the nearest multiple of the pitch.
[[nodiscard]] inline ipoint rounded_crossing(std::array<ipoint, 4> const& ends, fixed_point const& at, int shift) {
  if (at.is_node()) return at.floor();
  auto const pitch = std::int64_t{1} << shift;
  auto const distance = [&](ipoint p) { return std::max(std::abs(p.x - at.x.whole), std::abs(p.y - at.y.whole)); };
  auto best = ends[0];
  for (auto const& p : ends)
    if (distance(p) < distance(best) || (distance(p) == distance(best) && p < best)) best = p;
  if (distance(best) <= pitch) return best;
  return {round_to(at.x, shift), round_to(at.y, shift)};
}

struct noded_soup {
  split_soup split;                    // without crossings
  int pitch_shift = 0;                 // rounded nodes are multiples of 2^pitch_shift units; 0: none were rounded
  double moved_length = 0;             // Σ length of the edges that bent, units
  std::vector<edge_crossing> crossed;  // pairs of sources of which edges cross, as the input draws them
};

// One attempt with one pitch; false if it does not settle.
inline bool round_with(noded_soup& result, int shift) {
  constexpr int most_rounds = 24;
  auto& [edges, is_node, crossings, compared] = result.split;
  std::vector<std::uint8_t> dirty;
  for (int round = 0; round < most_rounds; ++round) {
    run_tree const tree(edges, dirty);
    contact_finder finder(edges, is_node);
    tree.for_each_pair([&](run const& a, run const& b) { finder.compare(a, b); });
    compared += finder.compared;
    auto& cuts = finder.found.cuts;
    if (round == 0) result.crossed = crossed_sources(edges, finder.found.crossings);
    bool bent = false;
    for (auto const& [e, f] : finder.found.crossings) {
      std::array const ends{edges.points[e], edges.points[e + 1], edges.points[f], edges.points[f + 1]};
      auto const at = crossing_point(ends[0], ends[1], ends[2], ends[3]);
      auto const node = rounded_crossing(ends, at, shift);
      cuts.push_back({e, at, node});
      cuts.push_back({f, at, node});
      if (at.is_node()) continue;
      bent = true;
      for (auto const i : {e, f})
        result.moved_length += std::abs(static_cast<double>(edges.points[i + 1].x - edges.points[i].x)) +
                               std::abs(static_cast<double>(edges.points[i + 1].y - edges.points[i].y));
    }
    if (cuts.empty()) return true;
    if (bent) result.pitch_shift = shift;
    sort_cuts(edges, cuts);
    insert_cuts(edges, is_node, cuts, &dirty);
    if (!bent) return true;  // exact cuts move nothing
  }
  return false;
}

[[nodiscard]] inline noded_soup split_and_round(edge_soup soup) {
  constexpr int most_doublings = 16;
  auto const start = soup.nodes.coarse_shift();
  for (int shift = start; shift < start + most_doublings; ++shift) {
    noded_soup attempt{{soup, {}, {}, 0}, 0, 0, {}};
    attempt.split.is_node.assign(soup.points.size(), 0);
    mark_path_ends(soup, attempt.split.is_node);
    if (round_with(attempt, shift)) return attempt;
  }
  throw overlay_error(error_code::overlay_not_noded, "no rounding of the crossings up to 2^" +
                                                         std::to_string(start + most_doublings - 1) +
                                                         " grid units leaves the result free of crossings");
}

}  // namespace salient::detail
