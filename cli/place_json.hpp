// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include "salient/measure/encirclement.hpp"

#include "common.hpp"

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

/// Whether the place is inside, how near land lies that closes, and all quantities of every radius.
[[nodiscard]] json encirclement_json(encirclement_result const& found);

}  // namespace salient::cli
