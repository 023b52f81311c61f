// SPDX-License-Identifier: BSL-1.0
#pragma once

// What way_out() answers; a header of its own for those who read an answer and ask no question.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/measure/pocket.hpp"

namespace salient::inline SALIENT_ABI {

/// What narrows the way from a place to the rear.
enum class way_out_state : std::uint8_t {
  neck,          ///< a pass that is lower than the land on the place's side of it: it has a width
  channel,       ///< no neck, but a stretch at least as long as it is wide that keeps its width
  open,          ///< nothing on the map narrows the way
  rear_limited,  ///< the way is narrowest where the rear begins
  closed,        ///< there is no way
  inside,        ///< the place itself lies in closing land or in a barrier
  unbounded,     ///< the map has no closing land
};

inline constexpr std::array<std::string_view, 7> way_out_state_names = {"neck",   "channel", "open",     "rear_limited",
                                                                        "closed", "inside",  "unbounded"};

/// The name used in JSON and tables.
[[nodiscard]] constexpr std::string_view to_string(way_out_state s) {
  return way_out_state_names[static_cast<std::size_t>(s)];
}

/// Widths are not told apart beyond this: such a value reads "at least 50 km".
inline constexpr double widest_way_out_km = 50;
/// A pass that is less lower than the land on the place's side of it is no neck; a stretch whose width varies by no more
/// is a channel.
inline constexpr double least_prominence_km = 0.2;
/// How far along the way its width is told, whatever its state.
inline constexpr std::array<double, 3> way_out_distances_km = {3, 5, 10};

/// A place where the way narrows and widens again.
struct way_out_pass {
  double width_km = 0;
  double prominence_km = 0;              ///< by how much the widest place on the near side of it is wider
  double distance_km = 0;                ///< from the place in a straight line
  double pocket_km2 = 0;                 ///< of the free land on the place's side, all other gaps shut too
  lon_lat<double> saddle;                ///< its middle
  std::array<lon_lat<double>, 2> pinch;  ///< the two nearest points of closing land
  bool between_barriers = false;         ///< both pinch points lie on barriers: never the neck

  friend bool operator==(way_out_pass const&, way_out_pass const&) = default;
};

/// How wide the way is at some length along it.
struct way_out_width {
  double along_km = 0;  ///< from the place
  double width_km = 0;

  friend bool operator==(way_out_width const&, way_out_width const&) = default;
};

/// Part of the free land of a town, whose way to the rear has the same narrowest point.
struct way_out_group {
  double share_of_extent = 0;  ///< of the whole extent, closing land included
  way_out_state state = way_out_state::open;
  std::optional<double> width_km;  ///< of a neck or a channel; 0 if closed

  friend bool operator==(way_out_group const&, way_out_group const&) = default;
};

/// The way from a place to the rear, at one end of the contested range.
struct way_out_end {
  way_out_state state = way_out_state::unbounded;
  std::optional<double> width_km;            ///< of a neck or a channel; 0 if closed
  std::optional<double> prominence_km;       ///< of a neck
  std::optional<double> distance_km;         ///< from the place to the narrowest point of a neck or channel
  std::optional<lon_lat<double>> saddle;     ///< that point
  std::vector<lon_lat<double>> pinch;        ///< the two points of closing land nearest to it
  bool by_barrier = false;                   ///< closed, or inside, by barriers alone
  std::optional<double> limited_by_rear_km;  ///< of `rear_limited`: a function of where the rear begins
  std::optional<double> narrowest_km;        ///< beyond the climb, whatever narrows it; none without a way
  std::array<std::optional<double>, way_out_distances_km.size()> width_at_km;  ///< at `way_out_distances_km` along it
  std::optional<salient::pocket> pocket;  ///< of a neck or closed; none where its free land has no end
  std::optional<lon_lat<double>> top;     ///< where there is most room about the place; none without a way
  std::vector<way_out_pass> passes;       ///< from the place outward, without micro-bays
  std::vector<way_out_width> profile;     ///< every 0.25 km along the way and at its end; empty without a way
  std::vector<lon_lat<double>> path;      ///< from the place to the rear
  std::optional<double> share_of_extent;  ///< of the extent, the free land that this way is for; none without an extent
  std::vector<way_out_group> others;      ///< of an extent: other free land of 5 % of it or more, by share

  friend bool operator==(way_out_end const&, way_out_end const&) = default;
};

}  // namespace salient
