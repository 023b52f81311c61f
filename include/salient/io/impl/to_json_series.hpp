// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"

namespace salient::inline SALIENT_ABI::detail::json_parts {

// @param day  of the map on which they are measured
[[nodiscard]] inline json places_json(std::vector<series_place> const& places, date day) {
  json result = json::array();
  for (auto const& p : places) {
    json entry = {{"name", p.name}, {"at", to_json(p.at)}};
    entry.update(encirclement_json(p.encirclement));
    entry["extent"] = extent_json(p.extent);
    entry["on_the_line"] = on_the_line_json(p.extent);
    add_spreads(entry, p.extent);
    entry["corridor"] = p.corridor ? corridor_json(*p.corridor) : json(nullptr);
    entry["way_out"] = p.way_out ? way_out_json(*p.way_out) : json(nullptr);
    auto const& since = p.staleness.last_change;
    entry["last_change_date"] = since ? json(format_date(*since)) : json(nullptr);
    entry["days_unchanged"] = p.staleness.days_unchanged;
    entry["days_unchanged_at_least"] = p.staleness.at_least;
    date const unchanged_since = std::chrono::sys_days{day} - std::chrono::days{p.staleness.days_unchanged};
    entry["unchanged_since"] = format_date(unchanged_since);
    entry["border_within_10_km"] = p.staleness.border_near;
    result.push_back(with_error(std::move(entry), p.error, {"name", "at"}));
  }
  return result;
}

[[nodiscard]] inline json step_json(series_result const& read, series_step const& s) {
  json result = {{"start", format_date(s.start)},
                 {"end", format_date(s.end)},
                 {"start_time", format_time(s.start_time)},
                 {"end_time", format_time(s.end_time)},
                 {"start_map_day", format_date(read.maps[s.first].state_day)},
                 {"end_map_day", format_date(read.maps[s.last].state_day)}};
  result.update(to_json(s.contested_open));
  result["contested_closed"] = to_json(s.contested_closed);
  add_redrawn(result, s.contested_open, s.redrawn);
  result["flicker_km2"] = s.flicker_km2;
  result["churn_km2"] = s.churn_km2;
  result["churn_lost_km2"] = s.churn_lost_km2;
  result["rate_km2_per_day"] = to_json(s.rate_km2_per_day);
  result["matrix"] = to_json(s.matrix);
  result["quantity_km2"] = s.quantity_km2;
  result["allocation_km2"] = s.allocation_km2;
  result["slivers"] = {{"count", s.slivers.count}, {"area_km2", s.slivers.area_km2}, {"below_m2", s.slivers.below_m2}};
  result["rounding_km2"] = s.rounding_km2;
  result["areas"] = areas_json(s.areas_km2, s.matrix.names);
  result["flags"] = s.flags;
  result["places"] = places_json(s.places, read.maps[s.last].state_day);
  if (s.zones.empty()) return result;
  result["zones"] = json::array();
  for (auto const& z : s.zones) {
    json entry = {{"name", z.name}};
    entry.update(to_json(z.contested_open));
    entry["contested_closed"] = to_json(z.contested_closed);
    add_redrawn(entry, z.contested_open, z.redrawn);
    result["zones"].push_back(std::move(entry));
  }
  return result;
}

}  // namespace salient::detail::json_parts

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE json quality_json(series_result const& read) {
  auto const& q = read.quality;
  auto const day = [&](std::size_t map) { return format_date(read.maps[map].state_day); };
  json unrecognised = json::array();
  for (auto const& [name, maps] : q.unrecognised) unrecognised.push_back({{"name", name}, {"maps", maps}});
  json gaps = json::array();
  for (auto const& g : q.gaps)
    gaps.push_back({{"after", format_date(g.after)}, {"before", format_date(g.before)}, {"days", g.days}});
  json remaps = json::array();
  for (auto const& r : q.remaps)
    remaps.push_back({{"from", day(r.before)},
                      {"to", day(r.after)},
                      {"gained_km2", r.gained_km2},
                      {"lost_km2", r.lost_km2},
                      {"contested_gained_km2", r.contested_gained_km2},
                      {"contested_lost_km2", r.contested_lost_km2},
                      {"score", r.score}});
  status_list names;
  for (auto const& map : read.maps)
    if (!names.extends(map.info.statuses)) names = joined(names, map.info.statuses);
  json flickers = json::array();
  for (auto const& f : q.flickers)
    flickers.push_back({{"left", day(f.left)},
                        {"back", day(f.back)},
                        {"from", names.name(f.from)},
                        {"to", names.name(f.to)},
                        {"area_km2", f.area_km2},
                        {"centroid", to_json(f.centroid)}});
  sliver_ledger slivers;
  for (auto const& step : read.steps) {
    slivers.count += step.slivers.count;
    slivers.area_km2 += step.slivers.area_km2;
  }
  return {{"maps", read.maps.size()},
          {"maps_passed_over", q.maps_passed_over},
          {"steps_left_out", q.steps_left_out},
          {"points_skipped", q.points_skipped},
          {"lines_skipped", q.lines_skipped},
          {"null_geometries", q.null_geometries},
          {"unrecognised", unrecognised},
          {"overlap_resolved_km2", q.overlap_resolved_km2},
          {"maps_with_overlaps", q.maps_with_overlaps},
          {"repairs", q.repairs},
          {"maps_repaired", q.maps_repaired},
          {"slivers", {{"count", slivers.count}, {"area_km2", slivers.area_km2}}},
          {"gaps", gaps},
          {"remaps", remaps},
          {"flickers", flickers}};
}

SALIENT_INLINE json series_json(series_result const& read) {
  json result = {{"steps", json::array()}};
  for (auto const& s : read.steps) result["steps"].push_back(detail::json_parts::step_json(read, s));
  result["places_at_start"] =
      detail::json_parts::places_json(read.places_at_start, read.maps.empty() ? date{} : read.maps.front().state_day);
  result["quality"] = quality_json(read);
  return result;
}

}  // namespace salient
