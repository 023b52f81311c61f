// SPDX-License-Identifier: BSL-1.0
// What of a series is drawing, what came and went, and what lies far outside the archive.

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <string>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/measure/series.hpp"

#include "measure/made_days.hpp"

namespace {

using namespace salient;
using test::day;
using test::map_on;
using test::patch;

status_map front_at(int n, double east) { return map_on(n, {{status::occupied, 30, 48, east, 49}}); }

TEST_CASE("what is unusual is judged by the whole archive, whatever days are asked for") {
  constexpr int remap_day = 40;
  std::vector<status_map> maps;
  double front = 33;
  for (int n = 0; n < 100; ++n) {
    front += 1e-3 * (1 + n % 5);  // some 8 to 40 km² a day
    if (n == remap_day) front -= 0.02;
    maps.push_back(front_at(n, front));
  }
  auto const source = series_of(maps);
  auto const whole = series(source);
  REQUIRE(whole.quality.remaps.size() == 1);
  CHECK(whole.around.empty());
  series_options week;
  week.calendar.since = date{day(37)};
  week.calendar.until = date{day(43)};
  auto const part = series(source, week);
  REQUIRE(part.quality.remaps.size() == 1);
  CHECK(part.quality.remaps[0].score == whole.quality.remaps[0].score);
  CHECK(part.steps[2].flags == std::vector<std::string>{"unusual"});
  CHECK(part.around.size() == 91 - 6);  // the steps around it but for those asked for
  // Nothing beyond is read where nothing is large enough.
  week.calendar.until = date{day(39)};
  CHECK(series(source, week).around.empty());
}

TEST_CASE("a source that moves twice a week does not cry wolf") {
  std::vector<status_map> maps;
  double front = 33;
  for (int n = 0; n < 120; ++n) {
    if (n % 7 == 2 || n % 7 == 5) front += 0.008 + 1e-3 * (n % 3);  // 66 to 82 km²
    maps.push_back(front_at(n, front));
  }
  CHECK(series(series_of(maps)).quality.remaps.empty());
  maps.push_back(front_at(120, front + 0.1));
  auto const loud = series(series_of(maps)).quality.remaps;
  REQUIRE(loud.size() == 1);
  CHECK(loud[0].after == 120);
}

TEST_CASE("land that is back at its status within days flickers, over any number of maps, each piece once") {
  patch const held{status::occupied, 30, 48, 33, 49};
  auto const island = [](double west, double east, status what = status::occupied) {
    return patch{what, west, 48.4, east, 48.5};
  };
  auto const whole_km2 = area_km2(test::box(34, 48.4, 34.1, 48.5));
  std::vector<status_map> maps = {map_on(0, {held}), map_on(1, {held, island(34, 34.1)}), map_on(2, {held})};
  series_options opt;
  opt.flicker.days = 3;
  auto const once = series(series_of(maps), opt);
  REQUIRE(once.quality.flickers.size() == 1);
  auto const& found = once.quality.flickers[0];
  CHECK((found.left == 1 && found.back == 2 && found.from == status::none && found.to == status::occupied));
  CHECK(std::abs(found.area_km2 - whole_km2) < 1e-6);
  for (auto const& step : once.steps) {
    CHECK(step.flicker_km2 == found.area_km2);
    CHECK(step.flags == std::vector<std::string>{"flicker"});
  }
  CHECK(once.steps[0].contested_open.gained_km2 > 0);  // it stays in all sums
  CHECK(series(series_of(maps)).quality.flickers.empty());

  // Half of it is back by way of another status and a day later; then it stays too long.
  maps.push_back(map_on(10, {held, island(34, 34.1)}));
  maps.push_back(map_on(11, {held, island(34.05, 34.1, status::contested)}));
  maps.push_back(map_on(13, {held}));
  maps.push_back(map_on(20, {held, island(34, 34.1)}));
  maps.push_back(map_on(24, {held}));
  auto const more = series(series_of(maps), opt);
  REQUIRE(more.quality.flickers.size() == 3);
  CHECK((more.quality.flickers[1].back == 4 && more.quality.flickers[2].back == 5));
  CHECK(std::abs(more.quality.flickers[1].area_km2 - whole_km2 / 2) < 0.01);
  CHECK(std::abs(more.quality.flickers[1].area_km2 + more.quality.flickers[2].area_km2 - whole_km2) < 1e-6);
  // Back, away and back again: each return is one of what left before it.
  auto const again = series(series_of({map_on(0, {held}), map_on(1, {held, island(34, 34.1)}), map_on(2, {held}),
                                       map_on(3, {held, island(34, 34.1)}), map_on(4, {held})}),
                            opt)
                         .quality.flickers;
  REQUIRE(again.size() == 3);
  for (std::size_t i = 0; i < again.size(); ++i) CHECK((again[i].left == i + 1 && again[i].back == i + 2));
  opt.calendar.by = series_period::month;
  CHECK(std::abs(series(series_of(maps), opt).steps[0].flicker_km2 - 2 * whole_km2) < 1e-6);
  opt.flicker.days = 4;
  CHECK(series(series_of(maps), opt).quality.flickers.size() == 4);
}

TEST_CASE("a state border drawn anew is told in its step, and stays in the sums") {
  std::vector<status_map> const maps = {map_on(0, {{status::occupied, 30, 46, 35, 50}}),
                                        map_on(1, {{status::occupied, 30.01, 46, 35.1, 50}})};
  series_options opt;
  CHECK_FALSE(series(series_of(maps), opt).steps[0].redrawn.has_value());
  opt.domain = {test::box(30, 45, 40, 51)};
  auto const step = series(series_of(maps), opt).steps[0];
  REQUIRE(step.redrawn.has_value());
  CHECK(step.redrawn->gained_km2 == 0);
  CHECK(std::abs(step.redrawn->lost_km2 - area_km2(test::box(30, 46, 30.01, 50))) < 1e-6);
  CHECK(std::abs(step.contested_open.lost_km2 - step.redrawn->lost_km2) < 1e-6);
  CHECK(step.flags == std::vector<std::string>{"redrawn_border"});
}

}  // namespace
