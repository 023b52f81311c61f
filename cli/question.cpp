// SPDX-License-Identifier: BSL-1.0
#include "question.hpp"

#include <algorithm>
#include <cstddef>
#include <thread>
#include <utility>

#include "salient/control/domain.hpp"
#include "salient/control/given_land.hpp"
#include "salient/control/within.hpp"
#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geodesy/disc.hpp"
#include "salient/overlay/difference.hpp"

#include "regions.hpp"

namespace salient::cli {

question::question(common_options const& options, inputs& input) : options_(options), input_(input) {}

stance question::stance() const {
  auto const& read = input_.stance();
  return options_.side.empty() ? read : reversed(read, "land that " + options_.side + " does not hold");
}

multi_polygon<lon_lat<double>> question::domain() {
  auto const& profile = input_.profile();
  files_.domain = !options_.domain.empty() ? options_.domain : profile && profile->domain ? *profile->domain : "";
  return land_of(files_.domain);
}

multi_polygon<lon_lat<double>> question::homeland() {
  auto const& profile = input_.profile();
  files_.homeland = !options_.homeland.empty()     ? options_.homeland
                    : profile && profile->homeland ? *profile->homeland
                                                   : "";
  return land_of(files_.homeland);
}

multi_polygon<lon_lat<double>> question::water() {
  auto const& profile = input_.profile();
  files_.water = !options_.water.empty() ? options_.water : profile && profile->water ? *profile->water : "";
  return land_of(files_.water);
}

multi_polygon<lon_lat<double>> question::land_of(std::string const& file) {
  return file.empty() ? multi_polygon<lon_lat<double>>{} : input_.land_in(file);
}

bounds_of_land question::bounds() {
  bounds_of_land given{domain(), homeland(), water()};
  if (files_.domain.empty() && !files_.homeland.empty())
    throw argument_error(error_code::argument_empty,
                         "--homeland needs --domain: without it the homeland's file could claim land of the country");
  if (files_.domain.empty() && !options_.side.empty())
    input_.journal().warn("--for without --domain: land and sea beyond the country count as land that " +
                          options_.side + " does not hold");
  return given;
}

status_map question::bounded(status_map map) {
  auto const given = bounds();
  if (!given.domain.empty()) map = salient::bounded(map, given.domain, given.homeland);
  if (!given.water.empty()) map = with_water(map, given.water);
  return map;
}

std::optional<status_map> question::in_ukraine(std::vector<place> const& places, status_map const& map) {
  bool const asked = std::any_of(places.begin(), places.end(), [](place const& p) { return is_in_ukraine(p.at); });
  if (!files_.domain.empty() || !options_.side.empty() || !asked) return std::nullopt;
  files_.domain = built_in_outline;
  files_.homeland = built_in_homeland;
  return within_outline(map);
}

status_map question::within_outline(status_map const& map) {
  input_.journal().credit(outline_attribution);
  return salient::bounded(map, land_of_ukraine(), land_of_russia());
}

multi_polygon<lon_lat<double>> question::outline_about(status_map const& map) {
  auto given = domain();
  if (!given.empty() || !has_land_in_ukraine(map)) return given;
  files_.outline = built_in_outline;
  input_.journal().credit(outline_attribution);
  return land_of_ukraine();
}

bounds_of_land question::bounds_of_front(status_map const& map) {
  bounds_of_land result{outline_about(map), homeland(), {}};
  if (!files_.outline.empty() && result.homeland.empty()) result.homeland = land_of_russia();
  return result;
}

multi_polygon<lon_lat<double>> question::window_of_totals() {
  if (options_.domain.empty()) return {};
  return domain();
}

status_map question::inside_domain(status_map map) {
  if (options_.domain.empty()) return map;
  auto inside = within(map, domain());
  auto const reads = stance();
  double outside_km2 = 0;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s)
    if (auto const what = static_cast<status>(s); reads.closes(what, contested_as::open))
      outside_km2 += map.area_km2(what) - inside.area_km2(what);
  outside_domain_km2_.push_back(std::max(0.0, outside_km2));
  return inside;
}

