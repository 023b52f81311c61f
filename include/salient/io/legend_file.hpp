// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string_view>

#include "salient/control/legend.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/settings.hpp"

namespace salient::inline SALIENT_ABI {

/// Reads a legend: `{"name", "property": name or [names], "rules": [{"key"|"value"|"pattern"|"word"|"folder"|"fill": text,
/// "status": name}, …], "everything_else": status, "priority": [names]}`.
/// Statuses that `priority` does not name follow behind those it names, in the default order.
/// @throws input_error  `legend_invalid`: a member of the wrong type, a status that does not exist or stands twice in
///         `priority`, no rule; with the JSON path. Also as `read_file`, and `json_syntax`
[[nodiscard]] settings<legend> read_legend(std::filesystem::path const& file);

/// `deepstate`, or else the path of a legend file: the argument of `--legend`.
/// @throws input_error  as `read_legend`
[[nodiscard]] settings<legend> legend_named(std::string_view name_or_file);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/legend_file.hpp"
#endif
