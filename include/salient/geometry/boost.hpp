// SPDX-License-Identifier: BSL-1.0
#pragma once

// Lets Boost.Geometry's algorithms take salient's types, and teaches salient to read whatever models Boost's concepts.

#include <boost/geometry/core/access.hpp>
#include <boost/geometry/core/closure.hpp>
#include <boost/geometry/core/coordinate_dimension.hpp>
#include <boost/geometry/core/coordinate_system.hpp>
#include <boost/geometry/core/coordinate_type.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/core/exterior_ring.hpp>
#include <boost/geometry/core/interior_rings.hpp>
#include <boost/geometry/core/point_order.hpp>
#include <boost/geometry/core/point_type.hpp>
#include <boost/geometry/core/ring_type.hpp>
#include <boost/geometry/core/tag.hpp>
#include <boost/geometry/core/tags.hpp>

#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace boost::geometry::traits {

template <class T>
struct tag<salient::lon_lat<T>> {
  using type = point_tag;
};
template <class T>
struct coordinate_type<salient::lon_lat<T>> {
  using type = T;
};
template <class T>
struct coordinate_system<salient::lon_lat<T>> {
  using type = cs::geographic<degree>;
};
template <class T>
struct dimension<salient::lon_lat<T>> : boost::mpl::int_<2> {};
template <class T>
struct access<salient::lon_lat<T>, 0> {
  static T get(salient::lon_lat<T> const& p) { return p.lon; }
  static void set(salient::lon_lat<T>& p, T const& value) { p.lon = value; }
};
template <class T>
struct access<salient::lon_lat<T>, 1> {
  static T get(salient::lon_lat<T> const& p) { return p.lat; }
  static void set(salient::lon_lat<T>& p, T const& value) { p.lat = value; }
};

template <class T>
struct tag<salient::xy<T>> {
  using type = point_tag;
};
template <class T>
struct coordinate_type<salient::xy<T>> {
  using type = T;
};
template <class T>
struct coordinate_system<salient::xy<T>> {
  using type = cs::cartesian;
};
template <class T>
struct dimension<salient::xy<T>> : boost::mpl::int_<2> {};
template <class T>
struct access<salient::xy<T>, 0> {
  static T get(salient::xy<T> const& p) { return p.x; }
  static void set(salient::xy<T>& p, T const& value) { p.x = value; }
};
template <class T>
struct access<salient::xy<T>, 1> {
  static T get(salient::xy<T> const& p) { return p.y; }
  static void set(salient::xy<T>& p, T const& value) { p.y = value; }
};

template <class Point>
struct tag<salient::ring<Point>> {
  using type = ring_tag;
};
template <class Point>
struct point_order<salient::ring<Point>> {
  static const order_selector value = counterclockwise;
};
template <class Point>
struct closure<salient::ring<Point>> {
  static const closure_selector value = closed;
};

template <class Point>
struct tag<salient::polygon<Point>> {
  using type = polygon_tag;
};
template <class Point>
struct ring_const_type<salient::polygon<Point>> {
  using type = salient::ring<Point> const&;
};
template <class Point>
struct ring_mutable_type<salient::polygon<Point>> {
  using type = salient::ring<Point>&;
};
template <class Point>
struct interior_const_type<salient::polygon<Point>> {
  using type = std::vector<salient::ring<Point>> const&;
};
template <class Point>
struct interior_mutable_type<salient::polygon<Point>> {
  using type = std::vector<salient::ring<Point>>&;
};
template <class Point>
struct exterior_ring<salient::polygon<Point>> {
  static salient::ring<Point>& get(salient::polygon<Point>& p) { return p.exterior; }
  static salient::ring<Point> const& get(salient::polygon<Point> const& p) { return p.exterior; }
};
template <class Point>
struct interior_rings<salient::polygon<Point>> {
  static std::vector<salient::ring<Point>>& get(salient::polygon<Point>& p) { return p.interiors; }
  static std::vector<salient::ring<Point>> const& get(salient::polygon<Point> const& p) { return p.interiors; }
};

template <class Point>
struct tag<salient::multi_polygon<Point>> {
  using type = multi_polygon_tag;
};

}  // namespace boost::geometry::traits
