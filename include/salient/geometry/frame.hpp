// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/ring_reading.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI {

// One frame: longitude is an angle, the plane of the engine is not. Whatever comes in degrees is read by this door, so
// that the same land is the same land however it is drawn: longitudes in [-180, 180], cut at the antimeridian (the
// seam), as RFC 7946, section 3.1.9, asks.

/// A ring whose reading changed what the numbers by themselves would draw.
struct ring_note {
  std::size_t polygon = 0;  ///< of the geometry as it was given
  std::size_t ring = 0;     ///< 0: the exterior
  ring_reading how = ring_reading::drawn;
};

/// "polygon 3, ring 0: read …", for a warning.
[[nodiscard]] std::string describe(ring_note const& note);

/// An area in the frame.
struct framed_area {
  ragged_polygons<lon_lat<double>> area;
  std::vector<std::size_t> first_polygon;  ///< by polygon as given: the first of those it became; one more at the end
  std::vector<ring_note> notes;            ///< of rings read `shorter_way` or `round_pole`
};

namespace detail {

// The same longitude in [-180, 180]; those in it keep their bits. Exact where |lon| ≤ 540.
[[nodiscard]] inline double in_one_turn(double lon) { return std::abs(lon) <= 180 ? lon : std::remainder(lon, 360.0); }

// Where an edge between two points, over the antimeridian the shorter way, meets it: a latitude that depends on the
// two points alone, in whichever order and by whichever turn of the earth they are numbered.
[[nodiscard]] double seam_latitude(lon_lat<double> a, lon_lat<double> b);

[[nodiscard]] framed_area cut_to_frame(ragged_polygons<lon_lat<double>> const& area);

// An area in the frame as the engine takes it: polygons and rings are those drawn, so that every rule counts as it does
// elsewhere. Only a ring over the antimeridian has become several closed paths, which together keep its winding about
// every point. Polygons are seen as `ragged_polygons`, paths as their rings.
struct cut_rings : ragged_polygons<lon_lat<double>> {
  struct origin {
    std::uint32_t ring = 0;  // of the polygon; its paths follow one another
    bool cut = false;
    bool tip = false;      // an edge there and back, such as what is narrower on the antimeridian than rounding
    std::int8_t turn = 0;  // +1 if the ring is drawn counter-clockwise, −1 if clockwise, 0 if neither outweighs
  };

  std::vector<origin> origins;                  // by path
  std::vector<std::uint32_t> crossing_on_seam;  // polygons of which edges cross on the antimeridian
  std::vector<std::uint32_t> spiked_on_seam;    // polygons of which edges from there or along it are walked twice
};
template <>
inline constexpr bool is_ragged<cut_rings> = true;

[[nodiscard]] cut_rings cut_ring_by_ring(ragged_polygons<lon_lat<double>> const& area);

// A ring as it is read, vertices counted on beyond ±180 where it goes on, the first one repeated at the end. One about
// a pole ends a turn from its start, or, if it is wanted closed, goes back there along the pole.
[[nodiscard]] std::vector<lon_lat<double>> unrolled_ring(std::span<lon_lat<double> const> ring, std::size_t polygon,
                                                         std::size_t index, bool closed);

// A copy of what a reader reads.
template <class Reader>
[[nodiscard]] std::vector<lon_lat<double>> lonlat_vertices(Reader const& ring) {
  std::vector<lon_lat<double>> result;
  result.reserve(ring.size());
  for (std::size_t i = 0; i < ring.size(); ++i) result.push_back({ring[i].x, ring[i].y});
  return result;
}

template <class Reader>
[[nodiscard]] std::vector<lon_lat<double>> ring_line(Reader const& ring, std::size_t polygon, std::size_t index,
                                                     bool closed = false) {
  return unrolled_ring(lonlat_vertices(ring), polygon, index, closed);
}
template <class Reader>
[[nodiscard]] std::vector<lon_lat<double>> closed_ring(Reader const& ring, std::size_t polygon, std::size_t index) {
  return ring_line(ring, polygon, index, true);
}

// No vertex beyond ±180 and no edge longer than 180°. What is not finite is in no frame.
template <class Reader>
[[nodiscard]] bool ring_in_frame(Reader const& ring) {
  auto previous = ring.size() > 0 ? ring[ring.size() - 1].x : 0.0;
  bool inside = true;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const lon = ring[i].x;
    inside &= std::abs(lon) <= 180;
    inside &= std::abs(lon - previous) <= 180;
    previous = lon;
  }
  return inside;
}

