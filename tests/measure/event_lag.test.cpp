// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/event_lag.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

#include "salient/measure/series.hpp"

#include "measure/made_days.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using test::day;
using test::map_on;

constexpr auto occupied = status::occupied;

TEST_CASE("events: the lag is the days until a map showed their place") {
  auto const source = series_of({map_on(0, {{occupied, 30, 48, 31, 49}}), map_on(10, {{occupied, 30, 48, 31.5, 49}}),
                                 map_on(20, {{occupied, 30, 48, 31.5, 49}, {status::contested, 31.5, 48, 32, 49}}),
                                 map_on(30, {{occupied, 30, 48, 32, 49}})});
  auto const on = [](int n) { return date{day(n)}; };
  std::vector<dated_point> const events = {{"shown already", {30.5, 48.5}, on(3)},
                                           {"soon", {31.2, 48.5}, on(7)},
                                           {"later", {31.7, 48.5}, on(12)},
                                           {"never", {33, 48.5}, on(12)},
                                           {"too early", {30.5, 48.5}, on(-1)}};
  auto const lags = lags_of(source, events);
  REQUIRE(lags.events.size() == 5);
  CHECK(lags.events[0].days_until_shown == 0);
  CHECK(lags.events[0].inside);
  CHECK(lags.events[1].days_until_shown == 3);
  CHECK(lags.events[1].map_day == on(0));
  CHECK_FALSE(lags.events[1].inside);
  REQUIRE(lags.events[1].to_line_km);
  CHECK_THAT(*lags.events[1].to_line_km, WithinAbs(14.8, 0.2));
  CHECK(lags.events[2].days_until_shown == 18);
  CHECK(lags.events[2].days_until_contested == 8);
  CHECK_FALSE(lags.events[3].days_until_shown);
  CHECK_FALSE(lags.events[4].map_day);
  CHECK(lags.shown == 3);
  CHECK(lags.not_shown == 1);
  CHECK(lags.median_days == 3);
}

TEST_CASE("events: the last map stands for some days after it, and no event there counts as shown or not") {
  // A map every ten days: the last one stands for twenty.
  auto const source = series_of({map_on(0, {{occupied, 30, 48, 31, 49}}), map_on(10, {{occupied, 30, 48, 31.5, 49}}),
                                 map_on(20, {{occupied, 30, 48, 32, 49}})});
  auto const on = [](int n) { return date{day(n)}; };
  std::vector<dated_point> const events = {{"held", {30.5, 48.5}, on(21)},
                                           {"free", {33, 48.5}, on(40)},
                                           {"too late", {30.5, 48.5}, on(41)},
                                           {"soon", {31.7, 48.5}, on(15)}};
  auto const lags = lags_of(source, events);
  CHECK(lags.events[0].map_day == on(20));
  CHECK(lags.events[0].that_day == occupied);
  CHECK(lags.events[0].inside);
  CHECK(lags.events[0].days_until_shown == 0);
  CHECK(lags.events[1].map_day == on(20));
  CHECK(lags.events[1].that_day == status::none);
  CHECK_THAT(lags.events[1].to_line_km.value(), WithinAbs(73.9, 0.2));
  CHECK_FALSE(lags.events[1].days_until_shown);
  CHECK_FALSE(lags.events[2].map_day);
  CHECK(lags.shown == 1);
  CHECK(lags.not_shown == 0);
  CHECK(lags.median_days == 5);
}

}  // namespace
