// SPDX-License-Identifier: BSL-1.0
#pragma once

// What the name of a map file tells of its time.

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/unix_time.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (text.size() < suffix.size() || !same_letters(text.substr(text.size() - suffix.size()), suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

// Takes the ending of a file that may be a map or anything else.
inline bool take_ending_of_anything(std::string_view& file_name) {
  for (std::string_view const ending : {".csv", ".tsv", ".txt", ".xml", ".js"})
    if (take_suffix(file_name, ending)) return true;
  return false;
}

// Is a file a map by what stands in it, and not by its name?
[[nodiscard]] inline bool may_hold_anything(std::string_view file_name) {
  static_cast<void>(take_suffix(file_name, ".gz"));
  return take_ending_of_anything(file_name);
}

// The file name without the endings that a map may have; none if it has another.
[[nodiscard]] inline std::optional<std::string_view> map_stem(std::string_view file_name) {
  static_cast<void>(take_suffix(file_name, ".gz"));
  for (std::string_view const ending : {".geojson", ".json", ".topojson", ".geojsonl", ".geojsonseq", ".geojsons",
                                        ".ndjson", ".jsonl", ".esrijson", ".kml", ".kmz", ".shp", ".gpkg", ".zip"})
    if (take_suffix(file_name, ending)) return file_name;
  if (take_ending_of_anything(file_name)) return file_name;
  return std::nullopt;
}

struct map_times {
  time_point published;
  time_point state;
  std::optional<time_point> retrieved{};
};

// The times of a map whose state is known.
[[nodiscard]] inline map_times times_of_state(time_point state, double lag_hours) {
  return {state + std::chrono::seconds{std::llround(lag_hours * 3600)}, state};
}

[[nodiscard]] inline time_point state_before(time_point published, double lag_hours) {
  return published - std::chrono::seconds{std::llround(lag_hours * 3600)};
}

// The times of a map published on a day: its end. Whole days of the lag are days of the calendar: the day of a clock
// change has not 24 hours, and is still one day.
[[nodiscard]] inline map_times times_of_day(date day, std::string const& timezone, double lag_hours) {
  double const whole_days = std::floor(lag_hours / 24);
  date const state_day{std::chrono::sys_days{day} - std::chrono::days{std::llround(whole_days)}};
  return {end_of_day(day, timezone), state_before(end_of_day(state_day, timezone), lag_hours - 24 * whole_days)};
}

// The last folders of a file's path, and its name without the ending.
[[nodiscard]] inline std::string tail_of(std::filesystem::path const& file, std::string_view stem,
                                         std::size_t folders) {
  std::string tail(stem);
  auto folder = file.parent_path();
  for (std::size_t i = 0; i < folders && !folder.filename().empty(); ++i, folder = folder.parent_path())
    tail = folder.filename().string() + "/" + tail;
  return tail;
}

[[nodiscard]] inline map_times times_of(name_date const& named, source_profile const& profile) {
  if (!named.clock) return times_of_day(named.day, profile.timezone, profile.state_lag_hours);
  auto const at = named.utc ? time_point{std::chrono::sys_days{named.day}} + *named.clock
                            : time_of_clock(named.day, *named.clock, profile.timezone);
  return {at, state_before(at, profile.state_lag_hours)};
}

// @throws input_error  `date_ambiguous`: a name that can be read as two days
[[nodiscard]] inline std::optional<name_date> one_date_in(std::string_view name, std::filesystem::path const& file) {
  auto const reading = date_in_name(name);
  if (reading.other)
    throw input_error(error_code::date_ambiguous, {file.string()},
                      "expected a date of one meaning in the name, found " + shown(reading.text) + ": " +
                          format_date(reading.found->day) + " or " + format_date(*reading.other) +
                          "? Say which in the profile, such as \"dates\": \"*{dd}-{mm}-{yyyy}*\"");
  return reading.found;
}

// The times of a map as the name of its file tells them, or where that holds no date the name of the nearest of so many
// folders that it lies in.
// @throws input_error  `date_ambiguous`
[[nodiscard]] inline std::optional<map_times> times_in_name(std::filesystem::path const& file,
                                                            source_profile const& profile, std::size_t folders = 0) {
  auto const file_name = file.filename().string();
  auto const stem = map_stem(file_name);
  if (!stem) return std::nullopt;
  if (auto const pattern = date_pattern::read(profile.dates)) {
    auto const named = (*pattern)(tail_of(file, *stem, pattern->folders()));
    return named ? std::optional(times_of(*named, profile)) : std::nullopt;
  }
  for (auto const& moment : {unix_time(*stem), unix_milliseconds(*stem)})
    if (moment) return map_times{*moment, state_before(*moment, profile.state_lag_hours)};
  auto named = one_date_in(*stem, file);
  auto folder = file.parent_path();
  for (std::size_t i = 0; i < folders && !named; ++i, folder = folder.parent_path())
    named = one_date_in(folder.filename().string(), file);
  return named ? std::optional(times_of(*named, profile)) : std::nullopt;
}

}  // namespace salient::detail
