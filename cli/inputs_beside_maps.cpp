// SPDX-License-Identifier: BSL-1.0
// What is read beside maps: zones, windows, lines, places.

#include <algorithm>

#include "salient/core/letter_case.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/places.hpp"
#include "salient/io/sha256.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/overlay/repair.hpp"

#include "document.hpp"
#include "gazetteer.hpp"
#include "inputs.hpp"
#include "phrases.hpp"
#include "regions.hpp"

namespace salient::cli {

// Read once: the digest is that of the very bytes that were used, also where they came through a pipe.
std::string inputs::text_of(std::string const& file) {
  constexpr std::size_t most = std::size_t{64} << 20;
  auto text = read_file(file, most);
  journal_.remember(input_file{file, sha256(text)});
  return text;
}

snapshot inputs::zones(std::string const& file_and_field) {
  if (file_and_field == regions_by_name) {
    journal_.credit(regions_attribution);
    return built_in_regions();
  }
  auto const colon = file_and_field.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == file_and_field.size())
    throw argument_error(error_code::argument_unknown,
                         "expected FILE:FIELD, the field that holds each polygon's name, or oblasts, the regions of "
                         "Ukraine, not " +
                             file_and_field);
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
  journal_.remember(read.info.files.front());
  journal_.note(read.record);
  return read;
}

multi_polygon<lon_lat<double>> const& inputs::land_in(std::string const& file) {
  auto const known = lands_.find(file);
  if (known != lands_.end()) return known->second;
  read_options how;
  how.every_feature = status::occupied;
  auto const read = read_geojson(file, how);
  if (read.features.empty()) throw input_error(error_code::member_missing, {file}, "expected at least one polygon");
  journal_.remember(read.info.files.front());
  journal_.note(read.record);
  auto land = detail::of_files(read.info.files, [&] { return repair(read.geometry).geometry; });
  // Nothing lies in it, and that nothing does would pass for an answer.
  if (land.empty())
    throw input_error(error_code::member_missing, {file}, "expected polygons with an area; those there have none");
  return lands_.emplace(file, std::move(land)).first->second;
}

lines_and_points inputs::lines_in(std::string const& file) {
  auto read = read_lines(file);
  journal_.remember(read.from);
  journal_.note(read.record);
  return read;
}

std::vector<named_line> inputs::lines(std::string const& file) {
  auto read = lines_in(file).lines;
  if (read.empty()) throw input_error(error_code::member_missing, {file}, "expected at least one line string");
  return read;
}

std::vector<lon_lat<double>> inputs::points(std::string const& file) {
  if (detail::same_letters(std::filesystem::path(file).extension().string(), ".csv"))
    return read_positions_text(text_of(file), file);
  auto read = lines_in(file).points;
  if (read.empty()) throw input_error(error_code::member_missing, {file}, "expected at least one point");
  return read;
}

std::vector<place> const& inputs::places() {
  static std::vector<place> const none;
  if (!places_ && profile_ && profile_->places)
    places_ = read_places_text(text_of(*profile_->places), *profile_->places);
  return places_ ? *places_ : none;
}

std::vector<place> inputs::places_in(std::string const& file) { return read_places_text(text_of(file), file); }

place inputs::place_called(std::string const& name) {
  auto const& own = places();
  if (auto const found = place_among(own, name)) return *found;
  auto const known = place_built_in(name);
  if (!known)
    throw argument_error(
        error_code::argument_unknown,
        filled(phrases::unknown_place, {name, names_like(own, name), options_.latitude_first ? "lat,lon" : "lon,lat"}) +
            (name.find(',') == name.npos ? "" : std::string(phrases::places_one_by_one)));
  if (!known->others.empty()) {
    std::vector<place const*> others;
    for (auto const& p : known->others) others.push_back(&p);
    journal_.warn(filled(phrases::homonyms_passed_over,
                         {name, detail::places_text({&known->where}), detail::places_text(others)}));
  }
  if (known->others.empty() && !known->well_known)
    journal_.warn(filled(phrases::small_place_taken, {name, detail::places_text({&known->where})}));
  journal_.credit(places_attribution);
  return known->where;
}

place inputs::place_named(std::string const& text) {
  bool const is_name = !parse_lon_lat(text, options_.latitude_first);
  auto found = is_name ? place_called(text) : resolve_place({}, text, options_.latitude_first);
  if (is_name && !found.population) found.population = known_population(found);
  if (last_map_) warn_of_far_places({found}, *last_map_);
  return found;
}

std::vector<place> inputs::places_named(std::vector<std::string> const& texts) {
  std::vector<place> result;
  for (auto const& text : texts) {
    if (text != "all") {
      result.push_back(place_named(text));
      continue;
    }
    auto const& all = places();
    if (all.empty() && !options_.places.empty())
      throw input_error(error_code::places_invalid, {options_.places},
                        "expected at least one place, found a heading alone");
    if (all.empty())
      throw argument_error(error_code::argument_unknown, "--place all takes the places of a file: give --places FILE");
    for (auto const& one : all) {
      result.push_back(one);
      if (!one.population) result.back().population = known_population(one);
    }
  }
  return result;
}

void inputs::warn_of_far_places(std::vector<place> const& places, status_map const& map) {
  for (auto const& where : places)
    if (auto const text = far_away(where, map); !text.empty()) journal_.warn(text);
}

void inputs::fail_at(geometry_error const& problem, place const& where) const {
  if (auto const text = last_map_ ? far_away(where, *last_map_) : ""; !text.empty())
    throw geometry_error(problem.code(), text + " (" + problem.what() + ")");
  throw problem;
}

std::string far_away(place const& where, status_map const& map) {
  constexpr double far_km = 500;
  auto const away_km = rough_distance_km(where.at, map.land());
  // Deep inside land its border is as far.
  if (!away_km || *away_km <= far_km || status_at(map, where.at) != status::none) return {};
  return where.name + " lies some " + fixed(*away_km, 0) + " km from all land of the map: are lon and lat swapped?";
}

}  // namespace salient::cli
