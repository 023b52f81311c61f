// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/io/geojson.hpp"

namespace salient {

/// One file of a map, and the status of all its features where its layer gives one.
struct map_file {
  std::filesystem::path path;
  std::optional<status> every_feature;
};

/// A dated map of a folder: usually one file, several where the source publishes layers.
struct dated_map {
  time_point state_time;      ///< what it shows: published_time − state_lag_hours
  time_point published_time;  ///< of a file named by a day: the last second of that day in the profile's timezone
  date state_day;             ///< of state_time, in the profile's timezone
  std::vector<map_file> files;
};

/// What is asked for by `DIR@DATE`, and how to read it.
struct map_options {
  std::optional<source_profile> profile;  ///< otherwise `source.json` beside the maps, if there is one
  std::optional<legend> names;            ///< instead of the profile's
  std::optional<status> every_feature;    ///< instead of the profile's
  read_limits limits;
};

/// The dated maps of a folder, earliest first. A date is the first of these that the file name holds: a unix time as
/// the whole stem, `YYYY-MM-DD`, `YYYYMMDD`. Files without one, and those that no layer of the profile matches, are
/// left out; so is everything that ends neither in `.geojson`, `.json` nor these with `.gz`. Of several files with the
/// same time and layer all are kept, in the order of their names.
/// @throws input_error  `file_unreadable`: the folder cannot be listed; argument_error: a timezone that does not exist
[[nodiscard]] std::vector<dated_map> list_maps(std::filesystem::path const& folder, source_profile const& profile);

/// Reads one of them, `info` filled from files and profile.
[[nodiscard]] snapshot read_map(dated_map const& map, source_profile const& profile, map_options const& opt = {});

/// Reads what a MAP argument names: a file, or `DIR@DATE`, the state at the end of that day in the source's timezone,
/// or `DIR@latest`. If the day has no map the nearest earlier one is taken and flagged `earlier_day_used`; a layer
/// that is absent on the day is flagged `layer_missing`.
/// @throws input_error  as `read_geojson` and `read_profile`; `no_map_for_date`: nothing that early
/// @throws argument_error  a date that does not exist
[[nodiscard]] snapshot read_map(std::string_view argument, map_options const& opt = {});

/// The last second of a day in a timezone.
/// @throws argument_error  `argument_unknown`: no such timezone
[[nodiscard]] time_point end_of_day(date day, std::string const& timezone);

}  // namespace salient
