// SPDX-License-Identifier: BSL-1.0
#include "salient/control/map_bytes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/detail/byte_stream.hpp"
#include "salient/control/detail/map_envelope.hpp"
#include "salient/control/resolve.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/measure/change.hpp"

#include "measure/made_map.hpp"
#include "thrown.hpp"

namespace {

using namespace salient;
using Catch::Matchers::ContainsSubstring;

snapshot drawn() {
  snapshot s;
  auto const add = [&](status what, std::string const& name, std::vector<lon_lat<double>> const& ring) {
    s.features.push_back({what, name, 0, s.features.size(), static_cast<std::uint32_t>(s.geometry.polygon_count()), 1});
    s.geometry.vertices.insert(s.geometry.vertices.end(), ring.begin(), ring.end());
    s.geometry.end_ring();
    s.geometry.end_polygon();
  };
  add(status::occupied, "Occupied", {{36.1, 48}, {38, 48}, {38, 49.3}, {36.1, 49.3}, {36.1, 48}});
  add(status::contested, "In doubt", {{36, 48.2}, {36.6, 48.2}, {36.6, 48.9}, {36, 48.9}, {36, 48.2}});
  add(status::liberated, "Bow", {{-0.0, 45}, {1, 46}, {1, 45}, {-0.0, 46}, {-0.0, 45}});
  add(status::unrecognised, "Who knows", {{10, 10}, {11, 10}, {11, 11}, {10, 10}});
  s.info.files = {{"maps/2025-11-01.geojson", std::string(64, 'a')}, {"", ""}};
  s.info.source = "somebody \xff";
  s.info.state_time = std::chrono::sys_days{std::chrono::year{2025} / 11 / 1};
  s.info.state_day = date{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31}};  // west of Greenwich
  s.info.retrieved_time = std::chrono::sys_days{std::chrono::year{1969} / 12 / 31};
  s.info.contested_mapped = contested_mapping::yes;
  s.info.flags = {"earlier_day_used", ""};
  return s;
}

status_map drawn_map() { return resolve(drawn()); }

input_error refusal(std::span<std::byte const> bytes) {
  try {
    static_cast<void>(from_bytes(bytes));
  } catch (input_error const& e) {
    return e;
  }
  FAIL("the bytes were taken");
  throw;
}

// A map whose bytes are changed between header and checksum, both of them true.
std::vector<std::byte> forged(status_map const& map, std::string_view from, std::string_view to) {
  auto const whole = to_bytes(map);
  std::string body;
  for (auto i = detail::map_form::header_bytes; i + detail::map_form::checksum_bytes < whole.size(); ++i)
    body.push_back(static_cast<char>(whole[i]));
  auto const at = body.find(from);
  REQUIRE(at != body.npos);
  body.replace(at, from.size(), to);
  return detail::map_form::sealed(std::as_bytes(std::span(body)));
}

std::string number(double value) {
  detail::byte_writer out;
  out.put(value);
  return {reinterpret_cast<char const*>(out.written().data()), out.written().size()};
}

coverage ring_of(status left, status right, std::vector<lon_lat<double>> const& vertices) {
  return {vertices,
          {{0, static_cast<std::uint32_t>(vertices.size()), static_cast<label>(left), static_cast<label>(right)}}};
}

}  // namespace

TEST_CASE("a map comes back from its bytes as it was") {
  auto const map = drawn_map();
  REQUIRE(map.record().repaired.size() == 1);
  REQUIRE(map.record().unrecognised.size() == 1);
  REQUIRE(map.record().overlap_resolved_km2 > 0);
  auto const back = from_bytes(to_bytes(map));
  CHECK(back == map);
  CHECK(back.areas_km2() == map.areas_km2());
  CHECK(to_bytes(back) == to_bytes(map));
  for (std::size_t c = 0; c < map.land().chains().size(); ++c) {
    auto const was = map.fingerprints().of_chain(c);
    auto const is = back.fingerprints().of_chain(c);
    CHECK(std::vector(was.begin(), was.end()) == std::vector(is.begin(), is.end()));
  }
}

TEST_CASE("a map of nothing, and one on a sphere, come back too") {
  status_map const nothing({}, ellipsoid::wgs84(), {});
  CHECK(from_bytes(to_bytes(nothing)) == nothing);
  resolve_record record;
  record.rounding_km2 = 0.25;
  CHECK(from_bytes(to_bytes(status_map({}, ellipsoid::wgs84(), {}, record))).record() == record);
  auto const sphere = resolve(drawn(), {.earth = ellipsoid::sphere(6371008.8)});
  CHECK(from_bytes(to_bytes(sphere)).earth() == ellipsoid::sphere(6371008.8));
}

