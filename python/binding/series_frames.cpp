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

void add_change(columns& rows, area_change const& open, std::optional<area_change> const& closed) {
  auto const both = [&](char const* name, double area_change::*value) {
    rows.add(name, open.*value, closed ? std::optional(*closed.*value) : std::nullopt);
  };
  both("gained_km2", &area_change::gained_km2);
  both("lost_km2", &area_change::lost_km2);
  both("net_km2", &area_change::net_km2);
}

}  // namespace

py::dict steps_of(held_series const& of) {
  columns rows;
  py::list start;
  py::list end;
  py::list flags;
  auto const names = of->maps.empty() ? status_list{} : of->maps.back().info.statuses;
  auto const stands = standing(*of, names.size());
  auto const add = [&](series_step const& s) {
    rows.add("start_time", *to_seconds(s.start_time));
    rows.add("state_time", *to_seconds(s.end_time));
    add_change(rows, s.contested_open, s.contested_closed);
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
    rows.end_row();
  };
  for (auto const& s : of->steps) {
    start.append(format_date(s.start));
    end.append(format_date(s.end));
    flags.append(s.flags);
    add(s);
  }
  if (of->steps.empty()) add({}), rows.forget_rows();
  auto result = rows.taken();
  result["start"] = start;
  result["end"] = end;
  result["flags"] = flags;
  return result;
}

py::dict places_of(held_series const& of) {
  columns rows;
  py::list end;
  py::list names;
  py::list error;
  auto const row = [&](std::optional<double> radius_km, encirclement_result const& found,
                       encirclement_radius const& radius) {
    rows.add("radius_km", radius_km);
    add_row(rows, found, radius);
  };
  auto const add = [&](date day, std::vector<series_place> const& places) {
    for (auto const& p : places) {
      auto const named = [&](std::optional<double> radius_km, encirclement_radius const& radius) {
        end.append(format_date(day));
        names.append(p.name);
        error.append(p.error ? py::object(py::str(p.error->message)) : py::object(py::none()));
        row(radius_km, p.encirclement, radius);
      };
      for (auto const& radius : p.encirclement.radii) named(radius.radius_km, radius);
      if (p.error) named(std::nullopt, {});  // one that could not be answered keeps its row
    }
  };
  if (!of->steps.empty()) add(of->steps.front().start, of->places_at_start);
  for (auto const& s : of->steps) add(s.end, s.places);
  if (end.empty()) row(std::nullopt, {}, {}), rows.forget_rows();
  auto result = rows.taken();
  result["date"] = end;
  result["place"] = names;
  result["error"] = error;
  return result;
}

py::dict zones_of(held_series const& of) {
  columns rows;
  py::list end;
  py::list names;
  auto const add = [&](series_zone_change const& zone) {
    add_change(rows, zone.contested_open, zone.contested_closed);
    rows.end_row();
  };
  for (auto const& s : of->steps)
    for (auto const& zone : s.zones) {
      end.append(format_date(s.end));
      names.append(zone.name);
      add(zone);
    }
  if (end.empty()) add({}), rows.forget_rows();
  auto result = rows.taken();
  result["date"] = end;
  result["zone"] = names;
  return result;
}

py::dict maps_of(held_series const& of) {
  columns rows;
  py::list day;
  auto const add = [&](series_state const& map) {
    rows.add("state_time", *to_seconds(map.state_time));
    auto const& names = map.info.statuses;
    for (std::size_t i = 1; i < names.size(); ++i)
      rows.add(std::string(names.name(static_cast<status>(i))) + "_km2", map.areas_km2[i]);
    rows.end_row();
  };
  for (auto const& map : of->maps) {
    day.append(format_date(map.state_day));
    add(map);
  }
  if (of->maps.empty()) add({}), rows.forget_rows();
  auto result = rows.taken();
  result["date"] = day;
  return result;
}

}  // namespace salient::python
