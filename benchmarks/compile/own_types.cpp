// SPDX-License-Identifier: BSL-1.0
// Polygons of a program's own: an intersection and its area. Frozen, to be compared over the years.
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/register/point.hpp>
#include <salient/salient.hpp>

struct gps_fix {
  double east_deg = 0;
  double north_deg = 0;
};
BOOST_GEOMETRY_REGISTER_POINT_2D(gps_fix, double, boost::geometry::cs::geographic<boost::geometry::degree>, east_deg,
                                 north_deg)

using land = boost::geometry::model::multi_polygon<boost::geometry::model::polygon<gps_fix>>;

double shared_km2(land const& a, land const& b) { return salient::area_km2(salient::intersection(a, b)); }
