// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/straight_front.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

#include "salient/core/errors.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;

TEST_CASE("a front through the place blocks half of all directions and half of the disc") {
  CHECK(straight_front_directions(0, 10) == 0.5);
  CHECK_THAT(straight_front_disc(0, 10), WithinAbs(0.5, 1e-15));
}

TEST_CASE("a front at half the radius blocks a third of the directions") {
  CHECK_THAT(straight_front_directions(5, 10), WithinAbs(1.0 / 3, 1e-15));
  // The segment beyond a chord at R/2: 1/3 - sqrt(3)/(4 pi) of the disc.
  CHECK_THAT(straight_front_disc(5, 10), WithinAbs(0.19550110947788532, 1e-15));
}

TEST_CASE("the segment is what its slices add up to") {
  constexpr int slices = 200'000;
  double sum = 0;
  for (int i = 0; i < slices; ++i) {
    double const x = 0.3 + 0.7 * (i + 0.5) / slices;
    sum += 2 * std::sqrt(1 - x * x) * 0.7 / slices;
  }
  CHECK_THAT(straight_front_disc(3, 10), WithinAbs(sum / std::acos(-1.0), 1e-8));
}

TEST_CASE("a front beyond the radius blocks nothing; numbers out of range are refused") {
  CHECK(straight_front_directions(10, 10) == 0);
  CHECK(straight_front_disc(10.5, 10) == 0);
  CHECK_THROWS_AS(straight_front_directions(1, 0), argument_error);
  CHECK_THROWS_AS(straight_front_disc(-1, 10), argument_error);
  CHECK_THROWS_AS(straight_front_disc(std::numeric_limits<double>::quiet_NaN(), 10), argument_error);
}

}  // namespace
