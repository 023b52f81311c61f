// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/place.hpp"

namespace salient::cli {

/// Whose facts about places come with the program.
inline constexpr char const* places_attribution = "places: GeoNames (CC BY 4.0)";

/// The places that come with the program: first those that the front has made known (data/front.csv), then other towns
/// (data/towns.csv) and the larger villages of Ukraine (data/villages.csv).
[[nodiscard]] std::vector<place> const& built_in_places();

/// One of the program's own places, and those of the same name that it was taken before.
struct known_place {
  place where;
  bool well_known = false;  ///< by the front, or for its 20,000 people
  std::vector<place> others{};
};

/// The place that a name means among those that come with the program. Of several the one that the front has made known
/// is taken, else one that has ten times as many people as any other and 20,000 at least; `others` has the rest.
/// @return none where the program knows no place of that name
/// @throws argument_error  `argument_ambiguous`: several have the name, all listed with their regions
[[nodiscard]] std::optional<known_place> place_built_in(std::string_view name);

/// The place of a list that a name means; none where it has none of that name.
/// @throws argument_error  `argument_ambiguous`: several have the name, all listed with their regions
[[nodiscard]] std::optional<place> place_among(std::vector<place> const& places, std::string_view name);

/// Names like a wanted one among a list of the caller's and the program's own: "; did you mean A, B?", or nothing.
[[nodiscard]] std::string names_like(std::vector<place> const& places, std::string_view name);

/// How many people live in a place by the towns that come with the program (data/towns.csv, from GeoNames): of the town
/// within half a kilometre of its point, or of one within 10 km that has one of its names. None where neither is known.
[[nodiscard]] std::optional<double> known_population(place const& where);

}  // namespace salient::cli
