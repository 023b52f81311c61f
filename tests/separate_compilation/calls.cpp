// SPDX-License-Identifier: BSL-1.0
// Calls, of measure/, control/, geometry/ and core/, all that has its body apart: whatever is declared and defined
// nowhere does not link. The numbers are only looked at for nonsense; the tests hold them to the truth.

#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "salient/control/map_bytes.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/directions_blocked_moved.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/first_hit_profile.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/pocket.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/staleness.hpp"
#include "salient/measure/way_out.hpp"
#include "salient/overlay/border_lines.hpp"
#include "salient/salient.hpp"

namespace {

using namespace salient;
using point = lon_lat<double>;

int faults = 0;

void expect(bool holds) { faults += holds ? 0 : 1; }

template <class Call>
void expect_refused(Call&& call) {
  try {
    call();
  } catch (error const&) {
    return;
  }
  expect(false);
}

polygon<point> box(double west, double south, double east, double north) {
  return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

// Occupied land east of a meridian, contested land of a quarter of a degree before it.
status_map made_map(double front_lon, unsigned day) {
  snapshot s;
  s.info.contested_mapped = contested_mapping::yes;
  s.info.state_time = std::chrono::sys_days{std::chrono::year{2024} / 5 / day};
  auto const add = [&](status what, polygon<point> const& land) {
    s.features.push_back({what, "", 0, s.features.size(), static_cast<std::uint32_t>(s.geometry.polygon_count()), 1});
    for (auto const& v : land.exterior) s.geometry.vertices.push_back(v);
    s.geometry.end_ring();
    s.geometry.end_polygon();
  };
  add(status::occupied, box(front_lon, 47, front_lon + 2, 50));
  add(status::contested, box(front_lon - 0.25, 47, front_lon, 50));
  return resolve(s);
}

void call_core() {
  auto const day = parse_date("2024-05-02");
  auto const moment = parse_time("2024-05-02T12:00:00Z");
  expect(day && moment && format_date(*day) == "2024-05-02" && format_time(*moment) == "2024-05-02T12:00:00Z");
  input_error const error(error_code::not_geojson, {.file = "map.geojson", .line = 3}, "expected a map");
  expect(std::string(error.what()) == "map.geojson:3: expected a map");
}

void call_geometry() {
  std::array<xy<double>, 3> const line{{{0, 0}, {1, 0.1}, {2, 0}}};
  expect(simplified_vertices(line, 1).size() == 2);
  auto const over = framed(box(170, 0, 190, 1));
  expect(over.area.polygon_count() == 2 && over.notes.empty());
  expect(!describe({0, 0, ring_reading::round_pole}).empty());
  expect(unrolled_line(std::vector<point>{{170, 0}, {-170, 0}}).back().lon == 190);
  expect(reading_of(std::vector<point>{{170, 0}, {-170, 0}, {-170, 1}}) == ring_reading::shorter_way);
  expect(narrowest_extent({{170, 180}, {-180, -170}}).second == 190);
  multi_polygon<point> const land{box(37, 48, 38, 49)};
  expect(read_wkb(write_wkb(land)) == land);
  expect(read_wkb(write_wkb(land[0], byte_order::big)) == land);
  expect_refused([] { static_cast<void>(read_wkb(std::array<std::byte, 1>{})); });
}

void call_control(status_map const& map) {
  auto const names = deepstate_legend();
  expect(recognise(names, "Occupied") == status::occupied);
  expect(legend_matcher(names)("", "#a52714") == status::occupied);

  expect(from_bytes(to_bytes(map)) == map);

  std::vector<place> const places{{"7", "Town", {"Город"}, {37, 48}, ""}};
  expect(find_place(places, "town").id == "7" && resolve_place(places, "ГОРОД").id == "7");
  expect(parse_lon_lat("48,37", true) == point{37, 48});
  expect(homonyms(places).empty());
  expect_refused([&] { static_cast<void>(find_place(places, "Towm")); });
  ragged_polygons<point> land;
  for (auto const& v : box(37, 47, 39, 50).exterior) land.vertices.push_back(v);
  land.end_ring();
  land.end_polygon();
  expect(rough_distance_km({36, 48}, land) > 50 && rough_distance_km({36, 48}, map.land()) > 30);

  stance const defender;
  auto const other = reversed(defender, "free land");
  expect(other.closes(status::none, contested_as::open) && other.closing_name(status::none) == "free land");

  auto const within_country = bounded(map, box(35, 46, 40, 51), box(40, 46, 42, 51));
  expect(within_country.area_km2(status::homeland) > 0);
  expect(with_given_land(map, box(36, 48, 36.5, 48.5)).area_km2(status::closing) > 0);

  auto const day = [](unsigned d) { return std::chrono::year{2024} / 5 / d; };
  std::vector<dated_state> const states{{std::chrono::sys_days{day(1)}, day(1), {}},
                                        {std::chrono::sys_days{day(2)}, day(2), {}}};
  expect(state_at(states, day(2)) == 1 && spans_of(states, {}).size() == 1);
  expect(!retrieved_too_early(map.info()));
}

void call_place_measures(status_map const& map) {
  point const town{36.6, 48.5};
  expect(status_at(map, town) == status::none);
  auto const near = nearest(map, town);
  expect(near.contested_open && near.contested_open->distance_km > 29 && near.contested_open->distance_km < 30);
  nearest_options ahead;
  ahead.toward = point{37, 48.5};
  expect(nearest(map, town, ahead).contested_closed.has_value());

  expect(areas_in_disc_km2(map, town, 40)[status::occupied] > 0);
  expect(disc_share(map, town, 40).contested_open > 0);
  expect(annulus_share(map, town, 20, 40).contested_open > 0);
  expect(straight_front_directions(20, 40) > 0.3 && straight_front_disc(20, 40) > 0.1);

  auto const blocked = directions_blocked(map, town, 40).contested_open;
  expect(blocked && blocked->blocked > 0 && blocked->blocked < 0.5);
  auto const gap = largest_open_sector(*blocked);
  expect(gap && gap->width_deg > 180 && middle_azimuth_deg(*gap) > 260);
  expect(!first_hit_profile(map, town, 40).contested_open->empty());
  expect(directions_blocked_moved(map, town, 40).contested_open->points == 9);
  expect(directions_blocked_over(map, box(36.5, 48.45, 36.6, 48.5), 60).contested_open->points >= 100);
  expect(encirclement(map, town).radii.size() == 4);
  expect(extent(map, town, {2, {}}).area_km2 > 12 && extent_radius_km(50'000) == 2.5);
}

void call_line_measures(status_map const& map) {
  std::vector<point> const road{{36, 48.5}, {38, 48.5}};
  auto const along = route(map, road);
  expect(along.stretches.size() == 3 && along.first_cut.contested_open && along.hostile_km.contested_open > 70);
  expect(between_places(map, {36, 48.5}, {38, 48.5}).stretches.size() == 3);
  auto const front = front_line(map).contested_open;
  expect(front && front->lengths.size() == 4 && front->lengths[0].length_km > 900);
  auto const held = control_share(map, box(36, 48, 38, 49));
  expect(held.share[status::occupied] > 0.4 && held.share[status::occupied] < 0.6);
  expect(control_of_points(map, road).count[status::occupied] == 1);
  expect(encirclement(map, road).size() == road.size());
  expect(control_shares(map, map.land()).size() == map.land().largest_label());
  expect(areas_by_zone_km2(map, map.land()).size() == map.land().largest_label() + 1U);
  expect(change_by_zone(map, map, map.land())[0].contested_open == area_change{});
  expect(transition_by_zone(map.land(), map.land(), map.land()).empty());
  expect(!polygons_by_label(map.land()).empty());
}

void call_ring_measures(status_map const& before, status_map const& after) {
  point const town{36.5, 48.5};
  auto const way = corridor(after, town).contested_open;
  expect(way && way->state == corridor_state::source_limited && !way->width_km);
  auto const out = way_out(after, town);
  expect(out.contested_open && out.contested_open->state == way_out_state::open);
  expect(find_corridor_and_way_out(after, town).way_out == out);
  expect(contact_share(after, box(36.9, 48, 37.1, 49)).contested_open > 0.5);
  expect(claim_encircled(after, town).verdict != claim_verdict::supported_by_map);
  expect(claim_full_control(after, box(37, 48, 37.5, 49)).verdict == claim_verdict::supported_by_map);
  expect(claim_tightening(before, after, town).reason != claim_reason::contested_not_mapped);
  std::vector<point> const road{{36, 48.5}, {38, 48.5}};
  expect(claim_cut(after, road).verdict == claim_verdict::supported_by_map);
}

void call_changes(status_map const& before, status_map const& after) {
  auto const what = change(before, after);
  expect(what.contested_open.gained_km2 > 0 && what.contested_closed && what.rate_km2_per_day);
  expect(change_within(before, after, box(36, 48, 37, 49)).matrix.at(status::none, status::none) > 0);
  expect(less_certain(contested_mapping::yes, contested_mapping::no) == contested_mapping::no);
  expect(!pieces_of_change(before, after).pieces.empty());
  expect(agreement(before, after).of(status::occupied).jaccard > 0.8);
  expect(control_share(before, after, box(36, 48, 38, 49)).newly_hostile_km2.contested_open > 0);

  auto const moved = advance(before, after).contested_open;
  expect(moved && moved->gained_km2 > 0);
  error_band_options drawn;
  drawn.map_error_km = 2;
  expect(error_band(after, drawn).contested_open->high > error_band(after, drawn).contested_open->drawn);
  expect(error_band(before, after, drawn).contested_open.has_value());

  country_outline const country({{{{20, 40}, {50, 40}, {50, 55}, {20, 55}, {20, 40}}, {}}});
  auto const anew = redrawn(before, after, pieces_of_change(before, after).pieces, country);
  expect(anew.pieces.empty() && without(area_change{2, 1, 1}, anew) == area_change{2, 1, 1});
  expect(!day_of_state(map_info{}) && !day_of_publication(map_info{}));

  std::vector<status_map> const maps{before, after};
  expect(staleness(maps, {36.9, 48.5}).last_change.has_value());
  auto const steps = series(series_of(maps));
  expect(steps.steps.size() == 1 && join(std::vector{steps}) == steps);
  std::vector<status_map const*> const seen{&before, &after};
  expect(series(series_of_pointers(seen)) == steps && steps_meet(steps.steps[0].end, {}));
  staleness_watch watch({36.9, 48.5});
  watch.add(before);
  expect(watch.result().at_least && !detail::view::borders_near(before, {36.9, 48.5}, 10).empty());
}

}  // namespace

// @return  how many answers were nonsense
int count_faults() {
  auto const before = made_map(37, 1);
  auto const after = made_map(36.95, 2);
  call_core();
  call_geometry();
  call_control(before);
  call_place_measures(before);
  call_line_measures(before);
  call_ring_measures(before, after);
  call_changes(before, after);
  return faults;
}
