// SPDX-License-Identifier: BSL-1.0
#include "salient/core/date_time.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace salient;
using namespace std::chrono_literals;

namespace {

constexpr date day(int y, unsigned m, unsigned d) {
  return date{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

constexpr time_point moment(date d, std::chrono::seconds after_midnight) {
  return std::chrono::sys_days{d} + after_midnight;
}

}  // namespace

TEST_CASE("dates are read with dashes or without") {
  CHECK(parse_date("2025-11-01") == day(2025, 11, 1));
  CHECK(parse_date("20251101") == day(2025, 11, 1));
  CHECK(parse_date("2024-02-29") == day(2024, 2, 29));
  CHECK(parse_date("2000-02-29") == day(2000, 2, 29));
}

TEST_CASE("what is no date is none") {
  for (char const* text : {"",           "2025",       "2025-02-29",  "1900-02-29",  "2025-04-31",    "2025-13-01",
                           "2025-00-10", "2025-01-00", "2025-1-1",    "2025-11-1",   "2025/11/01",    "2025-1101",
                           "202511-01",  "20251301",   "2025-11-01 ", " 2025-11-01", "2025-11-01T00", "+025-11-01",
                           "-025-11-01", "2o25-11-01", "2025-11-0x",  "today",       "20251101x",     "٢٠٢٥"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
}

TEST_CASE("every day of four centuries survives being written and read") {
  int days = 0;
  for (auto d = std::chrono::sys_days{day(1800, 1, 1)}; d < std::chrono::sys_days{day(2200, 1, 1)};
       d += std::chrono::days{1}) {
    date const written{d};
    auto const text = format_date(written);
    if (parse_date(text) != written || text.size() != 10) FAIL_CHECK(text);
    ++days;
  }
  CHECK(days == 146097);
}

TEST_CASE("times carry their zone, and are counted in UTC") {
  auto const base = day(2025, 11, 1);
  CHECK(parse_time("2025-11-01T18:30:05Z") == moment(base, 18h + 30min + 5s));
  CHECK(parse_time("2025-11-01T18:30Z") == moment(base, 18h + 30min));
  CHECK(parse_time("2025-11-01 18:30:05Z") == moment(base, 18h + 30min + 5s));
  CHECK(parse_time("2025-11-01T18:30:05+02:00") == moment(base, 16h + 30min + 5s));
  CHECK(parse_time("2025-11-01T18:30:05-05:30") == moment(base, 24h + 5s));
  CHECK(parse_time("2025-11-01T00:30+03:00") == moment(day(2025, 10, 31), 21h + 30min));
}

TEST_CASE("what is no time is none, and so is a time without a zone") {
  for (char const* text :
       {"", "2025-11-01", "2025-11-01T18:30", "2025-11-01T18:30:05", "2025-11-01T24:00Z", "2025-11-01T18:60Z",
        "2025-11-01T18:30:60Z", "2025-11-01T18:30:05z", "2025-11-01T18:30:05+0200", "2025-11-01T18:30:05+02",
        "2025-11-01T18:30:05+24:00", "2025-11-01T18:30:05+02:60", "2025-11-01T18.30:05Z", "2025-02-30T18:30Z",
        "2025-11-01X18:30Z", "2025-11-01T18:30:5Z", "2025-11-01T18:30:05ZZ", "2025-11-01T-8:30:05Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text).has_value());
  }
}

TEST_CASE("moments are written in UTC to the second, before 1970 too") {
  CHECK(format_time(moment(day(2025, 11, 1), 18h + 30min + 5s)) == "2025-11-01T18:30:05Z");
  CHECK(format_time(moment(day(1969, 12, 31), 23h + 59min + 59s)) == "1969-12-31T23:59:59Z");
  CHECK(format_time(time_point{}) == "1970-01-01T00:00:00Z");
  for (auto const seconds : {-86401, -1, 0, 1, 86399, 1649098980, 1754251105}) {
    time_point const t{std::chrono::seconds{seconds}};
    CHECK(parse_time(format_time(t)) == t);
  }
  CHECK(format_date(day(7, 3, 2)) == "0007-03-02");
}
