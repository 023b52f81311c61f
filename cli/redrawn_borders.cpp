// SPDX-License-Identifier: BSL-1.0
#include "redrawn_borders.hpp"

#include <algorithm>

#include "salient/geodesy/area.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/overlay/intersection.hpp"

#include "document.hpp"
#include "language.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct box {
  lon_lat<double> lower{180, 90};
  lon_lat<double> upper{-180, -90};
};

box box_of(multi_polygon<lon_lat<double>> const& land) {
  box result;
  for (auto const& part : land)
    for (auto const& at : part.exterior) {
      result.lower = {std::min(result.lower.lon, at.lon), std::min(result.lower.lat, at.lat)};
      result.upper = {std::max(result.upper.lon, at.lon), std::max(result.upper.lat, at.lat)};
    }
  return result;
}

bool meet(box const& area, changed_piece const& piece) {
  return area.lower.lon <= piece.upper.lon && piece.lower.lon <= area.upper.lon && area.lower.lat <= piece.upper.lat &&
         piece.lower.lat <= area.upper.lat;
}

}  // namespace

std::optional<redrawn_result> redrawn_between(question& ask, status_map const& before, status_map const& after,
                                              std::vector<changed_piece> const& pieces) {
  auto const outline = ask.outline_about(after);
  if (outline.empty()) return std::nullopt;
  return redrawn(before, after, pieces, country_outline(outline, ask.earth()), {.stance = ask.stance()});
}

std::vector<redrawn_result> redrawn_by_zone(question const& ask, redrawn_result const& drawn,
                                            std::vector<changed_piece> const& pieces, named_zones const& zones) {
  std::vector<redrawn_result> result(zones.names.size() + 1);
  if (drawn.pieces.empty()) return result;
  constexpr double least_km2 = 1e-9;  // less is what rounding leaves of a piece that lies in zones
  auto const add = [&](redrawn_result& to, std::size_t i, double km2) {
    if (!(km2 > least_km2)) return;
    (ask.stance().closes(pieces[i].to, contested_as::open) ? to.gained_km2 : to.lost_km2) += km2;
    to.pieces.push_back(i);
  };
  auto const areas = zones.polygons();
  std::vector<box> boxes;
  for (auto const& area : areas) boxes.push_back(box_of(area));
  for (auto const i : drawn.pieces) {
    auto outside_km2 = pieces[i].area_km2;
    for (std::size_t z = 0; z < areas.size(); ++z) {
      if (!meet(boxes[z], pieces[i])) continue;
      auto const km2 =
          area_km2(intersection(areas[z], multi_polygon<lon_lat<double>>{pieces[i].land}), {.earth = ask.earth()});
      add(result[z], i, km2);
      outside_km2 -= km2;
    }
    add(result.back(), i, outside_km2);
  }
  return result;
}

std::string redrawn_sentence(std::optional<redrawn_result> const& drawn, area_change const& whole) {
  if (!drawn) return std::string(phrases::redrawn_not_known);
  if (drawn->pieces.empty()) return std::string(phrases::redrawn_none);
  return filled(phrases::redrawn_found,
                {fixed(drawn->gained_km2, 1), fixed(drawn->lost_km2, 1), std::to_string(drawn->pieces.size())}) +
         " " + filled(phrases::change_without_redrawn, {change_words(without(whole, *drawn))});
}

std::string change_words(area_change const& of, std::string const& language) {
  auto const figure = [&](double km2) { return figures_in(fixed(km2, 1), language); };
  return filled(phrase_in(phrases::change_in_words, language),
                {figure(of.gained_km2), figure(of.lost_km2), figure(of.net_km2)});
}

multi_polygon<lon_lat<double>> outline_of(question& ask, series_source const& source, series_calendar const& calendar) {
  if (source.states.empty()) return ask.domain();
  auto const first = calendar.since ? state_at(source.states, *calendar.since).value_or(0) : 0;
  return of_inputs([&] { return ask.outline_about(*source.open()(first).map); });
}

}  // namespace salient::cli
