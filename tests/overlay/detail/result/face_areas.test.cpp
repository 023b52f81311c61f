// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/face_areas.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("operations of three operands are told by how many cover a face", "[overlay]") {
  using enum salient::overlay_operation;
  using salient::test::box;
  auto const soup = salient::test::soup_of({{{box(0, 0, 1, 1), {}}}, {{box(0, 0, 1, 1), {}}}, {{box(0, 0, 1, 1), {}}}});
  d::membership state(soup, salient::fill_rule::ogc);
  auto const holds = [&](bool intersects, bool unites, bool differs, bool odd) {
    CHECK(d::in_result(intersection, state) == intersects);
    CHECK(d::in_result(union_, state) == unites);
    CHECK(d::in_result(difference, state) == differs);
    CHECK(d::in_result(sym_difference, state) == odd);
  };
  holds(false, false, false, false);
  state.cross(1, 1);
  holds(false, true, false, true);
  state.cross(2, 1);
  holds(false, true, false, false);
  state.cross(0, 1);
  holds(true, true, false, true);
  state.cross(1, -1), state.cross(2, -1);
  holds(false, true, true, true);
}

TEST_CASE("faces are summed by bucket, and bucket 0 does not count", "[overlay]") {
  using salient::test::box;
  auto const soup = salient::test::soup_of({{{box(0, 0, 4, 4), {}}}, {{box(2, 1, 6, 3), {}}}});
  d::membership state(soup, salient::fill_rule::ogc);
  auto const sums = d::face_areas(soup, state, d::planar_measure(soup.edges.nodes), 4, {},
                                  [&] { return std::size_t{state.covers(0)} + 2 * std::size_t{state.covers(1)}; });
  auto const area = [&](std::size_t bucket) { return soup.edges.nodes.half_area(sums[bucket].twice()); };
  CHECK(area(0) == 0);
  CHECK(area(1) == 12);
  CHECK(area(2) == 4);
  CHECK(area(3) == 4);
}
