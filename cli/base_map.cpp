// SPDX-License-Identifier: BSL-1.0
#include "base_map.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/to_json.hpp"

#include "built_in.hpp"
#include "gazetteer.hpp"
#include "language.hpp"

namespace salient::cli {

namespace {

std::vector<lon_lat<double>> line_of(json const& coordinates) {
  std::vector<lon_lat<double>> line;
  line.reserve(coordinates.size());
  for (auto const& c : coordinates) line.push_back({c[0].get<double>(), c[1].get<double>()});
  return line;
}

ground ground_of(json const& feature) {
  auto const& about = feature["properties"];
  ground made;
  made.kind = *ground_kind_named(about["kind"].get<std::string>());
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

constexpr int own_rank = 6;  // of what a caller gives: a middling road or river

void add_layer(base_map& base, inputs& input, base_layer const& layer) {
  auto const kind = *ground_kind_named(layer.kind);
  if (is_area(kind)) {
    ground area{kind, own_rank, {}, {}, {}};
    for (auto const& polygon : input.land_in(layer.file)) {
      area.lines.push_back(polygon.exterior);
      area.lines.insert(area.lines.end(), polygon.interiors.begin(), polygon.interiors.end());
    }
    base.features.push_back(std::move(area));
    return;
  }
  for (auto& line : input.lines(layer.file))
    base.features.push_back({kind, own_rank, std::move(line.name), {std::move(line.points)}, {}});
}

}  // namespace

base_map const& built_in_base() {
  static auto const read = read_built_in_base();
  return read;
}

base_map base_with(inputs& input, std::vector<std::string> const& layers, std::string const& language) {
  source_profile asked;
  for (auto const& layer : layers) try {
      source_profile one;
      set_profile_member(one, "base=" + layer);
      asked.base.insert(asked.base.end(), one.base.begin(), one.base.end());
    } catch (input_error const& problem) {
      throw argument_error(error_code::argument_unknown, "--base: " + problem.expectation());
    }
  auto base = built_in_base();
  if (language != "en") {
    for (auto& feature : base.features) feature.name = name_in(feature.name, language);
    for (auto& town : base.towns) town.name = name_in(town, language);
    base.credit = phrase_in(base.credit, language);
  }
  if (input.profile()) asked.base.insert(asked.base.end(), input.profile()->base.begin(), input.profile()->base.end());
  for (auto const& layer : asked.base) add_layer(base, input, layer);
  return base;
}

}  // namespace salient::cli
