// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement.hpp"

#include "json.hpp"
#include "range_cell.hpp"

namespace salient::cli {

/// One quantity of one radius, the same for JSON, CSV and text.
struct radius_quantity {
  char const* key;
  contested_range<double> encirclement_radius::*value;
  int decimals;
  with_more_land trend;
};

inline constexpr std::array<radius_quantity, 7> radius_quantities = {{
    {"disc_share", &encirclement_radius::disc_share, 2, with_more_land::grows},
    {"straight_front_disc_share", &encirclement_radius::straight_front_disc_share, 2, with_more_land::grows},
    {"directions_blocked", &encirclement_radius::directions_blocked, 2, with_more_land::grows},
    {"straight_front_share", &encirclement_radius::straight_front_share, 2, with_more_land::grows},
    {"largest_open_sector_deg", &encirclement_radius::largest_open_sector_deg, 0, with_more_land::shrinks},
    {"median_first_hit_km", &encirclement_radius::median_first_hit_km, 1, with_more_land::may_do_either},
    {"isovist_share", &encirclement_radius::isovist_share, 2, with_more_land::shrinks},
}};

/// All quantities of a place for a CSV with one in a row: calls `add(radius, key, range)`, the radius empty where there
/// is none.
template <class Add>
void each_quantity(encirclement_result const& found, std::optional<contested_range<corridor_end>> const& way_out,
                   Add&& add) {
  add(words(""), "nearest_km", found.nearest_km);
  add(words(""), "nearest_azimuth_deg", found.nearest_azimuth_deg);
  add(words(""), "depth_km", found.depth_km);
  for (auto const& at : found.radii)
    for (auto const& q : radius_quantities) add(plain(at.radius_km), q.key, at.*q.value);
  if (!way_out) return;
  add(words(""), "corridor_width_km", transform(*way_out, [](corridor_end const& end) { return end.width_km; }));
  add(words(""), "corridor_limited_by_place_km",
      transform(*way_out, [](corridor_end const& end) { return end.limited_by_place_km; }));
}

/// What stands in tables instead of an answer.
inline constexpr char const* no_answer = "no answer";

/// "301: what went wrong", for a CSV; empty where nothing did.
[[nodiscard]] cell error_cell(std::optional<failure> const& problem);

/// An entry of a list with `error`: null, or what went wrong, and then all other keys are null but those kept.
[[nodiscard]] json with_error(json entry, std::optional<failure> const& problem,
                              std::vector<std::string_view> const& kept);

/// Whether the place is inside, how near land lies that closes, and all quantities of every radius.
[[nodiscard]] json encirclement_json(encirclement_result const& found);

}  // namespace salient::cli
