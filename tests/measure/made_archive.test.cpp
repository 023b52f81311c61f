// SPDX-License-Identifier: BSL-1.0
// A made archive (made_board.hpp), judged cell by cell: what the tests on real maps ask, for whom there are none.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/geodesy/perimeter.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/status_at.hpp"

#include "measure/made_board.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using test::made_board;
using point = lon_lat<double>;

double km2_of(std::vector<point> const& ring) {
  if (ring.size() < 3) return 0;
  polygon<point> p;
  p.exterior.assign(ring.begin(), ring.end());
  p.exterior.push_back(ring.front());
  return area_km2(p);
}

// The matrix, cell by cell of the board against each other.
by_status<by_status<double>> cells_of(made_board const& before, made_board const& after) {
  by_status<by_status<double>> km2{};
  for (int j = 0; j < made_board::side; ++j)
    for (int i = 0; i < made_board::side; ++i)
      for (int l = std::max(0, j - 1); l <= std::min(made_board::side - 1, j + 1); ++l)
        for (int k = std::max(0, i - 1); k <= std::min(made_board::side - 1, i + 1); ++k) {
          auto const window = before.outline(i, j);
          auto const ring = after.outline(k, l);
          km2[before.at(i, j)][after.at(k, l)] += km2_of(test::shared_by({ring.begin(), ring.end()}, window));
        }
  return km2;
}

bool closes(status s) { return s == status::occupied; }
bool closes_grey(status s) { return s == status::occupied || s == status::contested; }

TEST_CASE("every pair of made days has the matrix that its cells have, and its pieces add up to it") {
  for (std::uint32_t seed = 0; seed < 3; ++seed) {
    made_board board(seed);
    auto const first = board;
    for (int day = 0; day < 8; ++day) {
      CAPTURE(seed, day);
      auto const yesterday = board;
      board.next_day();
      auto const& before = day % 4 == 3 ? first : yesterday;
      auto const a = before.map(), b = board.map();
      auto const found = change(a, b);
      auto const wanted = cells_of(before, board);
      by_status<by_status<double>> drawn{};
      auto const pieces = pieces_of_change(a, b);
      for (auto const& p : pieces.pieces) drawn[p.from][p.to] += p.area_km2;
      double gained = 0;
      double lost = 0;
      for (auto const s : {status::none, status::occupied, status::contested, status::liberated})
        for (auto const t : {status::none, status::occupied, status::contested, status::liberated}) {
          if (s == status::none && t == status::none) continue;
          // The rim of the board moves, too: beyond it there is no cell to say what is `none`.
          if (s != status::none && t != status::none)
            CHECK_THAT(found.matrix.at(s, t), WithinAbs(wanted[s][t], 1e-6));
          else
            CHECK(found.matrix.at(s, t) > wanted[s][t] - 1e-6);
          if (s == t) continue;
          CHECK_THAT(drawn[s][t], WithinAbs(found.matrix.at(s, t), 1e-6 + pieces.rounding_km2));
          gained += !closes(s) && closes(t) ? found.matrix.at(s, t) : 0;
          lost += closes(s) && !closes(t) ? found.matrix.at(s, t) : 0;
        }
      CHECK_THAT(found.contested_open.gained_km2, WithinAbs(gained, 1e-9));
      CHECK_THAT(found.contested_open.lost_km2, WithinAbs(lost, 1e-9));
      CHECK_THAT(found.contested_open.net_km2, WithinAbs(gained - lost, 1e-6));
      for (auto const s : {status::occupied, status::contested, status::liberated}) {
        double total = 0;
        for (int j = 0; j < made_board::side; ++j)
          for (int i = 0; i < made_board::side; ++i) {
            auto const ring = board.outline(i, j);
            if (board.at(i, j) == s) total += km2_of({ring.begin(), ring.end()});
          }
        CHECK_THAT(b.area_km2(s), WithinAbs(total, 1e-6));
      }
      auto const closing_km2 = [](status_map const& map) {
        return map.area_km2(status::occupied) + map.area_km2(status::contested);
      };
      CHECK_THAT(found.contested_closed->net_km2, WithinAbs(closing_km2(b) - closing_km2(a), 1e-6));
      double quantity = 0;
      double changed = 0;
      for (auto const s : found.matrix.statuses) {
        double gain = 0;
        double loss = 0;
        for (auto const t : found.matrix.statuses) {
          if (s == t) continue;
          gain += found.matrix.at(t, s);
          loss += found.matrix.at(s, t);
        }
        CHECK(found.swap_km2[s] == 2 * std::min(gain, loss));
        quantity += std::abs(gain - loss) / 2;
        changed += loss;
      }
      CHECK_THAT(found.quantity_km2, WithinAbs(quantity, 1e-9));
      CHECK_THAT(found.allocation_km2, WithinAbs(changed - quantity, 1e-9));
      auto const days = day % 4 == 3 ? day + 1 : 1;
      CHECK_THAT(*found.rate_km2_per_day, WithinAbs(found.contested_open.net_km2 / days, 1e-9));
      CHECK_THAT(*change(b, a).rate_km2_per_day, WithinAbs(*found.rate_km2_per_day, 1e-9));

      // A piece of just the size is none of those below it.
      auto const below_m2 = pieces.pieces.empty() ? 1e6 : pieces.pieces[pieces.pieces.size() / 2].area_km2 * 1e6;
      auto const small = pieces_of_change(a, b, {.sliver_below_m2 = below_m2}).slivers;
      auto const is_small = [&](changed_piece const& p) { return p.area_km2 * 1e6 < below_m2; };
      CHECK(small.count ==
            static_cast<std::size_t>(std::count_if(pieces.pieces.begin(), pieces.pieces.end(), is_small)));

      auto const& row = agreement(a, b).of(status::occupied);
      CHECK_THAT(row.both_km2, WithinAbs(wanted[status::occupied][status::occupied], 1e-6));
      CHECK_THAT(row.only_a_km2, WithinAbs(a.area_km2(status::occupied) - row.both_km2, 1e-6));
      CHECK_THAT(row.only_b_km2, WithinAbs(b.area_km2(status::occupied) - row.both_km2, 1e-6));
    }
  }
}

