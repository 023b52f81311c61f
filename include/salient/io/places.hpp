// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// Reads a places file: CSV (RFC 4180, UTF-8, a byte order mark allowed) whose first line names the columns, in any
/// order: `name`, `lon`, `lat` and, if wanted, `id`, `aliases` (separated by `|`), `polygon_id`, `population`. Others are
/// ignored.
/// `name` stands for the file in messages.
/// @throws input_error  `places_invalid`: a column missing or twice, a row with too few or too many fields, a position
///         or a population that is no number or out of range, no name, a quote that is not closed; with line and column
[[nodiscard]] std::vector<place> read_places_text(std::string_view text, std::string const& name);

/// The same from a file.
/// @throws input_error  as `read_places_text` and `read_file`
[[nodiscard]] std::vector<place> read_places(std::filesystem::path const& file);

/// Reads the positions of a CSV (RFC 4180, UTF-8): of the columns `lon`, `longitude` or `lng` and `lat` or `latitude`,
/// whatever their letter case; others are ignored. `name` stands for the file in messages.
/// @throws input_error  `places_invalid`: a column missing, a row with too few or too many fields, a position that is no
///         number or out of range, no row; with line and column
[[nodiscard]] std::vector<lon_lat<double>> read_positions_text(std::string_view text, std::string const& name);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/places.hpp"
#endif
