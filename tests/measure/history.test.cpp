// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/history.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/measure/series.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/intersection.hpp"

#include "measure/made_days.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using test::day;
using test::map_on;
using test::patch;
using maybe = std::optional<std::size_t>;

double km2(double west, double south, double east, double north) {
  return area_km2(test::box(west, south, east, north));
}

history_options by_map() {
  history_options how;
  how.calendar.by = series_period::map;
  return how;
}

double area_of(history_result const& of, status now, maybe since) {
  double sum = 0;
  for (auto const& kind : of.kinds)
    if (kind.now == now && kind.since == since) sum += kind.area_km2;
  return sum;
}

constexpr auto occupied = status::occupied;

TEST_CASE("history: land has the period in which it last got its status, and what was there before has none") {
  auto const source = series_of({map_on(0, {{occupied, 30, 48, 31, 49}}), map_on(10, {{occupied, 30, 48, 32, 49}}),
                                 map_on(20, {{occupied, 30, 48, 31.5, 49}}), map_on(30, {{occupied, 30, 48, 33, 49}})});
  auto const of = history(source, by_map());
  REQUIRE(of.periods.size() == 3);
  CHECK_THAT(area_of(of, occupied, std::nullopt), WithinAbs(km2(30, 48, 31, 49), 1e-6));
  // Lost in the second period and back on the next map: as if it had not been lost. The rest came in the third.
  CHECK_THAT(area_of(of, occupied, 0), WithinAbs(km2(31, 48, 32, 49), 1e-6));
  CHECK_THAT(area_of(of, occupied, 1), WithinAbs(0, 1e-9));
  CHECK_THAT(area_of(of, occupied, 2), WithinAbs(km2(32, 48, 33, 49), 1e-6));
  CHECK_THAT(of.periods[0].held_km2, WithinAbs(km2(31, 48, 32, 49), 1e-6));
  CHECK_THAT(of.periods[2].kept_km2[static_cast<std::size_t>(date_kept::back)], WithinAbs(km2(31.5, 48, 32, 49), 1e-6));
  CHECK_THAT(of.periods[2].painted_km2, WithinAbs(km2(32, 48, 33, 49), 1e-6));
  CHECK_THAT(of.periods[2].gained_km2, WithinAbs(km2(31.5, 48, 33, 49), 1e-6));
}

TEST_CASE("history: told strictly, land that was lost for one map has the date of its return") {
  auto const source = series_of({map_on(0, {{occupied, 30, 48, 31, 49}}), map_on(10, {{occupied, 30, 48, 32, 49}}),
                                 map_on(20, {{occupied, 30, 48, 31.5, 49}}), map_on(30, {{occupied, 30, 48, 33, 49}})});
  auto how = by_map();
  how.strict = true;
  auto const of = history(source, how);
  CHECK_THAT(area_of(of, occupied, 0), WithinAbs(km2(31, 48, 31.5, 49), 1e-6));
  CHECK_THAT(area_of(of, occupied, 2), WithinAbs(km2(31.5, 48, 33, 49), 1e-6));
  auto const twice = std::find_if(of.kinds.begin(), of.kinds.end(), [](auto const& k) { return k.changes == 3; });
  REQUIRE(twice != of.kinds.end());
  CHECK(twice->first == 0);
  CHECK(twice->since == 2);
  CHECK_THAT(twice->area_km2, WithinAbs(km2(31.5, 48, 32, 49), 1e-6));
}

TEST_CASE("history: a broken map of one day dates nothing anew, whatever it leaves out or adds") {
  auto const whole = [](int n) {
    return map_on(n, {{occupied, 30, 48, 31, 49}, {status::contested, 31, 48, 31.2, 49}});
  };
  auto const before = [](int n) { return map_on(n, {{occupied, 30, 48, 30.9, 49}}); };
  for (auto const& broken :
       {map_on(6, {}), map_on(6, {{occupied, 30, 48, 30.2, 48.3}}), map_on(6, {{occupied, 29, 47, 33, 50}}),
        map_on(6, {{status::contested, 30, 48, 31, 49}})}) {
    auto const told = history(series_of({before(0), whole(4), whole(5), broken, whole(7), whole(8)}), by_map());
    auto const sound = history(series_of({before(0), whole(4), whole(5), whole(7), whole(8)}), by_map());
    CHECK_THAT(area_of(told, occupied, std::nullopt), WithinAbs(area_of(sound, occupied, std::nullopt), 1e-6));
    CHECK_THAT(area_of(told, occupied, 0), WithinAbs(km2(30.9, 48, 31, 49), 1e-6));
    CHECK_THAT(area_of(told, status::contested, 0), WithinAbs(km2(31, 48, 31.2, 49), 1e-6));
    CHECK(told.kinds.size() == sound.kinds.size());
  }
}

