// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace salient::cli {

/// The 64 letters in which the report's page holds whole numbers.
inline constexpr std::string_view page_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Five bits a letter, the lowest first; all letters but the last are from the upper half.
inline void append_page_digits(std::string& text, std::uint64_t value) {
  for (; value >= 32; value >>= 5) text.push_back(page_digits[32 + (value & 31)]);
  text.push_back(page_digits[value]);
}

}  // namespace salient::cli
