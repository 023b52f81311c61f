// SPDX-License-Identifier: BSL-1.0
// Zones as Python sends them, and what changed in each.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"

#include "columns.hpp"
#include "handles.hpp"
#include "zones.hpp"

namespace salient::python {

/// The name of each, and its polygons as well-known binary.
using given_zones = std::vector<std::pair<std::string, std::string>>;

/// Zones as the program reads them from a file, under the map's own warnings.
[[nodiscard]] cli::named_zones zones_for(held_map const& map, given_zones const& given, cli::shared_land shared);

/// A row a zone, then the land outside them all.
/// @param pieces  of the change, with what of them was drawn anew
[[nodiscard]] columns change_by_zone(held_map const& before, held_map const& after, given_zones const& given,
                                     std::vector<changed_piece> const& pieces,
                                     std::optional<redrawn_result> const& drawn);

}  // namespace salient::python
