// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/split/contact_memory.hpp"
#include "salient/overlay/detail/split/split.hpp"
#include "salient/overlay/detail/split/swept.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 3 for results that have rings: crossings become vertices too, rounded to a pitch that doubles can hold. Rounding
// bends edges, and a bent edge may meet others: so it is repeated, on the edges that bent, until an exact check finds
// nothing to split.

[[nodiscard]] inline std::int64_t round_to(fixed48 v, int shift) {
  auto const half = std::int64_t{1} << (shift - 1);
  return (v.whole + half) >> shift << shift;
}

// Where a crossing is to lie: exactly there if the grid has that node and the result can hold it, at an end of either
// edge if one is within a pitch, else at the nearest multiple of the pitch, or of twice the pitch beyond the digits of
// a coordinate.
[[nodiscard]] inline ipoint rounded_crossing(std::array<ipoint, 4> const& ends, fixed_point const& at,
                                             grid const& nodes, int shift) {
  if (at.is_node() && nodes.is_writable(at.floor())) return at.floor();
  auto const pitch = std::int64_t{1} << shift;
  auto const distance = [&](ipoint p) { return std::max(std::abs(p.x - at.x.whole), std::abs(p.y - at.y.whole)); };
  auto best = ends[0];
  for (auto const& p : ends)
    if (distance(p) < distance(best) || (distance(p) == distance(best) && p < best)) best = p;
  if (distance(best) <= pitch) return best;
  auto const rounded = [&](fixed48 v) {
    auto const multiple = round_to(v, shift);
    return nodes.is_writable(multiple) ? multiple : round_to(v, shift + 1);
  };
  return {rounded(at.x), rounded(at.y)};
}

struct noded_soup {
  split_soup split;     // without crossings
  swept_area moved;     // by all that bent
  int pitch_shift = 0;  // rounded nodes are multiples of 2^pitch_shift units; 0: nothing bent
  std::size_t merged_vertices = 0;
  std::vector<edge_crossing> crossed;  // pairs of sources of which edges cross, as the input draws them
};

// Merges vertices that are too near each other: a vertex moves to the smallest of its near neighbours that stay.
// @return how many distinct vertices moved
inline std::size_t merge_vertices(edge_soup& soup, std::vector<std::uint8_t>& is_node,
                                  std::vector<std::pair<ipoint, ipoint>> pairs, std::vector<std::uint8_t>& dirty,
                                  swept_area& swept) {
  for (auto& [low, high] : pairs)
    if (high < low) std::swap(low, high);
  std::sort(pairs.begin(), pairs.end(), [](auto const& p, auto const& q) {
    return p.second == q.second ? p.first < q.first : p.second < q.second;
  });
  point_table moved(pairs.size());  // to the pair that says where
  for (std::uint32_t i = 0; i < pairs.size(); ++i)
    if (moved.find(pairs[i].first) == point_table::absent) moved.insert(pairs[i].second, i);

  dirty.resize(soup.points.size(), 0);
  std::uint32_t kept = 0;
  for (auto& p : soup.paths) {
    auto const first = kept;
    std::pair<ipoint, ipoint> last;  // the vertex before: where it was and is
    for (auto i = p.first; i < p.first + p.count; ++i) {
      auto const was = soup.points[i];
      auto const to = moved.find(was);
      bool const moves = to != point_table::absent;
      auto const point = moves ? pairs[to].first : was;
      if (i > p.first && (moves || !(last.first == last.second)))
        swept.add(soup.nodes, last.first, was, last.second, point);
      last = {was, point};
      std::uint8_t const node = is_node[i];
      std::uint8_t const fresh = dirty[i] | moves;
      if (moves && kept > first) dirty[kept - 1] = 1;
      if (kept > first && soup.points[kept - 1] == point) {
        is_node[kept - 1] |= node;
        dirty[kept - 1] |= fresh;
        continue;
      }
      soup.points[kept] = point;
      is_node[kept] = node;
      dirty[kept] = fresh;
      ++kept;
    }
    p.first = first;
    p.count = kept - first;
    if (p.count < 2) kept = first;
  }
  std::erase_if(soup.paths, [](path const& p) { return p.count < 2; });
  soup.points.resize(kept);
  is_node.resize(kept);
  dirty.resize(kept);
  return moved.size();
}

