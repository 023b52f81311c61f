// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"

namespace salient::inline SALIENT_ABI::detail::json_parts {

inline constexpr std::array<char const*, date_kept_count> kept_keys = {"back_km2", "flicker_km2", "unusual_km2",
                                                                       "redrawn_km2"};

[[nodiscard]] inline json period_json(history_period const& p, status_list const& names) {
  json kept = json::object();
  for (std::size_t why = 0; why < date_kept_count; ++why) kept[kept_keys[why]] = p.kept_km2[why];
  return {{"start", format_date(p.start)},
          {"end", format_date(p.end)},
          {"start_time", format_time(p.start_time)},
          {"end_time", format_time(p.end_time)},
          {"start_map_day", format_date(p.start_map)},
          {"end_map_day", format_date(p.end_map)},
          {"areas", areas_json(p.areas_km2, names, true)},
          {"gained_km2", p.gained_km2},
          {"lost_km2", p.lost_km2},
          {"painted_km2", p.painted_km2},
          {"held_km2", p.held_km2},
          {"date_kept", kept},
          {"churn_km2", p.churn_km2},
          {"flags", p.flags}};
}

}  // namespace salient::detail::json_parts

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE date day_shown(history_result const& of, std::size_t period) { return of.periods[period].end_map; }

SALIENT_INLINE json period_end_json(history_result const& of, std::optional<std::size_t> period) {
  return period ? json(format_date(day_shown(of, *period))) : json(nullptr);
}

SALIENT_INLINE json history_json(history_result const& of) {
  auto const& names = of.last->statuses();
  json result = {
      {"before",
       {{"end", format_date(of.periods.front().start_map)}, {"areas", areas_json(of.before_km2, names, true)}}},
      {"periods", json::array()},
      {"areas", areas_json(of.areas_km2, names, true)},
      {"pieces", json::array()},
      {"rounding_km2", of.rounding_km2}};
  for (auto const& p : of.periods) result["periods"].push_back(detail::json_parts::period_json(p, names));
  for (auto const& kind : of.kinds)
    result["pieces"].push_back({{"status", names.name(kind.now)},
                                {"since", period_end_json(of, kind.since)},
                                {"first", period_end_json(of, kind.first)},
                                {"changes", kind.changes},
                                {"area_km2", kind.area_km2}});
  return result;
}

}  // namespace salient
