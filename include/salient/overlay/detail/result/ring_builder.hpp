// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/left_sweep.hpp"
#include "salient/overlay/detail/result/rings.hpp"

namespace salient::inline SALIENT_ABI::detail {

class ring_builder {
 public:
  // @param left, right  face numbers by arc
  ring_builder(graph const& g, std::vector<std::uint32_t> const& left, std::vector<std::uint32_t> const& right,
               effort const& by = {})
      : g_(g),
        by_(by),
        left_(left),
        right_(right),
        cycle_of_(2 * g.arcs.size(), no_cycle),
        on_way_(g.nodes.size(), no_cycle) {}

  [[nodiscard]] std::vector<face_polygon> build() {
    for (half_arc h = 0; h < cycle_of_.size(); ++h)
      if (is_border(h) && cycle_of_[h] == no_cycle) trace(h);
    link_holes();
    return collect();
  }

 private:
  static constexpr std::uint32_t no_cycle = 0xFFFFFFFFu;

  struct found_ring {
    std::uint32_t cycle;
    bool shell;
    face_ring ring;
  };

  [[nodiscard]] std::uint32_t left(half_arc h) const { return h & 1 ? right_[h / 2] : left_[h / 2]; }
  [[nodiscard]] bool is_border(half_arc h) const { return left(h) != 0 && left(h) != left(h ^ 1u); }

  // The border of the face goes on with the first border clockwise from the one it came by. Between the two lies the
  // face alone. So pieces that touch only at the node stay apart.
  [[nodiscard]] half_arc next(half_arc h) const {
    auto const face = left(h);
    auto const node = g_.start_of(h ^ 1u);
    auto const first = g_.node_first[node];
    auto const last = g_.node_first[node + 1] - 1;
    auto place = g_.half_place[h ^ 1u];
    for (;;) {
      place = place == first ? last : place - 1;
      auto const k = g_.halves[place];
      if (left(k) != face)
        throw overlay_error(error_code::overlay_area_mismatch, "the faces round a node of the overlay do not agree");
      if (left(k ^ 1u) != face) return k;
    }
  }

  // Goes once round the border of a face. Where it comes by a node again, the loop between is a ring of its own.
  void trace(half_arc start) {
    by_.go_on();
    auto const cycle = static_cast<std::uint32_t>(faces_.size());
    faces_.push_back(left(start));
    has_shell_.push_back(false);
    std::vector<half_arc> way;
    auto h = start;
    do {
      cycle_of_[h] = cycle;
      on_way_[g_.start_of(h)] = static_cast<std::uint32_t>(way.size());
      way.push_back(h);
      h = next(h);
      auto const node = g_.start_of(h);
      auto const from = on_way_[node];
      if (from == no_cycle) continue;
      add_ring(cycle, way, from);
      for (auto i = from; i < way.size(); ++i) on_way_[g_.start_of(way[i])] = no_cycle;
      way.resize(from);
    } while (h != start || !way.empty());
  }

  void add_ring(std::uint32_t cycle, std::vector<half_arc> const& way, std::size_t from) {
    face_ring r{{way.begin() + static_cast<std::ptrdiff_t>(from), way.end()}, 0, 0, {}, {}};
    r.smallest = g_.nodes[g_.start_of(r.halves[0])];
    std::size_t first = 0;  // of the way: where the smallest vertex stands
    for (std::size_t i = 0; i < r.halves.size(); ++i) {
      auto const length = length_of(g_, r.halves[i]);
      std::size_t position = 0;
      for_each_vertex(g_, r.halves[i], 0, length, [&](ipoint p) {
        if (p < r.smallest) {
          r.smallest = p;
          r.before_smallest = position;
          first = i;
        }
        ++position;
      });
      r.count += length;
    }
    std::rotate(r.halves.begin(), r.halves.begin() + static_cast<std::ptrdiff_t>(first), r.halves.end());

    auto const at = [&](std::size_t i, std::size_t position) {
      ipoint vertex{};
      for_each_vertex(g_, r.halves[i], position, position + 1, [&](ipoint p) { vertex = p; });
      return vertex;
    };
    auto const length = length_of(g_, r.halves[0]);
    auto const last = r.halves.size() - 1;
    r.second = r.before_smallest + 1 < length ? at(0, r.before_smallest + 1) : at(last == 0 ? 0 : 1, 0);
    auto const before =
        r.before_smallest > 0 ? at(0, r.before_smallest - 1) : at(last, length_of(g_, r.halves[last]) - 1);
    // At its smallest vertex a simple ring turns the way it runs.
    bool const shell = orientation(before, r.smallest, r.second) > 0;
    if (shell) has_shell_[cycle] = true;
    rings_.push_back({cycle, shell, std::move(r)});
  }

