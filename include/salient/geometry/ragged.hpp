// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace salient {

/// A multipolygon seen in somebody else's memory, laid out as GeoArrow does: all coordinates in one array, x and y in
/// turn, cut into rings and the rings into polygons by offsets. Nothing is owned or copied.
/// Ring r of the view spans vertices [ring_offsets[r], ring_offsets[r+1]); polygon p spans rings
/// [polygon_offsets[p], polygon_offsets[p+1]), the first of them its exterior. Offsets may start above 0 (a slice).
/// @tparam Point  what a coordinate pair means: `lon_lat<double>`, `xy<float>`, …
template <class Point>
struct ragged_view {
  using point_type = Point;
  using coordinate_type = std::remove_cvref_t<decltype([] {
    auto [first, second] = Point{};
    static_cast<void>(second);
    return first;
  }())>;

  std::span<coordinate_type const> coordinates;   ///< x0, y0, x1, y1, …
  std::span<std::int32_t const> ring_offsets;     ///< in vertices; one more than there are rings
  std::span<std::int32_t const> polygon_offsets;  ///< in rings; one more than there are polygons
};

/// The owning counterpart of `ragged_view`, filled ring by ring: the cheapest way to hold a whole map.
template <class Point>
struct ragged_polygons {
  using point_type = Point;

  std::vector<Point> vertices;
  std::vector<std::int32_t> ring_offsets{0};
  std::vector<std::int32_t> polygon_offsets{0};

  void end_ring() { ring_offsets.push_back(static_cast<std::int32_t>(vertices.size())); }
  void end_polygon() { polygon_offsets.push_back(static_cast<std::int32_t>(ring_offsets.size() - 1)); }
  [[nodiscard]] std::size_t polygon_count() const { return polygon_offsets.size() - 1; }

  friend bool operator==(ragged_polygons const&, ragged_polygons const&) = default;
};

}  // namespace salient
