// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/change_within.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/geodesy/area.hpp"

#include "measure/illustration.hpp"
#include "measure/made_map.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using salient::test::box;
using salient::test::by_hand;
using salient::test::illustration;

TEST_CASE("inside a window the matrix sums to the window's area, land without a feature included") {
  auto const window = box(37.0, 48.2, 37.5, 48.5);
  auto const result = change_within(illustration("2025-10-01"), illustration("2025-11-01"), window);
  double sum = 0;
  for (auto const i : result.matrix.statuses)
    for (auto const j : result.matrix.statuses) sum += result.matrix.at(i, j);
  CHECK_THAT(sum, WithinAbs(area_km2(window), 1e-6));
  CHECK(result.matrix.at(status::none, status::none) > 100);
  // K and M lie inside, of L only its eastern third.
  CHECK_THAT(result.contested_open.gained_km2, WithinAbs(16.5156 + 49.3743 + 49.4798 / 3, by_hand));
}

}  // namespace
