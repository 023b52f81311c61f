// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/status_at.hpp"

#include <catch2/catch_test_macros.hpp>

#include "salient/core/errors.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace salient;

hand_made::line box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// Occupied land with a contested lake in it, and an island of liberated land in the lake.
status_map nested() {
  return hand_made::map_of({{box(30, 48, 32, 50), status::occupied, status::none},
                            {box(30.5, 48.5, 31.5, 49.5), status::contested, status::occupied},
                            {box(30.9, 48.9, 31.1, 49.1), status::liberated, status::contested}});
}

TEST_CASE("a place has the status of the innermost land around it") {
  auto const map = nested();
  CHECK(status_at(map, {31, 49}) == status::liberated);
  CHECK(status_at(map, {30.7, 49}) == status::contested);
  CHECK(status_at(map, {30.2, 49}) == status::occupied);
  CHECK(status_at(map, {31, 47}) == status::none);
  CHECK(status_at(map, {31, 51}) == status::none);
  CHECK(status_at(map, {29, 49}) == status::none);
}

TEST_CASE("a place due south of a corner is judged as its neighbours are") {
  auto const map = nested();
  for (double const lon : {30.5, 30.9, 31.1, 31.5}) {
    CHECK(status_at(map, {lon, 48.2}) == status::occupied);
    CHECK(status_at(map, {lon, 47.5}) == status::none);
  }
}

TEST_CASE("an empty map has no land, and a place off the globe is refused") {
  CHECK(status_at(hand_made::map_of({}), {31, 49}) == status::none);
  CHECK_THROWS_AS(status_at(nested(), {31, 91}), argument_error);
}

}  // namespace
