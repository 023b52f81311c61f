// SPDX-License-Identifier: BSL-1.0
#pragma once

// Maps of one day after the other from 1 March 2025 on, made of rectangles in degrees.

#include <chrono>
#include <initializer_list>

#include "salient/control/resolve.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"

#include "measure/made_map.hpp"

namespace salient::test {

[[nodiscard]] inline std::chrono::sys_days day(int n) {
  return std::chrono::sys_days{parse_date("2025-03-01").value()} + std::chrono::days{n};
}

[[nodiscard]] inline status_map map_on(int n, std::initializer_list<patch> patches,
                                       std::chrono::hours hour = std::chrono::hours{12}) {
  auto drawn = made_snapshot(patches);
  drawn.info.state_time = day(n) + hour;
  return resolve(drawn);
}

}  // namespace salient::test
