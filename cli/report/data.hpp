// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/base_map.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/series.hpp"

#include "question.hpp"
#include "zones.hpp"

namespace salient::cli {

/// A map of the series with which the last one is compared.
struct report_earlier {
  int days = 0;                       ///< asked for; 0: the first map, whenever that was
  std::size_t map = 0;                ///< index into the maps of the series
  status_map drawn;                   ///< what is counted of it: inside `--domain`
  status_map bounded;                 ///< all of it, with its bounds
  std::vector<changed_piece> pieces;  ///< what changed from `drawn` to the last map
};

/// All that a report is made of. docs/reference/report.md says what comes of it on the page.
struct report_material {
  std::vector<place> places;
  std::vector<std::optional<std::string>> towns;  ///< the zone of each place, by name
  std::vector<place_extent> extents;              ///< what stands for each of them
  named_zones zones;
  series_result daily;  ///< every step of it with its pieces and places
  series_result months;
  status_map last;
  status_map last_bounded;
  std::optional<status_map> last_in_ukraine;  ///< for places in Ukraine, where nothing else bounds the question
  std::vector<report_earlier> earlier;  ///< 7, 14 and 30 days before where the series goes back so far, and the first
  multi_polygon<lon_lat<double>> domain;
  multi_polygon<lon_lat<double>> outline;  ///< of the country, by which borders are told to be redrawn
  base_map base;                           ///< drawn under every map of the page
  std::string language = "en";             ///< of headlines
  std::optional<status_map> first;         ///< none: no geometry on the page, only pictures
};

/// What the page says of each place, and of those for which something went wrong.
struct report_pages {
  std::vector<json> answered;  ///< see `report_place_json`
  std::vector<std::pair<place, failure>> failed;
};

/// The data block of the page, but for the `meta` that every answer has. Places that failed stand behind the others.
[[nodiscard]] json report_json(question const& ask, report_material const& what, report_pages const& pages);

}  // namespace salient::cli
