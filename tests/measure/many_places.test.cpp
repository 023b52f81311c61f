// SPDX-License-Identifier: BSL-1.0
// Many places on one map, and over a series: each has the bits that it has by itself.

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/staleness.hpp"

#include "measure/hand_made.hpp"
#include "thrown.hpp"

namespace {

using namespace hand_made;
using salient::encirclement;
using salient::encirclement_options;

// Patches in cells of 8 km, those of the last column and row of another status; `edits` of them are moved a little.
salient::status_map board(std::uint32_t seed, unsigned edits, int day) {
  auto drawn = patches(seed, true);
  std::mt19937 random(seed * 97);
  for (unsigned i = 0; i < edits; ++i) {
    auto& patch = drawn[random() % drawn.size()];
    auto& corner = patch[random() % patch.size()];
    auto const middle = patch[(random() % patch.size())];
    corner = {corner.x * 0.9 + middle.x * 0.1, corner.y * 0.9 + middle.y * 0.1};
  }
  std::vector<border> borders;
  for (std::size_t i = 0; i < drawn.size(); ++i)
    borders.push_back({at(town, drawn[i]), i % 4 == 3 ? status::contested : status::occupied});
  return map_of(borders, salient::contested_mapping::yes,
                salient::time_point{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1} + std::chrono::days{day}});
}

std::vector<lon_lat<double>> spread(std::size_t count, std::uint32_t seed = 5) {
  std::mt19937 random(seed);
  auto const uniform = [&](double low, double high) {
    return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
  };
  std::vector<lon_lat<double>> places;
  for (std::size_t i = 0; i < count; ++i)
    places.push_back(i % 4 == 0 ? lon_lat<double>{uniform(30, 44), uniform(44, 52)}
                                : lon_lat<double>{town.lon + uniform(-0.8, 0.8), town.lat + uniform(-0.5, 0.5)});
  return places;
}

void check_all(salient::status_map const& map, std::vector<lon_lat<double>> const& places,
               encirclement_options const& opt = {}) {
  for (std::size_t const threads : {1, 2, 5}) {
    auto const together = encirclement(map, places, opt, {.threads = threads});
    REQUIRE(together.size() == places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      CAPTURE(i, threads);
      CHECK(together[i] == encirclement(map, places[i], opt));
    }
  }
}

}  // namespace

TEST_CASE("many places on one map: each as by itself, for any number of threads") {
  for (std::uint32_t seed = 1; seed < 4; ++seed) {
    auto const map = board(seed, 0, 0);
    auto places = spread(40, seed);
    // On a vertex, on an edge, and far from all land.
    auto const& some = map.land().vertices();
    places.push_back(some[7]);
    places.push_back({(some[0].lon + some[1].lon) / 2, (some[0].lat + some[1].lat) / 2});
    places.push_back({-140, -30});
    places.push_back({37, 90});
    places.push_back({37, -90});
    check_all(map, places);
    check_all(map, {places.begin(), places.begin() + 12}, {{1, 250, 12.5}, {}});
  }
}

TEST_CASE("many places about a hole, about the antimeridian and about a pole") {
  auto const ring =
      map_of({{box(town, -40, -40, 40, 40, 5)}, {box(town, -15, -12, 9, 20, 5), status::none, status::occupied}});
  check_all(ring, spread(24));
  auto const over_seam = [] {
    std::vector<lon_lat<double>> vertices{{-180, 60}, {-175, 60}, {-175, 65}, {-180, 65},
                                          {180, 65},  {174, 65},  {174, 60},  {180, 60}};
    std::vector<salient::chain> chains{{0, 4, 1, 0}, {4, 4, 1, 0}};
    return salient::status_map(salient::coverage(vertices, chains), salient::ellipsoid{}, {});
  }();
  check_all(over_seam,
            {{179.9, 62}, {-179.9, 62}, {180, 70}, {-180, 59}, {173, 61}, {-170, 61}, {0, 89}, {0, 90}, {12, -40}});
}

TEST_CASE("many places on a map without land, and none at all") {
  auto const empty = map_of({});
  check_all(empty, spread(5));
  CHECK(encirclement(board(1, 0, 0), std::vector<lon_lat<double>>{}).empty());
}

TEST_CASE("of many places a bad one is refused before any is measured") {
  auto const map = board(1, 0, 0);
  auto places = spread(3);
  std::atomic<int> asked = 0;
  salient::many_options const counting{1, [&](salient::progress const&) { return ++asked, true; }};
  places.push_back({37, 91});
  CHECK(salient::test::code_of<salient::argument_error>([&] { return encirclement(map, places, {}, counting); }) ==
        salient::error_code::argument_out_of_range);
  CHECK(asked == 0);
  places.pop_back();
  CHECK(salient::test::code_of<salient::argument_error>([&] {
          return encirclement(map, places, {{}, {}});
        }) == salient::error_code::argument_empty);
  for (std::size_t const threads : {0, 257})
    CHECK(salient::test::code_of<salient::argument_error>([&] {
            return encirclement(map, places, {}, {.threads = threads});
          }) == salient::error_code::argument_out_of_range);
}

TEST_CASE("many places can be cancelled, and tell how far they are") {
  auto const map = board(2, 0, 0);
  auto const places = spread(300);
  for (std::size_t const threads : {1, 3}) {
    salient::progress last;
    static_cast<void>(encirclement(map, places, {}, {threads, [&](salient::progress const& p) {
                                                       CHECK(p.total == places.size());
                                                       CHECK(p.done >= last.done);
                                                       last = p;
                                                       return true;
                                                     }}));
    CHECK(last.done == places.size());
    CHECK_THROWS_AS(encirclement(map, places, {}, {threads, [](salient::progress const&) { return false; }}),
                    salient::cancelled_error);
  }
}

TEST_CASE("places over a series: what is not computed again has the bits of being computed anew") {
  std::vector<salient::status_map> maps;
  // Little changes from day to day, much on the fifth, nothing on the seventh; then nothing is left.
  int day = 0;
  for (unsigned const edits : {0u, 2u, 3u, 4u}) maps.push_back(board(11, edits, day++));
  for (unsigned const edits : {0u, 5u, 5u, 6u}) maps.push_back(board(12, edits, day++));
  maps.push_back(map_of({}, salient::contested_mapping::yes,
                        salient::time_point{std::chrono::sys_days{std::chrono::year{2025} / 1 / 9}}));
  maps.push_back(board(12, 6, 9));
  auto const places = spread(60, 3);
  salient::series_options opt;
  opt.radii_km = {3, 12};
  for (std::size_t i = 0; i < places.size(); ++i)
    opt.places.push_back({"", "place " + std::to_string(i), {}, places[i], ""});
  auto const source = salient::series_of(maps);
  auto const found = salient::series(source, opt);
  REQUIRE(found.steps.size() == maps.size() - 1);
  std::size_t equal = 0, moved = 0;
  for (std::size_t s = 0; s < found.steps.size(); ++s)
    for (std::size_t p = 0; p < places.size(); ++p) {
      CAPTURE(s, p);
      auto const& at = found.steps[s].places[p];
      CHECK(at.encirclement == encirclement(maps[s + 1], places[p], {opt.radii_km, {}}));
      equal += at.encirclement == encirclement(maps[s], places[p], {opt.radii_km, {}});
      auto age = salient::staleness(std::span(maps).first(s + 2), places[p]);
      CHECK(at.staleness == age);
      moved += found.links[s].moved[p];
    }
  CHECK(equal > 100);
  CHECK(moved > 50);
  opt.threads = 3;
  CHECK(salient::series(source, opt) == found);
}
