// SPDX-License-Identifier: BSL-1.0
// Settings, and the maps that they say how to read.

#include "inputs.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "salient/control/resolve.hpp"
#include "salient/io/files.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/places.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/timezone.hpp"

namespace salient::cli {

namespace {

// The day asked for and the state shown, where they differ.
std::string earlier_day(map_argument const& asked, map_info const& info, std::string const& timezone) {
  auto const day = asked.day.value();
  std::string text = "no map of " + format_date(day) + "; the nearest earlier one is used: " + info.files.front().path;
  if (!info.state_time) return text;
  auto const shown = std::chrono::sys_days{day_in(*info.state_time, timezone)};
  return text + ", " + std::to_string((std::chrono::sys_days{day} - shown).count()) + " day(s) earlier";
}

// The status that `--status` gives to all land: one that a source can draw.
status status_named(std::string const& name) {
  auto const drawn = [](status s) {
    return s != status::none && s != status::unrecognised && !is_bound(s) && !is_given(s);
  };
  auto const found = parse_status(name);
  if (found && drawn(*found)) return *found;
  std::string all;
  for (std::size_t s = 0; s < status_count; ++s)
    if (drawn(static_cast<status>(s))) all += (all.empty() ? "" : ", ") + std::string(status_names[s]);
  throw argument_error(error_code::argument_unknown, "--status takes one of " + all + ", not '" + name + "'");
}

}  // namespace

contested_mapping mapped_contested(snapshot const& map, std::optional<status> given, std::optional<status> of_profile) {
  if (!given && map.info.contested_mapped != contested_mapping::unknown) return map.info.contested_mapped;
  bool const drawn = std::any_of(map.features.begin(), map.features.end(),
                                 [](feature const& f) { return f.what == status::contested; });
  if (drawn) return contested_mapping::yes;
  return given || of_profile ? contested_mapping::no : contested_mapping::unknown;
}

void require_some_status(snapshot const& map) {
  auto const unrecognised = std::count_if(map.features.begin(), map.features.end(),
                                          [](feature const& f) { return f.what == status::unrecognised; });
  if (unrecognised > 0 && static_cast<std::size_t>(unrecognised) == map.features.size())
    throw input_error(error_code::status_unrecognised, {map.info.files.front().path},
                      "no feature has a name or colour that the legend knows; give --status occupied if the whole file "
                      "is occupied land, or --legend FILE");
}

bool names_its_status(feature const& f) {
  static auto const names = deepstate_legend();
  return !f.name.empty() && recognise(names, f.name) != status::unrecognised;
}

// A settings file's value; what else it tells goes into the journal.
template <class T>
T inputs::taken(settings<T> read) {
  for (auto const& warning : read.warnings) journal_.warn(warning);
  for (auto const& file : read.files) journal_.remember(file);
  return std::move(read.value);
}

inputs::inputs(common_options const& options) : options_(options), earth_(earth_of(options)) {
  if (!options_.status.empty() && !options_.legend.empty())
    throw argument_error(error_code::argument_unknown,
                         "give either --status, one status for all features, or --legend, which tells them apart");
  if (!options_.status.empty()) static_cast<void>(status_named(options_.status));
  if (!options_.profile.empty()) profile_ = taken(read_profile(options_.profile));
  if (!options_.legend.empty()) legend_ = taken(legend_named(options_.legend));
  if (!options_.stance.empty()) stance_ = taken(read_stance(options_.stance));
  if (!options_.places.empty()) places_ = read_places_text(text_of(options_.places), options_.places);
}

void inputs::use_profile(std::string const& file) {
  profile_ = taken(read_profile(file));
  options_.profile = file;
  options_.status.clear();
  legend_.reset();
}

map_options inputs::how_to_read(std::string const& argument) {
  if (options_.profile.empty()) profile_ = taken(read_profile_beside(parse_map_argument(argument).folder()));
  if (options_.stance.empty() && profile_->stance) stance_ = taken(read_stance(*profile_->stance));
  map_options how;
  how.profile = profile_;
  how.names = legend_;
  if (!options_.status.empty()) how.every_feature = parse_status(options_.status);
  return how;
}

bool inputs::has_profile(std::string const& argument) const {
  return !options_.profile.empty() || detail::stands(parse_map_argument(argument).folder() / "source.json");
}

status_map inputs::resolved(snapshot const& map) const {
  resolve_options how;
  how.earth = earth_;
  how.before_2022_apart = before_2022_apart_;
  if (legend_)
    how.priority = legend_->priority;
  else if (profile_ && profile_->names)
    how.priority = profile_->names->priority;
  return detail::of_files(map.info.files, [&] { return resolve(map, how); });
}

status_map inputs::map(std::string const& argument) {
  auto const how = how_to_read(argument);
  auto read = of_inputs([&] { return read_map(argument, how); });
  note_folder(argument);
  read.info.contested_mapped = mapped_contested(read, how.every_feature, profile_->every_feature);
  note_drawn(read.info.contested_mapped);
  if (read.info.state_time && !has_profile(argument)) read.info.flags.emplace_back(time_from_file_name);
  journal_.add(read.info);
  journal_.note(read.record);
  require_some_status(read);

  auto result = resolved(read);
  last_map_ = result;
  for (auto const& [name, count] : result.record().unrecognised)
    journal_.warn(std::to_string(count) + " feature(s) named '" + name + "' not recognised by the legend, left out");
  if (read.features.empty()) journal_.warn(read.info.files.front().path + " has no areal feature");
  for (auto const& flag : read.info.flags) {
    if (flag == "layer_missing")
      journal_.warn(argument + ": a layer of that day is missing, and the land that it would have drawn");
    if (flag == "earlier_day_used")
      journal_.warn(earlier_day(parse_map_argument(argument), read.info, profile_->timezone));
  }
  if (!options_.status.empty()) {
    auto const own = std::count_if(read.features.begin(), read.features.end(), names_its_status);
    if (own > 0)
      journal_.warn(read.info.files.front().path + ": --status makes all land " + options_.status + ", also of " +
                    std::to_string(own) + " feature(s) whose names say what they are");
  }
  return result;
}

snapshot inputs::all_land(std::string const& argument) {
  map_options how = how_to_read(argument);
  how.every_feature = status::occupied;
  auto read = of_inputs([&] { return read_map(argument, how); });
  note_folder(argument);
  journal_.cite(read.info);
  journal_.note(read.record);
  return read;
}

std::vector<dated_map> inputs::history(std::string const& argument, map_info const& of) const {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder || !of.state_time) return {};
  auto maps = of_inputs([&] { return list_maps(asked.path, *profile_); });
  std::erase_if(maps, [&](dated_map const& m) { return m.state_time >= *of.state_time; });
  std::reverse(maps.begin(), maps.end());
  return maps;
}

