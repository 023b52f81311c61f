// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace bench {

/// What all engines are fed from and judged by: valid, shells counter-clockwise, rings closed.
using planar_map = salient::multi_polygon<salient::xy<double>>;

/// Somebody else's overlay engine, reached through opaque handles so that its headers stay in a unit of their own.
/// Every engine works on its own types, made before the clock starts.
class peer {
 public:
  using handle = std::shared_ptr<void const>;

  virtual ~peer() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  /// Coordinates are rounded to multiples of this on loading; 0: they are taken as they are.
  [[nodiscard]] virtual double grid() const { return 0; }

  [[nodiscard]] virtual handle load(planar_map const& map) const = 0;
  [[nodiscard]] virtual planar_map unload(handle const& map) const = 0;

  [[nodiscard]] virtual handle intersection(handle const& a, handle const& b) const = 0;
  [[nodiscard]] virtual handle difference(handle const& a, handle const& b) const = 0;
  /// Of a set whose polygons may overlap.
  [[nodiscard]] virtual handle unary_union(handle const& a) const = 0;
};

[[nodiscard]] std::unique_ptr<peer> make_boost();
[[nodiscard]] std::unique_ptr<peer> make_geos();
[[nodiscard]] std::unique_ptr<peer> make_clipper6();
#ifdef SALIENT_HAVE_CLIPPER2
[[nodiscard]] std::unique_ptr<peer> make_clipper2();
#endif

/// GEOS's clipper for rectangles only.
[[nodiscard]] peer::handle geos_clip_by_rectangle(peer::handle const& map, salient::xy<double> lower,
                                                  salient::xy<double> upper);

/// A closed ring in degrees by GeographicLib's `PolygonArea`, m², edges geodesic.
[[nodiscard]] double geographiclib_area_m2(std::vector<salient::xy<double>> const& ring);

}  // namespace bench
