// SPDX-License-Identifier: BSL-1.0
// What is drawn over the antimeridian counts as it does anywhere else: the same drawing 180 degrees away is the judge.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/repair.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using point = lon_lat<double>;
using land = multi_polygon<point>;
using line = std::vector<point>;

constexpr fill_rule rules[] = {fill_rule::ogc,      fill_rule::evenodd,  fill_rule::nonzero,
                               fill_rule::positive, fill_rule::negative, fill_rule::ring_nonzero};

// Longitudes counted on beyond 180, or each of them in [-180, 180].
land over_the_seam(land drawn, bool counted_on) {
  auto const move = [&](point& p) { p.lon += counted_on || p.lon <= 0 ? 180 : -180; };
  for (auto& p : drawn) {
    std::for_each(p.exterior.begin(), p.exterior.end(), move);
    for (auto& r : p.interiors) std::for_each(r.begin(), r.end(), move);
  }
  return drawn;
}

land of(std::vector<std::vector<line>> const& polygons) {
  land result;
  for (auto const& rings : polygons) {
    auto& p = result.emplace_back();
    for (std::size_t r = 0; r < rings.size(); ++r)
      (r == 0 ? p.exterior : p.interiors.emplace_back()).assign(rings[r].begin(), rings[r].end());
  }
  return result;
}

void check_notes(std::vector<repair_note> const& found, std::vector<repair_note> const& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].input == expected[i].input);
    CHECK(found[i].polygon == expected[i].polygon);
    CHECK(found[i].what == expected[i].what);
    CHECK_THAT(found[i].area, WithinAbs(expected[i].area, 1e-9 * (1 + expected[i].area)));
  }
}

covering covered(land const& drawn) {
  auto const copy = detail::ragged_copy(drawn);
  std::vector<labelled_area> areas;
  for (std::size_t p = 0; p < copy.polygon_count(); ++p) areas.push_back({&copy, p, 1, static_cast<label>(1 + p % 2)});
  return cover(areas);
}

double km2(coverage const& map, label which) { return area_km2(polygons_of(map, {which})); }

// Drawn about longitude 0, where nothing is cut.
void check_moved(land const& drawn) {
  auto const window = of({{{{-3, 1}, {4, 0}, {3, 6}, {-2, 5}}}});
  for (bool const counted_on : {true, false}) {
    auto const moved = over_the_seam(drawn, counted_on);
    auto const moved_window = over_the_seam(window, counted_on);
    auto const near = [](double found, double expected) {
      CHECK_THAT(found, WithinAbs(expected, 1e-9 * std::max(1.0, expected)));
    };
    for (auto const rule : rules) {
      INFO("rule " << static_cast<int>(rule));
      auto const there = repair(moved, rule);
      auto const here = repair(drawn, rule);
      near(area_km2(there.geometry), area_km2(here.geometry));
      check_notes(there.record.repaired, here.record.repaired);
      auto const apart_there = overlap_areas_km2(moved, moved_window, {rule});
      auto const apart_here = overlap_areas_km2(drawn, window, {rule});
      near(apart_there.only_a, apart_here.only_a);
      near(apart_there.both, apart_here.both);
      near(apart_there.only_b, apart_here.only_b);
      near(area_km2(intersection(moved, moved_window, {rule})), area_km2(intersection(drawn, window, {rule})));
    }
    auto const there = covered(moved);
    auto const here = covered(drawn);
    for (label const which : {label{1}, label{2}}) near(km2(there.map, which), km2(here.map, which));
    check_notes(there.record.repaired, here.record.repaired);
    REQUIRE(there.record.overlaps.size() == here.record.overlaps.size());
    for (std::size_t i = 0; i < here.record.overlaps.size(); ++i)
      near(there.record.overlaps[i].area_km2, here.record.overlaps[i].area_km2);
    near(km2(clip(there.map, moved), 1), km2(clip(here.map, drawn), 1));
  }
}

TEST_CASE("a ring over the antimeridian that crosses itself is land where it goes around an odd number of times") {
  SECTION("two arms cross in the east") {
    check_moved(of({{{{-4, 0}, {4, 4}, {4, 5}, {-2, 2}, {-2, 4}, {4, 1}, {4, 2}, {-4, 6}}}}));
  }
  SECTION("in the west") { check_moved(of({{{{4, 0}, {-4, 4}, {-4, 5}, {2, 2}, {2, 4}, {-4, 1}, {-4, 2}, {4, 6}}}})); }
  SECTION("a pentagram") { check_moved(of({{{{-3, 0}, {0.5, 8}, {4, 0}, {-4, 5}, {5, 5}}}})); }
  SECTION("twice around") { check_moved(of({{{{-4, 0}, {4, 0}, {4, 4}, {-3, 4}, {-3, 1}, {3, 1}, {3, 3}, {-4, 3}}}})); }
}

