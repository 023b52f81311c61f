// SPDX-License-Identifier: BSL-1.0
// What a run reads beside maps: settings, places, zones, windows, lines. Every file is remembered with its digest.

#include <algorithm>

#include "salient/core/errors.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/places.hpp"
#include "salient/io/sha256.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/overlay/repair.hpp"

#include "common.hpp"

namespace salient::cli {

namespace {

bool same_file(input_file const& a, input_file const& b) { return a.path == b.path && a.sha256 == b.sha256; }

}  // namespace

// Read once: the digest is that of the very bytes that were used, also where they came through a pipe.
std::string run::text_of(std::string const& file) {
  constexpr std::size_t most = std::size_t{64} << 20;
  auto text = read_file(file, most);
  remember(input_file{file, sha256(text)});
  return text;
}

snapshot run::zones(std::string const& file_and_field) {
  auto const colon = file_and_field.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == file_and_field.size())
    throw argument_error(error_code::argument_unknown,
                         "expected FILE:FIELD, the field that holds each polygon's name, not " + file_and_field);
  read_options how;
  how.every_feature = status::occupied;
  how.name_member = file_and_field.substr(colon + 1);
  auto read = read_geojson(file_and_field.substr(0, colon), how);
  if (read.features.empty())
    throw input_error(error_code::member_missing, {read.info.files.front().path}, "expected at least one polygon");
  for (auto const& f : read.features)
    if (f.name.empty())
      throw input_error(error_code::member_missing,
                        {read.info.files.front().path, "features[" + std::to_string(f.index) + "].properties"},
                        "expected a name in '" + how.name_member + "'");
  remember(read.info.files.front());
  note_record(read.record);
  return read;
}

multi_polygon<lon_lat<double>> const& run::land_in(std::string const& file) {
  auto const known = lands_.find(file);
  if (known != lands_.end()) return known->second;
  read_options how;
  how.every_feature = status::occupied;
  auto const read = read_geojson(file, how);
  if (read.features.empty()) throw input_error(error_code::member_missing, {file}, "expected at least one polygon");
  remember(read.info.files.front());
  note_record(read.record);
  auto land = detail::of_files(read.info.files, [&] { return repair(read.geometry).geometry; });
  // Nothing lies in it, and that nothing does would pass for an answer.
  if (land.empty())
    throw input_error(error_code::member_missing, {file}, "expected polygons with an area; those there have none");
  return lands_.emplace(file, std::move(land)).first->second;
}

lines_and_points run::lines_in(std::string const& file) {
  auto read = read_lines(file);
  remember(read.from);
  note_record(read.record);
  return read;
}

std::vector<named_line> run::lines(std::string const& file) { return lines_in(file).lines; }

std::vector<lon_lat<double>> run::points(std::string const& file) { return lines_in(file).points; }

std::vector<place> const& run::places() {
  static std::vector<place> const none;
  if (!places_ && profile_ && profile_->places)
    places_ = read_places_text(text_of(*profile_->places), *profile_->places);
  return places_ ? *places_ : none;
}

place run::place_named(std::string const& text) {
  bool const is_name = !parse_lon_lat(text, options_.latitude_first);
  std::string const order = options_.latitude_first ? "lat,lon" : "lon,lat";
  if (is_name) static_cast<void>(places());
  if (is_name && !places_)
    throw argument_error(error_code::argument_unknown,
                         "'" + text + "' is a name: give --places FILE, or a position as " + order);
  auto found = resolve_place(places_.value_or(std::vector<place>{}), text, options_.latitude_first);
  if (last_map_) warn_of_far_places({found}, *last_map_);
  return found;
}

void run::warn_of_far_places(std::vector<place> const& places, status_map const& map) {
  for (auto const& where : places)
    if (auto const text = far_away(where, map); !text.empty()) warn(text);
}

void run::fail_at(geometry_error const& problem, place const& where) const {
  if (auto const text = last_map_ ? far_away(where, *last_map_) : ""; !text.empty())
    throw geometry_error(problem.code(), text + " (" + problem.what() + ")");
  throw problem;
}

failure run::note_failure(failure problem, place const& where, status_map const& on) {
  if (auto const text = far_away(where, on); !text.empty()) problem.message = text + " (" + problem.message + ")";
  auto const known = std::find_if(failures_.begin(), failures_.end(),
                                  [&](failure const& f) { return f.message.ends_with(problem.message); });
  bool const names = problem.message.starts_with(where.name);
  if (known == failures_.end()) failures_.push_back({problem.code, (names ? "" : where.name + ": ") + problem.message});
  return problem;
}

failure run::note_failure(error const& problem, place const& where) {
  return note_failure(failure{problem.code(), problem.what()}, where,
                      last_map_ ? *last_map_ : status_map({}, earth_, {}));
}

failure run::note_failure(error const& problem, std::string const& subject) {
  failures_.push_back({problem.code(), subject + ": " + problem.what()});
  return {problem.code(), problem.what()};
}

void run::end() const {
  if (failures_.empty()) return;
  std::string all;
  for (auto const& f : failures_) all += (all.empty() ? "" : "; ") + f.message;
  throw error(failures_.front().code, all);
}

std::string far_away(place const& where, status_map const& map) {
  constexpr double far_km = 500;
  auto const away_km = rough_distance_km(where.at, map.land());
  // Deep inside land its border is as far.
  if (!away_km || *away_km <= far_km || status_at(map, where.at) != status::none) return {};
  return where.name + " lies some " + fixed(*away_km, 0) + " km from all land of the map: are lon and lat swapped?";
}

void run::cite(map_info const& info) {
  bool const known = std::any_of(maps_.begin(), maps_.end(), [&](map_info const& m) {
    return std::equal(m.files.begin(), m.files.end(), info.files.begin(), info.files.end(), same_file);
  });
  if (!known) maps_.push_back(info);
}

void run::remember(input_file const& file) {
  bool const known = std::any_of(files_.begin(), files_.end(), [&](input_file const& f) { return same_file(f, file); });
  if (!known) files_.push_back(file);
}

void run::remember(std::string const& file) {
  constexpr std::size_t most = std::size_t{1} << 30;
  std::error_code ignored;
  bool const can_be_read_again =
      std::filesystem::is_regular_file(file, ignored) && std::filesystem::file_size(file, ignored) <= most;
  remember(input_file{file, can_be_read_again ? sha256(read_file(file, most)) : std::string()});
}

void run::note_record(read_record const& record) {
  for (auto const& warning : record.warnings) warn(warning);
  for (auto const& notice : record.notices) notices_.push_back(printable(notice));
}

}  // namespace salient::cli
