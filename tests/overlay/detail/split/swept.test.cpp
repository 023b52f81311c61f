// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/swept.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;
using salient::test::node;

namespace {

// A bound: never below, and hardly above.
void check_bound(d::swept_area const& swept, d::grid const& nodes, double square_degrees) {
  CHECK(swept.area(nodes) >= square_degrees);
  CHECK(swept.area(nodes) <= square_degrees * (1 + 1e-12));
}

}  // namespace

TEST_CASE("an edge that moves sweeps over two triangles, whichever way it runs", "[swept]") {
  d::edge_soup const soup(d::grid::lonlat());
  d::swept_area const still(soup);
  CHECK(still.area(soup.nodes) == 0);
  for (double const end : {1.0, -1.0}) {
    auto one = still, other = still;
    one.add(soup.nodes, node(0, 0), node(4, 0), node(0, 1), node(4, end));
    other.add(soup.nodes, node(4, 0), node(0, 0), node(4, end), node(0, 1));
    check_bound(one, soup.nodes, 4);
    CHECK(one.area(soup.nodes) == other.area(soup.nodes));
  }
}

TEST_CASE("an edge that bends on both sides sweeps over the sum of both", "[swept]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {4, 0}}, 0);
  salient::test::add_path(soup, {{4, 0}, {0, 0}}, 1);
  auto const at = [](double x, double y) { return d::fixed_point::at(node(x, y)); };
  d::swept_area one(soup), other(soup), both(soup);
  std::vector<d::edge_cut> const east{{0, at(1, 0), node(1, 1)}, {0, at(2, 0), node(2, -1)}};
  std::vector<d::edge_cut> const west{{2, at(2, 0), node(2, -1)}, {2, at(1, 0), node(1, 1)}};
  one.add(soup, east);
  other.add(soup, west);
  check_bound(one, soup.nodes, 4.5);
  CHECK(one.area(soup.nodes) == other.area(soup.nodes));
  auto all = east;
  all.insert(all.end(), west.begin(), west.end());
  both.add(soup, all);
  check_bound(both, soup.nodes, 9);
}

TEST_CASE("vertices that share a node may have moved", "[swept]") {
  d::edge_soup soup(d::grid::lonlat());
  auto const unit = soup.nodes.unit();
  salient::test::add_path(soup, {{0, 0}, {unit / 4, 1}, {-unit / 4, 2}, {unit / 4, 0}}, 0);
  salient::test::add_path(soup, {{unit / 8, 1}, {1, 1}}, 1);
  soup.nodes.finish(soup.points);
  REQUIRE(soup.nodes.merged() > 0);
  CHECK(d::swept_area(soup).area(soup.nodes) > 0);
}
