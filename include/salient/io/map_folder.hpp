// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/glob.hpp"
#include "salient/core/within_memory.hpp"
#include "salient/io/detail/dated_file.hpp"
#include "salient/io/detail/days_apart.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/detail/time_member.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/timezone.hpp"

namespace salient {

/// One file of a map, and the status of all its features where its layer gives one.
struct map_file {
  std::filesystem::path path;
  std::optional<status> every_feature;
  std::optional<time_point> retrieved_time{};  ///< as a list of times gives it, before what file and profile say
  bool in_folder = false;  ///< found in one, where nothing but a file is read; what was named may be a pipe
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

/// How to read a map, where it is not to be read as its profile says.
struct map_options {
  std::optional<source_profile> profile;  ///< otherwise `source.json` beside the maps, if there is one
  std::optional<legend> names;            ///< instead of the profile's legend or status
  std::optional<status> every_feature;    ///< instead of any legend, layers included
  std::vector<std::string> properties{};  ///< what holds a feature's status, instead of what profile and legend say
  read_limits limits;
};

namespace detail {

// The layer that a file belongs to; none if the profile has layers and none of them is the file's.
[[nodiscard]] inline std::optional<std::size_t> layer_of(std::string const& file_name, source_profile const& profile) {
  for (std::size_t i = 0; i < profile.layers.size(); ++i)
    if (glob_matches(std::string_view(profile.layers[i].glob), file_name)) return i;
  return std::nullopt;
}

[[nodiscard]] inline std::optional<status> layer_status(std::string const& file_name, source_profile const& profile) {
  auto const layer = layer_of(file_name, profile);
  return layer ? std::optional(profile.layers[*layer].what) : std::nullopt;
}

// Two files of which nobody can say which counts: an error, unless somebody collects what is wrong.
inline void clash(std::string const& file, std::string const& message, std::vector<problem>* collected) {
  if (collected == nullptr) throw argument_error(error_code::argument_ambiguous, message);
  collected->push_back({file, std::nullopt, "", std::nullopt, error_code::argument_ambiguous, message});
}

// The latest file of each layer on each day makes one map.
// @throws argument_error  as `clash`: two files of one layer are of the same time, so that neither is the latest
[[nodiscard]] inline std::vector<dated_map> merge_layers(std::vector<dated_map> const& singles,
                                                         source_profile const& profile, std::vector<problem>* clashes) {
  std::map<std::chrono::sys_days, std::map<std::size_t, dated_map>> days;
  for (auto const& single : singles)
    if (auto const layer = layer_of(single.files.front().path.filename().string(), profile)) {
      auto const [kept, first] = days[std::chrono::sys_days{single.state_day}].try_emplace(*layer, single);
      if (!first && kept->second.state_time == single.state_time)
        clash(kept->second.files.front().path.string(),
              kept->second.files.front().path.string() + " and " + single.files.front().path.filename().string() +
                  " are of one layer and of the same time; leave one out, or give each a layer",
              clashes);
      kept->second = single;
    }
  std::vector<dated_map> result;
  for (auto const& [day, layers] : days) {
    dated_map merged{.state_time = {}, .published_time = {}, .state_day = date{day}, .files = {}, .flags = {}};
    for (auto const& [layer, single] : layers) {
      merged.state_time = merged.files.empty() ? single.state_time : std::max(merged.state_time, single.state_time);
      merged.published_time =
          merged.files.empty() ? single.published_time : std::max(merged.published_time, single.published_time);
      merged.files.push_back(single.files.front());
    }
    if (layers.size() < profile.layers.size()) merged.flags.push_back("layer_missing");
    result.push_back(std::move(merged));
  }
  return result;
}

[[nodiscard]] inline std::vector<std::filesystem::path> files_in(std::filesystem::path const& folder) {
  std::error_code failure;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure))
    if (!is_folder(entry->path())) files.push_back(entry->path());
  if (failure)
    throw input_error(error_code::file_unreadable, {folder.string()}, "cannot be listed: " + failure.message(),
                      failure);
  return files;
}

[[nodiscard]] inline dated_map single_map(std::filesystem::path const& file, map_times const& times,
                                          source_profile const& profile, bool in_folder) {
  return {.state_time = times.state,
          .published_time = times.published,
          .state_day = day_in(times.state, profile.timezone),
          .files = {{file, layer_status(file.filename().string(), profile), times.retrieved, in_folder}},
          .flags = {}};
}

// Does a source put many maps into one file?
[[nodiscard]] inline bool has_days_within(source_profile const& profile) {
  return !profile.time_member.empty() || !profile.from_member.empty();
}

// The maps of a file of many days, earliest first.
[[nodiscard]] inline std::vector<dated_map> maps_within(std::filesystem::path const& file,
                                                        source_profile const& profile, read_limits const& limits,
                                                        bool in_folder) {
  if (in_folder) require_file(file);
  read_options reading;
  reading.limits = limits;
  reading.part = profile.part;
  reading.partial = profile.partial;
  auto const days =
      within_memory(file.string(), [&] { return std::make_shared<dated_file const>(file.string(), profile, reading); });
  std::vector<dated_map> maps;
  for (std::size_t i = 0; i < days->states().size(); ++i) {
    maps.push_back(single_map(file, times_of_state(days->states()[i], profile.state_lag_hours), profile, in_folder));
    maps.back().files.front().of_days = days;
    maps.back().files.front().which = i;
  }
  return maps;
}

// Earliest first, layers of a day together.
[[nodiscard]] inline std::vector<dated_map> in_order(std::vector<dated_map> singles, source_profile const& profile,
                                                     std::vector<problem>* clashes = nullptr) {
  std::sort(singles.begin(), singles.end(), [](dated_map const& a, dated_map const& b) {
    return std::tie(a.state_time, a.files[0].path) < std::tie(b.state_time, b.files[0].path);
  });
  return profile.layers.empty() ? singles : merge_layers(singles, profile, clashes);
}

}  // namespace detail

