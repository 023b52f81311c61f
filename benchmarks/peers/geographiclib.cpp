// SPDX-License-Identifier: BSL-1.0
#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>

#include "peers/peer.hpp"

namespace bench {

double geographiclib_area_m2(std::vector<salient::xy<double>> const& ring) {
  GeographicLib::PolygonArea polygon(GeographicLib::Geodesic::WGS84());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) polygon.AddPoint(ring[i].y, ring[i].x);
  double perimeter = 0;
  double area = 0;
  polygon.Compute(false, true, perimeter, area);
  return area;
}

}  // namespace bench
