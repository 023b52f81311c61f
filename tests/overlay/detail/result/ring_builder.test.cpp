// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/ring_builder.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "salient/overlay/areas.hpp"
#include "salient/overlay/detail/edges/coverage_paths.hpp"

#include "overlay/detail/soups.hpp"
#include "thrown.hpp"

using salient::test::box;
using salient::test::hole;

TEST_CASE("rings that only touch are rings of their own", "[rings]") {
  // Two boxes of one label at a corner; a box with a hole that touches its border.
  auto const corners =
      salient::polygons_of(salient::test::covered({{1, box(0, 0, 1, 1)}, {1, box(1, 1, 2, 2)}}).map, {1});
  REQUIRE(corners.size() == 2);
  CHECK(corners[0].exterior == box(0, 0, 1, 1));
  CHECK(corners[1].exterior == box(1, 1, 2, 2));
  auto const touching = salient::polygons_of(
      salient::test::covered({{1, box(0, 0, 4, 4)}, {2, {{0, 2}, {1, 1}, {2, 2}, {1, 3}, {0, 2}}}}, {2, 1}).map, {1});
  REQUIRE(touching.size() == 1);
  REQUIRE(touching[0].interiors.size() == 1);
  CHECK(touching[0].interiors[0] == salient::ring<salient::test::point>{{0, 2}, {1, 3}, {2, 2}, {1, 1}, {0, 2}});
}

TEST_CASE("a ring that touches itself at several nodes is cut at each of them", "[rings]") {
  // Diamonds of label 2 in a box, each with a corner on another side of it.
  auto const map = salient::test::covered({{1, box(0, 0, 6, 6)},
                                           {2, {{0, 2}, {1, 1}, {2, 2}, {1, 3}, {0, 2}}},
                                           {2, {{6, 4}, {5, 5}, {4, 4}, {5, 3}, {6, 4}}},
                                           {2, {{4, 0}, {5, 1}, {4, 2}, {3, 1}, {4, 0}}}},
                                          {2, 1})
                       .map;
  auto const with_holes = salient::polygons_of(map, {1});
  REQUIRE(with_holes.size() == 1);
  CHECK(with_holes[0].interiors.size() == 3);
  CHECK(with_holes[0].exterior.size() == 8);
}

TEST_CASE("holes go to the shell around them, in order", "[rings]") {
  auto const map = salient::test::covered({{1, box(0, 0, 9, 9)},
                                           {2, box(6, 2, 7, 3)},
                                           {2, box(2, 2, 5, 8)},
                                           {1, box(3, 3, 4, 7)},
                                           {2, box(3.25, 4, 3.75, 5)}},
                                          {})
                       .map;
  CHECK(salient::polygons_of(map, {1}).size() == 1);
  auto const rings =
      salient::test::covered({{3, box(0, 0, 9, 9)}, {2, box(6, 2, 7, 3)}, {2, box(2, 2, 5, 8)}, {1, box(3, 3, 4, 7)}})
          .map;
  auto const outer = salient::polygons_of(rings, {3});
  REQUIRE(outer.size() == 1);
  REQUIRE(outer[0].interiors.size() == 2);
  CHECK(outer[0].interiors[0] == hole(2, 2, 5, 8));
  CHECK(outer[0].interiors[1] == hole(6, 2, 7, 3));
  auto const both = salient::polygons_of(rings, {1, 3});
  REQUIRE(both.size() == 2);
  CHECK(both[1].exterior == box(3, 3, 4, 7));
  CHECK(both[0].interiors.size() == 2);
  auto const middle = salient::polygons_of(rings, {2});
  REQUIRE(middle.size() == 2);
  REQUIRE(middle[0].interiors.size() == 1);
  CHECK(middle[0].interiors[0] == hole(3, 3, 4, 7));
}

TEST_CASE("a hole in land of another number is no hole of it", "[rings]") {
  namespace d = salient::detail;
  auto const map = salient::test::drawn_map({{1, 0, box(0, 0, 9, 9)}, {0, 1, box(2, 2, 4, 4)}});
  d::coverage_graph const g(map, [](salient::chain const&) { return true; });
  REQUIRE(g.arcs.arcs.size() == 2);
  bool const outer_first = g.arcs.shares_of(g.arcs.arcs[0])[0].source == 0;
  auto const shells = [&](std::uint32_t around_hole) {
    std::vector<std::uint32_t> left{5, 0}, right{0, around_hole};
    if (!outer_first) std::swap(left[0], left[1]), std::swap(right[0], right[1]);
    return d::ring_builder(g.arcs, left, right).build();
  };
  CHECK(shells(5).size() == 1);
  CHECK(salient::test::code_of<salient::overlay_error>([&] { return shells(7); }) ==
        salient::error_code::overlay_area_mismatch);
}

// What a builder says of borders that bound nothing.
TEST_CASE("borders that bound no land are an error, not land", "[rings]") {
  auto const refusal = [](std::vector<salient::test::drawn_chain> const& chains) {
    try {
      static_cast<void>(salient::polygons_of(salient::test::drawn_map(chains), {1}));
    } catch (salient::overlay_error const& e) {
      CHECK(e.code() == salient::error_code::overlay_area_mismatch);
      return std::string(e.what());
    }
    return std::string("no error");
  };
  using Catch::Matchers::ContainsSubstring;
  // A border that ends in the open.
  CHECK_THAT(refusal({{1, 0, {{0, 0}, {1, 0}, {2, 1}}}}), ContainsSubstring("faces round a node"));
  // Land without end: all but a box.
  CHECK_THAT(refusal({{1, 0, hole(0, 0, 1, 1)}}), ContainsSubstring("lies in no shell"));
  // A hole beside its shell, not in it.
  CHECK_THAT(refusal({{1, 0, box(0, 0, 1, 1)}, {1, 0, hole(3, 0, 4, 1)}}), ContainsSubstring("lies in no shell"));
  // Two borders that cross and go on along each other at the node that they share.
  CHECK_THAT(refusal({{1, 0, {{0, 0}, {0.25, -1.5}, {1, 0}, {0.25, 1.5}, {0, 0}}},
                      {1, 0, {{0, 0}, {2, 1.75}, {-3, 4}, {-4, 0}, {-3, -4}, {5, -3}, {5, 0.875}, {0, 0}}}}),
             ContainsSubstring("two shells"));
}
