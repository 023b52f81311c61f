// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/predicates.hpp"
#include "salient/overlay/detail/split/contacts.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What bending edges may have moved. An edge that bends sweeps over triangles; a point that no edge sweeps over keeps
// its winding numbers, and so its place inside or outside of the result. The area swept over is thus a bound on the
// symmetric difference of what comes out and the truth. Sums are integers: no order changes them.
class swept_area {
 public:
  // @param soup  as it was read; where vertices lie between nodes of the grid, they come back as they were
  explicit swept_area(edge_soup const& soup, effort const& by = {}) : twice_(soup.collapsed) {
    auto const& nodes = soup.nodes;
    if (nodes.merged() == 0) return;
    // Vertices that share a node come back as one of them.
    twice_ += 2 * static_cast<std::int64_t>(nodes.merged());
    for (auto const& p : soup.paths) {
      by.go_on();
      for (auto i = p.first; i + 1 < p.first + p.count; ++i)
        if (auto const a = soup.points[i], b = soup.points[i + 1]; nodes.is_off_grid(a) || nodes.is_off_grid(b))
          twice_ += 2 * (extent(a, b) + 2);
    }
  }

  // Edges that get new vertices.
  // @param cuts  sorted
  void add(edge_soup const& soup, std::vector<edge_cut> const& cuts) {
    for (auto from = cuts.begin(); from != cuts.end();) {
      auto const edge = from->edge;
      auto const to = std::find_if(from, cuts.end(), [&](edge_cut const& c) { return c.edge != edge; });
      auto a = soup.points[edge];
      auto b = soup.points[edge + 1];
      auto const add_next = [&](ipoint node) {
        if (node == a || node == b) return;
        add_triangle(soup.nodes, a, b, node);
        a = node;
      };
      if (a < b) {
        for (auto cut = from; cut != to; ++cut) add_next(cut->node);
      } else {  // the same for the other direction
        std::swap(a, b);
        for (auto cut = to; cut != from;) add_next((--cut)->node);
      }
      from = to;
    }
  }

  // An edge from a to b that becomes one from c to d.
  void add(grid const& nodes, ipoint a, ipoint b, ipoint c, ipoint d) {
    if (b < a) {
      std::swap(a, b);
      std::swap(c, d);
    }
    add_triangle(nodes, a, b, d);
    add_triangle(nodes, a, d, c);
  }

  // In coordinate units squared, never rounded down.
  [[nodiscard]] double area(grid const& nodes) const {
    if (twice_ == 0) return 0;
    return std::nextafter(nodes.half_area(as_double(twice_) * (1 + 0x1p-50)), std::numeric_limits<double>::max());
  }

 private:
  [[nodiscard]] static int128 extent(ipoint a, ipoint b) { return int128(std::abs(b.x - a.x)) + std::abs(b.y - a.y); }

  void add_triangle(grid const& nodes, ipoint a, ipoint b, ipoint c) {
    auto const twice = cross(a, b, a, c);
    twice_ += twice < 0 ? int128(-twice) : twice;
    // A vertex that comes back between nodes lies up to half a unit from its node, in x and in y.
    if (nodes.is_off_grid(a) || nodes.is_off_grid(b) || nodes.is_off_grid(c)) twice_ += extent(a, b) + extent(a, c) + 2;
  }

  int128 twice_;
};

}  // namespace salient::detail
