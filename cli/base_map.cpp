// SPDX-License-Identifier: BSL-1.0
#include "base_map.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/date_time.hpp"
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

ground ground_of(json const& feature) {
  auto const& about = feature["properties"];
  ground made;
  auto const word = about["kind"].get<std::string>();
  for (auto const& [name, kind] : kind_words)
    if (name == word) made.kind = kind;
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
  base.credit = "Base map: Natural Earth (public domain), good to 1 km; places: GeoNames (CC BY 4.0).";
  return base;
}

}  // namespace

base_map const& built_in_base() {
  static auto const read = read_built_in_base();
  return read;
}

}  // namespace salient::cli
