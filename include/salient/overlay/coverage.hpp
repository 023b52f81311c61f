// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient {

/// A number that stands for one kind of land in a coverage; 0 is land that no input covers.
using label = std::uint8_t;

/// A run of edges with the same label on either side: vertices [first, first + count) of the coverage, count ≥ 2.
/// A closed chain repeats its first vertex at the end.
struct chain {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  label left = 0;  ///< seen when walking from the first vertex to the last
  label right = 0;

  friend bool operator==(chain const&, chain const&) = default;
};

/// A partition of the plane of longitude and latitude into labelled faces, held as the borders between them.
/// Two chains meet at most at their end vertices, no edge stands twice, and left ≠ right on every chain: so the
/// boundary of any set of labels is a filter over the edges, never another overlay. Immutable once built.
class coverage {
 public:
  coverage() = default;
  /// That chains meet at their ends alone and bound a partition is not looked into; whoever reads areas off is told.
  /// @throws argument_error  a chain of fewer than two vertices or beyond those there are, or with one label on both
  ///                         sides
  /// @throws geometry_error  a coordinate is not finite, or a longitude outside ±360, a latitude outside ±90
  coverage(std::vector<lon_lat<double>> vertices, std::vector<chain> chains);

  [[nodiscard]] std::span<lon_lat<double> const> vertices() const { return vertices_; }
  [[nodiscard]] std::span<chain const> chains() const { return chains_; }
  [[nodiscard]] std::size_t edge_count() const { return vertices_.size() - chains_.size(); }
  /// Halfway between the southernmost and the northernmost vertex, degrees; 0 without vertices. Areas refer to it.
  [[nodiscard]] double middle_lat() const { return middle_lat_; }
  /// Of the westernmost and of the easternmost vertex, degrees; 0 without vertices.
  [[nodiscard]] double west() const { return west_; }
  [[nodiscard]] double east() const { return east_; }

  /// Calls `visit(from, to, left, right)` for every edge.
  template <class Visit>
  void for_each_edge(Visit&& visit) const {
    for (auto const& c : chains_)
      for (auto i = c.first; i + 1 < c.first + c.count; ++i) visit(vertices_[i], vertices_[i + 1], c.left, c.right);
  }

  friend bool operator==(coverage const&, coverage const&) = default;

 private:
  std::vector<lon_lat<double>> vertices_;
  std::vector<chain> chains_;
  double middle_lat_ = 0;
  double west_ = 0;
  double east_ = 0;
};

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/detail/coverage.hpp"
#endif
