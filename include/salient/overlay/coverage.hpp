// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// A number that stands for one kind of land in a coverage, or for one of 65,535 zones; 0 is land that no input covers.
using label = std::uint16_t;

/// A run of edges with the same label on either side: vertices [first, first + count) of the coverage, count ≥ 2.
/// A closed chain repeats its first vertex at the end.
struct chain {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  label left = 0;  ///< on the way from the first vertex to the last
  label right = 0;

  friend bool operator==(chain const&, chain const&) = default;
};

/// One edge of a border, straight in longitude and latitude.
struct border_edge {
  lon_lat<double> from;
  lon_lat<double> to;
  label left = 0;
  label right = 0;

  friend bool operator==(border_edge const&, border_edge const&) = default;
};

namespace detail {

// A map is cut at the antimeridian, but the seam is no border, and neither is a pole.
struct seam_borders {
  std::vector<std::uint32_t> skipped;  // edges, by their first vertices, that bound nothing or are halves; ascending
  std::vector<border_edge> instead;    // edges cut in two, ends in [-180, 180], and what is a border on the seam
  std::vector<border_edge> north;      // edges along the north pole
  label south = 0;                     // of land that holds the south pole

  friend bool operator==(seam_borders const&, seam_borders const&) = default;
};

[[nodiscard]] seam_borders borders_at_seam(std::vector<lon_lat<double>> const& vertices,
                                           std::vector<chain> const& chains);

}  // namespace detail

/// A partition of the plane of longitude and latitude into labelled faces, held as the borders between them.
/// Two chains meet at most at their end vertices, no edge stands twice, and left ≠ right on every chain: so the
/// boundary of any set of labels is a filter over the edges, never another overlay. Immutable once built.
/// Chains are cut at the antimeridian and run along it where land does: they bound every area. The borders of the land
/// itself, without the seam, are what `for_each_edge` and `for_each_border` visit.
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

  /// Of all that stand on a side of a chain; 0 without chains.
  [[nodiscard]] label largest_label() const { return largest_label_; }
  /// Whether a vertex stands on the antimeridian.
  [[nodiscard]] bool touches_seam() const { return west_ == -180 || east_ == 180; }

  /// Calls `visit(from, to, left, right)` for every edge of a border. Stretches of the antimeridian and of a pole are
  /// none if both sides have one label; an edge that is cut there is given whole, its end counted on beyond ±180.
  template <class Visit>
  void for_each_edge(Visit&& visit) const {
    for_each_border([&](std::span<lon_lat<double> const> line, label left, label right) {
      for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        auto const step = line[i + 1].lon - line[i].lon;
        if (seam_.instead.empty() || std::abs(step) <= 180)
          visit(line[i], line[i + 1], left, right);
        else
          visit(line[i], lon_lat<double>{line[i + 1].lon + (step > 0 ? -360 : 360), line[i + 1].lat}, left, right);
      }
    });
  }

  /// Calls `visit(vertices, left, right)` for every border, in runs of edges: chains where the map does not reach around
  /// the antimeridian. Vertices stand in [-180, 180]; an edge longer than 180° crosses the antimeridian.
  template <class Visit>
  void for_each_border(Visit&& visit) const {
    std::span<lon_lat<double> const> const all(vertices_);
    auto const& skipped = seam_.skipped;
    for (auto const& c : chains_) {
      auto first = c.first;
      auto const last = c.first + c.count - 1;
      for (auto skip = std::lower_bound(skipped.begin(), skipped.end(), first); skip != skipped.end() && *skip < last;
           ++skip) {
        if (*skip > first) visit(all.subspan(first, *skip - first + 1), c.left, c.right);
        first = *skip + 1;
      }
      if (first < last) visit(all.subspan(first, last - first + 1), c.left, c.right);
    }
    for (auto const& e : seam_.instead)
      visit(std::span<lon_lat<double> const>(std::array{e.from, e.to}), e.left, e.right);
  }

  /// The edges along the north pole: where a way north ends. Empty unless land holds it.
  [[nodiscard]] std::span<border_edge const> north_pole() const { return seam_.north; }
  /// What holds the south pole, which no closed border is around: 0 unless land does. Of several labels there, one.
  [[nodiscard]] label at_south_pole() const { return seam_.south; }

  friend bool operator==(coverage const&, coverage const&) = default;

 private:
  std::vector<lon_lat<double>> vertices_;
  std::vector<chain> chains_;
  double middle_lat_ = 0;
  double west_ = 0;
  double east_ = 0;
  label largest_label_ = 0;
  detail::seam_borders seam_;
};

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/coverage.hpp"
#endif
