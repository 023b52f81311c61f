// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/graph.hpp"

namespace salient::detail {

// Step 5 for maps: arcs with different labels on their sides, joined end to end, in canonical form: the larger label on
// the left, a closed chain from its smallest vertex, all sorted by their first vertices.
class chain_builder {
 public:
  // @param left, right  labels by arc
  chain_builder(graph const& g, grid const& nodes, std::vector<label> const& left, std::vector<label> const& right)
      : g_(g), grid_(nodes), left_(left), right_(right), used_(g.arcs.size()) {}

  [[nodiscard]] coverage build() {
    // Open chains start at nodes where a border ends or several meet; what is left after them is closed.
    for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
      if (is_inner(n)) continue;
      for_each_border(n, [&](half_arc h) {
        if (!used_[h / 2] && oriented(h)) follow(h, false);
      });
    }
    for (std::uint32_t a = 0; a < g_.arcs.size(); ++a)
      if (!used_[a] && is_border(a)) follow(oriented(2 * a) ? 2 * a : 2 * a + 1, true);
    return sorted();
  }

 private:
  struct draft {
    std::vector<ipoint> points;
    label left;
    label right;
  };

  [[nodiscard]] bool is_border(std::uint32_t a) const { return left_[a] != right_[a]; }
  [[nodiscard]] label left(half_arc h) const { return h & 1 ? right_[h / 2] : left_[h / 2]; }
  [[nodiscard]] label right(half_arc h) const { return h & 1 ? left_[h / 2] : right_[h / 2]; }
  // Does the larger label lie on the left when leaving by this half?
  [[nodiscard]] bool oriented(half_arc h) const { return left(h) > right(h); }

  template <class Visit>
  void for_each_border(std::uint32_t n, Visit&& visit) const {
    for (auto i = g_.node_first[n]; i < g_.node_first[n + 1]; ++i)
      if (is_border(g_.halves[i] / 2)) visit(g_.halves[i]);
  }
  // Two borders, and the same labels go on.
  [[nodiscard]] bool is_inner(std::uint32_t n) const {
    half_arc halves[2];
    std::size_t count = 0;
    for_each_border(n, [&](half_arc h) {
      if (count < 2) halves[count] = h;
      ++count;
    });
    return count == 2 && left(halves[0]) == right(halves[1]) && right(halves[0]) == left(halves[1]);
  }

  void follow(half_arc h, bool closed) {
    draft d{{g_.nodes[g_.start_of(h)]}, left(h), right(h)};
    auto const start = g_.start_of(h);
    for (;;) {
      auto const& a = g_.arcs[h / 2];
      used_[h / 2] = 1;
      for (std::size_t i = 1; i < a.count + 2u; ++i) d.points.push_back(g_.vertex(a, h & 1 ? a.count + 1 - i : i));
      auto const n = g_.start_of(h ^ 1u);
      if ((closed && n == start) || !is_inner(n)) break;
      auto next = h;
      for_each_border(n, [&](half_arc k) {
        if (k != (h ^ 1u)) next = k;
      });
      h = next;
    }
    if (closed) {
      d.points.pop_back();
      std::rotate(d.points.begin(), std::min_element(d.points.begin(), d.points.end()), d.points.end());
      d.points.push_back(d.points.front());
    }
    drafts_.push_back(std::move(d));
  }

  [[nodiscard]] coverage sorted() {
    // Chains can share their first vertex, not their first edge.
    std::sort(drafts_.begin(), drafts_.end(), [](draft const& a, draft const& b) {
      return a.points[0] == b.points[0] ? a.points[1] < b.points[1] : a.points[0] < b.points[0];
    });
    std::size_t total = 0;
    for (auto const& d : drafts_) total += d.points.size();
    std::vector<lon_lat<double>> vertices;
    std::vector<chain> chains;
    vertices.reserve(total);
    chains.reserve(drafts_.size());
    for (auto const& d : drafts_) {
      chains.push_back(
          {static_cast<std::uint32_t>(vertices.size()), static_cast<std::uint32_t>(d.points.size()), d.left, d.right});
      for (auto const p : d.points) {
        auto const v = grid_.restore(p);
        vertices.push_back({v.x, v.y});
      }
    }
    return {std::move(vertices), std::move(chains)};
  }

  graph const& g_;
  grid const& grid_;
  std::vector<label> const& left_;
  std::vector<label> const& right_;
  std::vector<std::uint8_t> used_;
  std::vector<draft> drafts_;
};

}  // namespace salient::detail
