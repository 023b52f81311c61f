// SPDX-License-Identifier: BSL-1.0
#pragma once

// Types of other people: Boost.Geometry's own models, and a user's structs that salient has never heard of.

#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/register/point.hpp>
#include <boost/geometry/geometries/register/ring.hpp>
#include <deque>
#include <vector>

#include "salient/geometry/concepts.hpp"

namespace elsewhere {

struct station {
  float latitude;
  float longitude;
  int id;
};

struct fence : std::deque<station> {
  using std::deque<station>::deque;
};

struct district {
  fence border;
  std::vector<fence> lakes;
};

}  // namespace elsewhere

BOOST_GEOMETRY_REGISTER_POINT_2D(elsewhere::station, float, boost::geometry::cs::geographic<boost::geometry::degree>,
                                 longitude, latitude)
BOOST_GEOMETRY_REGISTER_RING(elsewhere::fence)

namespace boost::geometry::traits {

template <>
struct tag<elsewhere::district> {
  using type = polygon_tag;
};
template <>
struct ring_const_type<elsewhere::district> {
  using type = elsewhere::fence const&;
};
template <>
struct ring_mutable_type<elsewhere::district> {
  using type = elsewhere::fence&;
};
template <>
struct interior_const_type<elsewhere::district> {
  using type = std::vector<elsewhere::fence> const&;
};
template <>
struct interior_mutable_type<elsewhere::district> {
  using type = std::vector<elsewhere::fence>&;
};
template <>
struct exterior_ring<elsewhere::district> {
  static elsewhere::fence& get(elsewhere::district& d) { return d.border; }
  static elsewhere::fence const& get(elsewhere::district const& d) { return d.border; }
};
template <>
struct interior_rings<elsewhere::district> {
  static std::vector<elsewhere::fence>& get(elsewhere::district& d) { return d.lakes; }
  static std::vector<elsewhere::fence> const& get(elsewhere::district const& d) { return d.lakes; }
};

}  // namespace boost::geometry::traits

namespace salient::test {

namespace bg = boost::geometry;

using boost_point = bg::model::point<double, 2, bg::cs::geographic<bg::degree>>;
using boost_plane_point = bg::model::d2::point_xy<double>;
// All four ways in which Boost's polygons hold their rings.
template <class P, bool Clockwise, bool Closed>
using boost_polygon = bg::model::polygon<P, Clockwise, Closed>;

}  // namespace salient::test
