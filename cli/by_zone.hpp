// SPDX-License-Identifier: BSL-1.0
// What is told of each zone, and of the land outside them all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/measure/change_by_zone.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"

#include "zones.hpp"

namespace salient::cli {

struct zone_areas {
  std::string name;
  by_status<double> km2;
  std::optional<double> whole_km2;  ///< of the zone itself; none outside them all
};

/// In the order of the zones, then the land outside them all.
[[nodiscard]] std::vector<zone_areas> areas_in(named_zones const& zones, status_map const& map);

struct named_change {
  std::string name;
  zone_change what;
  std::optional<redrawn_result> drawn;  ///< none where no outline of the country is known
};

/// Likewise.
/// @param pieces  of the change, with what of them was drawn anew
[[nodiscard]] std::vector<named_change> changes_in(named_zones const& zones, status_map const& before,
                                                   status_map const& after, change_options const& how,
                                                   std::vector<changed_piece> const& pieces,
                                                   std::optional<redrawn_result> const& drawn);

/// Of each zone; land in several counts in each if the zones were read so.
/// @param before  may be null
[[nodiscard]] std::vector<area_control> controls_in(named_zones const& zones, status_map const& map,
                                                    control_share_options const& how, status_map const* before);

}  // namespace salient::cli
