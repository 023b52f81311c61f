// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/characters.hpp"

namespace salient {

/// Text from a file or the command line as it may be shown: what could forge lines, steer a terminal or turn the
/// direction of writing of the words beside it becomes a blank (U+0000–1F, 7F–9F, 061C, 200E–F, 2028–E, 2066–9); bytes
/// that are no UTF-8 come out as U+FFFD.
[[nodiscard]] inline std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  detail::each_character(text, [&](std::string_view bytes, char32_t c) {
    if (detail::steers(c))
      result += ' ';
    else
      result += bytes;
  });
  return result;
}

}  // namespace salient
