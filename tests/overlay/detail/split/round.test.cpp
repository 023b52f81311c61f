// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/round.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("a crossing is rounded to the nearest multiple, half way up", "[round]") {
  CHECK(d::round_to({7, 0}, 3) == 8);
  CHECK(d::round_to({3, 999}, 3) == 0);
  CHECK(d::round_to({4, 0}, 3) == 8);
  CHECK(d::round_to({-3, 0}, 3) == 0);
  CHECK(d::round_to({-5, 0}, 3) == -8);
}

TEST_CASE("a crossing goes to the nearest end within a pitch, else to the pitch", "[round]") {
  std::array<d::ipoint, 4> const ends{d::ipoint{0, 0}, {1000, 0}, {503, 5}, {501, -300}};
  auto const nodes = d::grid::lonlat();
  d::fixed_point const at{{500, 7}, {1, 7}};
  CHECK(d::rounded_crossing(ends, at, nodes, 3) == d::ipoint{503, 5});
  CHECK(d::rounded_crossing(ends, at, nodes, 1) == d::ipoint{500, 2});
  CHECK(d::rounded_crossing(ends, d::fixed_point::at({500, 1}), nodes, 3) == d::ipoint{500, 1});
  CHECK(d::rounded_crossing({d::ipoint{-9, 0}, {9, 0}, {3, 3}, {-3, -3}}, {{0, 5}, {0, 5}}, nodes, 2) ==
        d::ipoint{-3, -3});
}

TEST_CASE("what is rounded has no crossing left, and knows what it swept over", "[round]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {3, 1}}, 0);
  salient::test::add_path(soup, {{1, -1}, {1.5, 2}}, 1);
  auto const noded = d::split_and_round(soup);
  CHECK(noded.split.edges.points.size() == 6);
  CHECK(noded.pitch_shift == soup.nodes.coarse_shift());
  auto const node = noded.split.edges.points[1];
  CHECK(noded.split.edges.points[4] == node);
  CHECK(node.x % (std::int64_t{1} << noded.pitch_shift) == 0);
  // Two triangles on the edges as they were drawn.
  auto const& p = soup.points;
  auto const twice = std::abs(d::as_double(d::cross(p[0], p[1], p[0], node))) +
                     std::abs(d::as_double(d::cross(p[2], p[3], p[2], node)));
  auto const swept = noded.moved.area(soup.nodes);
  CHECK(twice > 0);
  CHECK(swept >= soup.nodes.half_area(twice));
  CHECK(swept <= soup.nodes.half_area(twice) * (1 + 1e-9));
  REQUIRE(noded.crossed.size() == 1);
  CHECK(noded.crossed[0].e + noded.crossed[0].f == 1);
}

TEST_CASE("vertices too near to tell apart become the smaller one, and are counted", "[round]") {
  d::edge_soup soup(d::grid::lonlat());
  auto const unit = soup.nodes.unit();
  salient::test::add_path(soup, {{0, 0}, {1, 0}, {1, 1}}, 0);
  salient::test::add_path(soup, {{1 + 8 * unit, 8 * unit}, {2, 5}}, 1);
  auto const noded = d::split_and_round(soup);
  CHECK(noded.merged_vertices == 1);
  CHECK(noded.split.edges.points[3] == salient::test::node(1, 0));
  // In a row each moves to the smallest that stays.
  std::vector<std::uint8_t> is_node(5), dirty;
  std::vector<std::pair<d::ipoint, d::ipoint>> pairs{{soup.points[1], soup.points[0]}};
  d::swept_area swept(soup);
  CHECK(d::merge_vertices(soup, is_node, pairs, dirty, swept) == 1);
  CHECK(swept.area(soup.nodes) >= 0.5);  // (1, 0) to (0, 0) before (1, 1)
  CHECK(swept.area(soup.nodes) < 0.5 + 1e-12);
  CHECK(soup.points[0] == salient::test::node(0, 0));
  CHECK(soup.points[1] == salient::test::node(1, 1));
  CHECK(soup.paths[0].count == 2);
}

TEST_CASE("needles that cross all over are free of crossings after rounding", "[round]") {
  for (unsigned seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    d::edge_soup soup(d::grid::lonlat());
    auto const y = [&] { return static_cast<double>(random() % 1000) * 0x1p-40; };
    for (std::uint32_t i = 0; i < 8; ++i) salient::test::add_path(soup, {{0, y()}, {1, y()}, {2, y()}}, i);
    auto const noded = d::split_and_round(soup);
    auto const& p = noded.split.edges.points;
    std::size_t faults = 0;
    for (auto const& a : noded.split.edges.paths)
      for (auto const& b : noded.split.edges.paths)
        for (auto e = a.first; e + 1 < a.first + a.count; ++e)
          for (auto f = b.first; f + 1 < b.first + b.count; ++f)
            faults += d::orientation(p[e], p[e + 1], p[f]) * d::orientation(p[e], p[e + 1], p[f + 1]) < 0 &&
                      d::orientation(p[f], p[f + 1], p[e]) * d::orientation(p[f], p[f + 1], p[e + 1]) < 0;
    CHECK(faults == 0);
  }
}

TEST_CASE("what no rounding frees of crossings is an error, not a result", "[round]") {
  // Long needles in a bundle twice as wide as what the rounding of the last attempt cannot tell apart.
  auto const attempt = [](unsigned seed) {
    constexpr int last = 23;
    std::mt19937 random(seed);
    d::edge_soup soup(d::grid::lonlat());
    auto const reach = std::int64_t{4} << (soup.nodes.coarse_shift() + last);
    auto const near = [&](std::int64_t span) {
      return static_cast<std::int64_t>(random() % 1024) * (span * reach / 1024);
    };
    for (std::uint32_t i = 0; i < 10; ++i) {
      auto const first = static_cast<std::uint32_t>(soup.points.size());
      auto const x = -100 * reach - near(1), y = near(2), end = near(2), back_x = near(2), back_y = near(2);
      soup.points.insert(soup.points.end(), {{x, y}, {100 * reach, end}, {back_x, back_y}, {x, y}});
      soup.paths.push_back({first, 4, i});
    }
    return d::try_to_round(soup, last);
  };
  auto code = salient::error_code::argument_empty;
  for (unsigned seed = 0; seed < 12 && code == salient::error_code::argument_empty; ++seed) {
    try {
      static_cast<void>(attempt(seed));
    } catch (salient::overlay_error const& e) {
      code = e.code();
    }
  }
  CHECK(code == salient::error_code::overlay_not_noded);
}
