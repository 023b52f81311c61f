// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"

namespace salient::detail::json_parts {

template <class T>
[[nodiscard]] json range_json(contested_range<T> const& range) {
  auto const end = [](std::optional<T> const& value) { return value ? json(*value) : json(nullptr); };
  return {{"contested_open", end(range.contested_open)},
          {"contested_closed", end(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

}  // namespace salient::detail::json_parts

namespace salient {

SALIENT_INLINE json to_json(std::optional<time_point> const& moment) {
  return moment ? json(format_time(*moment)) : json(nullptr);
}

SALIENT_INLINE json to_json(std::optional<double> value) { return value ? json(*value) : json(nullptr); }

SALIENT_INLINE json to_json(contested_mapping mapped) {
  if (mapped == contested_mapping::unknown) return nullptr;
  return mapped == contested_mapping::yes;
}

SALIENT_INLINE json to_json(contested_range<route_cut> const& range) {
  auto const cut = [](std::optional<route_cut> const& at) {
    return at ? json{{"at_km", at->at_km}, {"at", to_json(at->at)}} : json(nullptr);
  };
  return {{"contested_open", cut(range.contested_open)},
          {"contested_closed", cut(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

SALIENT_INLINE json to_json(contested_range<double> const& range) { return detail::json_parts::range_json(range); }

SALIENT_INLINE json to_json(contested_range<bool> const& range) { return detail::json_parts::range_json(range); }

SALIENT_INLINE json to_json(contested_range<std::size_t> const& range) { return detail::json_parts::range_json(range); }

SALIENT_INLINE json to_json(lon_lat<double> const& at) { return json::array({at.lon, at.lat}); }

SALIENT_INLINE json areas_json(by_status<double> const& areas, status_list const& names, bool with_none) {
  json result = json::array();
  for (std::size_t s = with_none ? 0 : 1; s < areas.size(); ++s)
    if (areas[s] > 0) result.push_back({{"status", names.name(static_cast<status>(s))}, {"area_km2", areas[s]}});
  return result;
}

SALIENT_INLINE json declared_json(status_list const& names) {
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

SALIENT_INLINE json input_json(input_file const& file, map_info const& of) {
  return {{"path", file.path},
          {"sha256", file.sha256},
          {"state_time", to_json(of.state_time)},
          {"published_time", to_json(of.published_time)},
          {"retrieved_time", to_json(of.retrieved_time)},
          {"source", of.source},
          {"attribution", of.attribution},
          {"contested_mapped", to_json(of.contested_mapped)},
          {"flags", of.flags}};
}

SALIENT_INLINE json area_json(status_map const& map) {
  auto const& record = map.record();
  json result = {{"areas", areas_json(map.areas_km2(), map.statuses())},
                 {"overlap_resolved_km2", record.overlap_resolved_km2}};
  result["repaired"] = json::array();
  for (auto const& r : record.repaired)
    result["repaired"].push_back(
        {{"feature", r.feature}, {"polygon", r.polygon}, {"what", r.what}, {"area_km2", r.area_km2}});
  result["unrecognised"] = json::array();
  for (auto const& [name, count] : record.unrecognised)
    result["unrecognised"].push_back({{"name", name}, {"count", count}});
  return result;
}

}  // namespace salient

#include "salient/io/impl/to_json_change.hpp"
#include "salient/io/impl/to_json_history.hpp"
#include "salient/io/impl/to_json_measures.hpp"
#include "salient/io/impl/to_json_place.hpp"
#include "salient/io/impl/to_json_series.hpp"
#include "salient/io/impl/to_json_way_out.hpp"
