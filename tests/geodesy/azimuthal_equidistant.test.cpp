// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/azimuthal_equidistant.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

using namespace salient;
using Catch::Matchers::WithinAbs;
using point = lon_lat<double>;

TEST_CASE("distance and azimuth from the centre are those of the geodesic") {
  point const centre{37.17585, 48.28198};
  azimuthal_equidistant const plane(centre);
  for (auto const& p : {point{37.55, 48.73}, point{36.2, 47.1}, point{37.17585, 48.3}, point{-70, -33}}) {
    auto const at = plane.forward(p);
    auto const line = geodesic(centre, p);
    CHECK_THAT(std::hypot(at.x, at.y), WithinAbs(line.distance_km * 1000, 1e-8));
    CHECK_THAT(std::remainder(std::atan2(at.x, at.y) * 180 / std::numbers::pi - *line.azimuth_deg, 360),
               WithinAbs(0, 1e-12));
  }
  CHECK(plane.forward(centre) == xy<double>{0, 0});
  CHECK(plane.forward({37.2, 48.28198}).x > 0);
  CHECK(plane.forward({37.17585, 48.3}).y > 0);
}

TEST_CASE("inverse undoes forward to nanometres, near and across the world") {
  for (auto const& centre : {point{37.2, 48.3}, point{179.99, -10}, point{0, 0}, point{20, 90}})
    for (auto const& p : {point{38, 48}, point{-179.9, 5}, point{100, 70}, point{37.2, 48.300001}}) {
      azimuthal_equidistant const plane(centre);
      CHECK(distance_km(plane.inverse(plane.forward(p)), p) * 1000 < 5e-8);
    }
  CHECK(distance_km(azimuthal_equidistant({30, 50}).inverse({0, 0}), {30, 50}) < 1e-11);
}

TEST_CASE("off the centre distances are too long by no more than stated") {
  azimuthal_equidistant const plane({37.2, 48.3});
  // Two points 1 km apart along the circle of 30 km, where the stretch is largest.
  auto const a = destination({37.2, 48.3}, 60, 30);
  auto const b = destination({37.2, 48.3}, 62, 30);
  auto const pa = plane.forward(a);
  auto const pb = plane.forward(b);
  auto const stretch = std::hypot(pa.x - pb.x, pa.y - pb.y) / (distance_km(a, b) * 1000) - 1;
  CHECK(stretch > 0);
  CHECK(stretch < 4e-6);
}

TEST_CASE("azimuthal_equidistant refuses bad values") {
  auto const infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(azimuthal_equidistant({0, 91}), argument_error);
  azimuthal_equidistant const plane({0, 0});
  CHECK_THROWS_AS(plane.forward({0, -91}), argument_error);
  CHECK_THROWS_AS(plane.inverse({infinite, 0}), argument_error);
}
