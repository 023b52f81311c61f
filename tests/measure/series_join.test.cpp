// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/measure/series.hpp"

#include "measure/made_map.hpp"
#include "thrown.hpp"

namespace {

using namespace salient;

date day(int n) { return std::chrono::sys_days{std::chrono::year{2025} / 3 / 1} + std::chrono::days{n}; }

// Ninety days of a front that creeps, stands still near the town for some weeks, jumps twice as if drawn anew, is not
// drawn on some days, and on others twice.
std::vector<status_map> made_archive() {
  std::vector<status_map> maps;
  double east = 35;
  for (int n = 0; n < 90; ++n) {
    if (n % 11 == 4 || (n > 50 && n < 55)) continue;
    if (n < 20 || n > 45) east += 1e-3 * (1 + n % 3);
    if (n == 29 || n == 61) east += 0.4;
    if (n == 33) east -= 0.4;
    for (int const hour : n % 13 == 0 ? std::vector{6, 18} : std::vector{12}) {
      auto drawn = test::made_snapshot({{status::occupied, 30, 48, east + hour * 1e-5, 49},
                                        {status::contested, east + hour * 1e-5, 48, 38, 48.5 + 1e-4 * n},
                                        {status::occupied, 34, 48.2, 34.5, 48.4}});
      drawn.info.state_time = std::chrono::sys_days{day(n)} + std::chrono::hours{hour};
      drawn.record.points_skipped = static_cast<std::size_t>(n);
      if (n % 17 == 0) drawn.info.flags.emplace_back("layer_missing");
      maps.push_back(resolve(drawn));
    }
  }
  return maps;
}

series_options asked() {
  series_options opt;
  opt.places = {{"", "Town", {}, {35.5, 48.5}, ""}, {"", "Far", {}, {37.5, 48.8}, ""}};
  opt.zones = {{"south", {test::box(30, 47, 40, 48.3)}}};
  opt.keep_pieces = true;
  opt.flicker.days = 3;
  return opt;
}

std::vector<series_result> parts_of(series_source const& source, series_options opt, std::vector<date> const& cuts) {
  std::vector<series_result> parts;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    if (i > 0) opt.calendar.since = cuts[i - 1];
    opt.calendar.until = i < cuts.size() ? std::optional(cuts[i]) : std::nullopt;
    parts.push_back(series(source, opt));
  }
  return parts;
}

error_code refused(std::vector<series_result> const& parts) {
  return test::code_of<argument_error>([&] { return join(parts); });
}

}  // namespace

TEST_CASE("parts of an archive join to what one run gives, to the bit") {
  auto const source = series_of(made_archive());
  auto opt = asked();
  for (auto const by : {series_period::map, series_period::day}) {
    opt.calendar.by = by;
    auto const whole = series(source, opt);
    REQUIRE(whole.quality.remaps.size() >= 2);
    REQUIRE(whole.links.size() + 1 == whole.maps.size());
    REQUIRE(whole.places_at_start.size() == 2);
    for (int const n : {1, 13, 28, 29, 30, 60, 61, 62, 88}) CHECK(join(parts_of(source, opt, {day(n)})) == whole);
    CHECK(join(parts_of(source, opt, {day(3), day(29), day(30), day(63)})) == whole);
  }
  opt.calendar.by = series_period::week;
  CHECK(join(parts_of(source, opt, {day(15), day(43)})) == series(source, opt));
  opt.calendar.by = series_period::month;
  CHECK(join(parts_of(source, opt, {day(31), day(61)})) == series(source, opt));
}

TEST_CASE("what hangs on the neighbours is judged anew") {
  auto const source = series_of(made_archive());
  auto const opt = asked();
  auto const whole = series(source, opt);
  auto const parts = parts_of(source, opt, {day(36)});
  // On the second part alone the borders seem to have stood since its first day.
  auto const& alone = parts[1].steps.front().places[1].staleness;
  auto const joined = join(parts);
  auto const& step = joined.steps[parts[0].steps.size()];
  CHECK(alone.at_least);
  CHECK_FALSE(step.places[0].staleness == alone);
  CHECK(step.places[0].staleness == whole.steps[parts[0].steps.size()].places[0].staleness);
  // A part of few days is judged by the archive around it, as the whole is.
  auto const short_parts = parts_of(source, opt, {day(23), day(31)});
  REQUIRE(short_parts[1].quality.remaps.size() == 1);
  CHECK(short_parts[1].quality.remaps[0].score == whole.quality.remaps[0].score);
  CHECK_FALSE(short_parts[1].around.empty());
  CHECK(join(short_parts).quality.remaps == whole.quality.remaps);
}

