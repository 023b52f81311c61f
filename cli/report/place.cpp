// SPDX-License-Identifier: BSL-1.0
#include "report/place.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/first_hit_profile.hpp"

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

// "2.4 km", "at most 2.4 km", "2.4 to 0.8 km": what one known end says of the other, in words.
std::string range_words(question const& ask, contested_range<double> const& range, int decimals, with_more_land trend) {
  auto const text = ask.range_cell(range, decimals, trend).text;
  std::string const at_least = "≥ ";
  std::string const at_most = "≤ ";
  if (text.starts_with(at_least)) return "at least " + text.substr(at_least.size());
  if (text.starts_with(at_most)) return "at most " + text.substr(at_most.size());
  return text;
}

std::string compass(double azimuth_deg) {
  constexpr std::array<char const*, 16> names = {"north", "north-north-east", "north-east", "east-north-east",
                                                 "east",  "east-south-east",  "south-east", "south-south-east",
                                                 "south", "south-south-west", "south-west", "west-south-west",
                                                 "west",  "west-north-west",  "north-west", "north-north-west"};
  return names[static_cast<std::size_t>(std::lround(azimuth_deg / 22.5)) % names.size()];
}

std::string corridor_words(corridor_end const& end, std::string const& bound) {
  switch (end.state) {
    case corridor_state::neck:
      return "is a neck " + bound + fixed(*end.width_km, 1) + " km wide";
    case corridor_state::closed:
      return end.by_barrier ? "is closed by barriers alone" : "is closed";
    case corridor_state::inside:
      return end.by_barrier ? "is not asked for: the place lies in a barrier"
                            : "is not asked for: the place lies inside";
    case corridor_state::source_limited:
    case corridor_state::rear_limited:
    case corridor_state::unbounded:
      break;
  }
  return "has no neck";
}

// "The way out to the rear is a neck 2.4 km wide; with contested land closed it has no neck."
std::string corridor_clause(question const& ask, contested_range<corridor_end> const& way_out) {
  std::string const bound = way_out.contested_mapped == contested_mapping::yes ? ""
                            : ask.undrawn_closes()                             ? "at least "
                                                                               : "at most ";
  auto const open = corridor_words(*way_out.contested_open, bound);
  auto const text = " The way out to the rear " + open;
  if (!way_out.contested_closed || way_out.contested_closed->state == corridor_state::inside) return text + ".";
  auto const closed = corridor_words(*way_out.contested_closed, bound);
  return text + (closed == open ? "." : "; with contested land closed it " + closed + ".");
}

std::string inside_if_closed(place const& where, encirclement_result const& found) {
  return " With contested land closed " + where.name + " itself lies inside, " +
         fixed(found.depth_km.contested_closed.value_or(0), 1) + " km deep.";
}

// Where the map has contested land alone: the end of the range that is there.
std::string closed_end_sentence(question const& ask, place const& where, series_place const& now) {
  auto const& found = now.encirclement;
  if (found.inside.contested_closed.value_or(false)) return inside_if_closed(where, found);
  if (!found.nearest_km.contested_closed) return {};
  auto const& radius = within_near(found);
  return " With contested land closed it is " + fixed(*found.nearest_km.contested_closed, 1) + " km " +
         compass(found.nearest_azimuth_deg.contested_closed.value_or(0)) + " of " + where.name + " and blocks " +
         fixed(radius.directions_blocked.contested_closed.value_or(0), 2) + " of all directions within " +
         fixed(near_km, 0) +
         " km (one straight front as near: " + fixed(radius.straight_front_share.contested_closed.value_or(0), 2) +
         ")." + (now.corridor ? corridor_clause(ask, *now.corridor) : "");
}

