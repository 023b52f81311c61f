// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>

#include "salient/measure/detail/corridor/plane.hpp"

#include "measure/hand_made.hpp"
#include "thrown.hpp"

namespace {

namespace way = salient::detail::corridor;
using Catch::Matchers::WithinRel;
using salient::lon_lat;
using salient::xy;

TEST_CASE("borders are drawn on whole centimetres without crossings, or it is an error") {
  way::plane_polygons const bow{{{{0, 0}, {7, 3}, {7, 0}, {0, 4}, {0, 0}}, {}}};
  auto const free = way::noded(salient::union_(bow));
  CHECK(free.size() == 2);
  for (auto const& p : free)
    for (auto const& v : p.exterior) CHECK((v.x == std::round(v.x) && v.y == std::round(v.y)));
  CHECK(salient::test::code_of<salient::overlay_error>([&] { return way::noded(salient::union_(bow), 1); }) ==
        salient::error_code::overlay_not_noded);
}

TEST_CASE("what lies outside of a frame is pressed flat on it") {
  way::frame const frame{0, 4, 0, 4};
  way::degrees_ring const ring{{-2, 1}, {2, 1}, {2, 6}, {-2, 6}};
  auto const kept = way::clipped(ring, frame);
  double twice = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    auto const p = kept[i], q = kept[(i + 1) % kept.size()];
    CHECK((p.lon >= 0 && p.lon <= 4 && p.lat >= 0 && p.lat <= 4));
    twice += p.lon * q.lat - q.lon * p.lat;
  }
  CHECK(twice / 2 == 6);
  CHECK(way::clipped({{5, 5}, {6, 5}, {5, 6}}, frame).empty());
  CHECK(way::clipped({{1, 1}, {2, 1}, {1, 2}}, frame) == way::degrees_ring{{1, 1}, {2, 1}, {1, 2}});
  // A slanted edge is cut where it meets the frame.
  auto const slanted = way::clipped({{2, 2}, {6, 3}, {2, 3}}, frame);
  CHECK(slanted == way::degrees_ring{{2, 2}, {4, 2.5}, {4, 3}, {2, 3}});
}

TEST_CASE("a frame about a place holds the circle that was asked for, up to its bending sides") {
  for (double const lat : {0.0, 48.0, -70.0})
    for (double const radius_m : {1e3, 1e5, 5e5}) {
      auto const f = way::frame_around({20, lat}, radius_m, {}).value();
      salient::azimuthal_equidistant const plane({20, lat});
      for (int i = 0; i <= 16; ++i) {
        auto const t = i / 16.0;
        for (lon_lat<double> const p : {lon_lat<double>{f.west, std::lerp(f.south, f.north, t)},
                                        {f.east, std::lerp(f.south, f.north, t)},
                                        {std::lerp(f.west, f.east, t), f.south},
                                        {std::lerp(f.west, f.east, t), f.north}}) {
          auto const at = plane.forward(p);
          CHECK(std::hypot(at.x, at.y) > radius_m);
        }
      }
    }
  CHECK_FALSE(way::frame_around({20, 89}, 2e5, {}));
  // Over the antimeridian it is counted on.
  auto const over = way::frame_around({179, 10}, 2e5, {}).value();
  CHECK(over.west < 178);
  CHECK(over.east > 180);
  CHECK(over.east < 182);
}

TEST_CASE("a horizon lies outside of its circle, and not far") {
  auto const ring = way::horizon(1e6)[0].exterior;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    auto const middle = xy<double>{(ring[i].x + ring[i + 1].x) / 2, (ring[i].y + ring[i + 1].y) / 2};
    CHECK_THAT(std::hypot(middle.x, middle.y), WithinRel(1e6, 1e-5));
  }
}

}  // namespace
