// SPDX-License-Identifier: BSL-1.0
// A program with polygons of its own: register the point with Boost.Geometry, and every algorithm takes them as they
// are.

#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/register/point.hpp>
#include <cstdio>
#include <salient/salient.hpp>

namespace survey {

struct gps_fix {
  double east_deg = 0;
  double north_deg = 0;
};

}  // namespace survey

BOOST_GEOMETRY_REGISTER_POINT_2D(survey::gps_fix, double, boost::geometry::cs::geographic<boost::geometry::degree>,
                                 east_deg, north_deg)

int main() {
  using field = boost::geometry::model::polygon<survey::gps_fix>;
  field a;
  a.outer() = {{37.0, 48.0}, {37.0, 48.2}, {37.3, 48.2}, {37.3, 48.0}, {37.0, 48.0}};
  salient::polygon<salient::lon_lat<double>> const b{{{37.2, 48.1}, {37.5, 48.1}, {37.5, 48.3}, {37.2, 48.3}}, {}};

  auto const common = salient::intersection(a, b);
  std::printf("a %.3f km2, b %.3f km2, common %.3f km2 in %zu polygon(s)\n", salient::area_km2(a), salient::area_km2(b),
              salient::area_km2(common), common.size());
  std::printf("perimeter of a %.3f km\n", salient::perimeter_km(a));
}
