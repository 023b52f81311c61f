// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "salient/control/source_profile.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/settings.hpp"

namespace salient::inline SALIENT_ABI {

/// Reads a source profile (`source.json`); docs/reference/source_profile.md lists its members. A member may be null,
/// which is as if it were absent. Paths in it are taken from the profile's own folder; `legend` is `"deepstate"`,
/// the path of a legend file, or what stands in one.
/// @throws input_error  `profile_invalid`: a member of the wrong type or value, with its JSON path; also as
///         `read_file` and `read_legend`, and `json_syntax`
[[nodiscard]] settings<source_profile> read_profile(std::filesystem::path const& file);

/// The same from memory; `name` stands for the file in messages, and paths are taken from the working folder.
/// @throws input_error  as `read_profile`
[[nodiscard]] settings<source_profile> read_profile_text(std::string_view text, std::string const& name);

/// Sets one member of a profile as `--set KEY=VALUE` gives it: the value as JSON where it is an object, an array or a
/// quoted text, else as a text, or as what JSON says it is where the member wants no text. Paths are taken from the working
/// folder.
/// @throws input_error  `profile_invalid`: as `read_profile`
/// @throws argument_error  `argument_unknown`: no `=`, or a profile has no such member
void set_profile_member(source_profile& profile, std::string_view assignment);

/// The profile that lies beside some maps as `source.json`; a default one if there is none.
/// @throws input_error  as `read_profile`
[[nodiscard]] settings<source_profile> read_profile_beside(std::filesystem::path const& folder);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/profile.hpp"
#endif
