// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/area_boxes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;
using salient::test::hole;

TEST_CASE("boxes lie round every edge of an area that an overlay leaves as it is", "[prepared]") {
  salient::test::land area{{box(0, 0, 40, 40), {hole(1, 1, 2, 2), hole(4, 4, 6, 6)}}, {box(50, 0, 51, 1), {}}};
  auto& shell = area[0].exterior;
  shell = {{0, 0}, {40, 0}};
  for (int i = 0; i <= 40; ++i) shell.push_back({40.0 - i, 30.0 + i % 2});
  shell.push_back({0, 0});
  auto const boxes = d::boxes_of(area);
  REQUIRE(boxes.settled);
  CHECK(boxes.first_ring == std::vector<std::uint32_t>{0, 3, 4});
  REQUIRE(boxes.rings.size() == 4);
  for (auto const& r : boxes.rings) {
    auto const& ring = r.index == 0 ? area[r.polygon].exterior : area[r.polygon].interiors[r.index - 1];
    for (std::size_t e = 0; e + 1 < ring.size(); ++e) {
      auto const& b = boxes.boxes[r.first_box + e / d::area_boxes::run];
      for (auto const& p : {ring[e], ring[e + 1]}) {
        CHECK(b.beyond(salient::xy<double>{p.lon, p.lat}) == 0);
        CHECK(r.around.beyond(salient::xy<double>{p.lon, p.lat}) == 0);
      }
    }
  }
}

TEST_CASE("edges are crowded where another comes near, and vertices touch where rings meet", "[prepared]") {
  auto const unit = d::grid::lonlat().unit();
  // The hole touches its shell at a vertex of both.
  salient::test::land touching{{box(0, 0, 4, 4), {}}};
  touching[0].exterior = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 2}, {0, 0}};
  touching[0].interiors = {{{0, 2}, {1, 3}, {2, 2}, {1, 1}, {0, 2}}};
  auto const boxes = d::boxes_of(touching);
  REQUIRE(boxes.settled);
  std::size_t touched = 0;
  for (auto const t : boxes.touches) touched += t;
  CHECK(touched == 2);
  CHECK(boxes.touches[4] == 1);

  salient::test::land const close{{box(0, 0, 4, 4), {}}, {box(4 + 8192 * unit, 1, 6, 3), {}}};
  auto const near = d::boxes_of(close);
  REQUIRE(near.settled);
  CHECK(near.crowded[1] == 1);  // the eastern side of the one
  CHECK(near.crowded[near.rings[1].first_edge + 3] == 1);
  CHECK(near.crowded[3] == 0);
}

TEST_CASE("what an overlay would change is not prepared", "[prepared]") {
  CHECK_FALSE(d::boxes_of({{hole(0, 0, 1, 1), {}}}).settled);                          // drawn clockwise
  CHECK_FALSE(d::boxes_of({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}).settled);  // crosses itself
  CHECK_FALSE(d::boxes_of({{box(1, 0, 2, 1), {}}, {box(0, 0, 0.5, 1), {}}}).settled);  // in another order
}
