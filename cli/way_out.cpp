// SPDX-License-Identifier: BSL-1.0
#include "way_out.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "salient/geodesy/distance.hpp"

#include "corridor.hpp"
#include "phrases.hpp"
#include "place_words.hpp"

namespace salient::cli {

namespace {

template <class Points>
json points_json(Points const& points) {
  auto result = json::array();
  for (auto const& p : points) result.push_back(to_json(p));
  return result;
}

json pass_json(way_out_pass const& pass) {
  return {{"width_km", pass.width_km},        {"prominence_km", pass.prominence_km},
          {"distance_km", pass.distance_km},  {"saddle", to_json(pass.saddle)},
          {"pinch", points_json(pass.pinch)}, {"between_barriers", pass.between_barriers},
          {"pocket_km2", pass.pocket_km2}};
}

json end_json(std::optional<way_out_end> const& end) {
  if (!end) return nullptr;
  json result = {{"state", to_string(end->state)},
                 {"width_km", to_json(end->width_km)},
                 {"prominence_km", to_json(end->prominence_km)},
                 {"distance_km", to_json(end->distance_km)},
                 {"saddle", end->saddle ? to_json(*end->saddle) : json(nullptr)},
                 {"pinch", points_json(end->pinch)},
                 {"by_barrier", end->by_barrier},
                 {"limited_by_rear_km", to_json(end->limited_by_rear_km)},
                 {"narrowest_km", to_json(end->narrowest_km)},
                 {"share_of_extent", to_json(end->share_of_extent)},
                 {"others", json::array()},
                 {"width_at_km", json::object()},
                 {"pocket", pocket_json(end->pocket)},
                 {"passes", json::array()},
                 {"profile", json::array()}};
  for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
    result["width_at_km"][plain(way_out_distances_km[i]).text] = to_json(end->width_at_km[i]);
  for (auto const& part : end->others)
    result["others"].push_back({{"share_of_extent", part.share_of_extent},
                                {"state", to_string(part.state)},
                                {"width_km", to_json(part.width_km)}});
  for (auto const& pass : end->passes) result["passes"].push_back(pass_json(pass));
  for (auto const& at : end->profile) result["profile"].push_back({at.along_km, at.width_km});
  return result;
}

std::string where_from(lon_lat<double> at, lon_lat<double> saddle) {
  auto const away = geodesic(at, saddle);
  auto const distance = fixed(away.distance_km, 1);
  return away.azimuth_deg ? filled(phrases::away_to, {distance, direction_words(*away.azimuth_deg)})
                          : filled(phrases::away, {distance});
}

// Whether contested land that the map does not draw counts as closed: a width is then the least there can be.
bool is_least(question const& ask, contested_range<way_out_end> const& range) {
  return ask.undrawn_closes() && range.contested_mapped != contested_mapping::yes;
}

std::string width_words(double width_km, bool least) {
  return filled(least || width_km >= widest_way_out_km ? phrases::no_narrower : phrases::no_wider,
                {fixed(width_km, 1)});
}

std::string end_words(lon_lat<double> at, way_out_end const& end, std::string const& land, bool least) {
  switch (end.state) {
    case way_out_state::neck:
      return filled(phrases::gap_to_rear, {width_words(*end.width_km, least), where_from(at, *end.saddle)});
    case way_out_state::channel:
      return filled(phrases::long_gap_to_rear, {width_words(*end.width_km, least), where_from(at, *end.saddle)});
    case way_out_state::open:
      return std::string(phrases::nothing_narrows);
    case way_out_state::rear_limited:
      return filled(phrases::narrow_at_rear, {width_words(*end.limited_by_rear_km, least)});
    case way_out_state::closed:
      return std::string(end.by_barrier ? phrases::closed_by_barriers : phrases::no_way_to_rear);
    case way_out_state::inside:
      return end.by_barrier ? std::string(phrases::no_way_asked_in_barrier) : filled(phrases::no_way_asked, {land});
    case way_out_state::unbounded:
      return filled(phrases::map_has_no, {land});
  }
  return {};
}

// Of a town's parts: for how much of it the way is, and what the others have.
std::string parts_words(lon_lat<double> at, way_out_end const& end, std::string const& land, bool least) {
  auto text = end_words(at, end, land, least);
  if (end.share_of_extent && !end.others.empty())
    text = filled(phrases::for_part, {percent(*end.share_of_extent), text});
  for (auto const& part : end.others) {
    auto const share = percent(part.share_of_extent);
    if (part.state == way_out_state::closed)
      text += filled(phrases::other_part_closed, {share});
    else if (part.width_km)
      text += filled(phrases::other_part_gap, {share, width_words(*part.width_km, least)});
    else
      text += filled(phrases::other_part_open, {share});
  }
  return text;
}

std::string in_short(std::optional<way_out_end> const& end, bool least) {
  if (!end) return "–";
  switch (end->state) {
    case way_out_state::neck:
    case way_out_state::channel:
      return width_words(*end->width_km, least);
    case way_out_state::closed:
      return std::string(end->by_barrier ? phrases::short_closed_by_barriers : phrases::short_closed);
    case way_out_state::inside:
      return std::string(end->by_barrier ? phrases::short_in_barrier : phrases::short_inside);
    case way_out_state::open:
    case way_out_state::rear_limited:
      return std::string(phrases::short_open);
    case way_out_state::unbounded:
      return std::string(phrases::short_no_land);
  }
  return {};
}

bool has_width(std::optional<way_out_end> const& end) {
  auto const gap = [](way_out_group const& part) { return part.width_km && *part.width_km > 0; };
  return end && (end->limited_by_rear_km || (end->width_km && *end->width_km > 0) ||
                 std::any_of(end->others.begin(), end->others.end(), gap));
}

}  // namespace

json way_out_json(contested_range<way_out_end> const& range) {
  return {{"contested_open", end_json(range.contested_open)},
          {"contested_closed", end_json(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

std::string way_out_sentence(question const& ask, place const& where, contested_range<way_out_end> const& range,
                             std::string const& land) {
  std::string text = where.name + ": ";
  bool const least = is_least(ask, range);
  if (range.contested_open) text += parts_words(where.at, *range.contested_open, land, least) + ".";
  if (range.contested_closed) {
    auto const closed = parts_words(where.at, *range.contested_closed, land, least) + ".";
    if (!text.ends_with(closed)) text += filled(phrases::way_if_closed, {closed});
  }
  if (has_width(range.contested_open) || has_width(range.contested_closed)) text += phrases::says_nothing;
  return text;
}

std::string way_out_in_short(question const& ask, contested_range<way_out_end> const& range) {
  auto const open = in_short(range.contested_open, is_least(ask, range));
  if (range.contested_mapped != contested_mapping::yes) return open;
  auto const closed = in_short(range.contested_closed, false);
  return open == closed ? open : filled(phrases::short_both, {open, closed});
}

}  // namespace salient::cli
