// SPDX-License-Identifier: BSL-1.0
#include "series_frames.hpp"

#include <optional>
#include <string>
#include <vector>

#include "columns.hpp"

namespace salient::python {

namespace {

// Of each status but `none`, whether land of it stands at the end of a step.
std::vector<bool> standing(series_result const& of, std::size_t statuses) {
  std::vector<bool> result(statuses);
  for (auto const& s : of.steps)
    for (std::size_t i = 1; i < statuses; ++i) result[i] = result[i] || s.areas_km2[i] > 0;
  return result;
}

}  // namespace

py::dict steps_of(held_series const& of) {
  columns rows;
  auto const names = of->maps.empty() ? status_list{} : of->maps.back().info.statuses;
  auto const stands = standing(*of, names.size());
  auto const add = [&](series_step const& s) {
    rows.add("start_time", *to_seconds(s.start_time));
    rows.add("state_time", *to_seconds(s.end_time));
    add_change(rows, s.contested_open, s.contested_closed, s.redrawn);
    rows.add("contested_mapped", s.contested_mapped);
    rows.add("churn_km2", s.churn_km2);
    rows.add("churn_lost_km2", s.churn_lost_km2);
    rows.add("rate_km2_per_day", s.rate_km2_per_day);
    rows.add("quantity_km2", s.quantity_km2);
    rows.add("allocation_km2", s.allocation_km2);
    rows.add("flicker_km2", s.flicker_km2);
    rows.add("rounding_km2", s.rounding_km2);
    for (std::size_t i = 1; i < names.size(); ++i)
      if (stands[i]) rows.add(std::string(names.name(static_cast<status>(i))) + "_km2", s.areas_km2[i]);
    rows.add_words("start", format_date(s.start));
    rows.add_words("end", format_date(s.end));
    rows.add_words("flags", s.flags);
    rows.end_row();
  };
  for (auto const& s : of->steps) add(s);
  rows.name_by([&] { add({}); });
  return rows.taken();
}

py::dict places_of(held_series const& of) {
  columns rows;
  auto const row = [&](date day, series_place const& p, std::optional<double> radius_km,
                       encirclement_radius const& radius) {
    rows.add_words("date", format_date(day));
    rows.add_words("place", p.name);
    rows.add("radius_km", radius_km);
    rows.add_words("error", p.error ? json(p.error->message) : json(nullptr));
    add_row(rows, p.encirclement, radius);
  };
  auto const add = [&](date day, std::vector<series_place> const& places) {
    for (auto const& p : places) {
      for (auto const& radius : p.encirclement.radii) row(day, p, radius.radius_km, radius);
      if (p.error) row(day, p, std::nullopt, {});  // one that could not be answered keeps its row
    }
  };
  if (!of->steps.empty()) add(of->steps.front().start, of->places_at_start);
  for (auto const& s : of->steps) add(s.end, s.places);
  rows.name_by([&] { row({}, {}, std::nullopt, {}); });
  return rows.taken();
}

py::dict zones_of(held_series const& of) {
  columns rows;
  auto const add = [&](date day, series_zone_change const& zone) {
    rows.add_words("date", format_date(day));
    rows.add_words("zone", zone.name);
    add_change(rows, zone.contested_open, zone.contested_closed, zone.redrawn);
    rows.end_row();
  };
  for (auto const& s : of->steps)
    for (auto const& zone : s.zones) add(s.end, zone);
  rows.name_by([&] { add({}, {}); });
  return rows.taken();
}

py::dict maps_of(held_series const& of) {
  columns rows;
  auto const add = [&](series_state const& map) {
    rows.add_words("date", format_date(map.state_day));
    rows.add("state_time", *to_seconds(map.state_time));
    auto const& names = map.info.statuses;
    for (std::size_t i = 1; i < names.size(); ++i)
      rows.add(std::string(names.name(static_cast<status>(i))) + "_km2", map.areas_km2[i]);
    rows.end_row();
  };
  for (auto const& map : of->maps) add(map);
  rows.name_by([&] { add({}); });
  return rows.taken();
}

}  // namespace salient::python
