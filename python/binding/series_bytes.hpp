// SPDX-License-Identifier: BSL-1.0
// A series as bytes, to be sent to another process of the same version and machine kind, and back.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "salient/measure/series_result.hpp"

namespace salient::python {

/// Every number with its bits. The bytes begin with the version that wrote them, and are read by that one alone.
[[nodiscard]] std::string series_to_bytes(series_result const& of);

/// @throws input_error  `map_bytes_invalid`: of another version, cut off, or damaged
[[nodiscard]] series_result series_from_bytes(std::span<std::byte const> bytes);

}  // namespace salient::python
