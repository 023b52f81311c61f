// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/characters.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"

namespace salient::inline SALIENT_ABI {

/// A number as JSON writes it, with the fewest digits that read back to the same double.
/// @throws argument_error  `argument_not_finite`: JSON has no NaN and no infinity
[[nodiscard]] inline std::string json_number(double value) {
  if (!detail::is_finite(value))
    throw argument_error(error_code::argument_not_finite, "a number in JSON must be finite");
  return detail::shortest(value);
}

namespace detail {

// A character as \uXXXX; of those that need it none lies beyond U+FFFF.
[[nodiscard]] inline std::string json_escape(char32_t c) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string result = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) result += hex_digits[c >> shift & 15];
  return result;
}

}  // namespace detail

/// A text in quotes as JSON writes it: quote, backslash and what `printable` takes out escaped, the rest byte for byte.
/// Bytes that are no UTF-8 would make the document unreadable and come out as U+FFFD.
[[nodiscard]] inline std::string json_string(std::string_view text) {
  std::string result = "\"";
  result.reserve(text.size() + 2);
  detail::each_character(text, [&](std::string_view bytes, char32_t c) {
    if (c == '"' || c == '\\')
      (result += '\\') += bytes;
    else if (c == '\n')
      result += "\\n";
    else if (detail::steers(c))
      result += detail::json_escape(c);
    else
      result += bytes;
  });
  return result + '"';
}

/// A JSON document that says the same, and steers no terminal that it is printed to: such characters, which can only
/// stand inside its texts, are escaped. Line breaks and tabs between its values stay.
[[nodiscard]] inline std::string json_document(std::string_view document) {
  std::string result;
  result.reserve(document.size());
  detail::each_character(document, [&](std::string_view bytes, char32_t c) {
    if (c >= 0x7F && detail::steers(c))
      result += detail::json_escape(c);
    else
      result += bytes;
  });
  return result;
}

}  // namespace salient
