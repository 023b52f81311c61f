// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/notes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

#include "salient/overlay/detail/find_faces.hpp"

#include "overlay/detail/soups.hpp"

using salient::test::box;
using salient::test::hole;

TEST_CASE("what was wrong with a polygon is named, and by how much area", "[overlay]") {
  auto const notes = [](salient::test::land const& area) {
    salient::overlay_record record;
    static_cast<void>(salient::detail::faces_of_operation(
        salient::test::soup_of({area}), salient::overlay_operation::union_, salient::fill_rule::ogc, {}, record));
    return record.repaired;
  };
  using enum salient::defect;
  salient::polygon<salient::test::point> const good{box(20, 0, 21, 1), {}};
  CHECK(notes({good, {box(0, 0, 4, 4), {hole(1, 1, 2, 2)}}}).empty());
  auto const noted = [&](salient::polygon<salient::test::point> const& bad) {
    auto const found = notes({good, bad});
    REQUIRE(found.size() == 1);
    CHECK(found[0].input == 0);
    CHECK(found[0].polygon == 1);
    return std::pair(found[0].what, found[0].area);
  };
  CHECK(noted({{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}) == std::pair(self_intersection, 2.0));
  CHECK(noted({{{0, 0}, {4, 0}, {4, 4}, {4, 7}, {4, 4}, {0, 4}, {0, 0}}, {}}) == std::pair(spike, 0.0));
  CHECK(noted({box(0, 0, 4, 4), {hole(6, 6, 8, 8)}}) == std::pair(hole_outside_shell, 8.0));
  // Along an edge of the other polygon, which walks it before.
  CHECK(noted({{{20, 0}, {19, 0}, {19, -1}, {21, -1}, {21, 0}, {20, 0}, {21, 0}, {20, 0}}, {}}).first == spike);
  CHECK(noted({{{0, 0}, {1, 1}, {0, 0}}, {}}) == std::pair(no_area, 0.0));
  CHECK(noted({{{0, 0}, {2, 2}, {1, 1}, {0, 0}}, {}}).first == no_area);
}

TEST_CASE("one polygon is taken out of a soup with its own rings alone", "[overlay]") {
  auto const soup = salient::test::soup_of({{{box(0, 0, 9, 9), {}}, {box(20, 0, 29, 9), {hole(21, 1, 22, 2)}}}});
  auto const one = salient::detail::single_polygon(soup, 1);
  REQUIRE(one.edges.paths.size() == 2);
  CHECK(one.sources[1].hole());
  CHECK(one.sources[0].polygon == 0);
  CHECK(one.edges.points[0] == salient::test::node(20, 0));
  CHECK(one.edges.points[5] == salient::test::node(21, 1));
}
