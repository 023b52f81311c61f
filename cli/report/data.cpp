// SPDX-License-Identifier: BSL-1.0
#include "report/data.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "salient/draw/palette.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/redrawn.hpp"

#include "place_json.hpp"
#include "report/base.hpp"
#include "report/map.hpp"
#include "report/news.hpp"

namespace salient::cli {

namespace {

constexpr std::array<char const*, 7> hatch_names = {"none",     "rising",  "falling", "horizontal",
                                                    "vertical", "crossed", "dots"};

json style_json(std::string_view key, land_style const& style) {
  return {{"key", key},           {"words", style.words},
          {"fill", style.fill},   {"hatch", hatch_names[static_cast<std::size_t>(style.pattern)]},
          {"ink", style.ink},     {"spacing", style.spacing_px},
          {"line", style.line_px}};
}

// How land of one reading looks where no status is told apart: as a legend's first of it, else as the known one.
json look_of(reading how, char const* key, status known, status_list const& names) {
  for (auto s = status_count; s < names.size(); ++s)
    if (names.role(static_cast<status>(s)) == how) return style_json(key, style_of(names, static_cast<status>(s)));
  return style_json(key, style_of(known));
}

// By number; of statuses that no legend in use speaks of the place alone.
json looks_json(stance const& reader, question const& ask) {
  auto const& names = ask.statuses();
  json statuses = json::array();
  for (std::size_t s = 0; s < names.size(); ++s) {
    auto const what = static_cast<status>(s);
    auto entry = ask.speaks_of(what) ? style_json(names.name(what), style_of(names, what)) : style_json("", {});
    entry["closes"] = {reader.closes(what, contested_as::open), reader.closes(what, contested_as::closed)};
    statuses.push_back(std::move(entry));
  }
  return {{"statuses", statuses},
          {"held", look_of(reading::hostile, "held", status::occupied, names)},
          {"contested", look_of(reading::contested, "contested", status::contested, names)},
          {"changes",
           {style_json("gained", style_of(change_kind::gained)), style_json("lost", style_of(change_kind::lost)),
            style_json("other", style_of(change_kind::other))}}};
}

json day_json(std::optional<date> const& day) { return day ? json(format_date(*day)) : json(nullptr); }

json report_maps_json(series_result const& series) {
  json list = json::array();
  for (auto const& map : series.maps) {
    json areas = json::array();
    for (auto const km2 : map.areas_km2) areas.push_back(km2 > 0 ? json(std::round(km2 * 1e6) / 1e6) : json(0));
    list.push_back({{"day", format_date(map.state_day)},
                    {"state_time", format_time(map.state_time)},
                    {"published_time", to_json(map.info.published_time)},
                    {"published_day", day_json(day_of_publication(map.info))},
                    {"retrieved_time", to_json(map.info.retrieved_time)},
                    {"contested_mapped", to_json(map.info.contested_mapped)},
                    {"flags", map.info.flags},
                    {"areas_km2", std::move(areas)}});
  }
  return list;
}

// Numbers that the page shows with a digit or two, as they are to a square metre.
json to_a_metre(json of) {
  if (of.is_number_float()) return std::round(of.get<double>() * 1e6) / 1e6;
  if (of.is_structured())
    for (auto& part : of) part = to_a_metre(std::move(part));
  return of;
}

// The page names a step by the maps that it compares.
json report_step_json(series_result const& series, series_step const& step) {
  auto const day = [&](std::size_t map) { return format_date(series.maps[map].state_day); };
  json result = {{"start", day(step.first)}, {"end", day(step.last)}, {"first", step.first}, {"last", step.last}};
  result.update(to_json(step.contested_open));
  result["contested_closed"] = to_a_metre(to_json(step.contested_closed));
  result["contested_mapped"] = to_json(step.contested_mapped);
  add_redrawn(result, step.contested_open, step.redrawn);
  for (auto const* key : {"redrawn", "without_redrawn"}) result[key] = to_a_metre(std::move(result[key]));
  if (!step.redrawn || step.redrawn->pieces.empty()) result["without_redrawn"] = nullptr;  // it says the same again
  result["flicker_km2"] = to_a_metre(step.flicker_km2);
  result["churn_km2"] = to_a_metre(step.churn_km2);
  result["slivers"] = {{"count", step.slivers.count}, {"area_km2", to_a_metre(step.slivers.area_km2)}};
  result["flags"] = step.flags;
  return result;
}

json report_steps_json(series_result const& series) {
  json list = json::array();
  for (auto const& step : series.steps) list.push_back(report_step_json(series, step));
  return list;
}

// The last map against an earlier one, with the largest pieces by name of place.
json span_json(report_material const& what, report_earlier const& from, stance const& reader) {
  auto const found = change(from.drawn, what.last, {reader});
  json result = {{"days", from.days}, {"map", from.map}};
  result.update(to_json(found.contested_open));
  result["contested_closed"] = to_json(found.contested_closed);
  json matrix = json::array();
  for (auto const i : found.matrix.statuses)
    for (auto const j : found.matrix.statuses)
      if (i != j && found.matrix.at(i, j) > 0)
        matrix.push_back(
            {{"from", found.matrix.names.name(i)}, {"to", found.matrix.names.name(j)}, {"km2", found.matrix.at(i, j)}});
  result["matrix"] = std::move(matrix);
  result["quantity_km2"] = found.quantity_km2;
  result["allocation_km2"] = found.allocation_km2;
  std::optional<redrawn_result> drawn;
  if (!what.outline.empty())
    drawn = redrawn(from.drawn, what.last, from.pieces, country_outline(what.outline, what.last.earth()),
                    {.stance = reader});
  add_redrawn(result, found.contested_open, drawn);
  return result;
}

json source_json(map_info const& info) {
  return {{"name", info.source},
          {"url", info.url},
          {"licence", info.licence},
          {"attribution", info.attribution},
          {"contested_mapped", to_json(info.contested_mapped)}};
}

}  // namespace

json report_json(question const& ask, report_material const& what, report_pages const& pages) {
  auto const& reader = ask.stance();
  json result;
  result["source"] = source_json(what.last.info());
  result["land"] = reader.hostile_name;
  result["undrawn_closes"] = ask.undrawn_closes();
  result["looks"] = looks_json(reader, ask);
  result["maps"] = report_maps_json(what.daily);
  result["steps"] = report_steps_json(what.daily);
  result["months"] = report_steps_json(what.months);
  result["spans"] = json::array();
  for (auto const& from : what.earlier)
    if (from.days != 14) result["spans"].push_back(span_json(what, from, reader));
  result["places"] = json::array();
  for (auto const& page : pages.answered) result["places"].push_back(with_error(page, std::nullopt, {}));
  for (auto const& [where, problem] : pages.failed) {
    auto entry = pages.answered.front();
    entry["name"] = where.name;
    entry["at"] = to_json(where.at);
    result["places"].push_back(with_error(std::move(entry), problem, {"name", "at"}));
  }
  result["news"] = news_json(ask, what);
  result["base"] = report_base_json(what.base, what.places);
  result["quality"] = quality_json(what.daily);
  // Of land that came back the page tells how many pieces there were, and how much.
  for (auto& piece : result["quality"]["flickers"]) piece = to_a_metre(piece["area_km2"]);
  result["geometry"] = what.first ? report_geometry_json(what) : json(nullptr);
  result["pictures"] = what.first ? json(nullptr) : report_pictures_json(what);
  return result;
}

}  // namespace salient::cli
