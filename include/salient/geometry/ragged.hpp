// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// A number of vertices or rings as an offset.
// @throws argument_error  beyond 2^31 - 1
[[nodiscard]] std::int32_t to_offset(std::size_t count);

// @param most  what there is to point at
// @throws argument_error  an offset is negative, below the one before it or beyond `most`
void require_ascending(std::span<std::int32_t const> offsets, std::size_t most, char const* name);

}  // namespace detail

/// A multipolygon seen in somebody else's memory, laid out as GeoArrow does: all coordinates in one array, x and y in
/// turn, cut into rings and the rings into polygons by offsets. Nothing is owned or copied.
/// Ring r of the view spans vertices [ring_offsets[r], ring_offsets[r+1]); polygon p spans rings
/// [polygon_offsets[p], polygon_offsets[p+1]), the first of them its exterior. Offsets may start above 0 (a slice).
/// Every algorithm refuses offsets that descend or reach beyond what they index (argument_error 106): a view may come
/// from anywhere. Cost of that: one look at each offset.
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

/// The owning counterpart of `ragged_view`, filled ring by ring: the cheapest way to hold a whole map. Offsets that do
/// not fit are refused likewise.
template <class Point>
struct ragged_polygons {
  using point_type = Point;

  std::vector<Point> vertices;
  std::vector<std::int32_t> ring_offsets{0};
  std::vector<std::int32_t> polygon_offsets{0};

  /// @throws argument_error  more than 2^31 - 1 vertices
  void end_ring() { ring_offsets.push_back(detail::to_offset(vertices.size())); }
  void end_polygon() { polygon_offsets.push_back(detail::to_offset(ring_offsets.size() - 1)); }
  [[nodiscard]] std::size_t polygon_count() const { return polygon_offsets.size() - 1; }

  friend bool operator==(ragged_polygons const&, ragged_polygons const&) = default;
};

namespace detail {

// The door for geometry that is laid out by offsets: nothing beside it is ever read.
template <class RaggedLike>
void require_offsets(RaggedLike const& geometry) {
  auto const rings = geometry.ring_offsets.size();
  require_ascending(geometry.polygon_offsets, rings == 0 ? 0 : rings - 1, "polygon_offsets");
  if constexpr (requires { geometry.coordinates; })
    require_ascending(geometry.ring_offsets, geometry.coordinates.size() / 2, "ring_offsets");
  else
    require_ascending(geometry.ring_offsets, geometry.vertices.size(), "ring_offsets");
}

}  // namespace detail

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/geometry/impl/ragged.hpp"
#endif