TEST_CASE("the days of the first and the last part bound the whole") {
  auto const source = series_of(made_archive());
  auto opt = asked();
  opt.calendar.since = day(5);
  opt.calendar.until = day(70);
  auto const whole = series(source, opt);
  auto first = opt;
  first.calendar.until = day(40);
  auto second = opt;
  second.calendar.since = day(40);
  CHECK(join(std::vector{series(source, first), series(source, second)}) == whole);
}

TEST_CASE("a part alone, and parts without steps, change nothing") {
  auto const source = series_of(made_archive());
  auto const whole = series(source, asked());
  CHECK(join(std::vector{whole}) == whole);
  auto const nothing = series(series_source{{}, source.open}, asked());
  CHECK(join(std::vector{nothing, whole, nothing}) == whole);
  CHECK(join(std::vector{nothing}) == nothing);
  CHECK(refused({}) == error_code::argument_empty);
}

TEST_CASE("a place that fails on some maps is joined with its errors") {
  auto maps = made_archive();
  maps.erase(maps.begin() + 30, maps.end());
  auto const source = series_of(std::move(maps));
  auto opt = asked();
  opt.zones.clear();
  opt.keep_pieces = false;
  opt.places = {{"", "near the pole", {}, {36, 89.9}, ""}, {"", "Far", {}, {37.5, 48.8}, ""}};
  opt.corridor = corridor_options{};
  auto const whole = series(source, opt);
  REQUIRE(whole.steps.back().places[0].error);
  REQUIRE_FALSE(whole.steps.back().places[1].error);
  auto parts = parts_of(source, opt, {day(13)});
  CHECK(join(parts) == whole);
  // Without an error the same place has a corridor, which is no other question.
  parts[1].places_at_start[0].error.reset();
  parts[1].places_at_start[0].corridor.emplace();
  CHECK(join(parts) == whole);
}

TEST_CASE("who cancels amid a place's corridor ends the series, and not that place alone") {
  auto maps = made_archive();
  maps.erase(maps.begin() + 2, maps.end());
  auto const source = series_of(std::move(maps));
  auto opt = asked();
  opt.corridor = corridor_options{};
  for (std::size_t answers = 0; answers < 4; ++answers) {
    std::size_t heard = 0;
    opt.progress = [&](progress const& now) { return ++heard <= answers && now.done < now.total; };
    CHECK_THROWS_AS(series(source, opt), cancelled_error);
  }
}

TEST_CASE("parts that do not meet are refused") {
  auto const source = series_of(made_archive());
  auto opt = asked();
  auto const parts = parts_of(source, opt, {day(30), day(60)});
  CHECK(refused({parts[0], parts[2]}) == error_code::argument_ambiguous);
  CHECK(refused({parts[1], parts[0]}) == error_code::argument_ambiguous);
  // No map on that day.
  CHECK(refused(parts_of(source, opt, {day(52)})) == error_code::argument_ambiguous);
  opt.calendar.by = series_period::month;
  CHECK(refused(parts_of(source, opt, {day(40)})) == error_code::argument_ambiguous);
  auto other = asked();
  other.remap.score = 5;
  CHECK(refused({parts[0], parts_of(source, other, {day(30), day(60)})[1]}) == error_code::argument_ambiguous);
  other = asked();
  other.places.pop_back();
  CHECK(refused({parts[0], parts_of(source, other, {day(30), day(60)})[1]}) == error_code::argument_ambiguous);
}

TEST_CASE("maps that stay where they are give the same series, uncopied") {
  auto const maps = made_archive();
  std::vector<status_map const*> seen;
  for (auto map = maps.rbegin(); map != maps.rend(); ++map) seen.push_back(&*map);
  auto const source = series_of_pointers(seen);
  CHECK(source.open()(0).map.get() == &maps.front());
  CHECK(series(source, asked()) == series(series_of(maps), asked()));
  seen.push_back(nullptr);
  CHECK(test::code_of<argument_error>([&] { return series_of_pointers(seen); }) == error_code::argument_empty);
}

TEST_CASE("a long map is no reason to be silent: the callback is asked between places") {
  auto const maps = made_archive();
  std::vector<status_map const*> const two = {&maps[2], &maps[3]};
  for (std::size_t const threads : {1u, 2u}) {
    auto opt = asked();
    opt.threads = threads;
    auto const one = opt.places.front();
    opt.places.assign(2000, one);
    using clock = std::chrono::steady_clock;
    std::size_t asked_within = 0;
    auto cancelled_at = clock::time_point::max();
    opt.progress = [&](progress const& now) {
      asked_within += now.done < 2 && now.total == 2;
      if (asked_within < 3) return true;
      cancelled_at = clock::now();
      return false;
    };
    CHECK_THROWS_AS(series(series_of_pointers(two), opt), cancelled_error);
    CHECK(asked_within == 3);
    CHECK(clock::now() - cancelled_at < std::chrono::seconds{5});
  }
}
