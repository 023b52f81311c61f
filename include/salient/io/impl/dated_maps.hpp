// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/glob.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/within_memory.hpp"
#include "salient/io/dated_maps.hpp"
#include "salient/io/detail/dated_file.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/detail/map_files.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/detail/time_member.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/files.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// The layer that a file belongs to; none if the profile has layers and none of them is the file's. A glob that names
// folders is held against as many of the file's.
[[nodiscard]] inline std::optional<std::size_t> layer_of(std::filesystem::path const& file,
                                                         source_profile const& profile) {
  auto const name = file.filename().string();
  for (std::size_t i = 0; i < profile.layers.size(); ++i) {
    std::string_view const glob = profile.layers[i].glob;
    auto const folders = static_cast<std::size_t>(std::count(glob.begin(), glob.end(), '/'));
    if (glob_matches(glob, tail_of(file, name, folders))) return i;
  }
  return std::nullopt;
}

SALIENT_INLINE std::optional<status> layer_status(std::filesystem::path const& file, source_profile const& profile) {
  auto const layer = layer_of(file, profile);
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
    if (auto const layer = layer_of(single.files.front().path, profile)) {
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

// A file that was found, and in how many folders below the one that was named.
struct found_file {
  std::filesystem::path path;
  std::size_t folders = 0;
};

// The files of a folder, and of those in it if the profile says so; links to folders are not followed.
[[nodiscard]] inline std::vector<found_file> files_in(std::filesystem::path const& folder, bool recursive = false,
                                                      std::size_t depth = 0) {
  constexpr std::size_t deepest = 16;
  std::error_code failure;
  std::vector<found_file> files;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    if (!is_folder(entry->path())) {
      files.push_back({entry->path(), depth});
    } else if (recursive && depth < deepest && !entry->is_symlink(failure)) {
      auto const inner = files_in(entry->path(), true, depth + 1);
      files.insert(files.end(), inner.begin(), inner.end());
    }
  }
  if (failure)
    throw input_error(error_code::file_unreadable, {folder.string()}, "cannot be listed: " + failure.message(),
                      failure);
  return files;
}

// What a list of times says of a file, by its name or by that and some of its folders.
[[nodiscard]] inline given_times times_listed(times_by_file const& given, std::filesystem::path const& file) {
  constexpr std::size_t most_folders = 16;
  if (given.empty()) return {};
  for (std::size_t folders = 0; folders <= most_folders; ++folders)
    if (auto const found = given.find(tail_of(file, file.filename().string(), folders)); found != given.end())
      return found->second;
  return {};
}

// The times of a map file, its state from the list of times, from its name, or from its properties.
[[nodiscard]] inline std::optional<map_times> times_of(found_file const& file, source_profile const& profile,
                                                       times_by_file const& given, read_limits const& limits,
                                                       bool in_folder) {
  auto const listed = times_listed(given, file.path);
  auto const of_state = [&](time_point state) { return times_of_state(state, profile.state_lag_hours); };
  auto times = listed.state ? of_state(*listed.state) : times_in_name(file.path, profile, file.folders);
  if (!times && !profile.state_time_member.empty() && map_stem(file.path.filename().string())) {
    if (in_folder) require_file(file.path);
    auto const text = load(file.path, limits).second;
    auto const own = [&](std::string const& member) {
      return time_of_member(text, member, profile.timezone, file.path);
    };
    if (auto const state = own(profile.state_time_member)) times = of_state(*state);
    if (times && !profile.published_time_member.empty())
      times->published = own(profile.published_time_member).value_or(times->published);
  }
  if (!times) return std::nullopt;
  if (listed.published) times->published = *listed.published;
  times->retrieved = listed.retrieved;
  return times;
}

[[nodiscard]] inline times_by_file times_of_profile(source_profile const& profile) {
  return profile.times ? read_times(*profile.times, profile.timezone) : times_by_file{};
}

[[nodiscard]] inline dated_map single_map(std::filesystem::path const& file, map_times const& times,
                                          source_profile const& profile, bool in_folder) {
  return {.state_time = times.state,
          .published_time = times.published,
          .state_day = day_in(times.state, profile.timezone),
          .files = {{file, layer_status(file, profile), times.retrieved, in_folder}},
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
  if (!has_days_within(profile))
    throw input_error(
        error_code::times_invalid, {file.string()},
        "expected a property that holds the day of each feature: \"time_member\" in the profile, or --set "
        "time_member=NAME");
  read_options reading;
  reading.limits = limits;
  reading.part = profile.part;
  reading.crs = profile.crs;
  reading.encoding = profile.encoding;
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

SALIENT_INLINE std::vector<dated_map> list_maps(std::filesystem::path const& folder, source_profile const& profile,
                                                read_limits const& limits) {
  if (detail::stands(folder) && !detail::is_folder(folder)) return detail::maps_within(folder, profile, limits, false);
  auto const given = detail::times_of_profile(profile);
  std::vector<dated_map> maps;
  for (auto const& file : detail::files_in(folder, profile.recursive)) {
    if (!detail::is_map_file(file.path)) continue;
    if (detail::has_days_within(profile)) {
      for (auto& map : detail::maps_within(file.path, profile, limits, true)) maps.push_back(std::move(map));
    } else if (auto const times = detail::times_of(file, profile, given, limits, true)) {
      maps.push_back(detail::single_map(file.path, *times, profile, true));
    }
  }
  return detail::in_order(std::move(maps), profile);
}

namespace detail {

// The median of the days from map to map; 0 where there are no two.
[[nodiscard]] inline std::chrono::days usual_gap(std::vector<dated_map> const& maps) {
  std::vector<std::chrono::days> gaps;
  for (std::size_t i = 1; i < maps.size(); ++i)
    gaps.push_back(std::chrono::sys_days{maps[i].state_day} - std::chrono::sys_days{maps[i - 1].state_day});
  if (gaps.empty()) return std::chrono::days{0};
  auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

// How many days after the last map one may still ask for the state of a day.
[[nodiscard]] inline std::chrono::days days_until_stale(std::vector<dated_map> const& maps,
                                                        source_profile const& profile) {
  if (profile.stale_days) return std::chrono::days{*profile.stale_days};
  return std::max(std::chrono::days{3}, 2 * usual_gap(maps));
}

// @param last  the last map that is not doubtful
// @throws input_error  `no_map_for_date`: the day lies so long after it that it says nothing of that day
inline void require_not_stale(date day, dated_map const& last, std::vector<dated_map> const& maps,
                              source_profile const& profile, std::filesystem::path const& folder) {
  auto const late = std::chrono::sys_days{day} - std::chrono::sys_days{last.state_day};
  auto const allowed = days_until_stale(maps, profile);
  if (late <= allowed) return;
  throw input_error(error_code::no_map_for_date, {folder.string()},
                    "expected a map of " + format_date(day) + ", or of at most " + std::to_string(allowed.count()) +
                        " day(s) before; the last one is of " + format_date(last.state_day) + ", " +
                        std::to_string(late.count()) +
                        " days before: ask for that day, for 'latest', or set stale_days in the profile");
}

// Of features that hold from a day to another: does a map still show the land of a later day?
// @throws input_error  `no_map_for_date`: no feature holds on that day
[[nodiscard]] inline bool lasts_until(date day, dated_map const& map, source_profile const& profile) {
  auto const lasting = [](map_file const& file) { return file.of_days && file.of_days->lasting(); };
  if (std::none_of(map.files.begin(), map.files.end(), lasting)) return false;
  auto const moment = end_of_day(day, profile.timezone);
  if (std::none_of(map.files.begin(), map.files.end(),
                   [&](map_file const& file) { return !lasting(file) || file.of_days->holds_at(moment); }))
    throw input_error(error_code::no_map_for_date, {map.files.front().path.string()},
                      "expected a feature that holds on " + format_date(day) + "; the last ones before it began on " +
                          format_date(map.state_day) + " and hold no more");
  return true;
}

// How many maps from the first on may be the latest: not those of days to come, and none that lies years after the one
// before it in a folder that has no such gaps. A slip in a name would else be the latest map for ever.
[[nodiscard]] inline std::size_t count_without_doubtful(std::vector<dated_map> const& maps,
                                                        std::chrono::sys_days today) {
  constexpr std::chrono::days far{731};
  auto const day = [&](std::size_t i) { return std::chrono::sys_days{maps[i].state_day}; };
  auto const usual = usual_gap(maps);
  auto count = maps.size();
  while (count > 1 && (day(count - 1) > today + std::chrono::days{1} ||
                       (count > 3 && day(count - 1) - day(count - 2) > std::max(far, 20 * usual))))
    --count;
  return count;
}

[[nodiscard]] inline std::chrono::sys_days today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

// The format of a file with an ending that no map has, if that may hold one all the same; empty if not.
[[nodiscard]] inline std::string format_passed_over(std::filesystem::path const& file) {
  static constexpr std::pair<std::string_view, std::string_view> formats[] = {
      {".fgb", "FlatGeobuf"}, {".gpx", "GPX"},     {".gml", "GML"},     {".parquet", "GeoParquet"},
      {".tab", "MapInfo"},    {".mif", "MapInfo"}, {".osm", "OSM XML"}, {".pbf", "OSM PBF"},
      {".xz", "xz"},          {".bz2", "bzip2"},   {".zst", "zstd"},    {".7z", "7-Zip"},
      {".rar", "RAR"}};
  // What goes with maps, or looks like one from its beginning and is none.
  static constexpr std::string_view others[] = {
      ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".html", ".htm", ".md",  ".py",  ".r",   ".sh",
      ".sql", ".log", ".dbf",  ".shx", ".prj",  ".cpg", ".qmd", ".part", ".tmp", ".bak", ".yml", ".yaml"};
  auto const ending = file.extension().string();
  for (auto const& [known, name] : formats)
    if (same_letters(ending, known)) return std::string(name);
  auto const name = file.filename().string();
  if (map_stem(name) || name.starts_with('.')) return {};
  for (auto const known : others)
    if (same_letters(ending, known)) return {};
  if (!begins_as_map(beginning_of(file))) return {};
  return ending.empty() ? "a map without an ending" : "a map with the ending " + ending;
}

// What is there beside maps, or instead: "FlatGeobuf (2), GPX (1)".
[[nodiscard]] inline std::string other_formats_in(std::filesystem::path const& folder, bool recursive) {
  std::map<std::string, std::size_t> counts;
  for (auto const& file : files_in(folder, recursive))
    if (auto const format = format_passed_over(file.path); !format.empty()) ++counts[format];
  std::string text;
  for (auto const& [name, count] : counts)
    text += (text.empty() ? "" : ", ") + name + " (" + std::to_string(count) + ")";
  return text;
}

SALIENT_INLINE std::string maps_passed_over(std::filesystem::path const& folder, source_profile const& profile) {
  if (!is_folder(folder)) return {};
  auto const other = other_formats_in(folder, profile.recursive);
  return other.empty() ? other
                       : folder.string() + ": passed over is " + other +
                             "; name one by itself to read it, or to see the line that converts it";
}

SALIENT_INLINE std::string why_no_map(std::filesystem::path const& folder, source_profile const& profile) {
  if (!is_folder(folder)) return "the file has no feature with a day";
  if (!profile.dates.empty()) return "no file's name in the folder is as the profile's dates say: " + profile.dates;
  std::string why = "the folder has no map with a date (such as 2025-11-01 or 20251101) in its file's name";
  if (auto const other = other_formats_in(folder, profile.recursive); !other.empty())
    why += "; there is " + other + ": name one by itself to read it, or to see the line that converts it";
  std::size_t folders = 0;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure))
    folders += is_folder(entry->path());
  if (folders > 0 && !profile.recursive)
    why += "; maps in its " + std::to_string(folders) + " folder(s) are found with \"recursive\": true in the profile";
  return why;
}

}  // namespace detail

SALIENT_INLINE dated_map pick_map(std::vector<dated_map> const& maps, std::optional<date> day,
                                  source_profile const& profile, std::filesystem::path const& folder) {
  auto end = maps.begin() + static_cast<std::ptrdiff_t>(detail::count_without_doubtful(maps, detail::today()));
  auto const credible = end;
  bool const doubtful = !day && end != maps.end();
  if (day)
    end = std::upper_bound(maps.begin(), maps.end(), end_of_day(*day, profile.timezone),
                           [](time_point moment, dated_map const& map) { return moment < map.state_time; });
  if (end == maps.begin()) {
    auto const has = maps.empty() ? detail::why_no_map(folder, profile)
                                  : "the earliest is of " + format_date(maps.front().state_day);
    throw input_error(
        error_code::no_map_for_date, {folder.string()},
        "expected a map" + (day ? " of " + format_date(*day) + " or before" : std::string()) + "; " + has);
  }
  auto picked = *(end - 1);
  bool const lasts = day && detail::lasts_until(*day, picked, profile);
  if (day && end >= credible && !lasts) detail::require_not_stale(*day, picked, maps, profile, folder);
  if (end - maps.begin() > 1 && (end - 2)->state_time == picked.state_time)
    throw argument_error(error_code::argument_ambiguous,
                         folder.string() + ": " + (end - 2)->files[0].path.filename().string() + " and " +
                             picked.files[0].path.filename().string() +
                             " are of the same time; name one of them, or give the profile layers that join them");
  if (day && picked.state_day != *day && !lasts) picked.flags.push_back("earlier_day_used");
  if (doubtful) picked.flags.push_back("doubtful_day_left_out");
  return picked;
}

SALIENT_INLINE dated_map pick_map(std::vector<dated_map> const& maps, map_argument const& asked,
                                  source_profile const& profile) {
  auto const latest = pick_map(maps, asked.day, profile, asked.path);
  if (asked.days_before > 0) {
    date const day{std::chrono::sys_days{latest.state_day} - std::chrono::days{asked.days_before}};
    return pick_map(maps, day, profile, asked.path);
  }
  if (!asked.previous) return latest;
  auto const end = std::lower_bound(maps.begin(), maps.end(), latest.state_time,
                                    [](dated_map const& map, time_point moment) { return map.state_time < moment; });
  if (end == maps.begin())
    throw input_error(error_code::no_map_for_date, {asked.path.string()},
                      "expected a map before the latest, of " + format_date(latest.state_day) + "; there is no other");
  return pick_map({maps.begin(), end}, std::nullopt, profile, asked.path);
}

SALIENT_INLINE dated_map find_map(std::filesystem::path const& folder, std::optional<date> day,
                                  source_profile const& profile, read_limits const& limits) {
  return pick_map(list_maps(folder, profile, limits), day, profile, folder);
}

}  // namespace salient
