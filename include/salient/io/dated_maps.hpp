// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/source_profile.hpp"
#include "salient/control/status.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

class dated_file;

}  // namespace detail

/// One file of a map, and the status of all its features where its layer gives one.
struct map_file {
  std::filesystem::path path;
  std::optional<status> every_feature;
  std::optional<time_point> retrieved_time{};  ///< as a list of times gives it, before what file and profile say
  bool in_folder = false;  ///< found in one, where nothing but a file is read; what was named may be a pipe
  bool in_memory = false;  ///< its bytes were given, and no file is looked for
  /// The file's index where it holds many maps, and which of them this is.
  std::shared_ptr<detail::dated_file const> of_days{};
  std::size_t which = 0;

  friend bool operator==(map_file const&, map_file const&) = default;
};

/// A dated map of a folder: usually one file, several where the source publishes layers.
struct dated_map {
  time_point state_time;      ///< what it shows: published_time − state_lag_hours, whole days as calendar days
  time_point published_time;  ///< of a file named by a day: the last second of that day in the profile's timezone
  date state_day;             ///< of state_time, in the profile's timezone
  std::vector<map_file> files;
  std::vector<std::string> flags;  ///< such as `layer_missing`

  friend bool operator==(dated_map const&, dated_map const&) = default;
};

namespace detail {

[[nodiscard]] std::optional<status> layer_status(std::filesystem::path const& file, source_profile const& profile);

}  // namespace detail

/// The dated maps of a folder, earliest first; where the profile is `recursive`, of the folders in it too. A file's time is
/// the first of these that says one: the profile's list of times; the profile's pattern of names, or without one a unix
/// time as the whole name, `YYYY-MM-DD`, `YYYYMMDD`, these with `_` or `.`, a day of another order that has one reading, a
/// month, a year, each also with a time of day; the name of a folder on the way; the profile's `state_time_member`. Files
/// without one are left out, and what has no ending of a map. If the profile has layers, files of none are left out too,
/// and the latest file of each layer on a day makes up the map of that day.
/// Where the profile has a `time_member` or `from_member`, every file holds many maps; `folder` may be one such file.
/// @throws input_error  `file_unreadable`: the folder cannot be listed; `date_ambiguous`: a name that can be read as two
///         days; `times_invalid`: a feature of a file of many maps has no time, or the list of times cannot be read
/// @throws argument_error  `argument_unknown`: the profile's timezone does not exist; `argument_ambiguous`: two files of
///         one layer are of the same time
[[nodiscard]] std::vector<dated_map> list_maps(std::filesystem::path const& folder, source_profile const& profile,
                                               read_limits const& limits = {});

namespace detail {

// Which files of a folder may be maps and are passed over for their endings, in a sentence; empty if none are.
[[nodiscard]] std::string maps_passed_over(std::filesystem::path const& folder, source_profile const& profile);

// Why a folder, or a file of many days, has no dated map at all.
[[nodiscard]] std::string why_no_map(std::filesystem::path const& folder, source_profile const& profile);

}  // namespace detail

/// The latest map whose state is not later than the end of a day; flagged `earlier_day_used` if it is of an earlier
/// day. Refused where the last map is older than the profile's `stale_days`, or without them than three days and twice the
/// median of the days from map to map: it says nothing of that day. Without a day the latest of all that are not
/// doubtful: maps of days to come, and one that lies years after all others, are passed over, and the map that is picked
/// is flagged `doubtful_day_left_out`.
/// @param maps  as from `list_maps`, earliest first
/// @throws input_error  `no_map_for_date`: there is none that early, or none that late
/// @throws argument_error  `argument_ambiguous`: two maps of exactly the same time, and no layers that would join them
[[nodiscard]] dated_map pick_map(std::vector<dated_map> const& maps, std::optional<date> day,
                                 source_profile const& profile, std::filesystem::path const& folder);

/// The same as a MAP argument asks for it: also `latest-7d`, the state at the end of the day so many days before that of
/// the latest map, and `previous`, the latest map whose state is earlier than that of the latest.
/// @throws input_error  `no_map_for_date`: there is none that early
[[nodiscard]] dated_map pick_map(std::vector<dated_map> const& maps, map_argument const& asked,
                                 source_profile const& profile);

/// The map of a day in a folder: `pick_map` of `list_maps`.
[[nodiscard]] dated_map find_map(std::filesystem::path const& folder, std::optional<date> day,
                                 source_profile const& profile, read_limits const& limits = {});

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/dated_maps.hpp"
#endif
