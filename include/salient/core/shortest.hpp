// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <string>

namespace salient::detail {

// The shortest decimal that reads back as the same number, whatever the locale.
[[nodiscard]] inline std::string shortest(double x) {
  char text[32];  // the longest has 24 characters
  return {text, std::to_chars(text, text + sizeof text, x).ptr};
}

}  // namespace salient::detail
