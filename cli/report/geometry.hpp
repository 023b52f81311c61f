// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/to_json.hpp"

namespace salient::cli {

/// Thins out borders so that a year of maps fits on a page, finely near the places asked for. A vertex that is kept
/// once is kept ever after, so that a border that did not move is drawn as the same line every day.
class border_thinner {
 public:
  explicit border_thinner(std::vector<lon_lat<double>> places) : places_(std::move(places)) {}

  /// Chooses which vertices stand for the borders of a map, or of a changed piece; in order of time.
  void learn(coverage const& map);
  void learn(polygon<lon_lat<double>> const& piece);

  /// Land as `page_ring` writes it; rings that vanish on its grid are left out.
  [[nodiscard]] json rings(polygon<lon_lat<double>> const& land) const;
  [[nodiscard]] json rings(multi_polygon<lon_lat<double>> const& land) const;

  /// What a piece must have to be seen where it lies: a square three times as wide as borders are thinned by.
  [[nodiscard]] double least_km2(polygon<lon_lat<double>> const& land) const;

 private:
  struct bits_of {
    std::size_t operator()(lon_lat<double> const& p) const;
  };

  [[nodiscard]] double tolerance_m(lon_lat<double> at) const;
  void learn(std::span<lon_lat<double> const> line);
  void choose(std::span<lon_lat<double> const> line, double within_m);
  void append(json& list, ring<lon_lat<double>> const& r) const;

  std::vector<lon_lat<double>> places_;
  std::unordered_set<lon_lat<double>, bits_of> kept_;
};

/// A line as text: from vertex to vertex in steps of a grid, longitude and latitude in turn, each number zigzag in page
/// digits. The first step is from 0, 0. Empty if the line has no two corners on that grid.
/// @param within_m  thinned by so much; 0: not at all
[[nodiscard]] std::string page_line(std::span<lon_lat<double> const> line, double grid_deg, double within_m);

/// The outlines of some land that belongs to no map, such as a country, thinned and written the same way.
[[nodiscard]] json outline_rings(multi_polygon<lon_lat<double>> const& land, double tolerance_m);

}  // namespace salient::cli
