// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/polygon/voronoi_builder.hpp>
#include <boost/polygon/voronoi_diagram.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/measure/detail/corridor/circles.hpp"
#include "salient/measure/detail/corridor/region.hpp"
#include "salient/measure/detail/corridor/skeleton.hpp"

namespace salient::inline SALIENT_ABI::detail::corridor {

struct border_edge {
  xy<double> a;  // integers; closing land to the left
  xy<double> b;
};

// Reads the skeleton of the free land off the Voronoi diagram of the border.
class skeleton_builder {
 public:
  explicit skeleton_builder(std::vector<border_edge> const& border) {
    using types = boost::polygon::detail::voronoi_ctype_traits<std::int32_t>;
    boost::polygon::voronoi_builder<std::int32_t, types, near_predicates<types>> builder;
    set_origin(border);
    for (auto const& e : border) {
      auto const a = e.a - origin_;
      auto const b = e.b - origin_;
      builder.insert_segment(whole(a.x), whole(a.y), whole(b.x), whole(b.y));
    }
    builder.construct(&diagram_);
    read_sites(border);
    read_nodes();
    // What has no end lies beyond the horizon.
    for (auto const& e : diagram_.edges())
      if (e.is_primary() && e.is_finite() && &e < e.twin()) add(e);
    keep_free_land();
  }

  [[nodiscard]] skeleton take() { return std::move(result_); }

 private:
  using diagram = boost::polygon::voronoi_diagram<double>;
  using edge = diagram::edge_type;

  // Boost asks for a number of correct last bits of each coordinate. Near 0 that is more precision than the input has.
  // So the origin is put as far from the border as the border is wide, where there is room.
  void set_origin(std::vector<border_edge> const& border) {
    box around;
    for (auto const& e : border) around.add(e.a);
    auto const width = std::max(around.high.x - around.low.x, around.high.y - around.low.y);
    if (2 * width < std::numeric_limits<std::int32_t>::max()) origin_ = around.low - xy<double>{width, width};
  }

  static std::int32_t whole(double c) { return static_cast<std::int32_t>(c); }
  [[nodiscard]] std::uint32_t site_of(edge const& e) const {
    return static_cast<std::uint32_t>(e.cell() - diagram_.cells().data());
  }
  [[nodiscard]] std::uint32_t node_of(diagram::vertex_type const* v) const {
    return static_cast<std::uint32_t>(v - diagram_.vertices().data());
  }

  void read_sites(std::vector<border_edge> const& border) {
    result_.sites.reserve(diagram_.cells().size());
    for (auto const& cell : diagram_.cells()) {
      auto const& [a, b] = border[cell.source_index()];
      if (cell.contains_segment()) {
        auto const d = b - a;
        auto const length = norm(d);
        result_.sites.push_back({a, b, {d.y / length, -d.x / length}});
      } else {
        auto const end = cell.source_category() == boost::polygon::SOURCE_CATEGORY_SEGMENT_START_POINT ? a : b;
        result_.sites.push_back({end, end, {0, 0}});
      }
    }
  }

  void read_nodes() {
    result_.nodes.reserve(2 * diagram_.vertices().size());
    for (auto const& v : diagram_.vertices()) {
      auto const at = origin_ + xy<double>{v.x(), v.y()};
      auto const clearance = std::abs(result_.sites[site_of(*v.incident_edge())].distance(at));
      result_.nodes.push_back({at, clearance < shut ? 0 : clearance});
    }
  }

  // Positions along a bisector tell whether its lowest point, halfway between a point and the site opposite, lies
  // between the ends. Clearance along the bisector of two edges has no such minimum.
  void add(edge const& e) {
    auto const left = site_of(e);
    auto const right = site_of(*e.twin());
    auto const from = node_of(e.vertex0());
    auto const to = node_of(e.vertex1());
    auto const& l = result_.sites[left];
    auto const& r = result_.sites[right];
    if (!l.is_point() && !r.is_point()) return add(from, to, left, right);
    auto const& focus = l.is_point() ? l : r;
    auto const& other = l.is_point() ? r : l;
    auto const foot = other.is_point() ? other.a : other.nearest(focus.a);
    auto const apart = l.is_point() == r.is_point() ? l.a - r.a : &focus == &l ? focus.a - foot : foot - focus.a;
    xy<double> const ahead{apart.y, -apart.x};
    auto const lowest = 0.5 * (focus.a + foot);
    auto const position = [&](std::uint32_t n) { return dot(ahead, result_.nodes[n].at - lowest); };
    if (position(from) < 0 && position(to) > 0) {
      auto const clearance = norm(focus.a - foot) / 2;
      auto const middle = static_cast<std::uint32_t>(result_.nodes.size());
      result_.nodes.push_back({lowest, clearance < shut ? 0 : clearance});
      add(middle, from, right, left);
      add(middle, to, left, right);
    } else {
      add(from, to, left, right);
    }
  }

  void add(std::uint32_t from, std::uint32_t to, std::uint32_t left, std::uint32_t right) {
    if (result_.nodes[from].clearance <= result_.nodes[to].clearance)
      result_.branches.push_back({from, to, left, right});
    else
      result_.branches.push_back({to, from, right, left});
  }

  // Branches that meet away from the border lie on the same side of it. The branch with the most clearance tells which
  // side that is.
  void keep_free_land() {
    auto& s = result_;
    std::vector<std::uint32_t> group(s.nodes.size());
    std::iota(group.begin(), group.end(), 0u);
    auto const find = [&](std::uint32_t n) {
      while (group[n] != n) n = group[n] = group[group[n]];
      return n;
    };
    for (auto const& b : s.branches)
      if (s.bottleneck(b) > 0) group[find(b.low)] = find(b.high);

    struct witness {
      double clearance = -1;
      bool free = false;
    };
    std::vector<witness> of_group(s.nodes.size());
    for (auto const& b : s.branches)
      for (auto const id : {b.left, b.right}) {
        auto const& [at, clearance] = s.nodes[b.high];
        auto& known = of_group[find(b.high)];
        if (s.sites[id].is_point() || clearance <= known.clearance) continue;
        known = {clearance, s.sites[id].distance(at) > 0};
      }
    std::erase_if(s.branches, [&](branch const& b) { return !of_group[find(b.high)].free; });
  }

  diagram diagram_;
  xy<double> origin_{0, 0};
  skeleton result_;
};

[[nodiscard]] inline skeleton skeleton_of(std::vector<border_edge> const& border) {
  return skeleton_builder(border).take();
}

}  // namespace salient::detail::corridor
