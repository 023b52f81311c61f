// SPDX-License-Identifier: BSL-1.0
#include "bands.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "phrases.hpp"

namespace salient::cli {

namespace {

json three_json(change_band const& of) {
  return {{"gained_km2", to_json(std::optional(of.gained))},
          {"lost_km2", to_json(std::optional(of.lost))},
          {"net_km2", to_json(std::optional(of.net))}};
}

}  // namespace

km2_band about(banded_km2 const& band, double km2) {
  return {km2 + band.low - band.drawn, km2 + band.high - band.drawn};
}

change_band about(banded_change const& band, area_change const& of) {
  auto const not_below_none = [](km2_band found) {
    return km2_band{std::max(0.0, found.least), std::max(0.0, found.most)};
  };
  return {not_below_none(about(band.gained, of.gained_km2)), not_below_none(about(band.lost, of.lost_km2)),
          about(band.net, of.net_km2)};
}

contested_range<change_band> about(contested_range<banded_change> const& band, area_change const& open,
                                   std::optional<area_change> const& closed) {
  contested_range<change_band> result;
  result.contested_mapped = band.contested_mapped;
  if (band.contested_open) result.contested_open = about(*band.contested_open, open);
  if (band.contested_closed && closed) result.contested_closed = about(*band.contested_closed, *closed);
  return result;
}

error_band_options band_options(question& ask, status_map const& map, multi_polygon<lon_lat<double>> const& window) {
  error_band_options how;
  how.map_error_km = ask.map_error_km();
  how.front.stance = ask.stance();
  auto bounds = ask.bounds_of_front(map);
  how.front.domain = std::move(bounds.domain);
  how.front.homeland = std::move(bounds.homeland);
  if (!window.empty()) how.front.window = window;
  return how;
}

json to_json(std::optional<km2_band> const& band) {
  if (!band) return nullptr;
  return {{"least", band->least}, {"most", band->most}};
}

json to_json(contested_range<change_band> const& band, double map_error_km) {
  if (!band.contested_open) return nullptr;
  auto result = three_json(*band.contested_open);
  result["map_error_km"] = map_error_km;
  result["contested_closed"] = band.contested_closed ? three_json(*band.contested_closed) : json(nullptr);
  return result;
}

cell band_cell(km2_band const& band) {
  return {filled(phrases::least_to_most, {fixed(band.least, 1), fixed(band.most, 1)}), "", true};
}

table band_table(contested_range<change_band> const& band, double map_error_km) {
  table t{filled(phrases::band_title, {fixed(map_error_km, 1)}),
          {"contested land", "gained km²", "lost km²", "net km²"},
          {}};
  auto const add = [&](char const* end, std::optional<change_band> const& of) {
    if (of) t.rows.push_back({words(end), band_cell(of->gained), band_cell(of->lost), band_cell(of->net)});
  };
  add("as open", band.contested_open);
  add("as closed", band.contested_closed);
  return t;
}

}  // namespace salient::cli
