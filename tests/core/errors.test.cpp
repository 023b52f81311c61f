// SPDX-License-Identifier: BSL-1.0
#include "salient/core/errors.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <type_traits>

using namespace salient;

// Whoever catches `error`, or std::exception, catches all of them.
static_assert(std::is_base_of_v<std::runtime_error, error>);
static_assert(std::is_base_of_v<error, argument_error> && std::is_base_of_v<error, geometry_error>);
static_assert(std::is_base_of_v<error, overlay_error> && std::is_base_of_v<error, input_error>);
static_assert(std::is_base_of_v<error, output_error>);

TEST_CASE("published numbers never change") {
  CHECK(static_cast<int>(error_code::argument_out_of_range) == 101);
  CHECK(static_cast<int>(error_code::argument_unknown) == 105);
  CHECK(static_cast<int>(error_code::ring_crosses_antimeridian) == 201);
  CHECK(static_cast<int>(error_code::coordinate_not_finite) == 204);
  CHECK(static_cast<int>(error_code::overlay_area_mismatch) == 301);
  CHECK(static_cast<int>(error_code::file_unreadable) == 401);
  CHECK(static_cast<int>(error_code::coordinates_malformed) == 406);
  CHECK(static_cast<int>(error_code::gzip_damaged) == 415);
  CHECK(static_cast<int>(error_code::wkb_malformed) == 419);
  CHECK(static_cast<int>(error_code::file_unwritable) == 501);
}

TEST_CASE("an error carries its code and its sentence to whoever catches the root") {
  try {
    throw geometry_error(error_code::ring_holds_pole, "polygon 0, ring 2 holds a pole");
  } catch (error const& e) {
    CHECK(e.code() == error_code::ring_holds_pole);
    CHECK(std::string(e.what()) == "polygon 0, ring 2 holds a pole");
  }
}

TEST_CASE("an input error says where, with as much as is known") {
  auto const says = [](input_place const& place) {
    return std::string(input_error(error_code::json_syntax, place, "expected a number").what());
  };
  CHECK(says({.file = "a.geojson"}) == "a.geojson: expected a number");
  CHECK(says({.file = "a.geojson", .line = 3}) == "a.geojson:3: expected a number");
  CHECK(says({.file = "a.geojson", .line = 3, .column = 14}) == "a.geojson:3:14: expected a number");
  CHECK(says({.file = "a.geojson", .column = 14}) == "a.geojson: expected a number");
  CHECK(says({.file = "a.geojson", .path = "features[3].geometry", .offset = 512}) ==
        "a.geojson: features[3].geometry (byte 512): expected a number");
  CHECK(says({.file = "WKB", .offset = 0}) == "WKB (byte 0): expected a number");

  input_error const e(error_code::json_syntax, {.file = "f", .path = "p", .offset = 7}, "x");
  CHECK(e.place().file == "f");
  CHECK(e.place().path == "p");
  CHECK(e.place().offset == 7u);
  CHECK_FALSE(e.place().line.has_value());
}
