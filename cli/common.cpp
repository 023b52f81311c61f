// SPDX-License-Identifier: BSL-1.0
#include "common.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string_view>

#include "salient/control/domain.hpp"
#include "salient/control/given_land.hpp"
#include "salient/control/resolve.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/io/places.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/sha256.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/timezone.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/repair.hpp"

#include "options.hpp"

namespace salient::cli {

namespace {

constexpr std::string_view sphere_prefix = "sphere:";

ellipsoid parse_ellipsoid(std::string const& text) {
  if (text == "wgs84") return ellipsoid::wgs84();
  if (text.starts_with(sphere_prefix)) {
    auto const radius_m = decimal(std::string_view(text).substr(sphere_prefix.size()));
    // From the moon to Jupiter: beyond that it was meant in other units.
    if (radius_m && *radius_m >= 1e6 && *radius_m <= 1e8) return ellipsoid::sphere(*radius_m);
  }
  throw argument_error(error_code::argument_unknown,
                       "--ellipsoid takes wgs84 or sphere:METRES, such as sphere:6371008.8, not " + text);
}

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

std::optional<date> day_given(char const* option, std::string const& text) {
  if (text.empty()) return std::nullopt;
  auto const day = parse_date(text);
  if (!day)
    throw argument_error(error_code::argument_out_of_range,
                         std::string(option) + " takes a date (YYYY-MM-DD), not " + text);
  return day;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_position(std::string const& name) {
  auto const comma = name.find(',');
  if (comma == std::string::npos) return false;
  auto const text = std::string_view(name);
  return decimal(text.substr(0, comma)) && decimal(text.substr(comma + 1));
}

void add_common_options(CLI::App& command, common_options& options) {
  command.add_option("--format", options.format, "text, json, csv or md")
      ->check(CLI::IsMember({"text", "json", "csv", "md"}))
      ->capture_default_str();
  command.add_option("--profile", options.profile, "source profile; otherwise source.json beside the maps");
  command.add_option("--legend", options.legend, "deepstate, or a legend file");
  command.add_option("--status", options.status, "every feature of the map has this status");
  command.add_option("--stance", options.stance, "a stance file: which statuses close, block or are left out");
  command.add_option("--for", options.side, "ask from the side of NAME, which holds the occupied land");
  command.add_option("--domain", options.domain, "the country's land: what lies outside is a barrier");
  command.add_option("--homeland", options.homeland, "the attacker's own land outside the domain: it closes");
  command.add_option("--places", options.places, "places file (CSV); otherwise the profile's");
  command.add_option("--ellipsoid", options.ellipsoid, "wgs84 or sphere:METRES")->capture_default_str();
  command.add_option("--map-error-km", options.map_error_km, "the map's own error, printed as an assumption")
      ->check(from_to(0, 1000))
      ->capture_default_str();
  command.add_option("--out", options.out, "write the answer to this file, whole or not at all");
  command.add_flag("--latlon", options.latitude_first, "positions are given as lat,lon");
  command.add_flag("--note", options.note, "add the method in a paragraph");
  command.add_flag("--quiet", options.quiet, "print no warnings");
}

void require_error_for_claims(common_options const& options) {
  if (!(options.map_error_km > 0 && options.map_error_km <= 20))
    throw argument_error(error_code::argument_out_of_range,
                         "claims need --map-error-km above 0 and up to 20, not " + plain(options.map_error_km).text);
}

// A settings file's value; the rest of it goes where it belongs.
template <class T>
T run::taken(settings<T> read) {
  for (auto const& warning : read.warnings) warn(warning);
  for (auto const& file : read.files) remember(file);
  return std::move(read.value);
}

run::run(std::string command, common_options const& options)
    : command_(std::move(command)), options_(options), earth_(parse_ellipsoid(options.ellipsoid)) {
  if (!options_.out.empty()) will_write("--out", options_.out);
  if (!options_.status.empty() && !options_.legend.empty())
    throw argument_error(error_code::argument_unknown,
                         "give either --status, one status for all features, or --legend, which tells them apart");
  if (!options_.status.empty()) static_cast<void>(status_named(options_.status));
  if (!options_.profile.empty()) profile_ = taken(read_profile(options_.profile));
  if (!options_.legend.empty()) legend_ = taken(legend_named(options_.legend));
  take_stance(options_.stance.empty() ? salient::stance{} : taken(read_stance(options_.stance)));
  if (!options_.places.empty()) places_ = read_places_text(text_of(options_.places), options_.places);
}

void run::use_profile(std::string const& file) {
  profile_ = taken(read_profile(file));
  options_.profile = file;
  options_.status.clear();
  legend_.reset();
}

map_options run::how_to_read(std::string const& argument) {
  if (options_.profile.empty()) profile_ = taken(read_profile_beside(parse_map_argument(argument).folder()));
  if (options_.stance.empty() && profile_->stance) take_stance(taken(read_stance(*profile_->stance)));
  map_options how;
  how.profile = profile_;
  how.names = legend_;
  if (!options_.status.empty()) how.every_feature = parse_status(options_.status);
  return how;
}

bool run::has_profile(std::string const& argument) const {
  return !options_.profile.empty() || detail::stands(parse_map_argument(argument).folder() / "source.json");
}

void run::take_stance(salient::stance read) {
  stance_ = options_.side.empty() ? std::move(read) : reversed(read, "land that " + options_.side + " does not hold");
}

multi_polygon<lon_lat<double>> run::domain() {
  domain_ = !options_.domain.empty() ? options_.domain : profile_ && profile_->domain ? *profile_->domain : "";
  return domain_.empty() ? multi_polygon<lon_lat<double>>{} : land_in(domain_);
}

multi_polygon<lon_lat<double>> run::homeland() {
  homeland_ = !options_.homeland.empty()       ? options_.homeland
              : profile_ && profile_->homeland ? *profile_->homeland
                                               : "";
  return homeland_.empty() ? multi_polygon<lon_lat<double>>{} : land_in(homeland_);
}

bounds_of_land run::bounds() {
  bounds_of_land given{domain(), homeland()};
  if (domain_.empty() && !homeland_.empty())
    throw argument_error(error_code::argument_empty,
                         "--homeland needs --domain: without it the homeland's file could claim land of the country");
  if (domain_.empty() && !options_.side.empty())
    warn("--for without --domain: land and sea beyond the country count as land that " + options_.side +
         " does not hold");
  return given;
}

status_map run::bounded(status_map map) {
  auto const given = bounds();
  return domain_.empty() ? map : salient::bounded(map, given.domain, given.homeland);
}

multi_polygon<lon_lat<double>> run::window_of_totals() {
  if (options_.domain.empty()) return {};
  return domain();
}

status_map run::inside_domain(status_map map) {
  if (options_.domain.empty()) return map;
  return within(map, domain());
}

status_map run::with_given_land(status_map map, std::string const& closing, std::string const& barrier) {
  closing_ = closing;
  barrier_ = barrier;
  if (closing.empty() && barrier.empty()) return map;
  auto const land = [this](std::string const& file) {
    return file.empty() ? multi_polygon<lon_lat<double>>{} : land_in(file);
  };
  return salient::with_given_land(map, land(closing), land(barrier));
}

status_map run::resolved(snapshot const& map) const {
  resolve_options how;
  how.earth = earth_;
  how.before_2022_apart = before_2022_apart_;
  if (legend_)
    how.priority = legend_->priority;
  else if (profile_ && profile_->names)
    how.priority = profile_->names->priority;
  return detail::of_files(map.info.files, [&] { return resolve(map, how); });
}

status_map run::map(std::string const& argument) {
  auto const how = how_to_read(argument);
  auto read = of_inputs([&] { return read_map(argument, how); });
  note_folder(argument);
  read.info.contested_mapped = mapped_contested(read, how.every_feature, profile_->every_feature);
  note_drawn(read.info.contested_mapped);
  if (read.info.state_time && !has_profile(argument)) read.info.flags.emplace_back(time_from_file_name);
  maps_.push_back(read.info);
  note_record(read.record);
  require_some_status(read);

  auto result = resolved(read);
  last_map_ = result;
  for (auto const& [name, count] : result.record().unrecognised)
    warn(std::to_string(count) + " feature(s) named '" + name + "' not recognised by the legend, left out");
  if (read.features.empty()) warn(read.info.files.front().path + " has no areal feature");
  for (auto const& flag : read.info.flags) {
    if (flag == "layer_missing")
      warn(argument + ": a layer of that day is missing, and the land that it would have drawn");
    if (flag == "earlier_day_used") warn(earlier_day(parse_map_argument(argument), read.info, profile_->timezone));
  }
  if (!options_.status.empty()) {
    auto const own = std::count_if(read.features.begin(), read.features.end(), names_its_status);
    if (own > 0)
      warn(read.info.files.front().path + ": --status makes all land " + options_.status + ", also of " +
           std::to_string(own) + " feature(s) whose names say what they are");
  }
  return result;
}

read_options run::how_to_validate(std::string const& file) {
  auto const how = how_to_read(file);
  std::filesystem::path const path(file);
  return detail::reading_of({path, detail::layer_status(path.filename().string(), *profile_)}, *profile_, how);
}

source_profile const& run::profile_of(std::string const& file) {
  static_cast<void>(how_to_read(file));
  return *profile_;
}

std::optional<status_map> run::earlier_map(dated_map const& earlier) {
  map_options how;
  how.names = legend_;
  if (!options_.status.empty()) how.every_feature = parse_status(options_.status);
  try {
    auto const read = read_map(earlier, *profile_, how);
    auto result = resolved(read);
    cite(read.info);
    return result;
  } catch (error const& problem) {
    warn("the map of " + format_date(earlier.state_day) + " is passed over: " + problem.what());
    return std::nullopt;
  }
}

void run::note_folder(std::string const& argument) {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder) return;
  auto const maps = of_inputs([&] { return list_maps(asked.path, *profile_); });
  beside_.insert(beside_.end(), maps.begin(), maps.end());
}

std::vector<dated_map> run::history(std::string const& argument, map_info const& of) const {
  auto const asked = parse_map_argument(argument);
  if (!asked.in_folder || !of.state_time) return {};
  auto maps = of_inputs([&] { return list_maps(asked.path, *profile_); });
  std::erase_if(maps, [&](dated_map const& m) { return m.state_time >= *of.state_time; });
  std::reverse(maps.begin(), maps.end());
  return maps;
}

snapshot run::all_land(std::string const& argument) {
  map_options how = how_to_read(argument);
  how.every_feature = status::occupied;
  auto read = of_inputs([&] { return read_map(argument, how); });
  note_folder(argument);
  cite(read.info);
  note_record(read.record);
  return read;
}

void run::note_drawn(contested_mapping mapped) {
  drawn_ = drawn_ ? detail::less_certain(*drawn_, mapped) : mapped;
  if (!options_.side.empty() && mapped != contested_mapping::yes)
    warn("--for " + options_.side + ": contested land that this source does not draw counts as held by the other side");
}

void run::warn_if_reversed(status_map const& earlier, status_map const& later) {
  auto const& from = earlier.info().state_time;
  auto const& to = later.info().state_time;
  if (from && to && *from > *to)
    warn("the earlier map shows a later state than the other: what is called gained was lost, tightened loosened");
}

void run::warn(std::string const& text) {
  auto const warning = printable(text);
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end()) warnings_.push_back(warning);
}

}  // namespace salient::cli
