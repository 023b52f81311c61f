// SPDX-License-Identifier: BSL-1.0
// Settings, and the maps that they say how to read.

#include "inputs.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <utility>

#include "salient/control/resolve.hpp"
#include "salient/control/without.hpp"
#include "salient/io/files.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/places.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/properties.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/timezone.hpp"

#include "known_sources.hpp"
#include "phrases.hpp"
#include "regions.hpp"

namespace salient::cli {

namespace {

// The day asked for and the state shown, where they differ.
std::string earlier_day(map_argument const& asked, map_info const& info, std::string const& timezone) {
  auto const asked_for =
      asked.day ? format_date(*asked.day) : "the day " + std::to_string(asked.days_before) + " days before the latest";
  std::string text = "no map of " + asked_for + "; the nearest earlier one is used: " + info.files.front().path;
  if (!info.state_time || !asked.day) return text;
  auto const day = *asked.day;
  auto const shown = std::chrono::sys_days{day_in(*info.state_time, timezone)};
  return text + ", " + std::to_string((std::chrono::sys_days{day} - shown).count()) + " day(s) earlier";
}

// The status that `--status` gives to all land: one that a source can draw.
status status_named(std::string const& name, status_list const& statuses) {
  auto const drawn = [](status s) {
    return s != status::none && s != status::unrecognised && !is_bound(s) && !is_given(s);
  };
  auto const found = statuses.find(name);
  if (found && drawn(*found)) return *found;
  std::string all;
  for (std::size_t s = statuses.own().empty() ? 0 : status_count; s < statuses.size(); ++s)
    if (auto const what = static_cast<status>(s); drawn(what))
      all += (all.empty() ? "" : ", ") + std::string(statuses.name(what));
  throw argument_error(error_code::argument_unknown, "--status takes one of " + all + ", not '" + name + "'");
}

// What a map's properties hold, where its file can be read once more.
std::string what_is_there(snapshot const& map) try {
  auto const& named = map.info.files.front().path;
  auto const file = detail::stands(named) ? named : named.substr(0, named.rfind('@'));
  if (!std::filesystem::is_regular_file(file)) return {};
  auto const found = describe(properties_of(file));
  return found.empty() ? "; none has a property" : "; there is " + found;
} catch (std::exception const&) {
  return {};
}

}  // namespace

contested_mapping mapped_contested(snapshot const& map, std::optional<status> given, std::optional<status> of_profile) {
  if (!given && map.info.contested_mapped != contested_mapping::unknown) return map.info.contested_mapped;
  bool const drawn = std::any_of(map.features.begin(), map.features.end(), [&](feature const& f) {
    return map.info.statuses.role(f.what) == reading::contested;
  });
  if (drawn) return contested_mapping::yes;
  return given || of_profile ? contested_mapping::no : contested_mapping::unknown;
}

namespace {

// What a file without statuses may be, by the first that a legend declares.
std::string example_of(status_list const& statuses) {
  if (statuses.own().empty()) return "occupied if the whole file is occupied land";
  auto const& first = statuses.own().front();
  return first.name + " if the whole file is " + first.words;
}

}  // namespace

void require_some_status(snapshot const& map) {
  auto const [lines, points] = std::pair(map.record.lines_skipped, map.record.points_skipped);
  if (map.features.empty() && lines + points > 0)
    throw input_error(error_code::not_geojson, {map.info.files.front().path},
                      filled(phrases::lines_are_no_land, {std::to_string(lines), std::to_string(points)}));
  auto const unrecognised = std::count_if(map.features.begin(), map.features.end(),
                                          [](feature const& f) { return f.what == status::unrecognised; });
  if (unrecognised > 0 && static_cast<std::size_t>(unrecognised) == map.features.size())
    throw input_error(error_code::status_unrecognised, {map.info.files.front().path},
                      "no feature has a name or colour that the legend knows" + what_is_there(map) +
                          "; give --status " + example_of(map.info.statuses) +
                          ", or --legend FILE for what the property "
                          "--status-field NAME says");
}

std::string why_no_land(snapshot const& read, status_map const& resolved) {
  if (read.features.empty()) return "the file has no areal feature";
  if (!resolved.land().chains().empty()) return {};
  return "no land is left: its polygons have no area, or no status that counts";
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
  if (!options_.source.empty() && !options_.profile.empty())
    throw argument_error(error_code::argument_unknown, "give either --source, a known source, or --profile, a file");
  set_members(set_);
  if (!options_.profile.empty()) set_members(profile_.emplace(taken(read_profile(options_.profile))));
  if (!options_.source.empty()) set_members(profile_.emplace(known_source_named(options_.source).profile));
  if (!options_.legend.empty()) legend_ = taken(legend_named(options_.legend));
  stance_file_ = options_.stance;
  if (!options_.places.empty()) places_ = read_places_text(text_of(options_.places), options_.places);
}

void inputs::read_without() {
  taken_out_.clear();
  taken_out_lands_.clear();
  for (auto const& one : options_.without) {
    // What is no file may be a status that a map to come declares; `require_settings` asks for the file if none does.
    if (names_.find(one) || !detail::stands(one)) {
      taken_out_.push_back(one);
    } else {
      taken_out_lands_.emplace_back(one, &land_in(one));
    }
  }
}

status_map inputs::cut(status_map const& map) const {
  std::vector<status> statuses;
  for (auto const& name : taken_out_)
    if (auto const found = map.statuses().find(name)) statuses.push_back(*found);
  for (auto const what : statuses)
    if (map.area_km2(what) > 0) cut_out_->note(map.statuses().name(what));
  auto rest = statuses.empty() ? map : without(map, statuses);
  if (taken_out_lands_.empty()) return rest;
  auto const all_km2 = [](status_map const& of) {
    return std::accumulate(of.areas_km2().begin(), of.areas_km2().end(), 0.0);
  };
  constexpr double rounding_km2 = 1e-6;
  auto left = rest;
  for (auto const& [file, land] : taken_out_lands_) {
    auto next = without(left, *land);
    // Land that a file before it has taken out is in both.
    if (!cut_out_->holds(file) &&
        (all_km2(left) - all_km2(next) > rounding_km2 || all_km2(rest) - all_km2(without(rest, *land)) > rounding_km2))
      cut_out_->note(file);
    left = std::move(next);
  }
  return left;
}

// What of `--without` no map had.
void inputs::warn_of_idle_without() {
  for (auto const& text : options_.without)
    if (!cut_out_->holds(text)) journal_.warn(filled(phrases::without_took_nothing, {text}));
}

bool inputs::keeps_apart() const {
  return apart_ || std::any_of(taken_out_.begin(), taken_out_.end(), [&](std::string const& name) {
           auto const found = names_.find(name);
           return found && names_.counts_as(*found) != *found;
         });
}

// `--set` is part of the command line: what is wrong with it is no fault of a file.
void inputs::set_members(source_profile& profile) const {
  for (auto const& assignment : options_.set) try {
      set_profile_member(profile, assignment);
    } catch (input_error const& problem) {
      throw argument_error(error_code::argument_unknown,
                           "--set " + assignment.substr(0, assignment.find('=')) + ": " + problem.expectation());
    }
}

void inputs::use_profile(std::string const& file) {
  listed_.clear();
  profile_ = taken(read_profile(file));
  options_.profile = file;
  options_.source.clear();
  options_.status.clear();
  legend_.reset();
}

map_options inputs::how_to_read(std::string const& argument) {
  if (options_.profile.empty() && options_.source.empty())
    set_members(profile_.emplace(taken(read_profile_beside(parse_map_argument(argument).folder()))));
  return how_the_profile_reads();
}

map_options inputs::how_to_read_memory() {
  if (options_.profile.empty() && options_.source.empty()) set_members(profile_.emplace());
  return how_the_profile_reads();
}

map_options inputs::how_the_profile_reads() {
  map_options how;
  how.profile = profile_;
  how.names = legend_;
  how.properties = options_.status_fields;
  if (!options_.status.empty()) how.every_feature = status_named(options_.status, profile_->statuses);
  note_statuses(*profile_, how);
  if (options_.stance.empty() && profile_->stance) {
    stance_is_read_ = stance_is_read_ && stance_file_ == *profile_->stance;
    stance_file_ = *profile_->stance;
  }
  static_cast<void>(stance());
  read_without();
  return how;
}

void inputs::note_statuses(source_profile const& profile, map_options const& how) {
  auto const& statuses = detail::statuses_of(profile, how);
  if (!names_.extends(statuses)) {
    names_ = joined(names_, statuses);
    stance_is_read_ = false;
  }
  if (statuses.own().empty()) return spoken_of_.fill(true);
  auto const speak = [&](status s) {
    if (!is_own(s)) spoken_of_[static_cast<std::size_t>(s)] = true;
  };
  for (auto const s :
       {status::none, status::unrecognised, status::beyond_domain, status::homeland, status::closing, status::barrier})
    speak(s);
  auto const& names = how.names ? how.names : profile.names;
  if (names)
    for (auto const& rule : names->rules) speak(rule.what);
  for (auto const& layer : profile.layers) speak(layer.what);
  for (auto const& every : {how.every_feature, profile.every_feature})
    if (every) speak(*every);
}

salient::stance const& inputs::stance() {
  if (!stance_is_read_)
    stance_ = stance_file_.empty() ? default_stance(names_) : taken(read_stance(stance_file_, names_));
  stance_is_read_ = true;
  return stance_;
}

status_list inputs::statuses_beside(std::string const& file) const try {
  if (legend_) return legend_->statuses;
  return profile_ ? profile_->statuses : read_profile_beside(std::filesystem::path(file).parent_path()).value.statuses;
} catch (input_error const&) {
  return {};
}

void inputs::require_settings() {
  for (auto const& name : taken_out_)
    if (!names_.find(name)) static_cast<void>(land_in(name));  // refuses a file that is not there
  static_cast<void>(stance());
  if (!options_.status.empty())
    static_cast<void>(status_named(options_.status, profile_ ? profile_->statuses : status_list{}));
  warn_of_idle_without();
}

bool inputs::has_profile(std::string const& argument) const {
  return !options_.profile.empty() || !options_.source.empty() || !options_.set.empty() ||
         detail::stands(parse_map_argument(argument).folder() / "source.json");
}

status_map inputs::resolved(snapshot const& map, progress_callback const& progress) const {
  resolve_options how;
  how.progress = progress;
  how.earth = earth_;
  how.apart = keeps_apart();
  how.priority = priority();
  return detail::of_files(map.info.files, [&] { return cut(resolve(map, how)); });
}

status_map inputs::in_one_list(status_map map) const {
  return map.statuses() == names_ ? std::move(map) : renumbered(map, names_);
}

std::vector<dated_map> const& inputs::listed(std::filesystem::path const& folder) {
  auto const [known, is_new] = listed_.try_emplace(folder.string());
  if (is_new) {
    known->second = of_inputs([&] { return list_maps(folder, *profile_); });
    if (auto const passed = detail::maps_passed_over(folder, *profile_); !passed.empty() && !known->second.empty())
      journal_.warn(passed);
  }
  return known->second;
}

snapshot inputs::snapshot_of(std::string const& argument, map_options const& how) {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder) return of_inputs([&] { return read_map(argument, how); });
  auto const& maps = listed(asked.path);
  journal_.note_beside(maps);
  return of_inputs([&] { return read_map(pick_map(maps, asked, *profile_), *profile_, how); });
}

