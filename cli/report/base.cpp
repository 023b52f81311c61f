// SPDX-License-Identifier: BSL-1.0
#include "report/base.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "salient/geodesy/distance.hpp"

#include "report/geometry.hpp"

namespace salient::cli {

namespace {

constexpr double base_grid_deg = 1e-4;  // 10 m; the base map is good to 1 km
constexpr double details_within_km = 200;
constexpr double coarse_m = 1000;
constexpr double villages_within_km = 60;
constexpr double towns_within_km = 150;

double nearest_km(std::vector<place> const& about, lon_lat<double> at) {
  double nearest = 1e9;
  for (auto const& p : about) nearest = std::min(nearest, distance_km(p.at, at));
  return nearest;
}

// Near the places all settlements, then towns, far away cities alone.
bool is_shown(place const& town, std::vector<place> const& about) {
  auto const away = nearest_km(about, town.at);
  auto const people = town.population.value_or(0);
  return away <= villages_within_km || (away <= towns_within_km && people >= 5'000) || people >= 50'000;
}

// Far away, where a page is looked at in small scales only: the great rivers, borders of states and the sea, coarsely.
bool is_great(ground const& feature) {
  return feature.kind == ground_kind::sea || feature.kind == ground_kind::state_border ||
         (feature.kind == ground_kind::river && feature.rank <= 6);
}

bool is_near(ground const& feature, std::vector<place> const& about) {
  for (auto const& line : feature.lines)
    for (auto const& p : line)
      if (nearest_km(about, p) <= details_within_km) return true;
  return false;
}

json ground_text(ground const& feature, double within_m) {
  json texts = json::array();
  for (auto const& line : feature.lines)
    if (auto text = page_line(line, base_grid_deg, within_m); !text.empty()) texts.push_back(std::move(text));
  return texts;
}

}  // namespace

json report_base_json(base_map const& base, std::vector<place> const& about) {
  json result = {{"grid", base_grid_deg}, {"credit", base.credit}, {"ground", json::array()}, {"towns", json::array()}};
  for (auto const& feature : base.features) {
    bool const near = is_near(feature, about);
    if (!near && !is_great(feature)) continue;
    result["ground"].push_back({ground_kind_names[static_cast<std::size_t>(feature.kind)], feature.rank, feature.name,
                                feature.until ? json(format_date(*feature.until)) : json(nullptr),
                                ground_text(feature, near ? 0 : coarse_m)});
  }
  for (auto const& town : base.towns)
    if (is_shown(town, about))
      result["towns"].push_back({town.name, std::llround(town.at.lon / base_grid_deg),
                                 std::llround(town.at.lat / base_grid_deg), town.population.value_or(0)});
  return result;
}

}  // namespace salient::cli
