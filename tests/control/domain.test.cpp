// SPDX-License-Identifier: BSL-1.0
#include "salient/control/domain.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <limits>

#include "salient/control/stance.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/status_at.hpp"

#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// A country of 2° by 2° at a sea in the south; its east is occupied. The homeland file reaches over the border and
// claims the country's north-eastern corner too.
status_map country() { return made_map({{status::occupied, 37, 47, 38, 49}}); }
multi_polygon<lon_lat<double>> domain() { return {box(36, 47, 38, 49)}; }
multi_polygon<lon_lat<double>> homeland() { return {box(36.5, 48.5, 41, 51)}; }

}  // namespace

TEST_CASE("outside the domain there is a barrier, or the homeland; inside nothing changes") {
  auto const plain = country();
  auto const bound = bounded(plain, domain(), homeland());
  CHECK(status_at(bound, {37.5, 48}) == status::occupied);
  CHECK(status_at(bound, {36.5, 48}) == status::none);
  CHECK(status_at(bound, {36.5, 46}) == status::beyond_domain);
  CHECK(status_at(bound, {34, 48}) == status::beyond_domain);
  CHECK(status_at(bound, {37, 50}) == status::homeland);
  CHECK(status_at(bound, {39, 49}) == status::homeland);
  // What the homeland's file claims inside the domain stays what it was.
  CHECK(status_at(bound, {36.7, 48.8}) == status::none);
  CHECK(status_at(bound, {37.5, 48.8}) == status::occupied);
  CHECK_THAT(bound.area_km2(status::occupied), WithinRel(plain.area_km2(status::occupied), 1e-12));
}

TEST_CASE("drawn land beyond the domain stays as drawn") {
  auto const bound = bounded(made_map({{status::contested, 37.5, 48, 38.5, 48.5}}), domain(), homeland());
  CHECK(status_at(bound, {38.2, 48.2}) == status::contested);
  CHECK(status_at(bound, {38.2, 48.7}) == status::homeland);
}

TEST_CASE("the default stance takes the sea as a barrier and the homeland as closing") {
  stance const reader;
  CHECK(reader(status::beyond_domain) == reading::barrier);
  CHECK(reader(status::homeland) == reading::hostile);
}

TEST_CASE("a bounded map splits all directions into three parts") {
  lon_lat<double> const town{36.8, 47.05};  // 5.6 km from the sea, 15 km from occupied land
  auto const plain = *directions_blocked(country(), town, 20).contested_open;
  auto const bound = *directions_blocked(bounded(country(), domain()), town, 20).contested_open;
  CHECK(plain.barrier == 0);
  CHECK_THAT(bound.blocked, WithinAbs(plain.blocked, 0.05));  // occupied land beyond a corner of the sea counts too
  CHECK(bound.barrier > 0.2);
  CHECK_THAT(bound.blocked + bound.barrier + bound.open, WithinAbs(1, 1e-12));
  // The sea is no part of the disc's land.
  CHECK(*disc_share(bounded(country(), domain()), town, 20).contested_open >
        *disc_share(country(), town, 20).contested_open);
}

TEST_CASE("the frame reaches as far as the disc does, at any latitude") {
  // A country of a square degree or so at each latitude, its western quarter occupied; all about it is barrier.
  for (auto const south : {0.0, 60.0, 85.0})
    for (auto const west : {30.0, -179.0, 175.0}) {
      auto const map = made_map({{status::occupied, west, south, west + 1, south + 1}});
      multi_polygon<lon_lat<double>> const land{box(west, south, west + 4, south + 1)};
      lon_lat<double> const town{west + 2, south + 0.5};
      for (auto const radius_km : {100.0, 800.0, 1000.0}) {
        CAPTURE(south, west, radius_km);
        auto const near = disc_share(bounded(map, land, {}, {.reach_km = radius_km}), town, radius_km);
        auto const as_it_comes = disc_share(bounded(map, land), town, radius_km);
        if (radius_km > 300) CHECK_THAT(*near.contested_open, WithinAbs(0.25, 1e-3));
        CHECK_THAT(*near.contested_open, WithinAbs(*as_it_comes.contested_open, 1e-6));
      }
    }
}

TEST_CASE("how far the frame has to reach is asked for within bounds") {
  auto const bound = bounded(country(), domain(), homeland(), {.reach_km = 500});
  CHECK(status_at(bound, {36.5, 42.7}) == status::beyond_domain);  // 478 km south of the domain
  CHECK(status_at(bound, {30, 48}) == status::beyond_domain);      // 446 km west of it
  for (auto const bad : {0.0, -1.0, 5001.0, std::numeric_limits<double>::infinity()})
    CHECK_THROWS_AS(bounded(country(), domain(), homeland(), {.reach_km = bad}), argument_error);
}

