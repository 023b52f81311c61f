// SPDX-License-Identifier: BSL-1.0
#pragma once

// Names of members and columns, compared whatever the case of their ASCII letters.

#include <algorithm>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

[[nodiscard]] constexpr char upper_ascii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

[[nodiscard]] constexpr bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

}  // namespace salient::detail