TEST_CASE("history: what is as it was only after more than a flicker has a new date") {
  auto const source = [](int back) {
    return series_of({map_on(0, {}), map_on(5, {{status::contested, 30, 48, 31, 49}}), map_on(11, {}), map_on(12, {}),
                      map_on(back, {{status::contested, 30, 48, 31, 49}})});
  };
  CHECK_THAT(area_of(history(source(14), by_map()), status::contested, 0), WithinAbs(km2(30, 48, 31, 49), 1e-6));
  CHECK_THAT(area_of(history(source(15), by_map()), status::contested, 3), WithinAbs(km2(30, 48, 31, 49), 1e-6));
  auto how = by_map();
  how.flicker_days = 0;
  CHECK_THAT(area_of(history(source(14), how), status::contested, 3), WithinAbs(km2(30, 48, 31, 49), 1e-6));
}

TEST_CASE("history: what flickers is told by days, as the series tells it, whatever the hours of the maps") {
  using std::chrono::hours;
  patch const held{occupied, 30, 48, 31, 49};
  std::vector<status_map> const maps = {map_on(0, {held}, hours{6}), map_on(3, {}, hours{6}),
                                        map_on(6, {held}, hours{20})};
  auto const of = history(series_of(maps), by_map());
  CHECK_THAT(of.periods[1].kept_km2[static_cast<std::size_t>(date_kept::flicker)],
             WithinAbs(km2(30, 48, 31, 49), 1e-6));
  series_options how;
  how.flicker.days = 3;
  auto const listed = series(series_of(maps), how).quality.flickers;
  REQUIRE(listed.size() == 1);
  CHECK_THAT(listed[0].area_km2, WithinAbs(km2(30, 48, 31, 49), 1e-6));
  // Told not to look, neither does, on one day either.
  std::vector<status_map> const one_day = {map_on(0, {held}, hours{6}), map_on(0, {}, hours{7}),
                                           map_on(0, {held}, hours{8})};
  auto never = by_map();
  never.flicker_days = 0;
  auto const none = history(series_of(one_day), never);
  CHECK(none.periods[1].kept_km2[static_cast<std::size_t>(date_kept::flicker)] == 0);
}

TEST_CASE("history: a step far outside the series dates nothing, by day and by month") {
  std::vector<status_map> maps;
  double east = 31;
  for (int n = 0; n < 40; ++n) {
    east += n == 20 ? 2 : 0.001;
    maps.push_back(map_on(n, {{occupied, 30, 48, east, 49}}));
  }
  auto const source = series_of(std::move(maps));
  for (auto const by : {series_period::day, series_period::month}) {
    auto how = by_map();
    how.calendar.by = by;
    auto const of = history(source, how);
    double unusual = 0;
    for (auto const& p : of.periods) unusual += p.kept_km2[static_cast<std::size_t>(date_kept::unusual)];
    CHECK_THAT(unusual, WithinAbs(km2(31.02, 48, 33.02, 49), 1e-6));
    CHECK_THAT(area_of(of, occupied, std::nullopt), WithinAbs(km2(30, 48, 31.001, 49) + unusual, 1e-6));
    // A point of it is told with the period that first showed it so, which is not the date of the land.
    auto const told = history_at(of, std::array<lon_lat<double>, 1>{{{32, 48.5}}}).front();
    CHECK(told.first_closing.has_value());
    CHECK_FALSE(told.since.has_value());
    how.strict = true;
    CHECK_THAT(area_of(history(source, how), occupied, std::nullopt), WithinAbs(km2(30, 48, 31.001, 49), 1e-6));
  }
}

