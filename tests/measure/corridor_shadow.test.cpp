// SPDX-License-Identifier: BSL-1.0
// Where ways straight away from a border join the skeleton, and where a path ends: every number there is one.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "salient/measure/corridor.hpp"
#include "salient/measure/detail/corridor/widest.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace salient;
using namespace salient::detail::corridor;
using Catch::Matchers::WithinAbs;

site edge(xy<double> a, xy<double> b) {
  auto const d = b - a;
  auto const length = norm(d);
  return {a, b, {d.y / length, -d.x / length}};
}

// Two edges that meet in a corner of nearly 180 degrees, as where a long side is cut so that no piece of it bends. The
// branch between them leaves the corner straight away from both.
skeleton bent_line(std::int64_t bend_cm, double clearance) {
  xy<double> const corner{0, 0};
  auto const first = edge({0, 300'000}, corner);
  auto const second = edge(corner, {static_cast<double>(bend_cm), -300'000});
  auto const middle = first.normal + second.normal;
  auto const away = (1 / norm(middle)) * middle;
  return {{first, second}, {{corner, 0}, {clearance * away, clearance}}, {{0, 1, 1, 0}}};
}

}  // namespace

TEST_CASE("a way straight away from an edge joins the branch between two edges in one line", "[corridor]") {
  std::mt19937_64 random(20251130);
  std::uniform_real_distribution<double> share(0, 1);
  for (std::int64_t const bend : {-3, -1, 0, 1, 2, 40})
    for (double const clearance : {3e4, 1.7e6, 4e8}) {
      auto const s = bent_line(bend, clearance);
      auto const high = s.nodes[1].at;
      for (bool const left : {true, false}) {
        shadow const land(s, s.branches[0], left);
        auto const& from = s.sites[left ? 1 : 0];
        for (int i = 0; i < 200; ++i) {
          // Up to 0.1 cm on either side of the branch, as far as the search for entries lets points stray.
          auto const p = share(random) * high + xy<double>{0, 0.2 * share(random) - 0.1};
          auto const met = land.on_branch(p);
          REQUIRE(std::isfinite(met.x));
          REQUIRE(std::isfinite(met.y));
          auto const room = from.distance(met);
          CHECK(room >= from.distance(p) - 1e-3);
          CHECK(room <= from.distance(high) + 1e-3);
        }
      }
    }
}

TEST_CASE("a path that leaves its circle on the far side ends there", "[corridor]") {
  constexpr double radius = 1e6;
  skeleton const s{{edge({2e6, -100}, {-2e6, -100}), edge({-2e6, 100}, {2e6, 100})},
                   {{{1.5e6, 0}, 100}, {{-1.5e6, 0}, 100}},
                   {{0, 1, 0, 1}}};
  crossroads const roads(s);
  rear_area const rear{std::nullopt, radius};
  std::array<entry, 1> const start{{{1, 100, {radius, 0}, {radius, 0}, 0, 0}}};
  auto const path = way_out(roads, rear).from(start);
  REQUIRE_FALSE(path.points.empty());
  CHECK_THAT(path.points.back().x, WithinAbs(-radius, 1e-6));
  CHECK_THAT(path.points.back().y, WithinAbs(0, 1e-6));
}

TEST_CASE("north of one box every place has a way out, wherever the pieces of its sides meet", "[corridor]") {
  auto const map = hand_made::map_of({{{{30, 50}, {31, 50}, {31, 50.4}, {30, 50.4}}}});
  for (auto const place : {lon_lat<double>{30.86852199337801, 50.597466468418254}, {30.99738, 50.58982}}) {
    auto const found = corridor(map, place);
    REQUIRE(found.contested_open);
    auto const& end = *found.contested_open;
    CHECK(end.state == corridor_state::source_limited);
    // The start's disc, of 3 km, reaches so far away from the box, whose side is straight in degrees.
    auto const north_km = (place.lat - 50.4) * 111.25;
    REQUIRE(end.limited_by_place_km);
    CHECK_THAT(*end.limited_by_place_km, WithinAbs(2 * (north_km + 3), 0.2));
    REQUIRE(end.path.size() > 1);
    for (auto const p : end.path) CHECK((std::isfinite(p.lon) && std::isfinite(p.lat)));
  }
}