// A copy that owns its vertices, ring by ring as drawn, closed.
template <Areal G>
[[nodiscard]] ragged_polygons<lon_lat<double>> ragged_copy(G const& area) {
  ragged_polygons<lon_lat<double>> result;
  std::size_t last = 0;
  for_each_ring(area, [&](std::size_t polygon, std::size_t, auto const& ring) {
    for (; last != polygon; ++last) result.end_polygon();
    for (std::size_t i = 0; i < ring.size(); ++i) result.vertices.push_back({ring[i].x, ring[i].y});
    if (ring.size() > 0) result.vertices.push_back({ring[0].x, ring[0].y});
    result.end_ring();
  });
  if (result.ring_offsets.size() > 1) result.end_polygon();
  return result;
}

}  // namespace detail

/// A place in the frame: 190 is -170, 359.9 is -0.1.
/// Edge cases: 180 and -180 are one meridian and keep their spelling
[[nodiscard]] inline lon_lat<double> framed(lon_lat<double> place) {
  return {detail::in_one_turn(place.lon), place.lat};
}

/// Whether an area needs no reading: all longitudes are within ±180 and no edge is longer than 180°.
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] bool in_frame(G const& area) {
  bool inside = true;
  for_each_ring(area,
                [&](std::size_t, std::size_t, auto const& ring) { inside = inside && detail::ring_in_frame(ring); });
  return inside;
}

/// An area read ring by ring and cut at the antimeridian. A ring is read by the first rule that applies:
/// 1. edges longer than 180° go the shorter way, edges of a whole turn (±180 to ∓180 on one latitude) as drawn, if the
///    longitudes then add to 0;
/// 2. edges of a whole turn are respellings of one meridian, if the others add to 0 and the ring keeps area;
/// 3. a ring with an edge of a whole turn: all edges as drawn;
/// 4. the longitudes add to ±360: a ring about the pole on the side of its vertices' mean latitude.
/// @param area  longitudes within ±360
/// @return vertices keep their bits where they stand in [-180, 180], and are moved by exactly one turn where not; a
///         polygon that runs over the antimeridian becomes several, of which an odd number covers what is its land: one,
///         unless it crosses itself
/// @throws geometry_error  naming polygon, ring and vertex. `ring_crosses_antimeridian`: none of the four readings
///         fits, an edge of a whole turn between two latitudes, one longer than a turn, a mean latitude within 1° of
///         the equator where a pole must be chosen, or a polygon that winds more than 64 times around places on the
///         antimeridian. `coordinate_out_of_range`: a longitude beyond ±360, with the
///         number of turns. `coordinate_not_finite`
/// Edge cases: an edge longer than 180° gets a vertex at longitude 0, so that what comes out is read as it stands. Nodes
/// on the antimeridian are a function of the undirected edge, to 2⁻⁴⁵ degrees: neighbours and later maps share them
/// Cost: O(n log n), n vertices; a hole whose shell coils around it costs what the shell has of turns
/// Source: own definition (docs/engine.md); RFC 7946, section 3.1.9
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] framed_area framed(G const& area) { return detail::cut_to_frame(detail::ragged_copy(area)); }

/// The narrowest stretch of longitude that holds some: all of the earth less the widest gap between them.
/// @param extents  west and east of each, degrees, west ≤ east; any turn of the earth
/// @return west in [-180, 180), east ≥ west, beyond 180 if the stretch crosses the antimeridian; 0, 0 for none
[[nodiscard]] std::pair<double, double> narrowest_extent(std::vector<std::pair<double, double>> extents);

/// How `framed` reads a ring by itself.
/// @param ring  its first vertex not repeated
/// @throws geometry_error  as `framed`, of ring 0 of polygon 0
[[nodiscard]] ring_reading reading_of(std::span<lon_lat<double> const> ring);

/// A line from vertex to vertex the shorter way, its first vertex in the frame and the others counted on beyond ±180
/// where it crosses the antimeridian; all of it a turn back if else it would reach beyond ±360.
[[nodiscard]] std::vector<lon_lat<double>> unrolled_line(std::span<lon_lat<double> const> line);

namespace detail {

// Calls `use` with an area in the frame: the one given, or if it needs reading a copy that was read.
template <Areal G, class Use>
decltype(auto) with_framed(G const& area, Use&& use) {
  if constexpr (Geographic<point_of<G>>)
    if (!in_frame(area)) return use(cut_ring_by_ring(ragged_copy(area)));
  return use(area);
}

}  // namespace detail

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/geometry/impl/frame.hpp"
#endif
