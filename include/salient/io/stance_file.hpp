// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>

#include "salient/control/stance.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/settings.hpp"

namespace salient {

/// Reads a stance: `{"hostile_name": text, "readings": {status: reading, …}}`, readings being `open`, `hostile`,
/// `contested`, `barrier`, `ignored`. Statuses that are not named keep the reading of the default stance.
/// @param statuses  of the maps that are to be read so
/// @throws input_error  `stance_invalid`: a member of the wrong type, an unknown status or reading, with the JSON
///         path. Also as `read_file`, and `json_syntax`
[[nodiscard]] settings<stance> read_stance(std::filesystem::path const& file, status_list const& statuses = {});

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/stance_file.hpp"
#endif
