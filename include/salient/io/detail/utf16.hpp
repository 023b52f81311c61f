// SPDX-License-Identifier: BSL-1.0
#pragma once

// Texts in UTF-16, as spreadsheets ("Unicode text") and shells of Windows write them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/characters.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A text that begins with a byte order mark of UTF-16, in UTF-8; none for any other. What is no character, half of one
// without the other, a byte too many, becomes U+FFFD.
[[nodiscard]] inline std::optional<std::string> utf16_as_utf8(std::string_view bytes) {
  bool const little = bytes.starts_with("\xFF\xFE");
  if (!little && !bytes.starts_with("\xFE\xFF")) return std::nullopt;
  auto const unit = [&](std::size_t at) -> char32_t {
    auto const first = static_cast<unsigned char>(bytes[at]);
    auto const second = static_cast<unsigned char>(bytes[at + 1]);
    return little ? char32_t{first} | char32_t{second} << 8 : char32_t{second} | char32_t{first} << 8;
  };
  std::string text;
  text.reserve(bytes.size());
  std::size_t at = 2;
  for (; at + 1 < bytes.size(); at += 2) {
    auto const point = unit(at);
    if (point < 0xD800 || point > 0xDFFF) {
      append_character(text, point);
    } else if (auto const low = at + 3 < bytes.size() ? unit(at + 2) : 0;
               point < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
      append_character(text, 0x10000 + ((point - 0xD800) << 10 | (low - 0xDC00)));
      at += 2;
    } else {
      text += replacement;
    }
  }
  if (at < bytes.size()) text += replacement;
  return text;
}

}  // namespace salient::detail