// What the map shows of the place, in one sentence.
std::string place_headline(question const& ask, place const& where, series_place const& now) {
  auto const& found = now.encirclement;
  auto const& land = ask.stance().hostile_name;
  if (found.inside.contested_open.value_or(false))
    return where.name + " lies inside " + ask.stance().closing_name(found.here) + ", " +
           range_words(ask, found.depth_km, 1, with_more_land::grows) + " km deep.";
  if (!found.nearest_km.contested_open)
    return "There is no " + land + " near " + where.name + ", nor anywhere on this map." +
           closed_end_sentence(ask, where, now);
  auto const& radius = within_near(found);
  // In contested land the other end is that of a place inside: a sentence of its own, not a range.
  bool const in_contested = found.inside.contested_closed.value_or(false);
  auto const words = [&](contested_range<double> const& range, int decimals, with_more_land trend) {
    return in_contested ? fixed(range.contested_open.value_or(0), decimals) : range_words(ask, range, decimals, trend);
  };
  auto const open_end = compass(found.nearest_azimuth_deg.contested_open.value_or(0));
  auto const closed_end = compass(found.nearest_azimuth_deg.contested_closed.value_or(0));
  bool const two_ways =
      found.nearest_azimuth_deg.contested_closed && found.nearest_km.contested_closed && closed_end != open_end;
  std::string text =
      land + " is " + words(found.nearest_km, 1, with_more_land::shrinks) + " km " + open_end +
      (two_ways ? " to " + closed_end : "") + " of " + where.name + " and blocks " +
      words(radius.directions_blocked, 2, with_more_land::grows) + " of all directions within " + fixed(near_km, 0) +
      " km (one straight front as near: " + words(radius.straight_front_share, 2, with_more_land::grows) + ").";
  text[0] = static_cast<char>(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]);
  if (now.corridor) text += corridor_clause(ask, *now.corridor);
  return in_contested ? text + inside_if_closed(where, found) : text;
}

json verdict_json(std::string const& question, json since, claim_result const& found) {
  return {{"question", question},
          {"since", std::move(since)},
          {"verdict", to_string(found.verdict)},
          {"reason", to_string(found.reason)},
          {"sentence", found.sentence}};
}

json verdicts_json(question const& ask, report_material const& what, place const& where) {
  claim_options how;
  how.stance = ask.stance();
  how.subject = where.name;
  how.map_error_km = ask.map_error_km();
  json list = json::array({verdict_json("encircled", nullptr, claim_encircled(what.last_bounded, where.at, how))});
  for (auto const& from : what.earlier)
    if (from.days > 0)
      list.push_back(
          verdict_json("tightening", from.map, claim_tightening(from.bounded, what.last_bounded, where.at, how)));
  return list;
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

json standing_json(series_place const& now, std::size_t map) {
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
          {"corridor", corridor_on_page(now.corridor)}};
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
    for (std::size_t s = 0; s < status_count; ++s)
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

json past_json(series_result const& series, std::size_t place) {
  std::array<json, 10> columns;
  for (auto& c : columns) c = json::array();
  auto const put = [](json& column, std::optional<double> value) {
    column.push_back(value ? json(std::round(*value * 1e6) / 1e6) : json(nullptr));
  };
  auto const neck = [](std::optional<corridor_end> const& end) { return end ? end->width_km : std::nullopt; };
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
    put(columns[8], at.corridor ? neck(at.corridor->contested_open) : std::nullopt);
    put(columns[9], at.corridor ? neck(at.corridor->contested_closed) : std::nullopt);
  }
  auto const pair = [&](std::size_t i) {
    return json{{"contested_open", columns[i]}, {"contested_closed", columns[i + 1]}};
  };
  return {{"nearest_km", pair(0)},
          {"directions_blocked", pair(2)},
          {"straight_front_share", pair(4)},
          {"disc_share", pair(6)},
          {"neck_km", pair(8)}};
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
  json before = json::array();
  for (auto const& from : what.earlier)
    if (from.days == 7 || from.days == 30) {
      before.push_back(standing_json(standing(what.daily, from.map, place), from.map));
      before.back()["days"] = from.days;
    }
  return {{"name", where.name},
          {"at", to_json(where.at)},
          {"headline", place_headline(ask, where, now)},
          {"verdicts", verdicts_json(ask, what, where)},
          {"age", age_json(now.staleness)},
          {"now", standing_json(now, last)},
          {"before", std::move(before)},
          {"town", town_json(ask, what, place)},
          {"horizon", horizon_json(ask, what, where, now)},
          {"past", past_json(what.daily, place)}};
}

}  // namespace salient::cli
