// SPDX-License-Identifier: BSL-1.0
#include "base_map.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/to_json.hpp"

#include "built_in.hpp"
#include "gazetteer.hpp"

namespace salient::cli {

namespace {

constexpr std::array<std::pair<std::string_view, ground_kind>, 7> kind_words = {{{"sea", ground_kind::sea},
                                                                                 {"lake", ground_kind::lake},
                                                                                 {"river", ground_kind::river},
                                                                                 {"road", ground_kind::road},
                                                                                 {"railway", ground_kind::railway},
                                                                                 {"region", ground_kind::region_border},
                                                                                 {"state", ground_kind::state_border}}};

std::vector<lon_lat<double>> line_of(json const& coordinates) {
  std::vector<lon_lat<double>> line;
  line.reserve(coordinates.size());
  for (auto const& c : coordinates) line.push_back({c[0].get<double>(), c[1].get<double>()});
  return line;
}

std::optional<ground_kind> kind_called(std::string_view word) {
  for (auto const& [name, kind] : kind_words)
    if (name == word) return kind;
  return std::nullopt;
}

ground ground_of(json const& feature) {
  auto const& about = feature["properties"];
  ground made;
  made.kind = *kind_called(about["kind"].get<std::string>());
  made.rank = about.value("rank", made.rank);
  made.name = about.value("name", std::string());
  if (about.contains("until")) made.until = parse_date(about["until"].get<std::string>());
  auto const& geometry = feature["geometry"];
  if (geometry["type"] == "LineString")
    made.lines.push_back(line_of(geometry["coordinates"]));
  else
    for (auto const& ring : geometry["coordinates"]) made.lines.push_back(line_of(ring));
  return made;
}

base_map read_built_in_base() {
  base_map base;
  auto const document = json::parse(built_in("base.geojson"));
  for (auto const& feature : document["features"]) base.features.push_back(ground_of(feature));
  for (auto const& p : built_in_places())
    if (p.population || !p.id.empty()) base.towns.push_back(p);
  base.credit = "Base map: Natural Earth, good to 1 km; places: GeoNames (CC BY 4.0).";
  return base;
}

}  // namespace

base_map const& built_in_base() {
  static auto const read = read_built_in_base();
  return read;
}

base_map base_with(inputs& input, std::vector<std::string> const& layers) {
  auto base = built_in_base();
  for (auto const& layer : layers) {
    auto const colon = layer.rfind(':');
    auto const kind = colon == std::string::npos ? std::nullopt : kind_called(layer.substr(colon + 1));
    if (!kind || is_area(*kind))
      throw argument_error(error_code::argument_unknown,
                           "--base takes FILE:KIND, the kind one of road, railway, river, region, state, not " + layer);
    for (auto& line : input.lines(layer.substr(0, colon)))
      base.features.push_back({*kind, 6, std::move(line.name), {std::move(line.points)}, {}});
  }
  return base;
}

}  // namespace salient::cli
