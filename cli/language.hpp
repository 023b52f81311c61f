// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

namespace salient::cli {

/// A phrase of phrases.hpp, or a few words of a headline, in another language: whole where the table has it, else word by
/// word as far as it goes. How to add a language: docs/howto_language.md
/// @param language  `en`, `uk`
[[nodiscard]] std::string in_language(std::string_view words, std::string_view language);

}  // namespace salient::cli
