// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/redrawn.hpp"

namespace salient {

SALIENT_INLINE json to_json(area_change const& change) {
  return {{"gained_km2", change.gained_km2}, {"lost_km2", change.lost_km2}, {"net_km2", change.net_km2}};
}

SALIENT_INLINE json to_json(std::optional<area_change> const& change) {
  return change ? to_json(*change) : json(nullptr);
}

SALIENT_INLINE void add_redrawn(json& to, area_change const& change, std::optional<redrawn_result> const& drawn) {
  to["redrawn"] = nullptr;
  to["without_redrawn"] = nullptr;
  if (!drawn) return;
  to["redrawn"] = {{"gained_km2", drawn->gained_km2}, {"lost_km2", drawn->lost_km2}, {"pieces", drawn->pieces.size()}};
  to["without_redrawn"] = to_json(without(change, *drawn));
}

SALIENT_INLINE json to_json(transition_matrix const& matrix) {
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

SALIENT_INLINE json change_json(change_result const& whole, change_pieces const& found,
                                std::optional<redrawn_result> const& drawn) {
  auto result = to_json(whole.contested_open);
  result["contested_closed"] = to_json(whole.contested_closed);
  add_redrawn(result, whole.contested_open, drawn);
  result["matrix"] = to_json(whole.matrix);
  result["quantity_km2"] = whole.quantity_km2;
  result["allocation_km2"] = whole.allocation_km2;
  result["slivers"] = {
      {"count", found.slivers.count}, {"area_km2", found.slivers.area_km2}, {"below_m2", found.slivers.below_m2}};
  result["rounding_km2"] = found.rounding_km2;
  result["rate_km2_per_day"] = to_json(whole.rate_km2_per_day);
  return result;
}

}  // namespace salient
