// SPDX-License-Identifier: BSL-1.0
#include "json.hpp"

namespace salient::cli {

namespace {

template <class T>
json range_json(contested_range<T> const& range) {
  auto const end = [](std::optional<T> const& value) { return value ? json(*value) : json(nullptr); };
  return {{"contested_open", end(range.contested_open)},
          {"contested_closed", end(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

}  // namespace

json to_json(std::optional<time_point> const& moment) { return moment ? json(format_time(*moment)) : json(nullptr); }

json to_json(std::optional<double> value) { return value ? json(*value) : json(nullptr); }

json to_json(contested_mapping mapped) {
  if (mapped == contested_mapping::unknown) return nullptr;
  return mapped == contested_mapping::yes;
}

json to_json(contested_range<route_cut> const& range) {
  auto const cut = [](std::optional<route_cut> const& at) {
    return at ? json{{"at_km", at->at_km}, {"at", to_json(at->at)}} : json(nullptr);
  };
  return {{"contested_open", cut(range.contested_open)},
          {"contested_closed", cut(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

json to_json(contested_range<double> const& range) { return range_json(range); }

json to_json(contested_range<bool> const& range) { return range_json(range); }

json to_json(contested_range<std::size_t> const& range) { return range_json(range); }

json to_json(lon_lat<double> const& at) { return json::array({at.lon, at.lat}); }

json areas_json(by_status<double> const& areas, bool with_none) {
  json result = json::array();
  for (std::size_t s = with_none ? 0 : 1; s < status_count; ++s)
    if (areas[s] > 0) result.push_back({{"status", status_names[s]}, {"area_km2", areas[s]}});
  return result;
}

}  // namespace salient::cli
