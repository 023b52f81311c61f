// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/cancel/detours.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <ctime>
#include <random>
#include <vector>

#include "salient/geodesy/area.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using Catch::Matchers::WithinRel;

TEST_CASE("a lobe to the left of the old border becomes what lay on its right", "[detours]") {
  std::vector<salient::test::point> const before{{0, 0}, {4, 0}}, after{{0, 0}, {1, 1}, {4, 0}};
  auto const lobe = salient::area_km2(salient::polygon<salient::test::point>{{{0, 0}, {4, 0}, {1, 1}, {0, 0}}, {}});
  auto nodes = d::grid::lonlat();
  salient::lonlat_area_integral const integral({}, 0.5);
  d::ellipsoid_measure const measure(nodes, integral);
  std::vector<d::detour> detours{{before, after, 2, 1}};
  double km2 = 0;
  d::settle_detours(detours, nodes, measure, [&](salient::label from, salient::label to, auto const& area, int sign) {
    CHECK(from == 2);
    CHECK(to == 1);
    km2 += area.km2() * sign;
  });
  CHECK(detours.empty());
  CHECK_THAT(km2, WithinRel(lobe, 1e-12));
}

TEST_CASE("paths that meet otherwise than in single points, in one order, are left to the sweep", "[detours]") {
  auto const settled = [](std::vector<salient::test::point> const& before,
                          std::vector<salient::test::point> const& after) {
    auto nodes = d::grid::lonlat();
    salient::lonlat_area_integral const integral({}, 10);
    std::vector<d::detour> detours{{before, after, 2, 1}};
    d::settle_detours(detours, nodes, d::ellipsoid_measure(nodes, integral), [](auto&&...) {});
    return detours.empty();
  };
  CHECK(settled({{0, 0}, {4, 0}}, {{0, 0}, {1, 1}, {3, -1}, {4, 0}}));       // crosses once
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {{0, 0}, {1, 0}, {3, 1}, {4, 0}}));  // runs along
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {{0, 0}, {1, 1}, {2, 0}, {4, 0}}));  // touches with a vertex, then runs along
  CHECK_FALSE(settled({{0, 0}, {2, 0}, {4, 0}}, {{0, 0}, {3, 1}, {3, -1}, {1, -1}, {1, 2}, {4, 0}}));
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {{0, 0}, {3, 1}, {3, -1}, {1, -1}, {1, 2}, {4, 0}}));  // in another order
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {{0, 0}, {2, 0x1p-50}, {4, 0}}));  // no larger than rounding
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {{0, 0}, {2, 1}, {4, 0.5}}));      // ends elsewhere
  CHECK_FALSE(settled({{0, 0}, {4, 0}}, {}));
}

TEST_CASE("a detour stands alone if no other comes near, few as many", "[detours]") {
  for (std::size_t const count : {5u, 60u}) {
    std::mt19937 random(static_cast<unsigned>(count));
    std::vector<std::vector<salient::test::point>> lines;
    for (std::size_t i = 0; i < count; ++i) {
      auto const x = static_cast<double>(random() % 200), y = static_cast<double>(random() % 40);
      lines.push_back({{x, y}, {x + static_cast<double>(random() % 9), y + static_cast<double>(random() % 9)}});
    }
    std::vector<d::detour> detours;
    for (auto const& l : lines) detours.push_back({l, {}, 1, 0});
    auto const boxes = d::boxes_of(detours);
    REQUIRE(boxes.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
      bool alone = true;
      for (std::size_t k = 0; k < count; ++k) {
        auto const& p = lines[i];
        auto const& q = lines[k];
        alone &= k == i || p[0].lon > q[1].lon || q[0].lon > p[1].lon || p[0].lat > q[1].lat || q[0].lat > p[1].lat;
      }
      CHECK(boxes[i].number == i);
      CHECK(boxes[i].alone == alone);
    }
  }
  // More pairs than are looked at: nobody is then said to stand alone who was not compared with all. The last two meet.
  std::vector<std::vector<salient::test::point>> lines;
  for (int i = 0; i < 200; ++i) lines.push_back({{i * 0x1p-10, i / 4.0}, {100, i / 4.0}});
  lines.push_back({{1, 50}, {100, 50}});
  lines.push_back({{2, 50}, {100, 50}});
  std::vector<d::detour> many;
  for (auto const& l : lines) many.push_back({l, {}, 1, 0});
  auto const boxes = d::boxes_of(many);
  CHECK_FALSE(boxes[200].alone);
  CHECK_FALSE(boxes[201].alone);
}

TEST_CASE("detours that all lie over one another cost no square to tell so", "[detours]") {
  constexpr std::size_t count = 300'000;
  std::vector<std::vector<salient::test::point>> lines;
  std::vector<d::detour> detours;
  lines.reserve(count);
  // Every other one is short: it lies under long ones, and over none that comes after it.
  for (std::size_t i = 0; i < count; ++i) {
    auto const x = static_cast<double>(i) * 0x1p-20;
    lines.push_back({{x, 0}, {i % 2 ? x + 0x1p-22 : 1, 1}});
    detours.push_back({lines.back(), {}, 1, 0});
  }
  auto const start = std::clock();
  auto const boxes = d::boxes_of(detours);
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 5);  // pair by pair: 2^35 looks
  CHECK(std::none_of(boxes.begin(), boxes.end(), [](auto const& b) { return b.alone; }));
}
