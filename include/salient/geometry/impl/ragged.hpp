// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE std::int32_t to_offset(std::size_t count) {
  if (count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw argument_error(error_code::argument_inconsistent,
                         "ragged_polygons holds " + std::to_string(count) + " vertices or rings; it takes 2^31 - 1");
  return static_cast<std::int32_t>(count);
}

SALIENT_INLINE void require_ascending(std::span<std::int32_t const> offsets, std::size_t most, char const* name) {
  if (offsets.empty()) return;
  bool sound = offsets.front() >= 0 && static_cast<std::size_t>(offsets.back()) <= most;
  for (std::size_t i = 1; i < offsets.size(); ++i) sound &= offsets[i - 1] <= offsets[i];
  if (sound) return;
  std::size_t wrong = 0;
  while (offsets[wrong] >= (wrong == 0 ? 0 : offsets[wrong - 1]) && static_cast<std::size_t>(offsets[wrong]) <= most)
    ++wrong;
  throw argument_error(error_code::argument_inconsistent,
                       std::string(name) + " must ascend from 0 or above to at most " + std::to_string(most) +
                           "; number " + std::to_string(wrong) + " is " + std::to_string(offsets[wrong]));
}

}  // namespace salient::detail
