// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include "salient/core/contested_range.hpp"
#include "salient/measure/way_out_result.hpp"

#include "place_words.hpp"

namespace salient::cli {

inline constexpr std::size_t plain_headline_words = 25;

/// One sentence of at most `plain_headline_words` words: where the front line runs, and the gap to the rear where there is
/// room to say it.
/// @param language  see `in_language`
[[nodiscard]] std::string plain_headline(question const& ask, place_findings const& found,
                                         std::optional<contested_range<way_out_end>> const& way,
                                         std::string const& language);

}  // namespace salient::cli
