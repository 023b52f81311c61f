// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

// The characters of a text in UTF-8.
namespace salient::inline SALIENT_ABI::detail {

// The length of the code point at the start of a text; 0 if there is none.
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

inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Calls `visit(bytes, code_point)` for every character; bytes that are no UTF-8 come as U+FFFD.
template <class Visit>
void each_character(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    auto const length = utf8_length(text);
    if (length == 0) {
      visit(replacement, char32_t{0xFFFD});
      text.remove_prefix(1);
      continue;
    }
    auto const lead = static_cast<unsigned char>(text.front());
    char32_t point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    visit(text.substr(0, length), point);
    text.remove_prefix(length);
  }
}

// Appends a character that UTF-8 can say.
inline void append_character(std::string& out, char32_t point) {
  auto const byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12);
    byte(0x80 | (point >> 6 & 0x3F));
  } else {
    byte(0xF0 | point >> 18);
    byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F));
  }
  byte(0x80 | (point & 0x3F));
}

// Whether a character ends a line, steers a terminal or turns the direction of writing.
[[nodiscard]] constexpr bool steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace salient::detail