  // A cycle that is no shell is an inner border of a face. The border next to the left of its smallest vertex bounds
  // the same face. A cycle without such a border stays alone.
  void link_holes() {
    group_.resize(faces_.size());
    std::iota(group_.begin(), group_.end(), 0u);
    std::vector<std::pair<std::uint32_t, ipoint>> inner;
    for (auto const& r : rings_) {
      if (has_shell_[r.cycle]) continue;
      if (!inner.empty() && inner.back().first == r.cycle)
        inner.back().second = std::min(inner.back().second, r.ring.smallest);
      else
        inner.emplace_back(r.cycle, r.ring.smallest);
    }
    if (inner.empty()) return;
    std::vector<ipoint> corners;
    corners.reserve(inner.size());
    for (auto const& [cycle, vertex] : inner) corners.push_back(vertex);
    left_sweep sweep(g_, corners, by_);
    for (std::uint32_t a = 0; a < g_.arcs.size(); ++a)
      if (left_[a] != right_[a]) sweep.add(a);
    auto const found = sweep.run();
    for (std::size_t i = 0; i < inner.size(); ++i) {
      if (found[i].arc == left_edge::none) continue;
      auto const cycle = inner[i].first;
      // The half arc that has the corner on its left.
      auto const h = found[i].arc * 2 + (found[i].upward ? 1u : 0u);
      if (cycle_of_[h] != no_cycle && faces_[cycle_of_[h]] == faces_[cycle]) group_[root(cycle)] = root(cycle_of_[h]);
    }
  }

  [[nodiscard]] std::uint32_t root(std::uint32_t c) {
    while (group_[c] != c) c = group_[c] = group_[group_[c]];
    return c;
  }

  [[nodiscard]] std::vector<face_polygon> collect() {
    std::vector<std::uint32_t> polygon_of(faces_.size(), no_cycle);
    std::vector<face_polygon> polygons;
    for (auto& r : rings_) {
      by_.go_on();
      if (!r.shell) continue;
      auto& p = polygon_of[root(r.cycle)];
      if (p != no_cycle) throw overlay_error(error_code::overlay_area_mismatch, "a face of the overlay has two shells");
      p = static_cast<std::uint32_t>(polygons.size());
      polygons.push_back({faces_[r.cycle], {}});
      polygons.back().rings.push_back(std::move(r.ring));
    }
    for (auto& r : rings_) {
      if (r.shell) continue;
      auto const p = polygon_of[root(r.cycle)];
      if (p == no_cycle)
        throw overlay_error(error_code::overlay_area_mismatch, "a hole of the overlay lies in no shell");
      polygons[p].rings.push_back(std::move(r.ring));
    }
    for (auto& p : polygons) std::sort(p.rings.begin() + 1, p.rings.end(), asking(by_, std::less<>()));
    std::sort(polygons.begin(), polygons.end(),
              asking(by_, [](face_polygon const& a, face_polygon const& b) { return a.rings[0] < b.rings[0]; }));
    return polygons;
  }

  graph const& g_;
  effort by_;
  std::vector<std::uint32_t> const& left_;
  std::vector<std::uint32_t> const& right_;
  std::vector<std::uint32_t> cycle_of_;  // by half arc
  std::vector<std::uint32_t> on_way_;    // by node: where the way in progress passed it
  std::vector<std::uint32_t> faces_;     // by cycle
  std::vector<bool> has_shell_;
  std::vector<std::uint32_t> group_;  // cycles of one polygon, as a forest
  std::vector<found_ring> rings_;
};

}  // namespace salient::detail
