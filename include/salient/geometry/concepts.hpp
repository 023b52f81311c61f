// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <type_traits>

#include "salient/geometry/boost.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient {

namespace detail {
template <class Geometry>
using tag_of = typename boost::geometry::tag<std::remove_cvref_t<Geometry>>::type;

template <class Geometry>
inline constexpr bool is_ragged = false;
template <class Point>
inline constexpr bool is_ragged<ragged_view<Point>> = true;
template <class Point>
inline constexpr bool is_ragged<ragged_polygons<Point>> = true;
}  // namespace detail

/// Satisfied by `lon_lat`, `xy` and whatever models Boost.Geometry's Point.
template <class P>
concept Point = std::same_as<detail::tag_of<P>, boost::geometry::point_tag>;

/// Satisfied by `ring` and whatever models Boost.Geometry's Ring.
template <class R>
concept Ring = std::same_as<detail::tag_of<R>, boost::geometry::ring_tag>;

/// Satisfied by `polygon` and whatever models Boost.Geometry's Polygon.
template <class P>
concept Polygon = std::same_as<detail::tag_of<P>, boost::geometry::polygon_tag>;

/// Satisfied by `multi_polygon` and whatever models Boost.Geometry's MultiPolygon.
template <class M>
concept MultiPolygon = std::same_as<detail::tag_of<M>, boost::geometry::multi_polygon_tag>;

/// Satisfied by `ragged_view` and `ragged_polygons`.
template <class G>
concept Ragged = detail::is_ragged<std::remove_cvref_t<G>>;

/// Whatever covers an area: the argument of every public areal algorithm.
template <class G>
concept Areal = Polygon<G> || MultiPolygon<G> || Ragged<G>;

namespace detail {
// Empty for anything else: clang 14 forms return types before it checks constraints.
template <class G>
struct areal_point {};
template <class G>
requires Polygon<G> || MultiPolygon<G>
struct areal_point<G> {
  using type = typename boost::geometry::point_type<std::remove_cvref_t<G>>::type;
};
template <Ragged G>
struct areal_point<G> {
  using type = typename std::remove_cvref_t<G>::point_type;
};
}  // namespace detail

/// The point type of a geometry: `lon_lat<double>`, a user's own struct, …
template <class G>
using point_of = typename detail::areal_point<G>::type;

/// Points on an ellipsoid: coordinates are degrees and areas ellipsoidal.
template <class P>
concept Geographic = Point<P> && std::same_as<typename boost::geometry::coordinate_system<std::remove_cvref_t<P>>::type,
                                              boost::geometry::cs::geographic<boost::geometry::degree>>;

/// Points in a plane.
template <class P>
concept Planar = Point<P> && std::same_as<typename boost::geometry::coordinate_system<std::remove_cvref_t<P>>::type,
                                          boost::geometry::cs::cartesian>;

}  // namespace salient
