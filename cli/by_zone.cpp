// SPDX-License-Identifier: BSL-1.0
#include "by_zone.hpp"

#include <cstddef>
#include <utility>

#include "salient/measure/redrawn.hpp"
#include "salient/overlay/areas.hpp"

namespace salient::cli {

std::vector<zone_areas> areas_in(named_zones const& zones, status_map const& map) {
  auto km2 = areas_by_zone_km2(map, zones.land);
  auto whole_km2 = areas_by_label_km2(zones.land, {.earth = map.earth()}).km2;
  // A zone that others take whole has no number in the map of them.
  km2.resize(zones.names.size() + 1);
  whole_km2.resize(zones.names.size() + 1);
  std::vector<zone_areas> result;
  for (std::size_t z = 0; z < zones.names.size(); ++z)
    result.push_back({zones.names[z], std::move(km2[z + 1]), whole_km2[z + 1]});
  result.push_back({outside_zones, std::move(km2[0]), std::nullopt});
  return result;
}

std::vector<named_change> changes_in(named_zones const& zones, status_map const& before, status_map const& after,
                                     change_options const& how, std::vector<changed_piece> const& pieces,
                                     std::optional<redrawn_result> const& drawn) {
  auto const by_number = change_by_zone(before, after, zones.land, how);
  std::vector<redrawn_result> drawn_by_number;
  if (drawn) drawn_by_number = redrawn_by_zone(*drawn, pieces, zones.land, how.stance, before.earth());
  drawn_by_number.resize(zones.names.size() + 1);
  // A zone that others take whole has no number in the map of them.
  zone_change const nothing{{}, by_number[0].contested_closed ? std::optional(area_change{}) : std::nullopt};
  auto const of = [&](std::string const& name, std::size_t number) {
    return named_change{name, number < by_number.size() ? by_number[number] : nothing,
                        drawn ? std::optional(drawn_by_number[number]) : std::nullopt};
  };
  std::vector<named_change> result;
  for (std::size_t z = 0; z < zones.names.size(); ++z) result.push_back(of(zones.names[z], z + 1));
  result.push_back(of(outside_zones, 0));
  return result;
}

std::vector<area_control> controls_in(named_zones const& zones, status_map const& map, control_share_options const& how,
                                      status_map const* before) {
  auto shares = control_shares(map, zones.land, how, before);
  shares.resize(zones.names.size());
  for (auto const& [z, polygons] : zones.whole)
    shares[z] = before != nullptr ? control_share(*before, map, polygons, how) : control_share(map, polygons, how);
  return shares;
}

}  // namespace salient::cli