// Finds the pairs of edges to compare in each round. Pairs that were farther apart than the margin when all were
// compared cannot meet after one or two roundings: then only the pieces of the others are looked at, with vertex
// numbers translated, and neighbours along a path.
class bent_edge_search {
 public:
  // @param memory  of a similar soup; if given, it serves the first comparison and is made anew by it
  explicit bent_edge_search(contact_memory* memory = nullptr, effort const& by = {}) : memory_(memory), by_(by) {}

  // @param dirty  by vertex: did the edge from it bend in the last round? Empty: all are new
  void compare(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, nearness const& near,
               contact_finder& finder) {
    constexpr int most_translations = 2;
    if (!known_ || translated_ == most_translations) {
      start_anew();
      finder.close = &close_;
      auto* const memory = std::exchange(memory_, nullptr);
      known_ = memory ? compare_from_memory(soup, near, finder, *memory) : compare_by_tree(soup, dirty, near, finder);
      finder.close = nullptr;
      return;
    }
    // Builds one table for all edges, unless few pairs are asked for.
    auto const steps = 4 * close_.size() * static_cast<std::size_t>(std::bit_width(added_.size()));
    auto const table = steps > soup.points.size() ? numbers_now(soup.points.size()) : std::vector<std::uint32_t>();
    auto const now = [&](std::uint32_t v) { return table.empty() ? number_now(v) : table[v]; };
    if (cut_often()) {
      std::size_t pairs = 0;
      for (auto const& [e, f, plain] : close_) pairs += std::size_t{now(e + 1) - now(e)} * (now(f + 1) - now(f));
      if (pairs > 16 * soup.points.size()) {
        start_anew();
        compare(soup, dirty, near, finder);
        return;
      }
    }
    ++translated_;
    constexpr std::size_t stretch = 4096;
    find_in_pieces(finder, soup, (close_.size() + stretch - 1) / stretch, by_, [&](contact_finder& own, std::size_t i) {
      for (auto pair = i * stretch; pair < std::min(close_.size(), (i + 1) * stretch); ++pair) {
        auto const last = now(close_[pair].e + 1), end = now(close_[pair].f + 1);
        for (auto e = now(close_[pair].e); e < last; ++e)
          for (auto f = now(close_[pair].f); f < end; ++f)
            if ((dirty[e] | dirty[f]) && !(f > e + 1 && own.fork(e, f))) own.compare_edges(e, f);
      }
    });
    for (auto const& p : soup.paths) {
      by_.go_on();
      if (!std::memchr(dirty.data() + p.first, 1, p.count)) continue;
      auto const last = p.first + p.count - 2;
      for (auto e = p.first; e <= last; ++e) {
        if (dirty[e]) finder.measure(e);
        if (e < last && (dirty[e] | dirty[e + 1])) finder.compare_edges(e, e + 1);
      }
    }
  }

  // Takes note of vertices put in; see `insert_cuts`.
  void follow(std::vector<edge_cut> const& cuts, std::vector<std::uint32_t> const& inserted) {
    std::vector<std::uint32_t> added;
    for (std::size_t i = 0; i < cuts.size(); ++i)
      if (inserted[i] != (i == 0 ? 0 : inserted[i - 1])) added.push_back(then(cuts[i].edge));
    std::vector<std::uint32_t> all(added_.size() + added.size());
    std::merge(added_.begin(), added_.end(), added.begin(), added.end(), all.begin());
    added_ = std::move(all);
  }
  void start_anew() {
    known_ = false;
    translated_ = 0;
    close_.clear();
    added_.clear();
  }

 private:
  // @return whether it is known by now which pairs are near each other
  bool compare_by_tree(edge_soup const& soup, std::vector<std::uint8_t> const& dirty, nearness const& near,
                       contact_finder& finder) const {
    run_tree const tree(soup, dirty, near.margin(), by_);
    bool const known = find_contacts(finder, soup, dirty, tree, by_);
    if (tree.shortest_edge() > near.reach) return known;
    for (auto const& p : soup.paths)
      for (auto e = p.first; e + 1 < p.first + p.count; ++e)
        if (dirty.empty() || dirty[e]) finder.measure(e);
    return known;
  }