status_map question::with_given_land(status_map map, std::string const& closing, std::string const& barrier) {
  files_.closing = closing;
  files_.barrier = barrier;
  if (closing.empty() && barrier.empty()) return map;
  return salient::with_given_land(map, land_of(closing), land_of(barrier));
}

void question::warn_of_unused_bounds(std::string const& command) {
  if (!options_.domain.empty() && files_.domain.empty()) input_.journal().warn("--domain has no bearing on " + command);
  if (!options_.homeland.empty() && files_.homeland.empty())
    input_.journal().warn("--homeland has no bearing on " + command);
  if (!options_.water.empty() && files_.water.empty()) input_.journal().warn("--water has no bearing on " + command);
}

place_extent question::extent_of(place const& where, multi_polygon<lon_lat<double>> outline) const {
  if (!outline.empty()) return {0, std::move(outline)};
  if (options_.place_radius_km) return {*options_.place_radius_km, {}};
  if (is_position(where.name)) return {};
  return {extent_radius_km(where.population.value_or(0)), {}};
}

bool question::is_bounded() const {
  bool const by_the_user = !files_.domain.empty() && files_.domain != built_in_outline;
  return by_the_user || !options_.side.empty();
}

bool question::tells_land_from_sea() const { return is_bounded() || !files_.water.empty() || !files_.barrier.empty(); }

double question::share_abroad(place const& where, place_extent const& town, status_map const& map) const {
  if (is_bounded() || !town.outline.empty() || !(town.radius_km > 0) || !is_in_ukraine(where.at)) return 0;
  multi_polygon<lon_lat<double>> const disc = {geodesic_disc(where.at, town.radius_km, {.earth = earth()})};
  auto const outside = difference(disc, land_of_ukraine());
  if (outside.empty()) return 0;
  auto const drawn = within(map, outside).areas_km2();
  auto undrawn_km2 = area_km2(outside, {.earth = earth()});
  for (std::size_t s = 1; s < drawn.size(); ++s) undrawn_km2 -= drawn[s];
  return std::clamp(undrawn_km2 / area_km2(disc, {.earth = earth()}), 0.0, 1.0);
}

std::optional<bool> question::leads_abroad(lon_lat<double> place, std::vector<lon_lat<double>> const& way) const {
  if (way.empty() || is_bounded() || !is_in_ukraine(place)) return std::nullopt;
  return std::any_of(way.begin(), way.end(), [](lon_lat<double> at) { return !is_in_ukraine(at); });
}

series_options question::how_to_step(std::string const& since, std::string const& until) {
  series_options how;
  how.stance = stance();
  how.map_error_km = options_.map_error_km;
  how.flicker.days = default_flicker_days;
  how.calendar.since = day_given("--since", since);
  how.calendar.until = day_given("--until", until);
  if (how.calendar.since && how.calendar.until && *how.calendar.until < *how.calendar.since)
    throw argument_error(error_code::argument_out_of_range, "--until, " + until + ", is before --since, " + since);
  how.window = window_of_totals();
  how.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  return how;
}

std::string question::convention() const {
  return "areas on " + options_.ellipsoid + ", edges straight in longitude and latitude; map error " +
         fixed(options_.map_error_km, 1) + " km assumed";
}

cell question::range_cell(contested_range<double> const& range, int decimals, with_more_land trend) const {
  using enum with_more_land;
  if (undrawn_closes()) trend = trend == grows ? shrinks : trend == shrinks ? grows : may_do_either;
  return cli::range_cell(range, decimals, trend);
}

cell question::share_cell(contested_range<double> const& share) const {
  auto result = range_cell(share, 3, with_more_land::grows);
  auto const percent = transform(share, [](double part) { return 100 * part; });
  if (share.contested_open || share.contested_closed)
    result.text = range_cell(percent, 1, with_more_land::grows).text + " %";
  return result;
}

}  // namespace salient::cli
