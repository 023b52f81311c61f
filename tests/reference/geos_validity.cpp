// SPDX-License-Identifier: BSL-1.0
#ifdef SALIENT_HAVE_GEOS

#include <geos_c.h>
#include <memory>
#include <stdexcept>
#include <vector>

#include "reference/validity.hpp"

namespace reference {

std::string geos_complaint(planar_map const& map) {
  auto* const context = GEOS_init_r();
  auto const make_ring = [&](auto const& ring) {
    auto* const points = GEOSCoordSeq_create_r(context, static_cast<unsigned>(ring.size()), 2);
    for (unsigned i = 0; i < ring.size(); ++i) GEOSCoordSeq_setXY_r(context, points, i, ring[i].x, ring[i].y);
    return GEOSGeom_createLinearRing_r(context, points);
  };
  std::vector<GEOSGeometry*> polygons;
  for (auto const& polygon : map) {
    std::vector<GEOSGeometry*> holes;
    for (auto const& hole : polygon.interiors) holes.push_back(make_ring(hole));
    polygons.push_back(GEOSGeom_createPolygon_r(context, make_ring(polygon.exterior), holes.data(),
                                                static_cast<unsigned>(holes.size())));
  }
  auto* const whole =
      GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, polygons.data(), static_cast<unsigned>(polygons.size()));
  std::string complaint = "GEOS could not read it";
  if (char* const reason = GEOSisValidReason_r(context, whole)) {
    complaint = reason;
    GEOSFree_r(context, reason);
    if (complaint == "Valid Geometry") complaint.clear();
  }
  GEOSGeom_destroy_r(context, whole);
  GEOS_finish_r(context);
  return complaint;
}

}  // namespace reference

#endif