  bool compare_from_memory(edge_soup const& soup, nearness const& near, contact_finder& finder,
                           contact_memory& memory) {
    odd_edges odd;
    finder.odd = &odd;
    auto const known = memory.carry_over(soup, near.margin());
    close_.reserve(known.pairs.size() + known.pairs.size() / 8);
    for (auto const& [e, f, plain] : known.pairs) plain ? finder.compare_plain(e, f) : finder.compare_edges(e, f);
    for (auto const e : known.odd.turning) finder.compare_edges(e, e + 1);
    for (auto const e : known.odd.tiny) finder.measure(e);
    for (auto const i : known.changed)
      for (auto e = soup.paths[i].first; e + 1 < soup.paths[i].first + soup.paths[i].count; ++e)
        if (known.fresh[e]) finder.measure(e);
    finder.marked = known.fresh.data();
    run_tree const tree(soup, known.changed, known.fresh, near.margin());
    bool const all = tree.for_each_pair([&](run const& a, run const& b) { finder.compare(a, b); }) &&
                     compare_others(soup, tree, near.margin(), finder);
    finder.marked = nullptr;
    finder.odd = nullptr;
    if (!all) {
      memory = {};
      finder.compare_crowds(soup, {});
      for (auto const& p : soup.paths)
        for (auto e = p.first; e + 1 < p.first + p.count; ++e) finder.measure(e);
      return false;
    }
    memory.keep(soup, close_, std::move(odd), near.margin());
    return true;
  }

  // Of the edges outside of some runs only those that come near one of these are compared, with it.
  // @return false if these are so many that boxes cannot tell the edges apart: then some were not compared
  [[nodiscard]] static bool compare_others(edge_soup const& soup, run_tree const& runs, std::int64_t margin,
                                           contact_finder& finder) {
    constexpr std::uint32_t stretch = 32;
    auto const most_visits = 8 * soup.points.size() + 4096;
    std::size_t visits = 0;
    auto const* const points = soup.points.data();
    auto in_order = runs.runs();
    std::sort(in_order.begin(), in_order.end(), [](run const& a, run const& b) { return a.first < b.first; });
    auto next = in_order.begin();
    for (auto const& p : soup.paths) {
      auto const last = p.first + p.count - 1;
      for (auto first = p.first; first < last;) {
        if (next != in_order.end() && next->first == first) {
          first = next++->last;
          continue;
        }
        auto const end = std::min({first + stretch, last, next != in_order.end() ? next->first : last});
        auto box = box_of(points[first], points[first]);
        for (auto i = first + 1; i <= end; ++i) box.grow(box_of(points[i], points[i]));
        box.x1 += margin;
        box.y1 += margin;
        run const others{first, end, p.source, false, false};
        runs.for_each_in(box, [&](run const& r) {
          ++visits;
          finder.compare(others, r);
        });
        if (visits > most_visits) return false;
        first = end;
      }
    }
    return true;
  }

  // Do many vertices stand on one edge? Then pairs of edges may have far too many pairs of pieces.
  [[nodiscard]] bool cut_often() const {
    constexpr std::size_t often = 6;
    for (std::size_t i = often; i < added_.size(); ++i)
      if (added_[i] == added_[i - often]) return true;
    return false;
  }

  // The number that a vertex of the full comparison has by now.
  [[nodiscard]] std::uint32_t number_now(std::uint32_t v) const {
    return v + static_cast<std::uint32_t>(std::lower_bound(added_.begin(), added_.end(), v) - added_.begin());
  }
  // The same for all of them.
  [[nodiscard]] std::vector<std::uint32_t> numbers_now(std::size_t points) const {
    std::vector<std::uint32_t> now(points - added_.size());
    std::uint32_t added = 0;
    for (std::uint32_t v = 0; v < now.size(); ++v) {
      while (added < added_.size() && added_[added] < v) ++added;
      now[v] = v + added;
    }
    return now;
  }
  // The edge of the full comparison to which an edge of now belongs. Vertex k of those put in has number
  // added[k] + 1 + k.
  [[nodiscard]] std::uint32_t then(std::uint32_t edge) const {
    std::size_t low = 0;
    std::size_t high = added_.size();
    while (low < high) {
      auto const middle = (low + high) / 2;
      if (added_[middle] + 1 + middle <= edge)
        low = middle + 1;
      else
        high = middle;
    }
    if (low > 0 && added_[low - 1] + low == edge) return added_[low - 1];
    return edge - static_cast<std::uint32_t>(low);
  }

  contact_memory* memory_;
  effort by_;
  bool known_ = false;
  int translated_ = 0;
  std::vector<near_pair> close_;      // pairs of the full comparison that are no farther apart than the margin
  std::vector<std::uint32_t> added_;  // its edges on which vertices were put in, ascending
};