/// The dated maps of a folder, earliest first. A file's time is the first of these that its name holds: a unix time
/// as the whole stem, `YYYY-MM-DD`, `YYYYMMDD`. Files without one are left out, and everything that ends neither in
/// `.geojson`, `.json` nor these with `.gz`. If the profile has layers, files of none are left out too, and the latest
/// file of each layer on a day makes up the map of that day.
/// Where the profile has a `time_member` or `from_member`, every file holds many maps; `folder` may be one such file.
/// @throws input_error  `file_unreadable`: the folder cannot be listed; `times_invalid`: a feature of a file of many maps
///         has no time
/// @throws argument_error  `argument_unknown`: the profile's timezone does not exist; `argument_ambiguous`: two files of
///         one layer are of the same time
[[nodiscard]] inline std::vector<dated_map> list_maps(std::filesystem::path const& folder,
                                                      source_profile const& profile, read_limits const& limits = {}) {
  if (!detail::is_folder(folder)) return detail::maps_within(folder, profile, limits, false);
  std::vector<dated_map> maps;
  for (auto const& file : detail::files_in(folder))
    if (detail::has_days_within(profile)) {
      if (!detail::map_stem(file.filename().string()) || file.filename() == "source.json") continue;
      for (auto& map : detail::maps_within(file, profile, limits, true)) maps.push_back(std::move(map));
    } else if (auto const times =
                   detail::times_in_name(file.filename().string(), profile.timezone, profile.state_lag_hours))
      maps.push_back(detail::single_map(file, *times, profile, true));
  return detail::in_order(std::move(maps), profile);
}

/// The latest map whose state is not later than the end of a day; flagged `earlier_day_used` if it is of an earlier
/// day. Without a day the latest of all.
/// @param maps  as from `list_maps`, earliest first
/// @throws input_error  `no_map_for_date`: there is none that early
/// @throws argument_error  `argument_ambiguous`: two maps of exactly the same time, and no layers that would join them
[[nodiscard]] inline dated_map pick_map(std::vector<dated_map> const& maps, std::optional<date> day,
                                        source_profile const& profile, std::filesystem::path const& folder) {
  auto end = maps.end();
  if (day)
    end = std::upper_bound(maps.begin(), maps.end(), end_of_day(*day, profile.timezone),
                           [](time_point moment, dated_map const& map) { return moment < map.state_time; });
  if (end == maps.begin()) {
    std::string const has =
        maps.empty() ? std::string(detail::is_folder(folder) ? "the folder" : "the file") + " has no map with a date" +
                           (detail::is_folder(folder) ? " (YYYY-MM-DD or YYYYMMDD) in its file's name" : "")
                     : "the earliest is of " + format_date(maps.front().state_day);
    throw input_error(
        error_code::no_map_for_date, {folder.string()},
        "expected a map" + (day ? " of " + format_date(*day) + " or before" : std::string()) + "; " + has);
  }
  auto picked = *(end - 1);
  if (end - maps.begin() > 1 && (end - 2)->state_time == picked.state_time)
    throw argument_error(error_code::argument_ambiguous,
                         folder.string() + ": " + (end - 2)->files[0].path.filename().string() + " and " +
                             picked.files[0].path.filename().string() +
                             " are of the same time; name one of them, or give the profile layers that join them");
  if (day && picked.state_day != *day) picked.flags.push_back("earlier_day_used");
  return picked;
}

