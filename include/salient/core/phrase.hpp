// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A phrase with its gaps filled: {0} is the first of the words, up to {9}. A gap for which there is no word stays.
[[nodiscard]] inline std::string filled(std::string_view phrase, std::initializer_list<std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    bool const gap = phrase[i] == '{' && i + 2 < phrase.size() && phrase[i + 2] == '}';
    auto const which = gap ? static_cast<std::size_t>(phrase[i + 1] - '0') : words.size();
    if (which < words.size()) {
      text += words.begin()[which];
      i += 2;
    } else {
      text += phrase[i];
    }
  }
  return text;
}

}  // namespace salient
