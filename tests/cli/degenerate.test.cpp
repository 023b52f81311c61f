// SPDX-License-Identifier: BSL-1.0
// Windows, bounds and zones that cover nothing, and places that no map is about: an error or a hint, not an answer of 0.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;

std::string const november = "data@2025-11-01";

// An unusable input, in one line that names the file.
void check_unusable(std::string const& arguments, std::string const& why) {
  CAPTURE(arguments);
  auto const run = salient(arguments);
  CHECK(run.exit_code == 3);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, ContainsSubstring(why));
  CHECK(run.err.find('\n') == run.err.size() - 1);
}

// A place for which something goes wrong, in one line that names it and in the answer.
void check_failed(std::string const& arguments, std::string const& why) {
  CAPTURE(arguments);
  auto const run = salient(arguments + " --format json");
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.out, ContainsSubstring("\"message\"") && ContainsSubstring(why));
  CHECK_THAT(run.err, ContainsSubstring(why));
  CHECK(run.err.find('\n') == run.err.size() - 1);
}

TEST_CASE("polygons without an area are no window, no domain and no zone") {
  scratch const folder;
  auto const flat = file(folder, "flat.geojson", square("flat", 36, 48, 37, 48));
  auto const why = "flat.geojson: expected polygons with an area";
  for (std::string const option : {"--window ", "--domain "}) {
    check_unusable("change data@2025-10-01 " + november + " " + option + flat, why);
    check_unusable("map " + november + " " + option + flat, why);
  }
  check_unusable("area " + november + " --domain " + flat, why);
  check_unusable("front " + november + " --window " + flat, why);
  check_unusable("series data --domain " + flat, why);
  for (std::string const option : {"--domain ", "--start ", "--rear ", "--barrier ", "--hostile "})
    check_unusable("encirclement " + november + " --place Pokrovsk " + option + flat, why);

  auto const zones =
      file(folder, "zones.geojson", square("town", 37, 48, 37.1, 48.1) + "," + square("flat", 36, 48, 37, 48)) +
      ":name";
  auto const named = "zones.geojson: expected polygons with an area; zone 'flat' has none";
  check_unusable("area " + november + " --by " + zones, named);
  check_unusable("change data@2025-10-01 " + november + " --by " + zones, named);
  check_unusable("share " + november + " --within " + zones, named);
  check_unusable("claim full_control " + november + " --within " + zones, named);
}

TEST_CASE("a zone that another takes whole is told as an overlap") {
  scratch const folder;
  auto const zones = file(folder, "zones.geojson",
                          square("outer", 37, 48, 37.2, 48.2) + "," + square("inner", 37.05, 48.05, 37.1, 48.1));
  auto const warnings = answer_of("area " + november + " --by " + zones + ":name").at("meta").at("warnings");
  REQUIRE(warnings.size() == 1);
  CHECK_THAT(warnings[0].get<std::string>(), ContainsSubstring("of inner counted in outer"));
}

TEST_CASE("a place deep inside land is not far from it") {
  scratch const folder;
  auto const wide = file(folder, "wide.geojson", square("Occupied", 20, 40, 60, 60));
  auto const warnings = [&](std::string const& place) {
    return answer_of("distance " + place + " 40,51 --map " + wide + " --status occupied")
        .at("meta")
        .at("warnings")
        .dump();
  };
  CHECK_THAT(warnings("40,50"), !ContainsSubstring("swapped"));
  CHECK_THAT(warnings("5,40"), ContainsSubstring("5,40 lies some") && ContainsSubstring("swapped"));
}

TEST_CASE("where a place far from all land makes a question fail, the place is what is named") {
  auto const hint = "from all land of the map: are lon and lat swapped?";
  for (auto const& command : {"encirclement " + november, "claim tightening " + november + " --since data@2025-10-01",
                              std::string("series data")})
    check_failed(command + " --place 37.17585,89.99", hint);
  check_unusable("front " + november + " --window disc:37.17585,89.9:30", hint);
  check_failed("encirclement " + november + " --place 37.17585,89.99", "hold a pole");
}

TEST_CASE("an idle --without is warned of") {
  scratch const folder;
  auto const far = file(folder, "far.geojson", square("far", 10, 10, 11, 11));
  auto const near = file(folder, "near.geojson", square("near", 37, 48, 38, 48.3));
  auto const warnings = [&](std::string const& command) { return answer_of(command).at("meta").at("warnings").dump(); };
  auto const idle = ContainsSubstring("takes nothing out: no map has such land");
  for (auto const* command : {"area data@2025-11-01", "series data --threads 2"}) {
    for (auto const& what : {std::string("claimed"), far})
      CHECK_THAT(warnings(command + (" --without '" + what + "'")), idle && ContainsSubstring("--without " + what));
    for (auto const& what : {std::string("contested"), near})
      CHECK_THAT(warnings(command + (" --without '" + what + "'")), !idle);
  }
}

TEST_CASE("a place that is merely far from all land is answered, with the hint") {
  for (std::string const place : {"37.17585,88", "179.9,48.28198", "0,0", "-142.8,-48.3"}) {
    CAPTURE(place);
    for (auto const& command : {"encirclement " + november, "claim encircled " + november}) {
      auto const run = salient(command + " --place=" + place);
      CHECK(run.exit_code == 0);
      CHECK_THAT(run.out, ContainsSubstring("swapped?") && ContainsSubstring("narrows the way to"));
    }
  }
}

}  // namespace
