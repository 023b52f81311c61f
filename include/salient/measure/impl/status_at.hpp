// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/north_ray.hpp"
#include "salient/measure/status_at.hpp"

namespace salient {

SALIENT_INLINE status status_at(status_map const& map, lon_lat<double> place) {
  detail::view::require_place(place);
  detail::view::north_ray ray;
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (detail::view::crosses_north_of(place, from, to)) ray.cross(left, right);
  });
  ray.end_at_pole(map, place);
  return ray.start();
}

}  // namespace salient
