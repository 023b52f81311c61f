// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/geometry/polygon.hpp"

namespace salient::inline SALIENT_ABI {

/// A set of polygons; its meaning is their union. Empty is a legal value: no land.
/// Models Boost.Geometry's MultiPolygon once `salient/geometry/boost.hpp` is included.
template <class Point>
struct multi_polygon : std::vector<polygon<Point>> {
  using std::vector<polygon<Point>>::vector;
};

}  // namespace salient
