// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/impl/coverage.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

#include "overlay/detail/soups.hpp"
#include "thrown.hpp"

namespace {

using salient::error_code;
std::vector<salient::test::point> const three_places{{0, 0}, {1, 0}, {1, 1}};

template <class Error>
error_code refusal(std::vector<salient::test::point> const& vertices, std::vector<salient::chain> const& chains) {
  return salient::test::code_of<Error>([&] { return salient::coverage(vertices, chains); });
}

}  // namespace

TEST_CASE("chains of what is not there are refused", "[coverage]") {
  for (auto const& bad : std::vector<salient::chain>{{0, 1, 1, 0},
                                                     {0, 4, 1, 0},
                                                     {2, 2, 1, 0},
                                                     {7, 2, 1, 0},
                                                     {0xFFFFFFFFu, 2, 1, 0},
                                                     {1, 0xFFFFFFFFu, 1, 0},
                                                     {0, 3, 1, 1}}) {
    CAPTURE(bad.first, bad.count);
    CHECK(refusal<salient::argument_error>(three_places, {{0, 3, 1, 0}, bad}) == error_code::argument_inconsistent);
  }
  salient::coverage const whole(three_places, {{0, 3, 1, 0}});
  CHECK(whole.edge_count() == 2);
}

TEST_CASE("vertices that are no places are refused", "[coverage]") {
  auto const with = [](double lon, double lat) {
    auto vertices = three_places;
    vertices[1] = {lon, lat};
    return refusal<salient::geometry_error>(vertices, {{0, 3, 1, 0}});
  };
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(with(nan, 0) == error_code::coordinate_not_finite);
  CHECK(with(0, nan) == error_code::coordinate_not_finite);
  CHECK(with(std::numeric_limits<double>::infinity(), 0) == error_code::coordinate_not_finite);
  CHECK(with(361, 0) == error_code::coordinate_out_of_range);
  CHECK(with(-361, 0) == error_code::coordinate_out_of_range);
  CHECK(with(0, 90.5) == error_code::coordinate_out_of_range);
  CHECK(with(0, -90.5) == error_code::coordinate_out_of_range);
}

TEST_CASE("a coverage knows its extent", "[coverage]") {
  salient::coverage const map({{-3, 2}, {7, 10}, {1, -4}}, {{0, 3, 1, 0}});
  CHECK(map.west() == -3);
  CHECK(map.east() == 7);
  CHECK(map.middle_lat() == 3);
  CHECK(!map.touches_seam());
  CHECK(salient::coverage({{-180, 2}, {7, 10}}, {{0, 2, 1, 0}}).touches_seam());
}
