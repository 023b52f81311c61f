// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/redrawn.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/measure/change.hpp"

#include "measure/made_map.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using salient::test::box;
using salient::test::made_map;
using salient::test::patch;

// A country of 746 by 445 km, its eastern half occupied up to its outline. A degree of longitude is 74.6 km in the middle,
// one of latitude 111.2 km.
multi_polygon<lon_lat<double>> const country = {box(30, 46, 40, 50)};

// The occupied half, with a strip at its eastern outline that is held or not.
status_map with_strip(double east, status what = status::none, std::initializer_list<patch> more = {}) {
  std::vector<patch> all = {{status::occupied, 35, 46, 39.9, 50},
                            {status::occupied, 39.9, 46, 40, 47.95},
                            {status::occupied, 39.9, 48.05, 40, 50},
                            {status::occupied, 39.9, 47.95, east, 48.05}};
  if (what != status::none) all.push_back({what, east, 47.95, 40, 48.05});
  all.insert(all.end(), more.begin(), more.end());
  snapshot s;
  s.info.contested_mapped = contested_mapping::yes;
  for (auto const& p : all) {
    s.features.push_back({p.what, "", 0, s.features.size(), static_cast<std::uint32_t>(s.geometry.polygon_count()), 1});
    for (auto const& v : box(p.west, p.south, p.east, p.north).exterior) s.geometry.vertices.push_back(v);
    s.geometry.end_ring();
    s.geometry.end_polygon();
  }
  return resolve(s);
}

redrawn_result asked(status_map const& before, status_map const& after, redrawn_options const& how = {}) {
  return redrawn(before, after, pieces_of_change(before, after).pieces, country_outline(country), how);
}

double km2(double west, double south, double east, double north) { return area_km2(box(west, south, east, north)); }

constexpr double good = 1e-6;

TEST_CASE("a border drawn anew far behind the front is told, lost and gained") {
  auto const lost = asked(with_strip(40), with_strip(39.98));
  CHECK_THAT(lost.lost_km2, WithinAbs(km2(39.98, 47.95, 40, 48.05), good));
  CHECK(lost.gained_km2 == 0);
  CHECK(lost.pieces == std::vector<std::size_t>{0});

  auto const gained = asked(with_strip(39.98), with_strip(40));
  CHECK_THAT(gained.gained_km2, WithinAbs(km2(39.98, 47.95, 40, 48.05), good));
  CHECK(gained.lost_km2 == 0);

  // Beyond the outline too: a source's border and the country's file never agree.
  auto const beyond = asked(with_strip(40), with_strip(40.02));
  CHECK_THAT(beyond.gained_km2, WithinAbs(km2(40, 47.95, 40.02, 48.05), good));
}

TEST_CASE("what is left of a change is the rest, and the three still agree") {
  auto const before = with_strip(40);
  auto const after = with_strip(39.98, status::none, {{status::occupied, 34.9, 47, 35, 47.1}});
  auto const all = change(before, after).contested_open;
  auto const left = without(all, asked(before, after));
  CHECK_THAT(left.gained_km2, WithinAbs(km2(34.9, 47, 35, 47.1), good));
  CHECK_THAT(left.lost_km2, WithinAbs(0, good));
  CHECK_THAT(left.net_km2, WithinAbs(left.gained_km2 - left.lost_km2, 1e-6));
}

TEST_CASE("an incursion, the front and land behind it are no border drawn anew") {
  auto const before = with_strip(40);
  // Over the western outline, where nothing about it is held.
  CHECK(asked(before, with_strip(40, status::none, {{status::occupied, 30, 48, 30.05, 48.1}})).pieces.empty());
  // Where the front itself meets the outline: half of the land is held.
  CHECK(asked(before, with_strip(40, status::none, {{status::occupied, 34.9, 49.9, 35, 50}})).pieces.empty());
  // On the front, far from the outline.
  CHECK(asked(before, with_strip(40, status::none, {{status::occupied, 34.9, 48, 35, 48.1}})).pieces.empty());
}

