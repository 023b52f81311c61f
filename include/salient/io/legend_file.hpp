// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string_view>

#include "salient/control/legend.hpp"
#include "salient/io/settings.hpp"

namespace salient {

/// Reads a legend: `{"name", "rules": [{"key"|"word"|"fill": text, "status": name}, …], "priority": [names]}`.
/// @throws input_error  `legend_invalid`: a member of the wrong type, a status that does not exist, with the JSON path
[[nodiscard]] settings<legend> read_legend(std::filesystem::path const& file);

/// `deepstate`, or else the path of a legend file: the argument of `--legend`.
[[nodiscard]] settings<legend> legend_named(std::string_view name_or_file);

}  // namespace salient
