// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/detail/cut_ring.hpp"
#include "salient/geometry/detail/rings_around.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI::detail {

// One polygon, whose rings were read, becomes the polygons in [-180, 180] that cover the same land: what lies in an odd
// number of its rings is land, so that holes join shells at the antimeridian whatever their orientation.
class polygon_cutter {
 public:
  // @param polygon  its number, for errors
  polygon_cutter(std::vector<read_ring_result> const& rings, std::size_t polygon) : joiner_(polygon) {
    for (auto const& r : rings) rings_.emplace_back(r);
  }

  // Appends the polygons.
  void cut_into(ragged_polygons<lon_lat<double>>& result) {
    if (std::all_of(rings_.begin(), rings_.end(), [](auto const& r) { return r.is_whole(); })) {
      for (auto const& r : rings_) append(r.whole(), result);
      return result.end_polygon();
    }
    auto const shell_side = sign(rings_[0].side());
    for (std::size_t i = 0; i < rings_.size(); ++i) {
      auto const& ring = rings_[i];
      if (ring.is_whole() && !ring.touches_seam())
        (i == 0 ? shells_ : holes_).push_back(ring.whole());
      else
        joiner_.add(ring, i > 0 && sign(ring.side()) == shell_side);
    }
    for (auto& r : joiner_.join()) (area_sign(r) == shell_side ? shells_ : holes_).push_back(std::move(r));
    append_polygons(result);
  }

 private:
  using line = seam_joiner::line;

  [[nodiscard]] static int sign(int side) { return side < 0 ? -1 : 1; }
  [[nodiscard]] static int area_sign(line const& ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 2 < ring.size(); ++i)
      sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
             (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    return sum < 0 ? -1 : 1;
  }

  // By hole the shell that alone holds a vertex of it, a vertex on a border saying nothing; none: the number of shells.
  [[nodiscard]] std::vector<std::size_t> shells_around_holes() const {
    rings_around const around(shells_);
    std::vector<std::size_t> result(holes_.size(), shells_.size());
    for (std::size_t h = 0; h < holes_.size(); ++h)
      for (auto const& p : holes_[h])
        if (auto const shell = around.only_one(p)) {
          result[h] = *shell;
          break;
        }
    return result;
  }

  void append_polygons(ragged_polygons<lon_lat<double>>& result) {
    auto const shell_of = shells_around_holes();
    std::vector<std::vector<std::size_t>> holes_of(shells_.size() + 1);
    for (std::size_t h = 0; h < holes_.size(); ++h) holes_of[shell_of[h]].push_back(h);
    for (std::size_t s = 0; s < shells_.size(); ++s) {
      append(shells_[s], result);
      for (auto const h : holes_of[s]) append(holes_[h], result);
      result.end_polygon();
    }
    // By parity a ring within no other is land.
    for (auto const h : holes_of.back()) {
      append(holes_[h], result);
      result.end_polygon();
    }
  }
  static void append(line const& ring, ragged_polygons<lon_lat<double>>& result) {
    result.vertices.insert(result.vertices.end(), ring.begin(), ring.end());
    result.end_ring();
  }

  std::vector<ring_segments> rings_;
  seam_joiner joiner_;
  std::vector<line> shells_;
  std::vector<line> holes_;
};

}  // namespace salient::detail
