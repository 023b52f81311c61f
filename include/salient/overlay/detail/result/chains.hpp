// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/graph.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 5 for maps: arcs with different labels on their sides, joined end to end, in canonical form: the larger label on
// the left, a closed chain from its smallest vertex, all sorted by their first vertices.
class chain_builder {
 public:
  // @param left, right  labels by arc
  chain_builder(graph const& g, grid const& nodes, std::vector<label> const& left, std::vector<label> const& right,
                effort const& by = {})
      : g_(g), by_(by), grid_(nodes), left_(left), right_(right), used_(g.arcs.size()), inner_(g.nodes.size()) {
    points_.reserve(g.points.size() + 2 * g.arcs.size());
    for (std::uint32_t n = 0; n < g.nodes.size(); ++n) inner_[n] = borders_go_on(n);
  }

  [[nodiscard]] coverage build() {
    // Open chains start at nodes where a border ends or several meet; what is left after them is closed.
    for (std::uint32_t n = 0; n < g_.nodes.size(); ++n) {
      if (inner_[n]) continue;
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
    std::size_t first;  // vertices [first, first + count) of points_
    std::size_t count;
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
  // Does the node have two borders, with the same labels on either side?
  [[nodiscard]] bool borders_go_on(std::uint32_t n) const {
    half_arc halves[2];
    std::size_t count = 0;
    for_each_border(n, [&](half_arc h) {
      if (count < 2) halves[count] = h;
      ++count;
    });
    return count == 2 && left(halves[0]) == right(halves[1]) && right(halves[0]) == left(halves[1]);
  }

  void follow(half_arc h, bool closed) {
    by_.go_on();
    draft d{points_.size(), 0, left(h), right(h)};
    auto const start = g_.start_of(h);
    points_.push_back(g_.nodes[start]);
    for (;;) {
      auto const& a = g_.arcs[h / 2];
      used_[h / 2] = 1;
      auto const inner = g_.points.subspan(a.first, a.count);
      if (h & 1)
        points_.insert(points_.end(), inner.rbegin(), inner.rend());
      else
        points_.insert(points_.end(), inner.begin(), inner.end());
      auto const n = g_.start_of(h ^ 1u);
      points_.push_back(g_.nodes[n]);
      if ((closed && n == start) || !inner_[n]) break;
      auto next = h;
      for_each_border(n, [&](half_arc k) {
        if (k != (h ^ 1u)) next = k;
      });
      h = next;
    }
    if (closed) {
      points_.pop_back();
      auto const first = points_.begin() + static_cast<std::ptrdiff_t>(d.first);
      std::rotate(first, std::min_element(first, points_.end()), points_.end());
      points_.push_back(points_[d.first]);
    }
    d.count = points_.size() - d.first;
    drafts_.push_back(d);
  }

  [[nodiscard]] coverage sorted() {
    // Two chains may share their first vertex, but not their first edge.
    auto const before = [&](draft const& a, draft const& b) {
      auto const *const p = points_.data() + a.first, *const q = points_.data() + b.first;
      return p[0] == q[0] ? p[1] < q[1] : p[0] < q[0];
    };
    std::sort(drafts_.begin(), drafts_.end(), asking(by_, before));
    std::vector<lon_lat<double>> vertices(points_.size());
    std::vector<chain> chains;
    chains.reserve(drafts_.size());
    std::size_t next = 0;
    for (auto const& d : drafts_) {
      by_.go_on();
      chains.push_back({static_cast<std::uint32_t>(next), static_cast<std::uint32_t>(d.count), d.left, d.right});
      for (auto const p : std::span(points_).subspan(d.first, d.count)) {
        auto const v = grid_.restore(p);
        vertices[next++] = {v.x, v.y};
      }
    }
    return {std::move(vertices), std::move(chains)};
  }

  graph const& g_;
  effort by_;
  grid const& grid_;
  std::vector<label> const& left_;
  std::vector<label> const& right_;
  std::vector<std::uint8_t> used_;
  std::vector<std::uint8_t> inner_;  // by node: may be looked up once for every border that ends there
  std::vector<draft> drafts_;
  std::vector<ipoint> points_;
};

}  // namespace salient::detail
