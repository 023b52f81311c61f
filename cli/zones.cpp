// SPDX-License-Identifier: BSL-1.0
#include "zones.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/geodesy/disc.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"

#include "document.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

// A zone that covers nothing would be answered with 0, as if nobody held anything there. One that others take whole is
// told as an overlap.
void require_areas(std::vector<std::string> const& names, covering const& covered, ellipsoid const& earth,
                   std::string const& file) {
  auto km2 = areas_by_label_km2(covered.map, {.earth = earth}).km2;
  km2.resize(names.size() + 1);
  for (auto const& overlap : covered.record.overlaps)
    if (overlap.kept != overlap.dropped) km2[overlap.dropped] += overlap.area_km2;
  for (std::size_t z = 0; z < names.size(); ++z)
    if (!(km2[z + 1] > 0))
      throw input_error(error_code::member_missing, {file},
                        "expected polygons with an area; zone '" + names[z] + "' has none");
}

multi_polygon<lon_lat<double>> whole_zone(std::vector<labelled_area> const& areas, label zone,
                                          cover_options const& how) {
  std::vector<labelled_area> own;
  std::copy_if(areas.begin(), areas.end(), std::back_inserter(own),
               [&](labelled_area const& area) { return area.value == zone; });
  return polygons_of(cover(own, how).map, {zone});
}

}  // namespace

multi_polygon<lon_lat<double>> named_zones::polygons(std::size_t i) const {
  auto const known = whole.find(i);
  return known != whole.end() ? known->second : polygons_of(land, {static_cast<label>(i + 1)});
}

std::vector<multi_polygon<lon_lat<double>>> named_zones::polygons() const {
  std::vector<multi_polygon<lon_lat<double>>> result(names.size());
  for (auto& zone : polygons_by_label(land)) result[zone.value - 1U] = std::move(zone.land);
  for (auto const& [i, polygons] : whole) result[i] = polygons;
  return result;
}

std::optional<std::size_t> named_zones::zone_of(place const& where) const {
  for (std::size_t z = 0; z < names.size(); ++z) {
    auto const& name = names[z];
    bool const same = name == where.polygon_id || name == where.id || name == where.name ||
                      std::find(where.aliases.begin(), where.aliases.end(), name) != where.aliases.end();
    if (same && !name.empty()) return z;
  }
  return std::nullopt;
}

multi_polygon<lon_lat<double>> named_zones::polygon_of(place const& where) const {
  auto const zone = zone_of(where);
  return zone ? polygons(*zone) : multi_polygon<lon_lat<double>>{};
}

named_zones read_zones(inputs& input, std::string const& file_and_field, shared_land shared) {
  return zones_among(input, input.zones(file_and_field), shared);
}

named_zones zones_among(inputs& input, snapshot const& read, shared_land shared) {
  named_zones zones;
  std::vector<labelled_area> areas;
  std::unordered_map<std::string, std::size_t> numbers;  // of zones, by name
  constexpr std::size_t most = std::numeric_limits<label>::max();
  cover_options how;
  how.earth = input.earth();
  for (auto const& f : read.features) {
    if (f.name == outside_zones)
      throw input_error(error_code::member_duplicated,
                        {read.info.files.front().path, "features[" + std::to_string(f.index) + "].properties"},
                        "expected another name: '" + f.name + "' is what lies in no zone");
    auto const [known, is_new] = numbers.emplace(f.name, zones.names.size());
    auto const index = known->second;
    if (is_new) {
      zones.names.push_back(f.name);
      if (zones.names.size() > most)
        throw input_error(error_code::file_too_large, {read.info.files.front().path},
                          "expected at most " + std::to_string(most) +
                              " zones of different names, which is what one overlay can tell apart; split the file");
      how.priority.push_back(static_cast<label>(index + 1));
    }
    areas.push_back({&read.geometry, f.first_polygon, f.polygon_count, static_cast<label>(index + 1)});
  }
  auto covered = detail::of_files(read.info.files, [&] { return cover(areas, how); });
  require_areas(zones.names, covered, input.earth(), read.info.files.front().path);
  for (auto const& overlap : covered.record.overlaps) {
    if (overlap.kept == overlap.dropped) continue;
    if (shared == shared_land::counts_in_each)
      zones.whole[overlap.dropped - 1U] = whole_zone(areas, overlap.dropped, how);
    else
      input.journal().warn("zones overlap: " + fixed(overlap.area_km2, 3) + " km² of " +
                           zones.names[overlap.dropped - 1U] + " counted in " + zones.names[overlap.kept - 1U]);
  }
  auto const& skipped = read.record;
  if (auto const no_land = skipped.lines_skipped + skipped.points_skipped + skipped.null_geometries; no_land > 0)
    input.journal().warn(filled(phrases::zones_without_land, {read.info.files.front().path, std::to_string(no_land)}));
  zones.land = std::move(covered.map);
  return zones;
}

multi_polygon<lon_lat<double>> read_window(inputs& input, std::string const& option, std::string const& text) {
  std::string const disc = "disc:";
  if (!text.starts_with(disc)) return input.land_in(text);
  auto const colon = text.rfind(':');
  auto const radius_km = decimal(std::string_view(text).substr(colon + 1));
  if (colon < disc.size() || !radius_km || !(*radius_km > 0))
    throw argument_error(error_code::argument_unknown,
                         option + " takes FILE or disc:PLACE:KM with a radius above 0, not " + text);
  auto const centre = input.place_named(text.substr(disc.size(), colon - disc.size()));
  try {
    return {geodesic_disc(centre.at, *radius_km, {.earth = input.earth()})};
  } catch (geometry_error const& problem) {
    input.fail_at(problem, centre);
  }
}

void narrow(multi_polygon<lon_lat<double>>& to, multi_polygon<lon_lat<double>> asked) {
  if (!to.empty()) asked = intersection(to, asked);
  if (asked.empty()) throw argument_error(error_code::argument_empty, "--window and --domain have no land in common");
  to = std::move(asked);
}

}  // namespace salient::cli
