// SPDX-License-Identifier: BSL-1.0
// What of a series is drawing, what came and went, and what lies far outside the archive.

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/measure/history.hpp"
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
  // Back, away and back again: each change belongs to one of the two.
  auto const again = series(series_of({map_on(0, {held}), map_on(1, {held, island(34, 34.1)}), map_on(2, {held}),
                                       map_on(3, {held, island(34, 34.1)}), map_on(4, {held})}),
                            opt)
                         .quality.flickers;
  REQUIRE(again.size() == 2);
  for (std::size_t i = 0; i < again.size(); ++i) CHECK((again[i].left == 2 * i + 1 && again[i].back == 2 * i + 2));
  opt.calendar.by = series_period::month;
  CHECK(std::abs(series(series_of(maps), opt).steps[0].flicker_km2 - 2 * whole_km2) < 1e-6);
  opt.flicker.days = 4;
  CHECK(series(series_of(maps), opt).quality.flickers.size() == 4);
}

// What one strip of land is, map by map: a day each.
std::vector<status_map> strip_maps(std::vector<std::string> const& strips) {
  std::vector<status_map> maps;
  for (std::size_t n = 0; n < strips.front().size(); ++n) {
    auto drawn = test::made_snapshot({{status::occupied, 30, 48, 31, 49}});
    drawn.info.state_time = day(static_cast<int>(n)) + std::chrono::hours{12};
    for (std::size_t i = 0; i < strips.size(); ++i) {
      if (strips[i][n] == 'A') continue;
      auto const what = strips[i][n] == 'B' ? status::occupied : status::contested;
      auto const first = static_cast<std::uint32_t>(drawn.geometry.polygon_count());
      drawn.features.push_back({what, "", 0, drawn.features.size(), first, 1});
      auto const west = 32 + 0.1 * static_cast<double>(i);
      for (auto const& v : test::box(west, 48.4, west + 0.1, 48.5).exterior) drawn.geometry.vertices.push_back(v);
      drawn.geometry.end_ring();
      drawn.geometry.end_polygon();
    }
    maps.push_back(resolve(drawn));
  }
  return maps;
}

struct told_flicker {
  std::size_t left;
  std::size_t back;
  friend bool operator==(told_flicker const&, told_flicker const&) = default;
};

std::vector<told_flicker> flickers_of(std::string const& strip) {
  series_options opt;
  opt.flicker.days = 3;
  std::vector<told_flicker> result;
  for (auto const& f : series(series_of(strip_maps({strip})), opt).quality.flickers) result.push_back({f.left, f.back});
  return result;
}

TEST_CASE("a change belongs to one flicker at most, the shortest first, of equal ones the latest") {
  using list = std::vector<told_flicker>;
  CHECK(flickers_of("AABAA") == list{{2, 3}});
  CHECK(flickers_of("ABABB") == list{{2, 3}});   // the map of the second day is broken, the land came on the first
  CHECK(flickers_of("ABBABB") == list{{3, 4}});  // one day away rather than two
  CHECK(flickers_of("ABBA") == list{{1, 3}});
  CHECK(flickers_of("ABBBBA").empty());                 // four days away
  CHECK(flickers_of("ABCAA") == list{{1, 3}});          // by way of another status
  CHECK(flickers_of("ABCBA") == list{{1, 4}, {2, 3}});  // the rest of it is away for four days
  CHECK(flickers_of("ABCCBA") == list{{2, 4}});
  CHECK(flickers_of("ABCB"
                    "BBB") == list{{2, 3}});
  CHECK(flickers_of("ABACAAA") == list{{1, 2}, {3, 4}});
}

// Day by day, with no list of changes: a run of days between two of one status is taken for that status.
double told_by_days(std::string strip, int most) {
  double count = 0;
  for (int length = 1; length <= most;) {
    bool found = false;
    for (auto back = static_cast<int>(strip.size()) - 1; back > length && !found; --back) {
      auto const at = [&](int day) -> char& { return strip[static_cast<std::size_t>(day)]; };
      auto const left = back - length;
      if (at(left - 1) != at(back) || at(left) == at(back) || at(back - 1) == at(back)) continue;
      for (auto day = left; day < back; ++day) at(day) = at(back);
      found = true;
    }
    count += found;
    length = found ? 1 : length + 1;
  }
  return count;
}

TEST_CASE("series and history tell the same flickers, as a board does that is told strip by strip and day by day") {
  std::mt19937 random(7);
  auto const any = [&](std::string const& of) {
    return of[std::uniform_int_distribution<std::size_t>(0, of.size() - 1)(random)];
  };
  auto const one_km2 = area_km2(test::box(32, 48.4, 32.1, 48.5));
  for (int round = 0; round < 12; ++round) {
    std::vector<std::string> strips(12, "A");
    double listed = 0;
    for (auto& strip : strips) {
      while (strip.size() < 12) strip += any("01") == '0' ? strip.back() : any(round % 2 == 0 ? "AB" : "ABC");
      listed += told_by_days(strip, 3);
    }
    auto const source = series_of(strip_maps(strips));
    series_options opt;
    opt.flicker.days = 3;
    double sum_km2 = 0;
    for (auto const& f : series(source, opt).quality.flickers) sum_km2 += f.area_km2;
    CAPTURE(round, strips);
    CHECK(std::abs(sum_km2 - listed * one_km2) < 1e-6);
    if (round % 2 != 0) continue;
    // Of two statuses each excursion holds one gain of the closing land, which keeps its date.
    history_options how;
    how.calendar.by = series_period::map;
    double kept_km2 = 0;
    for (auto const& p : history(source, how).periods)
      kept_km2 += p.kept_km2[static_cast<std::size_t>(date_kept::flicker)];
    CHECK(std::abs(kept_km2 - listed * one_km2) < 1e-6);
  }
}

TEST_CASE("pieces that lie over each other in part flicker where they do") {
  auto const land = [](double west, double east) { return patch{status::occupied, west, 48.4, east, 48.5}; };
  // Of what came on the first day the east is lost on the second and back, wider, on the third.
  auto const maps = std::vector<status_map>{map_on(0, {}), map_on(1, {land(30, 30.4)}), map_on(2, {land(30, 30.3)}),
                                            map_on(3, {land(30, 30.5)}), map_on(9, {land(30, 30.5)})};
  series_options opt;
  opt.flicker.days = 3;
  auto const found = series(series_of(maps), opt).quality.flickers;
  REQUIRE(found.size() == 1);
  CHECK((found[0].left == 2 && found[0].back == 3));
  CHECK(std::abs(found[0].area_km2 - area_km2(test::box(30.3, 48.4, 30.4, 48.5))) < 1e-6);
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
