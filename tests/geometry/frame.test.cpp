// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/frame.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <ctime>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/polygon.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using point = lon_lat<double>;
using land = polygon<point>;
using line = std::vector<point>;

// Square degrees, each polygon its shell less its holes.
double square_degrees(ragged_polygons<point> const& area) {
  double sum = 0;
  for_each_ring(area, [&](std::size_t, std::size_t r, auto const& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const a = ring[i];
      auto const b = ring[i + 1 < ring.size() ? i + 1 : 0];
      twice += a.x * b.y - b.x * a.y;
    }
    sum += (r == 0 ? 1 : -1) * std::abs(twice) / 2;
  });
  return sum;
}

land of(line exterior, std::vector<line> holes = {}) {
  land result;
  result.exterior.assign(exterior.begin(), exterior.end());
  for (auto const& h : holes) result.interiors.emplace_back().assign(h.begin(), h.end());
  return result;
}

// Every start vertex and both directions give one area in one number of polygons.
void check(line ring, double expected, std::size_t polygons, ring_reading how = ring_reading::drawn) {
  for (int direction = 0; direction < 2; ++direction, std::reverse(ring.begin(), ring.end()))
    for (std::size_t start = 0; start < ring.size(); ++start, std::rotate(ring.begin(), ring.begin() + 1, ring.end())) {
      auto const read = framed(of(ring));
      INFO("start " << start << ", direction " << direction);
      CHECK_THAT(square_degrees(read.area), WithinAbs(expected, 1e-9));
      CHECK(read.area.polygon_count() == polygons);
      CHECK(in_frame(read.area));
      CHECK(read.notes.size() == (how == ring_reading::shorter_way || how == ring_reading::round_pole ? 1 : 0));
      if (!read.notes.empty()) CHECK(read.notes[0].how == how);
      // What comes out is read as it stands.
      CHECK(framed(read.area).area.vertices == read.area.vertices);
    }
}

std::string refusal(line const& ring, error_code code = error_code::ring_crosses_antimeridian) {
  try {
    static_cast<void>(framed(of(ring)));
  } catch (geometry_error const& e) {
    CHECK(e.code() == code);
    return e.what();
  }
  FAIL("read");
  return {};
}

