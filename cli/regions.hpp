// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/control/snapshot.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace salient::cli {

/// What `--by` takes for them in place of a file.
inline constexpr char const* regions_by_name = "oblasts";
inline constexpr char const* regions_attribution = "regions: Natural Earth, good to 1 km";

/// The 27 regions of Ukraine that come with the program (data/oblasts.geojson, after Natural Earth), Crimea and Sevastopol
/// among them; good to about 1 km.
[[nodiscard]] snapshot const& built_in_regions();

/// What stands for the outlines that are built in, in place of a file.
inline constexpr char const* built_in_outline = "(built in) ukraine.geojson";
inline constexpr char const* built_in_homeland = "(built in) russia_west.geojson";
inline constexpr char const* outline_attribution = "outlines of countries: Natural Earth, good to 1 km";

/// Ukraine's land, Crimea with it; after Natural Earth (data/ukraine.geojson), good to about 1 km.
[[nodiscard]] multi_polygon<lon_lat<double>> const& land_of_ukraine();

/// Russia's land west of 60° E, without Crimea, likewise (data/russia_west.geojson).
[[nodiscard]] multi_polygon<lon_lat<double>> const& land_of_russia();

/// Whether a position lies in Ukraine by that outline.
[[nodiscard]] bool is_in_ukraine(lon_lat<double> at);

/// Whether a map has land there: of up to a thousand vertices of its borders, evenly picked, one lies in Ukraine.
[[nodiscard]] bool has_land_in_ukraine(status_map const& map);

/// Whether the axes of a map seem swapped: with longitude and latitude exchanged nearly all its land would lie in Ukraine, and
/// hold two of the towns that every map of its occupied land has held since 2014. Right maps of Iraq, Kuwait and the west of
/// Iran lie where Ukraine would, and not about these towns.
[[nodiscard]] bool may_be_ukraine_swapped(status_map const& map);

/// The name of the one in which a position lies; empty where it lies in none.
[[nodiscard]] std::string region_of(lon_lat<double> at);

}  // namespace salient::cli
