// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/geometry/ring.hpp"

namespace salient::inline SALIENT_ABI {

/// One exterior ring and any number of interior rings (holes).
/// Models Boost.Geometry's Polygon once `salient/geometry/boost.hpp` is included.
template <class Point>
struct polygon {
  ring<Point> exterior;
  std::vector<ring<Point>> interiors;

  friend bool operator==(polygon const&, polygon const&) = default;
};

}  // namespace salient