/// The map of a day in a folder: `pick_map` of `list_maps`.
[[nodiscard]] inline dated_map find_map(std::filesystem::path const& folder, std::optional<date> day,
                                        source_profile const& profile, read_limits const& limits = {}) {
  return pick_map(list_maps(folder, profile, limits), day, profile, folder);
}

namespace detail {

// How one file of a map is read.
[[nodiscard]] inline read_options reading_of(map_file const& file, source_profile const& profile,
                                             map_options const& opt) {
  read_options reading;
  reading.limits = opt.limits;
  reading.part = profile.part;
  reading.partial = profile.partial;
  reading.whole_file = !file.of_days;
  if (opt.every_feature)
    reading.every_feature = opt.every_feature;
  else if (file.every_feature)
    reading.every_feature = file.every_feature;
  else if (opt.names)
    reading.names = *opt.names;
  else if (profile.every_feature)
    reading.every_feature = profile.every_feature;
  else if (profile.names)
    reading.names = *profile.names;
  reading.status_members = !opt.properties.empty()       ? opt.properties
                           : !profile.properties.empty() ? profile.properties
                                                         : reading.names.properties;
  return reading;
}

// When one file of a map was downloaded: as a list of times says, else its own property, else the profile for all.
[[nodiscard]] inline std::optional<time_point> retrieved_time_of(map_file const& file, std::string const& text,
                                                                 source_profile const& profile) {
  if (file.retrieved_time) return file.retrieved_time;
  if (profile.retrieved_time_member.empty()) return profile.retrieved_time;
  auto const own = time_of_member(text, profile.retrieved_time_member, profile.timezone, file.path);
  return own ? own : profile.retrieved_time;
}

// Notes when the last file of a map was downloaded: the map is of the latest, unless of one it is not known.
inline void note_retrieved(map_info& info, std::optional<time_point> moment) {
  if (info.files.size() == 1 || !moment)
    info.retrieved_time = moment;
  else if (info.retrieved_time)
    info.retrieved_time = std::max(*info.retrieved_time, *moment);
}

// The bytes of one file of a map, as text, and what they were.
[[nodiscard]] inline std::pair<input_file, std::string> load(map_file const& file, read_limits const& limits) {
  if (file.in_folder) require_file(file.path);
  if (!file.of_days) return load(file.path, limits);
  dated_file::place at;
  std::string text;
  file.of_days->text_of(file.which, text, at);
  return {{file.of_days->name(file.which), file.of_days->digest()}, std::move(text)};
}

// Reads one more file of a map into a snapshot.
inline void read_layer(snapshot& into, map_file const& file, std::pair<input_file, std::string> loaded,
                       source_profile const& profile, map_options const& opt) {
  auto& [from, text] = loaded;
  auto const retrieved = retrieved_time_of(file, text, profile);
  read_geojson_into(into, std::move(from), text, reading_of(file, profile, opt));
  note_retrieved(into.info, retrieved);
}

// Is every layer of contested land among the files of a map?
[[nodiscard]] inline bool has_contested_layers(dated_map const& map, source_profile const& profile) {
  for (std::size_t i = 0; i < profile.layers.size(); ++i)
    if (profile.layers[i].what == status::contested &&
        std::none_of(map.files.begin(), map.files.end(),
                     [&](map_file const& file) { return layer_of(file.path.filename().string(), profile) == i; }))
      return false;
  return true;
}

inline void fill_info(map_info& info, dated_map const& map, source_profile const& profile) {
  info.source = profile.name;
  info.url = profile.url;
  info.licence = profile.licence;
  info.attribution = profile.attribution;
  info.state_time = map.state_time;
  info.published_time = map.published_time;
  info.contested_mapped = has_contested_layers(map, profile) ? profile.contested_mapped : contested_mapping::unknown;
  info.flags = map.flags;
}

}  // namespace detail

/// Reads a dated map, `info` filled from its files and the profile. A map of several files was retrieved when the last
/// of them was; not known unless it is known of all.
/// @throws input_error  as `read_geojson`; `file_unreadable`: what was found in a folder is a pipe, a device, a socket or
///         a loop of links; `times_invalid`: the property that the profile's `retrieved_time_member`
///         names is no time
[[nodiscard]] inline snapshot read_map(dated_map const& map, source_profile const& profile,
                                       map_options const& opt = {}) {
  snapshot result;
  for (auto const& file : map.files) detail::read_layer(result, file, detail::load(file, opt.limits), profile, opt);
  detail::fill_info(result.info, map, profile);
  return result;
}

