// SPDX-License-Identifier: BSL-1.0
#include "salient/control/snapshot.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

using salient::date;
using salient::days_between_states;
using salient::map_info;
using salient::parse_date;
using salient::parse_time;
using salient::retrieved_too_early;

TEST_CASE("a map retrieved days before it was there has a wrong time, one of about the same time has not") {
  map_info info;
  CHECK_FALSE(retrieved_too_early(info));
  info.retrieved_time = parse_time("2025-11-01T10:00:00Z");
  CHECK_FALSE(retrieved_too_early(info));
  info.state_time = info.published_time = parse_time("2025-11-02T23:59:59Z");
  CHECK_FALSE(retrieved_too_early(info));
  info.published_time = parse_time("2025-11-03T00:00:01Z");
  CHECK(retrieved_too_early(info));
  info.published_time.reset();
  info.state_time = parse_time("2025-11-03T23:59:59Z");
  CHECK(retrieved_too_early(info));
  info.retrieved_time = parse_time("2025-11-04T00:00:00Z");
  CHECK_FALSE(retrieved_too_early(info));
}

TEST_CASE("a day on which the clocks are changed is a day, another hour is an hour") {
  auto const state = [](char const* time, char const* day) {
    map_info info;
    info.state_time = parse_time(time);
    if (*day != '\0') info.state_day = parse_date(day);
    return info;
  };
  // Kyiv: clocks went forward on 30 March 2025, back on 26 October.
  auto const before = state("2025-03-29T21:59:59Z", "2025-03-29");
  auto const after = state("2025-03-30T20:59:59Z", "2025-03-30");
  CHECK(days_between_states(before, after) == 1.0);
  CHECK(days_between_states(after, before) == -1.0);
  auto const summer = state("2025-10-25T20:59:59Z", "2025-10-25");
  CHECK(days_between_states(summer, state("2025-10-26T21:59:59Z", "2025-10-26")) == 1.0);
  CHECK(days_between_states(before, summer) == 210.0);
  CHECK(days_between_states(after, summer) == 209.0);
  CHECK(days_between_states(before, state("2025-03-30T22:29:59Z", "2025-03-31")) == 24.5 / 24);
  CHECK(days_between_states(before, state("2025-03-29T22:59:59Z", "2025-03-30")) == 1.0 / 24);
  CHECK(days_between_states(before, state("2025-03-29T22:59:59Z", "2025-03-29")) == 1.0 / 24);
  // Without the days of a source there is no other calendar.
  CHECK(days_between_states(state("2025-03-29T21:59:59Z", ""), state("2025-03-30T20:59:59Z", "")) == 23.0 / 24);
  CHECK_FALSE(days_between_states(before, map_info{}));
}

}  // namespace
