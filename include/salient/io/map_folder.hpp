// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "salient/control/legend.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/progress.hpp"
#include "salient/io/dated_maps.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/read_options.hpp"
#include "salient/io/settings.hpp"

namespace salient::inline SALIENT_ABI {

/// How to read a map, where it is not to be read as its profile says.
struct map_options {
  std::optional<source_profile> profile;  ///< otherwise `source.json` beside the maps, if there is one
  std::optional<legend> names;            ///< instead of the profile's legend or status
  std::optional<status> every_feature;    ///< instead of any legend, layers included
  std::vector<std::string> properties{};  ///< what holds a feature's status, instead of what profile and legend say
  read_limits limits;
  progress_callback progress{};  ///< as in `read_options`
};

namespace detail {

// What the numbers of a map's statuses mean.
// @throws argument_error  `argument_inconsistent`: a legend stands in for the profile's, whose layers or one status then
//         mean nothing
[[nodiscard]] status_list const& statuses_of(source_profile const& profile, map_options const& opt);

// How one file of a map is read.
[[nodiscard]] read_options reading_of(map_file const& file, source_profile const& profile, map_options const& opt);

}  // namespace detail

/// Reads a dated map, `info` filled from its files and the profile. A map of several files was retrieved when the last
/// of them was; not known unless it is known of all.
/// @throws input_error  as `read_geojson`; `file_unreadable`: what was found in a folder is a pipe, a device, a socket or
///         a loop of links; `times_invalid`: the property that the profile's `retrieved_time_member`
///         names is no time
[[nodiscard]] snapshot read_map(dated_map const& map, source_profile const& profile, map_options const& opt = {});

/// Reads what a MAP argument names, see `parse_map_argument`. A file's own times follow from its name as in a folder, and
/// are absent if the name has no date.
/// Flags: `earlier_day_used`, the day has no map and the nearest earlier one was taken; `layer_missing`.
/// Warnings of the profile are among those of the record.
/// @throws input_error  as `read_geojson`, `read_profile`, `list_maps` and `pick_map`
/// @throws argument_error  as `parse_map_argument` and `pick_map`
[[nodiscard]] snapshot read_map(std::string_view argument, map_options const& opt = {});

/// Where a map whose bytes are in memory comes from.
struct map_origin {
  std::string name;                            ///< stands for the file: in messages, for its layer and its times
  std::optional<time_point> state_time{};      ///< otherwise as the name tells, and absent if it has no date
  std::optional<time_point> published_time{};  ///< otherwise likewise, or the state time plus the profile's lag
  std::optional<time_point> retrieved_time{};  ///< otherwise as the map's own property or the profile says
};

/// Reads a map of one file whose bytes are in memory, compressed with gzip or not. No file is looked for: without a
/// profile in the options there is none.
/// @return `info.files` with the name and the SHA-256 of the bytes given; equal to the same bytes read from a file of
///     that name, where no time is given
/// @throws input_error  as `read_geojson`, the file being the name
[[nodiscard]] snapshot read_map(std::span<std::byte const> bytes, map_origin const& from, map_options const& opt = {});

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/map_folder.hpp"
#endif
