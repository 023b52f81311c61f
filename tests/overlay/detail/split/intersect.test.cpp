// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/intersect.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("what two areas share is drawn from the parts near it alone", "[intersect]") {
  // A ring of 1,000 vertices of which one corner reaches into a box.
  salient::ring<salient::test::point> round;
  for (int i = 0; i < 1000; ++i) round.push_back({20 * std::cos(i * 0.0062831853), 20 * std::sin(i * 0.0062831853)});
  round.push_back(round.front());
  salient::test::land const disc{{round, {}}}, window{{salient::test::box(19, -1, 30, 1), {}}};
  auto const near = d::read_near(disc, window, 53);
  REQUIRE(near);
  CHECK(near->edges.points.size() < 150);
  auto const found = d::intersect_near<salient::test::point>(disc, window, {salient::fill_rule::ogc});
  REQUIRE(found.size() == 1);
  std::size_t inside = 0;
  for (auto const& p : round) inside += p.lon >= 19 && std::abs(p.lat) <= 1;
  std::size_t same = 0;
  for (auto const& p : found[0].exterior)
    for (auto const& q : round) same += p == q;
  CHECK(same == inside);
  CHECK(d::intersect_near<salient::test::point>(window, disc, {salient::fill_rule::ogc}) == found);
}

TEST_CASE("a vertex that is no place is named, wherever in its ring", "[intersect]") {
  salient::test::land area{{salient::test::box(0, 0, 1, 1), {}}, {{}, {}}};
  for (int i = 0; i < 300; ++i) area[1].exterior.push_back({i * 0.5, i % 2 * 1.0});
  for (std::size_t const bad : {3u, 64u, 127u, 298u}) {
    auto spoilt = area;
    spoilt[1].exterior[bad].lat = 95;
    try {
      static_cast<void>(d::read_near(area, spoilt, 53));
      FAIL("accepted");
    } catch (salient::geometry_error const& e) {
      CHECK_THAT(std::string(e.what()),
                 Catch::Matchers::ContainsSubstring("polygon 1, ring 0, vertex " + std::to_string(bad) + ":"));
    }
  }
}
