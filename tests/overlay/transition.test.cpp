// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/transition.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace {

using Catch::Matchers::WithinAbs;
using point = salient::lon_lat<double>;
using ring = salient::ring<point>;

struct labelled_ring {
  salient::label value;
  ring vertices;
};

// Where several cover a place, the later wins.
salient::coverage drawn(std::vector<labelled_ring> const& rings) {
  salient::ragged_polygons<point> polygons;
  std::vector<salient::labelled_area> areas;
  for (auto const& r : rings) {
    polygons.vertices.insert(polygons.vertices.end(), r.vertices.begin(), r.vertices.end());
    polygons.end_ring();
    polygons.end_polygon();
  }
  salient::cover_options how;
  for (auto i = rings.size(); i-- > 0;) {
    areas.push_back({&polygons, i, 1, rings[i].value});
    how.priority.push_back(rings[i].value);
  }
  return salient::cover(areas, how).map;
}

ring box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

double box_km2(double west, double south, double east, double north) {
  return salient::area_km2(salient::polygon<point>{box(west, south, east, north), {}});
}

// Everything by the sweep, nothing by single detours: the judge.
salient::transition_areas swept(salient::coverage const& before, salient::coverage const& after) {
  salient::lonlat_area_integral const integral({}, salient::detail::reference_map(before, after).middle_lat());
  salient::detail::ellipsoid_measure const measure(salient::detail::grid::lonlat(), integral);
  salient::detail::change_sums sums;
  salient::detail::sweep_changes(salient::detail::detours_between({before}, {after}), measure, sums);
  return {{}, sums.km2()};
}

void check_against_sweep(salient::coverage const& before, salient::coverage const& after) {
  auto const cells = salient::transition(before, after);
  auto const back = salient::transition(after, before);
  salient::chain_fingerprints const of_before(before), of_after(after);
  auto const by_fingerprints =
      salient::transition(before, after, {.before_fingerprints = &of_before, .after_fingerprints = &of_after});
  CHECK(by_fingerprints == cells);
  auto const judge = swept(before, after);
  for (auto const i : cells.labels)
    for (auto const j : cells.labels) {
      if (i == j) continue;
      CHECK(cells.at(i, j) == judge.at(i, j));
      CHECK(back.at(j, i) == judge.at(i, j));
    }
}

// Land south of a line of vertices at whole multiples of a power of two: moved ones touch, cross and overlap the line.
class front {
 public:
  explicit front(std::uint32_t seed) : random_(seed) {
    for (std::size_t i = 0; i < heights_.size(); ++i) heights_[i] = step();
  }
  void move(std::size_t first, std::size_t count) {
    for (auto i = first; i < first + count; ++i) heights_[i % heights_.size()] = step();
  }
  [[nodiscard]] ring land() const {
    ring result{{0, -1}, {width, -1}};
    for (auto i = heights_.size(); i-- > 0;)
      result.push_back({width * static_cast<double>(i) / static_cast<double>(heights_.size()), heights_[i]});
    result.push_back(result.front());
    return result;
  }
  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  static constexpr double width = 4;
  [[nodiscard]] double step() { return static_cast<double>(random_() % 9) / 256; }

  std::mt19937 random_;
  std::vector<double> heights_ = std::vector<double>(128);
};

}  // namespace

TEST_CASE("single detours give the bits of the sweep, whichever map comes first", "[transition]") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    front line(seed);
    auto const before = line.land();
    for (auto edits = line.below(6); edits < 7; ++edits) line.move(line.below(128), 1 + line.below(7));
    auto const after = line.land();
    check_against_sweep(drawn({{1, before}}), drawn({{1, after}}));
    // Another border runs across the land, and moves.
    check_against_sweep(drawn({{1, before}, {2, box(1, -2, 2, 0.015)}}),
                        drawn({{1, after}, {2, box(1, -2, 2.25, 0.01)}}));
  }
}

TEST_CASE("a detour inside land that changed as a whole is no detour", "[transition]") {
  // Label 2 about an island of 3 becomes 1; the island keeps its label, and its border bends.
  auto island = box(1, 1, 2, 2);
  auto const before = drawn({{2, box(0, 0, 3, 3)}, {3, island}});
  island.insert(island.begin() + 1, {1.5, 0.5});
  auto const after = drawn({{1, box(0, 0, 3, 3)}, {3, island}});
  check_against_sweep(before, after);
  auto const cells = salient::transition(before, after);
  auto const bend = salient::area_km2(salient::polygon<point>{{{1, 1}, {1.5, 0.5}, {2, 1}, {1, 1}}, {}});
  CHECK_THAT(cells.at(2, 3), WithinAbs(bend, 1e-9));
  CHECK_THAT(cells.at(2, 1), WithinAbs(box_km2(0, 0, 3, 3) - box_km2(1, 1, 2, 2) - bend, 1e-9));
}

TEST_CASE("paths that cross or touch on their way gain here and lose there", "[transition]") {
  auto const before = drawn({{1, {{0, 0}, {8, 0}, {8, 2}, {6, 3}, {4, 2}, {2, 1}, {0, 2}, {0, 0}}}});
  auto const crossed = drawn({{1, {{0, 0}, {8, 0}, {8, 2}, {6, 1}, {2, 3}, {0, 2}, {0, 0}}}});
  check_against_sweep(before, crossed);
  auto const cells = salient::transition(before, crossed);
  auto const lobe = [](ring const& r) { return salient::area_km2(salient::polygon<point>{r, {}}); };
  CHECK_THAT(cells.at(1, 0), WithinAbs(lobe({{8, 2}, {6, 3}, {4, 2}, {6, 1}, {8, 2}}), 1e-8));
  CHECK_THAT(cells.at(0, 1), WithinAbs(lobe({{4, 2}, {2, 3}, {0, 2}, {2, 1}, {4, 2}}), 1e-8));

  auto const touching = drawn({{1, {{0, 0}, {8, 0}, {8, 2}, {6, 1}, {4, 2}, {2, 0.5}, {0, 2}, {0, 0}}}});
  check_against_sweep(before, touching);
  CHECK(salient::transition(before, touching).at(0, 1) == 0);
}

