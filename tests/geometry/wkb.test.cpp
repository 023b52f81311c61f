// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/wkb.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <limits>
#include <string_view>

#include "salient/geometry/ragged.hpp"

namespace {

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using point = lon_lat<double>;

std::vector<std::byte> hex(std::string_view digits) {
  std::vector<std::byte> bytes;
  auto const value = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes.push_back(static_cast<std::byte>(16 * value(digits[i]) + value(digits[i + 1])));
  return bytes;
}

multi_polygon<point> holed_and_plain() {
  multi_polygon<point> m(2);
  m[0].exterior.assign({{30, 45}, {31, 45}, {31, 46}, {30, 45}});
  ring<point> hole;
  hole.assign({{30.5, 45.2}, {30.6, 45.3}, {30.6, 45.2}, {30.5, 45.2}});
  m[0].interiors.push_back(hole);
  m[1].exterior.assign({{-5.25, -60.125}, {1e-9, 7}, {3, 3}, {-5.25, -60.125}});
  return m;
}

template <class Point = point>
input_error refusal(std::vector<std::byte> const& bytes) {
  try {
    static_cast<void>(read_wkb<Point>(bytes));
  } catch (input_error const& e) {
    return e;
  }
  throw std::runtime_error("was accepted");
}

// POLYGON ((0 0, 1 0, 0 1, 0 0)) as PostGIS writes it.
constexpr std::string_view triangle =
    "010300000001000000040000000000000000000000000000000000000000000000"
    "0000F03F00000000000000000000000000000000000000000000F03F00000000000000000000000000000000";

}  // namespace

TEST_CASE("what was written is read back bit for bit, in either byte order") {
  auto const m = holed_and_plain();
  for (auto const order : {byte_order::little, byte_order::big}) {
    CHECK(read_wkb(write_wkb(m, order)) == m);
    CHECK(read_wkb(write_wkb(m[0], order)) == multi_polygon<point>{m[0]});
    CHECK(read_wkb(write_wkb(multi_polygon<point>{}, order)).empty());
    CHECK(read_wkb(write_wkb(polygon<point>{}, order)) == multi_polygon<point>(1));
  }
  CHECK(write_wkb(m, byte_order::big) != write_wkb(m, byte_order::little));
}

TEST_CASE("known bytes") {
  multi_polygon<point> expected(1);
  expected[0].exterior.assign({{0, 0}, {1, 0}, {0, 1}, {0, 0}});
  CHECK(read_wkb(hex(triangle)) == expected);
  CHECK(write_wkb(expected[0]) == hex(triangle));
  // Big-endian header and counts.
  auto const big = write_wkb(expected, byte_order::big);
  auto const head = hex("00000000060000000100000000030000000100000004");
  CHECK(std::vector(big.begin(), big.begin() + 22) == head);
}

TEST_CASE("open rings are written closed; spans of ragged float are written as doubles") {
  float const coordinates[] = {0, 0, 1, 0, 0, 1};
  std::int32_t const rings[] = {0, 3};
  std::int32_t const polygons[] = {0, 1};
  multi_polygon<xy<double>> expected(1);
  expected[0].exterior.assign({{0, 0}, {1, 0}, {0, 1}, {0, 0}});
  CHECK(read_wkb<xy<double>>(write_wkb(ragged_view<xy<float>>{coordinates, rings, polygons})) == expected);
}

TEST_CASE("a hole of an empty exterior does not become land") {
  auto m = holed_and_plain();
  m[0].exterior.clear();
  CHECK(read_wkb(write_wkb(m))[0] == polygon<point>{});
  CHECK(read_wkb(write_wkb(m))[1] == m[1]);
}

