// SPDX-License-Identifier: BSL-1.0
#include "way_out.hpp"

#include <optional>
#include <vector>

#include "salient/geodesy/distance.hpp"

#include "corridor.hpp"

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
                 {"width_at_km", json::object()},
                 {"pocket", pocket_json(end->pocket)},
                 {"passes", json::array()},
                 {"profile", json::array()}};
  for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
    result["width_at_km"][plain(way_out_distances_km[i]).text] = to_json(end->width_at_km[i]);
  for (auto const& pass : end->passes) result["passes"].push_back(pass_json(pass));
  for (auto const& at : end->profile) result["profile"].push_back({at.along_km, at.width_km});
  return result;
}

std::string where_from(lon_lat<double> at, lon_lat<double> saddle) {
  auto const away = geodesic(at, saddle);
  std::string text = ", " + fixed(away.distance_km, 1) + " km away";
  if (away.azimuth_deg) text += " at " + fixed(*away.azimuth_deg, 0) + "°";
  return text;
}

std::string width_words(double width_km) {
  return (width_km >= widest_way_out_km ? "at least " : "") + fixed(width_km, 1) + " km";
}

std::string end_words(lon_lat<double> at, way_out_end const& end, std::string const& land) {
  switch (end.state) {
    case way_out_state::neck:
      return "the gap to the rear is no wider than " + width_words(*end.width_km) + where_from(at, *end.saddle);
    case way_out_state::channel:
      return "the way to the rear stays about as narrow for a while, no wider than " + width_words(*end.width_km) +
             where_from(at, *end.saddle);
    case way_out_state::open:
      return "nothing on the map narrows the way to the rear";
    case way_out_state::rear_limited:
      return "the way to the rear is narrowest where the rear begins, no wider than " +
             width_words(*end.limited_by_rear_km) + " there";
    case way_out_state::closed:
      return end.by_barrier ? "water or other barriers alone close the way to the rear by land"
                            : "the map shows no way to the rear by land";
    case way_out_state::inside:
      return end.by_barrier ? "it lies in water or another barrier, so that no way out is asked for"
                            : "it lies in " + land + ", so that no way out is asked for";
    case way_out_state::unbounded:
      return "the map has no " + land;
  }
  return {};
}

bool has_width(std::optional<way_out_end> const& end) {
  return end && (end->limited_by_rear_km || (end->width_km && *end->width_km > 0));
}

}  // namespace

json way_out_json(contested_range<way_out_end> const& range) {
  return {{"contested_open", end_json(range.contested_open)},
          {"contested_closed", end_json(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

std::string way_out_sentence(place const& where, contested_range<way_out_end> const& range, std::string const& land) {
  std::string text = where.name + ": ";
  if (range.contested_open) text += end_words(where.at, *range.contested_open, land) + ".";
  if (range.contested_closed) {
    auto const closed = end_words(where.at, *range.contested_closed, land) + ".";
    if (!text.ends_with(closed)) text += " With contested land counted as closed, " + closed;
  }
  if (has_width(range.contested_open) || has_width(range.contested_closed))
    text += " This says nothing about whether it can be used.";
  return text;
}

}  // namespace salient::cli
