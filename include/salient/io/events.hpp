// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/measure/event_lag.hpp"

namespace salient::inline SALIENT_ABI {

/// Reads dated points: CSV (RFC 4180, UTF-8, a byte order mark allowed) whose first line names the columns, in any
/// order: `lon`, `lat`, `date` (YYYY-MM-DD or YYYYMMDD) and, if wanted, `name`. Others are ignored.
/// @param file  stands for the file in messages
/// @throws input_error  `places_invalid`: a column missing or twice, a row with too few or too many fields, a position or
///         a date that cannot be read; with line and column
[[nodiscard]] std::vector<dated_point> read_events_text(std::string_view text, std::string const& file);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/events.hpp"
#endif
