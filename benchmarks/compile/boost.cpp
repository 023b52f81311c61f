// SPDX-License-Identifier: BSL-1.0
// What a user of Boost.Geometry compiles to get less.
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/geometries.hpp>

namespace bg = boost::geometry;
using map = bg::model::multi_polygon<bg::model::polygon<bg::model::d2::point_xy<double>>>;

double shared_area(map const& before, map const& after) {
  map both;
  bg::intersection(before, after, both);
  return bg::area(both);
}
