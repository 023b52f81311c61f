// SPDX-License-Identifier: BSL-1.0
#include "salient/control/resolve.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/control/legend.hpp"
#include "salient/geodesy/area.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinRel;

struct drawn {
  status what;
  std::vector<std::vector<lon_lat<double>>> rings;
};

snapshot map_of(std::vector<drawn> const& features) {
  snapshot map;
  for (auto const& d : features) {
    map.features.push_back(
        {d.what, "feature", 0, map.features.size(), static_cast<std::uint32_t>(map.geometry.polygon_count()), 1});
    for (auto const& r : d.rings) {
      map.geometry.vertices.insert(map.geometry.vertices.end(), r.begin(), r.end());
      map.geometry.end_ring();
    }
    map.geometry.end_polygon();
  }
  return map;
}

std::vector<lon_lat<double>> box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

double box_km2(double west, double south, double east, double north) {
  auto const r = box(west, south, east, north);
  return area_km2(polygon<lon_lat<double>>{{r.begin(), r.end()}, {}});
}

TEST_CASE("overlaps go to the first of the priority, and are counted") {
  auto const map = map_of({{status::liberated, {box(30, 50, 32, 51)}},
                           {status::contested, {box(31, 50, 33, 51)}},
                           {status::occupied, {box(32.5, 50, 34, 51)}},
                           {status::occupied, {box(33.5, 50, 35, 51)}}});
  auto const found = resolve(map);
  CHECK_THAT(found.area_km2(status::liberated), WithinRel(box_km2(30, 50, 31, 51), 1e-12));
  CHECK_THAT(found.area_km2(status::contested), WithinRel(box_km2(31, 50, 32.5, 51), 1e-12));
  CHECK_THAT(found.area_km2(status::occupied), WithinRel(box_km2(32.5, 50, 35, 51), 1e-12));
  CHECK_THAT(found.record().overlap_resolved_km2, WithinRel(box_km2(31, 50, 33, 51), 1e-12));
  CHECK_THAT(found.record().overlap_within_km2[status::occupied], WithinRel(box_km2(33.5, 50, 34, 51), 1e-12));

  auto const turned = resolve(map, {.priority = {status::liberated, status::contested, status::occupied}});
  CHECK_THAT(turned.area_km2(status::liberated), WithinRel(box_km2(30, 50, 32, 51), 1e-12));
}

TEST_CASE("without a word of the caller a legend and resolve rank alike, claimed land before infiltrated") {
  CHECK(legend{}.priority == resolve_options{}.priority);
  auto const map = map_of({{status::infiltration, {box(30, 50, 32, 51)}}, {status::claimed, {box(31, 50, 33, 51)}}});
  CHECK_THAT(resolve(map).area_km2(status::claimed), WithinRel(box_km2(31, 50, 33, 51), 1e-12));
  CHECK_THAT(resolve(map, {.priority = legend{}.priority}).area_km2(status::claimed),
             WithinRel(box_km2(31, 50, 33, 51), 1e-12));
}

TEST_CASE("occupied before 2022 counts as occupied unless kept apart") {
  auto const map =
      map_of({{status::occupied, {box(33, 46, 34, 47)}}, {status::occupied_before_2022, {box(33, 45, 34, 46)}}});
  CHECK_THAT(resolve(map).area_km2(status::occupied), WithinRel(box_km2(33, 45, 34, 47), 1e-12));
  auto const apart = resolve(map, {.apart = true});
  CHECK_THAT(apart.area_km2(status::occupied), WithinRel(box_km2(33, 46, 34, 47), 1e-12));
  CHECK_THAT(apart.area_km2(status::occupied_before_2022), WithinRel(box_km2(33, 45, 34, 46), 1e-12));
}

TEST_CASE("land outside the question and names not understood are left out and counted") {
  auto const found = resolve(map_of({{status::outside, {box(28, 60, 30, 62)}},
                                     {status::unrecognised, {box(28, 50, 30, 52)}},
                                     {status::unrecognised, {box(30, 50, 32, 52)}}}));
  for (auto const km2 : found.areas_km2()) CHECK(km2 == 0);
  CHECK(found.land().chains().empty());
  CHECK(found.record().features[status::outside] == 1);
  CHECK(found.record().unrecognised == std::vector<std::pair<std::string, std::size_t>>{{"feature", 2}});
}