namespace detail {

// A map of one file, which need not have a date.
[[nodiscard]] inline dated_map undated_map(std::filesystem::path const& file, source_profile const& profile) {
  dated_map single{.state_time = {}, .published_time = {}, .state_day = {}, .files = {}, .flags = {}};
  single.files.push_back({file, layer_status(file.filename().string(), profile)});
  return single;
}

// The map of a file of many days that was asked for without one.
// @throws input_error  `no_map_for_date`: it has more than one
[[nodiscard]] inline dated_map only_map(std::filesystem::path const& file, source_profile const& profile,
                                        read_limits const& limits) {
  auto maps = maps_within(file, profile, limits, false);
  if (maps.size() != 1)
    throw input_error(error_code::no_map_for_date, {file.string()},
                      maps.empty() ? "expected a map, found none"
                                   : "expected a day: the file has " + std::to_string(maps.size()) + " maps, of " +
                                         format_date(maps.front().state_day) + " to " +
                                         format_date(maps.back().state_day) + "; ask for " + file.string() + "@" +
                                         format_date(maps.back().state_day) + " or " + file.string() + "@latest");
  return std::move(maps.front());
}

inline void fill_times(map_info& info, std::optional<map_times> const& times) {
  info.state_time = times ? std::optional(times->state) : std::nullopt;
  info.published_time = times ? std::optional(times->published) : std::nullopt;
}

}  // namespace detail

/// Reads what a MAP argument names, see `parse_map_argument`. A file's own times follow from its name as in a folder, and
/// are absent if the name has no date.
/// Flags: `earlier_day_used`, the day has no map and the nearest earlier one was taken; `layer_missing`.
/// Warnings of the profile are among those of the record.
/// @throws input_error  as `read_geojson`, `read_profile`, `list_maps` and `pick_map`
/// @throws argument_error  as `parse_map_argument` and `pick_map`
[[nodiscard]] inline snapshot read_map(std::string_view argument, map_options const& opt = {}) {
  auto const named = parse_map_argument(argument);
  if (!named.in_folder && detail::is_folder(named.path))
    throw input_error(error_code::file_unreadable, {named.path.string()},
                      "expected a file, or a folder with a date: " + named.path.string() + "@latest",
                      std::make_error_code(std::errc::is_a_directory));

  settings<source_profile> profile;
  if (opt.profile)
    profile.value = *opt.profile;
  else
    profile = read_profile_beside(named.folder());

  snapshot result;
  if (named.in_folder) {
    result = read_map(find_map(named.path, named.day, profile.value, opt.limits), profile.value, opt);
  } else if (detail::has_days_within(profile.value)) {
    result = read_map(detail::only_map(named.path, profile.value, opt.limits), profile.value, opt);
  } else {
    result = read_map(detail::undated_map(named.path, profile.value), profile.value, opt);
    detail::fill_times(result.info, detail::times_in_name(named.path.filename().string(), profile.value.timezone,
                                                          profile.value.state_lag_hours));
  }
  auto& warnings = result.record.warnings;
  warnings.insert(warnings.begin(), profile.warnings.begin(), profile.warnings.end());
  return result;
}

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
[[nodiscard]] inline snapshot read_map(std::span<std::byte const> bytes, map_origin const& from,
                                       map_options const& opt = {}) {
  auto const profile = opt.profile.value_or(source_profile{});
  auto map = detail::undated_map(from.name, profile);
  map.files.front().retrieved_time = from.retrieved_time;
  std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  if (text.size() > opt.limits.max_bytes)
    throw input_error(
        error_code::file_too_large, {from.name},
        "expected at most " + std::to_string(opt.limits.max_bytes) + " bytes, found " + std::to_string(text.size()));
  snapshot result;
  auto loaded = within_memory(from.name, [&] { return detail::unpacked(std::string(text), from.name, opt.limits); });
  detail::read_layer(result, map.files.front(), std::move(loaded), profile, opt);
  detail::fill_info(result.info, map, profile);
  auto times =
      detail::times_in_name(map.files.front().path.filename().string(), profile.timezone, profile.state_lag_hours);
  if (from.state_time) times = detail::times_of_state(*from.state_time, profile.state_lag_hours);
  detail::fill_times(result.info, times);
  if (from.published_time) result.info.published_time = from.published_time;
  return result;
}

}  // namespace salient
