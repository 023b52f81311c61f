// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"

namespace salient {

namespace detail {

// The length of the UTF-8 code point at the start of a text; 0 if there is none.
[[nodiscard]] inline std::size_t utf8_length(std::string_view text) {
  auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  unsigned const lead = byte(0);
  if (lead < 0x80) return text.empty() ? 0 : 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  std::size_t const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  unsigned const least_second = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned const most_second = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < least_second || byte(1) > most_second) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80) return 0;
  return length;
}

}  // namespace detail

/// A number as JSON writes it, with the fewest digits that read back to the same double.
/// @throws argument_error  `argument_not_finite`: JSON has no NaN and no infinity
[[nodiscard]] inline std::string json_number(double value) {
  if (!detail::is_finite(value))
    throw argument_error(error_code::argument_not_finite, "a number in JSON must be finite");
  return detail::shortest(value);
}

/// A text in quotes as JSON writes it: quote, backslash and control characters escaped, the rest byte for byte.
/// Bytes that are no UTF-8 would make the document unreadable and come out as U+FFFD.
[[nodiscard]] inline std::string json_string(std::string_view text) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string result = "\"";
  result.reserve(text.size() + 2);
  while (!text.empty()) {
    auto const length = detail::utf8_length(text);
    auto const c = static_cast<unsigned char>(text.front());
    if (length == 0)
      result += "\xEF\xBF\xBD";
    else if (c == '"' || c == '\\')
      result += {'\\', text.front()};
    else if (c == '\n')
      result += "\\n";
    else if (c < 0x20)
      result += {'\\', 'u', '0', '0', hex_digits[c >> 4], hex_digits[c & 15]};
    else
      result += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return result + '"';
}

}  // namespace salient
