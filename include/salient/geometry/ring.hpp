// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A closed line of straight edges. As in GeoJSON the first vertex is repeated at the end; an open one is accepted
/// everywhere and means the same. Any orientation is accepted; results come counter-clockwise outside, clockwise
/// inside. Models Boost.Geometry's Ring once `salient/geometry/boost.hpp` is included.
template <class Point>
struct ring : std::vector<Point> {
  using std::vector<Point>::vector;
};

}  // namespace salient
