// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/coverage.hpp"

#include "inputs.hpp"

namespace salient::cli {

/// The name under which what lies in no zone is listed, so that zones always add up to the whole.
inline constexpr char const* outside_zones = "(outside every zone)";

/// How all zones together are called.
inline constexpr char const* all_zones = "(all zones)";

/// What happens to land that lies in two zones.
enum class shared_land {
  goes_to_first,   ///< so that zones add up to the whole; with a warning
  counts_in_each,  ///< so that what is said of a zone is true of all of it
};

/// Named zones; zone i has label i + 1 in the coverage, where land has one label.
struct named_zones {
  std::vector<std::string> names;  ///< in the order of the file, each once
  coverage land;
  std::map<std::size_t, multi_polygon<lon_lat<double>>> whole{};  ///< those that lack shared land there, if it counts

  [[nodiscard]] multi_polygon<lon_lat<double>> polygons(std::size_t i) const;
  /// Of all of them.
  [[nodiscard]] std::vector<multi_polygon<lon_lat<double>>> polygons() const;
  /// The zone that is a place's own: called by its polygon's id, its id or one of its names.
  [[nodiscard]] std::optional<std::size_t> zone_of(place const& where) const;
  /// Its polygons; empty where it has none.
  [[nodiscard]] multi_polygon<lon_lat<double>> polygon_of(place const& where) const;
};

/// Reads `FILE:FIELD`. Features of the same name are one zone.
[[nodiscard]] named_zones read_zones(inputs& input, std::string const& file_and_field,
                                     shared_land shared = shared_land::goes_to_first);

/// The same of features in memory, by their names.
/// @param read  with one file, whose name stands in messages
[[nodiscard]] named_zones zones_among(inputs& input, snapshot const& read, shared_land shared);

/// Reads `FILE` (its areal features together) or `disc:PLACE:KM`, as an option gives it.
[[nodiscard]] multi_polygon<lon_lat<double>> read_window(inputs& input, std::string const& option,
                                                         std::string const& text);

/// Cuts the window of a question to another one; an empty window is all land.
/// @throws argument_error  they have no land in common
void narrow(multi_polygon<lon_lat<double>>& to, multi_polygon<lon_lat<double>> asked);

}  // namespace salient::cli
