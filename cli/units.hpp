// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "document.hpp"

namespace salient::cli {

/// The page with its areas in other units: numbers before "km²" in sentences as they are shown, those of tables whose
/// title or column says km² from all their digits. Hectares are whole, all else keeps its decimals.
/// @param unit  `km2`, `mi2` or `ha`
[[nodiscard]] document in_units(document page, std::string const& unit);

}  // namespace salient::cli
