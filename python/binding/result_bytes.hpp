// SPDX-License-Identifier: BSL-1.0
// A series and a history as bytes, to be sent to another process of the same version and machine kind, and back.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "salient/measure/history_result.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::python {

/// Every number with its bits. The bytes begin with the version that wrote them, and are read by that one alone.
[[nodiscard]] std::string to_bytes(series_result const& of);
[[nodiscard]] std::string to_bytes(history_result const& of);

/// @throws input_error  `map_bytes_invalid`: of another version, of another result, cut off, or damaged
void read_bytes(std::span<std::byte const> bytes, series_result& to);
void read_bytes(std::span<std::byte const> bytes, history_result& to);

}  // namespace salient::python
