// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// A named point, as a places file gives it.
struct place {
  std::string id;                    ///< the source's own, or empty
  std::string name;                  ///< how output calls it
  std::vector<std::string> aliases;  ///< other spellings and languages
  lon_lat<double> at;
  std::string polygon_id;              ///< of its outline in another file, or empty
  std::optional<double> population{};  ///< how many people live there, where it is known
  std::string region{};                ///< in which part of the country it lies, where that is known

  friend bool operator==(place const&, place const&) = default;
};

namespace detail {

// Reads the whole text as a number, blanks around it allowed.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

// "Ivanivka, Kherson (id 7) at 33.00000,46.00000; Ivanivka at 36.00000,47.00000"; of many the first, and how many more.
[[nodiscard]] std::string places_text(std::vector<place const*> const& places);

// The spellings nearest to a name, nearest first, at most five; those that share less than half their letters with it
// are left out.
[[nodiscard]] std::vector<std::string> nearest_names(std::vector<std::string> const& spellings, std::string_view name);

// "; did you mean A, B?", or nothing.
[[nodiscard]] std::string did_you_mean(std::vector<std::string> const& names);

}  // namespace detail

/// The places that are called so by their id, their name or an alias, in the order of the list. Letter case (Cyrillic
/// too), apostrophes, hyphens and repeated blanks make no difference. Where none is, those with a name that sounds alike:
/// Ukrainian and Russian spellings and those of the English, German and French press are one by the rules of
/// docs/reference/places.md. `Name, Region` and `Name (Region)` are those of a name that lie in that region.
/// @return pointers into the list; empty where none is called so
/// @throws argument_error  `argument_empty`: no name
/// Cost: O(letters of all names)
[[nodiscard]] std::vector<place const*> places_called(std::vector<place> const& places, std::string_view name);

/// The one place that is called so, see `places_called`.
/// @throws argument_error  `argument_ambiguous`: several places have that name, all listed with their positions;
///         `argument_unknown`: none has it, the nearest spellings are named; `argument_empty`: no name
/// Edge cases: one place that has the name twice is no homonym; an empty list is `argument_unknown`
[[nodiscard]] place const& find_place(std::vector<place> const& places, std::string_view name);

/// A spelling that several places have, so that `find_place` cannot tell which is meant.
struct homonym {
  std::string spelling;             ///< as it stands in the list first
  std::vector<std::size_t> places;  ///< indices into the list, ascending, two at least

  friend bool operator==(homonym const&, homonym const&) = default;
};

/// All of them, in the order of the list; ids, names and aliases are alike.
/// Cost: O(n), n spellings, where few hash alike
[[nodiscard]] std::vector<homonym> homonyms(std::vector<place> const& places);

/// Reads `lon,lat` in degrees, or `lat,lon` if `latitude_first`. None if the text is not two numbers with a comma, so
/// that it may still be a name.
/// @throws argument_error  `argument_out_of_range`: |lat| > 90 or |lon| > 360, with a hint if the two look swapped
[[nodiscard]] std::optional<lon_lat<double>> parse_lon_lat(std::string_view text, bool latitude_first = false);

/// A place by its name or by `lon,lat`; the latter is named by its own text.
/// @throws argument_error  as `find_place` and `parse_lon_lat`
[[nodiscard]] place resolve_place(std::vector<place> const& places, std::string_view text, bool latitude_first = false);

/// Distance from a point to the nearest border of some land, km; none if there is no land.
/// Made to tell a slip of the pen from a question, not to measure: on a sphere, edges sampled every half degree.
/// A point amid land far from its border gets a large distance too.
/// Accuracy: within 1 % or 30 km, whichever is more. Cost: O(vertices + degrees of border)
[[nodiscard]] std::optional<double> rough_distance_km(lon_lat<double> at, ragged_polygons<lon_lat<double>> const& land);

/// The same for the land of a map, its borders between two statuses among them.
[[nodiscard]] std::optional<double> rough_distance_km(lon_lat<double> at, coverage const& land);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/place.hpp"
#endif
