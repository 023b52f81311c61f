// SPDX-License-Identifier: BSL-1.0
#include "salient/draw/detail/strips.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using line = std::vector<salient::xy<double>>;
namespace svg = salient::detail::svg;

namespace {

// How many stretches are drawn of two upright fronts that face each other, the second `gap` to the right of the first.
std::size_t drawn(double gap, salient::label held = 2) {
  line const left{{0, 0}, {0, 100}};
  line const right{{gap, -1}, {gap, 51.3}, {gap, 100.2}};
  // Downward, so that what lies to the right on the page lies to the left of the way.
  return svg::fronts_without_strips({{&left, true, 1}, {&right, false, held}}, {1.5, 6}).lines().size();
}

}  // namespace

TEST_CASE("fronts: a strip that is too narrow has no borders, whichever way its sides cross") {
  for (double const gap : {-0.4, 0.0, 0.01, 1.4, 5.9}) CHECK(drawn(gap) == 0);
  CHECK(drawn(1.4, 1) == 0);
  CHECK(drawn(5.9, 1) == 2);  // of one status: as wide as a picture shows
  CHECK(drawn(6.2) == 2);
  CHECK(drawn(-3) == 2);  // held land between them, not open
}