TEST_CASE("a country that ends at the antimeridian keeps no border there between nothing and nothing") {
  auto const map = made_map({{status::occupied, 178, 60, 179, 61}});
  auto const bound = bounded(map, multi_polygon<lon_lat<double>>{box(175, 60, 180, 62)});
  for (auto const& c : bound.land().chains()) CHECK(c.left != c.right);
  CHECK(status_at(bound, {179.5, 61.5}) == status::none);
}

TEST_CASE("a bounded map without a homeland has none, and a domain is needed") {
  auto const bound = bounded(country(), domain());
  CHECK(bound.area_km2(status::homeland) == 0);
  CHECK(status_at(bound, {37, 50}) == status::beyond_domain);
  CHECK_THROWS_AS(bounded(country(), multi_polygon<lon_lat<double>>{}), argument_error);
}

TEST_CASE("binding a map twice is binding it once") {
  auto const once = bounded(country(), domain(), homeland());
  auto const twice = bounded(once, domain(), homeland());
  for (auto const& at : {lon_lat<double>{37.5, 48}, {36.5, 48}, {36.5, 46}, {37, 50}, {36.7, 48.8}})
    CHECK(status_at(twice, at) == status_at(once, at));
}

TEST_CASE("the perspective turned round closes what was open and opens what closed") {
  auto const other = reversed(stance{}, "land that the other side holds");
  CHECK(other(status::occupied) == reading::open);
  CHECK(other(status::homeland) == reading::open);
  CHECK(other(status::none) == reading::hostile);
  CHECK(other(status::liberated) == reading::hostile);
  CHECK(other(status::contested) == reading::contested);
  CHECK(other(status::beyond_domain) == reading::barrier);
  CHECK(other(status::claimed) == reading::open);
  CHECK(other(status::infiltration) == reading::open);
  CHECK(other.hostile_name == "land that the other side holds");
  CHECK(reversed(other, "occupied land").readings == stance{}.readings);
}

TEST_CASE("Crimea is never homeland, whatever a boundary file says of it") {
  auto const data = data_or_skip();
  auto const map = full_map(data, "1754251105");
  auto const ukraine = boundary(data, "ukraine");
  // A file that puts Crimea in Russia, as the raw boundaries do.
  auto russia = boundary(data, "russia-west");
  russia.push_back(box(32, 44, 36.8, 46.3));
  auto const bound = bounded(map, ukraine, russia);
  CHECK(status_at(bound, {34.1, 44.95}) == status::occupied);
  CHECK(status_at(bound, {36.59, 50.6}) == status::homeland);
  CHECK(status_at(bound, {37, 46.6}) == status::beyond_domain);
  CHECK_THAT(bound.area_km2(status::occupied), WithinRel(map.area_km2(status::occupied), 1e-9));
}

TEST_CASE("Mariupol on 4 April 2022: what is open without a domain is the sea") {
  auto const data = data_or_skip();
  auto const map = full_map(data, "1649098980");
  lon_lat<double> const centre{37.5431, 47.0971};
  auto const plain = *directions_blocked(map, centre, 20).contested_open;
  CHECK_THAT(plain.blocked, WithinAbs(0.6918, 0.001));
  CHECK_THAT(plain.open, WithinAbs(0.3082, 0.001));
  auto const bound = *directions_blocked(bounded(map, boundary(data, "ukraine")), centre, 20).contested_open;
  CHECK_THAT(bound.blocked, WithinAbs(0.6918, 0.001));
  CHECK_THAT(bound.barrier, WithinAbs(0.3082, 0.001));
  CHECK(bound.open == 0);
  CHECK(bound.open_sectors.empty());
}

TEST_CASE("a point south of Vovchansk on 3 August 2025: behind the border lies the homeland") {
  auto const data = data_or_skip();
  auto const map = full_map(data, "1754251105");
  lon_lat<double> const point{36.94, 50.27};
  auto const ukraine = boundary(data, "ukraine");
  auto const plain = *directions_blocked(map, point, 20).contested_open;
  auto const sea = *directions_blocked(bounded(map, ukraine), point, 20).contested_open;
  auto const home = *directions_blocked(bounded(map, ukraine, boundary(data, "russia-west")), point, 20).contested_open;
  CHECK_THAT(plain.blocked, WithinAbs(0.4466, 0.001));
  CHECK_THAT(sea.blocked, WithinAbs(0.4466, 0.001));
  CHECK_THAT(sea.barrier, WithinAbs(0.0085, 0.001));
  CHECK_THAT(home.blocked, WithinAbs(0.4551, 0.001));
  CHECK(home.barrier == 0);
}
