// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/place.hpp"

namespace salient {

/// Reads a places file: CSV (RFC 4180, UTF-8, a byte order mark allowed) whose first line names the columns, in any
/// order: `name`, `lon`, `lat` and, if wanted, `id`, `aliases` (separated by `|`), `polygon_id`. Others are ignored.
/// @throws input_error  `places_invalid`: a column missing, a row with too few or too many fields, a position that is
///         no number or out of range, an unclosed quote; with line and column
[[nodiscard]] std::vector<place> read_places(std::filesystem::path const& file);

/// The same from memory; `name` stands for the file in messages.
[[nodiscard]] std::vector<place> read_places_text(std::string_view text, std::string const& name);

}  // namespace salient
