// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "salient/core/inline.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/to_json.hpp"

namespace salient::inline SALIENT_ABI::detail::json_parts {

[[nodiscard]] inline json corridor_end_json(std::optional<corridor_end> const& end) {
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

template <class Points>
[[nodiscard]] json points_json(Points const& points) {
  auto result = json::array();
  for (auto const& p : points) result.push_back(to_json(p));
  return result;
}

[[nodiscard]] inline json pass_json(way_out_pass const& pass) {
  return {{"width_km", pass.width_km},        {"prominence_km", pass.prominence_km},
          {"distance_km", pass.distance_km},  {"saddle", to_json(pass.saddle)},
          {"pinch", points_json(pass.pinch)}, {"between_barriers", pass.between_barriers},
          {"pocket_km2", pass.pocket_km2}};
}

[[nodiscard]] inline json way_out_end_json(std::optional<way_out_end> const& end) {
  if (!end) return nullptr;
  json result = {{"state", to_string(end->state)},
                 {"width_km", to_json(end->width_km)},
                 {"prominence_km", to_json(end->prominence_km)},
                 {"distance_km", to_json(end->distance_km)},
                 {"saddle", end->saddle ? to_json(*end->saddle) : json(nullptr)},
                 {"pinch", points_json(end->pinch)},
                 {"by_barrier", end->by_barrier},
                 {"limited_by_rear_km", to_json(end->limited_by_rear_km)},
                 {"narrowest_km", to_json(end->narrowest_km)},
                 {"share_of_extent", to_json(end->share_of_extent)},
                 {"others", json::array()},
                 {"width_at_km", json::object()},
                 {"pocket", pocket_json(end->pocket)},
                 {"passes", json::array()},
                 {"profile", json::array()}};
  for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
    result["width_at_km"][shortest(way_out_distances_km[i])] = to_json(end->width_at_km[i]);
  for (auto const& part : end->others)
    result["others"].push_back({{"share_of_extent", part.share_of_extent},
                                {"state", to_string(part.state)},
                                {"width_km", to_json(part.width_km)}});
  for (auto const& pass : end->passes) result["passes"].push_back(pass_json(pass));
  for (auto const& at : end->profile) result["profile"].push_back({at.along_km, at.width_km});
  return result;
}

}  // namespace salient::detail::json_parts

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE json pocket_json(std::optional<pocket> const& found) {
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

SALIENT_INLINE json corridor_json(contested_range<corridor_end> const& range) {
  return {{"contested_open", detail::json_parts::corridor_end_json(range.contested_open)},
          {"contested_closed", detail::json_parts::corridor_end_json(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

SALIENT_INLINE json way_out_json(contested_range<way_out_end> const& range) {
  return {{"contested_open", detail::json_parts::way_out_end_json(range.contested_open)},
          {"contested_closed", detail::json_parts::way_out_end_json(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

}  // namespace salient
