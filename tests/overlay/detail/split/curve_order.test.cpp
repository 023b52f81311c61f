// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/curve_order.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

namespace d = salient::detail;

namespace {

// Paths of two to four vertices, each east of the one before; they start in a square grid, in any order. The source of a
// path is its place in the grid.
d::edge_soup soup_of_paths(std::uint32_t side) {
  std::vector<std::uint32_t> places(side * side);
  for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  std::shuffle(places.begin(), places.end(), std::mt19937(5));
  d::edge_soup soup(d::grid::lonlat());
  for (auto const place : places) {
    auto const count = 2 + place % 3;
    soup.paths.push_back({static_cast<std::uint32_t>(soup.points.size()), count, place});
    for (std::uint32_t i = 0; i < count; ++i) soup.points.push_back({place % side * 64 + i, place / side * 64});
  }
  return soup;
}

// From the start of each path to that of the next, in cells of the grid, along both axes.
std::int64_t steps_between(d::edge_soup const& soup) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i + 1 < soup.paths.size(); ++i) {
    auto const a = soup.points[soup.paths[i].first], b = soup.points[soup.paths[i + 1].first];
    sum += std::abs(b.x - a.x) / 64 + std::abs(b.y - a.y) / 64;
  }
  return sum;
}

}  // namespace

TEST_CASE("thousands of paths are laid out so that neighbours follow one another", "[curve_order]") {
  constexpr std::uint32_t side = 32;
  auto const shuffled = soup_of_paths(side);
  auto const laid = d::laid_along_curve(shuffled);
  REQUIRE(laid.paths.size() == side * side);
  CHECK(laid.points.size() == shuffled.points.size());
  // The curve fills each quarter before it goes on to the next: the first four are one block.
  CHECK(laid.paths[0].source == 0);
  CHECK(laid.paths[1].source == 1);
  CHECK(laid.paths[2].source == side);
  CHECK(laid.paths[3].source == side + 1);
  // Along it the mean step is below two cells; in any order it is two thirds of the side.
  CHECK(steps_between(laid) < 2 * side * side);
  CHECK(steps_between(shuffled) > 15 * side * side);
  std::size_t as_they_were = 0;
  for (auto const& p : laid.paths) {
    bool same = p.count == 2 + p.source % 3;
    for (std::uint32_t i = 0; i < p.count; ++i)
      same = same && laid.points[p.first + i] == d::ipoint{p.source % side * 64 + i, p.source / side * 64};
    as_they_were += same;
  }
  CHECK(as_they_were == side * side);
}

TEST_CASE("few paths stay where they are", "[curve_order]") {
  auto const soup = soup_of_paths(16);
  auto const laid = d::laid_along_curve(soup);
  for (std::size_t i = 0; i < soup.paths.size(); ++i) CHECK(laid.paths[i].source == soup.paths[i].source);
}