TEST_CASE("what single detours cannot tell is left to the sweep", "[transition]") {
  auto const closed_from = [](double x, double y, ring rest) {
    rest.insert(rest.begin(), {x, y});
    rest.push_back(rest.front());
    return rest;
  };
  auto const straight = drawn({{1, box(-10, -20, 10, 0)}});
  SECTION("another border in the land that changed") {
    auto const bump = closed_from(-10, -20, {{10, -20}, {10, 0}, {5, 0}, {5, 5}, {-5, 5}, {-5, 0}, {-10, 0}});
    auto const before = drawn({{1, closed_from(-10, -20, {{10, -20}, {10, 0}, {5, 0}, {-5, 0}, {-10, 0}})}});
    auto const after = drawn({{1, bump}, {2, box(-1, 1, 1, 3)}});
    check_against_sweep(before, after);
    CHECK_THAT(salient::transition(before, after).at(0, 2), WithinAbs(box_km2(-1, 1, 1, 3), 1e-8));
  }
  SECTION("a winding path meets the other in another order") {
    auto const winding = drawn({{1, closed_from(-10, -20,
                                                {{10, -20},
                                                 {10, 0},
                                                 {9, -5},
                                                 {-7.5, -5},
                                                 {-7.5, 0.3},
                                                 {-6, 0.5},
                                                 {-6, -3},
                                                 {6, -3},
                                                 {6, 3},
                                                 {-10, 0}})}});
    check_against_sweep(straight, winding);
  }
  SECTION("both paths begin along the same line") {
    auto const near = drawn({{1, closed_from(-10, -20, {{10, -20}, {10, 0}, {4, 0}, {2, 3}, {-10, 0}})}});
    auto const far = drawn({{1, closed_from(-10, -20, {{10, -20}, {10, 0}, {6, 0}, {2, 4}, {-10, 0}})}});
    check_against_sweep(straight, near);
    check_against_sweep(near, far);
  }
  SECTION("rings with one vertex in common") {
    auto const low = drawn({{1, closed_from(0, 0, {{3, 0}, {3, 1}})}});
    auto const high = drawn({{1, closed_from(0, 0, {{1, 1}, {0.5, 2}})}});
    auto const around = drawn({{1, closed_from(0, 0, {{4, -1}, {4, 2}})}});
    check_against_sweep(low, high);
    check_against_sweep(low, around);
    CHECK(salient::transition(low, high).at(1, 0) == salient::areas_by_label_km2(low)[1]);
  }
}

TEST_CASE("fingerprints that hide a change are found out by the totals", "[transition]") {
  front line(1);
  auto const before = drawn({{1, line.land()}});
  line.move(40, 1);
  auto const after = drawn({{1, line.land()}});
  auto const right = salient::transition(before, after);
  REQUIRE(right.at(1, 0) + right.at(0, 1) > 1);
  // As if the moved vertex had left its run's fingerprint as it was.
  salient::chain_fingerprints const of_before(before);
  REQUIRE(before.vertices().size() == after.vertices().size());
  CHECK(salient::detail::detours_between({before, &of_before}, {after, &of_before}).empty());
  auto const given =
      salient::transition(before, after, {.before_fingerprints = &of_before, .after_fingerprints = &of_before});
  CHECK(given == right);
}

TEST_CASE("an empty map before or after leaves the other whole", "[transition]") {
  auto const map = drawn({{1, box(30, 47, 31, 48)}});
  auto const area = salient::areas_by_label_km2(map)[1];
  CHECK(salient::transition({}, map).at(0, 1) == area);
  CHECK(salient::transition(map, {}).at(1, 0) == area);
  check_against_sweep(map, {});
}

TEST_CASE("pieces have the centres of their areas, whatever their envelope", "[transition]") {
  // South of 0: an L of three unit squares is gained; a triangle is lost to label 2.
  auto const before = drawn({{1, box(0, -5, 9, 0)}, {2, box(0, -9, 9, -5)}});
  auto const after = drawn(
      {{1,
        {{0, -5}, {3, -5}, {6, -5}, {9, -5}, {9, 0}, {3, 0}, {3, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 0}, {0, 0}, {0, -5}}},
       {2, box(0, -9, 9, -5)},
       {2, {{3, -5}, {6, -5}, {3, -2}, {3, -5}}}});
  auto const pieces = salient::transition_pieces(before, after).pieces;
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].from == 0);
  CHECK(pieces[0].to == 1);
  CHECK_THAT(pieces[0].centroid.lon, WithinAbs((1.5 + 2.5 + 1.5) / 3, 1e-12));
  CHECK_THAT(pieces[0].centroid.lat, WithinAbs((0.5 + 0.5 + 1.5) / 3, 1e-12));
  CHECK(pieces[1].from == 1);
  CHECK(pieces[1].to == 2);
  CHECK_THAT(pieces[1].centroid.lon, WithinAbs(4, 1e-12));
  CHECK_THAT(pieces[1].centroid.lat, WithinAbs(-4, 1e-12));
  CHECK(pieces[1].lower == point{3, -5});
  CHECK(pieces[1].upper == point{6, -2});
}
