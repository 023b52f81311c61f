// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/densify.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "salient/geodesy/azimuthal_equidistant.hpp"

using namespace salient;
using point = lon_lat<double>;

namespace {

// The largest distance between the line straight in lon/lat and the geodesic with the same ends.
double true_sagitta_m(point a, point b) {
  azimuthal_equidistant const plane(a);
  auto const end = plane.forward(b);
  double largest = 0;
  for (int i = 1; i < 40; ++i) {
    auto const p = plane.forward({a.lon + i / 40.0 * (b.lon - a.lon), a.lat + i / 40.0 * (b.lat - a.lat)});
    largest = std::max(largest, std::abs(p.x * end.y - p.y * end.x) / std::hypot(end.x, end.y));
  }
  return largest;
}

}  // namespace

TEST_CASE("no piece bends away from its geodesic by more than the bound, and pieces are not wasted") {
  for (auto const& [a, b] : {std::pair{point{37, 48}, point{38.4, 48}}, std::pair{point{37, 48}, point{38, 48.9}},
                             std::pair{point{30, 47}, point{36, 49}}, std::pair{point{30, 79}, point{31, 79.5}},
                             std::pair{point{30, -60}, point{39, -60}}, std::pair{point{5, 1}, point{9, 3}}})
    for (double const bound : {0.5, 20.0}) {
      auto const dense = densify(std::vector{a, b}, {.max_sagitta_m = bound});
      double largest = 0;
      for (std::size_t i = 1; i < dense.size(); ++i)
        largest = std::max(largest, true_sagitta_m(dense[i - 1], dense[i]));
      CAPTURE(a.lat, b.lat, bound, dense.size());
      CHECK(largest <= 1.1 * bound);
      if (dense.size() > 4) CHECK(largest >= 0.5 * bound);
    }
}

TEST_CASE("given points stay, and what does not bend is not cut") {
  std::vector<point> const line{{37, 48}, {37, 60}, {37, 48}, {37.001, 48.001}};
  CHECK(densify(line) == line);
  CHECK(densify(std::vector<point>{{10, 0}, {60, 0}}).size() == 2);
  CHECK(densify(std::vector<point>{}).empty());
  CHECK(densify_count({37, 48}, {37, 48}) == 1);
  auto const dense = densify(std::vector<point>{{37, 48}, {38, 48.5}, {39, 48.1}});
  CHECK(std::count(dense.begin(), dense.end(), point{38, 48.5}) == 1);
  CHECK(dense.front() == point{37, 48});
  CHECK(dense.back() == point{39, 48.1});
}

TEST_CASE("densify refuses bad values") {
  CHECK_THROWS_AS(densify_count({0, 0}, {1, 1}, {.max_sagitta_m = 0}), argument_error);
  CHECK_THROWS_AS(densify_count({0, 50}, {90, 50}, {.max_sagitta_m = 1e-9}), argument_error);
  CHECK_THROWS_AS(densify_count({0, 95}, {1, 1}), argument_error);
  CHECK_THROWS_AS(densify_count({0, std::numeric_limits<double>::quiet_NaN()}, {1, 1}), argument_error);
}
