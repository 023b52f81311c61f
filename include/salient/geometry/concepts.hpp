// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/range/begin.hpp>
#include <boost/range/end.hpp>
#include <concepts>
#include <type_traits>
#include <utility>

#include "salient/geometry/boost.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {
template <class Geometry>
using tag_of = typename boost::geometry::tag<std::remove_cvref_t<Geometry>>::type;

template <class Geometry, class Tag>
concept tagged = std::same_as<tag_of<Geometry>, Tag>;

// What a range holds, without const and reference.
template <class Range>
using element_of = std::remove_cvref_t<decltype(*boost::begin(std::declval<Range const&>()))>;

template <class Polygon>
using exterior_of =
    std::remove_cvref_t<decltype(boost::geometry::traits::exterior_ring<Polygon>::get(std::declval<Polygon const&>()))>;
template <class Polygon>
using interiors_of = std::remove_cvref_t<decltype(boost::geometry::traits::interior_rings<Polygon>::get(
    std::declval<Polygon const&>()))>;

template <class Geometry>
inline constexpr bool is_ragged = false;
template <class Point>
inline constexpr bool is_ragged<ragged_view<Point>> = true;
template <class Point>
inline constexpr bool is_ragged<ragged_polygons<Point>> = true;
}  // namespace detail

// A type with a tag is asked for all that its tag promises. Of a trait that is missing Boost itself says "Not implemented
// for this Geometry type": there, at the call, rather than deep in an algorithm.

/// Satisfied by `lon_lat`, `xy` and whatever models Boost.Geometry's Point.
template <class P>
concept Point = detail::tagged<P, boost::geometry::point_tag> && requires(std::remove_cvref_t<P> const& p) {
  typename boost::geometry::traits::coordinate_system<std::remove_cvref_t<P>>::type;
  { boost::geometry::traits::access<std::remove_cvref_t<P>, 0>::get(p) } -> std::convertible_to<double>;
  { boost::geometry::traits::access<std::remove_cvref_t<P>, 1>::get(p) } -> std::convertible_to<double>;
};

/// Satisfied by `ring` and whatever models Boost.Geometry's Ring.
template <class R>
concept Ring = detail::tagged<R, boost::geometry::ring_tag> && Point<detail::element_of<std::remove_cvref_t<R>>>;

/// Satisfied by `polygon` and whatever models Boost.Geometry's Polygon.
template <class P>
concept Polygon =
    detail::tagged<P, boost::geometry::polygon_tag> && Ring<detail::exterior_of<std::remove_cvref_t<P>>> &&
    Ring<detail::element_of<detail::interiors_of<std::remove_cvref_t<P>>>>;

/// Satisfied by `multi_polygon` and whatever models Boost.Geometry's MultiPolygon.
template <class M>
concept MultiPolygon =
    detail::tagged<M, boost::geometry::multi_polygon_tag> && Polygon<detail::element_of<std::remove_cvref_t<M>>>;

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
template <Polygon G>
struct areal_point<G> {
  using type = element_of<exterior_of<std::remove_cvref_t<G>>>;
};
template <MultiPolygon G>
struct areal_point<G> {
  using type = typename areal_point<element_of<std::remove_cvref_t<G>>>::type;
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