// One attempt with one pitch; false if it does not settle.
// @param memory  see `bent_edge_search`
inline bool round_with(noded_soup& result, int shift, contact_memory* memory, effort const& by) {
  constexpr int most_rounds = 24;
  auto& edges = result.split.edges;
  auto& is_node = result.split.is_node;
  nearness const near{std::int64_t{4} << shift};
  std::vector<std::uint8_t> dirty;
  // A rounding that settles adds few nodes after its first round. One that does not settle adds more in every round.
  std::size_t most_points = 0;
  bent_edge_search search(memory, by);
  for (int round = 0; round < most_rounds; ++round) {
    if (round == 2) most_points = 2 * edges.points.size() + 1000;
    if (round > 2 && edges.points.size() > most_points) return false;
    contact_finder finder(edges, is_node, near);
    search.compare(edges, dirty, near, finder);
    result.split.compared += finder.compared;
    // Sorted, so that sums over the crossings have the same bits in whatever order pairs were compared.
    auto& crossings = finder.found.crossings;
    std::sort(crossings.begin(), crossings.end(), asking(by, [](edge_crossing const& p, edge_crossing const& q) {
                return std::pair(p.e, p.f) < std::pair(q.e, q.f);
              }));
    if (round == 0) result.crossed = crossed_sources(edges, crossings);
    auto& merges = finder.found.merges;
    auto& cuts = finder.found.cuts;
    bool bent = finder.bent || !merges.empty();
    auto const touched = cuts.size();
    cuts.resize(touched + 2 * crossings.size());
    by_stretches(crossings.size(), by, [&](std::size_t i, std::size_t end) {
      for (; i < end; ++i) {
        auto const [e, f] = crossings[i];
        std::array const ends{edges.points[e], edges.points[e + 1], edges.points[f], edges.points[f + 1]};
        auto const at = crossing_point(ends[0], ends[1], ends[2], ends[3]);
        auto const node = rounded_crossing(ends, at, edges.nodes, shift);
        cuts[touched + 2 * i] = {e, at, node};
        cuts[touched + 2 * i + 1] = {f, at, node};
      }
    });
    for (auto i = touched; i < cuts.size(); ++i) bent |= !(cuts[i].where == fixed_point::at(cuts[i].node));
    if (cuts.empty() && merges.empty()) return true;
    if (bent) result.pitch_shift = shift;
    sort_cuts(edges, cuts, by);
    result.moved.add(edges, cuts);
    auto const inserted = insert_cuts(edges, is_node, cuts, &dirty);
    if (merges.empty() && !finder.bent)
      search.follow(cuts, inserted);
    else
      search.start_anew();
    if (!merges.empty())
      result.merged_vertices += merge_vertices(edges, is_node, std::move(merges), dirty, result.moved);
    if (!bent) return true;  // exact cuts move nothing
  }
  return false;
}

// One attempt, with the pitch doubled so often; none if it does not settle.
// @param memory  see `bent_edge_search`
// @throws overlay_error  no attempt is left after this one
[[nodiscard]] inline std::optional<noded_soup> try_to_round(edge_soup soup, int doublings,
                                                            contact_memory* memory = nullptr, effort const& by = {}) {
  constexpr int most_doublings = 24;
  swept_area const from_reading(soup, by);
  noded_soup attempt{{laid_along_curve(std::move(soup), by), {}, {}, 0}, from_reading, 0, 0, {}};
  auto& edges = attempt.split.edges;
  auto const shift = edges.nodes.coarse_shift() + doublings;
  attempt.split.is_node.assign(edges.points.size(), 0);
  mark_path_ends(edges, attempt.split.is_node);
  if (round_with(attempt, shift, memory, by)) return attempt;
  if (doublings + 1 == most_doublings)
    throw overlay_error(error_code::overlay_not_noded, "no rounding of the crossings up to 2^" + std::to_string(shift) +
                                                           " grid units leaves the result free of crossings");
  return std::nullopt;
}

[[nodiscard]] inline noded_soup split_and_round(edge_soup const& soup, contact_memory* memory = nullptr,
                                                effort const& by = {}) {
  for (int doublings = 0;; ++doublings)
    if (auto noded = try_to_round(soup, doublings, std::exchange(memory, nullptr), by)) return *std::move(noded);
}

}  // namespace salient::detail