std::optional<status_map> inputs::earlier_map(dated_map const& earlier) {
  map_options how;
  how.names = legend_;
  if (!options_.status.empty()) how.every_feature = parse_status(options_.status);
  try {
    auto const read = read_map(earlier, *profile_, how);
    auto result = resolved(read);
    journal_.cite(read.info);
    return result;
  } catch (error const& problem) {
    journal_.warn("the map of " + format_date(earlier.state_day) + " is passed over: " + problem.what());
    return std::nullopt;
  }
}

void inputs::note_folder(std::string const& argument) {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder) return;
  auto const maps = of_inputs([&] { return list_maps(asked.path, *profile_); });
  journal_.note_beside(maps);
}

read_options inputs::how_to_validate(std::string const& file) {
  auto const how = how_to_read(file);
  std::filesystem::path const path(file);
  return detail::reading_of({path, detail::layer_status(path.filename().string(), *profile_)}, *profile_, how);
}

source_profile const& inputs::profile_of(std::string const& file) {
  static_cast<void>(how_to_read(file));
  return *profile_;
}

void inputs::note_drawn(contested_mapping mapped) {
  journal_.note_drawn(mapped);
  if (!options_.side.empty() && mapped != contested_mapping::yes)
    journal_.warn("--for " + options_.side +
                  ": contested land that this source does not draw counts as held by the other side");
}

void inputs::warn_if_reversed(status_map const& earlier, status_map const& later) {
  auto const& from = earlier.info().state_time;
  auto const& to = later.info().state_time;
  if (from && to && *from > *to)
    journal_.warn(
        "the earlier map shows a later state than the other: what is called gained was lost, tightened loosened");
}

std::string inputs::legend_name() const {
  if (!options_.status.empty()) return "status:" + options_.status;
  if (legend_) return legend_->name;
  if (profile_ && profile_->names) return profile_->names->name;
  if (profile_ && profile_->every_feature) return "status:" + std::string(to_string(*profile_->every_feature));
  return "deepstate";
}

}  // namespace salient::cli
