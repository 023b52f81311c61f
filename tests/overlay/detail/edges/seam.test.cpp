// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/edges/seam.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "overlay/detail/soups.hpp"

using salient::test::box;

namespace {

std::vector<salient::border_edge> edges_of(salient::coverage const& map) {
  std::vector<salient::border_edge> result;
  map.for_each_edge([&](auto const& from, auto const& to, salient::label left, salient::label right) {
    result.push_back({from, to, left, right});
  });
  return result;
}

double length(std::vector<salient::border_edge> const& edges) {
  double sum = 0;
  for (auto const& e : edges) sum += std::hypot(e.to.lon - e.from.lon, e.to.lat - e.from.lat);
  return sum;
}

}  // namespace

TEST_CASE("land on both sides of the antimeridian has the edges that it has elsewhere", "[seam]") {
  auto const edges = edges_of(salient::test::covered({{1, box(170, 10, 190, 14)}}).map);
  CHECK(edges.size() == 4);
  CHECK(length(edges) == 48);
  for (auto const& e : edges) {
    CHECK(e.left == 1);
    CHECK(e.right == 0);
    CHECK(std::abs(e.to.lon - e.from.lon) <= 180);
  }
  // The same with slanting edges, which run over it at 12 and 15 degrees.
  auto const slanting =
      edges_of(salient::test::covered({{3, {{170, 10}, {190, 14}, {190, 18}, {170, 12}, {170, 10}}}}).map);
  CHECK(slanting.size() == 4);
}

TEST_CASE("an edge that another one crosses beside the antimeridian is cut there alone", "[seam]") {
  auto const turned = [](double by) {
    return edges_of(salient::test::covered({{1, {{-3 + by, 10}, {3 + by, 11}, {by, 14}, {-3 + by, 10}}},
                                            {2, {{-2 + by, 8}, {2.5 + by, 8.5}, {1 + by, 12}, {-2 + by, 8}}}})
                        .map);
  };
  auto const as_drawn = turned(0);
  for (double const by : {178.5, 179.5, 180.0, 180.5, 181.5, -179.0}) {
    CAPTURE(by);
    CHECK(turned(by).size() == as_drawn.size());
    CHECK(std::abs(length(turned(by)) - length(as_drawn)) < 1e-12);
  }
}

TEST_CASE("where land changes its label at the antimeridian, that is a border, given once", "[seam]") {
  auto const edges = edges_of(salient::test::covered({{1, box(170, 0, 180, 10)}, {2, box(-180, 2, -170, 6)}}).map);
  std::vector<salient::border_edge> on_seam;
  for (auto const& e : edges)
    if (std::abs(e.from.lon) == 180 && e.from.lon == e.to.lon) on_seam.push_back(e);
  std::sort(on_seam.begin(), on_seam.end(), [](auto const& a, auto const& b) { return a.from.lat < b.from.lat; });
  CHECK(on_seam == std::vector<salient::border_edge>{
                       {{180, 0}, {180, 2}, 1, 0}, {{180, 2}, {180, 6}, 1, 2}, {{180, 6}, {180, 10}, 1, 0}});
  CHECK(edges.size() == 9);
}

TEST_CASE("edges that only meet on the antimeridian are not one edge", "[seam]") {
  // A corner at the seam: its two edges have other slopes.
  auto const edges = edges_of(
      salient::test::covered({{1, {{170, 0}, {180, 3}, {190, 0}, {190, 9}, {180, 8}, {170, 9}, {170, 0}}}}).map);
  CHECK(edges.size() == 6);
}

TEST_CASE("a pole is no border, and neither is the seam up to it", "[seam]") {
  auto const map = salient::test::covered({{1, box(-180, 60, 180, 90)}}).map;
  auto const edges = edges_of(map);
  CHECK(!edges.empty());
  for (auto const& e : edges) CHECK((e.from.lat == 60 && e.to.lat == 60));
  CHECK(length(edges) == 360);
  CHECK(!map.north_pole().empty());
  auto const south = salient::test::covered({{1, box(-180, -90, 180, -60)}}).map;
  CHECK(south.north_pole().empty());
  CHECK(length(edges_of(south)) == 360);
}
