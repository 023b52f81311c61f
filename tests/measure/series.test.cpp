// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/series.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/change_within.hpp"

#include "measure/made_days.hpp"

namespace {

using namespace salient;
using test::day;
using test::map_on;

/// Occupied land whose eastern border is at `east` degrees, and some contested land beyond it.
status_map front_at(int n, double east, std::chrono::hours hour = std::chrono::hours{12}) {
  return map_on(n, {{status::occupied, 30, 48, east, 49}, {status::contested, east, 48, 38, 49}}, hour);
}

std::vector<status_map> advance(std::initializer_list<double> fronts) {
  std::vector<status_map> maps;
  for (auto const east : fronts) maps.push_back(front_at(static_cast<int>(maps.size()), east));
  return maps;
}

// All but what depends on the map files alone.
bool same(series_result const& a, series_result const& b) {
  bool const same_areas =
      std::equal(a.maps.begin(), a.maps.end(), b.maps.begin(), b.maps.end(),
                 [](series_state const& s, series_state const& t) { return s.areas_km2 == t.areas_km2; });
  return same_areas && a.steps == b.steps && a.places_at_start == b.places_at_start && a.quality == b.quality;
}

TEST_CASE("each step is the change of its two maps") {
  auto const maps = advance({35, 35.1, 35.05, 35.3});
  auto const result = series(series_of(maps));
  REQUIRE(result.steps.size() == 3);
  REQUIRE(result.maps.size() == 4);
  for (std::size_t i = 0; i < 3; ++i) {
    auto const pair = change(maps[i], maps[i + 1]);
    auto const& step = result.steps[i];
    CHECK(step.contested_open == pair.contested_open);
    CHECK(step.contested_closed == pair.contested_closed);
    CHECK(step.matrix.km2 == pair.matrix.km2);
    CHECK(step.rate_km2_per_day == pair.rate_km2_per_day);
    CHECK(step.quantity_km2 == pair.quantity_km2);
    CHECK(step.quantity_km2 > 100);
    CHECK(step.allocation_km2 == pair.allocation_km2);
    CHECK(step.contested_mapped == contested_mapping::yes);
    CHECK(step.churn_km2 == pair.contested_open.gained_km2);
    CHECK(step.churn_lost_km2 == pair.contested_open.lost_km2);
    CHECK(step.areas_km2 == maps[i + 1].areas_km2());
    CHECK(step.flags.empty());
  }
}

TEST_CASE("churn sums the days where gained looks only at the ends") {
  auto const result = series(series_of(advance({35, 35.2, 35, 35.2})), {.calendar = {.by = series_period::month}});
  REQUIRE(result.steps.size() == 1);
  auto const& step = result.steps[0];
  CHECK(step.start == date{day(0)});
  CHECK(step.end == date{day(3)});
  CHECK(step.contested_open.lost_km2 == 0);
  CHECK(std::abs(step.churn_km2 - 2 * step.contested_open.gained_km2) < 1e-6);
  CHECK(std::abs(step.churn_lost_km2 - step.contested_open.gained_km2) < 1e-6);
  CHECK(step.flags == std::vector<std::string>{"partial"});
}

TEST_CASE("by day the last of several maps counts, by map each") {
  std::vector<status_map> maps;
  maps.push_back(front_at(0, 35));
  maps.push_back(front_at(1, 35.5, std::chrono::hours{6}));
  maps.push_back(front_at(1, 35.1, std::chrono::hours{18}));
  auto const daily = series(series_of(maps));
  REQUIRE(daily.steps.size() == 1);
  CHECK(daily.maps.size() == 2);
  CHECK(daily.quality.maps_passed_over == 1);
  CHECK(daily.steps[0].contested_open.lost_km2 == 0);
  CHECK(daily.steps[0].flags == std::vector<std::string>{"several_a_day"});
  auto const all = series(series_of(maps), {.calendar = {.by = series_period::map}});
  REQUIRE(all.steps.size() == 2);
  CHECK(all.steps[1].contested_open.lost_km2 > 1000);
}

TEST_CASE("steps that overlap are each the change of their two maps, whatever the threads") {
  auto const maps = advance({35, 35.2, 35.1, 35.4, 35.5, 35.3, 35.8});
  series_options opt;
  opt.calendar = {.by = series_period::days, .days = 3, .every_days = 1};
  auto const found = series(series_of(maps), opt);
  REQUIRE(found.steps.size() == 4);
  for (std::size_t s = 0; s < found.steps.size(); ++s) {
    auto const& step = found.steps[s];
    CHECK((step.first == s && step.last == s + 3));
    CHECK(step.contested_open == change(maps[s], maps[s + 3]).contested_open);
    CHECK(step.churn_km2 >= step.contested_open.gained_km2);
  }
  opt.threads = 4;
  CHECK(series(series_of(maps), opt) == found);
  CHECK_THROWS_AS(join(std::vector{found, found}), argument_error);
}

TEST_CASE("threads change no bit") {
  std::vector<double> const fronts = {35, 35.1, 35.3, 35.2, 35.25};
  std::vector<status_map> maps;
  for (int n = 0; n < 90; ++n) {
    double const east = fronts[static_cast<std::size_t>(n) % fronts.size()] + n * 1e-3;
    maps.push_back(map_on(n, {{status::occupied, 30, 48, east, 49},
                              {status::contested, east, 48, 38, 49},
                              {status::liberated, 39, 48, 39.01, 48.01 + n * 1e-10}}));
  }
  series_options opt;
  opt.places = {{"", "Town", {}, {36.5, 48.5}, ""}};
  opt.zones = {{"south", {test::box(30, 47, 40, 48.3)}}, {"north", {test::box(30, 48.3, 40, 50)}}};
  opt.corridor = corridor_options{};
  opt.keep_pieces = true;
  for (auto const by : {series_period::day, series_period::week, series_period::month}) {
    opt.calendar.by = by;
    opt.threads = 1;
    auto const one = series(series_of(maps), opt);
    REQUIRE_FALSE(one.steps.empty());
    CHECK(one.steps.front().pieces.size() > 1);
    CHECK(one.steps.front().slivers.count > 0);
    CHECK(one.steps.front().zones.size() == 3);
    for (std::size_t threads : {2u, 3u, 8u}) {
      opt.threads = threads;
      CHECK(same(one, series(series_of(maps), opt)));
    }
  }
}

TEST_CASE("a place without a border near says so, whatever the days") {
  auto const maps = advance({35, 35.1, 35.2});
  series_options opt;
  opt.places = {{"", "Far", {}, {36.5, 48.5}, ""}, {"", "Near", {}, {35.15, 48.5}, ""}};
  auto const result = series(series_of(maps), opt);
  REQUIRE(result.steps.size() == 2);
  CHECK_FALSE(result.places_at_start[0].staleness.border_near);
  for (auto const& step : result.steps) {
    CHECK_FALSE(step.places[0].staleness.border_near);
    CHECK(step.places[1].staleness.border_near);
    CHECK_FALSE(step.places[1].staleness.at_least);
  }
}

// Counts how often each map is read. The first map of each reader is held back until `together` readers have come so
// far, so that each has a block of its own; not for ever, lest a fault hang the test.
class counted_reads {
 public:
  counted_reads(std::size_t maps, std::size_t together) : reads_(maps), together_(together) {}