TEST_CASE("near the outline means that the piece's border comes within five kilometres of it") {
  // A lake of contested land behind the front, south of the strip: 0.06° are 4.5 km, 0.08° 6.0 km.
  auto const lake = [](double east) {
    return with_strip(40, status::none,
                      {{status::contested, 39.5, 46.9, 39.9, 47}, {status::contested, 39.9, 46.9, east, 47}});
  };
  CHECK(asked(with_strip(40), lake(39.9)).pieces.empty());  // occupied wins
  auto const hole = [](double west, double east) {
    return made_map({{status::occupied, 35, 46, west, 50},
                     {status::occupied, west, 46, east, 48},
                     {status::occupied, west, 48.02, east, 50},
                     {status::occupied, east, 46, 40, 50}});
  };
  auto const whole = made_map({{status::occupied, 35, 46, 40, 50}});
  CHECK(asked(whole, hole(39.90, 39.94)).pieces.size() == 1);
  CHECK(asked(whole, hole(39.90, 39.92)).pieces.empty());
  CHECK(asked(whole, hole(39.90, 39.92), {.outline_km = 6.1}).pieces.size() == 1);
  CHECK(asked(whole, hole(39.90, 39.94), {.outline_km = 4.4}).pieces.empty());
}

TEST_CASE("nine tenths of the country's land about it must be held, before and after, and the same land") {
  // The disc's half in the country is 1,414 km²; a gap of 0.2° by 0.1° is 166 km², 11.7 % of it; of 0.15°, 8.8 %.
  auto const gap = [](double south, double width, double east) {
    return made_map({{status::occupied, 35, 46, 39.7 - width, 50},
                     {status::occupied, 39.7 - width, 46, 39.7, south},
                     {status::occupied, 39.7 - width, south + 0.1, 39.7, 50},
                     {status::occupied, 39.7, 46, 40, 47.99},
                     {status::occupied, 39.7, 48.01, 40, 50},
                     {status::occupied, 39.7, 47.99, east, 48.01}});
  };
  CHECK(asked(gap(47.95, 0.02, 40), gap(47.95, 0.02, 39.99)).pieces.size() == 1);
  CHECK(asked(gap(47.9, 0.1, 40), gap(47.9, 0.1, 39.99)).pieces.size() == 1);
  CHECK(asked(gap(47.9, 0.1, 40), gap(47.9, 0.1, 39.99), {.held_share = 0.95}).pieces.empty());
  // One gap closes while another opens: 94 % on either map, 88 % on both.
  CHECK(asked(gap(47.85, 0.1, 40), gap(48.05, 0.1, 39.99), {.held_share = 0.93}).pieces.empty());
  CHECK(asked(gap(47.85, 0.1, 40), gap(47.85, 0.1, 39.99), {.held_share = 0.93}).pieces.size() == 1);
}

TEST_CASE("from the other side the same borders are drawn anew, and an incursion is none") {
  auto const other = reversed(stance{}, "land that the other side does not hold");
  auto const anew = asked(with_strip(40), with_strip(39.98), {.stance = other});
  CHECK_THAT(anew.gained_km2, WithinAbs(km2(39.98, 47.95, 40, 48.05), good));
  CHECK(anew.lost_km2 == 0);
  auto const incursion = with_strip(40, status::none, {{status::occupied, 30, 48, 30.05, 48.1}});
  CHECK(asked(with_strip(40), incursion, {.stance = other}).pieces.empty());
}

TEST_CASE("contested land counts as open, and a change that leaves the closing land as it was is not judged") {
  CHECK_THAT(asked(with_strip(40), with_strip(39.98, status::contested)).lost_km2,
             WithinAbs(km2(39.98, 47.95, 40, 48.05), good));
  CHECK(asked(with_strip(39.98), with_strip(39.98, status::contested)).pieces.empty());
  CHECK(asked(with_strip(40), with_strip(39.98, status::occupied_before_2022)).pieces.empty());
}

TEST_CASE("small pieces are not judged, and options and domains that make no sense are refused") {
  CHECK(asked(with_strip(40), with_strip(39.98), {.least_km2 = 20}).pieces.empty());
  auto const map = with_strip(40);
  CHECK(asked(map, map) == redrawn_result{});
  CHECK_THROWS_AS(asked(map, map, {.outline_km = 0}), argument_error);
  CHECK_THROWS_AS(asked(map, map, {.around_km = 1001}), argument_error);
  CHECK_THROWS_AS(asked(map, map, {.held_share = 1.1}), argument_error);
  CHECK_THROWS_AS(asked(map, map, {.least_km2 = std::numeric_limits<double>::quiet_NaN()}), argument_error);
  CHECK_THROWS_AS(country_outline({}), argument_error);
}

}  // namespace
