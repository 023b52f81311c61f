// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/characters.hpp"

namespace salient::inline SALIENT_ABI {

/// A word as a shell takes it: in single quotes where a character could mean more than itself. What `printable` would
/// take out of a message is spelt in octal, and printf makes it again.
[[nodiscard]] inline std::string shell_word(std::string const& word) {
  constexpr std::string_view special = " \t\n'\"\\$`&|;<>()*?[]{}#~!";
  std::string quoted;
  bool spelt = false;
  auto const add = [&](std::string_view bytes) { quoted += bytes == "'" ? std::string_view("'\\''") : bytes; };
  detail::each_character(word,
                         [&](std::string_view, char32_t c) { spelt = spelt || detail::steers(c) || c == 0xFFFD; });
  if (!spelt && word.find_first_of(special) == word.npos) return word;
  for (std::string_view rest = word; !rest.empty();) {
    auto const length = detail::utf8_length(rest);
    auto const bytes = rest.substr(0, std::max<std::size_t>(length, 1));
    rest.remove_prefix(bytes.size());
    char32_t point = 0xFFFD;
    if (length > 0) detail::each_character(bytes, [&](std::string_view, char32_t c) { point = c; });
    if (!spelt || (point != 0xFFFD && !detail::steers(point) && point != '\\')) {
      add(bytes);
      continue;
    }
    for (char const b : bytes) {
      auto const byte = static_cast<unsigned char>(b);
      quoted += "\\0";
      for (int shift = 6; shift >= 0; shift -= 3) quoted += static_cast<char>('0' + (byte >> shift & 7));
    }
  }
  return spelt ? "\"$(printf %b '" + quoted + "')\"" : "'" + quoted + "'";
}

}  // namespace salient
