// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"

namespace salient::detail::json_parts {

[[nodiscard]] inline json sectors_json(contested_range<std::vector<sector>> const& range) {
  auto const list = [](std::optional<std::vector<sector>> const& sectors) {
    if (!sectors) return json(nullptr);
    json result = json::array();
    for (auto const& s : *sectors)
      result.push_back({{"from_azimuth_deg", s.from_azimuth_deg}, {"width_deg", s.width_deg}});
    return result;
  };
  return {{"contested_open", list(range.contested_open)},
          {"contested_closed", list(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

[[nodiscard]] inline json status_range_json(contested_range<status> const& range, status_list const& names) {
  auto const end = [&](std::optional<status> const& s) { return s ? json(names.name(*s)) : json(nullptr); };
  return {{"contested_open", end(range.contested_open)},
          {"contested_closed", end(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

[[nodiscard]] inline json radius_json(encirclement_radius const& at) {
  json result = {{"radius_km", at.radius_km}};
  for (auto const& q : radius_keys) result[q.key] = to_json(at.*q.value);
  result["directions_barrier"] = to_json(at.directions_barrier.contested_open);
  result["directions_open"] = to_json(at.directions_open);
  result["largest_open_sector_azimuth_deg"] = to_json(at.largest_open_sector_azimuth_deg);
  result["open_sectors"] = sectors_json(at.open_sectors);
  return result;
}

[[nodiscard]] inline json spread_json(contested_range<extent_spread> const& spread) {
  auto const end = [](std::optional<extent_spread> const& s) {
    return s ? json{{"least", s->least}, {"most", s->most}} : json(nullptr);
  };
  return {{"contested_open", end(spread.contested_open)},
          {"contested_closed", end(spread.contested_closed)},
          {"contested_mapped", to_json(spread.contested_mapped)}};
}

}  // namespace salient::detail::json_parts

namespace salient {

SALIENT_INLINE json with_error(json entry, std::optional<failure> const& problem,
                               std::vector<std::string_view> const& kept) {
  if (problem)
    for (auto& [key, value] : entry.items())
      if (std::find(kept.begin(), kept.end(), key) == kept.end()) value = nullptr;
  entry["error"] =
      problem ? json{{"code", static_cast<int>(problem->code)}, {"message", problem->message}} : json(nullptr);
  return entry;
}

SALIENT_INLINE json encirclement_json(encirclement_result const& found) {
  json result = {{"inside", found.inside.contested_open.value_or(false)},
                 {"inside_range", to_json(found.inside)},
                 {"status_here", found.names.name(found.here)},
                 {"nearest_km", to_json(found.nearest_km)},
                 {"nearest_azimuth_deg", to_json(found.nearest_azimuth_deg)},
                 {"depth_km", to_json(found.depth_km)},
                 {"depth_to_status", detail::json_parts::status_range_json(found.depth_to, found.names)},
                 {"radii", json::array()}};
  for (auto const& at : found.radii) result["radii"].push_back(detail::json_parts::radius_json(at));
  return result;
}

SALIENT_INLINE json extent_json(std::optional<extent_result> const& found) {
  if (!found) return nullptr;
  json result = json::object();
  if (found->radius_km)
    result["radius_km"] = *found->radius_km;
  else
    result["polygon"] = true;
  result["area_km2"] = found->area_km2;
  result["by_status"] = json::array();
  for (std::size_t s = 0; s < found->share.size(); ++s)
    if (found->share[s] > 0)
      result["by_status"].push_back(
          {{"status", found->names.name(static_cast<status>(s))}, {"share", found->share[s]}});
  result["closing_share"] = to_json(found->closing_share);
  result["inside"] = to_json(found->inside);
  result["nearest_km_over"] = detail::json_parts::spread_json(found->nearest_km);
  return result;
}

SALIENT_INLINE json on_the_line_json(std::optional<extent_result> const& found) {
  return found ? to_json(found->on_the_line) : json(nullptr);
}

SALIENT_INLINE void add_spreads(json& place, std::optional<extent_result> const& found) {
  auto const count = place["radii"].size();
  for (std::size_t r = 0; r < count; ++r) {
    auto& radius = place["radii"][r];
    radius["directions_blocked_over"] =
        found ? detail::json_parts::spread_json(found->radii[r].directions_blocked) : json(nullptr);
    radius["disc_share_over"] = found ? detail::json_parts::spread_json(found->radii[r].disc_share) : json(nullptr);
  }
}

}  // namespace salient
