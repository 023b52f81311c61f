// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"

namespace salient {

/// A number as JSON writes it, with the fewest digits that read back to the same double.
/// @throws argument_error  `argument_not_finite`: JSON has no NaN and no infinity
[[nodiscard]] inline std::string json_number(double value) {
  if (!std::isfinite(value)) throw argument_error(error_code::argument_not_finite, "a number in JSON must be finite");
  char text[32];
  auto const [end, failure] = std::to_chars(text, text + sizeof text, value);
  static_cast<void>(failure);  // 32 characters hold every double in its shortest form
  return {text, end};
}

/// A text in quotes as JSON writes it: quote, backslash and control characters escaped, the rest byte for byte.
/// Bytes that are no UTF-8 would make the document unreadable and come out as U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace salient
