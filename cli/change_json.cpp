// SPDX-License-Identifier: BSL-1.0
#include "change_json.hpp"

#include "salient/measure/redrawn.hpp"

namespace salient::cli {

json to_json(area_change const& change) {
  return {{"gained_km2", change.gained_km2}, {"lost_km2", change.lost_km2}, {"net_km2", change.net_km2}};
}

json to_json(std::optional<area_change> const& change) { return change ? to_json(*change) : json(nullptr); }

void add_redrawn(json& to, area_change const& change, std::optional<redrawn_result> const& drawn) {
  to["redrawn"] = nullptr;
  to["without_redrawn"] = nullptr;
  if (!drawn) return;
  to["redrawn"] = {{"gained_km2", drawn->gained_km2}, {"lost_km2", drawn->lost_km2}, {"pieces", drawn->pieces.size()}};
  to["without_redrawn"] = to_json(without(change, *drawn));
}

json to_json(transition_matrix const& matrix) {
  json statuses = json::array();
  json rows = json::array();
  for (auto const i : matrix.statuses) {
    statuses.push_back(matrix.names.name(i));
    json row = json::array();
    for (auto const j : matrix.statuses) row.push_back(matrix.at(i, j));
    rows.push_back(std::move(row));
  }
  return {{"statuses", statuses}, {"km2", rows}};
}

}  // namespace salient::cli
