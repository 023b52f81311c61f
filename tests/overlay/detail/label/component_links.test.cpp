// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/component_links.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <map>
#include <string>

#include "salient/overlay/detail/label/build_graph.hpp"

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::box;

namespace {

// "inside 0": from within ring 0; "outside 0"; "root". By ring, and whether the walk enters it from its outside.
struct link_texts {
  std::map<std::uint32_t, std::string> from;
  bool all_outside = true;
};

link_texts links_of(std::initializer_list<salient::test::land> rings) {
  auto const soup = salient::test::soup_of(rings);
  auto const split = d::split_at_vertices(soup.edges);
  auto const g = d::build_graph(split);
  auto const source = [&](std::uint32_t a) { return g.shares_of(g.arcs[a])[0].source; };
  // Rings run counter-clockwise: their inside is left of their share.
  auto const inside = [&](std::uint32_t a, d::arc_place at) {
    return at.left == (g.shares_of(g.arcs[a])[0].direction > 0);
  };
  d::component_links const links(g);
  link_texts result;
  for (auto const& l : links.roots()) {
    result.from[source(l.child)] = "root";
    result.all_outside &= !inside(l.child, l.on_child);
  }
  for (std::uint32_t a = 0; a < g.arcs.size(); ++a)
    for (auto const& l : links.of_arc(a)) {
      result.from[source(l.child)] = (inside(a, l.on_parent) ? "inside " : "outside ") + std::to_string(source(a));
      result.all_outside &= !inside(l.child, l.on_child);
    }
  return result;
}

}  // namespace

TEST_CASE("a ring hangs on what lies next to its left, inside of it or beside it", "[component_links]") {
  auto const found = links_of({{{box(0, 0, 10, 10), {}}},
                               {{box(2, 2, 3, 3), {}}},
                               {{box(20, 4, 21, 5), {}}},
                               {{box(0, 20, 1, 21), {}}},
                               {{box(5, 2, 6, 3), {}}}});
  CHECK(found.from == std::map<std::uint32_t, std::string>{
                          {0, "root"}, {1, "inside 0"}, {2, "outside 0"}, {3, "root"}, {4, "outside 1"}});
  CHECK(found.all_outside);
}

TEST_CASE("a ring is entered from outside wherever its leftmost vertex stands", "[component_links]") {
  // The leftmost vertex first, in the middle, and after a turn inwards.
  auto const found = links_of({{{{{0, 0}, {9, -8}, {9, 9}, {0, 0}}, {}}},
                               {{{{5, 2}, {4, 1}, {6, 0}, {7, 3}, {5, 2}}, {}}},
                               {{{{20, 0}, {30, 0}, {30, 9}, {20, 9}, {12, 6}, {20, 0}}, {}}}});
  CHECK(found.from == std::map<std::uint32_t, std::string>{{0, "root"}, {1, "inside 0"}, {2, "outside 0"}});
  CHECK(found.all_outside);
}
