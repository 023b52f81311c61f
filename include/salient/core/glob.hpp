// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Whether a text is what a pattern stands for: `*` is any run of characters, `?` any one.
template <class C>
[[nodiscard]] constexpr bool glob_matches(std::basic_string_view<C> glob,
                                          std::type_identity_t<std::basic_string_view<C>> text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = glob.npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == C('*')) {
      star = g++;
      resume = t;
    } else if (g < glob.size() && (glob[g] == C('?') || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (star != glob.npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == C('*')) ++g;
  return g == glob.size();
}

[[nodiscard]] constexpr bool glob_matches(std::string_view glob, std::string_view text) {
  return glob_matches<char>(glob, text);
}

}  // namespace salient::detail
