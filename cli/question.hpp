// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/place_extent.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/series.hpp"

#include "inputs.hpp"
#include "options.hpp"
#include "range_cell.hpp"

namespace salient::cli {

/// The country's land, the attacker's own outside it, and water; each may be empty.
struct bounds_of_land {
  multi_polygon<lon_lat<double>> domain;
  multi_polygon<lon_lat<double>> homeland;
  multi_polygon<lon_lat<double>> water;  ///< no part of the question
};

/// The files that bounded a question; empty where none did.
struct bounding_files {
  std::string domain;
  std::string homeland;
  std::string closing;
  std::string barrier;
  std::string water;
  std::string outline;  ///< tells where the state border runs, and cuts no sum
};

/// Within how many days land that is back at its status flickered, unless said otherwise.
inline constexpr int default_flicker_days = 3;

/// What every command asks of maps: whose land closes, measured on which earth, within which bounds.
class question {
 public:
  question(common_options const& options, inputs& input);

  /// How statuses are read, from the side of `--for`.
  [[nodiscard]] salient::stance stance() const;
  /// What the numbers of statuses mean on all maps read so far.
  [[nodiscard]] status_list const& statuses() const { return input_.statuses(); }
  /// As `inputs::speaks_of`.
  [[nodiscard]] bool speaks_of(status s) const { return input_.speaks_of(s); }
  [[nodiscard]] ellipsoid const& earth() const { return input_.earth(); }
  [[nodiscard]] double map_error_km() const { return options_.map_error_km; }
  /// In which convention, in a line.
  [[nodiscard]] std::string convention() const;

  /// The country's land, from `--domain` or the profile of the maps read so far; empty where neither names it.
  [[nodiscard]] multi_polygon<lon_lat<double>> domain();
  /// The attacker's own land, likewise.
  [[nodiscard]] multi_polygon<lon_lat<double>> homeland();
  /// For questions about a place or a line: both of them, and the water of `--water` or the profile. Warns of `--for` without a domain.
  /// @throws argument_error if there is a homeland alone
  [[nodiscard]] bounds_of_land bounds();
  /// The map with these bounds, as far as there are any.
  /// @throws argument_error as `bounds`
  [[nodiscard]] status_map bounded(status_map map);
  /// A map within the outline of Ukraine that comes with the program, for those of the places that lie there; none where
  /// none does, or where the user bounds the question.
  [[nodiscard]] std::optional<status_map> in_ukraine(std::vector<place> const& places, status_map const& map);
  /// A map within that outline, whatever bounds the question.
  [[nodiscard]] status_map within_outline(status_map const& map);
  /// The outline by which state borders are told, redrawn ones and those that are no front: `domain`, else, for a map that has land there, that of Ukraine
  /// which comes with the program; empty where neither is known. It cuts no sum.
  [[nodiscard]] multi_polygon<lon_lat<double>> outline_about(status_map const& map);
  /// Both, likewise: where there is no front.
  [[nodiscard]] bounds_of_land bounds_of_front(status_map const& map);
  /// For totals: what the map shows inside `--domain`. A profile's domain does not cut, so that a source's own totals
  /// stay comparable with what it publishes.
  [[nodiscard]] status_map inside_domain(status_map map);
  /// How much closing land `inside_domain` left out of each map so far, in their order.
  [[nodiscard]] std::vector<double> const& outside_domain_km2() const { return outside_domain_km2_; }
  /// The map with the polygons of one file closing and those of another a barrier; either may be empty.
  [[nodiscard]] status_map with_given_land(status_map map, std::string const& closing, std::string const& barrier);
  /// The files that bounded anything so far.
  [[nodiscard]] bounding_files const& files() const { return files_; }
  /// Warns of bounds that were given and had no bearing on the answer.
  void warn_of_unused_bounds(std::string const& command);

  /// What stands for a place on a map: its polygon where one is given, else a disc of `--place-radius-km` or by its
  /// population. A bare position has none, unless the option gives it one.
  /// @param outline  empty: none is known
  [[nodiscard]] place_extent extent_of(place const& where, multi_polygon<lon_lat<double>> outline = {}) const;

  /// What of a town's disc is sea or lies abroad and is not drawn, by the outline of Ukraine that comes with the program; 0
  /// where something bounds the question, for places elsewhere and for outlines.
  [[nodiscard]] double share_abroad(place const& where, place_extent const& town, status_map const& map) const;
  /// Whether shares about a place are of land alone: the country, water or barriers were given. Else the sea counts in.
  [[nodiscard]] bool tells_land_from_sea() const;
  /// Whether a way from a place in Ukraine leads over the sea or abroad, likewise. None for a place elsewhere, and where
  /// there is no way.
  [[nodiscard]] std::optional<bool> leads_abroad(lon_lat<double> place, std::vector<lon_lat<double>> const& way) const;

  /// Into which steps a series is cut, whatever is asked of it: its stance, its days, the land that is counted.
  /// @param since, until  days as typed, see `day_given`
  [[nodiscard]] series_options how_to_step(std::string const& since, std::string const& until);

  /// Whether contested land that no source draws counts as closed.
  [[nodiscard]] bool undrawn_closes() const { return stance()(status::none) == reading::hostile; }
  /// `cli::range_cell`, read by the stance in use: where land without a feature closes, so does contested land that a
  /// source does not draw, and the end that is known is the one with contested land closed.
  [[nodiscard]] cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend) const;
  /// A share that grows with closing land: as percent in words, as a fraction for machines.
  [[nodiscard]] cell share_cell(contested_range<double> const& share) const;

 private:
  [[nodiscard]] multi_polygon<lon_lat<double>> window_of_totals();
  [[nodiscard]] multi_polygon<lon_lat<double>> land_of(std::string const& file);
  [[nodiscard]] multi_polygon<lon_lat<double>> water();
  [[nodiscard]] bool is_bounded() const;

  common_options options_;
  inputs& input_;
  std::vector<double> outside_domain_km2_;
  bounding_files files_;
};

}  // namespace salient::cli