TEST_CASE("edges that cross on the antimeridian itself are told from edges that touch there") {
  SECTION("a bow-tie") { check_moved(of({{{{-4, 0}, {4, 8}, {4, 0}, {-4, 8}}}})); }
  SECTION("a lopsided one") { check_moved(of({{{{-4, 0}, {8, 12}, {8, 2}, {-4, 5}}}})); }
  SECTION("its halves touch at a vertex") { check_moved(of({{{{-4, 0}, {0, 4}, {4, 0}, {4, 8}, {0, 4}, {-4, 8}}}})); }
  SECTION("lopsided halves") { check_moved(of({{{{-4, 0}, {0, 4}, {4, 1}, {4, 8}, {0, 4}, {-4, 8}}}})); }
  SECTION("a hole crosses the shell") {
    check_moved(of({{{{-4, 0}, {4, 0}, {4, 4}, {-4, 4}}, {{-2, 3}, {2, 5}, {2, 2}, {-2, 2}}}}));
  }
}

TEST_CASE("what is wrong with a polygon over the antimeridian has the name that it has elsewhere") {
  SECTION("a hole outside") {
    check_moved(of({{{{-4, 0}, {4, 0}, {4, 4}, {-4, 4}}, {{-2, 5}, {2, 5}, {2, 6}, {-2, 6}}}}));
  }
  SECTION("a hole in a hole") {
    check_moved(of({{{{-4, 0}, {4, 0}, {4, 8}, {-4, 8}},
                     {{-3, 1}, {3, 1}, {3, 7}, {-3, 7}},
                     {{-2, 2}, {2, 2}, {2, 4}, {-2, 4}}}}));
  }
  SECTION("a spike across") { check_moved(of({{{{-4, 0}, {-2, 2}, {4, 2}, {-2, 2}, {-2, 4}, {-4, 4}}}})); }
  SECTION("a spike along") { check_moved(of({{{{-4, 0}, {0, 0}, {0, 8}, {0, 4}, {4, 4}, {4, 6}, {-4, 6}}}})); }
  SECTION("no area") {
    check_moved(of({{{{-4, 0}, {4, 0}}}}));
    check_moved(of({{{{-4, 0}, {4, 0}, {2, 0}}}}));
  }
  SECTION("twice the same") {
    std::vector<line> const one{{{-4, 0}, {4, 0}, {4, 4}, {-4, 4}}, {{-1, 1}, {2, 1}, {2, 3}, {-1, 3}}};
    check_moved(of({one, {{{-9, 0}, {-8, 0}, {-8, 1}}}, one}));
  }
}

TEST_CASE("nothing is wrong with a valid polygon over the antimeridian") {
  auto const drawn = of({{{{-4, 0}, {4, 0}, {4, 8}, {-4, 8}},
                          {{-3, 1}, {3, 1}, {3, 3}, {-3, 3}},
                          {{0, 4}, {2, 4}, {2, 6}, {0, 6}},
                          {{-2, 4}, {-1, 4}, {-1, 6}}},
                         {{{-2, 1}, {2, 1}, {2, 2}, {-2, 2}}}});
  check_moved(drawn);
  CHECK(repair(over_the_seam(drawn, true)).record.repaired.empty());
}

TEST_CASE("polygons drawn at random count over the antimeridian as elsewhere", "[property]") {
  std::mt19937 random(13);
  auto const below = [&](unsigned n) { return random() % n; };
  for (int drawing = 0; drawing < 500; ++drawing) {
    std::vector<std::vector<line>> polygons(1 + below(2));
    for (auto& rings : polygons)
      for (auto ring = 1 + below(3); ring > 0; --ring) {
        line vertices(3 + below(5));
        for (auto& p : vertices) p = {static_cast<double>(below(9)) - 4, static_cast<double>(below(9))};
        rings.push_back(vertices);
      }
    INFO("drawing " << drawing);
    check_moved(of(polygons));
  }
}

}  // namespace
