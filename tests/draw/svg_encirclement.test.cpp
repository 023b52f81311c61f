// SPDX-License-Identifier: BSL-1.0
#include "salient/draw/svg_encirclement.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdio>
#include <string>

#include "draw/made_picture.hpp"
#include "measure/made_map.hpp"
#include "svg_picture.hpp"

using salient::status;
using salient::to_svg;
using salient::test::every_status;
using salient::test::measured;
using salient::test::named;
using salient::test::svg_picture;

namespace {

// A town in a bay that opens to the west through a gap of 0.1° between 47.95 and 48.05.
salient::status_map bay() {
  return salient::test::made_map({{status::occupied, 36.9, 47, 38, 47.85},
                                  {status::occupied, 36.9, 48.15, 38, 49},
                                  {status::occupied, 37.2, 47.8, 38, 48.2},
                                  {status::occupied, 36.9, 47.8, 36.95, 47.95},
                                  {status::occupied, 36.9, 48.05, 36.95, 48.2},
                                  {status::contested, 36.9, 48.03, 36.95, 48.05}});
}

}  // namespace

TEST_CASE("a ring shows discs, open directions with degrees, the nearest point and the neck as a chord") {
  auto const map = bay();
  auto const where = named("Town", 37.1, 48);
  auto const found = measured(map, where);
  REQUIRE(found.way_out.contested_open->state == salient::way_out_state::neck);
  svg_picture const picture(to_svg(map, found));
  picture.check_sound();
  CHECK(picture.with_class("disc").size() == 3);
  CHECK(picture.with_class("nearest").size() == 1);
  CHECK(!picture.with_class("open-sector").empty());
  for (auto const* words : {"Town", "5 km", "10 km", "20 km", "°", "gap: width of the way out"})
    CHECK(picture.says(words));

  // The chord is as long in the picture as the neck is on the ground, for either end of the range.
  auto const necks = picture.with_class("neck");
  REQUIRE(necks.size() == 2);
  auto const discs = picture.with_class("disc");
  auto const px_per_km = std::stod(discs.back()["r"]) / 20;
  auto const length = [&](auto const& e) {
    return std::hypot(std::stod(e["x2"]) - std::stod(e["x1"]), std::stod(e["y2"]) - std::stod(e["y1"])) / px_per_km;
  };
  CHECK_THAT(length(necks[0]), Catch::Matchers::WithinAbs(*found.way_out.contested_open->width_km, 0.03));
  CHECK_THAT(length(necks[1]), Catch::Matchers::WithinAbs(*found.way_out.contested_closed->width_km, 0.03));
  CHECK(necks[0]["stroke-dasharray"].empty());
  CHECK(!necks[1]["stroke-dasharray"].empty());
  CHECK(picture.says("gap 11.1 km"));
  CHECK(picture.says("gap 8.9 km (contested)"));
}

TEST_CASE("the place of a ring always has its name, which covers nothing that was measured") {
  // Closed in on three sides, so that marks and their words stand all about the dot.
  for (double const wall : {0.01, 0.02, 0.04, 0.08}) {
    auto const map = salient::test::made_map({{status::occupied, 37 + wall, 47.9, 37.4, 48.1},
                                              {status::occupied, 36.8, 48 + wall, 37.4, 48.2},
                                              {status::occupied, 36.8, 47.8, 37.4, 48 - wall},
                                              {status::contested, 36.99 - wall, 48 - wall, 37, 48 + wall}});
    svg_picture const picture(to_svg(map, measured(map, named("Town", 37.001, 48))));
    CAPTURE(wall);
    auto const elements = picture.elements();
    auto const name = std::find_if(elements.begin(), elements.end(),
                                   [](auto const& e) { return e.name == "text" && e.text == "Town"; });
    REQUIRE(name != elements.end());
    auto const x = std::stod((*name)["x"]);
    auto const wide = 6.0 * 4;
    auto const left = (*name)["text-anchor"].empty() ? x : (*name)["text-anchor"] == "end" ? x - wide : x - wide / 2;
    auto const base = std::stod((*name)["y"]);
    for (auto const& chord : picture.with_class("neck"))
      for (double share = 0; share <= 1; share += 0.05) {
        auto const along = [&](char const* from, char const* to) {
          return std::stod(chord[from]) + share * (std::stod(chord[to]) - std::stod(chord[from]));
        };
        CHECK((along("x1", "x2") < left || along("x1", "x2") > left + wide || along("y1", "y2") > base ||
               along("y1", "y2") < base - 9));
      }
  }
}

TEST_CASE("a legend has no line for arcs that are not drawn") {
  // Open to the west alone, and only while the contested land there is.
  auto const map = salient::test::made_map({{status::occupied, 37.02, 47, 38, 49},
                                            {status::occupied, 36, 48.02, 38, 49},
                                            {status::occupied, 36, 47, 38, 47.98},
                                            {status::contested, 36.9, 47.98, 36.98, 48.02}});
  auto const found = measured(map, named("Town", 37, 48), {5});
  REQUIRE(found.ring.radii[0].open_sectors.contested_closed->empty());
  svg_picture const picture(to_svg(map, found));
  CHECK(picture.says("open only if contested land is"));
  CHECK_FALSE(picture.says("open though contested land closes"));
}

TEST_CASE("open directions end where the measure says") {
  auto const map = bay();
  auto const where = named("Town", 37.1, 48);
  auto const found = measured(map, where, {20});
  auto const& open = *found.ring.radii[0].open_sectors.contested_closed;
  REQUIRE(!open.empty());
  svg_picture const picture(to_svg(map, found));
  auto const arcs = picture.with_class("open-sector");
  REQUIRE(arcs.size() == 1);
  auto const disc = picture.with_class("disc").at(0);
  double x = 0;
  double y = 0;
  REQUIRE(std::sscanf(arcs[0]["d"].c_str(), "M%lf %lf", &x, &y) == 2);
  auto const azimuth = std::atan2(x - std::stod(disc["cx"]), std::stod(disc["cy"]) - y) * 180 / 3.14159265358979;
  CHECK_THAT(std::remainder(azimuth - open[0].from_azimuth_deg, 360), Catch::Matchers::WithinAbs(0, 0.05));
  auto const starts = arcs[0]["d"];
  CHECK(static_cast<std::size_t>(std::count(starts.begin(), starts.end(), 'M')) == open.size());
  auto const widest = salient::largest_open_sector(*salient::directions_blocked(map, where.at, 20).contested_closed);
  CHECK(picture.says(std::to_string(std::lround(widest->width_deg)) + "°"));
}

TEST_CASE("a place inside has no arcs, an open one a whole circle of them") {
  auto const inside = every_status();
  auto const held = measured(inside, named("Held", 36.1, 48.5));
  svg_picture const within(to_svg(inside, held));
  within.check_sound();
  CHECK(within.with_class("open-sector").empty());
  CHECK(within.says("km deep"));
  auto const far = measured(inside, named("Far", 30, 48.5), {5});
  svg_picture const open(to_svg(inside, far));
  open.check_sound();
  CHECK(open.with_class("open-sector").size() == 1);
  CHECK(open.with_class("nearest").empty());
}

TEST_CASE("a neck beyond the picture is told of") {
  auto const map = bay();
  auto const found = measured(map, named("Town", 37.1, 48), {2});
  svg_picture const picture(to_svg(map, found));
  picture.check_sound();
  CHECK(picture.with_class("neck").empty());
  CHECK(picture.says("The gap of 11.1 km lies beyond the picture, 1"));
}