TEST_CASE("of two made days the less certain says whether contested land is drawn") {
  made_board board(2);
  auto drawn = board.drawn();
  auto const certain = resolve(drawn);
  for (auto const mapped : {contested_mapping::no, contested_mapping::unknown}) {
    drawn.info.contested_mapped = mapped;
    auto const other = resolve(drawn);
    for (auto const& found : {change(certain, other), change(other, certain)}) {
      CHECK(found.contested_mapped == mapped);
      CHECK_FALSE(found.contested_closed);
    }
  }
}

TEST_CASE("a side that holds what is not drawn gains what the other loses") {
  made_board board(4);
  auto const before = board.map();
  for (int day = 0; day < 6; ++day) board.next_day();
  auto const after = board.map();
  auto const theirs = change(before, after).contested_closed;
  REQUIRE(std::abs(theirs->net_km2) > 0.1);
  stance other;
  for (auto const s : {status::none, status::liberated}) other.readings[s] = reading::hostile;
  for (auto const s : {status::occupied, status::contested}) other.readings[s] = reading::open;
  auto const ours = change(before, after, {other}).contested_open;
  CHECK_THAT(ours.net_km2, WithinAbs(-theirs->net_km2, 1e-9));
  CHECK_THAT(ours.gained_km2, WithinAbs(theirs->lost_km2, 1e-9));
}

TEST_CASE("a made series has the steps of its maps, whatever the threads") {
  made_board board(7);
  std::vector<status_map> maps{board.map()};
  for (int day = 0; day < 9; ++day) {
    board.next_day();
    maps.push_back(board.map());
  }
  series_options how;
  how.calendar.by = series_period::day;
  how.places = {{.id = "", .name = "A", .aliases = {}, .at = {36.3, 48.3}, .polygon_id = ""}};
  auto const found = series(series_of(maps), how);
  REQUIRE(found.steps.size() == 9);
  double churn = 0;
  for (std::size_t s = 0; s < 9; ++s) {
    auto const direct = change(maps[s], maps[s + 1]);
    CHECK(found.steps[s].contested_open == direct.contested_open);
    CHECK(found.steps[s].matrix == direct.matrix);
    churn += direct.contested_open.gained_km2;
  }
  how.threads = 3;
  CHECK(series(series_of(maps), how).steps == found.steps);
  how.calendar.by = series_period::month;
  auto const whole = series(series_of(maps), how);
  REQUIRE(whole.steps.size() == 1);
  CHECK(whole.steps[0].contested_open == change(maps.front(), maps.back()).contested_open);
  CHECK_THAT(whole.steps[0].churn_km2, WithinAbs(churn, 1e-9));
}

TEST_CASE("the made front is as long as the sides of cells that it runs along") {
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    made_board board(seed);
    board.next_day();
    double open = 0;
    double closed = 0;
    board.for_each_side([&](point a, point b, status left, status right) {
      auto const km = length_km(std::vector{a, b});
      open += closes(left) != closes(right) ? km : 0;
      closed += closes_grey(left) != closes_grey(right) ? km : 0;
    });
    auto const found = front_line(board.map(), {.simplified_km = {0}});
    CHECK_THAT(found.contested_open->lengths[0].length_km, WithinAbs(open, 1e-9 * open));
    CHECK_THAT(found.contested_closed->lengths[0].length_km, WithinAbs(closed, 1e-9 * closed));
  }
}