TEST_CASE("Z, M and SRID are passed over, ISO and EWKB, and parts may change the byte order") {
  multi_polygon<point> expected(1);
  expected[0].exterior.assign({{1, 2}});
  auto const one = std::string("000000000000F03F");
  auto const two = std::string("0000000000000040");
  auto const counts = std::string("0100000001000000");
  CHECK(read_wkb(hex("01EB030000" + counts + one + two + two)) == expected);                // ISO Z, 1003
  CHECK(read_wkb(hex("01D3070000" + counts + one + two + two)) == expected);                // ISO M, 2003
  CHECK(read_wkb(hex("01BB0B0000" + counts + one + two + two + one)) == expected);          // ISO ZM, 3003
  CHECK(read_wkb(hex("0103000080" + counts + one + two + two)) == expected);                // EWKB Z
  CHECK(read_wkb(hex("0103000040" + counts + one + two + two)) == expected);                // EWKB M
  CHECK(read_wkb(hex("01030000E0E6100000" + counts + one + two + two + one)) == expected);  // EWKB ZM, SRID 4326
  CHECK(read_wkb(hex("0106000000010000000000000003000000010000000"
                     "13FF00000000000004000000000000000")) == expected);
  // Not even a NaN there is looked at.
  CHECK(read_wkb(hex("01EB030000" + counts + one + two + "000000000000F87F")) == expected);
}

TEST_CASE("every truncation is refused with an offset inside the bytes, and so is anything behind the end") {
  auto const whole = write_wkb(holed_and_plain());
  for (std::size_t n = 0; n < whole.size(); ++n) {
    auto const e = refusal({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n)});
    CAPTURE(n, e.what());
    CHECK(e.code() == error_code::wkb_malformed);
    REQUIRE(e.place().offset.has_value());
    CHECK(*e.place().offset <= n);
  }
  auto longer = whole;
  longer.push_back(std::byte{0});
  CHECK(refusal(longer).place().offset == whole.size());
}

TEST_CASE("every single byte set wrong is read or refused, never worse") {
  auto const whole = write_wkb(holed_and_plain());
  int refused = 0;
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      auto damaged = whole;
      damaged[i] = static_cast<std::byte>(value);
      try {
        static_cast<void>(read_wkb(damaged));
      } catch (input_error const&) {
        ++refused;
      }
    }
  CHECK(refused > 100);
}

TEST_CASE("a count beyond the bytes is refused before memory is taken for it") {
  auto const e = refusal(hex("010300000001000000FFFFFFFF"));
  CHECK(e.place().offset == 9);
  CHECK_THAT(e.what(), ContainsSubstring("4294967295") && ContainsSubstring("points"));
  CHECK(refusal(hex("0106000000FFFFFFFF")).place().offset == 5);
  CHECK(refusal(hex("0103000000FFFFFFFF")).place().offset == 5);
}

TEST_CASE("other types, byte orders and coordinates are refused by name") {
  CHECK_THAT(refusal(hex("0101000000000000000000F03F000000000000F03F")).what(), ContainsSubstring("geometry type 1"));
  CHECK_THAT(refusal(hex("01060000000100000001020000000000000000")).what(), ContainsSubstring("geometry type 2"));
  CHECK(refusal(hex("01060000000100000001020000000000000000")).place().offset == 9);
  CHECK_THAT(refusal(hex("0203000000")).what(), ContainsSubstring("byte order"));
  auto m = holed_and_plain();
  m[1].exterior[1].lat = 91;
  CHECK(refusal(write_wkb(m)).code() == error_code::coordinates_malformed);
  CHECK_THAT(refusal(write_wkb(m)).what(), ContainsSubstring("91"));
  m[1].exterior[1].lat = std::numeric_limits<double>::quiet_NaN();
  CHECK(refusal(write_wkb(m)).code() == error_code::coordinates_malformed);
  multi_polygon<xy<double>> plane(1);
  plane[0].exterior.assign({{5e6, 1e7}, {5e6, 2e7}, {6e6, 1e7}, {5e6, 1e7}});
  CHECK(read_wkb<xy<double>>(write_wkb(plane)) == plane);
  CHECK(refusal(write_wkb(plane)).code() == error_code::coordinates_malformed);
  plane[0].exterior[1].x = -std::numeric_limits<double>::infinity();
  CHECK(refusal<xy<double>>(write_wkb(plane)).code() == error_code::coordinates_malformed);
}
