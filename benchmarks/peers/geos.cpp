// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <geos_c.h>
#include <stdexcept>
#include <vector>

#include "peers/peer.hpp"

namespace bench {
namespace {

GEOSContextHandle_t context() {
  static GEOSContextHandle_t const handle = GEOS_init_r();
  return handle;
}

peer::handle own(GEOSGeometry* geometry) {
  if (geometry == nullptr) throw std::runtime_error("GEOS threw");
  return {geometry, [](void const* g) {
            GEOSGeom_destroy_r(context(), const_cast<GEOSGeometry*>(static_cast<GEOSGeometry const*>(g)));
          }};
}

GEOSGeometry const* get(peer::handle const& map) { return static_cast<GEOSGeometry const*>(map.get()); }

GEOSGeometry* make_ring(salient::ring<salient::xy<double>> const& ring) {
  auto* const points = GEOSCoordSeq_create_r(context(), static_cast<unsigned>(ring.size()), 2);
  for (unsigned i = 0; i < ring.size(); ++i) GEOSCoordSeq_setXY_r(context(), points, i, ring[i].x, ring[i].y);
  return GEOSGeom_createLinearRing_r(context(), points);
}

// GEOS's own answers wind the other way round; the harness wants shells counter-clockwise.
void orient(salient::ring<salient::xy<double>>& ring, bool counter_clockwise) {
  double twice = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    twice +=
        (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
  if ((twice > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
}

void read_ring(GEOSGeometry const* from, salient::ring<salient::xy<double>>& to, bool shell) {
  auto const* const points = GEOSGeom_getCoordSeq_r(context(), from);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context(), points, &size);
  for (unsigned i = 0; i < size; ++i) {
    salient::xy<double> v;
    GEOSCoordSeq_getXY_r(context(), points, i, &v.x, &v.y);
    to.push_back(v);
  }
  orient(to, shell);
}

class geos_peer final : public peer {
 public:
  [[nodiscard]] std::string name() const override { return "geos"; }

  [[nodiscard]] handle load(planar_map const& map) const override {
    std::vector<GEOSGeometry*> polygons;
    for (auto const& p : map) {
      std::vector<GEOSGeometry*> holes;
      for (auto const& hole : p.interiors) holes.push_back(make_ring(hole));
      polygons.push_back(GEOSGeom_createPolygon_r(context(), make_ring(p.exterior), holes.data(),
                                                  static_cast<unsigned>(holes.size())));
    }
    return own(GEOSGeom_createCollection_r(context(), GEOS_MULTIPOLYGON, polygons.data(),
                                           static_cast<unsigned>(polygons.size())));
  }

  [[nodiscard]] planar_map unload(handle const& map) const override {
    planar_map result;
    auto const parts = GEOSGetNumGeometries_r(context(), get(map));
    for (int i = 0; i < parts; ++i) {
      auto const* const part = GEOSGetGeometryN_r(context(), get(map), i);
      if (GEOSGeomTypeId_r(context(), part) != GEOS_POLYGON || GEOSisEmpty_r(context(), part) != 0) continue;
      auto& out = result.emplace_back();
      read_ring(GEOSGetExteriorRing_r(context(), part), out.exterior, true);
      auto const holes = GEOSGetNumInteriorRings_r(context(), part);
      for (int h = 0; h < holes; ++h)
        read_ring(GEOSGetInteriorRingN_r(context(), part, h), out.interiors.emplace_back(), false);
    }
    return result;
  }

  [[nodiscard]] handle intersection(handle const& a, handle const& b) const override {
    return own(GEOSIntersection_r(context(), get(a), get(b)));
  }
  [[nodiscard]] handle difference(handle const& a, handle const& b) const override {
    return own(GEOSDifference_r(context(), get(a), get(b)));
  }
  [[nodiscard]] handle unary_union(handle const& a) const override { return own(GEOSUnaryUnion_r(context(), get(a))); }
};

}  // namespace

std::unique_ptr<peer> make_geos() { return std::make_unique<geos_peer>(); }

peer::handle geos_clip_by_rectangle(peer::handle const& map, salient::xy<double> lower, salient::xy<double> upper) {
  return own(GEOSClipByRect_r(context(), get(map), lower.x, lower.y, upper.x, upper.y));
}

}  // namespace bench
