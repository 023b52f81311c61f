// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/edges/grid.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace d = salient::detail;

TEST_CASE("a coordinate between two nodes goes to the nearer one and keeps its bits", "[grid]") {
  auto nodes = d::grid::lonlat();
  std::vector<d::ipoint> points;
  auto const unit = nodes.unit();
  // 3/8 and 5/8 of a unit beside 2^-4, which doubles can tell apart; to the west as to the east.
  for (double const sign : {1.0, -1.0})
    for (double const part : {0.375, 0.625}) nodes.append({sign * (0x1p-4 + part * unit), 10}, points.size(), points);
  nodes.finish(points);
  REQUIRE(points.size() == 4);
  auto const whole = static_cast<std::int64_t>(0x1p-4 / unit);
  CHECK(points[0].x == whole);
  CHECK(points[1].x == whole + 1);
  CHECK(points[2].x == -whole);
  CHECK(points[3].x == -whole - 1);
  CHECK(nodes.restore(points[0]).x == 0x1p-4 + 0.375 * unit);
  CHECK(nodes.restore(points[3]).x == -(0x1p-4 + 0.625 * unit));
  CHECK(nodes.exact(points[1]).x == d::fixed48{whole, std::uint64_t{5} << 45});
  CHECK(nodes.exact(points[3]).x == d::fixed48{-whole - 1, std::uint64_t{3} << 45});
  CHECK(nodes.merged() == 0);
}

TEST_CASE("two vertices that share a node are counted, equal ones are not", "[grid]") {
  auto const merged = [](std::vector<double> const& longitudes) {
    auto nodes = d::grid::lonlat();
    std::vector<d::ipoint> points;
    for (auto const x : longitudes) nodes.append({x, 1}, points.size(), points);
    nodes.finish(points);
    return nodes.merged();
  };
  auto const unit = d::grid::lonlat().unit();
  double const a = 0x1p-4 + 0.125 * unit, b = 0x1p-4 + 0.25 * unit;
  CHECK(merged({a, a, a}) == 0);
  CHECK(merged({a, b}) == 1);
  CHECK(merged({a, 0x1p-4}) == 1);  // one of the two lies on the grid
  CHECK(merged({a, b, a, 1}) == 1);
}

TEST_CASE("the globe has its limits, and they belong to it", "[grid]") {
  auto const nodes = d::grid::lonlat();
  CHECK(nodes.accepts({-360, 90}));
  CHECK(nodes.accepts({360, -90}));
  CHECK_FALSE(nodes.accepts({0, std::nextafter(90.0, 91.0)}));
  CHECK_FALSE(nodes.accepts({std::nextafter(-360.0, -361.0), 0}));
  CHECK_FALSE(nodes.accepts({std::numeric_limits<double>::quiet_NaN(), 0}));
  CHECK_FALSE(nodes.accepts({0, std::numeric_limits<double>::infinity()}));
}

TEST_CASE("half of twice an area comes in coordinate units, however large they are", "[grid]") {
  for (double const size : {0x1p-300, 1.0, 0x1p300}) {
    auto nodes = d::grid::planar(d::grid::bits_of(size));
    std::vector<d::ipoint> points;
    nodes.append({size, size}, 0, points);
    auto const side = static_cast<double>(points[0].x);
    CHECK(nodes.half_area(2 * side * side) == size * size);
    CHECK(nodes.to_coordinate(points[0].x) == size);
  }
}

TEST_CASE("a table of points holds each of them once, however many", "[grid]") {
  d::point_table table;
  CHECK(table.find({1, 2}) == d::point_table::absent);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(table.insert({i % 40, i / 40}, i) == i);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(table.insert({i % 40, i / 40}, 7) == i);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(table.find({i % 40, i / 40}) == i);
  CHECK(table.find({40, 0}) == d::point_table::absent);
  CHECK(table.find({0, 40}) == d::point_table::absent);
  CHECK(table.size() == 1000);
}