TEST_CASE("equal maps give equal bytes, other maps others") {
  CHECK(to_bytes(drawn_map()) == to_bytes(drawn_map()));
  auto later = drawn();
  later.info.published_time = later.info.state_time;
  CHECK(to_bytes(resolve(later)) != to_bytes(drawn_map()));
}

TEST_CASE("the bytes name the statuses of the map and no others") {
  auto const bytes = to_bytes(drawn_map());
  std::string_view const text(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  for (auto const* name : {"none", "occupied", "contested", "liberated", "unrecognised"})
    CHECK(text.find(name) != text.npos);
  CHECK(text.find("infiltration") == text.npos);
}

TEST_CASE("a day that is no time's day in any timezone is refused, written or read") {
  auto map = drawn();
  map.info.state_day = date{std::chrono::sys_days{std::chrono::year{2025} / 11 / 3}};
  CHECK_THROWS_AS(to_bytes(resolve(map)), argument_error);
  std::int32_t const right = 20'392;  // 2025-10-31 in days since 1970
  auto const text = [](std::int32_t day) { return std::string(reinterpret_cast<char const*>(&day), sizeof day); };
  CHECK(from_bytes(to_bytes(drawn_map())).info().state_day == drawn().info.state_day);
  auto const refused = refusal(forged(drawn_map(), text(right), text(right - 1)));
  CHECK_THAT(refused.what(), ContainsSubstring("expected the day of 2025-11-01T00:00:00Z in some timezone"));
}

TEST_CASE("the form of version 1 is written down once") {
  // Magic, version, length of 0x8f; WGS84; no status, no overlap, repair, name, merged vertex, rounding, file; four
  // empty texts; no times; contested land unknown; no flag, no chain.
  auto const bytes = to_bytes(status_map({}, ellipsoid::wgs84(), {}));
  std::string hex;
  for (auto const b : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += {digits[static_cast<std::size_t>(b) >> 4], digits[static_cast<std::size_t>(b) & 15]};
  }
  CHECK(hex.substr(0, 40) ==
        "89534c4e540d0a1a"
        "01000000" +
            hex.substr(24, 16));
  CHECK(std::stoul(hex.substr(24, 2), nullptr, 16) == bytes.size());
  CHECK(hex.substr(40, 32) ==
        "00000040a6545841"
        "28e1f3845a776b3f");
  CHECK(hex.substr(72, hex.size() - 72 - 16) ==
        "00000000"
        "0000000000000000"
        "00000000"
        "00000000"
        "0000000000000000"
        "0000000000000000"
        "00000000"
        "00000000"
        "00000000"
        "00000000"
        "00000000"
        "00"
        "00"
        "00"
        "02"
        "00000000"
        "00000000");
}

TEST_CASE("bytes cut off at any length, and bytes that follow, are refused") {
  auto bytes = to_bytes(drawn_map());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK(refusal(std::span(bytes).first(length)).code() == error_code::map_bytes_invalid);
  bytes.push_back(std::byte{0});
  CHECK(refusal(bytes).code() == error_code::map_bytes_invalid);
}

TEST_CASE("every flipped bit is found") {
  auto bytes = to_bytes(drawn_map());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto const was = bytes[i];
      bytes[i] ^= static_cast<std::byte>(1u << bit);
      REQUIRE(refusal(bytes).code() == error_code::map_bytes_invalid);
      bytes[i] = was;
    }
}

TEST_CASE("what a true checksum covers is judged all the same, and says where it is wrong") {
  // Each byte of the body in turn, under a checksum that agrees: a map or an error, and a map that comes back again.
  auto const map = drawn_map();
  auto const whole = to_bytes(map);
  auto const first = whole.begin() + detail::map_form::header_bytes;
  std::vector<std::byte> body(first, whole.end() - detail::map_form::checksum_bytes);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < body.size(); ++i)
    for (auto const other : {std::byte{0}, std::byte{0xff}, std::byte{0x7f}, body[i] ^ std::byte{1}}) {
      auto const was = std::exchange(body[i], other);
      try {
        auto const read = from_bytes(detail::map_form::sealed(body));
        CHECK(from_bytes(to_bytes(read)) == read);
      } catch (input_error const& e) {
        CHECK(e.code() == error_code::map_bytes_invalid);
        REQUIRE(e.place().offset.has_value());
        CHECK(*e.place().offset <= whole.size());
        ++refused;
      }
      body[i] = was;
    }
  CHECK(refused > body.size());
  for (std::size_t length = 0; length < body.size(); ++length)
    CHECK_NOTHROW(refusal(detail::map_form::sealed(std::span(body).first(length))));
}

