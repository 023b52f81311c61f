// SPDX-License-Identifier: BSL-1.0
#include "report/base.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "salient/geodesy/distance.hpp"

#include "report/geometry.hpp"

namespace salient::cli {

namespace {

constexpr double base_grid_deg = 1e-4;  // 10 m; the base map is good to 1 km
constexpr double villages_within_km = 60;
constexpr double towns_within_km = 150;

// Near the places all settlements, then towns, far away cities alone.
bool is_shown(place const& town, std::vector<place> const& about) {
  double nearest_km = 1e9;
  for (auto const& p : about) nearest_km = std::min(nearest_km, distance_km(p.at, town.at));
  auto const people = town.population.value_or(0);
  return nearest_km <= villages_within_km || (nearest_km <= towns_within_km && people >= 5'000) || people >= 50'000;
}

json ground_text(ground const& feature) {
  json texts = json::array();
  for (auto const& line : feature.lines)
    if (auto text = page_line(line, base_grid_deg); !text.empty()) texts.push_back(std::move(text));
  return texts;
}

}  // namespace

json report_base_json(base_map const& base, std::vector<place> const& about) {
  json result = {{"grid", base_grid_deg}, {"credit", base.credit}, {"ground", json::array()}, {"towns", json::array()}};
  constexpr std::string_view kinds[] = {"sea", "lake", "river", "road", "railway", "region", "state"};
  for (auto const& feature : base.features)
    result["ground"].push_back({{"kind", kinds[static_cast<std::size_t>(feature.kind)]},
                                {"rank", feature.rank},
                                {"name", feature.name},
                                {"until", feature.until ? json(format_date(*feature.until)) : json(nullptr)},
                                {"lines", ground_text(feature)}});
  for (auto const& town : base.towns)
    if (is_shown(town, about))
      result["towns"].push_back({town.name, std::llround(town.at.lon / base_grid_deg),
                                 std::llround(town.at.lat / base_grid_deg), town.population.value_or(0)});
  return result;
}

}  // namespace salient::cli
