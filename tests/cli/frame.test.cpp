// SPDX-License-Identifier: BSL-1.0

// The same land is the same land however it is drawn: right values on WGS84, edges straight in longitude and latitude.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using json = nlohmann::json;

// A map of one polygon, rings as JSON text.
std::string drawn(scratch const& folder, std::string const& name, std::string const& rings,
                  std::string const& status = "Occupied") {
  return file(folder, name + ".geojson",
              R"({"type":"Feature","properties":{"name":")" + status +
                  R"("},"geometry":{"type":"Polygon","coordinates":[)" + rings + "]}}");
}

double occupied_km2(std::string const& arguments) {
  auto const all = answer_of(arguments + " --status occupied");
  for (auto const& row : all["areas"])
    if (row["status"] == "occupied") return row["area_km2"];
  return 0;
}

double overlay_km2(scratch const& folder, std::string const& arguments) {
  auto const out = (folder / "overlay.geojson").string();
  auto const run = salient::test::salient("overlay " + arguments + " --status occupied --out " + out);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return occupied_km2("area " + out);
}

std::string const k3 = "[[-180,65],[170,65],[170,69],[-180,69],[-180,65]]";
std::string const k4 = "[[180,65],[170,65],[170,69],[180,69],[180,65]]";
constexpr double box_km2 = 194540.67567616;

TEST_CASE("frame: rings with a whole turn, and their areas") {
  scratch const folder;
  auto const band = drawn(folder, "band", "[[-180,0],[180,0],[180,10],[-180,10],[-180,0]]");
  CHECK_THAT(occupied_km2("area " + band), WithinRel(44093962.583, 1e-9));
  auto const world = drawn(folder, "world", "[[-180,-85],[180,-85],[180,85],[-180,85],[-180,-85]]");
  CHECK_THAT(occupied_km2("area " + world), WithinRel(508107311.3, 1e-9));
  auto const half = drawn(folder, "half", "[[-180,0],[180,0],[180,90],[-180,90],[-180,0]]");
  CHECK_THAT(occupied_km2("area " + half), WithinRel(255032810.862, 1e-9));
  auto const mask = drawn(folder, "mask",
                          "[[-180,-85],[180,-85],[180,85],[-180,85],[-180,-85]],"
                          "[[30,50],[30,51],[31,51],[31,50],[30,50]]");
  CHECK_THAT(occupied_km2("area " + mask), WithinRel(508099419.1, 1e-9));
  CHECK(answer_of("encirclement --status occupied " + mask +
                  " --place 30.5,50.5 --radius-km 10")["places"][0]["inside"] == false);
}

TEST_CASE("frame: one box whose eastern side is written in two ways") {
  scratch const folder;
  auto const a = drawn(folder, "k3", k3);
  auto const b = drawn(folder, "k4", k4);
  CHECK_THAT(overlay_km2(folder, "intersection " + a + " " + b), WithinRel(box_km2, 1e-12));
  CHECK_THAT(overlay_km2(folder, "union " + a + " " + b), WithinRel(box_km2, 1e-12));
  CHECK_THAT(occupied_km2("area " + b + " --domain " + a), WithinRel(box_km2, 1e-12));
  CHECK_THAT(answer_of("area --status occupied " + b + " --by " + a + ":name")["zones"][0]["areas"][0]["area_km2"]
                 .get<double>(),
             WithinRel(box_km2, 1e-12));
  CHECK(answer_of("change --status occupied " + a + " " + b)["gained_km2"] == 0.0);
  CHECK(answer_of("change --status occupied " + b + " " + a)["lost_km2"] == 0.0);
}

TEST_CASE("frame: land a turn apart is the same land") {
  scratch const folder;
  auto const m190 = drawn(folder, "m190", "[[-190,50],[-189,50],[-189,51],[-190,51],[-190,50]]");
  auto const p170 = drawn(folder, "p170", "[[170,50],[171,50],[171,51],[170,51],[170,50]]");
  CHECK_THAT(overlay_km2(folder, "intersection " + m190 + " " + p170), WithinRel(7892.218857987, 1e-12));
  CHECK_THAT(overlay_km2(folder, "union " + m190 + " " + p170), WithinRel(7892.218857987, 1e-12));
  auto const twice =
      file(folder, "twice.geojson", square("Occupied", 190, 0, 200, 10) + "," + square("Occupied", -170, 0, -160, 10));
  CHECK_THAT(occupied_km2("area " + twice), WithinRel(1224832.2939778, 1e-12));
  auto const none = answer_of("change --status occupied " + twice + " " + twice);
  CHECK(none["gained_km2"] == 0.0);
  CHECK(none["lost_km2"] == 0.0);
}

TEST_CASE("frame: a cap about the pole in six spellings") {
  scratch const folder;
  std::vector<std::string> spellings;
  std::vector<int> lons{-120, 0, 120};
  for (int direction = 0; direction < 2; ++direction, std::swap(lons[0], lons[2]))
    for (int start = 0; start < 3; ++start) {
      std::string ring = "[";
      for (int i = 0; i <= 3; ++i)
        ring += (i > 0 ? ",[" : "[") + std::to_string(lons[static_cast<std::size_t>((start + i) % 3)]) + ",80]";
      spellings.push_back(drawn(folder, "cap" + std::to_string(spellings.size()), ring + "]"));
    }
  for (auto const& s : spellings) {
    CHECK_THAT(occupied_km2("area " + s), WithinRel(3908572.76, 1e-8));
    auto const change = answer_of("change --status occupied " + spellings[0] + " " + s);
    CHECK(change["gained_km2"] == 0.0);
    CHECK(change["lost_km2"] == 0.0);
  }
}

