// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/north_ray.hpp"
#include "salient/measure/status_at.hpp"

namespace salient {

SALIENT_INLINE status status_at(status_map const& map, lon_lat<double> place) {
  detail::view::require_place(place);
  // On the way north every status is entered as often as it is left. Two are not: the status of the place is left once
  // more, and `none`, where the way ends, is entered once more.
  by_status<bool> odd{};
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (!detail::view::crosses_north_of(place, from, to)) return;
    odd[left] = !odd[left];
    odd[right] = !odd[right];
  });
  detail::view::end_at_north_pole(map, place, odd);
  for (std::size_t s = 1; s < status_count; ++s)
    if (odd[s]) return static_cast<status>(s);
  return status::none;
}

}  // namespace salient
