// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/shrink.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <optional>
#include <vector>

namespace d = salient::detail;
using spot = salient::xy<double>;

TEST_CASE("a point is beyond the edges of a window that it has passed, its border not among them", "[shrink]") {
  d::window_box const box{0, 0, 4, 2};
  CHECK(box.beyond(spot{2, 1}) == 0);
  for (auto const& p : {spot{0, 0}, spot{4, 2}, spot{0, 2}, spot{4, 0}}) CHECK(box.beyond(p) == 0);
  auto const west = box.beyond(spot{-1, 1}), east = box.beyond(spot{5, 1}), south = box.beyond(spot{1, -1}),
             north = box.beyond(spot{1, 3});
  CHECK(west * east * south * north != 0);
  CHECK((west | east | south | north) == west + east + south + north);
  CHECK(box.beyond(spot{-1, 3}) == (west | north));
  CHECK(box.beyond(d::window_box{5, 3, 6, 4}) == (east | north));
  CHECK_FALSE(box.beyond(d::window_box{3, 1, 6, 2}).has_value());
  CHECK(box.holds({0, 0, 4, 2}));
  for (auto const& o :
       {d::window_box{-1, 0, 4, 2}, d::window_box{0, -1, 4, 2}, d::window_box{0, 0, 5, 2}, d::window_box{0, 0, 4, 3}})
    CHECK_FALSE(box.holds(o));
  auto const common = d::common_box(box, {-3, 1, 3, 9});
  CHECK((common.x0 == 0 && common.y0 == 1 && common.x1 == 3 && common.y1 == 2));
}

TEST_CASE("of what stays beyond one edge only the first and the last vertex are left", "[shrink]") {
  std::vector<spot> kept;
  auto const keep = [&](spot p) { kept.push_back(p); };
  std::vector<spot> const line{{1, 1}, {6, 1}, {7, 1}, {8, 1.5}, {7, 1}, {3, 1}, {3, 9}, {3, 8}};
  d::line_shrinker shrinker({0, 0, 4, 2}, std::nullopt, keep);
  for (auto const& p : line) shrinker.add(p);
  shrinker.end(std::nullopt);
  CHECK(kept == std::vector<spot>{{1, 1}, {6, 1}, {7, 1}, {3, 1}, {3, 9}, {3, 8}});

  // A ring that begins out there leaves no vertex for it, and many at once are as one after the other.
  kept.clear();
  std::vector<spot> const ring{{3, 8}, {3, 7}, {3, 6}, {1, 1}, {2, 1}, {3, 9}};
  d::line_shrinker closed({0, 0, 4, 2}, ring.back(), keep);
  closed.add(ring, 0, 3, {3, 6, 3, 8}, [](std::size_t) { FAIL("nothing of it lies inside"); });
  closed.add(ring, 3, 5, {1, 1, 2, 1}, [&](std::size_t from) {
    for (auto i = from; i < 5; ++i) kept.push_back(ring[i]);
  });
  closed.add(ring, 5, 6, {3, 9, 3, 9}, [](std::size_t) {});
  closed.end(ring.front());
  CHECK(kept == std::vector<spot>{{3, 6}, {1, 1}, {2, 1}, {3, 9}});
}