TEST_CASE("history: a border drawn anew far behind the front keeps its date, from an older map too") {
  auto const first = map_on(0, {{occupied, 30.01, 46, 35, 50}});
  auto const later = map_on(10, {{occupied, 30, 46, 35.1, 50}});
  auto how = by_map();
  how.domain = {test::box(30, 45, 40, 51)};
  auto const strip_km2 = km2(30, 46, 30.01, 50);
  auto const redrawn_km2 = [](history_result const& of) {
    return of.periods[0].kept_km2[static_cast<std::size_t>(date_kept::redrawn)];
  };
  auto const of = history(series_of({first, later}), how);
  CHECK_THAT(redrawn_km2(of), WithinAbs(strip_km2, 1e-6));
  CHECK_THAT(of.periods[0].painted_km2, WithinAbs(km2(35, 46, 35.1, 50), 1e-6));
  CHECK_THAT(area_of(of, occupied, {}), WithinAbs(km2(30, 46, 35, 50), 1e-6));
  auto const at = history_at(of, std::vector<lon_lat<double>>{{30.005, 48}, {35.05, 48}});
  CHECK((!at[0].since && at[1].since == 0));

  how.before = std::make_shared<status_map const>(first);
  auto const from_older = history(series_of({later, map_on(20, {{occupied, 30, 46, 35.1, 50}})}), how);
  CHECK_THAT(redrawn_km2(from_older), WithinAbs(strip_km2, 1e-6));
  how.strict = true;
  CHECK(redrawn_km2(history(series_of({first, later}), how)) == 0);
  CHECK(redrawn_km2(history(series_of({first, later}), by_map())) == 0);
}

TEST_CASE("history: an older map makes one more period, before all others") {
  auto const source = series_of({map_on(10, {{occupied, 30, 48, 31, 49}}), map_on(20, {{occupied, 30, 48, 32, 49}})});
  auto how = by_map();
  how.before = std::make_shared<status_map const>(map_on(-300, {{occupied, 30, 48, 30.5, 49}}));
  auto const of = history(source, how);
  REQUIRE(of.periods.size() == 2);
  CHECK(format_date(of.periods[0].start) == "2024-05-05");
  CHECK(format_date(of.periods[0].end) == "2025-03-11");
  CHECK_THAT(area_of(of, occupied, std::nullopt), WithinAbs(km2(30, 48, 30.5, 49), 1e-6));
  CHECK_THAT(area_of(of, occupied, 0), WithinAbs(km2(30.5, 48, 31, 49), 1e-6));
  how.before = std::make_shared<status_map const>(map_on(12, {}));
  CHECK_THROWS_AS(history(source, how), argument_error);
}

TEST_CASE("history: fewer than two maps have none, and options out of range are refused") {
  auto const one = history(series_of({map_on(0, {{occupied, 30, 48, 31, 49}})}), by_map());
  CHECK(one.periods.empty());
  CHECK(one.kinds.empty());
  CHECK(one.map.chains().empty());
  auto how = by_map();
  how.flicker_days = -1;
  CHECK_THROWS_AS(history(series_of({}), how), argument_error);
  CHECK_THROWS_AS(without_strips(one, -1), argument_error);
}

// A board of cells whose statuses change at random, told cell by cell as the definition has it.
class told_board {
 public:
  static constexpr int side = 7;

  explicit told_board(unsigned seed) : random_(seed) {
    for (auto& c : cells_) c = {any(), std::nullopt, {}, 0};
    for (auto& c : cells_) c.firsts[c.now] = maybe{};
  }

  [[nodiscard]] status_map map(int n) const {
    snapshot s;
    s.info.contested_mapped = contested_mapping::yes;
    s.info.state_time = day(n) + std::chrono::hours{12};
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].now == status::none) continue;
      s.features.push_back(
          {cells_[i].now, "", 0, s.features.size(), static_cast<std::uint32_t>(s.geometry.polygon_count()), 1});
      auto const square = outline(i);
      for (auto const& v : square.exterior) s.geometry.vertices.push_back(v);
      s.geometry.end_ring();
      s.geometry.end_polygon();
    }
    return resolve(s);
  }

  void change(std::size_t period) {
    for (auto& c : cells_) {
      auto const next = std::uniform_int_distribution<int>(0, 2)(random_) == 0 ? any() : c.now;
      if (next == c.now) continue;
      c.now = next;
      c.since = period;
      c.firsts.emplace(next, period);
      ++c.changes;
    }
  }

  using key = std::tuple<status, maybe, maybe, std::size_t>;
  [[nodiscard]] std::map<key, double> sums() const {
    std::map<key, double> result;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      auto const& c = cells_[i];
      if (c.now != status::none || c.changes > 0)
        result[{c.now, c.since, c.firsts.at(c.now), c.changes}] += area_km2(outline(i));
    }
    return result;
  }
  [[nodiscard]] std::vector<lon_lat<double>> middles() const {
    std::vector<lon_lat<double>> result;
    for (std::size_t i = 0; i < cells_.size(); ++i)
      result.push_back({30.05 + 0.1 * static_cast<double>(i % side), 48.05 + 0.1 * static_cast<double>(i / side)});
    return result;
  }
  [[nodiscard]] status now(std::size_t cell) const { return cells_[cell].now; }
  [[nodiscard]] maybe since(std::size_t cell) const { return cells_[cell].since; }

 private:
  struct told_cell {
    status now;
    maybe since;
    std::map<status, maybe> firsts;
    std::size_t changes;
  };

  [[nodiscard]] status any() {
    constexpr std::array<status, 3> all = {status::none, status::occupied, status::contested};
    return all[std::uniform_int_distribution<std::size_t>(0, 2)(random_)];
  }
  [[nodiscard]] static polygon<lon_lat<double>> outline(std::size_t cell) {
    auto const i = static_cast<int>(cell) % side;
    auto const j = static_cast<int>(cell) / side;
    return test::box(30 + 0.1 * i, 48 + 0.1 * j, 30 + 0.1 * (i + 1), 48 + 0.1 * (j + 1));
  }

  std::mt19937 random_;
  std::array<told_cell, side * side> cells_;
};