TEST_CASE("a status that is not known here is named") {
  auto const message = std::string(refusal(forged(drawn_map(), "occupied", "occupyed")).what());
  CHECK_THAT(message, ContainsSubstring("has a status 'occupyed', which is not known here"));
}

TEST_CASE("a map of declared statuses is read back with what its legend declares") {
  auto map = drawn();
  map.info.statuses = status_list({{"rsf", reading::hostile, "#b5651d", "held by the RSF"},
                                   {"unused", reading::ignored},
                                   {"rsf_before", reading::hostile, "", "", "rsf"}},
                                  "land held by the RSF");
  map.features[0].what = static_cast<status>(13);
  map.features[1].what = static_cast<status>(15);
  auto const resolved = resolve(map);
  auto const bytes = to_bytes(resolved);
  CHECK(bytes[8] == std::byte{2});
  auto const there = from_bytes(bytes);
  CHECK(there == resolved);
  CHECK(there.statuses() == map.info.statuses);
  CHECK(to_bytes(there) == bytes);
  CHECK(there.area_km2(static_cast<status>(15)) == 0);  // counts as rsf
  for (auto length = bytes.size(); length-- > 0;) CHECK_NOTHROW(refusal(std::span(bytes).first(length)));
}

TEST_CASE("a later version and other bytes are told apart from damage") {
  auto bytes = to_bytes(drawn_map());
  bytes[8] = std::byte{3};
  CHECK_THAT(refusal(bytes).what(), ContainsSubstring("expected version 1 or 2, found 3"));
  std::string const json = R"({"type":"FeatureCollection","features":[]})";
  CHECK_THAT(refusal(std::as_bytes(std::span(json))).what(), ContainsSubstring("as to_bytes writes them"));
}

TEST_CASE("vertices that are no positions are refused") {
  auto const east = number(36.1);
  for (auto const wrong : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 361.0})
    CHECK_THAT(refusal(forged(drawn_map(), east, number(wrong))).what(), ContainsSubstring("expected lon in"));
}

TEST_CASE("a count that the bytes cannot hold is refused before memory is taken for it") {
  auto const map = drawn_map();
  detail::byte_writer was;
  was.put_count(map.land().chains().size());
  was.put(map.land().chains().front().count);
  std::string const from(reinterpret_cast<char const*>(was.written().data()), was.written().size());
  CHECK_THAT(refusal(forged(map, from, from.substr(0, 4) + "\xff\xff\xff\xff")).what(),
             ContainsSubstring("ends before the vertices of a chain"));
  CHECK_THAT(refusal(forged(map, std::string("\x01\0\0\0\x09\0\0\0Who", 11),
                            "\xff\xff\xff\xff\x09"
                            "ABCWho"))
                 .what(),
             ContainsSubstring("has room for"));
}

TEST_CASE("a border that does not close, and land without end, are refused") {
  auto const open = ring_of(status::occupied, status::none, {{30, 48}, {31, 48}, {31, 49}});
  CHECK_THAT(refusal(to_bytes(status_map(open, {}, {}))).what(), ContainsSubstring("does not close at 30, 48"));
  auto const inverted = ring_of(status::none, status::occupied, {{30, 48}, {31, 48}, {31, 49}, {30, 48}});
  CHECK_THAT(refusal(to_bytes(status_map(inverted, {}, {}))).what(), ContainsSubstring("expected land of an area"));
}

TEST_CASE("times that cannot be written as dates are refused on both sides") {
  auto far = drawn();
  far.info.state_time = time_point{std::chrono::seconds{std::numeric_limits<std::int64_t>::max()}};
  CHECK(test::code_of<argument_error>([&] { return to_bytes(resolve(far)); }) == error_code::argument_out_of_range);
}

TEST_CASE("real maps come back from their bytes, and measure the same") {
  auto const data = test::data_or_skip();
  auto const before = test::daily_map(data, "20251001");
  auto const after = test::daily_map(data, "20251101");
  auto const kept_before = from_bytes(to_bytes(before));
  auto const kept_after = from_bytes(to_bytes(after));
  CHECK(kept_before == before);
  CHECK(kept_after.areas_km2() == after.areas_km2());
  auto const moved = change(before, after);
  auto const moved_kept = change(kept_before, kept_after);
  CHECK(moved_kept.contested_open == moved.contested_open);
  CHECK(moved_kept.matrix == moved.matrix);
  CHECK(moved.contested_open.gained_km2 > 250);
  auto const full = test::full_map(data, "1754251105");
  CHECK(from_bytes(to_bytes(full)) == full);
}
