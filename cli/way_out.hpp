// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include "salient/control/place.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/measure/way_out.hpp"

#include "document.hpp"
#include "json.hpp"

namespace salient::cli {

/// Both ends with all their keys, `null` where absent.
[[nodiscard]] json way_out_json(contested_range<way_out_end> const& range);

/// "Myrnohrad: the gap to the rear is no wider than 9.5 km, 3.6 km away at 340°. This says nothing about whether it can
/// be used." A full stop at its end.
[[nodiscard]] std::string way_out_sentence(place const& where, contested_range<way_out_end> const& range,
                                           std::string const& land);

/// Its widths for a CSV with one quantity in a row: calls `add(key, range)`.
template <class Add>
void each_width(contested_range<way_out_end> const& range, Add&& add) {
  add("way_out_width_km", transform(range, [](way_out_end const& end) { return end.width_km; }));
  add("way_out_prominence_km", transform(range, [](way_out_end const& end) { return end.prominence_km; }));
  add("way_out_limited_by_rear_km", transform(range, [](way_out_end const& end) { return end.limited_by_rear_km; }));
  for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
    add("way_out_width_at_" + plain(way_out_distances_km[i]).text + "_km",
        transform(range, [&](way_out_end const& end) { return end.width_at_km[i]; }));
}

}  // namespace salient::cli