bool says(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

TEST_CASE("edges longer than half the earth go the shorter way") {
  check({{170, 65}, {-170, 65}, {-170, 69}, {170, 69}}, 80, 2, ring_reading::shorter_way);
  check({{-180, 65}, {170, 65}, {170, 69}, {-180, 69}}, 40, 1, ring_reading::shorter_way);
}

TEST_CASE("numbers beyond 180 are another turn's") {
  check({{170, 65}, {190, 65}, {190, 69}, {170, 69}}, 80, 2);
  check({{-190, 50}, {-189, 50}, {-189, 51}, {-190, 51}}, 1, 1);
  check({{180, 65}, {170, 65}, {170, 69}, {180, 69}}, 40, 1);
  check({{-116, 0}, {244, 0}, {244, 10}, {-116, 10}}, 3600, 2);
}

TEST_CASE("whole turns along a parallel are drawn if they add to 0") {
  check({{-180, 0}, {180, 0}, {180, 10}, {-180, 10}}, 3600, 1);
  check({{-180, 0}, {180, 0}, {180, 90}, {-180, 90}}, 32400, 1);
}

TEST_CASE("two spellings of the antimeridian in one ring are one meridian") {
  check({{170, 65}, {180, 65}, {-180, 65}, {-170, 65}, {-170, 69}, {170, 69}}, 80, 2);
}

TEST_CASE("a ring with a whole turn that has no other reading is as drawn") {
  check({{-180, 0}, {20, 0}, {180, 0}, {180, 90}, {-180, 90}}, 32400, 1);
}

TEST_CASE("a ring once around the earth is about the pole of its side") {
  check({{-120, 80}, {0, 80}, {120, 80}}, 3600, 1, ring_reading::round_pole);
  check({{-120, -80}, {0, -80}, {120, -80}}, 3600, 1, ring_reading::round_pole);
  // Over the antimeridian three times: at 60, 65 and 70 degrees.
  auto const winding =
      framed(of({{170, 60}, {-170, 60}, {-170, 65}, {170, 65}, {170, 70}, {-170, 70}, {-60, 70}, {60, 70}}));
  CHECK(winding.area.polygon_count() == 2);
}

TEST_CASE("a hole over the antimeridian is cut with its shell, whatever its orientation") {
  line hole{{175, 2}, {185, 2}, {185, 4}, {175, 4}};
  for (int direction = 0; direction < 2; ++direction, std::reverse(hole.begin(), hole.end())) {
    auto const read = framed(of({{170, 0}, {190, 0}, {190, 10}, {170, 10}}, {hole, {{171, 6}, {172, 6}, {172, 8}}}));
    CHECK(read.area.polygon_count() == 2);
    CHECK(read.area.ring_offsets.size() == 4);
    CHECK_THAT(square_degrees(read.area), WithinAbs(200 - 20 - 1, 1e-9));
  }
  auto const elsewhere = framed(of({{170, 0}, {190, 0}, {190, 10}, {170, 10}}, {{{-179, 2}, {-178, 2}, {-178, 4}}}));
  CHECK_THAT(square_degrees(elsewhere.area), WithinAbs(199, 1e-9));
}

TEST_CASE("arms over the antimeridian become polygons of their own") {
  check({{170, 0}, {190, 0}, {190, 10}, {170, 10}, {170, 8}, {185, 8}, {185, 2}, {170, 2}}, 200 - 90, 3);
}

TEST_CASE("a node on the antimeridian depends on the undirected edge alone") {
  line const one{{170.1, 10.3}, {-169.7, 12.9}, {-169.7, 15}, {170.1, 15}};
  line const other{{190.3, 12.9}, {170.1, 10.3}, {170.1, 1}, {190.3, 1}};
  auto const lats = [](line const& ring) {
    std::vector<double> result;
    for (auto const& v : framed(of(ring)).area.vertices)
      if (std::abs(v.lon) == 180) result.push_back(v.lat);
    return result;
  };
  auto const found = lats(other);
  auto const expected = detail::seam_latitude({170.1, 10.3}, {-169.7, 12.9});
  CHECK_THAT(expected, WithinAbs(10.3 + 2.6 * 9.9 / 20.2, 1e-13));
  CHECK(detail::seam_latitude({-169.7, 12.9}, {170.1, 10.3}) == expected);
  CHECK(std::count(found.begin(), found.end(), expected) >= 2);
  auto const of_one = lats(one);
  CHECK(std::count(of_one.begin(), of_one.end(), expected) >= 2);
}

TEST_CASE("a node on the antimeridian stands on the grid of computed nodes") {
  auto const lat = std::ldexp(detail::seam_latitude({170.1, 10.3}, {-169.7, 12.9}), 45);
  CHECK(lat == std::nearbyint(lat));
}

TEST_CASE("a hole that touches the antimeridian opens into the border there") {
  auto const read = framed(of({{170, 0}, {190, 0}, {190, 10}, {170, 10}}, {{{175, 2}, {180, 2}, {180, 4}, {175, 4}}}));
  CHECK(read.area.polygon_count() == 2);
  CHECK(read.area.ring_offsets.size() == 3);
  CHECK_THAT(square_degrees(read.area), WithinAbs(190, 1e-9));
}

TEST_CASE("vertices on the antimeridian stay, on both sides of it") {
  auto const read = framed(of({{170, 0}, {190, 0}, {190, 10}, {180, 10}, {180, 7}, {180, 5}, {170, 5}}));
  CHECK(std::count(read.area.vertices.begin(), read.area.vertices.end(), point{-180, 7}) == 1);
  CHECK_THAT(square_degrees(read.area), WithinAbs(150, 1e-9));
}

TEST_CASE("every hole goes to the shell around it") {
  auto const read =
      framed(of({{170, 0}, {190, 0}, {190, 10}, {170, 10}},
                {{{172, 2}, {172, 4}, {174, 4}, {174, 2}}, {{-178, 2}, {-178, 4}, {-176, 4}, {-176, 2}}}));
  REQUIRE(read.area.polygon_count() == 2);
  CHECK(read.area.polygon_offsets[1] == 2);
  CHECK(read.area.polygon_offsets[2] == 4);
}

TEST_CASE("what polygons became is told by their numbers") {
  ragged_polygons<point> area;
  for (double const west : {10.0, 170.0, 30.0}) {
    area.vertices.insert(area.vertices.end(), {{west, 0}, {west + 20, 0}, {west + 20, 5}, {west, 0}});
    area.end_ring();
    area.end_polygon();
  }
  CHECK(framed(area).first_polygon == std::vector<std::size_t>{0, 1, 3, 4});
}

TEST_CASE("the narrowest stretch leaves out the widest gap, wherever that is") {
  CHECK(narrowest_extent({{-175, -170}, {170, 175}, {-160, -150}}) == std::pair{170.0, 210.0});
  CHECK(narrowest_extent({{0, 10}, {100, 110}, {-100, -90}}) == std::pair{-100.0, 110.0});
  CHECK(narrowest_extent({{190, 200}, {-165, -150}}) == std::pair{-170.0, -150.0});
  CHECK(narrowest_extent({}) == std::pair{0.0, 0.0});
}

TEST_CASE("vertices keep their bits, or move by exactly a turn") {
  double const odd = -169.70000000000002;
  auto const read = framed(of({{170.1, 10}, {odd, 10}, {odd, 15}, {170.1, 15}}));
  CHECK(std::count(read.area.vertices.begin(), read.area.vertices.end(), point{odd, 15}) == 1);
  CHECK(framed(point{190.25, 3}) == point{-169.75, 3});
  CHECK(framed(point{359.9, 0}).lon == 359.9 - 360);
  CHECK(framed(point{-180, 0}).lon == -180);
}

TEST_CASE("what has no reading is refused by ring and vertex") {
  CHECK(says(refusal({{-180, 0}, {180, 1}, {180, 10}}), "polygon 0, ring 0, vertex 1"));
  CHECK(says(refusal({{-120, 0}, {0, 0.5}, {120, 0}}), "mean latitude"));
  CHECK(says(refusal({{-200, 0}, {200, 0}, {0, 2}}), "more than a turn"));
  CHECK(says(refusal({{-120, 70}, {0, 70}, {120, 70}, {-120, 80}, {0, 80}, {120, 80}}), "2 times"));
  auto const far = refusal({{610, 0}, {611, 0}, {611, 2}}, error_code::coordinate_out_of_range);
  CHECK(says(far, "2 turns"));
  static_cast<void>(
      refusal({{0, 0}, {1, std::numeric_limits<double>::quiet_NaN()}, {1, 2}}, error_code::coordinate_not_finite));
}

TEST_CASE("a longitude some turns off is told by how many, to the nearest place on the map") {
  using detail::turns_off;
  CHECK(turns_off(360).empty());
  CHECK(turns_off(361) == ", 1 turn of the earth off");
  CHECK(turns_off(-540) == ", 1 turn of the earth off");
  CHECK(turns_off(541) == ", 2 turns of the earth off");
  CHECK(turns_off(722) == ", 2 turns of the earth off");
  CHECK(turns_off(4'000'000).empty());
}

TEST_CASE("what is in the frame is left alone") {
  CHECK(in_frame(of({{170, 0}, {180, 0}, {180, 10}})));
  CHECK_FALSE(in_frame(of({{170, 0}, {181, 0}, {180, 10}})));
  CHECK_FALSE(in_frame(of({{170, 0}, {-170, 0}, {180, 10}})));
  CHECK(in_frame(of({})));
}

TEST_CASE("a line goes the shorter way from vertex to vertex") {
  line const drawn{{170, 0}, {-170, 0}, {160, 5}};
  CHECK(unrolled_line(drawn) == line{{170, 0}, {190, 0}, {160, 5}});
  line const round{{350, 0}, {100, 0}, {-150, 0}, {-10, 0}};
  line const from_30{{30, 0}, {150, 0}, {-90, 0}, {30, 0}};
  CHECK(unrolled_line(from_30) == line{{-330, 0}, {-210, 0}, {-90, 0}, {30, 0}});
  CHECK(unrolled_line(round) == line{{-10, 0}, {100, 0}, {210, 0}, {350, 0}});
}

// Teeth over the antimeridian, and holes in their western part: shells and holes are as many.
land toothed(int n) {
  line shell;
  for (int i = 0; i < n; ++i) shell.push_back({i % 2 ? 185.0 : 179.0, -40 + 80.0 * i / n});
  for (auto const& p : line{{170, 40}, {170, -40}}) shell.push_back(p);
  std::vector<line> holes;
  for (int i = 0; i < n; ++i) {
    double const x = 171 + 7.0 * (i * 7919LL % n) / n, y = -39 + 78.0 * i / n, d = 1e-3 / n;
    holes.push_back({{x, y}, {x, y + d}, {x + d, y + d}, {x + d, y}});
  }
  return of(shell, holes);
}

TEST_CASE("a polygon of many holes over the antimeridian costs no square") {
  constexpr int n = 50'000;
  auto const start = std::clock();
  auto const read = framed(toothed(n));
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 5);  // each hole by each edge: a minute
  CHECK(read.area.polygon_count() == n / 2 + 1);
  CHECK(read.area.ring_offsets.size() == 1 + n + n / 2 + 1);
  // All holes lie in one shell: the whole is as large with them as without, but for what they hold.
  auto without = toothed(n);
  without.interiors.clear();
  CHECK_THAT(square_degrees(framed(without).area) - square_degrees(read.area), WithinAbs(1e-6 / n, 1e-8));
}

TEST_CASE("a coil about a place on the antimeridian is refused, not drawn turn by turn") {
  auto const coil = [](int turns) {
    line ring;
    for (int i = 0; i < 4 * turns; ++i) {
      double const reach = 1 + i * 2.0 / turns, angle = std::numbers::pi / 2 * i + 0.3;
      ring.push_back({180 + reach * std::cos(angle), reach * std::sin(angle)});
    }
    return ring;
  };
  CHECK(says(refusal(coil(2000)), "polygon 0: it winds more than 64 times"));
  CHECK(in_frame(framed(of(coil(50))).area));
}

}  // namespace
