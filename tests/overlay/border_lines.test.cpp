// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/border_lines.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <span>
#include <vector>

#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace {

using namespace salient;
using point = lon_lat<double>;

TEST_CASE("the seam is no border where both sides have one label") {
  ragged_polygons<point> drawn;
  auto const add = [&](std::vector<point> ring) {
    drawn.vertices.insert(drawn.vertices.end(), ring.begin(), ring.end());
    drawn.vertices.push_back(ring[0]);
    drawn.end_ring();
    drawn.end_polygon();
  };
  add({{170, 10}, {190, 14}, {190, 20}, {170, 20}});
  add({{-180, 30}, {-170, 30}, {-170, 40}, {-180, 40}});
  add({{170, 35}, {180, 35}, {180, 45}, {170, 45}});
  std::vector<labelled_area> const areas{{&drawn, 0, 1, 1}, {&drawn, 1, 1, 1}, {&drawn, 2, 1, 2}};
  auto const map = cover(areas).map;
  std::vector<border_edge> seen;
  map.for_each_edge([&](auto const& from, auto const& to, label left, label right) {
    seen.push_back({from, to, left, right});
  });
  auto const holds = [&](border_edge const& e) {
    return std::count(seen.begin(), seen.end(), e) +
           std::count(seen.begin(), seen.end(), border_edge{e.to, e.from, e.right, e.left});
  };
  // The slanted edge is whole again, and the stretch at 180 from 10 to 20 is gone.
  CHECK(holds({{170, 10}, {190, 14}, 1, 0}) == 1);
  CHECK(std::none_of(seen.begin(), seen.end(), [](auto const& e) {
    return e.from.lon == 180 && e.to.lon == 180 && std::max(e.from.lat, e.to.lat) <= 20;
  }));
  // Between 30 and 45 two labels meet along a part of it.
  CHECK(holds({{180, 30}, {180, 35}, 0, 1}) == 1);
  CHECK(holds({{180, 35}, {180, 40}, 2, 1}) == 1);
  CHECK(holds({{180, 40}, {180, 45}, 2, 0}) == 1);
  // Chains still bound every area.
  CHECK(polygons_of(map, {1}).size() == 3);
}

TEST_CASE("a piece that changed on both sides of the seam is one piece") {
  ragged_polygons<point> drawn;
  for (auto const& p : {point{175, 10}, point{188, 10}, point{188, 20}, point{175, 20}, point{175, 10}})
    drawn.vertices.push_back(p);
  drawn.end_ring();
  drawn.end_polygon();
  labelled_area const area{&drawn, 0, 1, 1};
  auto const map = cover(std::span(&area, 1)).map;
  auto const found = transition_pieces({}, map);
  REQUIRE(found.pieces.size() == 1);
  CHECK(found.pieces[0].centroid == point{-178.5, 15});
  CHECK(found.pieces[0].lower == point{175, 10});
  CHECK(found.pieces[0].upper == point{188, 20});
  CHECK(found.pieces[0].land.exterior.size() == 5);
}

TEST_CASE("border lines go on over the seam, and around the earth") {
  ragged_polygons<point> drawn;
  for (auto const& p : {point{170, 10}, point{190, 10}, point{190, 20}, point{170, 20}, point{170, 10}})
    drawn.vertices.push_back(p);
  drawn.end_ring();
  drawn.end_polygon();
  for (auto const& p : {point{-120, 80}, point{0, 80}, point{120, 80}, point{-120, 80}}) drawn.vertices.push_back(p);
  drawn.end_ring();
  drawn.end_polygon();
  std::vector<labelled_area> const areas{{&drawn, 0, 1, 1}, {&drawn, 1, 1, 2}};
  auto const map = cover(areas).map;
  auto const box = border_lines(map, [](label l) { return l == 1; });
  REQUIRE(box.size() == 1);
  CHECK(box[0].size() == 5);
  CHECK(box[0].front() == box[0].back());
  auto const cap = border_lines(map, [](label l) { return l == 2; });
  REQUIRE(cap.size() == 1);
  CHECK(cap[0].size() == 4);
  CHECK(cap[0].back().lon - cap[0].front().lon == 360);
}

}  // namespace