TEST_CASE("history: a board told cell by cell has the same kinds, dates and sums, and so have its points") {
  for (unsigned seed = 0; seed < 4; ++seed) {
    CAPTURE(seed);
    told_board board(seed);
    std::vector<status_map> maps = {board.map(0)};
    for (std::size_t period = 0; period < 6; ++period) {
      board.change(period);
      maps.push_back(board.map(5 * static_cast<int>(period) + 5));
    }
    auto how = by_map();
    how.strict = true;
    auto const source = series_of(std::move(maps));
    auto const of = history(source, how);
    how.threads = 3;
    auto const threaded = history(source, how);
    CHECK(threaded.map == of.map);
    CHECK(threaded.periods == of.periods);
    auto const wanted = board.sums();
    CHECK(of.kinds.size() == wanted.size());
    for (auto const& kind : of.kinds) {
      auto const found = wanted.find({kind.now, kind.since, kind.first, kind.changes});
      REQUIRE(found != wanted.end());
      CHECK_THAT(kind.area_km2, WithinAbs(found->second, 1e-6));
    }
    auto const told = history_at(of, board.middles());
    for (std::size_t cell = 0; cell < told.size(); ++cell) {
      CHECK(told[cell].now == board.now(cell));
      CHECK(told[cell].since == board.since(cell));
    }
  }
}

TEST_CASE("history: a point is told with its first contested and first occupied day, and a broken map is not told") {
  auto const grey = patch{status::contested, 30, 48, 31, 49};
  auto const taken = patch{occupied, 30, 48, 31, 49};
  auto const source = series_of({map_on(0, {}), map_on(10, {grey}), map_on(20, {grey}), map_on(21, {taken}),
                                 map_on(22, {grey}), map_on(40, {taken})});
  auto const of = history(source, by_map());
  auto const told = history_at(of, std::array<lon_lat<double>, 2>{{{30.5, 48.5}, {35, 48.5}}});
  CHECK(told[0].at_start == status::none);
  CHECK(told[0].first_contested == 0);
  CHECK(told[0].first_closing == 4);
  CHECK(told[0].since == 4);
  CHECK(told[0].now == occupied);
  CHECK(told[0].changes.size() == 4);
  CHECK(told[1].changes.empty());
  CHECK(told[1].now == status::none);
}

TEST_CASE("history: strips take the date of a neighbour of their status, and no status moves") {
  // A strip of 0.0005° (37 m) by which the front moved a week after the rest came.
  auto const source = series_of({map_on(0, {{occupied, 30, 48, 31, 49}}), map_on(10, {{occupied, 30, 48, 32, 49}}),
                                 map_on(20, {{occupied, 30, 48, 32.0005, 49}})});
  auto const of = history(source, by_map());
  CHECK_THAT(area_of(of, occupied, 1), WithinAbs(km2(32, 48, 32.0005, 49), 1e-6));
  auto const drawn = areas_by_label_km2(without_strips(of));
  for (std::size_t k = 0; k < of.kinds.size(); ++k) {
    auto const expected = of.kinds[k].since == maybe(1) ? 0
                          : of.kinds[k].since           ? km2(31, 48, 32.0005, 49)
                                                        : km2(30, 48, 31, 49);
    CHECK_THAT(drawn[static_cast<label>(k + 1)], WithinAbs(expected, 1e-6));
  }
}

