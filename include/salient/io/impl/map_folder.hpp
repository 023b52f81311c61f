// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/within_memory.hpp"
#include "salient/io/dated_maps.hpp"
#include "salient/io/detail/dated_file.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/detail/time_member.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/dated_maps.hpp"
#include "salient/io/impl/files.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

SALIENT_INLINE status_list const& statuses_of(source_profile const& profile, map_options const& opt) {
  if (!opt.names || opt.names->statuses.own().empty()) return profile.statuses;
  auto const& statuses = opt.names->statuses;
  bool const own =
      std::any_of(profile.layers.begin(), profile.layers.end(), [](auto const& l) { return is_own(l.what); });
  if ((own || (opt.every_feature && is_own(*opt.every_feature))) && !statuses.extends(profile.statuses))
    throw argument_error(error_code::argument_inconsistent,
                         "the legend declares other statuses than the profile, which names some of its own");
  return statuses;
}

SALIENT_INLINE read_options reading_of(map_file const& file, source_profile const& profile, map_options const& opt) {
  read_options reading;
  reading.limits = opt.limits;
  reading.progress = opt.progress;
  reading.part = profile.part;
  reading.crs = profile.crs;
  reading.encoding = profile.encoding;
  reading.beside = !file.in_memory;
  reading.partial = profile.partial;
  reading.whole_file = !file.of_days;
  reading.many_days = has_days_within(profile);
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
  reading.names.statuses = statuses_of(profile, opt);
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
  auto const own = time_of_member(text, profile.retrieved_time_member, profile.timezone, file.path, !file.in_memory);
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

// What had to be assumed of a file of many days; of any other its reader says so.
inline void warn_of_assumed(read_record& record, map_file const& file) {
  if (!file.of_days) return;
  for (auto const& what : file.of_days->assumed()) record.warnings.push_back(file.path.string() + ": " + what);
}

// Reads one more file of a map into a snapshot.
inline void read_layer(snapshot& into, map_file const& file, std::pair<input_file, std::string> loaded,
                       source_profile const& profile, map_options const& opt) {
  auto& [from, text] = loaded;
  auto const retrieved = retrieved_time_of(file, text, profile);
  read_geojson_into(into, std::move(from), text, reading_of(file, profile, opt));
  warn_of_assumed(into.record, file);
  note_retrieved(into.info, retrieved);
}

// Is every layer of contested land among the files of a map?
[[nodiscard]] inline bool has_contested_layers(dated_map const& map, source_profile const& profile) {
  for (std::size_t i = 0; i < profile.layers.size(); ++i)
    if (profile.statuses.role(profile.layers[i].what) == reading::contested &&
        std::none_of(map.files.begin(), map.files.end(),
                     [&](map_file const& file) { return layer_of(file.path, profile) == i; }))
      return false;
  return true;
}

// Names the days of its times in the source's calendar.
inline void name_days(map_info& info, std::string const& timezone) {
  info.state_day = info.state_time ? std::optional(day_in(*info.state_time, timezone)) : std::nullopt;
  info.published_day = info.published_time ? std::optional(day_in(*info.published_time, timezone)) : std::nullopt;
}

inline void fill_info(map_info& info, dated_map const& map, source_profile const& profile, map_options const& opt) {
  info.statuses = statuses_of(profile, opt);
  info.source = profile.name;
  info.url = profile.url;
  info.licence = profile.licence;
  info.attribution = profile.attribution;
  info.state_time = map.state_time;
  info.published_time = map.published_time;
  name_days(info, profile.timezone);
  info.contested_mapped = has_contested_layers(map, profile) ? profile.contested_mapped : contested_mapping::unknown;
  info.flags = map.flags;
}

}  // namespace detail

SALIENT_INLINE snapshot read_map(dated_map const& map, source_profile const& profile, map_options const& opt) {
  snapshot result;
  for (auto const& file : map.files) detail::read_layer(result, file, detail::load(file, opt.limits), profile, opt);
  detail::fill_info(result.info, map, profile, opt);
  return result;
}

namespace detail {

// A map of one file, which need not have a date.
[[nodiscard]] inline dated_map undated_map(std::filesystem::path const& file, source_profile const& profile) {
  dated_map single{.state_time = {}, .published_time = {}, .state_day = {}, .files = {}, .flags = {}};
  single.files.push_back({file, layer_status(file, profile)});
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

// The times of a map that was named by itself. It is read all the same where its name has two readings.
[[nodiscard]] inline std::optional<map_times> times_of_one(std::filesystem::path const& file,
                                                           source_profile const& profile, read_record& record) try {
  return times_in_name(file, profile);
} catch (input_error const& problem) {
  record.warnings.push_back(problem.what());

  return std::nullopt;
}

inline void fill_times(map_info& info, std::optional<map_times> const& times, std::string const& timezone) {
  info.state_time = times ? std::optional(times->state) : std::nullopt;
  info.published_time = times ? std::optional(times->published) : std::nullopt;
  name_days(info, timezone);
}

}  // namespace detail

SALIENT_INLINE snapshot read_map(std::string_view argument, map_options const& opt) {
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
    auto const maps = list_maps(named.path, profile.value, opt.limits);
    result = read_map(pick_map(maps, named, profile.value), profile.value, opt);
  } else if (detail::has_days_within(profile.value)) {
    result = read_map(detail::only_map(named.path, profile.value, opt.limits), profile.value, opt);
  } else {
    result = read_map(detail::undated_map(named.path, profile.value), profile.value, opt);
    detail::fill_times(result.info, detail::times_of_one(named.path, profile.value, result.record),
                       profile.value.timezone);
  }
  auto& warnings = result.record.warnings;
  warnings.insert(warnings.begin(), profile.warnings.begin(), profile.warnings.end());
  return result;
}

SALIENT_INLINE snapshot read_map(std::span<std::byte const> bytes, map_origin const& from, map_options const& opt) {
  auto const profile = opt.profile.value_or(source_profile{});
  auto map = detail::undated_map(from.name, profile);
  map.files.front().retrieved_time = from.retrieved_time;
  map.files.front().in_memory = true;
  std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  if (text.size() > opt.limits.max_bytes)
    throw input_error(
        error_code::file_too_large, {from.name},
        "expected at most " + std::to_string(opt.limits.max_bytes) + " bytes, found " + std::to_string(text.size()));
  snapshot result;
  auto loaded = within_memory(from.name, [&] { return detail::unpacked(std::string(text), from.name, opt.limits); });
  detail::read_layer(result, map.files.front(), std::move(loaded), profile, opt);
  detail::fill_info(result.info, map, profile, opt);
  auto times = detail::times_of_one(map.files.front().path, profile, result.record);
  if (from.state_time) times = detail::times_of_state(*from.state_time, profile.state_lag_hours);
  detail::fill_times(result.info, times, profile.timezone);
  if (from.published_time) {
    result.info.published_time = from.published_time;
    result.info.published_day = day_in(*from.published_time, profile.timezone);
  }
  return result;
}

}  // namespace salient
