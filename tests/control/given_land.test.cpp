// SPDX-License-Identifier: BSL-1.0
#include "salient/control/given_land.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "salient/control/domain.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/without.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/status_at.hpp"

#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

using land = multi_polygon<lon_lat<double>>;
constexpr auto km2_of = [](status_map const& map, status s) { return map.area_km2(s); };

// Occupied in the east, contested beside it, nothing drawn in the west.
status_map drawn() { return made_map({{status::occupied, 37, 47, 38, 49}, {status::contested, 36.5, 47, 37, 49}}); }

}  // namespace

TEST_CASE("given land lies over what is drawn; where both are given, the land closes") {
  auto const map = with_given_land(drawn(), land{box(36, 48, 36.8, 48.5)}, land{box(36.7, 48, 37.2, 48.5)});
  CHECK(status_at(map, {36.2, 48.2}) == status::closing);
  CHECK(status_at(map, {36.75, 48.2}) == status::closing);
  CHECK(status_at(map, {36.9, 48.2}) == status::barrier);
  CHECK(status_at(map, {37.1, 48.2}) == status::barrier);
  CHECK(status_at(map, {37.5, 48.2}) == status::occupied);
  CHECK(status_at(map, {36.2, 47.5}) == status::none);
  auto const plain = drawn();
  auto const taken = area_km2(land{box(37, 48, 37.2, 48.5)});
  CHECK_THAT(km2_of(map, status::occupied), WithinRel(km2_of(plain, status::occupied) - taken, 1e-9));
}

TEST_CASE("the default stance: given land closes at both ends, a given barrier closes nothing") {
  stance const reader;
  for (auto const end : {contested_as::open, contested_as::closed}) {
    CHECK(reader.closes(status::closing, end));
    CHECK_FALSE(reader.closes(status::barrier, end));
  }
  CHECK(reader(status::barrier) == reading::barrier);
  // Whoever asks says what closes: turning the perspective round does not turn that.
  CHECK(reversed(reader, "x")(status::closing) == reading::hostile);
}

TEST_CASE("a given lake is neither blocked nor open, and no part of the disc's land") {
  lon_lat<double> const town{36.3, 48.25};
  auto const before = *directions_blocked(drawn(), town, 12).contested_open;
  auto const lake = with_given_land(drawn(), land{}, land{box(36.1, 48.3, 36.5, 48.4)});
  auto const after = *directions_blocked(lake, town, 12).contested_open;
  CHECK(before.barrier == 0);
  CHECK(after.blocked == before.blocked);
  CHECK(after.barrier > 0.2);
  CHECK_THAT(after.blocked + after.barrier + after.open, WithinAbs(1, 1e-12));
  CHECK(*disc_share(lake, town, 20).contested_closed > *disc_share(drawn(), town, 20).contested_closed);
  auto const closed = with_given_land(drawn(), land{box(36.1, 48.3, 36.5, 48.4)}, land{});
  CHECK(directions_blocked(closed, town, 12).contested_open->blocked > 0.2);
}

TEST_CASE("given land and bounds do not disturb each other") {
  auto const bound = bounded(drawn(), land{box(36, 47, 38, 49)}, land{box(38, 47, 40, 49)});
  auto const map = with_given_land(bound, land{box(35, 48, 36.2, 48.5)});
  CHECK(status_at(map, {35.5, 48.2}) == status::closing);
  CHECK(status_at(map, {35.5, 47.5}) == status::beyond_domain);
  CHECK(status_at(map, {39, 48}) == status::homeland);
  auto const other_way = bounded(with_given_land(drawn(), land{box(35, 48, 36.2, 48.5)}), land{box(36, 47, 38, 49)},
                                 land{box(38, 47, 40, 49)});
  CHECK(status_at(other_way, {35.5, 48.2}) == status::closing);
  CHECK(status_at(other_way, {35.5, 47.5}) == status::beyond_domain);
}

TEST_CASE("nothing given leaves the map as it is") {
  auto const map = with_given_land(drawn(), land{});
  CHECK_THAT(km2_of(map, status::occupied), WithinRel(km2_of(drawn(), status::occupied), 1e-12));
  CHECK(map.land().edge_count() == drawn().land().edge_count());
}

TEST_CASE("land taken out of a map is drawn no more: by status, by polygon, and where two of them meet") {
  auto const map = drawn();
  status const contested[] = {status::contested};
  auto const grey = without(map, contested);
  CHECK(km2_of(grey, status::contested) == 0);
  CHECK(km2_of(grey, status::occupied) == km2_of(map, status::occupied));
  CHECK(status_at(grey, {36.75, 48.2}) == status::none);
  status const both[] = {status::contested, status::occupied};
  CHECK(without(map, both).land().chains().empty());
  status const nothing[] = {status::liberated};
  CHECK(without(map, nothing).land() == map.land());

  auto const cut = without(map, land{box(36.8, 48, 37.5, 48.5)});
  CHECK(status_at(cut, {37.2, 48.2}) == status::none);
  CHECK(status_at(cut, {37.7, 48.2}) == status::occupied);
  CHECK_THAT(km2_of(cut, status::occupied),
             WithinRel(km2_of(map, status::occupied) - area_km2(land{box(37, 48, 37.5, 48.5)}), 1e-9));
  CHECK_THAT(km2_of(cut, status::contested),
             WithinRel(km2_of(map, status::contested) - area_km2(land{box(36.8, 48, 37, 48.5)}), 1e-9));
  CHECK(km2_of(cut, status::barrier) == 0);
}
