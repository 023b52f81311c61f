// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/point_locator.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;
using salient::test::hole;

namespace {

// Winding numbers by source.
struct winding_counter {
  std::map<std::uint32_t, int> of;

  void cross(std::uint32_t source, int direction) { of[source] += direction; }
};

void add_ring(d::edge_soup& soup, salient::ring<salient::test::point> const& ring, std::uint32_t source) {
  salient::test::add_path(soup, {ring.begin(), ring.end()}, source);
}

}  // namespace

TEST_CASE("a point is told by the rings around it, and the way back undoes it", "[point_locator]") {
  d::edge_soup soup(d::grid::lonlat());
  add_ring(soup, box(0, 0, 9, 9), 0);
  add_ring(soup, hole(1, 1, 8, 8), 1);
  add_ring(soup, box(20, 0, 29, 9), 2);
  std::vector<d::ipoint> points;
  for (auto const& p : std::vector<salient::test::point>{{-1, 5}, {0.5, 5}, {5, 5}, {10, 5}, {25, 5}, {30, 5}, {5, 12}})
    points.push_back(salient::test::node(p.lon, p.lat));
  d::point_locator const locator(soup, points);
  REQUIRE(locator.complete());
  std::vector<std::vector<int>> const expected{{0, 0, 0}, {1, 0, 0}, {1, -1, 0}, {0, 0, 0},
                                               {0, 0, 1}, {0, 0, 0}, {0, 0, 0}};
  for (std::size_t i = 0; i < points.size(); ++i) {
    CAPTURE(i);
    winding_counter w;
    locator.go(i, w, 1);
    for (std::uint32_t source = 0; source < 3; ++source) CHECK(w.of[source] == expected[i][source]);
    locator.go(i, w, -1);
    for (auto const& [source, count] : w.of) CHECK(count == 0);
  }
}

TEST_CASE("a point at the height of vertices is told as if it lay a little higher", "[point_locator]") {
  d::edge_soup soup(d::grid::lonlat());
  // Diamonds whose corners lie in the row of the point: one around it, one that ends there, one that begins there.
  add_ring(soup, {{-2, 0}, {0, -2}, {9, 0}, {0, 2}, {-2, 0}}, 0);
  add_ring(soup, {{-4, -2}, {-3, 0}, {-5, 0}, {-4, -2}}, 1);
  add_ring(soup, {{-7, 0}, {-6, 0}, {-6.5, 2}, {-7, 0}}, 2);
  d::point_locator const locator(soup, {salient::test::node(3, 0)});
  winding_counter w;
  locator.go(0, w, 1);
  CHECK(w.of[0] == 1);
  CHECK(w.of[1] == 0);
  CHECK(w.of[2] == 0);
}

TEST_CASE("of many points beside many borders not all are located", "[point_locator]") {
  d::edge_soup soup(d::grid::lonlat());
  std::vector<salient::test::point> comb;
  for (int i = 0; i < 100; ++i) comb.push_back({i * 0.5, i % 2 * 50.0});
  salient::test::add_path(soup, comb, 0);
  std::vector<d::ipoint> points;
  for (int i = 0; i < 100; ++i) points.push_back(salient::test::node(60, 0.25 + i * 0.5));
  CHECK(!d::point_locator(soup, points).complete());
  points.resize(5);
  CHECK(d::point_locator(soup, points).complete());
}
