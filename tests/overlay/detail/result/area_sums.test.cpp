// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/area_sums.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/geodesy/area.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using Catch::Matchers::WithinRel;

TEST_CASE("twice an area in the plane is a whole number where its vertices are nodes", "[areas]") {
  auto const nodes = d::grid::planar(d::grid::bits_of(8));
  d::planar_measure const measure(nodes);
  d::planar_measure::sum sum;
  std::vector<d::ipoint> const ring{{-3, -3}, {4, -3}, {4, 5}, {-3, 5}, {-3, -3}};
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum.add(measure.edge(ring[i], ring[i + 1]), 1);
  CHECK(sum.twice() == 2 * 7 * 8);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum.add(measure.edge(ring[i], ring[i + 1]), -1);
  CHECK(sum.twice() == 0);
}

TEST_CASE("fractions are carried, below nought too", "[areas]") {
  constexpr auto half = std::uint64_t{1} << 47;
  auto const nodes = d::grid::planar(d::grid::bits_of(8));
  d::planar_measure const measure(nodes);
  // A square with corners half way between nodes, round the origin.
  std::vector<d::fixed_point> const ring{
      {{-1, half}, {-1, half}}, {{0, half}, {-1, half}}, {{0, half}, {0, half}}, {{-1, half}, {0, half}}};
  d::planar_measure::sum sum, back;
  for (std::size_t i = 0; i < 4; ++i) {
    sum.add(measure.edge({}, {}, ring[i], ring[(i + 1) % 4]), 1);
    back.add(measure.edge({}, {}, ring[i], ring[(i + 1) % 4]), -1);
  }
  CHECK(sum.twice() == 2);
  CHECK(back.twice() == -2);
  sum.add(back, 1);
  CHECK(sum.twice() == 0);
}

TEST_CASE("vertices off the grid count where the input has them", "[areas]") {
  auto nodes = d::grid::lonlat();
  auto const unit = nodes.unit();
  std::vector<d::ipoint> points;
  auto const x = 0x1p-4 + 0.25 * unit;
  for (auto const& p : {salient::xy<double>{0, 0}, {x, 0}, {x, 1}, {0, 1}}) nodes.append(p, points.size(), points);
  nodes.finish(points);
  REQUIRE(nodes.has_off_grid());
  d::planar_measure const measure(nodes);
  d::planar_measure::sum sum;
  for (std::size_t i = 0; i < 4; ++i) sum.add(measure.edge(points[i], points[(i + 1) % 4]), 1);
  CHECK(nodes.half_area(sum.twice()) == x);
}

TEST_CASE("on the ellipsoid an edge counts the same however it is given, and against itself turned", "[areas]") {
  auto const nodes = d::grid::lonlat();
  salient::lonlat_area_integral const integral({}, 48);
  d::ellipsoid_measure const measure(nodes, integral);
  auto const a = salient::test::node(36, 47), b = salient::test::node(35, 49);
  auto const m2 = measure.edge(a, b).m2();
  CHECK(measure.edge(b, a).m2() == -m2);
  CHECK(measure.edge(a, b, d::fixed_point::at(a), d::fixed_point::at(b)).m2() == m2);
  CHECK(m2 != 0);
  d::ellipsoid_measure::sum sum;
  auto const ring = salient::test::box(35, 47, 36, 49);
  for (std::size_t i = 0; i < 4; ++i)
    sum.add(measure.edge(salient::test::node(ring[i].lon, ring[i].lat),
                         salient::test::node(ring[i + 1].lon, ring[i + 1].lat)),
            1);
  CHECK_THAT(sum.km2(), WithinRel(salient::area_km2(salient::polygon<salient::test::point>{ring, {}}), 1e-12));
}

TEST_CASE("areas refer to the middle of the latitudes", "[areas]") {
  auto const soup = salient::test::soup_of({{{salient::test::box(0, 10, 1, 14), {}}}});
  CHECK(d::middle_lat(soup.edges) == 12);
  CHECK(d::middle_lat(d::edge_soup(d::grid::lonlat())) == 0);
}
