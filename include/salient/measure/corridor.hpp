// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/pocket.hpp"

namespace salient::inline SALIENT_ABI {

/// How the widest path from a place to the rear is limited.
enum class corridor_state : std::uint8_t {
  neck,            ///< between two pieces of closing land: the only state that has a width
  source_limited,  ///< at its start: an open front, and the value only says how far the start disc is from it
  rear_limited,    ///< at its end: the rear is the narrowest part
  closed,          ///< there is no path
  inside,          ///< the place itself lies in closing land or in a barrier
  unbounded,       ///< the map has no closing land
};

inline constexpr std::array<std::string_view, 6> corridor_state_names = {"neck",   "source_limited", "rear_limited",
                                                                         "closed", "inside",         "unbounded"};

/// The name used in JSON and tables.
[[nodiscard]] constexpr std::string_view to_string(corridor_state s) {
  return corridor_state_names[static_cast<std::size_t>(s)];
}

/// One connected part of the free land of the start.
struct corridor_component {
  double share_of_start = 0;  ///< its area over that of the whole start, closing land included; in (0, 1]
  bool holds_place = false;
  corridor_state state = corridor_state::unbounded;
  std::optional<double> width_km;             ///< of a neck
  std::optional<double> limited_by_place_km;  ///< if source-limited
  std::optional<double> limited_by_rear_km;   ///< if rear-limited

  friend bool operator==(corridor_component const&, corridor_component const&) = default;
};

/// The widest corridor between a place and the rear, at one end of the contested range.
struct corridor_end {
  corridor_state state = corridor_state::unbounded;
  std::optional<double> width_km;              ///< of a neck only: the gap between the two pinch points
  std::optional<double> limited_by_place_km;   ///< if source-limited: a function of the start, not a corridor's width
  std::optional<double> limited_by_rear_km;    ///< if rear-limited: likewise of the rear
  std::optional<lon_lat<double>> saddle;       ///< of a neck: the middle of its narrowest point
  std::vector<lon_lat<double>> pinch;          ///< of a neck: the two nearest points of closing land
  bool by_barrier = false;                     ///< closed, or inside, by barriers alone
  std::vector<corridor_component> components;  ///< that with the place first, then those of 0.1 km² or more, by area
  std::vector<lon_lat<double>> path;           ///< from the start to the rear, as far from closing land as can be
  std::optional<salient::pocket> pocket;       ///< of a neck or closed; none where its free land has no end

  friend bool operator==(corridor_end const&, corridor_end const&) = default;
};

struct corridor_options {
  salient::stance stance{};
  double start_km = 3;                     ///< radius of the start disc, in (0, 100]
  multi_polygon<lon_lat<double>> start{};  ///< the start instead of the disc; empty: the disc. Must hold the place
  double rear_km = 45;                    ///< free land at least so far from the place is the rear; in (start_km, 1000]
  multi_polygon<lon_lat<double>> rear{};  ///< the rear instead; its free part counts. Empty: by distance
  progress_callback progress{};           ///< counts ends of the range; asked between the stages of each
};

/// The widest way out of a place: of all paths from the start to the rear through land that does not close, the one
/// that keeps farthest from closing land and barriers; its width is twice its least distance from them. Equivalently,
/// half the width is the least distance by which that land must grow to cut the place off.
/// Only a `neck` is a corridor's width. Next to an open front the value depends on how large the start disc is: it goes
/// to `limited_by_place_km`. Figure and formula: docs/methods/corridor.md
/// A gap between polygons is not a safe road: not for navigation, evacuation or operations.
/// @param map    lon/lat in degrees, edges straight in them; distances on the ellipsoid the map was resolved on
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `corridor_options`; what the stance reads as a barrier blocks like closing land
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  a place, a radius or a polygon out of range; a start that does not hold the place
/// @throws cancelled_error  the progress callback returned false
/// @throws geometry_error  a pole within the rear's distance and the start's
/// @throws overlay_error   borders rounded to 1 cm could not be made free of crossings
/// Edge cases: no closing land -> unbounded; place in it or on its border -> inside; in a hole of it -> closed; all
/// land beyond the rear's distance closed -> closed; gaps below 2 cm -> closed
/// Accuracy: 1 m + 1e-5 of the width where the neck is within 50 km of the place; beyond, the projection makes
/// distances at r km too long by up to (r / 6371)² / 6 of them. Cost: O(n log n), n edges of the map within the rear's
/// distance: 5 ms for both ends beside a long front
/// Source: own definition (docs/methods/corridor.md); segment Voronoi diagram of Boost.Polygon
[[nodiscard]] contested_range<corridor_end> corridor(status_map const& map, lon_lat<double> place,
                                                     corridor_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/corridor.hpp"
#endif