status_map inputs::map(std::string const& argument, progress_callback const& progress) {
  auto how = how_to_read(argument);
  how.progress = progress;
  return map_of(snapshot_of(argument, how), argument, how);
}

status_map inputs::map(std::span<std::byte const> bytes, map_origin const& from, progress_callback const& progress) {
  auto how = how_to_read_memory();
  how.progress = progress;
  return map_of(of_inputs([&] { return read_map(bytes, from, how); }), from.name, how);
}

status_map inputs::map(snapshot read, progress_callback const& progress) {
  auto how = how_to_read_memory();
  how.progress = progress;
  read.info.statuses = detail::statuses_of(*profile_, how);
  auto const names = legend_ ? *legend_ : profile_->names ? *profile_->names : deepstate_legend();
  auto const said = how.every_feature ? how.every_feature : profile_->every_feature;
  for (auto& f : read.features) {
    auto const known = said ? said : detail::statuses_of(*profile_, how).find(f.name);
    f.what = known ? *known : recognise(names, f.name);
  }
  auto const name = read.info.files.front().path;
  return map_of(std::move(read), name, how);
}

status_map inputs::map_of(snapshot read, std::string const& argument, map_options const& how) {
  read.info.contested_mapped = mapped_contested(read, how.every_feature, profile_->every_feature);
  note_drawn(read.info.contested_mapped);
  if (read.info.state_time && !has_profile(argument)) read.info.flags.emplace_back(time_from_file_name);
  credit_known_source(read);
  journal_.add(read.info);
  journal_.note(read.record);
  require_some_status(read);

  auto result = in_one_list(resolved(read, how.progress));
  last_map_ = result;
  for (auto const& [name, count] : result.record().unrecognised)
    journal_.warn(std::to_string(count) + " feature(s) named '" + name + "' not recognised by the legend, left out");
  if (!has_profile(argument) && !legend_ && may_be_ukraine_swapped(result))
    journal_.warn(read.info.files.front().path + ": " + std::string(phrases::axes_may_be_swapped));
  if (auto const why = why_no_land(read, result); !why.empty() && (read.features.empty() || options_.without.empty()))
    journal_.warn(read.info.files.front().path + ": " + why);
  for (auto const& flag : read.info.flags) {
    if (flag == "layer_missing")
      journal_.warn(argument + ": a layer of that day is missing, and the land that it would have drawn");
    if (flag == "doubtful_day_left_out")
      journal_.warn(argument +
                    ": maps of days to come, or of years after all others, are passed over; name the day of one "
                    "to ask for it");
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

std::vector<dated_map> inputs::history(std::string const& argument, map_info const& of) {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder || !of.state_time) return {};
  auto maps = listed(asked.path);
  std::erase_if(maps, [&](dated_map const& m) { return m.state_time >= *of.state_time; });
  std::reverse(maps.begin(), maps.end());
  return maps;
}

std::optional<status_map> inputs::earlier_map(dated_map const& earlier) {
  map_options how;
  how.names = legend_;
  how.properties = options_.status_fields;
  if (!options_.status.empty()) how.every_feature = status_named(options_.status, profile_->statuses);
  try {
    auto read = read_map(earlier, *profile_, how);
    read.info.contested_mapped = mapped_contested(read, how.every_feature, profile_->every_feature);
    auto result = in_one_list(resolved(read));
    journal_.cite(read.info);
    return result;
  } catch (error const& problem) {
    journal_.warn("the map of " + format_date(earlier.state_day) + " is passed over: " + problem.what());
    return std::nullopt;
  }
}

read_options inputs::how_to_validate(std::string const& file) {
  auto const how = how_to_read(file);
  return detail::reading_of({file, detail::layer_status(file, *profile_)}, *profile_, how);
}

source_profile const& inputs::profile_of(std::string const& file) {
  static_cast<void>(how_to_read(file));
  return *profile_;
}

void inputs::note_drawn(contested_mapping mapped) {
  journal_.note_drawn(mapped);
  if (!options_.side.empty())
    journal_.warn("--for " + options_.side + ": " + options_.side +
                  " is taken for the side that holds the land drawn as occupied");
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

std::vector<status> inputs::priority() const {
  if (legend_) return legend_->priority;
  return profile_ && profile_->names ? profile_->names->priority : resolve_options{}.priority;
}

std::string inputs::legend_name() const {
  if (!options_.status.empty()) return "status:" + options_.status;
  if (legend_) return legend_->name;
  if (profile_ && profile_->names) return profile_->names->name;
  if (profile_ && profile_->every_feature)
    return "status:" + std::string(profile_->statuses.name(*profile_->every_feature));
  return "deepstate";
}

}  // namespace salient::cli