TEST_CASE("names not understood are listed without the blanks around them, and so once") {
  auto map = map_of({{status::unrecognised, {box(28, 50, 30, 52)}},
                     {status::unrecognised, {box(30, 50, 32, 52)}},
                     {status::unrecognised, {box(32, 50, 34, 52)}}});
  map.features[0].name = "Held by rebels\n";
  map.features[1].name = "Held by rebels";
  map.features[2].name = "\u00A0Held by  rebels ";
  CHECK(resolve(map).record().unrecognised ==
        std::vector<std::pair<std::string, std::size_t>>{{"Held by rebels", 2}, {"Held by  rebels", 1}});
}

TEST_CASE("the same feature twice counts once; a bow-tie is what an odd number of rings encloses") {
  auto const twice =
      resolve(map_of({{status::occupied, {box(30, 50, 31, 51)}}, {status::occupied, {box(30, 50, 31, 51)}}}));
  CHECK_THAT(twice.area_km2(status::occupied), WithinRel(box_km2(30, 50, 31, 51), 1e-12));
  REQUIRE(twice.record().repaired.size() == 1);
  CHECK(twice.record().repaired[0].what == "repeated_polygon");

  auto const tie = resolve(map_of({{status::occupied, {{{30, 50}, {32, 52}, {32, 50}, {30, 52}, {30, 50}}}}}));
  auto const triangle = [](lon_lat<double> a, lon_lat<double> b, lon_lat<double> c) {
    return area_km2(polygon<lon_lat<double>>{{a, b, c, a}, {}});
  };
  CHECK_THAT(tie.area_km2(status::occupied),
             WithinRel(triangle({30, 50}, {31, 51}, {30, 52}) + triangle({32, 50}, {32, 52}, {31, 51}), 1e-9));
  REQUIRE(tie.record().repaired.size() == 1);
  CHECK(tie.record().repaired[0].what == "self_intersection");
}

TEST_CASE("a ring over the antimeridian or round a pole has its own area, not its complement's") {
  auto const over = resolve(map_of({{status::occupied, {box(179, 0, -179, 1)}}}));
  CHECK_THAT(over.area_km2(status::occupied), WithinRel(box_km2(0, 0, 2, 1), 1e-12));
  auto const cap = resolve(map_of({{status::occupied, {{{0, 89}, {90, 89}, {180, 89}, {-90, 89}, {0, 89}}}}}));
  CHECK_THAT(cap.area_km2(status::occupied), WithinRel(4 * box_km2(0, 89, 90, 90), 1e-9));
  auto const south = resolve(map_of({{status::occupied, {{{0, -89}, {-90, -89}, {180, -89}, {90, -89}, {0, -89}}}}}));
  CHECK_THAT(south.area_km2(status::occupied), WithinRel(4 * box_km2(0, 89, 90, 90), 1e-9));
}

TEST_CASE("land behind the antimeridian belongs to what reaches over it") {
  auto const shell = box(179.5, 0, -179.5, 1);
  auto const hole = box(-179.9, 0.2, -179.7, 0.4);
  auto const hole_km2 = box_km2(0, 0.2, 0.2, 0.4);
  auto const pierced = resolve(map_of({{status::occupied, {shell, hole}}}));
  CHECK_THAT(pierced.area_km2(status::occupied), WithinRel(box_km2(0, 0, 1, 1) - hole_km2, 1e-9));
  // From feature to feature, as far as they reach.
  auto const next = box(-179.8, 0.2, -179, 0.4);
  auto const last = box(-179.1, 0.2, -178, 0.4);
  auto const both =
      resolve(map_of({{status::contested, {last}}, {status::contested, {next}}, {status::occupied, {shell}}}));
  CHECK_THAT(both.area_km2(status::occupied), WithinRel(box_km2(0, 0, 1, 1), 1e-9));
  CHECK_THAT(both.area_km2(status::contested), WithinRel(box_km2(0, 0.2, 1.5, 0.4), 1e-9));
}

TEST_CASE("overlaps within one status are told from those between two") {
  auto const map = resolve(map_of({{status::occupied, {box(0, 0, 2, 1)}},
                                   {status::occupied, {box(1, 0, 3, 1)}},
                                   {status::contested, {box(2.5, 0, 4, 1)}}}));
  auto const& record = map.record();
  CHECK_THAT(record.overlap_within_km2[status::occupied], WithinRel(box_km2(1, 0, 2, 1), 1e-9));
  CHECK(record.overlap_within_km2[status::contested] == 0);
  CHECK_THAT(record.overlap_resolved_km2, WithinRel(box_km2(1, 0, 2, 1) + box_km2(2.5, 0, 3, 1), 1e-9));
}

}  // namespace
