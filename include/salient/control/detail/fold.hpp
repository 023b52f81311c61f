// SPDX-License-Identifier: BSL-1.0
#pragma once

// Names as they are compared: code points in lower case, every run of blanks one space. Enough of Unicode for the
// names of places and statuses in Latin, Greek and Cyrillic script; anything else is compared as it stands.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

inline constexpr char32_t damaged_letter = U'\uFFFD';

// Decodes one code point and moves `at` behind it. Bytes that are no UTF-8 come as U+FFFD, one for each byte.
[[nodiscard]] inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned const lead = byte(at++);
  if (lead < 0x80) return lead;
  int const more = lead >= 0xF0 && lead < 0xF5   ? 3
                   : lead >= 0xE0 && lead < 0xF0 ? 2
                   : lead >= 0xC2 && lead < 0xE0 ? 1
                                                 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return damaged_letter;
  char32_t point = lead & (0x3Fu >> more);
  for (std::size_t i = 0; i < static_cast<std::size_t>(more); ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80) return damaged_letter;
    point = point << 6 | (byte(at + i) & 0x3Fu);
  }
  bool const overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
  if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return damaged_letter;
  at += static_cast<std::size_t>(more);
  return point;
}

[[nodiscard]] constexpr char32_t lower_case(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 0x20;
  if (c >= 0x100 && c <= 0x137 && c != 0x130) return c | 1;  // Latin extended A: pairs, even first
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;  // … odd first
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c == 0x178) return 0xFF;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) return c | 1;
  return c;
}

[[nodiscard]] constexpr bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// The name without the blanks before and behind it.
[[nodiscard]] inline std::string_view without_outer_blanks(std::string_view name) {
  std::size_t first = name.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < name.size();) {
    auto const here = at;
    if (is_blank(next_code_point(name, at))) continue;
    first = std::min(first, here);
    end = at;
  }
  return first < end ? name.substr(first, end - first) : std::string_view{};
}

// A letter, in the sense that it makes a neighbour part of the same word; a damaged one may have been any.
[[nodiscard]] constexpr bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c != 0xF7 && !is_blank(c) && (c < 0x2010 || c > 0x2E7F));
}

// The comparable form of a name. Each letter that was damaged on its way stands as one U+FFFD: a Cyrillic letter is
// two bytes, so a run of n of them has lost about n / 2 letters.
[[nodiscard]] inline std::u32string fold(std::string_view text) {
  std::u32string folded;
  folded.reserve(text.size());
  std::size_t damaged_run = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const c = lower_case(next_code_point(text, at));
    damaged_run = c == damaged_letter ? damaged_run + 1 : 0;
    if (damaged_run > 0 && damaged_run % 2 == 0) continue;
    if (!is_blank(c))
      folded.push_back(c);
    else if (!folded.empty() && folded.back() != U' ')
      folded.push_back(U' ');
  }
  if (!folded.empty() && folded.back() == U' ') folded.pop_back();
  return folded;
}

}  // namespace salient::detail
