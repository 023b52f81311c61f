// SPDX-License-Identifier: BSL-1.0
#include "way_out.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "salient/geodesy/distance.hpp"
#include "salient/io/to_json.hpp"

#include "phrases.hpp"
#include "place_words.hpp"

namespace salient::cli {

namespace {

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
// @param told  the share of the free part that was spoken of before: it needs no name again
std::string parts_words(lon_lat<double> at, place_extent const& town, way_out_end const& end, std::string const& land,
                        bool least, std::optional<double> told = {}) {
  auto text = end_words(at, end, land, least);
  constexpr double half = 0.5;
  bool const is_free = end.state != way_out_state::inside && end.state != way_out_state::unbounded;
  auto const whole = town.outline.empty() ? filled(phrases::of_circle, {plain(town.radius_km).text})
                                          : std::string(phrases::of_outline);
  auto const again = town.outline.empty() ? phrases::of_circle_again : phrases::of_outline_again;
  bool const is_told = told && end.share_of_extent && percent(*told) == percent(*end.share_of_extent);
  if (end.share_of_extent && !end.others.empty())
    text = filled(phrases::for_part, {percent(*end.share_of_extent), text, whole});
  else if (end.share_of_extent && is_free && *end.share_of_extent < half && !is_told)
    text = filled(phrases::for_free_part, {percent(*end.share_of_extent), text, whole});
  for (auto const& part : end.others) {
    auto const share = percent(part.share_of_extent);
    if (part.state == way_out_state::closed)
      text += filled(phrases::other_part_closed, {share, "", std::string(again)});
    else if (part.width_km)
      text += filled(phrases::other_part_gap, {share, width_words(*part.width_km, least), std::string(again)});
    else
      text += filled(phrases::other_part_open, {share, "", std::string(again)});
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

std::string way_out_sentence(question const& ask, place const& where, place_extent const& town,
                             contested_range<way_out_end> const& range, std::string const& land,
                             std::optional<contested_range<way_out_end>> const& outlined) {
  std::string text = where.name + ": ";
  bool const least = is_least(ask, range);
  if (range.contested_open) text += parts_words(where.at, town, *range.contested_open, land, least) + ".";
  if (range.contested_closed) {
    auto const closed = parts_words(where.at, town, *range.contested_closed, land, least) + ".";
    if (!text.ends_with(closed)) text += filled(phrases::way_if_closed, {closed});
  }
  auto const& inside = outlined ? outlined->contested_open : std::nullopt;
  if (inside)
    text += filled(phrases::leads_abroad,
                   {parts_words(where.at, town, *inside, land, least, range.contested_open->share_of_extent)});
  if (has_width(range.contested_open) || has_width(range.contested_closed) || has_width(inside))
    text += phrases::says_nothing;
  return text;
}

contested_range<bool> leads_abroad(question const& ask, lon_lat<double> at, contested_range<way_out_end> const& range) {
  return transform(range, [&](way_out_end const& end) { return ask.leads_abroad(at, end.path); });
}

contested_range<double> as_number(contested_range<bool> const& range) {
  return transform(range, [](bool is_true) { return is_true ? 1.0 : 0.0; });
}

std::string way_out_in_short(question const& ask, lon_lat<double> at, contested_range<way_out_end> const& range) {
  auto text = way_out_in_short(ask, range);
  return leads_abroad(ask, at, range).contested_open.value_or(false) ? filled(phrases::short_abroad, {text}) : text;
}

std::string way_out_in_short(question const& ask, contested_range<way_out_end> const& range) {
  auto const open = in_short(range.contested_open, is_least(ask, range));
  if (range.contested_mapped != contested_mapping::yes) return open;
  auto const closed = in_short(range.contested_closed, false);
  return open == closed ? open : filled(phrases::short_both, {open, closed});
}

}  // namespace salient::cli
