// SPDX-License-Identifier: BSL-1.0
#include "report/map.hpp"

#include <cmath>

#include "salient/overlay/areas.hpp"

#include "report/geometry.hpp"
#include "report/picture.hpp"

namespace salient::cli {

namespace {

constexpr double unlisted_below_km2 = 1e-5;

json land_by_status(status_map const& map, border_thinner const& thinner) {
  json list = json::array();
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    if (!(map.areas_km2()[s] > 0)) continue;
    auto rings = thinner.rings(polygons_of(map.land(), {static_cast<label>(s)}));
    list.push_back({{"status", s}, {"rings", std::move(rings)}});
  }
  return list;
}

json pieces_json(std::vector<changed_piece> const& pieces, border_thinner const& thinner) {
  json list = json::array();
  for (auto const& piece : pieces) {
    if (piece.area_km2 < unlisted_below_km2) continue;
    bool const is_drawn = piece.area_km2 >= thinner.least_km2(piece.land);
    auto rings = is_drawn ? thinner.rings(piece.land) : json::array();
    if (is_drawn && rings.empty()) continue;
    list.push_back(json::array({static_cast<int>(piece.from), static_cast<int>(piece.to),
                                std::round(piece.area_km2 * 1e5) / 1e5, std::move(rings)}));
  }
  return list;
}

}  // namespace

json report_geometry_json(report_material const& what) {
  std::vector<lon_lat<double>> at;
  for (auto const& where : what.places) at.push_back(where.at);
  std::vector<std::vector<changed_piece> const*> spans;
  for (auto const& from : what.earlier)
    if (from.days != 14) spans.push_back(&from.pieces);

  // All is learned before anything is written: so the first map and all later pieces share their borders to the bit,
  // and the page can let them cancel.
  border_thinner thinner(std::move(at));
  thinner.learn(what.first->land());
  for (auto const& step : what.daily.steps)
    for (auto const& piece : step.pieces) thinner.learn(piece.land);
  for (auto const* pieces : spans)
    for (auto const& piece : *pieces) thinner.learn(piece.land);

  json result;
  result["land"] = land_by_status(*what.first, thinner);
  result["steps"] = json::array();
  for (auto const& step : what.daily.steps) result["steps"].push_back(pieces_json(step.pieces, thinner));
  result["spans"] = json::array();
  for (auto const* pieces : spans) result["spans"].push_back(pieces_json(*pieces, thinner));
  result["country"] = outline_rings(what.domain, 300);
  return result;
}

json report_pictures_json(report_material const& what) {
  constexpr int columns = 480;
  constexpr int rows = 480;
  constexpr double half_km = 30;
  json result = json::array();
  for (std::size_t p = 0; p < what.places.size(); ++p) {
    auto const frame = frame_about(what.places[p].at, half_km);
    auto const picture = [&](std::size_t map, status_map const& drawn) {
      return json{{"map", map}, {"rows", picture_rows(drawn, frame, columns, rows)}};
    };
    json maps = json::array({picture(what.daily.maps.size() - 1, what.last)});
    for (auto const& from : what.earlier) maps.push_back(picture(from.map, from.drawn));
    result.push_back(
        {{"index", p}, {"half_km", half_km}, {"columns", columns}, {"rows", rows}, {"maps", std::move(maps)}});
  }
  return result;
}

}  // namespace salient::cli
