// SPDX-License-Identifier: BSL-1.0
#include "json.hpp"

#include <array>

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

json declared_json(status_list const& names) {
  static constexpr std::array<char const*, 5> roles = {"open", "closes", "contested", "barrier", "ignored"};
  json list = json::array();
  for (auto const& s : names.own()) {
    list.push_back({{"name", s.name}, {"role", roles[static_cast<std::size_t>(s.role)]}});
    if (!s.colour.empty()) list.back()["colour"] = s.colour;
    list.back()["words"] = s.words;
    if (!s.counts_as.empty()) list.back()["counts_as"] = s.counts_as;
  }
  return list;
}

json areas_json(by_status<double> const& areas, status_list const& names, bool with_none) {
  json result = json::array();
  for (std::size_t s = with_none ? 0 : 1; s < areas.size(); ++s)
    if (areas[s] > 0) result.push_back({{"status", names.name(static_cast<status>(s))}, {"area_km2", areas[s]}});
  return result;
}

}  // namespace salient::cli
