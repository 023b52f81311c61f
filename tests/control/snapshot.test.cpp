// SPDX-License-Identifier: BSL-1.0
#include "salient/control/snapshot.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

using salient::map_info;
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

}  // namespace
