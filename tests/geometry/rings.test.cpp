// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/rings.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/ragged.hpp"

#include "foreign_types.hpp"

namespace {

using namespace salient;
using namespace salient::test;

using vertices = std::vector<xy<double>>;
using seen = std::vector<std::tuple<std::size_t, std::size_t, vertices>>;

template <class G>
seen rings_of(G const& geometry) {
  seen all;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    vertices v;
    for (std::size_t i = 0; i < points.size(); ++i) v.push_back(points[i]);
    all.emplace_back(polygon, ring, v);
  });
  return all;
}

vertices const outer{{0, 0}, {4, 0}, {4, 4}, {0, 4}};
vertices const hole{{1, 1}, {1, 2}, {2, 2}};
seen const one_polygon{{0, 0, outer}, {0, 1, hole}};

template <class Ring>
void fill(Ring& ring, vertices const& points, bool closed) {
  using point = typename boost::range_value<Ring>::type;
  auto const put = [&](xy<double> p) {
    point q{};
    using coordinate = typename bg::coordinate_type<point>::type;
    bg::set<0>(q, static_cast<coordinate>(p.x));
    bg::set<1>(q, static_cast<coordinate>(p.y));
    ring.push_back(q);
  };
  for (auto const& p : points) put(p);
  if (closed) put(points.front());
}

template <class Polygon>
Polygon boost_example(bool closed) {
  Polygon p;
  fill(p.outer(), outer, closed);
  p.inners().resize(1);
  fill(p.inners()[0], hole, closed);
  return p;
}

}  // namespace

TEST_CASE("own polygons: closed and open rings read the same, the closing vertex left out") {
  for (bool const closed : {true, false}) {
    polygon<lon_lat<float>> p;
    fill(p.exterior, outer, closed);
    p.interiors.resize(1);
    fill(p.interiors[0], hole, closed);
    CHECK(rings_of(p) == one_polygon);
    multi_polygon<lon_lat<float>> m{p, p};
    CHECK(rings_of(m) == seen{{0, 0, outer}, {0, 1, hole}, {1, 0, outer}, {1, 1, hole}});
  }
}

TEST_CASE("Boost's models, clockwise or not, closed or not, in their own order") {
  CHECK(rings_of(boost_example<boost_polygon<boost_point, true, true>>(true)) == one_polygon);
  CHECK(rings_of(boost_example<boost_polygon<boost_point, false, false>>(false)) == one_polygon);
  CHECK(rings_of(boost_example<boost_polygon<boost_plane_point, true, false>>(false)) == one_polygon);
  using part = boost_polygon<boost_plane_point, false, true>;
  bg::model::multi_polygon<part> m{boost_example<part>(true), part{}};
  CHECK(rings_of(m) == seen{{0, 0, outer}, {0, 1, hole}, {1, 0, {}}});
}

TEST_CASE("a user's own struct, longitude and latitude the other way round in memory") {
  elsewhere::district d;
  d.border = {{45, 30, 1}, {45, 31, 2}, {46.5f, 31, 3}, {45, 30, 4}};
  d.lakes.push_back({{45.25f, 30.5f, 5}, {45.5f, 30.5f, 6}, {45.5f, 30.75f, 7}});
  CHECK(rings_of(d) ==
        seen{{0, 0, {{30, 45}, {31, 45}, {31, 46.5}}}, {0, 1, {{30.5, 45.25}, {30.5, 45.5}, {30.75, 45.5}}}});
}

TEST_CASE("ragged spans of float and double, whole and sliced") {
  std::vector<float> const coordinates{9, 9, 0, 0, 4, 0, 4, 4, 0, 4, 0, 0, 1, 1, 1, 2, 2, 2, 5, 5, 6, 5, 5, 6};
  std::vector<std::int32_t> const rings{1, 6, 9, 12};
  std::vector<std::int32_t> const polygons{0, 2, 2, 3};
  ragged_view<lon_lat<float>> const view{coordinates, rings, polygons};
  // The second polygon is empty and shows no ring.
  CHECK(rings_of(view) == seen{{0, 0, outer}, {0, 1, hole}, {2, 0, {{5, 5}, {6, 5}, {5, 6}}}});
  // The last polygon alone: offsets that start above 0.
  ragged_view<lon_lat<float>> const slice{coordinates, rings, std::span(polygons).subspan(2)};
  CHECK(rings_of(slice) == seen{{0, 0, {{5, 5}, {6, 5}, {5, 6}}}});

  ragged_polygons<xy<double>> owned;
  owned.vertices.assign(outer.begin(), outer.end());
  owned.end_ring();
  owned.vertices.insert(owned.vertices.end(), hole.begin(), hole.end());
  owned.end_ring();
  owned.end_polygon();
  CHECK(owned.polygon_count() == 1);
  CHECK(rings_of(owned) == one_polygon);
  CHECK(rings_of(ragged_polygons<xy<double>>{}).empty());
  CHECK(rings_of(ragged_view<xy<double>>{}).empty());
}

TEST_CASE("offsets that point beyond what there is are refused before anything is read") {
  std::vector<double> const coordinates{0, 0, 4, 0, 4, 4, 0, 4};
  auto const read = [&](std::vector<std::int32_t> const& rings, std::vector<std::int32_t> const& polygons) {
    return rings_of(ragged_view<xy<double>>{coordinates, rings, polygons});
  };
  CHECK(read({0, 4}, {0, 1}).size() == 1);
  struct {
    std::vector<std::int32_t> rings, polygons;
  } const wrong[] = {{{0, 400}, {0, 1}},  {{0, 5}, {0, 1}},          {{-4, 4}, {0, 1}},  {{4, 0}, {0, 1}},
                     {{0, 3, 2}, {0, 2}}, {{0, 4}, {0, 2}},          {{0, 4}, {-1, 1}},  {{0, 4}, {1, 0}},
                     {{}, {0, 1}},        {{0, 1 << 30, 4}, {0, 1}}, {{0, 4}, {0, 9, 1}}};
  for (auto const& w : wrong) {
    try {
      static_cast<void>(read(w.rings, w.polygons));
      FAIL_CHECK("offsets were taken that do not fit");
    } catch (argument_error const& refused) {
      CHECK(refused.code() == error_code::argument_inconsistent);
    }
  }

  ragged_polygons<xy<double>> owned;
  owned.vertices.assign(outer.begin(), outer.end());
  owned.end_ring();
  owned.end_polygon();
  owned.vertices.pop_back();
  CHECK_THROWS_AS(rings_of(owned), argument_error);
}

TEST_CASE("rings of repeated vertices keep one, rings without any keep none") {
  multi_polygon<xy<double>> m(2);
  m[0].exterior.assign({{1, 2}, {1, 2}, {1, 2}});
  CHECK(rings_of(m) == seen{{0, 0, {{1, 2}}}, {1, 0, {}}});
}