TEST_CASE("frame: the seam is no front, and no piece ends at it") {
  scratch const folder;
  auto const whole = drawn(folder, "whole", "[[170,65],[190,65],[190,69],[170,69],[170,65]]");
  auto const respelled =
      drawn(folder, "respelled", "[[170,65],[180,65],[-180,65],[-170,65],[-170,69],[170,69],[170,65]]");
  auto const cut =
      file(folder, "cut.geojson", square("Occupied", 170, 65, 180, 69) + "," + square("Occupied", -180, 65, -170, 69));
  for (auto const& map : {whole, respelled, cut}) {
    INFO(map);
    CHECK_THAT(occupied_km2("area " + map), WithinRel(2 * box_km2, 1e-12));
    CHECK_THAT(answer_of("front --status occupied " + map)["lengths"][0]["length_km"].get<double>(),
               WithinAbs(2635.9, 0.05));
    CHECK(answer_of("change --status occupied " + whole + " " + map)["gained_km2"] == 0.0);
  }
}

TEST_CASE("frame: a ring closed round a place is closed over the antimeridian too") {
  scratch const folder;
  // Between two circles, with each longitude written as within the frame.
  auto const circle = [](double lon, double radius_deg, bool turned) {
    std::string ring;
    for (int i = 0; i <= 36; ++i) {
      auto const angle = (turned ? -i : i) % 36 * std::acos(-1.0) / 18;
      auto at = lon + radius_deg / std::cos(50 * std::acos(-1.0) / 180) * std::cos(angle);
      if (at > 180) at -= 360;
      std::array<char, 80> text{};
      std::snprintf(text.data(), text.size(), "%s[%.17g,%.17g]", i == 0 ? "" : ",", at,
                    50 + radius_deg * std::sin(angle));
      ring += text.data();
    }
    return "[" + ring + "]";
  };
  for (int i = 0; i < 13; ++i) {
    auto const lon = 179.86 + 0.0117 * i;
    CAPTURE(lon);
    auto const ring = drawn(folder, "ring", circle(lon, 0.135, false) + "," + circle(lon, 0.11, true));
    auto const at = answer_of("encirclement '" + ring + "' --place " + std::to_string(lon) + ",50 --radius-km 20");
    auto const& found = at["places"][0]["radii"][0];
    CHECK(found["directions_blocked"]["contested_open"] == 1);
    CHECK(found["open_sectors"]["contested_open"].empty());
  }
}

TEST_CASE("frame: the way over the antimeridian") {
  scratch const folder;
  auto const map = drawn(folder, "k4", k4);
  auto const way = answer_of("distance 179,67 -179,67 --status occupied --map " + map);
  double sum = 0;
  for (auto const& row : way["by_status"]) sum += row["km"].get<double>();
  CHECK_THAT(sum, WithinAbs(87.2, 0.05));
  CHECK_THAT(sum, WithinRel(way["distance_km"].get<double>(), 1e-6));
}

TEST_CASE("frame: places of any turn are read, numbers beyond a turn refused with the turns they are off") {
  CHECK(answer_of("distance 190,10 170,10")["distance_km"] == answer_of("distance -170,10 170,10")["distance_km"]);
  CHECK(answer_of("distance 359.9,0 0,0")["distance_km"].get<double>() < 12);
  auto const off = salient::test::salient("distance 610,10 0,0");
  CHECK(off.exit_code == 2);
  CHECK(off.err.find("2 turns") != std::string::npos);
  scratch const folder;
  auto const map = salient::test::salient("area " + drawn(folder, "far", "[[610,0],[611,0],[611,2],[610,0]]"));
  CHECK(map.exit_code == 3);
  CHECK(map.err.find("2 turns of the earth off") != std::string::npos);
  CHECK(map.err.find("metres") == std::string::npos);
}

TEST_CASE("frame: what has no one reading is refused with 201, by ring") {
  scratch const folder;
  for (auto const* ring : {"[[-180,0],[180,1],[180,10],[-180,0]]", "[[-120,0],[0,0.5],[120,0],[-120,0]]",
                           "[[-200,0],[200,0],[0,2],[-200,0]]"}) {
    auto const map = drawn(folder, "bad", ring);
    auto const run = salient::test::salient("area " + map + " --status occupied");
    INFO(run.err);
    CHECK(run.exit_code == 3);
    CHECK(run.err.find("coordinates[0]") != std::string::npos);
    auto const found = salient::test::salient("validate " + map + " --format json").json()["problems"];
    REQUIRE_FALSE(found.empty());
    CHECK(std::any_of(found.begin(), found.end(), [](auto const& p) { return p["code"] == 201; }));
  }
}

TEST_CASE("frame: a reading that changes what is drawn is warned of") {
  scratch const folder;
  auto const over = answer_of("area --status occupied " + drawn(folder, "k3", k3))["meta"]["warnings"].dump();
  CHECK(over.find("the shorter way") != std::string::npos);
  auto const pole = answer_of("area --status occupied " +
                              drawn(folder, "cap", "[[-120,80],[0,80],[120,80],[-120,80]]"))["meta"]["warnings"];
  CHECK(pole.dump().find("about the pole") != std::string::npos);
  CHECK(answer_of("area --status occupied " + drawn(folder, "k4", k4))["meta"]["warnings"].dump().find("shorter") ==
        std::string::npos);
}

}  // namespace
