// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/staleness.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "measure/hand_made.hpp"

namespace {

using namespace hand_made;
using namespace std::chrono_literals;
using salient::staleness;

salient::time_point day(int number) { return std::chrono::sys_days{2025y / 10 / 1} + std::chrono::days{number} + 18h; }

salient::status_map on_day(int number, std::vector<border> const& borders) {
  return map_of(borders, salient::contested_mapping::no, day(number));
}

border const here{box(town, 2, -4, 8, 4)};
border const there{box(town, 3, -4, 8, 4)};
border const far_off{box(town, 40, -4, 50, 4)};

}  // namespace

TEST_CASE("staleness: the first day of the present borders") {
  std::vector<salient::status_map> const maps{on_day(0, {here}), on_day(3, {there}), on_day(4, {there, far_off}),
                                              on_day(20, {there})};
  auto const found = staleness(maps, town);
  CHECK(found.last_change == 2025y / 10 / 4);
  CHECK(found.days_unchanged == 17);
  CHECK_FALSE(found.at_least);
  CHECK(found.stale);
  CHECK_FALSE(staleness(std::span(maps).first(3), town).stale);
  // The far box moves within 60 km.
  CHECK(staleness(maps, town, {.radius_km = 60}).last_change == 2025y / 10 / 21);
  CHECK(staleness(std::span(maps).first(3), town, {.stale_days = 1}).stale);
}

TEST_CASE("staleness: a change and a change back are two") {
  std::vector<salient::status_map> const maps{on_day(0, {here}), on_day(1, {there}), on_day(2, {here})};
  CHECK(staleness(maps, town).last_change == 2025y / 10 / 3);
}

TEST_CASE("staleness: no change is a lower bound") {
  std::vector<salient::status_map> const maps{on_day(0, {here}), on_day(6, {here, far_off}),
                                              on_day(7, {far_off, here})};
  auto const found = staleness(maps, town);
  CHECK_FALSE(found.last_change);
  CHECK(found.at_least);
  CHECK(found.days_unchanged == 7);
  CHECK(found.stale);
  auto const one = staleness(std::span(maps).first(1), town);
  CHECK(one.days_unchanged == 0);
  CHECK(one.at_least);
}

TEST_CASE("staleness: a line walked the other way is the same, another status beside it is not") {
  auto backwards = here;
  std::reverse(backwards.ring.begin(), backwards.ring.end());
  std::rotate(backwards.ring.begin(), backwards.ring.begin() + 2, backwards.ring.end());
  std::vector<salient::status_map> const walked{on_day(0, {here}), on_day(1, {backwards})};
  CHECK(staleness(walked, town).at_least);
  // Here the very chain is turned round, which `map_of` would undo.
  auto const ring = here.ring;
  line reversed{ring[0], ring[3], ring[2], ring[1], ring[0]};
  salient::map_info info;
  info.state_time = day(1);
  std::vector<salient::status_map> const turned_chain{
      on_day(0, {here}),
      {salient::coverage(reversed, {{0, 5, static_cast<salient::label>(status::none),
                                     static_cast<salient::label>(status::occupied)}}),
       salient::ellipsoid{}, info}};
  CHECK(staleness(turned_chain, town).at_least);
  std::vector<salient::status_map> const recoloured{on_day(0, {here}), on_day(1, {{here.ring, status::contested}})};
  CHECK(staleness(recoloured, town).last_change == 2025y / 10 / 2);
}

TEST_CASE("staleness: borders that come or go near the place are changes") {
  std::vector<salient::status_map> const gone{on_day(0, {here}), on_day(9, {})};
  CHECK(staleness(gone, town).last_change == 2025y / 10 / 10);
  std::vector<salient::status_map> const none{on_day(0, {far_off}), on_day(9, {})};
  CHECK(staleness(none, town).at_least);
  CHECK_FALSE(staleness(none, town).border_near);
  CHECK_FALSE(staleness(gone, town).border_near);
  CHECK(staleness(std::span(gone).first(1), town).border_near);
}

TEST_CASE("staleness: maps without a time or out of order are refused") {
  std::vector<salient::status_map> const timeless{map_of({here})};
  CHECK_THROWS_AS(staleness(timeless, town), salient::argument_error);
  std::vector<salient::status_map> const backwards{on_day(3, {here}), on_day(2, {here})};
  CHECK_THROWS_AS(staleness(backwards, town), salient::argument_error);
  CHECK_THROWS_AS(staleness({}, town), salient::argument_error);
  CHECK_THROWS_AS(salient::staleness_watch(town, {.radius_km = 0}), salient::argument_error);
  CHECK_THROWS_AS(salient::staleness_watch(town, {.stale_days = -1}), salient::argument_error);
  CHECK_THROWS_AS(salient::staleness_watch({37, std::numeric_limits<double>::quiet_NaN()}), salient::argument_error);
}
