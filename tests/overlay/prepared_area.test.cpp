// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/prepared_area.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "salient/overlay/clip.hpp"

namespace {

using point = salient::lon_lat<double>;
using map = salient::multi_polygon<point>;

salient::ring<point> box(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}
salient::ring<point> hole(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}};
}

// The answer, after a look at whether both ways agree; `short_way` says which of them it is to be.
map clipped(map const& area, point lower, point upper, bool short_way) {
  salient::prepared_area const prepared(area);
  map window(1);
  window[0].exterior = box(lower.lon, lower.lat, upper.lon, upper.lat);
  auto const result = salient::clip(prepared, lower, upper);
  CHECK(result == salient::clip(area, window));
  CHECK(salient::detail::rectangle_clip(prepared.area(), prepared.boxes(), lower, upper).run().has_value() ==
        short_way);
  return result;
}

}  // namespace

TEST_CASE("a rectangle takes whole polygons, parts, holes and nothing", "[clip]") {
  map const area = {{box(0, 0, 10, 10), {hole(1, 1, 2, 2), hole(4, 4, 6, 6)}}, {box(4.5, 4.5, 5.5, 5.5), {}}};
  CHECK(clipped(area, {-1, -1}, {11, 11}, true) == area);
  CHECK(clipped(area, {11, 11}, {12, 12}, true).empty());
  CHECK(clipped(area, {4.1, 4.1}, {4.4, 4.4}, true).empty());  // in the hole, beside the island
  CHECK(clipped(area, {7, 7}, {8, 8}, true) == map{{box(7, 7, 8, 8), {}}});
  CHECK(clipped(area, {0.5, 0.5}, {2.5, 2.5}, true) == map{{box(0.5, 0.5, 2.5, 2.5), {hole(1, 1, 2, 2)}}});
  CHECK(clipped(area, {3, 3}, {7, 7}, true).size() == 2);
  CHECK(clipped(area, {-1, -1}, {5, 5}, true).size() == 2);
  CHECK(clipped(area, {4.7, -1}, {4.9, 11}, true).size() == 3);  // the window splits the polygon in two
  CHECK(clipped(area, {-1, 0.5}, {1.5, 11}, true).size() == 1);
}

TEST_CASE("one polygon in several parts finds the part around each hole", "[clip]") {
  // A comb of two teeth, a hole in each; the window leaves the back out.
  map const comb = {{{{0, 0}, {5, 0}, {5, 4}, {3, 4}, {3, 1}, {2, 1}, {2, 4}, {0, 4}, {0, 0}},
                     {hole(0.5, 2, 1, 3), hole(3.5, 2, 4, 3)}}};
  auto const result = clipped(comb, {-1, 1.5}, {6, 5}, true);
  REQUIRE(result.size() == 2);
  CHECK(result[0].interiors.size() == 1);
  CHECK(result[1].interiors.size() == 1);
}

TEST_CASE("rings that touch go the general way only where the window sees it", "[clip]") {
  map const area = {
      {box(0, 0, 10, 10), {{{2, 2}, {2, 4}, {4, 3}, {2, 2}}, {{4, 3}, {6, 4}, {8, 4}, {8, 2}, {6, 2}, {4, 3}}}}};
  clipped(area, {1, 1}, {20, 20}, false);
  clipped(area, {3, 1}, {20, 20}, false);
  clipped(area, {7, 1}, {20, 20}, true);
}

TEST_CASE("what lies on the border, or is not settled, goes the general way", "[clip]") {
  map const area = {{box(0, 0, 10, 10), {}}};
  clipped(area, {0, 0}, {5, 5}, false);
  clipped(area, {-1, -1}, {10, 5}, false);
  clipped(area, {-1, -1}, {5, std::nextafter(10.0, 11.0)}, false);
  map const bow_tie = {{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}};
  clipped(bow_tie, {0.5, 0.5}, {1.5, 3}, false);
  map const turned = {{{{10, 0}, {10, 10}, {0, 10}, {0, 0}, {10, 0}}, {}}};  // starts elsewhere
  clipped(turned, {5, 5}, {20, 20}, false);
  CHECK(salient::clip(salient::prepared_area(map{}), {0, 0}, {1, 1}).empty());
}

TEST_CASE("rough coasts are clipped to the same bits by rectangles of any size", "[clip]") {
  std::mt19937_64 random(3);
  auto const part = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  salient::ring<point> coast;
  constexpr int vertices = 400;
  for (int i = 0; i < vertices; ++i) {
    auto const angle = 2 * std::numbers::pi * i / vertices;
    auto const r = 2 + part();
    coast.push_back({30 + r * std::cos(angle), 50 + r * std::sin(angle)});
  }
  coast.push_back(coast.front());
  salient::prepared_area const prepared(salient::repair(map{{coast, {}}}).geometry);
  for (int k = 0; k < 300; ++k) {
    point const lower{27 + 6 * part(), 47 + 6 * part()};
    point const upper{lower.lon + 3 * part(), lower.lat + 3 * part()};
    map window(1);
    window[0].exterior = box(lower.lon, lower.lat, upper.lon, upper.lat);
    CHECK(salient::clip(prepared, lower, upper) == salient::clip(prepared.area(), window));
  }
}
