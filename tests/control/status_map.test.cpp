// SPDX-License-Identifier: BSL-1.0
#include "salient/control/status_map.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/polygon.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinRel;

// A unit square of occupied land with a hole of contested land in it.
status_map hand_made_map() {
  std::vector<lon_lat<double>> const vertices = {{30, 50},     {31, 50},     {31, 51},     {30, 51},     {30, 50},  //
                                                 {30.2, 50.2}, {30.2, 50.4}, {30.4, 50.4}, {30.4, 50.2}, {30.2, 50.2}};
  auto const label_of = [](status s) { return static_cast<label>(s); };
  std::vector<chain> const chains = {{0, 5, label_of(status::occupied), label_of(status::none)},
                                     {5, 5, label_of(status::occupied), label_of(status::contested)}};
  return {coverage(vertices, chains), ellipsoid::wgs84(), map_info{}};
}

TEST_CASE("totals are those of the polygons that the borders enclose") {
  auto const map = hand_made_map();
  polygon<lon_lat<double>> square;
  square.exterior = {{30, 50}, {31, 50}, {31, 51}, {30, 51}};
  polygon<lon_lat<double>> hole;
  hole.exterior = {{30.2, 50.2}, {30.4, 50.2}, {30.4, 50.4}, {30.2, 50.4}};
  CHECK_THAT(map.area_km2(status::contested), WithinRel(area_km2(hole), 1e-12));
  CHECK_THAT(map.area_km2(status::occupied), WithinRel(area_km2(square) - area_km2(hole), 1e-12));
  CHECK(map.area_km2(status::none) == 0);
  CHECK(map.area_km2(status::liberated) == 0);
}

TEST_CASE("every border edge comes once, with the status on either side") {
  std::size_t outer = 0;
  std::size_t inner = 0;
  hand_made_map().for_each_edge([&](auto const&, auto const&, status left, status right) {
    CHECK(left == status::occupied);
    ++(right == status::none ? outer : inner);
  });
  CHECK(outer == 4);
  CHECK(inner == 4);
}

status_list rsf_and_saf() { return status_list({{"rsf", reading::hostile}, {"saf", reading::open}}); }

status_map own_map(status_list const& names, std::string_view inside, std::string_view beside) {
  map_info info;
  info.statuses = names;
  auto const label_of = [&](std::string_view name) { return static_cast<label>(*names.find(name)); };
  return {coverage({{30, 15}, {31, 15}, {31, 16}, {30, 16}, {30, 15}, {32, 15}, {33, 15}, {33, 16}, {32, 15}},
                   {{0, 5, label_of(inside), 0}, {5, 4, label_of(beside), 0}}),
          ellipsoid::wgs84(), info};
}

TEST_CASE("a map has the areas of the statuses that its legend declares") {
  auto const map = own_map(rsf_and_saf(), "rsf", "saf");
  auto const rsf = static_cast<status>(13);
  CHECK(map.statuses().name(rsf) == "rsf");
  polygon<lon_lat<double>> square;
  square.exterior = {{30, 15}, {31, 15}, {31, 16}, {30, 16}};
  CHECK_THAT(map.area_km2(rsf), WithinRel(area_km2(square), 1e-12));
  CHECK(map.areas_km2().size() == status_count + 2);
  CHECK(map.areas_km2()[static_cast<status>(40)] == 0);
}

TEST_CASE("a label that no list declares is refused") {
  coverage const land({{30, 15}, {31, 15}, {31, 16}, {30, 15}}, {{0, 4, 13, 0}});
  CHECK_THROWS_AS(status_map(land, ellipsoid::wgs84(), {}), argument_error);
}

TEST_CASE("renumbered, a map keeps its land by name, and a name that is missing is said") {
  auto const map = own_map(rsf_and_saf(), "rsf", "saf");
  status_list const other({{"camp", reading::open}, {"saf", reading::open}, {"rsf", reading::hostile}});
  auto const there = renumbered(map, other);
  for (auto const* const name : {"rsf", "saf"})
    CHECK(there.area_km2(*other.find(name)) == map.area_km2(*map.statuses().find(name)));
  CHECK(there.area_km2(static_cast<status>(13)) == 0);
  CHECK(renumbered(there, map.statuses()) == map);
  CHECK_THROWS_AS(renumbered(map, status_list({{"rsf", reading::hostile}})), argument_error);
}

TEST_CASE("a list checks what it is given") {
  using list = std::vector<declared_status>;
  auto const refused = [](list own) { CHECK_THROWS_AS(status_list(std::move(own)), argument_error); };
  for (auto const* const name : {"", "2nd", "RSF", "rsf-1", "occupied", "none", "barrier"})
    refused({{name, reading::open}});
  refused({{std::string(41, 'a'), reading::open}});
  refused({{"a", reading::open}, {"a", reading::open}});
  for (auto const* const colour : {"red", "#12345", "#1234567", "#12345g"}) refused({{"a", reading::open, colour}});
  refused({{"a", reading::open, "", "", "b"}});
  refused({{"a", reading::open, "", "", "a"}});
  refused({{"a", reading::open, "", "", "b"}, {"b", reading::open, "", "", "occupied"}});
  list many;
  for (std::size_t i = 0; i < most_own_statuses; ++i) many.push_back({"s" + std::to_string(i), reading::open});
  CHECK(status_list(many).size() == status_count + most_own_statuses);
  many.push_back({"one_more", reading::open});
  refused(many);
}

TEST_CASE("a joined list keeps the numbers of the first and adds the other's names") {
  auto const a = rsf_and_saf();
  status_list const b({{"camp", reading::open}, {"rsf", reading::barrier}});
  auto const both = joined(a, b);
  CHECK(both.extends(a));
  CHECK_FALSE(both.extends(b));
  CHECK(both.size() == status_count + 3);
  CHECK(both.name(static_cast<status>(15)) == "camp");
  CHECK(both.role(*both.find("rsf")) == reading::hostile);
  CHECK(both.closing_land() == "closing land");
  CHECK(joined(a, {}) == a);
  CHECK(joined({}, a) == a);
  CHECK(joined(both, a) == both);
  CHECK(status_list{}.closing_land() == "occupied land");
}

TEST_CASE("values by status grow where a declared one is written to, and are equal where they say the same") {
  by_status<double> values;
  CHECK(values.size() == status_count);
  CHECK(std::as_const(values)[20] == 0);
  values[status::contested] = 3;
  auto const before = values;
  values[static_cast<status>(15)] = 0;
  CHECK(values.size() == 16);
  CHECK(values == before);
  values[15] = 2;
  CHECK_FALSE(values == before);
  CHECK(values[status::contested] == 3);
  double sum = 0;
  for (auto const v : values) sum += v;
  CHECK(sum == 5);
  by_status<by_status<double>> cells;
  cells[1][14] = 7;
  CHECK(std::as_const(cells)[14][1] == 0);
  CHECK(std::as_const(cells)[1][14] == 7);
}

}  // namespace