TEST_CASE("history at points: what the first map shows already is no later first") {
  auto how = by_map();
  how.strict = true;  // else land that is back on the next map was not away
  auto const of = history(series_of({map_on(0, {{occupied, 30, 48, 31, 49}, {status::contested, 31, 48, 32, 49}}),
                                     map_on(10, {{occupied, 31, 48, 32, 49}, {status::contested, 30, 48, 31, 49}}),
                                     map_on(20, {{occupied, 30, 48, 31, 49}, {status::contested, 31, 48, 32, 49}})}),
                          how);
  auto const told = history_at(of, std::vector<lon_lat<double>>{{30.5, 48.5}, {31.5, 48.5}, {33, 48.5}});
  CHECK_FALSE(told[0].first_closing);  // occupied at the start
  CHECK(told[0].first_contested == std::size_t{0});
  CHECK_FALSE(told[1].first_contested);
  CHECK(told[1].first_closing == std::size_t{0});
  CHECK_FALSE(told[2].first_closing);
  CHECK_FALSE(told[2].first_contested);
}

TEST_CASE("history of real maps: what is old is what all maps since then show, and sums are those of the series") {
  auto const data = test::data_or_skip();
  std::vector<std::string> const days = {"20250602", "20250702", "20250802", "20250902",
                                         "20251002", "20251102", "20251202"};
  std::vector<status_map> maps;
  std::vector<multi_polygon<lon_lat<double>>> lands;
  for (auto const& d : days) {
    read_options how;
    how.every_feature = occupied;
    auto read = read_geojson(data / "daily" / ("deepstatemap_data_" + d + ".geojson"), how);
    read.info.state_time = std::chrono::sys_days{parse_date(d).value()};
    maps.push_back(resolve(read));
    lands.push_back(polygons_of(maps.back().land(), {static_cast<label>(occupied)}));
  }
  auto const source = series_of(std::move(maps));
  auto how = by_map();
  how.strict = true;
  auto const of = history(source, how);
  auto const steps = series(source, {.calendar = how.calendar});
  // Land that has been occupied since period k or longer is what all maps from that period's end on show.
  auto common = lands.back();
  for (std::size_t k = of.periods.size(); k-- > 0;) {
    common = intersection(common, lands[k]);
    double sum = of.before_km2[occupied];
    for (std::size_t p = 0; p < k; ++p) sum += of.periods[p].areas_km2[occupied];
    CHECK_THAT(sum, WithinAbs(area_km2(common), 1e-4));
    CHECK_THAT(of.periods[k].gained_km2, WithinAbs(steps.steps[k].contested_open.gained_km2, 0));
    CHECK_THAT(of.periods[k].painted_km2, WithinAbs(of.periods[k].gained_km2, 1e-6));
    CHECK(of.periods[k].held_km2 <= of.periods[k].painted_km2 + 1e-9);
  }
  double drawn = 0;
  auto const thick = areas_by_label_km2(without_strips(of));
  for (std::size_t k = 0; k < of.kinds.size(); ++k)
    if (of.kinds[k].now == occupied) drawn += thick[static_cast<label>(k + 1)];
  CHECK_THAT(drawn, WithinAbs(of.areas_km2[occupied], 1e-5));
}

TEST_CASE("history of real full maps: every status adds up to the last map, and strictly to what all maps show") {
  auto const data = test::data_or_skip();
  std::vector<status_map> maps;
  std::vector<multi_polygon<lon_lat<double>>> grey;
  for (auto const* name : {"1751314076", "1751400934", "1754077960", "1754251105"}) {
    auto read = read_geojson(data / "history" / (std::string(name) + ".geojson"));
    read.info.contested_mapped = contested_mapping::yes;
    read.info.state_time = time_point{std::chrono::seconds{std::stoll(name)}};
    maps.push_back(resolve(read));
    grey.push_back(polygons_of(maps.back().land(), {static_cast<label>(status::contested)}));
  }
  auto const totals = maps.back().areas_km2();
  auto how = by_map();
  how.strict = true;
  auto const of = history(series_of(std::move(maps)), how);
  for (auto const s : {occupied, status::contested, status::liberated}) {
    double sum = of.before_km2[s];
    for (auto const& period : of.periods) sum += period.areas_km2[s];
    CHECK_THAT(sum, WithinAbs(totals[s], 1e-6));
  }
  auto common = grey.back();
  for (auto const& land : grey) common = intersection(common, land);
  CHECK_THAT(of.before_km2[status::contested], WithinAbs(area_km2(common), 1e-4));
}

}  // namespace
