// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>

#include "salient/control/source_profile.hpp"
#include "salient/io/settings.hpp"

namespace salient {

/// Reads a source profile (`source.json`); docs/reference/source_profile.md lists its members.
/// Paths in it are taken from the profile's own folder; `legend` is `"deepstate"` or the path of a legend file.
/// @throws input_error  `profile_invalid`: a member of the wrong type or value, with its JSON path; also as `read_file`
[[nodiscard]] settings<source_profile> read_profile(std::filesystem::path const& file);

/// The profile that lies beside some maps as `source.json`; a default one if there is none.
[[nodiscard]] settings<source_profile> read_profile_beside(std::filesystem::path const& folder);

}  // namespace salient