  void operator()(std::size_t map, bool first_of_reader) {
    std::unique_lock lock(guard_);
    ++reads_[map];
    if (!first_of_reader) return;
    ++waiting_;
    come_.notify_all();
    come_.wait_for(lock, std::chrono::seconds{5}, [&] { return waiting_ >= together_; });
  }
  [[nodiscard]] std::vector<int> const& by_map() const { return reads_; }

 private:
  std::vector<int> reads_;
  std::size_t together_;
  std::size_t waiting_ = 0;
  std::mutex guard_;
  std::condition_variable come_;
};

TEST_CASE("the threads of a series read each map once, and the first of a block once more") {
  std::vector<status_map> maps;
  for (int n = 0; n < 60; ++n) maps.push_back(front_at(n, 35 + n * 1e-3));
  auto const inner = series_of(maps);
  std::size_t const blocks = 3;  // of 24 steps, the last of 11
  for (std::size_t const threads : {std::size_t{1}, blocks}) {
    counted_reads reads(maps.size(), threads);
    series_source counted = inner;
    counted.open = [&]() -> series_reader {
      return [read = inner.open(), &reads, first = true](std::size_t state) mutable {
        reads(state, std::exchange(first, false));
        return read(state);
      };
    };
    CHECK(series(counted, {.slivers = false, .threads = threads}).steps.size() == 59);
    std::vector<int> wanted(maps.size(), 1);
    if (threads > 1) wanted[24] = wanted[48] = 2;
    CHECK(reads.by_map() == wanted);
  }
}

TEST_CASE("the sliver ledger and the pieces are those of the step") {
  auto const maps = advance({35, 35.1, 35.1 + 1e-9});
  auto result = series(series_of(maps), {.keep_pieces = true});
  REQUIRE(result.steps.size() == 2);
  CHECK(result.steps[0].slivers.count == 0);
  CHECK(result.steps[0].pieces.size() == 1);
  CHECK(result.steps[1].slivers.count == 1);
  CHECK(result.steps[1].slivers.area_km2 > 0);
  result = series(series_of(maps), {.slivers = false, .keep_pieces = true});
  CHECK(result.steps[0].pieces.empty());
}

TEST_CASE("places are measured at the start and at the end of every step, with their staleness") {
  std::vector<status_map> maps;
  for (int n = 0; n < 12; ++n) maps.push_back(front_at(n, n < 3 ? 36.4 : 36.45));
  maps.push_back(front_at(12, 36.45));
  series_options opt;
  opt.places = {{"", "Town", {}, {36.5, 48.5}, ""}, {"", "Far", {}, {37.5, 48.5}, ""}};
  opt.corridor = corridor_options{};
  auto const result = series(series_of(maps), opt);
  REQUIRE(result.places_at_start.size() == 2);
  auto const& at_start = result.places_at_start[0];
  CHECK(at_start.encirclement.nearest_km == encirclement(maps[0], {36.5, 48.5}).nearest_km);
  CHECK(at_start.corridor == corridor(maps[0], {36.5, 48.5}));
  CHECK(at_start.staleness.at_least);
  for (std::size_t i = 0; i < result.steps.size(); ++i) {
    auto const& town = result.steps[i].places[0];
    CHECK(town.name == "Town");
    CHECK(town.encirclement.nearest_km == encirclement(maps[i + 1], {36.5, 48.5}).nearest_km);
    auto const until_now = staleness(std::span(maps).first(i + 2), {36.5, 48.5});
    CHECK(town.staleness == until_now);
    CHECK_FALSE(result.steps[i].places[1].staleness.last_change);
  }
  CHECK(result.steps.back().places[0].staleness.stale);
}

TEST_CASE("zones add up to the whole") {
  auto const maps = advance({35, 35.4, 35.3});
  series_options opt;
  opt.zones = {{"south", {test::box(30, 47, 40, 48.3)}}, {"middle", {test::box(30, 48.3, 40, 48.6)}}};
  for (auto const& step : series(series_of(maps), opt).steps) {
    REQUIRE(step.zones.size() == 3);
    CHECK(step.zones.back().name == outside_every_zone);
    double gained = 0;
    double lost = 0;
    double net = 0;
    for (auto const& z : step.zones) {
      gained += z.contested_open.gained_km2;
      lost += z.contested_open.lost_km2;
      net += z.contested_open.net_km2;
      REQUIRE(z.contested_closed);
    }
    CHECK(std::abs(gained - step.contested_open.gained_km2) < 1e-6);
    CHECK(std::abs(lost - step.contested_open.lost_km2) < 1e-6);
    CHECK(std::abs(net - step.contested_open.net_km2) < 1e-6);
    CHECK(step.zones.back().contested_open.gained_km2 >= 0);
    CHECK(step.zones.back().contested_open.lost_km2 >= 0);
    CHECK(std::abs(step.zones[0].contested_open.net_km2) > 100);
  }
}

TEST_CASE("what rounding moved is told of each step, with the slivers") {
  auto slanting = test::made_snapshot({{status::occupied, 33.3, 48.3, 36.7, 48.7}});
  slanting.geometry.vertices[1].lat = 48.45;
  slanting.info.state_time = day(1);
  std::vector<status_map> const maps = {map_on(0, {{status::occupied, 30, 48, 35.1, 49}}), resolve(slanting)};
  auto const drawn = pieces_of_change(maps[0], maps[1]);
  REQUIRE(drawn.rounding_km2 > 0);
  auto const result = series(series_of(maps));
  CHECK(result.steps[0].rounding_km2 == drawn.rounding_km2);
  CHECK(result.steps[0].slivers.count == drawn.slivers.count);
}

TEST_CASE("places are asked with the stance of the series, on the land that is drawn whatever the window") {
  std::vector<status_map> const maps = {front_at(0, 35), front_at(1, 35.1)};
  series_options opt;
  opt.places = {{"", "Town", {}, {36, 48.5}, ""}};
  opt.corridor = corridor_options{};
  opt.stance.readings[status::contested] = reading::hostile;
  opt.window = {test::box(20, 48, 21, 49)};
  auto const at = series(series_of(maps), opt).steps[0].places[0];
  auto const asked = find_corridor_and_way_out(maps[1], {36, 48.5}, {.stance = opt.stance});
  CHECK(at.corridor == asked.corridor);
  CHECK(at.way_out == asked.way_out);
  CHECK(at.corridor->contested_open->state == corridor_state::inside);
  CHECK(at.encirclement == encirclement(maps[1], {36, 48.5}, {opt.radii_km, opt.stance}));
}

TEST_CASE("in a window the matrix of a step sums to the window, as that of two maps does") {
  std::vector<status_map> const maps = {front_at(0, 35), front_at(1, 35.1)};
  series_options opt;
  opt.window = {test::box(34, 48.2, 37, 49.5)};
  auto const matrix = series(series_of(maps), opt).steps[0].matrix;
  CHECK(matrix == change_within(maps[0], maps[1], opt.window).matrix);
  CHECK(matrix.at(status::none, status::none) > 1000);
}

TEST_CASE("a domain bounds what places see, not what changed") {
  std::vector<status_map> const maps = {map_on(0, {{status::occupied, 30, 48, 35, 49}}),
                                        map_on(1, {{status::occupied, 30, 48, 35.1, 49}})};
  series_options opt;
  opt.places = {{"", "Town", {}, {36, 48.5}, ""}};
  auto const free = series(series_of(maps), opt);
  opt.domain = {test::box(30, 48, 36.2, 49)};
  opt.homeland = {test::box(36.2, 48, 38, 49)};
  auto const held = series(series_of(maps), opt);
  CHECK(held.steps[0].contested_open == free.steps[0].contested_open);
  CHECK(held.steps[0].places[0].encirclement.nearest_km.contested_open <
        free.steps[0].places[0].encirclement.nearest_km.contested_open);
}

TEST_CASE("a step far outside the series is suspected, an offensive of many days is not") {
  auto const remap_day = 40;
  std::vector<status_map> maps;
  double front = 33;
  for (int n = 0; n < 80; ++n) {
    front += 1e-3 * (1 + n % 5);  // some 8 to 40 km² a day
    if (n == remap_day) front -= 0.02;
    maps.push_back(front_at(n, front));
  }
  auto const result = series(series_of(maps));
  REQUIRE(result.quality.remaps.size() == 1);
  auto const& found = result.quality.remaps[0];
  CHECK(result.maps[found.after].state_day == date{day(remap_day)});
  CHECK(found.lost_km2 > 50);
  CHECK(found.score > 10);
  for (auto const& step : result.steps)
    CHECK(step.flags ==
          (step.end == date{day(remap_day)} ? std::vector<std::string>{"unusual"} : std::vector<std::string>{}));
  auto const monthly = series(series_of(maps), {.calendar = {.by = series_period::month}});
  CHECK(monthly.steps[1].flags.back() == "unusual");
}

TEST_CASE("contested land drawn anew is suspected, though the front stands") {
  auto const remap_day = 40;
  std::vector<status_map> maps;
  for (int n = 0; n < 80; ++n)
    maps.push_back(map_on(n, {{status::occupied, 30, 48, 33, 49},
                              {status::contested, 33, 48, n == remap_day ? 35 : 33.1 + 1e-4 * (n % 5), 49}}));
  auto const result = series(series_of(maps));
  REQUIRE(result.quality.remaps.size() == 2);
  auto const& came = result.quality.remaps[0];
  auto const& went = result.quality.remaps[1];
  CHECK(result.maps[came.after].state_day == date{day(remap_day)});
  CHECK(went.before == came.after);
  for (auto const& remap : result.quality.remaps) CHECK((remap.gained_km2 == 0 && remap.lost_km2 == 0));
  CHECK(came.contested_gained_km2 > 15000);
  CHECK(came.contested_lost_km2 == 0);
  CHECK(came.score > 10);
  auto const back = went.contested_lost_km2 - came.contested_gained_km2;
  CHECK(std::abs(back) < 10);
  CHECK(result.steps[came.before].flags == std::vector<std::string>{"unusual"});
  // Read as open, it is none of the question.
  stance blind;
  blind.readings[status::contested] = reading::open;
  CHECK(series(series_of(maps), {.stance = blind}).quality.remaps.empty());
}

TEST_CASE("gaps are counted, equal maps give exact zeros") {
  std::vector<status_map> maps;
  maps.push_back(front_at(0, 35));
  maps.push_back(front_at(1, 35));
  maps.push_back(front_at(5, 35.1));
  auto const result = series(series_of(maps));
  REQUIRE(result.steps.size() == 2);
  CHECK(result.steps[0].contested_open == area_change{});
  REQUIRE(result.quality.gaps.size() == 1);
  CHECK(result.quality.gaps[0].days == 3);
  CHECK(result.steps[1].flags == std::vector<std::string>{"gap"});
}

TEST_CASE("progress is told after every map, and can cancel") {
  auto const maps = advance({35, 35.1, 35.2, 35.3});
  for (std::size_t threads : {1u, 2u}) {
    series_options opt;
    opt.threads = threads;
    std::size_t last = 0;
    opt.progress = [&](series_progress const& p) {
      CHECK(p.total == 4);
      CHECK(p.done >= last);
      last = p.done;
      return true;
    };
    CHECK(series(series_of(maps), opt).steps.size() == 3);
    CHECK(last == 4);
    opt.progress = [](series_progress const&) { return false; };
    CHECK_THROWS_AS(series(series_of(maps), opt), cancelled_error);
  }
}

TEST_CASE("what a reader throws comes out, of the earliest map") {
  auto source = series_of(advance({35, 35.1, 35.2}));
  source.open = []() -> series_reader {
    return [](std::size_t state) -> series_map {
      throw input_error(error_code::file_unreadable, {"map " + std::to_string(state)}, "no");
    };
  };
  for (std::size_t threads : {1u, 2u}) {
    series_options opt;
    opt.threads = threads;
    try {
      static_cast<void>(series(source, opt));
      FAIL("expected an error");
    } catch (input_error const& e) {
      CHECK(e.place().file == "map 0");
    }
  }
}

TEST_CASE("what goes wrong with one place is its own answer, that of the others stands") {
  auto const source = series_of(advance({35, 35.1, 35.2}));
  series_options opt;
  opt.corridor = corridor_options{};
  opt.places = {{"", "town", {}, {36, 48.5}, ""}};
  auto const alone = series(source, opt);
  opt.places.insert(opt.places.begin(), place{"", "near the pole", {}, {36, 89.9}, ""});
  for (std::size_t threads : {1u, 2u}) {
    opt.threads = threads;
    auto const both = series(source, opt);
    REQUIRE(both.steps.size() == alone.steps.size());
    CHECK(both.places_at_start[1] == alone.places_at_start[0]);
    for (std::size_t s = 0; s < both.steps.size(); ++s) {
      CHECK(both.steps[s].places[1] == alone.steps[s].places[0]);
      CHECK_FALSE(both.steps[s].places[1].error);
      auto const& failed = both.steps[s].places[0];
      REQUIRE(failed.error);
      CHECK(failed.error->code == error_code::ring_holds_pole);
      CHECK_FALSE(failed.error->message.empty());
      CHECK(failed.encirclement == encirclement_result{});
      CHECK_FALSE(failed.corridor);
    }
  }
  opt.corridor->rear_km = 2;  // for all places alike
  CHECK_THROWS_AS(series(source, opt), argument_error);
}

TEST_CASE("no maps and one map make an empty series, bad options are refused") {
  CHECK(series(series_of({})).steps.empty());
  CHECK(series(series_of(advance({35})), {.threads = 2}).steps.empty());
  CHECK_THROWS_AS(series(series_of({}), {.threads = 0}), argument_error);
  CHECK_THROWS_AS(series(series_of({}), {.remap = {.score = -1}}), argument_error);
  CHECK_THROWS_AS(series_of({test::made_map({})}), argument_error);
}

}  // namespace