TEST_CASE("about a made place, what is near, around and in the way is what a search finds") {
  made_board board(11);
  for (int day = 0; day < 5; ++day) board.next_day();
  auto const map = board.map();
  for (point const place : {point{36.1, 48.1}, point{36.31, 48.33}, point{36.35, 48.5}, point{36.2, 48.27}}) {
    CAPTURE(place.lon, place.lat);
    REQUIRE_FALSE(closes(board.at(place)));
    // The nearest point of any side along which such land lies, by small steps.
    auto least = std::numeric_limits<double>::max();
    point at{};
    board.for_each_side([&](point a, point b, status left, status right) {
      if (closes(left) == closes(right)) return;
      for (int k = 0; k <= 400; ++k) {
        point const p{std::lerp(a.lon, b.lon, k / 400.0), std::lerp(a.lat, b.lat, k / 400.0)};
        auto const east = (p.lon - place.lon) * 0.667, north = p.lat - place.lat;
        if (auto const d = east * east + north * north; d < least) least = d, at = p;
      }
    });
    auto const near = nearest(map, place).contested_open;
    REQUIRE(near);
    CHECK_FALSE(near->inside);
    auto const line = geodesic(place, at);
    CHECK(near->distance_km <= line.distance_km + 1e-9);
    CHECK_THAT(near->distance_km, WithinAbs(line.distance_km, 0.01));
    CHECK(std::abs(std::remainder(*near->azimuth_deg - *line.azimuth_deg, 360)) < 1.5);

    // Rays, and points along them weighed by their distance.
    constexpr double radius = 12;
    constexpr int rays = 180;
    constexpr int steps = 60;
    double share = 0;
    double blocked = 0;
    for (int r = 0; r < rays; ++r) {
      bool met = false;
      for (int k = 0; k < steps; ++k) {
        auto const out = (k + 0.5) / steps;
        bool const in = closes(board.at(destination(place, 360.0 * r / rays, radius * out)));
        met |= in;
        share += in ? 2 * out / steps / rays : 0;
      }
      blocked += met ? 1.0 / rays : 0;
    }
    CHECK_THAT(*disc_share(map, place, radius).contested_open, WithinAbs(share, 0.01));
    CHECK_THAT(directions_blocked(map, place, radius).contested_open->blocked, WithinAbs(blocked, 0.02));
  }
}

TEST_CASE("points, ways and towns of a made map are what its cells say") {
  made_board before(3);
  auto board = before;
  for (int day = 0; day < 6; ++day) board.next_day();
  auto const old_map = before.map(), map = board.map();
  std::mt19937 random(5);
  std::vector<point> points;
  std::size_t held = 0;
  std::size_t newly = 0;
  for (int i = 0; i < 300; ++i) {
    auto const part = [&] { return static_cast<double>(random() % 9973) / 9973; };
    point const p{36 + 0.75 * part(), 48 + 0.5625 * part()};
    points.push_back(p);
    CHECK(status_at(map, p) == board.at(p));
    held += closes(board.at(p));
    newly += closes(board.at(p)) && !closes(before.at(p));
  }
  auto const counted = control_of_points(map, points, {}, &old_map);
  CHECK(counted.count[status::occupied] == held);
  CHECK(*counted.newly_hostile_count.contested_open == newly);

  std::array<point, 4> const town{{{36.28, 48.2}, {36.55, 48.22}, {36.5, 48.4}, {36.3, 48.38}}};
  by_status<double> wanted{};
  for (int j = 0; j < made_board::side; ++j)
    for (int i = 0; i < made_board::side; ++i) {
      auto const ring = board.outline(i, j);
      wanted[board.at(i, j)] += km2_of(test::shared_by({ring.begin(), ring.end()}, town));
    }
  polygon<point> const area{{town[0], town[1], town[2], town[3], town[0]}, {}};
  auto const found = control_share(map, area);
  for (auto const s : {status::none, status::occupied, status::contested, status::liberated})
    CHECK_THAT(found.area_km2[s], WithinAbs(wanted[s], 1e-6));

  std::vector<point> const way{{36.05, 48.1}, {36.7, 48.3}, {36.4, 48.55}};
  double along = 0;
  by_status<double> sampled{};
  for (std::size_t k = 0; k + 1 < way.size(); ++k) {
    auto const km = length_km(std::vector{way[k], way[k + 1]});
    for (int n = 0; n < 4000; ++n) {
      auto const t = (n + 0.5) / 4000;
      sampled[board.at(point{std::lerp(way[k].lon, way[k + 1].lon, t), std::lerp(way[k].lat, way[k + 1].lat, t)})] +=
          km / 4000;
    }
    along += km;
  }
  auto const driven = route(map, way);
  CHECK_THAT(driven.length_km, WithinAbs(along, 1e-3));
  for (auto const s : {status::none, status::occupied, status::contested, status::liberated})
    CHECK_THAT(driven.by_status_km[s], WithinAbs(sampled[s], 0.15));
}

}  // namespace
