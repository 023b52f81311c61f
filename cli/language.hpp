// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/control/place.hpp"

namespace salient::cli {

/// Languages of headlines, captions and legends: `en`, `uk`. How to add one: docs/howto_language.md
/// A phrase of phrases.hpp or of a picture, with its gaps, in another language; as it is where the table lacks it.
[[nodiscard]] std::string phrase_in(std::string_view english, std::string_view language);

/// A few words of a headline: whole where the table has them, else word by word as far as it goes, with its decimal sign.
[[nodiscard]] std::string in_language(std::string_view words, std::string_view language);

/// Words with the decimal sign of the language.
[[nodiscard]] std::string figures_in(std::string text, std::string_view language);

/// How the language spells a place, or a river, lake or town of the base map; as it is called where that is not known.
[[nodiscard]] std::string name_in(place const& where, std::string_view language);
[[nodiscard]] std::string name_in(std::string const& name, std::string_view language);

}  // namespace salient::cli
