// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include "salient/geometry/frame.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/faces.hpp"
#include "salient/overlay/detail/split/intersect.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE found_faces faces_of_cut(ragged_polygons<lon_lat<double>> const& a,
                                        ragged_polygons<lon_lat<double>> const& b, int digits, fill_rule rule,
                                        effort const& by) {
  auto const cut_a = cut_ring_by_ring(a), cut_b = cut_ring_by_ring(b);
  for (int doublings = 0;; ++doublings)
    if (auto found = faces_of_both(read_near(cut_a, cut_b, digits, by).value(), rule, by, doublings))
      return std::move(*found);
}

}  // namespace salient::detail
