// SPDX-License-Identifier: BSL-1.0
#include "corridor.hpp"

namespace salient::cli {

namespace {

json corridor_end_json(std::optional<corridor_end> const& end) {
  if (!end) return nullptr;
  json result = {{"state", to_string(end->state)},
                 {"width_km", to_json(end->width_km)},
                 {"limited_by_place_km", to_json(end->limited_by_place_km)},
                 {"limited_by_rear_km", to_json(end->limited_by_rear_km)},
                 {"saddle", end->saddle ? to_json(*end->saddle) : json(nullptr)},
                 {"pinch", json::array()},
                 {"by_barrier", end->by_barrier},
                 {"components", json::array()},
                 {"pocket", pocket_json(end->pocket)}};
  for (auto const& p : end->pinch) result["pinch"].push_back(to_json(p));
  for (auto const& c : end->components)
    result["components"].push_back({{"share_of_start", c.share_of_start},
                                    {"holds_place", c.holds_place},
                                    {"state", to_string(c.state)},
                                    {"width_km", to_json(c.width_km)},
                                    {"limited_by_place_km", to_json(c.limited_by_place_km)},
                                    {"limited_by_rear_km", to_json(c.limited_by_rear_km)}});
  return result;
}

}  // namespace

json pocket_json(std::optional<pocket> const& found) {
  if (!found) return nullptr;
  json result = {{"area_km2", found->area_km2},
                 {"mouth_ratio", to_json(found->mouth_ratio)},
                 {"hostile_perimeter_share", found->hostile_perimeter_share},
                 {"mouths", json::array()}};
  for (auto const& m : found->mouths)
    result["mouths"].push_back(
        {{"width_km", m.width_km}, {"from", to_json(m.from)}, {"to", to_json(m.to)}, {"middle", to_json(m.middle)}});
  return result;
}

json corridor_json(contested_range<corridor_end> const& range) {
  return {{"contested_open", corridor_end_json(range.contested_open)},
          {"contested_closed", corridor_end_json(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

}  // namespace salient::cli
