// SPDX-License-Identifier: BSL-1.0
#include "report/place.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "salient/geodesy/disc.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/first_hit_profile.hpp"

#include "bounding_water.hpp"
#include "place_words.hpp"
#include "report/headline.hpp"
#include "report/verdicts.hpp"
#include "way_out.hpp"

namespace salient::cli {

namespace {

constexpr double near_km = 10;     // the radius of the page's first table
constexpr double horizon_km = 30;  // of the picture of all directions

// The place as it stood on one map of the series.
series_place const& standing(series_result const& series, std::size_t map, std::size_t place) {
  return map == 0 ? series.places_at_start[place] : series.steps[map - 1].places[place];
}

encirclement_radius const& within_near(encirclement_result const& found) {
  return *std::find_if(found.radii.begin(), found.radii.end(), [](auto const& r) { return r.radius_km == near_km; });
}

// What the map shows of the place, in a few sentences.
std::string headline_of(question const& ask, report_material const& what, std::size_t place, series_place const& now,
                        contested_range<std::string> const& water) {
  auto const& town = what.extents[place];
  place_findings const found{what.places[place], town,  now.encirclement,
                             now.extent,         water, ask.share_abroad(what.places[place], town, what.last_bounded)};
  auto text = place_headline(ask, found);
  auto const add = [&](std::string const& sentence) {
    if (!sentence.empty()) text += " " + sentence;
  };
  add(point_sentence(ask, found));
  add(seen_sentence(ask, found, within_near(now.encirclement)));
  auto const radius = static_cast<std::size_t>(&within_near(now.encirclement) - now.encirclement.radii.data());
  add(spread_sentence(ask, found, radius));
  if (now.way_out) {
    std::optional<contested_range<way_out_end>> outlined;
    if (what.last_in_ukraine && leads_abroad(ask, found.where.at, *now.way_out).contested_open.value_or(false))
      outlined = way_out(*what.last_in_ukraine, found.where.at, {.stance = ask.stance(), .extent = town});
    add(way_out_sentence(ask, found.where, town, *now.way_out, ask.stance().closing_name(now.encirclement.here),
                         outlined));
  }
  return text;
}

// State and width alone: where the neck lies is the map's own geometry.
json corridor_on_page(std::optional<contested_range<corridor_end>> const& way_out) {
  if (!way_out) return nullptr;
  auto const end = [](std::optional<corridor_end> const& at) {
    return at ? json{{"state", to_string(at->state)},
                     {"width_km", to_json(at->width_km)},
                     {"by_barrier", at->by_barrier}}
              : json(nullptr);
  };
  return {{"contested_open", end(way_out->contested_open)},
          {"contested_closed", end(way_out->contested_closed)},
          {"contested_mapped", to_json(way_out->contested_mapped)}};
}

json standing_json(question const& ask, series_place const& now, std::size_t map) {
  auto const& found = now.encirclement;
  auto const& radius = within_near(found);
  return {{"map", map},
          {"inside", found.inside.contested_open.value_or(false)},
          {"inside_range", to_json(found.inside)},
          {"nearest_km", to_json(found.nearest_km)},
          {"nearest_azimuth_deg", to_json(found.nearest_azimuth_deg)},
          {"depth_km", to_json(found.depth_km)},
          {"disc_share", to_json(radius.disc_share)},
          {"directions_blocked", to_json(radius.directions_blocked)},
          {"straight_front_share", to_json(radius.straight_front_share)},
          {"corridor", corridor_on_page(now.corridor)},
          {"gap", now.way_out ? json(way_out_in_short(ask, found.at, *now.way_out)) : json(nullptr)},
          {"extent", extent_json(now.extent)},
          {"on_the_line", on_the_line_json(now.extent)}};
}

json town_json(question const& ask, report_material const& what, std::size_t place) {
  auto const& name = what.towns[place];
  if (!name) return nullptr;
  auto const zone = static_cast<std::size_t>(std::find(what.zones.names.begin(), what.zones.names.end(), *name) -
                                             what.zones.names.begin());
  auto const land = what.zones.polygons(zone);
  json on_maps = json::array();
  auto const add = [&](std::size_t map, status_map const& drawn) {
    auto const held = control_share(drawn, land, {ask.stance()});
    double contested_km2 = 0;
    for (std::size_t s = 0; s < held.area_km2.size(); ++s)
      if (ask.stance()(static_cast<status>(s)) == reading::contested) contested_km2 += held.area_km2[s];
    on_maps.push_back({{"map", map},
                       {"whole_km2", held.whole_km2},
                       {"held_share", to_json(held.hostile_share)},
                       {"contested_share", contested_km2 / held.whole_km2}});
  };
  add(what.daily.maps.size() - 1, what.last);
  for (auto const& from : what.earlier) add(from.map, from.drawn);
  return {{"name", *name}, {"on_maps", std::move(on_maps)}};
}

// Where no map data may be on the page, no finer than a picture of some 500 pixels shows it.
json hits_json(std::optional<std::vector<first_hit>> const& hits, bool coarse) {
  if (!hits) return nullptr;
  double const steps = coarse ? 8 : 1000;
  auto const rounded = [&](double value) { return std::round(value * steps) / steps; };
  json list = json::array();
  for (auto const& h : *hits)
    list.push_back({rounded(h.from_azimuth_deg), rounded(h.to_azimuth_deg), rounded(h.from_km), rounded(h.to_km)});
  return list;
}

json horizon_json(question const& ask, report_material const& what, place const& where, series_place const& now) {
  auto const seen = first_hit_profile(what.last_bounded, where.at, horizon_km, {ask.stance()});
  json radii = json::array();
  for (auto const& r : now.encirclement.radii)
    radii.push_back({{"radius_km", r.radius_km},
                     {"disc_share", to_json(r.disc_share)},
                     {"directions_blocked", to_json(r.directions_blocked)},
                     {"straight_front_share", to_json(r.straight_front_share)},
                     {"largest_open_sector_deg", to_json(r.largest_open_sector_deg)},
                     {"median_first_hit_km", to_json(r.median_first_hit_km)}});
  return {{"radius_km", horizon_km},
          {"contested_open", hits_json(seen.contested_open, !what.first)},
          {"contested_closed", hits_json(seen.contested_closed, !what.first)},
          {"radii", std::move(radii)}};
}

json past_json(question const& ask, series_result const& series, std::size_t place) {
  std::array<json, 22> columns;
  for (auto& c : columns) c = json::array();
  auto const put = [](json& column, std::optional<double> value) {
    column.push_back(value ? json(std::round(*value * 1e6) / 1e6) : json(nullptr));
  };
  using ends = std::optional<contested_range<way_out_end>>;
  auto const put_both = [&](std::size_t i, ends const& way, auto&& value) {
    auto const end = [&](std::optional<way_out_end> const& e) { return e ? value(*e) : std::optional<double>(); };
    put(columns[i], way ? end(way->contested_open) : std::nullopt);
    put(columns[i + 1], way ? end(way->contested_closed) : std::nullopt);
  };
  for (std::size_t map = 0; map < series.maps.size(); ++map) {
    auto const& at = standing(series, map, place);
    auto const& radius = within_near(at.encirclement);
    put(columns[0], at.encirclement.nearest_km.contested_open);
    put(columns[1], at.encirclement.nearest_km.contested_closed);
    put(columns[2], radius.directions_blocked.contested_open);
    put(columns[3], radius.directions_blocked.contested_closed);
    put(columns[4], radius.straight_front_share.contested_open);
    put(columns[5], radius.straight_front_share.contested_closed);
    put(columns[6], radius.disc_share.contested_open);
    put(columns[7], radius.disc_share.contested_closed);
    put_both(8, at.way_out, [](way_out_end const& end) { return end.width_km; });
    for (std::size_t k = 0; k < way_out_distances_km.size(); ++k)
      put_both(10 + 2 * k, at.way_out, [&](way_out_end const& end) { return end.width_at_km[k]; });
    put(columns[16], at.extent ? at.extent->closing_share.contested_open : std::nullopt);
    put(columns[17], at.extent ? at.extent->closing_share.contested_closed : std::nullopt);
    put(columns[18], at.encirclement.depth_km.contested_open);
    put(columns[19], at.encirclement.depth_km.contested_closed);
    auto const abroad =
        at.way_out ? as_number(leads_abroad(ask, at.encirclement.at, *at.way_out)) : contested_range<double>{};
    put(columns[20], abroad.contested_open);
    put(columns[21], abroad.contested_closed);
  }
  auto const pair = [&](std::size_t i) {
    return json{{"contested_open", columns[i]}, {"contested_closed", columns[i + 1]}};
  };
  return {{"nearest_km", pair(0)},
          {"directions_blocked", pair(2)},
          {"straight_front_share", pair(4)},
          {"disc_share", pair(6)},
          {"neck_km", pair(8)},
          {"width_at_3_km", pair(10)},
          {"width_at_5_km", pair(12)},
          {"width_at_10_km", pair(14)},
          {"extent_share", pair(16)},
          {"depth_km", pair(18)},
          {"way_out_leads_abroad", pair(20)}};
}

// What changed round the place, not in all the country.
json around_json(question const& ask, report_material const& what, place const& where) {
  json list = json::array();
  for (double const radius_km : {10.0, 30.0}) {
    auto const disc = geodesic_disc(where.at, radius_km, {.earth = what.last.earth()});
    for (auto const& from : what.earlier) {
      if (from.days == 14) continue;
      auto const found = change_within(from.drawn, what.last, disc, {ask.stance()});
      json entry = {{"radius_km", radius_km}, {"days", from.days}, {"map", from.map}};
      entry.update(to_json(found.contested_open));
      entry["contested_closed"] = to_json(found.contested_closed);
      list.push_back(std::move(entry));
    }
  }
  return list;
}

// The way to the rear to be drawn: its narrowest point between two points of closing land, and other mouths of the pocket.
json way_json(std::optional<contested_range<way_out_end>> const& way) {
  if (!way) return nullptr;
  auto const end = [](std::optional<way_out_end> const& e) -> json {
    if (!e) return nullptr;
    json result = {{"state", to_string(e->state)}, {"width_km", to_json(e->width_km)}, {"pinch", json::array()}};
    for (auto const& p : e->pinch) result["pinch"].push_back(to_json(p));
    result["mouths"] = json::array();
    if (e->pocket)
      for (auto const& m : e->pocket->mouths) result["mouths"].push_back({to_json(m.from), to_json(m.to)});
    result["pocket_km2"] = e->pocket ? json(e->pocket->area_km2) : json(nullptr);
    return result;
  };
  return {{"contested_open", end(way->contested_open)}, {"contested_closed", end(way->contested_closed)}};
}

json age_json(staleness_result const& age) {
  return {{"last_change_date", age.last_change ? json(format_date(*age.last_change)) : json(nullptr)},
          {"days_unchanged", age.days_unchanged},
          {"at_least", age.at_least},
          {"border_near", age.border_near},
          {"stale", age.stale && (age.border_near || age.last_change)}};
}

}  // namespace

json report_place_json(question const& ask, report_material const& what, std::size_t place) {
  auto const& where = what.places[place];
  auto const last = what.daily.maps.size() - 1;
  auto const& now = standing(what.daily, last, place);
  auto const water = bounding_water(what.base, what.last_bounded, where.at, ask.stance());
  json before = json::array();
  for (auto const& from : what.earlier)
    if (from.days == 7 || from.days == 30) {
      before.push_back(standing_json(ask, standing(what.daily, from.map, place), from.map));
      before.back()["days"] = from.days;
    }
  return {{"name", where.name},
          {"at", to_json(where.at)},
          {"plain", plain_headline(ask,
                                   {where, what.extents[place], now.encirclement, now.extent, water,
                                    ask.share_abroad(where, what.extents[place], what.last_bounded)},
                                   now.way_out, what.language)},
          {"headline", what.language == "en" ? json(headline_of(ask, what, place, now, water)) : json(nullptr)},
          {"around", around_json(ask, what, where)},
          {"way", what.first ? way_json(now.way_out) : json(nullptr)},
          {"verdicts", verdicts_json(ask, what, place)},
          {"age", age_json(now.staleness)},
          {"now", standing_json(ask, now, last)},
          {"before", std::move(before)},
          {"town", town_json(ask, what, place)},
          {"horizon", horizon_json(ask, what, where, now)},
          {"past", past_json(ask, what.daily, place)}};
}

}  // namespace salient::cli
