// SPDX-License-Identifier: BSL-1.0
#include "place_json.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace salient::cli {

namespace {

json sectors_json(contested_range<std::vector<sector>> const& range) {
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

json status_range_json(contested_range<status> const& range, status_list const& names) {
  auto const end = [&](std::optional<status> const& s) { return s ? json(names.name(*s)) : json(nullptr); };
  return {{"contested_open", end(range.contested_open)},
          {"contested_closed", end(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

json radius_json(encirclement_radius const& at) {
  json result = {{"radius_km", at.radius_km}};
  for (auto const& q : radius_quantities) result[q.key] = to_json(at.*q.value);
  result["directions_barrier"] = to_json(at.directions_barrier.contested_open);
  result["directions_open"] = to_json(at.directions_open);
  result["largest_open_sector_azimuth_deg"] = to_json(at.largest_open_sector_azimuth_deg);
  result["open_sectors"] = sectors_json(at.open_sectors);
  return result;
}

}  // namespace

cell error_cell(std::optional<failure> const& problem) {
  return words(problem ? std::to_string(static_cast<int>(problem->code)) + ": " + problem->message : "");
}

json with_error(json entry, std::optional<failure> const& problem, std::vector<std::string_view> const& kept) {
  if (problem)
    for (auto& [key, value] : entry.items())
      if (std::find(kept.begin(), kept.end(), key) == kept.end()) value = nullptr;
  entry["error"] =
      problem ? json{{"code", static_cast<int>(problem->code)}, {"message", problem->message}} : json(nullptr);
  return entry;
}

json encirclement_json(encirclement_result const& found) {
  json result = {{"inside", found.inside.contested_open.value_or(false)},
                 {"inside_range", to_json(found.inside)},
                 {"status_here", found.names.name(found.here)},
                 {"nearest_km", to_json(found.nearest_km)},
                 {"nearest_azimuth_deg", to_json(found.nearest_azimuth_deg)},
                 {"depth_km", to_json(found.depth_km)},
                 {"depth_to_status", status_range_json(found.depth_to, found.names)},
                 {"radii", json::array()}};
  for (auto const& at : found.radii) result["radii"].push_back(radius_json(at));
  return result;
}

}  // namespace salient::cli
