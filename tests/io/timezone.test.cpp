// SPDX-License-Identifier: BSL-1.0
#include "salient/io/timezone.hpp"

#include <catch2/catch_test_macros.hpp>

#include "salient/core/errors.hpp"

namespace {

using namespace salient;

time_point time_of(char const* text) { return parse_time(text).value(); }
salient::date date_of(char const* text) { return parse_date(text).value(); }

TEST_CASE("names of the IANA database are known, others are not") {
  CHECK(is_timezone("Europe/Kyiv"));
  CHECK(is_timezone("UTC"));
  CHECK_FALSE(is_timezone("Europe/Pokrovsk"));
  CHECK_FALSE(is_timezone(""));
  CHECK_THROWS_AS(end_of_day(date_of("2025-11-01"), "Europe/Pokrovsk"), argument_error);
  CHECK_THROWS_AS(day_in(time_of("2025-11-01T00:00:00Z"), "nowhere"), argument_error);
}

TEST_CASE("a day ends when its clock says so, in summer, in winter and on the days between") {
  CHECK(end_of_day(date_of("2025-07-01"), "Europe/Kyiv") == time_of("2025-07-01T20:59:59Z"));
  CHECK(end_of_day(date_of("2025-12-01"), "Europe/Kyiv") == time_of("2025-12-01T21:59:59Z"));
  CHECK(end_of_day(date_of("2025-10-26"), "Europe/Kyiv") == time_of("2025-10-26T21:59:59Z"));
  CHECK(end_of_day(date_of("2025-03-29"), "Europe/Kyiv") == time_of("2025-03-29T21:59:59Z"));
  CHECK(end_of_day(date_of("2025-11-01"), "America/New_York") == time_of("2025-11-02T03:59:59Z"));
  // Midnight itself is skipped or struck twice where clocks change at midnight.
  CHECK(end_of_day(date_of("2025-04-24"), "Africa/Cairo") == time_of("2025-04-24T21:59:59Z"));
}

TEST_CASE("a clock is read as it stands on that day, before clocks are changed and after") {
  using namespace std::chrono_literals;
  CHECK(time_of_clock(date_of("2025-03-30"), 2h, "Europe/Kyiv") == time_of("2025-03-30T00:00:00Z"));
  CHECK(time_of_clock(date_of("2025-03-30"), 18h + 30min, "Europe/Kyiv") == time_of("2025-03-30T15:30:00Z"));
  CHECK(time_of_clock(date_of("2025-10-26"), 18h + 30min, "Europe/Kyiv") == time_of("2025-10-26T16:30:00Z"));
  CHECK(time_of_clock(date_of("2025-07-01"), 0s, "UTC") == time_of("2025-07-01T00:00:00Z"));
  // Shown twice: the first time. Left out: when it was put forward.
  CHECK(time_of_clock(date_of("2025-10-26"), 3h + 30min, "Europe/Kyiv") == time_of("2025-10-26T00:30:00Z"));
  CHECK(time_of_clock(date_of("2025-03-30"), 3h + 30min, "Europe/Kyiv") == time_of("2025-03-30T01:00:00Z"));
  CHECK_THROWS_AS(time_of_clock(date_of("2025-07-01"), 0s, "nowhere"), argument_error);
}

TEST_CASE("the last second of a day belongs to it, the next to the next") {
  for (auto const* zone : {"UTC", "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"})
    for (auto const* text : {"2025-03-30", "2025-10-26", "2025-11-02", "2024-02-29"}) {
      CAPTURE(zone, text);
      auto const end = end_of_day(date_of(text), zone);
      CHECK(day_in(end, zone) == date_of(text));
      CHECK(std::chrono::sys_days{day_in(end + std::chrono::seconds{1}, zone)} ==
            std::chrono::sys_days{date_of(text)} + std::chrono::days{1});
    }
}

}  // namespace
